/* Which format an export is written in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

void cv_export_head(struct cv_export *e, struct cv_buf *out)
{
	if (e->how.format == CV_EXPORT_CSV)
		cv_export_csv_head(e, out);
	else if (e->how.format != CV_EXPORT_JSONL)
		cv_export_feed_head(e, out);
}

void cv_export_row(struct cv_export *e, const void *body, size_t n,
		   struct cv_buf *out)
{
	if (e->how.format == CV_EXPORT_JSONL) {
		cv_export_json_row(body, n, out);
		return;
	}
	if (cv_export_read(e, body, n, false) != CV_OK)
		return;
	if (e->how.format == CV_EXPORT_CSV)
		cv_export_csv_row(e, out);
	else
		cv_export_feed_row(e, out);
}

void cv_export_foot(struct cv_export *e, struct cv_buf *out)
{
	if (e->how.format != CV_EXPORT_CSV && e->how.format != CV_EXPORT_JSONL)
		cv_export_feed_foot(e, out);
}
