/* The one screen: opening and closing it, roles, signs and the mirrored put.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_SCREEN_H
#define CANVASS_UI_SCREEN_H

#include <canvass/bidi.h>
#include <canvass/error.h>
#include <canvass/ui.h>
#include <stdbool.h>
#include <stddef.h>

/** What something on the page is for; colours follow from it. */
enum cv_role {
	CV_ROLE_TEXT,    /* answers, figures */
	CV_ROLE_STRONG,  /* place, question */
	CV_ROLE_QUIET,   /* help, bases, rules, key words */
	CV_ROLE_ACCENT,  /* progress, keys, bars, given places */
	CV_ROLE_CURRENT, /* the line under the pointer */
	CV_ROLE_SECOND,  /* second group in comparisons */
	CV_ROLE_WARN,    /* refusal, something to do */
	CV_ROLE_STOP,    /* not saved; practice banner */
	CV_ROLES
};

/** Signs outside ASCII, each with what is drawn where the font lacks it. Those
 * that have a side follow the direction of the page. */
enum cv_sign {
	CV_SIGN_DOT,      /* • in (•) */
	CV_SIGN_DONE,     /* ━ progress */
	CV_SIGN_RULE,     /* ─ */
	CV_SIGN_MARGIN,   /* │ */
	CV_SIGN_BAR,      /* ━ */
	CV_SIGN_BAR_HALF, /* ╸, mirrored ╺ */
	CV_SIGN_SECOND,   /* ╍ bar of the second group */
	CV_SIGN_TRACK,    /* · under a bar, and between words */
	CV_SIGN_BACK,     /* ←, mirrored → */
	CV_SIGN_FORTH,    /* →, mirrored ← */
	CV_SIGN_UP,       /* ↑ */
	CV_SIGN_DOWN,     /* ↓ */
	CV_SIGN_POINTER,  /* >, mirrored < */
	CV_SIGN_CORNER_TOP_START,
	CV_SIGN_CORNER_TOP_END,
	CV_SIGN_CORNER_BOTTOM_START,
	CV_SIGN_CORNER_BOTTOM_END,
	CV_SIGN_ELLIPSIS,    /* … */
	CV_SIGN_BLOCK,       /* █ bars and digits for a room */
	CV_SIGN_BLOCK_HALF,  /* ▌, mirrored ▐: the end of a bar */
	CV_SIGN_BLOCK_UPPER, /* ▀ */
	CV_SIGN_BLOCK_LOWER, /* ▄ */
	CV_SIGNS
};

struct cv_screen;

/** The name under which terminfo knows this terminal: $TERM, or where it does
 * not know that its nearest relative; borrowed. */
const char *cv_screen_term(void);

/** Take the terminal on standard input and output. CV_NOT_FOUND: it cannot
 * place the cursor (dumb, unknown, not a terminal), use line mode. CV_INVALID:
 * it, or the locale, is not UTF-8; the sentence is ASCII and says what to do.
 * In a kiosk no other program is started. There can be one screen at a time. */
enum cv_status cv_screen_open(enum cv_ui_order order, bool kiosk,
			      struct cv_screen **out, struct cv_error *err);

/** Give the terminal back as it was, wiped where it would stay readable. */
void cv_screen_close(struct cv_screen **screen);

int cv_screen_rows(const struct cv_screen *screen);
int cv_screen_columns(const struct cv_screen *screen);

/** The direction of the words from now on. The first words from right to left
 * switch off the reordering terminals do on their own. */
void cv_screen_direct(struct cv_screen *screen, enum cv_direction direction);
/** Which side the page begins on: the one of the words, but left where the
 * terminal orders them. */
enum cv_direction cv_screen_direction(const struct cv_screen *screen);
/** Who orders words that run from right to left: asked for, and what holds
 * here (the Linux console never does). */
void cv_screen_set_order(struct cv_screen *screen, enum cv_ui_order order,
			 bool kiosk);
enum cv_ui_order cv_screen_order(const struct cv_screen *screen);

/** Are there no colours, so that meaning needs a sign? */
bool cv_screen_plain(const struct cv_screen *screen);
/** Are signs kept to ASCII? */
bool cv_screen_ascii(const struct cv_screen *screen);
const char *cv_screen_sign(const struct cv_screen *screen, enum cv_sign sign);

/** Ask the terminal how large it is now; true if that changed. */
bool cv_screen_resized(struct cv_screen *screen);

/** Give the terminal back for a while; cv_screen_again takes it. */
void cv_screen_leave(struct cv_screen *screen);
/** Somebody else may have used the terminal: set it up and paint all again. */
void cv_screen_again(struct cv_screen *screen);

/** Empty the page being drawn. */
void cv_screen_erase(struct cv_screen *screen);

/** Draw a string from the reading start of column `column` (1 is the margin
 * the reader begins at) on row `row` (from 1). What lies outside the screen is
 * left out. Every cell of every page goes through here or cv_screen_put_line.
 * Returns the columns taken. */
int cv_screen_put(struct cv_screen *screen, int row, int column,
		  enum cv_role role, const char *s);
/** The columns a string takes when it is put: where lam and alef join, fewer
 * than cv_text_width. */
int cv_screen_width(const struct cv_screen *screen, const char *s);
/** As cv_screen_put: one line of a wrapped paragraph, never beyond `limit`
 * columns. */
int cv_screen_put_line(struct cv_screen *screen, int row, int column, int limit,
		       enum cv_role role, const char *s, size_t n,
		       struct cv_line line);
/** `count` times the same sign. */
void cv_screen_repeat(struct cv_screen *screen, int row, int column, int count,
		      enum cv_role role, const char *sign);

/** Where the terminal's cursor stands after the next cv_screen_show. In text
 * it stands on the byte `at` of the line. */
void cv_screen_cursor(struct cv_screen *screen, int row, int column,
		      bool visible);
void cv_screen_cursor_in(struct cv_screen *screen, int row, int column,
			 const char *s, size_t n, struct cv_line line,
			 size_t at);

/** Bring what was drawn to the terminal: only what changed is sent. */
void cv_screen_show(struct cv_screen *screen);
/** Wipe everything at once, scrolled lines included. */
void cv_screen_blank(struct cv_screen *screen);

#endif
