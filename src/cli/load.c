/* From the store into a dataset. SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

static enum cv_status feed(void *context, const struct cv_store_row *row)
{
	enum cv_status rc = cv_dataset_feed(context, row->seq, row->replaces,
					    row->body, row->len);

	return rc == CV_CORRUPT ? CV_OK : rc;
}

enum cv_status cli_load(struct cv_store *store, struct cv_dataset *dataset,
			int64_t *last, struct cv_error *err)
{
	return cv_store_read(store, last, feed, dataset, err);
}
