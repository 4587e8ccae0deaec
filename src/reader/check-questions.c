/* Questions that load and would still mislead: lists without a way out, scales
 * that lean to one side, grids that are none.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

enum { LONG_LIST = 9 };

void cv_check_say(struct cv_load *load, enum cv_severity severity,
		  const struct cv_question *q, const char *property,
		  const char *format, ...)
{
	const char *file;
	int line = cv_load_line(load, q, property, &file);
	va_list args;

	va_start(args, format);
	cv_faults_addv(load->faults, severity, file, line, format, args);
	va_end(args);
}

/* Something else, or none of these. Of a single choice any option called
 * "none" will do, because nothing is exclusive there. */
static bool has_way_out(const struct cv_question *q)
{
	for (unsigned i = 0; i < q->n_options; i++)
		if (q->options[i].other || q->options[i].exclusive ||
		    strcmp(q->options[i].id, "none") == 0)
			return true;
	return false;
}

/* Lists of kinds, not of steps: several may be ticked, or the order does not
 * matter and is shuffled. */
static bool is_nominal(const struct cv_question *q)
{
	return q->type == CV_SELECT_MULTIPLE ||
	       (q->type == CV_SELECT_ONE &&
		q->randomize == CV_RANDOMIZE_OPTIONS);
}

static void check_choices(struct cv_load *load, const struct cv_question *q)
{
	if (q->list != NULL)
		return;
	if (q->n_options > LONG_LIST)
		cv_check_say(load, CV_FAULT_WARNING, q, "options",
			     "`%s` has %u options, more than a screen and a "
			     "memory hold; shorten it to %d, or move them to a "
			     "file in lists/ and write list = \"…\"",
			     q->id, q->n_options, LONG_LIST);
	if (is_nominal(q) && !has_way_out(q))
		cv_check_say(load, CV_FAULT_WARNING, q, "options",
			     "`%s` forces people into its options; add "
			     "\"Something else\" (other = true) or \"None of "
			     "these\" (exclusive = true). This is asked of "
			     "select_multiple and of select_one with randomize "
			     "= \"options\"",
			     q->id);
}

/* As many steps up as down, and as far. */
static bool is_even(const struct cv_question *q)
{
	for (unsigned i = 0; i < q->n_options; i++) {
		bool found = false;

		for (unsigned j = 0; j < q->n_options; j++)
			found |= q->options[j].value == -q->options[i].value;
		if (!found)
			return false;
	}
	return true;
}

static bool has_two_sides(const struct cv_question *q)
{
	bool low = false, high = false;

	for (unsigned i = 0; i < q->n_options; i++) {
		low |= q->options[i].value < 0;
		high |= q->options[i].value > 0;
	}
	return low && high;
}

static bool is_in_order(const struct cv_question *q)
{
	bool up = true, down = true;

	for (unsigned i = 1; i < q->n_options; i++) {
		up &= q->options[i].value > q->options[i - 1].value;
		down &= q->options[i].value < q->options[i - 1].value;
	}
	return up || down;
}

static void check_scale(struct cv_load *load, const struct cv_question *q)
{
	if (has_two_sides(q) && !is_even(q))
		cv_check_say(load, CV_FAULT_WARNING, q, "points",
			     "the scale `%s` has unequal sides and pushes "
			     "people to one of them; give it the same values "
			     "below and above 0",
			     q->id);
	if (!is_in_order(q))
		cv_check_say(load, CV_FAULT_WARNING, q, "points",
			     "the points of `%s` are not in order; write them "
			     "from the lowest to the highest value",
			     q->id);
}

static void check_marks(struct cv_load *load, const struct cv_question *q)
{
	for (unsigned i = 0; i < q->n_options; i++)
		if (q->options[i].exclusive && q->type == CV_SELECT_ONE)
			cv_check_say(load, CV_FAULT_WARNING, q, "options",
				     "option `%s` of `%s` is `exclusive`, but "
				     "only one can be chosen anyway; take it "
				     "out",
				     q->options[i].id, q->id);
	if (q->max_select > q->n_options && q->n_options > 0)
		cv_check_say(load, CV_FAULT_WARNING, q, "max_select",
			     "`max_select` of `%s` is more than it has "
			     "options; lower it or take it out",
			     q->id);
	if (q->min_select > q->n_options && q->n_options > 0)
		cv_check_say(load, CV_FAULT_ERROR, q, "min_select",
			     "`min_select` of `%s` is more than it has "
			     "options, so that no answer fits; lower it",
			     q->id);
}

