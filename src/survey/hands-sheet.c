/* Counting hands or tokens, line by line, twice where it is doubtful.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/hands.h>
#include <stdlib.h>
#include <string.h>

static const char dk[] = "dk", na[] = "na";

static void add_line(struct cv_hands_sheet *sheet, int option, const char *id,
		     const struct cv_hands_vote *before)
{
	struct cv_hands_line *line = &sheet->lines[sheet->n_lines++];

	*line = (struct cv_hands_line){option, -1, -1, false, false, true};
	if (before == NULL)
		return;
	if (option == CV_HANDS_NONE)
		line->first = (int)before->none;
	for (unsigned i = 0; id != NULL && i < before->n_counts; i++)
		if (strcmp(before->counts[i].id, id) == 0)
			line->first = (int)before->counts[i].n;
}

void cv_hands_begin(struct cv_hands_sheet *sheet, const struct cv_survey *s,
		    const struct cv_hands_group *group,
		    const struct cv_question *q,
		    const struct cv_hands_vote *before)
{
	*sheet = (struct cv_hands_sheet){
	    .question = q,
	    .method = cv_hands_method_of(group, q),
	    .present = group->present,
	    .each = cv_hands_each(q),
	    .lines = cv_calloc(q->n_options + 3, sizeof *sheet->lines)};
	for (unsigned i = 0; i < q->n_options; i++)
		if (cv_hands_offers(s, &q->options[i]))
			add_line(sheet, (int)i, q->options[i].id, before);
	if (q->dk_is_answer && cv_question_option(q, dk, 2) < 0)
		add_line(sheet, CV_HANDS_DK, dk, before);
	if (q->na.source != NULL && q->type != CV_RANK &&
	    cv_question_option(q, na, 2) < 0)
		add_line(sheet, CV_HANDS_NA, na, before);
	if (sheet->each == 0)
		add_line(sheet, CV_HANDS_NONE, NULL, before);
}

void cv_hands_done(struct cv_hands_sheet *sheet)
{
	free(sheet->lines);
	sheet->lines = NULL;
	sheet->n_lines = 0;
}

/* Keys */

static int *counted(struct cv_hands_line *line)
{
	return line->again ? &line->second : &line->first;
}

void cv_hands_reach(struct cv_hands_sheet *sheet, unsigned line)
{
	sheet->lines[line].fresh = true;
}

void cv_hands_digit(struct cv_hands_sheet *sheet, unsigned line, int digit)
{
	struct cv_hands_line *l = &sheet->lines[line];
	int *n = counted(l);

	if (digit < 0 || digit > 9)
		return;
	if (l->fresh || *n < 0)
		*n = digit;
	else if (*n * 10 + digit <= CV_HANDS_PRESENT)
		*n = *n * 10 + digit;
	l->fresh = false;
	sheet->changed = true;
}

void cv_hands_step(struct cv_hands_sheet *sheet, unsigned line, int by)
{
	int *n = counted(&sheet->lines[line]);
	int to = (*n < 0 ? 0 : *n) + by;

	if (to >= 0 && to <= CV_HANDS_PRESENT)
		*n = to;
	sheet->lines[line].fresh = true;
	sheet->changed = true;
}

void cv_hands_erase(struct cv_hands_sheet *sheet, unsigned line)
{
	int *n = counted(&sheet->lines[line]);

	*n = *n < 10 || sheet->lines[line].fresh ? -1 : *n / 10;
	sheet->changed = true;
}

/* The count of the line is taken from its beginning. */
static void count_anew(struct cv_hands_line *line)
{
	line->first = line->second = -1;
	line->again = false;
	line->fresh = true;
}

void cv_hands_doubt(struct cv_hands_sheet *sheet, unsigned line)
{
	struct cv_hands_line *l = &sheet->lines[line];

	l->doubtful = !l->doubtful;
	l->second = -1;
	l->again = l->doubtful && l->first >= 0;
	l->fresh = true;
	sheet->changed = true;
}

/* Judging */

int64_t cv_hands_sum(const struct cv_hands_sheet *sheet)
{
	int64_t sum = 0;

	for (unsigned i = 0; i < sheet->n_lines; i++)
		if (sheet->lines[i].first > 0 &&
		    sheet->lines[i].option != CV_HANDS_NONE)
			sum += sheet->lines[i].first;
	return sum;
}

int64_t cv_hands_rest(const struct cv_hands_sheet *sheet)
{
	return (int64_t)sheet->each * sheet->present - cv_hands_sum(sheet);
}

static enum cv_hands_flaw
line_flaw(struct cv_hands_sheet *sheet, struct cv_hands_line *line)
{
	if (line->first < 0)
		return line->option == CV_HANDS_NONE ? CV_HANDS_RIGHT
						     : CV_HANDS_UNCOUNTED;
	if (line->first > (int)sheet->present)
		return CV_HANDS_MORE;
	if (!line->doubtful)
		return CV_HANDS_RIGHT;
	if (line->second < 0) {
		line->fresh = line->fresh || !line->again;
		line->again = true;
		return CV_HANDS_SECOND;
	}
	if (line->first == line->second)
		return CV_HANDS_RIGHT;
	sheet->differ[0] = line->first;
	sheet->differ[1] = line->second;
	count_anew(line);
	return CV_HANDS_DIFFER;
}

static unsigned list_counts(const struct cv_hands_sheet *sheet,
			    struct cv_hands_count *out, int64_t *none)
{
	const struct cv_question *q = sheet->question;
	unsigned n = 0;

	*none = sheet->each == 0 ? -1 : cv_hands_rest(sheet);
	for (unsigned i = 0; i < sheet->n_lines; i++) {
		const struct cv_hands_line *line = &sheet->lines[i];

		if (line->option == CV_HANDS_NONE) {
			*none = line->first;
			continue;
		}
		out[n].id = line->option == CV_HANDS_DK ? dk
			    : line->option == CV_HANDS_NA
				? na
				: q->options[line->option].id;
		out[n++].n = line->first;
	}
	return n;
}

static bool is_possible(const struct cv_hands_sheet *sheet)
{
	struct cv_hands_count *counts =
	    cv_calloc(sheet->n_lines + 1, sizeof *counts);
	int64_t none;
	unsigned n = list_counts(sheet, counts, &none);
	bool is =
	    cv_hands_possible(sheet->question, sheet->present, counts, n, none);

	free(counts);
	return is;
}

enum cv_hands_flaw
cv_hands_check(struct cv_hands_sheet *sheet, unsigned from, unsigned *line)
{
	enum cv_hands_flaw flaw;

	for (unsigned i = 0; i < sheet->n_lines; i++) {
		*line = (from + i) % sheet->n_lines;
		flaw = line_flaw(sheet, &sheet->lines[*line]);
		if (flaw != CV_HANDS_RIGHT)
			return flaw;
	}
	*line = from;
	return is_possible(sheet) ? CV_HANDS_RIGHT : CV_HANDS_TOO_MANY;
}

void cv_hands_take(const struct cv_hands_sheet *sheet,
		   const struct cv_survey *s, struct cv_hands_vote *out)
{
	const struct cv_question *q = sheet->question;

	*out = (struct cv_hands_vote){
	    .id = q->id,
	    .question = q,
	    .version = s->questionnaires[q->questionnaire].version,
	    .method = sheet->method,
	    .counts = cv_calloc(sheet->n_lines + 1, sizeof *out->counts)};
	out->n_counts = list_counts(sheet, out->counts, &out->none);
}

void cv_hands_vote_done(struct cv_hands_vote *vote)
{
	free(vote->counts);
	vote->counts = NULL;
	vote->n_counts = 0;
}
