/* What the files of the export share: variables, cells and columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_REPORT_EXPORT_H
#define CANVASS_REPORT_EXPORT_H

#include "private.h"

#include <canvass/export.h>

enum {
	VARIABLES_GONE_MAX = 1000, /* questions the survey has no more */
	OPTIONS_MAX = 240,         /* of a variable, unknown ones too */
	OPTION_BYTES_MAX = 120,
	CODE_BLANK = -94,
	CODE_NA = -97,
	CODE_DK = -98,
	CODE_PNS = -99,
	CODE_LEVELS = 7 /* -97, -997 … */
};

/** An option of the survey, or one that only bodies know (option NULL). */
struct export_option {
	const char *id;
	const struct cv_option *option;
};

/** A question, in one version of its questionnaire. */
struct variable {
	const char *id;
	const struct cv_question *q; /* NULL: the survey has it no more */
	int version;                 /* 0: the present one, or not known */
	unsigned index;              /* in `list` and in a row's cells */
	struct variable *earlier;    /* the same question, other versions */
	struct export_option *options;
	unsigned n_options, options_room;
	bool several;   /* answers are lists */
	bool words;     /* some answer was not a number */
	bool odd;       /* some option is not of the form of an id */
	unsigned taken; /* levels of codes among its own numbers, a bit each */
	unsigned places;
	size_t longest; /* bytes of its longest answer */
};

/** A column of the file. */
struct column {
	struct variable *variable; /* NULL: one of the first ten */
	int part;    /* of the first ten; an option; PART_WHOLE, or a place */
	char *name;  /* owned */
	bool number; /* for canvass-export: a numeric variable */
};
enum { PART_WHOLE = -1, PART_PLACE = 1000 };

enum state { NOT_ASKED, STOPPED, MISSING, GIVEN };

/** What one interview says about one variable. */
struct cell {
	enum state state;
	enum cv_missing missing;
	enum cv_json_type type;
	struct cv_json json; /* stands on the value; copy it to read on */
};

struct cv_export {
	struct cv_export_how how;
	struct cv_report report; /* for wording */
	struct cv_arena *arena;
	struct variable **list;
	unsigned n, room, n_gone;
	struct variable **present; /* by question; NULL: no column */
	struct variable **gone;    /* the questions that are there no more */
	struct variable **here;    /* by question: of this interview's walk */
	const struct cv_questionnaire **walk;
	unsigned n_walk;
	struct column *columns;
	unsigned n_columns;
	struct cell *cells; /* of the row, `room` of them */
	struct cv_body body;
	int64_t rows;
	size_t longest[10]; /* of the first ten columns */
	struct cv_buf text; /* of a value */
};

/* export-learn.c */

/** The variable's option of this id, or -1. */
int cv_export_option(const struct variable *v, const char *id, size_t n);

/* export-cells.c */

/** Read a body into e->body and e->cells; with `learn` variables and options
 * that are new are added. CV_NOT_FOUND and CV_CORRUPT as cv_export_learn. */
enum cv_status
cv_export_read(struct cv_export *e, const void *body, size_t n, bool learn);

/* export-learn.c */

struct variable *
cv_export_gone(struct cv_export *e, const struct cv_json *key, bool learn);
struct variable *cv_export_version(struct cv_export *e,
				   const struct cv_question *q, int version,
				   bool learn);
/** Take note of the value of a cell. */
void cv_export_note(struct cv_export *e, struct variable *v,
		    const struct cell *cell);

/* export-value.c */

/** How values are written. */
enum form {
	FORM_IDS,    /* as in bodies */
	FORM_LABELS, /* options in words */
	FORM_CODES   /* options as numbers, for SPSS and Stata */
};
enum kind {
	KIND_NOTHING,
	KIND_NUMBER, /* e->text is a number */
	KIND_ID,     /* ids of ours, harmless everywhere */
	KIND_TEXT    /* somebody's words, cleaned */
};

/** The value of a column of the row last read; it is in e->text. */
enum kind
cv_export_value(struct cv_export *e, const struct column *c, enum form form);
/** The code of a missing answer of a variable whose numbers are sent as they
 * are: -97 …, or with more nines where somebody's answer, or a point of the
 * scale, is such a number. 0: it has none. */
int cv_export_code(const struct variable *v, enum cv_missing missing);
/** Take note of a number among the variable's values. */
void cv_export_take(struct variable *v, double x);

/* export-words.c */

/** The names of the first ten columns. */
extern const char *const cv_export_first[10];
/** An option's wording, or its id. */
void cv_export_label(struct cv_export *e, const struct variable *v,
		     unsigned option, struct cv_buf *out);
/** What the question asks, or its id. */
void cv_export_text(struct cv_export *e, const struct variable *v,
		    struct cv_buf *out);
/** What a column means, on one line. */
void cv_export_meaning(struct cv_export *e, const struct column *c,
		       struct cv_buf *out);
const char *cv_export_title(struct cv_export *e);
/** "select_one" …; of a question that is there no more: "". */
const char *cv_export_type(const struct variable *v);
/** Is its answer one of its options? */
bool cv_export_is_choice(const struct variable *v);

/* The formats. */
void cv_export_csv_head(struct cv_export *e, struct cv_buf *out);
void cv_export_csv_row(struct cv_export *e, struct cv_buf *out);
void cv_export_json_row(const char *body, size_t n, struct cv_buf *out);
void cv_export_feed_head(struct cv_export *e, struct cv_buf *out);
void cv_export_feed_row(struct cv_export *e, struct cv_buf *out);
void cv_export_feed_foot(struct cv_export *e, struct cv_buf *out);

#endif
