/* A page as it is being described and laid out. Private to page.c, layout.c
 * and draw.c. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_BODY_H
#define CANVASS_UI_BODY_H

#include "edit.h"
#include "page.h"

#include <canvass/memory.h>

/** A piece with its words broken into lines. */
struct cv_laid_piece {
	struct cv_piece piece;
	size_t n; /* bytes of the text */
	struct cv_line *lines;
	size_t n_lines;
};

enum cv_block_kind { CV_BLOCK_LINE, CV_BLOCK_GAP, CV_BLOCK_FIELD };

struct cv_block {
	enum cv_block_kind kind;
	int id;
	int gap;
	int by; /* columns it is moved, its pointer too */
	bool in_list;
	struct cv_laid_piece *pieces;
	size_t n_pieces;
	struct cv_field field;
	struct cv_line *lines; /* of a field's text */
	size_t n_lines;
	int shown, first; /* of those lines: how many, from which */
	int height;
	int y; /* first line, from the top of what scrolls with it */
};

/** Where the parts of the page stand: rows from 1; 0: there is none. */
struct cv_frame {
	int header, rule, top, bottom, notice, state, help;
};

struct cv_page_body {
	struct cv_arena *arena;
	struct cv_frame frame;
	const char *place, *more, *right, *state;
	const char *under; /* the notice, where nothing else is said */
	bool loud, bare, room_page;
	int progress; /* -1: none */
	struct cv_block *blocks;
	size_t n_blocks, room;
	struct cv_block *aside; /* those beside them; cv_page_swap */
	size_t n_aside, aside_room;
	size_t laid;               /* so many of them have room */
	struct cv_columns columns; /* of the others, while one of them is
				    * described */
	bool list;                 /* cv_page_list was called */
	struct cv_block foot[3];   /* sentence, left, right */
	bool has_foot[3];
	int foot_rows;
	bool beside; /* both ways out on one row */
	/* set by layout */
	size_t n_head;      /* blocks that do not scroll */
	int area_top, area; /* rows of the terminal for the others */
	bool scrolls;
	int above, below; /* how many more */
	bool has_field;   /* one of lines: then `above` counts lines */
	struct cv_laid_piece notice;
	bool warns; /* the notice does */
};

/** Put what stands beside in the place of the blocks, and back. */
void cv_page_swap(struct cv_page *page);
/** Free what laying out took. */
void cv_page_forget(struct cv_page *page);
/** Break the words of a piece into lines. */
void cv_piece_lay(struct cv_page *page, struct cv_laid_piece *laid);
int cv_block_height(const struct cv_page *page, struct cv_block *block);
/** Give every block its place, drop gaps, keep the current row in sight. */
void cv_page_lay(struct cv_page *page, struct cv_view *view);
void cv_page_draw(struct cv_page *page, struct cv_view *view);
/** The rows of a key table the help line has room for, Esc last; returns how
 * many. *gap becomes the columns between two. */
enum { CV_HELP_MOST = 5 };
int cv_help_choose(const struct cv_page *page, const struct cv_key *keys,
		   const struct cv_key *chosen[CV_HELP_MOST], int *gap);

#endif
