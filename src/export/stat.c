/* Files of SPSS and Stata.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "format.h"

#include <canvass/memory.h>
#include <errno.h>
#include <fcntl.h>
#include <readstat.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	SECONDS_A_DAY = 86400,
	WORDS_LEAST = 8, /* "blank" has room */
	USUAL = -97      /* code of "does not apply" */
};

/* What the two differ in. */
struct rules {
	enum format_rules names;
	size_t label, label_characters; /* of a variable */
	size_t value, value_characters; /* of a value */
	size_t title, title_characters;
	size_t text; /* of an answer in words */
	bool missing_ranges;
	bool whole_numbers; /* labels are for these only */
	readstat_error_t (*begin)(readstat_writer_t *, void *, long);
};

static const struct rules spss = {.names = RULES_SPSS,
				  .label = 255,
				  .label_characters = 255,
				  .value = 120,
				  .value_characters = 120,
				  .title = 64,
				  .title_characters = 64,
				  .text = 36 * 252, /* parts with a name */
				  .missing_ranges = true,
				  .begin = readstat_begin_writing_sav};
static const struct rules stata = {.names = RULES_STATA,
				   .label = 320,
				   .label_characters = 80,
				   .value = 32000,
				   .value_characters = 8000,
				   .title = 320,
				   .title_characters = 80,
				   .text = 2045,
				   .whole_numbers = true,
				   .begin = readstat_begin_writing_dta};

struct stat_file {
	struct feed *feed;
	const struct rules *rules;
	readstat_writer_t *writer;
	readstat_variable_t **variables;
	char **names;
	struct feed_cell cell;
	int next_ref; /* of the long texts */
	int fd;
	size_t cut; /* texts that were too long */
};

static ssize_t put_bytes(const void *bytes, size_t n, void *context)
{
	const struct stat_file *f = context;
	const char *at = bytes;
	size_t left = n;

	while (left > 0) {
		ssize_t done = write(f->fd, at, left);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		at += done;
		left -= (size_t)done;
	}
	return (ssize_t)n;
}

static bool has_labels(const struct feed_column *c)
{
	return c->n_values > 0;
}

static readstat_type_t
type_of(const struct stat_file *f, const struct feed_column *c)
{
	if (!c->number)
		return f->rules == &stata && c->width > f->rules->text
			   ? READSTAT_TYPE_STRING_REF
			   : READSTAT_TYPE_STRING;
	/* places and 0 or 1; other numbers may be of any size */
	if (f->rules->whole_numbers && has_labels(c) &&
	    c->measure == FEED_NOMINAL)
		return READSTAT_TYPE_INT32;
	return READSTAT_TYPE_DOUBLE;
}

static size_t width_of(const struct stat_file *f, const struct feed_column *c)
{
	size_t width = c->width < WORDS_LEAST ? WORDS_LEAST : c->width;

	return width > f->rules->text ? f->rules->text : width;
}

/* The labels of a variable under its own name; Stata's are for whole numbers.
 */
static void add_labels(struct stat_file *f, size_t i)
{
	const struct feed_column *c = &f->feed->columns[i];
	bool whole = f->rules->whole_numbers;
	readstat_label_set_t *set = readstat_add_label_set(
	    f->writer, whole ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE,
	    f->names[i]);

	for (size_t k = 0; k < c->n_values; k++) {
		char *label = format_clip(c->values[k].label, f->rules->value,
					  f->rules->value_characters);

		if (whole)
			readstat_label_int32_value(set, c->values[k].code,
						   label);
		else
			readstat_label_double_value(set, c->values[k].code,
						    label);
		free(label);
	}
	readstat_variable_set_label_set(f->variables[i], set);
}

/* SPSS has room for a range and a value: -99 … -97, and -94. */
static void add_missing(const struct feed_column *c, readstat_variable_t *v)
{
	readstat_variable_add_missing_double_range(v, c->missing[0],
						   c->missing[1]);
	readstat_variable_add_missing_double_value(v, c->missing[2]);
}

