/* What the files of the release rule share: the shape of a table, pictures of
 * it, and what an outsider knows of the people in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TALLY_OUTSIDER_H
#define CANVASS_TALLY_OUTSIDER_H

#include "infer.h"
#include "private.h"

#include <canvass/release.h>

/* The cells of a question, for some group of people; then one for each option,
 * and of a rank two more for each: how often it came first, and its points. */
enum form_cell {
	CELL_INTERVIEWS,
	CELL_ASKED,
	CELL_ANSWERED,
	CELL_DK,
	CELL_PNS,
	CELL_NA,
	CELL_BLANK,
	CELL_NOT_ASKED,
	CELL_STOPPED,
	CELL_CHOSE, /* gave an option; never shown: answered less dk */
	CELL_OPTIONS
};

struct form {
	const struct cv_question *question;
	const char **ids; /* of the options; borrowed */
	unsigned n_options, n_cells;
	bool several; /* one person may have chosen several */
	bool rank;
	bool has_dk;   /* the last option is the don't-know */
	unsigned most; /* of choices, 0: no limit */
	bool *nil;     /* by cell: everybody knows that it is zero */
};

void cv_form_of_tally(struct form *form, const struct cv_tally *t);
/** The options of one side of a cross-table. */
void cv_form_of_ids(struct form *form, const struct cv_question *q,
		    const char *const *ids, unsigned n);
void cv_form_done(struct form *form);
int cv_form_option(const struct form *form, const char *id);
/** What was counted, by cell. */
void cv_form_counts(const struct form *form, const struct cv_tally *t,
		    int64_t *counts);
/** Append the name of a cell. */
void cv_form_name(const struct form *form, unsigned cell, struct cv_buf *out);
/** The cell of a name, or -1. */
int cv_form_named(const struct form *form, const char *name);

/** What was shown of a table at one time. */
struct picture {
	int64_t as_of, n;
	int floor, round;
	bool widened;
	unsigned n_cells;
	struct cv_count *cells;
	bool *known; /* by cell: did it stand there? */
	struct cv_figure quartiles[3];
	int64_t base; /* of a cross-table */
};

struct album {
	struct picture *list; /* oldest first */
	unsigned count;
};

void cv_picture_init(struct picture *p, unsigned n_cells);
void cv_picture_done(struct picture *p);
/** Read what was kept, cells by `named`; what cannot be read is not there. */
void cv_album_read(struct album *album, const char *kept, unsigned n_cells,
		   int (*named)(const void *context, const char *name),
		   const void *context);
void cv_album_done(struct album *album);
/** Append the album with one picture more; the oldest make way. */
void cv_album_write(const struct album *album, const struct picture *last,
		    void (*name)(const void *context, unsigned cell,
				 struct cv_buf *out),
		    const void *context, struct cv_buf *out);

/* What an outsider knows. People are groups that can be put together: every
 * group has the cells of the form, and what holds among them holds for each. */

/** A group that is made of others, without overlap. */
struct made_of {
	unsigned whole, n;
	unsigned *parts;
};

/** One time at which a picture was made. */
struct moment {
	int64_t as_of;
	unsigned *first; /* by group: the first of its cells */
};

struct world {
	struct infer in;
	const struct form *form;
	unsigned n_groups; /* 0 is everybody */
	struct made_of *made;
	unsigned n_made;
	struct moment *moments;
	unsigned n_moments;
};

/** A world of everybody; groups are added before moments. */
void cv_world_init(struct world *w, const struct form *form);
unsigned cv_world_group(struct world *w);
void cv_world_made_of(struct world *w, unsigned whole, const unsigned *parts,
		      unsigned n);
/** The moment with that many interviews, after all that are there already. */
void cv_world_moment(struct world *w, int64_t as_of);
/** NULL: there is none. The last one is the present. */
const struct moment *cv_world_find(const struct world *w, int64_t as_of);
const struct moment *cv_world_now(const struct world *w);
void cv_world_done(struct world *w);

/** How the numbers of a table are to be read. */
struct reading {
	int floor, round;
	bool widened;
	int64_t people; /* in it, where that is known, else 0 */
};

/** The nearest multiple, never one that only all the people could be. */
int64_t cv_release_round(const struct reading *how, int64_t n);
/** What a shown, hidden or almost-all count says; `base` as shown. */
struct infer_range cv_release_reach(const struct reading *how,
				    const struct cv_count *count,
				    const struct cv_count *base);
/** Tell the outsider the cells of a picture of the group at `first`. */
void cv_world_show(struct world *w, unsigned first, const struct picture *p,
		   int64_t people);

/** One count that is about to be shown. */
struct slip {
	unsigned number; /* in the world */
	int64_t from;    /* > 0: it says how many of these are not there */
	int64_t n;
	struct cv_count *count; /* as it would be shown */
	const struct cv_count *base;
	const struct reading *how;
	unsigned line, column; /* where it stands, to look near */
};

/** All that is about to be shown, and what was shown before and is hidden. */
struct slips {
	struct slip *list;
	unsigned count;
	unsigned *hidden; /* numbers */
	unsigned n_hidden;
};

/** The last step: while a hidden count can be worked out, hide one more.
 * `widened` becomes true where that was needed (all readings of the slips
 * point to one). False: the past and the present do not go together, and the
 * past has to be left out. */
bool cv_release_last_step(struct world *w, struct slips *slips,
			  struct reading *how);

/** What is known about one question: the world, with all that was shown. */
struct known {
	struct world world;
	struct form form;
	const struct cv_release_about *about;
	unsigned *first; /* by `by`: the first of its groups */
	struct slips slips;
};

/** The group of line `i` of the people that the table to be shown is about, and
 * of those outside it. */
unsigned cv_known_group(const struct known *k, unsigned i);
unsigned cv_known_rest(const struct known *k, unsigned i);
/** The first cell of a group, now. */
unsigned cv_known_now(const struct known *k, unsigned group);
/** The group of that id among them, or -1. */
int cv_known_named(const struct known *k, const char *id);
void cv_known_slip(struct known *k, struct slip slip);
/** A number that is not shown and must not be worked out either. */
void cv_known_secret(struct known *k, unsigned number);

/** Go through each question the table bears on: `tell` adds its slips, and the
 * last step hides what it has to. Without `past`, only what it says itself is
 * reckoned with. False: the past and the present do not go together. */
bool cv_release_guard(const struct cv_release_ask *ask, bool past,
		      struct reading *how,
		      void (*tell)(void *context, struct known *k, unsigned at),
		      void *context);

/** The table as the picture shows it; NULL: nothing is. */
void cv_release_draw(const struct cv_survey *s, const struct cv_tally *exact,
		     const struct form *form, const struct picture *p,
		     enum cv_release_state state, struct cv_tally *out);

#endif
