/* Ids to questions, and expressions once all ids are known.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned hash(const char *s, size_t n)
{
	unsigned h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h;
}

/* The place of an id in the table: its own, or the empty one to take. */
static int *place(const struct cv_load *load, const char *id, size_t n)
{
	unsigned at = hash(id, n) & (load->table_size - 1);
	const char *known;

	for (;; at = (at + 1) & (load->table_size - 1)) {
		if (load->table[at] < 0)
			return &load->table[at];
		known = load->questions[load->table[at]].id;
		if (strncmp(known, id, n) == 0 && known[n] == '\0')
			return &load->table[at];
	}
}

static void grow(struct cv_load *load)
{
	unsigned old = load->table_size;
	int *table = load->table, *at;

	load->table_size = old > 0 ? old * 2 : 512;
	load->table =
	    cv_reallocarray(NULL, load->table_size, sizeof *load->table);
	for (unsigned i = 0; i < load->table_size; i++)
		load->table[i] = -1;
	for (unsigned i = 0; i < old; i++)
		if (table[i] >= 0) {
			const char *id = load->questions[table[i]].id;

			at = place(load, id, strlen(id));
			*at = table[i];
		}
	free(table);
}

int cv_load_name(struct cv_load *load, unsigned index)
{
	const char *id = load->questions[index].id;
	int *at;

	if ((load->n_questions + 1) * 2 > load->table_size)
		grow(load);
	at = place(load, id, strlen(id));
	if (*at >= 0)
		return *at;
	*at = (int)index;
	return -1;
}

int cv_load_find(const struct cv_load *load, const char *id, size_t n)
{
	return load->table_size > 0 ? *place(load, id, n) : -1;
}

/* The next ${name} in a text. */
static bool next_reference(const char **text, const char **name, size_t *n)
{
	const char *start = strstr(*text, "${"), *end;

	if (start == NULL)
		return false;
	*name = start + 2;
	end = strchr(*name, '}');
	*n = end != NULL ? (size_t)(end - *name) : strlen(*name);
	*text = *name + *n;
	return true;
}

/* A questionnaire the flow does not ask may still be spoken of: then it is
 * part of the survey, and its answers are empty. */
static bool holds(const struct cv_part *part, const char *id, size_t n)
{
	struct cv_buf quoted = CV_BUF_INIT;
	bool found;

	if (n > 6 && strncmp(id + n - 6, "_other", 6) == 0)
		n -= 6;
	cv_buf_addf(&quoted, "\"%.*s\"", (int)n, id);
	found = strstr(part->source->bytes, quoted.data) != NULL;
	cv_buf_done(&quoted);
	return found;
}

static void reach_mentioned(struct cv_load *load)
{
	const char *text, *name;
	size_t n;

	for (size_t i = 0; i < load->n_pending; i++)
		for (text = load->pending[i].source;
		     next_reference(&text, &name, &n);) {
			for (size_t j = 0; j < load->n_parts &&
					   cv_load_find(load, name, n) < 0;
			     j++)
				if (load->parts[j].index < 0 &&
				    holds(&load->parts[j], name, n))
					cv_load_reach(load, &load->parts[j],
						      -1);
		}
}

static const char *nearest_id(const struct cv_load *load, const char *name)
{
	const char **ids = cv_calloc(load->n_questions + 1, sizeof *ids), *near;

	for (unsigned i = 0; i < load->n_questions; i++)
		ids[i] = load->questions[i].id;
	near = cv_nearest(name, ids);
	free(ids);
	return near;
}

