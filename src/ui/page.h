/* The toolkit every page is made with. How a page works:
 *
 * A view holds what one page shows and answers its keys; it does not wait,
 * save, or decide what comes next. Put `struct cv_view` first in your own
 * struct, fill in `ops` and `keys`, and run it:
 *
 *     static void draw(struct cv_view *view, struct cv_page *page)
 *     {
 *             cv_page_place(page, "USB stick", "copy out");
 *             cv_page_right(page, cv_catalogue_name(cv_ui_words(view->ui)));
 *             cv_page_text(page, CV_ROLE_STRONG, "23 interviews are …");
 *             cv_page_gap(page, CV_GAP_SECOND);
 *             cv_page_row(page, &(struct cv_row){.id = 1, .key = "1", …});
 *             page->current = my->pointer;
 *     }
 *     intent = cv_ui_run(ui, &my->view);
 *
 * draw() describes the whole page each time, from top to bottom; the page
 * lays it out for the size of the terminal (rhythm, wrapping, scrolling, the
 * small page) and only what changed is sent. Give it words as they are meant
 * to be read (logical order): mirroring and shaping happen in cv_screen_put.
 *
 * Keys are a table of struct cv_key. A key found in it reaches ops->key as
 * its intent, any other as CV_UI_OTHER; the rows that have help words make
 * the help line. Returning CV_UI_STAY draws again and waits for the next key;
 * anything else ends cv_ui_run, which may be called again with the same view
 * (its state stands).
 *
 * A page of sentences and numbered ways on needs no view of its own: menu.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_PAGE_H
#define CANVASS_UI_PAGE_H

#include "keys.h"
#include "screen.h"

#include <canvass/catalogue.h>
#include <canvass/clock.h>
#include <canvass/ui.h>

/* Intents: what a key asks for. */

enum cv_intent {
	CV_UI_STAY,   /* stay on this page and draw it again */
	CV_UI_OTHER,  /* to key(): not in the table, see `key` */
	CV_UI_PASTED, /* to key(): a pasted character; text fields take it */
	CV_UI_UP,
	CV_UI_DOWN,
	CV_UI_PAGE_DOWN,
	CV_UI_PAGE_UP,
	CV_UI_HOME,
	CV_UI_END,
	CV_UI_TICK,  /* Space */
	CV_UI_DIGIT, /* 0–9 of any script: cv_key_digit(key) */
	CV_UI_STAR,  /* * */
	CV_UI_DELETE,
	CV_UI_SIDE, /* the other side of row 21, or the next column */
	/* those that usually end the page: */
	CV_UI_NEXT,     /* Enter */
	CV_UI_BACK,     /* ← or PgUp, or Esc on a dialogue */
	CV_UI_MENU,     /* Esc or ! */
	CV_UI_LANGUAGE, /* F2 */
	CV_UI_HANGUP,   /* the terminal went away or we are told to end; never
			 * from a key. Everything is saved: just leave. */
	CV_UI_ANEW,     /* make the page anew: it does not fit any more */
	CV_UI_BLANKED,  /* to key(): the screen was blank, someone came back;
			 * return CV_UI_STAY to show the page again */
	CV_UI_OWN = 100 /* first number for a view's own intents */
};

/** When a row of the table holds; a page says what is true of it by
 * page->conditions. */
enum {
	CV_WHEN_ALWAYS = 0,
	CV_WHEN_BACK = 1,      /* there is a page before this one */
	CV_WHEN_LANGUAGES = 2, /* more than one language */
	CV_WHEN_LINES = 4,     /* there are numbered lines */
	CV_WHEN_MORE = 8,      /* set by the page itself: it scrolls */
	CV_WHEN_OWN = 16       /* first bit for a view's own conditions */
};

/** One row of a key table: { key, intent, help }. A table ends with a row of
 * key 0. Rows are in order of use; the help line shows the first five that
 * have help and hold (three on the small page), Esc always last. */
struct cv_key {
	int key; /* a code point or CV_KEY_*; CV_KEY_DIGITS: 0–9 */
	int intent;
	const char *help; /* catalogue key of the help words; NULL: not shown */
	const char *name; /* how the key is called, below; NULL: its own name */
	unsigned when;    /* CV_WHEN_* that must all be true */
};
enum { CV_KEY_DIGITS = 0x200200 };
/* In `name`: %u ↑  %d ↓  %b ←  %f →  %n the lines of the page, as 1-9
 * ("%u%d %n"), %s the Space key's name, %e Enter; other text as it is. */

