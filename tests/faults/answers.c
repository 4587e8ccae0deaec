/* The interview that is saved, and what must be found of it afterwards.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "answers.h"

#include <canvass/store.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *answer_body(unsigned n)
{
	static char body[400];

	snprintf(body, sizeof body, "{\"q%u\":\"%0*u\"}", n,
		 (int)(40 + n % 7 * 40), n);
	return body;
}

struct found {
	unsigned n;
	bool exact;
};

static enum cv_status
find(void *context, const char *uuid, unsigned n, const void *body, size_t len)
{
	struct found *found = context;
	const char *expected = answer_body(n);

	found->exact = found->exact && strcmp(uuid, ANSWER_UUID) == 0 &&
		       n == found->n && len == strlen(expected) &&
		       memcmp(body, expected, len) == 0;
	found->n++;
	return CV_OK;
}

static enum cv_status find_record(void *context, const struct cv_store_row *row)
{
	struct found *found = context;

	found->exact = found->exact && row->len == strlen(ANSWER_RECORD) &&
		       memcmp(row->body, ANSWER_RECORD, row->len) == 0;
	found->n++;
	return CV_OK;
}

static enum verdict
look(struct cv_store *store, unsigned answers, unsigned acked)
{
	struct found draft = {0, true}, record = {0, true};
	struct cv_store_health health;
	int64_t last = 0;

	if (cv_store_verify(store, &health, NULL) != CV_OK || !health.whole ||
	    health.damaged > 0 ||
	    cv_store_drafts(store, NULL, find, &draft, NULL) != CV_OK ||
	    cv_store_read(store, &last, find_record, &record, NULL) != CV_OK ||
	    !draft.exact || !record.exact || record.n > 1)
		return DAMAGED;
	if (record.n == 1) /* all of it, and the draft went with it */
		return draft.n == 0 && acked >= answers ? SOUND : DAMAGED;
	if (draft.n < acked)
		return LOST;
	return draft.n <= acked + 1 ? SOUND : DAMAGED;
}

enum verdict
answer_verdict(const char *folder, unsigned answers, unsigned acked)
{
	struct cv_store *store = NULL;
	char path[128];
	enum verdict verdict;
	enum cv_status rc;

	snprintf(path, sizeof path, "%s/canvass.db", folder);
	rc = cv_store_open(path, 0, NULL, ANSWER_IDENTITY, &store, NULL);
	if (rc == CV_NOT_FOUND)
		return acked == 0 ? SOUND : LOST;
	if (rc != CV_OK)
		return DAMAGED;
	verdict = look(store, answers, acked);
	cv_store_close(&store);
	return verdict;
}

bool answer_folder(char *out, unsigned room)
{
	const char *where = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";

	snprintf(out, room, "%s/canvass-faults-XXXXXX", where);
	return mkdtemp(out) != NULL;
}

void answer_clear(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir != NULL)
		closedir(dir);
}

void answer_remove(const char *folder)
{
	answer_clear(folder);
	rmdir(folder);
}
