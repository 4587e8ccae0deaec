/* `of` put into an overlay, and nothing else in it changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "translate.h"

#include <string.h>

#include "edit.h"

static struct cv_span whole(const struct cv_buf *text)
{
	return (struct cv_span){0, text->len};
}

/* Behind the last setting of the top that is translated: on a line of its own
 * where nothing else stands on that one. */
static void add_at_top(struct cv_buf *text, const struct cv_entry *e)
{
	struct cv_span value, last = {0, 0};
	struct cv_buf line = CV_BUF_INIT;
	const char *names[CV_SLOTS + 1];
	unsigned n = 0;

	for (unsigned i = 0; i < e->n_slots; i++)
		names[n++] = e->slots[i].name;
	if (e->options_name != NULL)
		names[n++] = e->options_name;
	for (unsigned i = 0; i < n; i++)
		if (cv_cfg_edit_find(text, whole(text), names[i], &value) &&
		    value.to > last.to)
			last = value;
	if (last.to == 0)
		return;
	if (text->data[last.to] == ';' || text->data[last.to] == ',')
		last.to++;
	else
		cv_buf_addc(&line, ';');
	value.to = last.to + strspn(text->data + last.to, " \t\r");
	cv_buf_addf(&line, "%sof = \"%s\";",
		    strchr("\n", text->data[value.to]) != NULL ? "\n" : " ",
		    e->sum);
	cv_buf_splice(text, last.to, 0, line.data, line.len);
	cv_buf_done(&line);
}

static void add_in_group(struct cv_buf *text, const struct cv_entry *e)
{
	struct cv_buf value = CV_BUF_INIT;
	struct cv_span group;

	cv_buf_addf(&value, "\"%s\"", e->sum);
	if (cv_cfg_edit_find(text, whole(text), e->id, &group))
		cv_cfg_edit_set(text, cv_cfg_edit_inside(group), "of",
				value.data);
	cv_buf_done(&value);
}

void cv_write_sums(const struct cv_translation *t, struct cv_buf *text)
{
	for (unsigned i = 0; i < t->n_entries; i++) {
		const struct cv_entry *e = &t->entries[i];

		if (!cv_entry_needs_sum(e) || e->group == NULL)
			continue;
		if (e->id == NULL)
			add_at_top(text, e);
		else
			add_in_group(text, e);
	}
}
