/* The release rule for who took part: everybody is of one kind.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outsider.h"

#include <limits.h>

bool cv_release_kinds(const struct cv_release_ask *ask, const char *const *ids,
		      const int64_t *counts, unsigned n, struct cv_count *out,
		      struct cv_released *released, struct cv_buf *kept)
{
	static const struct cv_option option = {.id = ""};
	const struct cv_question question = {
	    .id = "",
	    .type = CV_SELECT_ONE,
	    .required = true,
	    .sensitivity = 1,
	    .questionnaire = UINT_MAX,
	};
	struct cv_tally t = {.question = &question}, shown;
	struct cv_release_about *about;
	struct cv_release_ask full = *ask;
	bool is_new;

	t.options = cv_calloc(n + 1, sizeof *t.options);
	t.n_options = n;
	for (unsigned i = 0; i < n; i++) {
		t.options[i].id = ids[i];
		t.options[i].option = &option;
		t.options[i].count.n = counts[i];
		t.answered.n += counts[i];
	}
	t.interviews = t.asked = t.answered;
	about = cv_calloc(ask->n_about + 1, sizeof *about);
	about[0] = (struct cv_release_about){.exact = &t, .whole = ask->own};
	for (unsigned i = 0; i < ask->n_about; i++)
		about[i + 1] = ask->about[i];
	full.about = about;
	full.n_about = ask->n_about + 1;
	is_new = cv_release_tally(&full, &t, NULL, &shown, kept);
	for (unsigned i = 0; i < n; i++)
		out[i] = shown.options[i].count;
	*released = shown.released;
	cv_release_tally_done(&shown);
	free(about);
	free(t.options);
	return is_new;
}
