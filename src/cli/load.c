/* From the store into a dataset. SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <string.h>

struct loading {
	struct cv_dataset *dataset;
	struct cv_votes *votes; /* NULL: not wanted */
	struct cli_said *said;  /* the same */
};

/* A vote is no interview: the dataset passes it over. */
static enum cv_status feed(void *context, const struct cv_store_row *row)
{
	const struct loading *l = context;
	enum cv_status rc = cv_dataset_feed(l->dataset, row->seq, row->replaces,
					    row->body, row->len);

	if (rc == CV_OK && l->votes != NULL && strcmp(row->kind, "hands") == 0)
		rc = cv_votes_feed(l->votes, row->seq, row->replaces, row->body,
				   row->len);
	if (rc == CV_OK && l->said != NULL)
		cli_said_feed(l->said, row);
	return rc == CV_CORRUPT ? CV_OK : rc;
}

enum cv_status cli_load_all(struct cv_store *store, struct cv_dataset *dataset,
			    struct cv_votes *votes, struct cli_said *said,
			    int64_t *last, struct cv_error *err)
{
	struct loading l = {dataset, votes, said};
	enum cv_status rc = cv_store_read(store, last, feed, &l, err);

	if (rc == CV_END && votes != NULL)
		cv_votes_clear(votes);
	if (rc == CV_END && said != NULL)
		cli_said_clear(said);
	return rc;
}

enum cv_status cli_load(struct cv_store *store, struct cv_dataset *dataset,
			int64_t *last, struct cv_error *err)
{
	return cli_load_all(store, dataset, NULL, NULL, last, err);
}
