/* Interviews as rows: CSV and JSON Lines, what canvass-export is fed with, and
 * the codebook (DESIGN.md §10). Bodies come in one at a time, twice: first to
 * learn which columns there are, then to be written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_EXPORT_H
#define CANVASS_EXPORT_H

#include <canvass/catalogue.h>
#include <canvass/record.h>

enum cv_export_format {
	CV_EXPORT_CSV,
	CV_EXPORT_JSONL,
	CV_EXPORT_XLSX,
	CV_EXPORT_SAV,
	CV_EXPORT_DTA,
	CV_EXPORT_FORMATS
};

/** How and for whom. All of it is borrowed. */
struct cv_export_how {
	const struct cv_survey *survey;
	const struct cv_catalogue *words;
	int language; /* of labels and codebook */
	enum cv_export_format format;
	bool labels;    /* CSV: wording in place of option ids */
	bool split;     /* several answers: a column for each option */
	char separator; /* CSV: , or ; */
	bool bom;       /* CSV begins with U+FEFF */
	bool formulas;  /* CSV: text that a spreadsheet takes for a formula
			 * stays; else a ' is put before it */
};

struct cv_export;

struct cv_export *cv_export_new(const struct cv_export_how *how);
void cv_export_free(struct cv_export **e);

/** Learn from a current body which columns there are beyond those of the
 * survey: earlier versions of a questionnaire, questions and options that are
 * there no more. CV_NOT_FOUND: no interview of these people (practice among
 * real ones, a void, another kind of record): it has no row. CV_CORRUPT: not a
 * body; it has none either. */
enum cv_status cv_export_learn(struct cv_export *e, const void *body, size_t n);
/** All is learnt; `rows` will follow. */
void cv_export_ready(struct cv_export *e, int64_t rows);

/** Append what comes before the rows, one row, and what comes after them. For
 * CSV a header line; for JSON Lines nothing but the body itself; for the
 * others a line of JSON for canvass-export (src/export/feed.h). */
void cv_export_head(struct cv_export *e, struct cv_buf *out);
void cv_export_row(struct cv_export *e, const void *body, size_t n,
		   struct cv_buf *out);
void cv_export_foot(struct cv_export *e, struct cv_buf *out);

/** Append the codebook as Markdown: every column, what it means, every code in
 * words. `file` is the name of the data. */
void cv_export_codebook(struct cv_export *e, const char *file,
			struct cv_buf *out);
/** Append datapackage.json (Frictionless) for the CSV called `file`. */
void cv_export_package(struct cv_export *e, const char *file,
		       struct cv_buf *out);

#endif
