/* The program that is hurt: an interview saved answer by answer, each
 * acknowledged by a byte on descriptor 3, then the record. Status 0: all is
 * saved; 3: it said that something is not.
 *
 *   draft FOLDER ANSWERS [early]     early: acknowledges first, the control
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answers.h"

enum { TRIES = 3 };

static enum cv_status save(struct cv_store *store, unsigned n)
{
	const char *body = answer_body(n);
	enum cv_status rc = CV_IO;

	for (int i = 0; rc != CV_OK && i < TRIES; i++)
		rc = cv_store_save_draft(store, ANSWER_UUID, n, body,
					 strlen(body), NULL);
	return rc;
}

static int interview(struct cv_store *store, unsigned answers, int early)
{
	enum cv_status rc;

	for (unsigned n = 0; n < answers; n++) {
		if (early && write(3, "a", 1) != 1)
			return 1;
		rc = save(store, n);
		if (rc == CV_OK && !early && write(3, "a", 1) != 1)
			return 1;
		if (rc != CV_OK)
			return 3;
	}
	rc = CV_IO;
	for (int i = 0; rc != CV_OK && i < TRIES; i++)
		rc = cv_store_add(store, ANSWER_UUID, 1, "interview",
				  ANSWER_RECORD, strlen(ANSWER_RECORD), NULL);
	if (rc != CV_OK)
		return 3;
	return write(3, "r", 1) == 1 ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct cv_store *store = NULL;
	enum cv_status rc = CV_IO;
	int status;

	if (argc < 3 || cv_seal_init(NULL) != CV_OK || chdir(argv[1]) != 0)
		return 1;
	for (int i = 0; rc != CV_OK && i < TRIES; i++)
		rc = cv_store_open("canvass.db", CV_STORE_CREATE, NULL,
				   ANSWER_IDENTITY, &store, NULL);
	if (rc != CV_OK)
		return 3;
	status =
	    interview(store, (unsigned)strtoul(argv[2], NULL, 10), argc > 3);
	cv_store_close(&store);
	return status;
}