static void add_variable(struct stat_file *f, size_t i)
{
	static const readstat_measure_t measures[] = {
	    [FEED_NOMINAL] = READSTAT_MEASURE_NOMINAL,
	    [FEED_ORDINAL] = READSTAT_MEASURE_ORDINAL,
	    [FEED_SCALE] = READSTAT_MEASURE_SCALE};
	const struct feed_column *c = &f->feed->columns[i];
	readstat_type_t type = type_of(f, c);
	char *label =
	    format_clip(c->label, f->rules->label, f->rules->label_characters);
	readstat_variable_t *v = readstat_add_variable(
	    f->writer, f->names[i], type,
	    type == READSTAT_TYPE_STRING ? width_of(f, c) : 0);

	f->variables[i] = v;
	readstat_variable_set_label(v, label);
	readstat_variable_set_measure(v, measures[c->measure]);
	if (c->number && f->rules->missing_ranges)
		readstat_variable_set_format(v, c->decimals > 0 ? "F12.2"
								: "F8.0");
	if (c->number && has_labels(c))
		add_labels(f, i);
	if (c->number && c->has_missing && f->rules->missing_ranges)
		add_missing(c, v);
	free(label);
}

static readstat_error_t
put_text(struct stat_file *f, size_t i, const struct cv_buf *text)
{
	const struct feed_column *c = &f->feed->columns[i];
	readstat_variable_t *v = f->variables[i];
	readstat_error_t error;
	char *cut;

	if (type_of(f, c) == READSTAT_TYPE_STRING_REF)
		return readstat_insert_string_ref(
		    f->writer, v,
		    readstat_get_string_ref(f->writer, f->next_ref++));
	if (text->len <= width_of(f, c))
		return readstat_insert_string_value(f->writer, v, text->data);
	f->cut++;
	cut = cv_strndup(text->data,
			 format_cut(text->data, text->len, width_of(f, c)));
	error = readstat_insert_string_value(f->writer, v, cut);
	free(cut);
	return error;
}

static readstat_error_t put_cell(struct stat_file *f, size_t i)
{
	readstat_variable_t *v = f->variables[i];
	const struct feed_cell *cell = &f->cell;
	readstat_type_t type = type_of(f, &f->feed->columns[i]);

	if (cell->kind == FEED_TEXT && !f->feed->columns[i].number)
		return put_text(f, i, &cell->text);
	if (cell->kind == FEED_NUMBER && type == READSTAT_TYPE_DOUBLE)
		return readstat_insert_double_value(f->writer, v, cell->number);
	if (cell->kind == FEED_NUMBER && type == READSTAT_TYPE_INT32 &&
	    cell->number > INT32_MIN && cell->number < INT32_MAX)
		return readstat_insert_int32_value(f->writer, v,
						   (int32_t)cell->number);
	if (type == READSTAT_TYPE_STRING_REF)
		return READSTAT_OK; /* the row was empty before */
	return readstat_insert_missing_value(f->writer, v);
}

static readstat_error_t put_row(struct stat_file *f, struct cv_json *json)
{
	readstat_error_t error = readstat_begin_row(f->writer);

	for (size_t i = 0; i < f->feed->n && error == READSTAT_OK; i++) {
		if (!feed_cell(json, &f->cell))
			return READSTAT_ERROR_PARSE;
		error = put_cell(f, i);
	}
	return error == READSTAT_OK ? readstat_end_row(f->writer) : error;
}

/* Stata's long texts stand after the rows, but where they end must be known
 * before the first: they are all counted ahead. */
static void add_refs(struct stat_file *f)
{
	struct cv_json json;
	bool any = false;

	for (size_t i = 0; i < f->feed->n; i++)
		any = any || type_of(f, &f->feed->columns[i]) ==
				 READSTAT_TYPE_STRING_REF;
	if (!any)
		return;
	feed_keep(f->feed);
	while (feed_next(f->feed, &json) == FEED_ROW)
		for (size_t i = 0; i < f->feed->n && feed_cell(&json, &f->cell);
		     i++)
			if (f->cell.kind == FEED_TEXT &&
			    type_of(f, &f->feed->columns[i]) ==
				READSTAT_TYPE_STRING_REF)
				readstat_add_string_ref(f->writer,
							f->cell.text.data);
	feed_again(f->feed);
}

static readstat_error_t put_rows(struct stat_file *f)
{
	readstat_error_t error = READSTAT_OK;
	struct cv_json json;
	enum feed_next next = FEED_BAD;

	while (error == READSTAT_OK &&
	       (next = feed_next(f->feed, &json)) == FEED_ROW)
		error = put_row(f, &json);
	if (error == READSTAT_OK && next != FEED_END)
		error = READSTAT_ERROR_ROW_COUNT_MISMATCH;
	return error == READSTAT_OK ? readstat_end_writing(f->writer) : error;
}