static bool
same_options(const struct cv_question *a, const struct cv_question *b)
{
	if (a->type != b->type || a->n_options != b->n_options)
		return false;
	for (unsigned i = 0; i < a->n_options; i++)
		if (strcmp(a->options[i].id, b->options[i].id) != 0)
			return false;
	return true;
}

/* Questions of one grid are neighbours and have the same options. */
static void check_grid(struct cv_load *load, const struct cv_question *q)
{
	const struct cv_question *before = NULL;
	bool neighbour = true;

	for (unsigned i = q->index; i-- > 0;) {
		const struct cv_question *p = &load->questions[i];

		if (p->questionnaire != q->questionnaire)
			break;
		if (p->grid != NULL && strcmp(p->grid, q->grid) == 0) {
			before = p;
			break;
		}
		neighbour = false;
	}
	if (before == NULL)
		return;
	if (!neighbour)
		cv_check_say(load, CV_FAULT_ERROR, q, "grid",
			     "`%s` and `%s` are in the grid \"%s\" but another "
			     "question stands between them; put them together",
			     before->id, q->id, q->grid);
	else if (!same_options(before, q))
		cv_check_say(
		    load, CV_FAULT_ERROR, q, "grid",
		    "`%s` and `%s` are in the grid \"%s\" but have not "
		    "the same options; make them the same, in the same "
		    "order",
		    before->id, q->id, q->grid);
}

/* {name} that nothing fills would be shown as it stands. */
static void
check_placeholders(struct cv_load *load, const struct cv_question *q, int slot)
{
	static const char *const known[] = {
	    "organisation",   "shared_with", "minutes", "feedback_when",
	    "feedback_where", "topic",       NULL};
	const char *p = cv_slot_of(q, (enum cv_slot)slot)->source;
	char name[64];
	const char *near;

	for (p = p != NULL ? strchr(p, '{') : NULL; p != NULL;
	     p = strchr(p + 1, '{')) {
		size_t n = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz_");
		size_t i = 0;

		if (p[1 + n] != '}' || n == 0 || n >= sizeof name ||
		    (p > cv_slot_of(q, (enum cv_slot)slot)->source &&
		     p[-1] == '$'))
			continue;
		memcpy(name, p + 1, n);
		name[n] = '\0';
		while (known[i] != NULL && strcmp(known[i], name) != 0)
			i++;
		near = cv_nearest(name, known);
		if (known[i] == NULL)
			cv_check_say(
			    load, CV_FAULT_ERROR, q, cv_slot_names[slot],
			    "{%s} is filled in by nothing and would be shown "
			    "as it stands; %s%s%s",
			    name, near != NULL ? "did you mean {" : "",
			    near != NULL ? near
					 : "there are {organisation}, "
					   "{shared_with}, {minutes}, "
					   "{feedback_when}, {feedback_where}, "
					   "{topic}, and ${id} for an answer",
			    near != NULL ? "}?" : "");
		else if (strcmp(name, "topic") == 0)
			cv_check_say(
			    load, CV_FAULT_ERROR, q, cv_slot_names[slot],
			    "{topic} is used by `%s`, but its questionnaire "
			    "has no `topic`; write one at the top of the file",
			    q->id);
	}
}

void cv_check_questions(struct cv_load *load)
{
	for (unsigned i = 0; i < load->n_questions; i++) {
		const struct cv_question *q = &load->questions[i];

		if (q->type == CV_SCALE)
			check_scale(load, q);
		if (q->type == CV_SELECT_ONE || q->type == CV_SELECT_MULTIPLE)
			check_choices(load, q);
		if (q->type <= CV_RANK)
			check_marks(load, q);
		if (q->grid != NULL)
			check_grid(load, q);
		for (int slot = 0; slot < CV_SLOTS; slot++)
			check_placeholders(load, q, slot);
	}
}