/* Views */

struct cv_view;
struct cv_page;

struct cv_view_ops {
	/** Optional: before the first draw of each cv_ui_run. */
	void (*open)(struct cv_view *view);
	/** Describe the page. */
	void (*draw)(struct cv_view *view, struct cv_page *page);
	/** Answer a key. Never blocks. */
	int (*key)(struct cv_view *view, int intent, int key);
	/** Optional: the terminal has another size now; as key(). */
	int (*resized)(struct cv_view *view);
	/** Optional: called every view->tick_ms; as key(). */
	int (*tick)(struct cv_view *view);
	/** Optional: free what the view holds (cv_view_close). */
	void (*close)(struct cv_view *view);
};

struct cv_view {
	const struct cv_view_ops *ops;
	const struct cv_key *keys;
	struct cv_ui *ui;  /* set by cv_ui_run */
	int tick_ms;       /* 0: no ticks */
	int top;           /* first line shown of what scrolls; cv_page keeps
			    * the current row in sight, and the value sane */
	int hidden_before; /* set by drawing: lines of reading text still
			    * below the screen: ↓ should scroll first */
	int page_lines;    /* set by drawing: how many lines scroll */
	bool hidden_above; /* set by drawing */
	char *notice;      /* row 22 until the next key; owned; see below */
	bool notice_warns;
};

/** Show the view until it returns something else than CV_UI_STAY. */
int cv_ui_run(struct cv_ui *ui, struct cv_view *view);
/** Free what it holds; the struct itself is the caller's. */
void cv_view_close(struct cv_view *view);
/** Say something on row 22; the next key takes it away. `warns`: a refusal or
 * something to do, with `!` before it. Copied; NULL takes it away. */
void cv_view_notice(struct cv_view *view, const char *words, bool warns);

/** The words on screen, and the clock. */
const struct cv_catalogue *cv_ui_words(const struct cv_ui *ui);
const struct cv_clock *cv_ui_clock(const struct cv_ui *ui);
struct cv_screen *cv_ui_screen(const struct cv_ui *ui);
/** Say a key with the number {n} in it; free it. */
char *cv_ui_say_n(const struct cv_ui *ui, const char *key, long long n);
/** Append words of another language than the page's, so that they keep their
 * direction. */
void cv_ui_isolate(const struct cv_ui *ui, const char *words,
		   struct cv_buf *out);
/** cv_words(cv_ui_words(ui), key) */
const char *cv_ui_say(const struct cv_ui *ui, const char *key);

/* Pages */

/** Columns of the page, from 1, for this size of terminal. */
struct cv_columns {
	int rule, rule_end;            /* 3 … 78: header, rules, keys */
	int text, text_end;            /* 5 … 76: body */
	int pointer, key, mark, words; /* 5, 7, 11, 16 */
};

/** Which empty lines give way first when rows are short. */
enum cv_gap {
	CV_GAP_OWN = 1,  /* no empty line: answers in the interviewer's own
			  * language, under those of the person */
	CV_GAP_SECOND,   /* the second of two empty lines */
	CV_GAP_HELP,     /* before the help */
	CV_GAP_NONE,     /* before "None of these" */
	CV_GAP_GROUP,    /* between groups */
	CV_GAP_SPARE,    /* before spare text, and that text itself; the
			  * second one above row 21 goes after it */
	CV_GAP_STEP = 8, /* between the points of a scale */
	CV_GAP_KEEP = 9  /* stays, except on the small page */
};

/** One piece of a line. */
struct cv_piece {
	int column; /* where it begins (or ends: `end`) */
	int width;  /* it wraps (or is cut) in so many columns; 0: to the
		     * end of the text */
	enum cv_role role;
	const char *text;
	bool end;   /* aligned so that it ends before column + width */
	bool cut;   /* cut at a word with …, instead of wrapped */
	bool unlit; /* left out of the highlight of the current row */
};

/** A numbered line: pointer, key, mark, aid, words, note. */
struct cv_row {
	int id;           /* > 0, unique on the page; 0: cannot be pointed at */
	const char *key;  /* "1", or NULL */
	const char *mark; /* "( )" … or NULL: words begin at the mark */
	const char *aid;  /* "- -": a sign before the words, or NULL */
	const char *words;
	const char *note; /* on the right, or NULL */
	int note_column;  /* 0: where it fits */
	enum cv_role key_role, mark_role, words_role, note_role;
};

/** Read-only for views, except `current`, `lines`, `conditions`, `state` …
 * as said. */