static bool is_usual(const struct feed_column *c)
{
	return !c->has_missing || c->missing[1] == USUAL;
}

static void
add_note(struct stat_file *f, const char *before, const char *which, int na)
{
	struct cv_buf note = CV_BUF_INIT;

	cv_buf_addf(&note,
		    "%d left empty, %d does not apply, %d does not know, %d "
		    "prefers not to say: %smvdecode %s, mv(%d=.b \\ %d=.n \\ "
		    "%d=.d \\ %d=.p)",
		    na + 3, na, na - 1, na - 2, before, which, na + 3, na,
		    na - 1, na - 2);
	readstat_add_note(f->writer, note.data);
	cv_buf_done(&note);
}

/* Stata knows no missing values but its own: the commands that make them, apart
 * for variables with codes of their own. */
static void add_notes(struct stat_file *f)
{
	struct cv_buf others = CV_BUF_INIT;

	for (size_t i = 0; i < f->feed->n; i++)
		if (!is_usual(&f->feed->columns[i]))
			cv_buf_addf(&others, "%s%s",
				    others.len == 0 ? "quietly ds " : " ",
				    f->names[i]);
	if (others.len == 0) {
		add_note(f, "", "_all", USUAL);
		return;
	}
	cv_buf_adds(&others, ", not; ");
	add_note(f, others.data, "`r(varlist)'", USUAL);
	for (size_t i = 0; i < f->feed->n; i++)
		if (!is_usual(&f->feed->columns[i]))
			add_note(f, "", f->names[i],
				 f->feed->columns[i].missing[1]);
	cv_buf_done(&others);
}

static void put_title(struct stat_file *f)
{
	struct cv_buf title = CV_BUF_INIT;
	char *cut;

	if (f->feed->practice != NULL)
		cv_buf_addf(&title, "%s · ", f->feed->practice);
	cv_buf_adds(&title, f->feed->title);
	cut = format_clip(title.data, f->rules->title,
			  f->rules->title_characters);
	readstat_writer_set_file_label(f->writer, cut);
	free(cut);
	cv_buf_done(&title);
}

static readstat_error_t write_file(struct stat_file *f)
{
	time_t now = time(NULL);
	readstat_error_t error;

	f->writer = readstat_writer_init();
	readstat_set_data_writer(f->writer, put_bytes);
	put_title(f);
	/* the day without the hour */
	readstat_writer_set_file_timestamp(f->writer,
					   now - now % SECONDS_A_DAY);
	if (f->rules->missing_ranges)
		readstat_writer_set_compression(f->writer,
						READSTAT_COMPRESS_ROWS);
	f->variables = cv_calloc(f->feed->n, sizeof(readstat_variable_t *));
	f->names = format_names(f->feed, f->rules->names);
	if (f->rules == &stata)
		add_notes(f);
	for (size_t i = 0; i < f->feed->n; i++)
		add_variable(f, i);
	add_refs(f);
	error = f->rules->begin(f->writer, f, (long)f->feed->rows);
	return error == READSTAT_OK ? put_rows(f) : error;
}

static bool write_stat(const struct rules *rules, struct feed *feed,
		       const char *path, struct cv_buf *why)
{
	struct stat_file f = {
	    .feed = feed, .rules = rules, .cell = {.text = CV_BUF_INIT}};
	readstat_error_t error;

	f.fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
	if (f.fd < 0) {
		cv_buf_adds(why, strerror(errno));
		return false;
	}
	error = write_file(&f);
	if (close(f.fd) != 0 && error == READSTAT_OK)
		error = READSTAT_ERROR_WRITE;
	if (error != READSTAT_OK)
		cv_buf_adds(why, readstat_error_message(error));
	else
		format_say_cut(why, f.cut, rules->text, "bytes");
	readstat_writer_free(f.writer);
	for (size_t i = 0; i < feed->n; i++)
		free(f.names[i]);
	free(f.names);
	free(f.variables);
	cv_buf_wipe(&f.cell.text);
	return error == READSTAT_OK;
}

static bool write_sav(struct feed *feed, const char *path, struct cv_buf *why)
{
	return write_stat(&spss, feed, path, why);
}

static bool write_dta(struct feed *feed, const char *path, struct cv_buf *why)
{
	return write_stat(&stata, feed, path, why);
}

const struct format format_sav = {"sav", write_sav};
const struct format format_dta = {"dta", write_dta};
