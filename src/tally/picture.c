/* Pictures as they are kept: JSON with every count by its name, null where it
 * was hidden. SPDX-License-Identifier: GPL-3.0-or-later */
#include "outsider.h"

enum { MOST_PICTURES = 6 }; /* the outsider's memory that is reckoned with */

void cv_picture_init(struct picture *p, unsigned n_cells)
{
	memset(p, 0, sizeof *p);
	p->n_cells = n_cells;
	p->round = 1;
	p->cells = cv_calloc(n_cells + 1, sizeof *p->cells);
	p->known = cv_calloc(n_cells + 1, sizeof *p->known);
	for (int i = 0; i < 3; i++)
		p->quartiles[i].null = true;
}

void cv_picture_done(struct picture *p)
{
	free(p->cells);
	free(p->known);
	memset(p, 0, sizeof *p);
}

/** Where reading stands. */
struct reader {
	struct cv_json json;
	struct cv_buf key;
	int (*named)(const void *context, const char *name);
	const void *context;
};

static bool read_number(const struct reader *r, int64_t *out)
{
	return cv_integer_parse(r->json.start, r->json.len, out);
}

static void
read_cell(struct reader *r, struct picture *p, enum cv_json_type type)
{
	int at = r->named(r->context, r->key.data);
	struct cv_count *c;

	if (at < 0 || (unsigned)at >= p->n_cells)
		return;
	c = &p->cells[at];
	*c = (struct cv_count){.hidden = type != CV_JSON_NUMBER,
			       .almost_all = type == CV_JSON_STRING};
	if (type == CV_JSON_NUMBER && !read_number(r, &c->n))
		return;
	p->known[at] = true;
}

static void read_quartiles(struct reader *r, struct picture *p)
{
	enum cv_json_type type;

	for (int i = 0;
	     (type = cv_json_next(&r->json)) == CV_JSON_NUMBER && i < 3; i++)
		p->quartiles[i].null = !read_number(r, &p->quartiles[i].value);
}

static void read_cells(struct reader *r, struct picture *p)
{
	enum cv_json_type type;

	while ((type = cv_json_next(&r->json)) == CV_JSON_KEY) {
		cv_buf_reset(&r->key);
		cv_json_unescape(&r->json, &r->key);
		type = cv_json_next(&r->json);
		if (type == CV_JSON_OBJECT || type == CV_JSON_ARRAY)
			cv_json_skip(&r->json);
		else
			read_cell(r, p, type);
	}
}

static void read_member(struct reader *r, struct picture *p)
{
	const char *key = r->key.data;
	enum cv_json_type type;
	int64_t number = 0;
	bool cells = strcmp(key, "cells") == 0,
	     quartiles = strcmp(key, "quartiles") == 0;

	type = cv_json_next(&r->json);
	if (type == CV_JSON_NUMBER)
		read_number(r, &number);
	if (strcmp(key, "as_of") == 0)
		p->as_of = number;
	else if (strcmp(key, "n") == 0)
		p->n = number;
	else if (strcmp(key, "base") == 0)
		p->base = number;
	else if (strcmp(key, "floor") == 0)
		p->floor = (int)number;
	else if (strcmp(key, "round") == 0)
		p->round = number > 1 ? (int)number : 1;
	else if (strcmp(key, "widened") == 0)
		p->widened = type == CV_JSON_TRUE;
	else if (cells && type == CV_JSON_OBJECT)
		read_cells(r, p);
	else if (quartiles && type == CV_JSON_ARRAY)
		read_quartiles(r, p);
	else if (type == CV_JSON_OBJECT || type == CV_JSON_ARRAY)
		cv_json_skip(&r->json);
}

static struct picture *add_picture(struct album *album, unsigned n_cells)
{
	album->list =
	    cv_reallocarray(album->list, album->count + 1, sizeof *album->list);
	cv_picture_init(&album->list[album->count], n_cells);
	return &album->list[album->count++];
}

void cv_album_read(struct album *album, const char *kept, unsigned n_cells,
		   int (*named)(const void *context, const char *name),
		   const void *context)
{
	struct reader r = {
	    .key = CV_BUF_INIT, .named = named, .context = context};
	struct picture *p;

	memset(album, 0, sizeof *album);
	if (kept == NULL)
		return;
	cv_json_open(&r.json, kept, strlen(kept));
	if (cv_json_next(&r.json) != CV_JSON_ARRAY)
		return;
	while (cv_json_next(&r.json) == CV_JSON_OBJECT) {
		p = add_picture(album, n_cells);
		while (cv_json_next(&r.json) == CV_JSON_KEY) {
			cv_buf_reset(&r.key);
			cv_json_unescape(&r.json, &r.key);
			read_member(&r, p);
		}
	}
	cv_buf_done(&r.key);
}

void cv_album_done(struct album *album)
{
	for (unsigned i = 0; i < album->count; i++)
		cv_picture_done(&album->list[i]);
	free(album->list);
	memset(album, 0, sizeof *album);
}

static void write_quartiles(struct cv_json_writer *w, const struct picture *p)
{
	if (p->quartiles[0].null)
		return;
	cv_json_key(w, "quartiles");
	cv_json_begin(w, '[');
	for (int i = 0; i < 3; i++)
		cv_json_int(w, p->quartiles[i].value);
	cv_json_end(w, ']');
}

static void write_picture(struct cv_json_writer *w, const struct picture *p,
			  void (*name)(const void *context, unsigned cell,
				       struct cv_buf *out),
			  const void *context)
{
	struct cv_buf key = CV_BUF_INIT;

	cv_json_begin(w, '{');
	cv_json_key_int(w, "as_of", p->as_of);
	cv_json_key_int(w, "n", p->n);
	cv_json_key_int(w, "base", p->base);
	cv_json_key_int(w, "floor", p->floor);
	cv_json_key_int(w, "round", p->round);
	cv_json_key_bool(w, "widened", p->widened);
	write_quartiles(w, p);
	cv_json_key(w, "cells");
	cv_json_begin(w, '{');
	for (unsigned i = 0; i < p->n_cells; i++) {
		if (!p->known[i])
			continue;
		cv_buf_reset(&key);
		name(context, i, &key);
		cv_json_key(w, key.data);
		if (!p->cells[i].hidden)
			cv_json_int(w, p->cells[i].n);
		else if (p->cells[i].almost_all)
			cv_json_string(w, "all");
		else
			cv_json_null(w);
	}
	cv_json_end(w, '}');
	cv_json_end(w, '}');
	cv_buf_done(&key);
}

void cv_album_write(const struct album *album, const struct picture *last,
		    void (*name)(const void *context, unsigned cell,
				 struct cv_buf *out),
		    const void *context, struct cv_buf *out)
{
	struct cv_json_writer w = {out, false};
	unsigned from = album->count + 1 > MOST_PICTURES
			    ? album->count + 1 - MOST_PICTURES
			    : 0;

	cv_json_begin(&w, '[');
	for (unsigned i = from; i < album->count; i++)
		write_picture(&w, &album->list[i], name, context);
	write_picture(&w, last, name, context);
	cv_json_end(&w, ']');
}
