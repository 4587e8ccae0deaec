/* Pages that facilitators meet: numbered lines, one field, ticks, results.
 * They show what they are given and say what was chosen; what follows from it
 * is cli's. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_PAGES_H
#define CANVASS_PAGES_H

#include <canvass/buf.h>
#include <canvass/hands.h>
#include <canvass/tally.h>
#include <canvass/text.h>
#include <canvass/ui.h>
#include <canvass/votes.h>

/** How a page was left. */
enum cv_ui_left {
	CV_UI_LEFT_DONE,     /* something was chosen, or Enter */
	CV_UI_LEFT_BACK,     /* Esc or ←: nothing changed */
	CV_UI_LEFT_LANGUAGE, /* F2 */
	CV_UI_LEFT_GONE      /* the terminal went away: leave everything */
};

/** One line of a page. */
struct cv_ui_line {
	const char *words;
	const char *value; /* beside the words, from `value_column`, or NULL */
	const char *note;  /* on the right, quiet, or NULL */
	bool warn;         /* the note (of a fixed line: the words) asks for
			    * something to be done */
	bool apart;        /* an empty line before it */
	bool fixed;        /* only to be read: no number, no pointer */
	int value_column;  /* 0: the page's */
	bool brief;        /* a fixed line: cut to one row on a small page */
	const char *enter; /* what Enter does here, as `enter` of the page */
};

/** A page of sentences and lines. Strings are borrowed; NULL is left out.
 * Newlines in `above` and `below` begin a new line. */
struct cv_ui_choice {
	const char *place, *right, *state;
	const char *more;    /* lines: the first that has room */
	const char *heading; /* strong */
	const char *above;   /* under the heading */
	const struct cv_ui_line *lines;
	unsigned n_lines;
	int value_column, note_column; /* 0: where it fits */
	const char *below;             /* quiet, under the lines */
	const char *notice;            /* row 22 at first */
	bool notice_warns;
	bool plain;        /* lines have no number (digits still choose) */
	bool languages;    /* F2 is offered */
	const char *enter; /* catalogue keys of what Enter and Esc do; NULL: */
	const char *esc;   /* "common.choose", "common.back" */
	const char *end;   /* what End is named for, if at all */
	unsigned chosen;   /* in: where the pointer starts; out: the choice,
			    * both as places in `lines` */
};
enum cv_ui_left cv_ui_choose(struct cv_ui *ui, struct cv_ui_choice *page);

/** A page with one question and one text field. */
struct cv_ui_field {
	const char *place, *more, *right, *state;
	const char *heading, *help;
	const char *example; /* quiet under the field, or NULL */
	unsigned max_length; /* code points */
	unsigned lines;      /* rows of the field */
	bool required;       /* Enter on an empty field says `refusal` */
	const char *refusal;
	const char *notice; /* row 22 at first: why it is asked again */
};
/** `text` holds what stands in the field, and afterwards what was typed
 * (cleaned), also where people went back: the caller says whether it counts.
 */
enum cv_ui_left cv_ui_ask(struct cv_ui *ui, const struct cv_ui_field *page,
			  struct cv_buf *text);

/** A page that wants one key: *character is what it types, 0 for Enter. Of
 * `page` only words and notice are used. */
enum cv_ui_left cv_ui_press(struct cv_ui *ui, const struct cv_ui_field *page,
			    unsigned *character);

/** A page of lines to tick. `ticked` has n_lines members. */
struct cv_ui_ticks {
	struct cv_ui_choice page;
	bool *ticked;
	unsigned min, max;   /* 0: no limit */
	const char *refusal; /* fewer than min, or more than max */
};
enum cv_ui_left cv_ui_tick(struct cv_ui *ui, struct cv_ui_ticks *page);