static void add_fault(struct cv_load *load, const struct cv_pending *p,
		      const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void add_fault(struct cv_load *load, const struct cv_pending *p,
		      const char *format, ...)
{
	va_list args;

	va_start(args, format);
	cv_faults_addv(load->faults, CV_FAULT_ERROR, p->file, p->line, format,
		       args);
	va_end(args);
}

/* "`relevant` of `det_who`" */
static const char *owner(const struct cv_load *load, const struct cv_pending *p,
			 struct cv_buf *out)
{
	cv_buf_reset(out);
	cv_buf_addf(out, "`%s` of ", p->property);
	if (p->option != NULL)
		cv_buf_addf(out, "option `%s` of ", p->option);
	cv_buf_addf(out, "`%s`",
		    p->question >= 0
			? load->questions[p->question].id
			: load->questionnaires[p->questionnaire].id);
	return out->data;
}

/* It may stand in a file that could not be read: that fault is enough. */
static bool in_broken_file(const struct cv_load *load, const char *id, size_t n)
{
	for (size_t i = 0; i < load->n_parts; i++)
		if (load->parts[i].source->broken &&
		    holds(&load->parts[i], id, n))
			return true;
	return false;
}

static void unknown(struct cv_load *load, const struct cv_pending *p,
		    const char *name, size_t n)
{
	struct cv_buf who = CV_BUF_INIT;
	const char *near;
	char *id;

	if (in_broken_file(load, name, n))
		return;
	id = cv_strndup(name, n);
	near = nearest_id(load, id);
	if (near != NULL)
		add_fault(load, p,
			  "%s speaks of ${%s}, but there is no such question; "
			  "did you mean ${%s}?",
			  owner(load, p, &who), id, near);
	else
		add_fault(load, p,
			  "%s speaks of ${%s}, but there is no such question; "
			  "correct the name or take it out",
			  owner(load, p, &who), id);
	free(id);
	cv_buf_done(&who);
}

/* Names in an expression that is being parsed. */
struct names {
	const struct cv_load *load;
	const struct cv_pending *pending;
	const char *unknown;
	size_t unknown_len;
};

static int find(void *context, const char *name, size_t n, bool bare)
{
	struct names *names = context;
	int index;

	if (n == 1 && *name == '.')
		return names->pending->question;
	if (bare)
		return -1;
	index = cv_load_find(names->load, name, n);
	if (index < 0 && names->unknown == NULL) {
		names->unknown = name;
		names->unknown_len = n;
	}
	return index;
}

/* Does what `from` depends on lead back to `to`? `seen` by question. */
static bool leads_to(const struct cv_load *load, int from, int to, bool *seen);

struct search {
	const struct cv_load *load;
	int to;
	bool *seen, found;
};

static void follow(void *context, int reference, int column)
{
	struct search *s = context;

	(void)column;
	if (!s->found)
		s->found = reference == s->to ||
			   leads_to(s->load, reference, s->to, s->seen);
}

static bool leads_to(const struct cv_load *load, int from, int to, bool *seen)
{
	const struct cv_question *q = &load->questions[from];
	struct search s = {load, to, seen, false};

	if (seen[from])
		return false;
	seen[from] = true;
	if (q->relevant != NULL)
		cv_expression_references(q->relevant, follow, &s);
	if (q->calculation != NULL)
		cv_expression_references(q->calculation, follow, &s);
	return s.found;
}

/* May this property look at the question's own answer? */
static bool may_see_itself(const struct cv_pending *p)
{
	return strncmp(p->property, "constraint", 10) == 0 ||
	       strncmp(p->property, "warn", 4) == 0;
}

static int first_of(const struct cv_load *load, const struct cv_pending *p)
{
	return p->question >= 0
		   ? p->question
		   : (int)load->questionnaires[p->questionnaire].first;
}

static bool is_asked(const struct cv_load *load, int question)
{
	unsigned qn = load->questions[question].questionnaire;

	for (size_t i = 0; i < load->n_parts; i++)
		if (load->parts[i].index == (int)qn)
			return load->parts[i].step >= 0;
	return false;
}

static void
check_later(struct cv_load *load, const struct cv_pending *p, int reference)
{
	const struct cv_question *q = &load->questions[reference];
	struct cv_buf who = CV_BUF_INIT;
	bool *seen = cv_calloc(load->n_questions, sizeof *seen);

	if (p->question == reference)
		add_fault(load, p,
			  "%s depends on the answer to the question itself; "
			  "ask something that comes before",
			  owner(load, p, &who));
	else if (p->question >= 0 &&
		 leads_to(load, reference, p->question, seen))
		add_fault(load, p,
			  "%s depends on ${%s}, which depends on `%s` again: "
			  "neither can ever be asked; cut the circle",
			  owner(load, p, &who), q->id,
			  load->questions[p->question].id);
	else
		add_fault(
		    load, p,
		    "%s speaks of ${%s}, which is asked later (%s:%d) and "
		    "has no answer yet; put that question before",
		    owner(load, p, &who), q->id, q->file, q->line);
	free(seen);
	cv_buf_done(&who);
}

struct later {
	struct cv_load *load;
	const struct cv_pending *pending;
};

static void check_order(void *context, int reference, int column)
{
	const struct later *l = context;
	const struct cv_pending *p = l->pending;
	int own = first_of(l->load, p);

	(void)column;
	if (reference < own || (reference == own && may_see_itself(p)))
		return;
	if (reference > own && !is_asked(l->load, reference))
		return;
	check_later(l->load, p, reference);
}

static void parse(struct cv_load *load, struct cv_pending *p)
{
	struct names context = {load, p, NULL, 0};
	struct cv_names names = {find, &context};
	struct cv_expression_fault fault = {0};
	struct cv_buf who = CV_BUF_INIT;

	if (cv_expression_parse(load->arena, p->source, &names, 0, p->slot,
				&fault) == CV_OK)
		return;
	*p->slot = NULL;
	if (context.unknown != NULL && context.unknown > p->source &&
	    context.unknown[-1] == '{')
		unknown(load, p, context.unknown, context.unknown_len);
	else
		add_fault(load, p, "%s, column %d: %s", owner(load, p, &who),
			  fault.column, fault.text);
	cv_buf_done(&who);
}

static void check_text(struct cv_load *load, const struct cv_pending *p)
{
	const char *text = p->source, *name;
	struct later later = {load, p};
	size_t n;
	int reference;

	while (next_reference(&text, &name, &n)) {
		reference = cv_load_find(load, name, n);
		if (reference < 0)
			unknown(load, p, name, n);
		else
			check_order(&later, reference, 0);
	}
}

static bool is_option(const struct cv_question *q, const char *id, size_t n)
{
	for (unsigned i = 0; i < q->n_options; i++)
		if (strncmp(q->options[i].id, id, n) == 0 &&
		    q->options[i].id[n] == '\0')
			return true;
	return false;
}

static bool fits_type(const struct cv_question *q, const char *value, size_t n)
{
	struct cv_date day;
	int64_t whole;
	double x;

	switch (q->type) {
	case CV_INTEGER:
		return cv_integer_parse(value, n, &whole);
	case CV_DECIMAL:
		return cv_number_parse(value, n, &x);
	case CV_DATE:
		return cv_date_parse(value, n, &day);
	case CV_SELECT_ONE:
	case CV_SCALE:
		return is_option(q, value, n);
	default:
		return true;
	}
}

/* The plain value of a default, between its quotes. */
static void check_default(struct cv_load *load, const struct cv_pending *p)
{
	const struct cv_question *q = &load->questions[p->question];
	const char *value = p->source + 1, *end = value + strlen(value) - 1;
	bool fits = true;

	if (q->type == CV_SELECT_MULTIPLE || q->type == CV_RANK)
		for (const char *word = value; fits && word < end;) {
			size_t n = strcspn(word, " '");

			fits = is_option(q, word, n);
			word += n + 1;
		}
	else
		fits = fits_type(q, value, (size_t)(end - value));
	if (!fits)
		add_fault(load, p,
			  "`default` of `%s` is %s, which is %s; correct it or "
			  "take it out",
			  q->id, p->source,
			  q->type <= CV_SCALE ? "none of its options"
					      : "no answer of its type");
}

void cv_load_resolve(struct cv_load *load)
{
	reach_mentioned(load);
	for (size_t i = 0; i < load->n_pending; i++)
		if (load->pending[i].slot != NULL)
			parse(load, &load->pending[i]);
	for (size_t i = 0; i < load->n_pending; i++) {
		struct cv_pending *p = &load->pending[i];
		struct later later = {load, p};

		if (p->slot == NULL)
			check_text(load, p);
		else if (*p->slot != NULL)
			cv_expression_references(*p->slot, check_order, &later);
		if (p->literal)
			check_default(load, p);
	}
}
