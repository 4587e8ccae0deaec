/* What canvass sends: lines of JSON on standard input.
 *
 * The first describes the columns,
 *   {"canvass_export":1,"format":"sav","rows":2,"title":"…","practice":null,
 *    "rtl":false,"columns":[{"name":"det_who/self","label":"…","number":true,
 *    "measure":"nominal"|"ordinal"|"scale","decimals":0,"width":4,
 *    "values":[[1,"…"],[-98,"…"]],"missing":[-99,-97,-94]},…],
 *    "book":[["…",…],…]}
 * then comes a line for each interview, an array with a number, a string or
 * null for each column (for xlsx two of them: codes, and words), and in the end
 *   {"end":2}
 * so that half of it is not taken for the whole. `book` is the sheet with the
 * codebook, of xlsx only. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_EXPORT_FEED_H
#define CANVASS_EXPORT_FEED_H

#include <canvass/json.h>
#include <stdio.h>

struct feed_value {
	int code;
	char *label;
};

enum feed_measure { FEED_NOMINAL, FEED_ORDINAL, FEED_SCALE };

struct feed_column {
	char *name, *label;
	bool number;
	enum feed_measure measure;
	int decimals;
	size_t width; /* bytes of the longest text */
	struct feed_value *values;
	size_t n_values;
	/** Codes that are no answers: from, to, and one more. */
	int missing[3];
	bool has_missing;
};

struct feed {
	FILE *in;
	char *line; /* the last one read */
	size_t room, len;
	char *format, *title, *practice; /* practice: NULL, or the word */
	bool rtl;
	int64_t rows;
	struct feed_column *columns;
	size_t n;
	char *head; /* the first line; `book` stands in it */
	struct cv_json book;
	bool has_book;
	char **kept; /* lines read ahead */
	size_t n_kept, at;
	bool is_kept;
};

/** False: this is not what canvass sends. */
bool feed_open(struct feed *feed, FILE *in);
void feed_close(struct feed *feed);

enum feed_next { FEED_ROW, FEED_END, FEED_BAD };

/** The next row: *json stands on the `[` of the line. FEED_END only where all
 * of the rows came. */
enum feed_next feed_next(struct feed *feed, struct cv_json *json);

/** Read everything that is left, to go through it twice: the rows come from
 * memory now, and after feed_again from the first on. */
void feed_keep(struct feed *feed);
void feed_again(struct feed *feed);

struct feed_cell {
	enum { FEED_NOTHING, FEED_NUMBER, FEED_TEXT } kind;
	double number;
	struct cv_buf text; /* kept from cell to cell */
};

/** The next cell of an array; false at its end. */
bool feed_cell(struct cv_json *json, struct feed_cell *cell);

#endif
