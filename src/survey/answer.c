/* One answer: made, copied, compared, and its reasons for being missing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/answer.h>

#include <stdlib.h>
#include <string.h>

static const char *const missing_names[] = {
    [CV_ANSWERED] = "", [CV_DK] = "dk",       [CV_PNS] = "pns",
    [CV_NA] = "na",     [CV_BLANK] = "blank", [CV_UNASKED] = "",
};

const char *cv_missing_name(enum cv_missing missing)
{
	return missing_names[missing];
}

int cv_missing_named(const char *name, size_t n)
{
	int i;

	for (i = CV_DK; i <= CV_BLANK; i++)
		if (strlen(missing_names[i]) == n &&
		    memcmp(missing_names[i], name, n) == 0)
			return i;
	return -1;
}

void cv_answer_init(struct cv_answer *a, enum cv_missing missing)
{
	memset(a, 0, sizeof *a);
	a->missing = missing;
}

/* Answers are what people trusted us with: they are not left in memory. */
static void wipe(char *text)
{
	volatile char *p = text;

	while (*p != '\0')
		*p++ = '\0';
}

void cv_answer_done(struct cv_answer *a)
{
	if (a->text != NULL) {
		wipe(a->text);
		free(a->text);
	}
	cv_answer_init(a, CV_UNASKED);
}

void cv_answer_copy(struct cv_answer *to, const struct cv_answer *from)
{
	if (to == from)
		return;
	cv_answer_done(to);
	*to = *from;
	if (from->text != NULL)
		to->text = cv_strdup(from->text);
}

static bool same_text(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

bool cv_answer_equal(const struct cv_question *q, const struct cv_answer *a,
		     const struct cv_answer *b)
{
	if (a->missing != b->missing)
		return false;
	if (a->missing != CV_ANSWERED)
		return true;
	switch (q->type) {
	case CV_SELECT_ONE:
		return a->option == b->option;
	case CV_SELECT_MULTIPLE:
		return a->set == b->set;
	case CV_RANK:
		return a->n_rank == b->n_rank &&
		       memcmp(a->rank, b->rank, a->n_rank) == 0;
	case CV_SCALE:
	case CV_INTEGER:
	case CV_DECIMAL:
		return a->number == b->number;
	case CV_DATE:
		return a->date.year == b->date.year &&
		       a->date.month == b->date.month &&
		       a->date.day == b->date.day;
	case CV_TEXT:
	case CV_CALCULATE:
		return same_text(a->text, b->text);
	case CV_NOTE:
		break;
	}
	return true;
}