/** One text answer. */
struct cv_ui_text {
	int64_t seq;                  /* of its interview */
	const char *words;            /* as it was said */
	const char *folded;           /* the same for searching: cv_text_fold */
	const char *quote;            /* as it may be quoted: names hidden */
	const struct cv_line *hidden; /* those parts of `words` */
	unsigned n_hidden;
	bool permitted; /* the person said it may be quoted */
	bool checked;   /* a facilitator has looked at it, */
	bool refused;   /* and said it is not to be quoted */
};
struct cv_ui_texts {
	struct cv_ui_text *list; /* in an order that says nothing */
	unsigned n;
};

/** Results: the twelve areas, each question, who took part, and what people
 * said: counted here over a dataset that is given, and kept live. */
struct cv_ui_results {
	struct cv_survey *survey;
	int language;
	const struct cv_dataset *dataset; /* as refresh() left it */
	const struct cv_votes *votes;     /* the same, group votes; or NULL */
	/** Take in what is new; true where anything came. *dataset may be
	 * another one afterwards, the one before being gone. May be NULL. */
	bool (*refresh)(void *context, const struct cv_dataset **dataset);
	/** The name of a language of interviews, by code; borrowed until the
	 * next call. May be NULL. */
	const char *(*language_name)(void *context, const char *code);
	/** All texts given to a question; borrowed until the next call. NULL:
	 * there is nothing to read. */
	enum cv_status (*texts)(void *context, const struct cv_question *q,
				struct cv_ui_texts *out, struct cv_error *err);
	/** Keep what was found of the text at this place of them: it may be
	 * quoted, with these parts hidden, or not. */
	enum cv_status (*mark)(void *context, unsigned text, bool quote,
			       const struct cv_line *hidden, unsigned n_hidden,
			       struct cv_error *err);
	void *context;
};
enum cv_ui_left
cv_ui_show_results(struct cv_ui *ui, struct cv_ui_results *results);

/** Counting hands or tokens for one question. */
struct cv_ui_hands {
	const struct cv_survey *survey;
	int language;
	bool training;
	struct cv_hands_sheet *sheet;
	const char *who;  /* "Women, 18 people" */
	const char *more; /* of the header, as on other pages */
	unsigned saved;   /* votes of the group so far */
	unsigned line;    /* in and out: where the pointer is */
};
/** DONE: the sheet is right, and is to be saved; it keeps what was counted
 * however the page is left. */
enum cv_ui_left cv_ui_count_hands(struct cv_ui *ui, struct cv_ui_hands *hands);

/** One page for the room: what people answered to a question, or what a group
 * voted on it. */
struct cv_ui_room_page {
	const struct cv_question *question;
	const char *group; /* "Women, 18 people"; NULL: interviews */
	unsigned place, of;
};
/** The room would see what it saw before, while a few more have answered. */
struct cv_ui_room_wait {
	int64_t since;         /* so many have */
	int64_t more;          /* so many are wanted yet; 0: it is not said */
	int64_t shown, people; /* interviews then, and now */
};
/** Pages for the projector. Which page is shown is the callbacks' affair;
 * figures come only as `picture` gives them. */
struct cv_ui_room {
	const struct cv_survey *survey;
	int language;
	const int *others; /* other languages of the survey */
	unsigned n_others;
	/** The page shown now; borrowed until the next call of it. */
	void (*page)(void *context, struct cv_ui_room_page *out);
	/** To the page after (1) or before (-1); false: there is none. */
	bool (*move)(void *context, int by);
	/** Take in what is new; true where a picture of a group vote on screen
	 * is another now. */
	bool (*refresh)(void *context);
	/** Would an old picture be shown, though not all is old? */
	bool (*waits)(void *context, struct cv_ui_room_wait *out);
	/** What may be shown, borrowed until the next call of another than
	 * `page` and `speak`, except a `refresh` that is false; NULL and err:
	 * it could not be kept, so it is not shown. */
	const struct cv_tally *(*picture)(void *context, struct cv_error *err);
	/** Make the words of a language ready. */
	const struct cv_catalogue *(*speak)(void *context, int language);
	void *context;
};
/** Show them until Esc: BACK; or GONE. */
enum cv_ui_left
cv_ui_show_room(struct cv_ui *ui, const struct cv_ui_room *room);

#endif
