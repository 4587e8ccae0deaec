/* Reading a large store ahead on a second thread, while the caller works on
 * the rows before: reading a million takes as long as working on them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <canvass/memory.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

enum { SLOTS = 2 };

/* Rows of one step; what they point to lies in `bytes`, at these offsets. */
struct cv_batch {
	struct cv_store_row rows[CV_STORE_STEP];
	size_t body[CV_STORE_STEP];
	size_t n;
	struct cv_buf bytes;
	int64_t at; /* where the step stopped */
	enum cv_status rc;
	bool is_last;
};

struct ahead {
	struct cv_batch *slots;
	const struct cv_store_ahead *work;
	sem_t empty, full;
	atomic_bool stop;
};

/* Every row has three names before its body, each with its NUL. */
enum cv_status cv_batch_add(void *context, const struct cv_store_row *row)
{
	struct cv_batch *batch = context;
	size_t i = batch->n++;

	batch->rows[i] = *row;
	cv_buf_add(&batch->bytes, row->uuid, strlen(row->uuid) + 1);
	cv_buf_add(&batch->bytes, row->kind, strlen(row->kind) + 1);
	cv_buf_add(&batch->bytes, row->station, strlen(row->station) + 1);
	batch->body[i] = batch->bytes.len;
	cv_buf_add(&batch->bytes, row->body, row->len);
	return CV_OK;
}

static void *fill(void *context)
{
	struct ahead *a = context;
	bool is_last = false;

	for (unsigned i = 0; !is_last; i++) {
		struct cv_batch *batch = &a->slots[i % SLOTS];

		while (sem_wait(&a->empty) != 0)
			;
		if (atomic_load(&a->stop))
			break;
		batch->n = 0;
		cv_buf_reset(&batch->bytes);
		batch->rc = a->work->step(a->work->context, batch, &batch->at,
					  &is_last);
		batch->is_last = is_last = is_last || batch->rc != CV_OK;
		sem_post(&a->full);
	}
	return NULL;
}

static enum cv_status
hand_on(const struct ahead *a, struct cv_batch *batch, int64_t *at)
{
	const char *p = batch->bytes.data;
	enum cv_status rc = CV_OK;

	for (size_t i = 0; i < batch->n && rc == CV_OK; i++) {
		struct cv_store_row *row = &batch->rows[i];

		row->uuid = p;
		row->kind = row->uuid + strlen(row->uuid) + 1;
		row->station = row->kind + strlen(row->kind) + 1;
		row->body = batch->bytes.data + batch->body[i];
		p = (const char *)row->body + row->len;
		*at = row->seq;
		rc = a->work->each(a->work->each_context, row);
	}
	if (rc == CV_OK)
		*at = batch->at;
	return rc;
}

static enum cv_status take_over(struct ahead *a, int64_t *at)
{
	enum cv_status rc = CV_OK;
	bool is_last = false;

	for (unsigned i = 0; rc == CV_OK && !is_last; i++) {
		struct cv_batch *batch = &a->slots[i % SLOTS];

		while (sem_wait(&a->full) != 0)
			;
		is_last = batch->is_last;
		rc = hand_on(a, batch, at);
		if (rc == CV_OK && is_last)
			rc = batch->rc;
		else if (rc != CV_OK)
			atomic_store(&a->stop, true);
		sem_post(&a->empty);
	}
	return rc;
}

/* Signals are for the thread that has the terminal. */
static int start_thread(pthread_t *thread, struct ahead *a)
{
	sigset_t all, before;
	int code;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	code = pthread_create(thread, NULL, fill, a);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return code;
}

bool cv_store_read_ahead(const struct cv_store_ahead *work, int64_t *at,
			 enum cv_status *rc)
{
	struct ahead a = {.work = work};
	pthread_t thread;
	bool started;

	atomic_init(&a.stop, false);
	a.slots = cv_calloc(SLOTS, sizeof *a.slots);
	for (int i = 0; i < SLOTS; i++)
		cv_buf_init(&a.slots[i].bytes);
	sem_init(&a.empty, 0, SLOTS);
	sem_init(&a.full, 0, 0);
	started = start_thread(&thread, &a) == 0;
	if (started) {
		*rc = take_over(&a, at);
		pthread_join(thread, NULL);
	}
	sem_destroy(&a.empty);
	sem_destroy(&a.full);
	for (int i = 0; i < SLOTS; i++)
		cv_buf_wipe(&a.slots[i].bytes);
	free(a.slots);
	return started;
}
