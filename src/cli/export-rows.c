/* Interviews out of the store in order of uuid: the order of arrival would
 * say who came after whom. SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

#include <stdlib.h>
#include <string.h>

struct held {
	int64_t seq;
	char *uuid, *body;
	size_t len;
};

struct rows {
	struct cv_store *store;
	struct cv_export *e;
	struct cli_sink *sink;
	const struct cli_progress *progress;
	struct held *list; /* in order of seq while reading */
	size_t n, room, bytes, most;
	char *after;            /* written up to this uuid, or NULL */
	char *until;            /* only these are held now; NULL: all */
	bool ready;             /* columns are known */
	int64_t total, damaged; /* of the first reading */
	int64_t *others;        /* its rows that are no interviews, by seq */
	size_t n_others;
	int64_t newest; /* the last one it saw */
	int64_t read, written;
};

static void drop(struct rows *r, size_t from)
{
	for (size_t i = from; i < r->n; i++) {
		r->bytes -= r->list[i].len;
		free(r->list[i].uuid);
		free(r->list[i].body);
	}
	r->n = from;
}

static int by_uuid(const void *a, const void *b)
{
	const struct held *x = a, *y = b;

	return strcmp(x->uuid, y->uuid);
}

static int by_seq(const void *a, const void *b)
{
	const struct held *x = a, *y = b;

	return (x->seq > y->seq) - (x->seq < y->seq);
}

static void sort(struct rows *r, int (*order)(const void *, const void *))
{
	if (r->n > 0)
		qsort(r->list, r->n, sizeof r->list[0], order);
}

/* Too much to hold: keep the first half, the rest comes in the next reading. */
static void halve(struct rows *r)
{
	sort(r, by_uuid);
	drop(r, (r->n + 1) / 2);
	free(r->until);
	r->until = cv_strdup(r->list[r->n - 1].uuid);
	sort(r, by_seq);
}

/* A row that a later one takes the place of while we read. */
static void take_away(struct rows *r, int64_t seq)
{
	struct held key = {.seq = seq}, *found;

	if (seq == 0 || r->n == 0)
		return;
	found = bsearch(&key, r->list, r->n, sizeof r->list[0], by_seq);
	if (found == NULL)
		return;
	r->bytes -= found->len;
	r->total -= !r->ready;
	free(found->uuid);
	free(found->body);
	memmove(found, found + 1,
		(size_t)(r->list + r->n - (found + 1)) * sizeof *found);
	r->n--;
}

static void hold(struct rows *r, const struct cv_store_row *row)
{
	struct held *h;

	if (r->n == r->room) {
		r->room = r->room * 2 + 1024;
		r->list = cv_reallocarray(r->list, r->room, sizeof r->list[0]);
	}
	h = &r->list[r->n++];
	h->seq = row->seq;
	h->uuid = cv_strdup(row->uuid);
	h->body = cv_malloc(row->len + 1);
	memcpy(h->body, row->body, row->len);
	h->len = row->len;
	r->bytes += row->len;
	if (r->bytes > r->most && r->n > 1)
		halve(r);
}

static int compare_seq(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The first reading looks at every row and keeps in mind those that are no
 * interview; the later ones, of a store too large to hold, go by that. */
static bool is_wanted(struct rows *r, const struct cv_store_row *row)
{
	enum cv_status rc;

	if (r->ready && row->seq <= r->newest)
		return r->n_others == 0 ||
		       bsearch(&row->seq, r->others, r->n_others,
			       sizeof r->others[0], compare_seq) == NULL;
	rc = cv_export_learn(r->e, row->body, row->len);
	if (r->ready)
		return rc == CV_OK;
	r->newest = row->seq;
	r->total += rc == CV_OK;
	r->damaged += rc == CV_CORRUPT;
	if (++r->read % 1000 == 0)
		r->progress->show(r->progress->context, r->read, 0);
	if (rc == CV_OK)
		return true;
	if (r->n_others % 1024 == 0)
		r->others = cv_reallocarray(r->others, r->n_others + 1024,
					    sizeof r->others[0]);
	r->others[r->n_others++] = row->seq;
	return false;
}

static enum cv_status each(void *context, const struct cv_store_row *row)
{
	struct rows *r = context;

	take_away(r, row->replaces);
	if (is_wanted(r, row) &&
	    (r->after == NULL || strcmp(row->uuid, r->after) > 0) &&
	    (r->until == NULL || strcmp(row->uuid, r->until) <= 0))
		hold(r, row);
	return CV_OK;
}

static enum cv_status read_part(struct rows *r, struct cv_error *err)
{
	int64_t last = 0;
	enum cv_status rc = CV_OK;

	free(r->until);
	r->until = NULL;
	if (r->store == NULL)
		return CV_OK;
	while ((rc = cv_store_read(r->store, &last, each, r, err)) == CV_END) {
		drop(r, 0); /* somebody withdrew: from the beginning */
		free(r->until);
		r->until = NULL;
		last = 0;
		r->n_others = 0;
		r->newest = 0;
		if (!r->ready)
			r->total = r->damaged = 0;
	}
	sort(r, by_uuid);
	return rc;
}

static enum cv_status write_part(struct rows *r, struct cv_error *err)
{
	enum cv_status rc = CV_OK;

	for (size_t i = 0; i < r->n && rc == CV_OK; i++) {
		cv_export_row(r->e, r->list[i].body, r->list[i].len,
			      &r->sink->pending);
		rc = cli_sink_flush(r->sink, false, err);
		if (++r->written % 1000 == 0)
			r->progress->show(r->progress->context, r->written,
					  r->total);
	}
	if (r->n > 0) {
		free(r->after);
		r->after = cv_strdup(r->list[r->n - 1].uuid);
	}
	drop(r, 0);
	return rc;
}

static enum cv_status write_all(struct rows *r, struct cv_error *err)
{
	enum cv_status rc = read_part(r, err);
	bool more;

	if (rc != CV_OK)
		return rc;
	cv_export_ready(r->e, r->total);
	r->ready = true;
	cv_export_head(r->e, &r->sink->pending);
	do {
		more = r->until != NULL;
		rc = write_part(r, err);
		if (rc == CV_OK && more)
			rc = read_part(r, err);
	} while (rc == CV_OK && more);
	if (rc == CV_OK && r->written != r->total)
		return cv_fail(err, CV_BUSY,
			       "answers were changed meanwhile; please do it "
			       "again");
	if (rc != CV_OK)
		return rc;
	cv_export_foot(r->e, &r->sink->pending);
	return cli_sink_flush(r->sink, true, err);
}

enum cv_status cli_rows_write(struct cv_store *store, struct cv_export *e,
			      struct cli_sink *sink, size_t most,
			      const struct cli_progress *progress,
			      int64_t *rows, int64_t *damaged,
			      struct cv_error *err)
{
	struct rows r = {.store = store,
			 .e = e,
			 .sink = sink,
			 .progress = progress,
			 .most = most};
	enum cv_status rc = write_all(&r, err);

	if (rc == CV_OK) {
		*rows = r.total;
		*damaged =
		    r.damaged + (store != NULL ? cv_store_damaged(store) : 0);
	}
	drop(&r, 0);
	free(r.list);
	free(r.after);
	free(r.others);
	free(r.until);
	return rc;
}