struct cv_page {
	struct cv_ui *ui;
	struct cv_columns columns;
	bool small;          /* 40×12: no empty lines, narrow columns */
	int rows, width;     /* of the terminal */
	int current;         /* set: id of the row under the pointer, 0: none */
	int lines;           /* set: how many numbered lines, for %n */
	unsigned conditions; /* set: CV_WHEN_* */
	int raised;          /* set: scroll up by so many lines, away from the
			      * current row, to read what is above */
	int before, after;   /* set: rows that are not described, above and
			      * below those that are */
	bool letters;        /* set, or by a field: what is typed is
			      * text, no letter stands for a digit */
	struct cv_page_body *body; /* private to page.c */
};

/** Row 1, left: `place` strong, " · more" quiet (NULL: none). Where `more` has
 * several lines the first that has room, or else the last one, cut. */
void cv_page_place(struct cv_page *page, const char *place, const char *more);
/** Row 1, right, quiet. */
void cv_page_right(struct cv_page *page, const char *words);
/** Row 2 as progress, in thousandths; without it a plain rule. */
void cv_page_progress(struct cv_page *page, unsigned thousandths);
/** No header and no state at all: welcome, projector. */
void cv_page_bare(struct cv_page *page);
/** A page for the room: nothing but the body, one line under it (on the small
 * page its last), and keys. */
void cv_page_for_room(struct cv_page *page, const char *under);
/** The words at the end of row 23; `loud`: an answer is not saved. */
void cv_page_state(struct cv_page *page, const char *words, bool loud);

/* The body, from top to bottom. Strings are copied. */

void cv_page_text(struct cv_page *page, enum cv_role role, const char *words);
/** Text to be read word for word, a question: shorter lines. */
void cv_page_reading(struct cv_page *page, enum cv_role role,
		     const char *words);
/** Text that gives way where rows are short: it must be found elsewhere; and
 * the same after an empty line. */
void cv_page_spare(struct cv_page *page, enum cv_role role, const char *words);
void cv_page_spare_group(struct cv_page *page, enum cv_role role,
			 const char *words);
/** Under the words of the row before: the first to give way. */
void cv_page_own(struct cv_page *page, bool aid, const char *words);
/** Text from another column. */
void cv_page_text_at(struct cv_page *page, int column, enum cv_role role,
		     const char *words);
/** An empty line; see enum cv_gap. */
void cv_page_gap(struct cv_page *page, int gap);
void cv_page_row(struct cv_page *page, const struct cv_row *row);
/** A free line of pieces; `id` > 0: the pointer can stand on it (it is drawn
 * at columns.pointer), and it is highlighted from there to the end of its last
 * lit piece. The line is as high as its highest piece. */
void cv_page_line(struct cv_page *page, int id, const struct cv_piece *pieces,
		  size_t n);
/** From here on the lines scroll under what stands above, where the terminal
 * is high enough. */
void cv_page_list(struct cv_page *page);
/** From here on until cv_page_beside_end the lines stand beside the others,
 * from `column` to the end of the rules, from row 4 down, and do not scroll:
 * what has no room at the bottom is left out from the empty line before it. */
void cv_page_beside(struct cv_page *page, int column);
void cv_page_beside_end(struct cv_page *page);
/** A field to type in: see edit.h. Where `focused` the cursor stands in it. */
struct cv_field;
void cv_page_field(struct cv_page *page, int id, const struct cv_field *field);
/** How many columns a text field has for words on this page. */
int cv_page_field_width(const struct cv_page *page);
/** Row 21: the two ways out (`right` may be NULL), or a quiet sentence and
 * one way out (`sentence` may be NULL). On the small page they are lines. */
void cv_page_foot(struct cv_page *page, const char *sentence,
		  const struct cv_row *left, const struct cv_row *right);
/** A bar `length` half cells long on a track of `cells`, as a string in
 * `out`; `second`: in the pattern of the second group, `track` false: without
 * the track. Draw it with CV_ROLE_ACCENT (CV_ROLE_SECOND). */
void cv_page_bar(const struct cv_page *page, struct cv_buf *out, int length,
		 int cells, bool second, bool track);

/** The name of a key as the help line prints it, appended. */
void cv_key_label(const struct cv_page *page, const struct cv_key *key,
		  struct cv_buf *out);

/* Used by loop.c. */
void cv_page_open(struct cv_page *page, struct cv_ui *ui, struct cv_view *view);
void cv_page_show(struct cv_page *page, struct cv_view *view);
void cv_page_close(struct cv_page *page);

#endif
