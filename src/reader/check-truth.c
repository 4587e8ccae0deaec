/* Can an expression ever be true? Tried with every answer that could matter.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdlib.h>
#include <string.h>

enum { VARIABLES_MAX = 12, TRIES_MAX = 20000, LONG = 300, SUBSETS_MAX = 6 };

/* Something the expression looks at, and what it could be. */
struct variable {
	int reference;    /* a question, or -1: a switch */
	const char *name; /* of a switch */
	struct cv_value *values;
	const char **missing;
	size_t count, room;
};

struct trial {
	const struct cv_load *load;
	const struct cv_expression *e;
	struct cv_arena *arena;
	struct variable list[VARIABLES_MAX];
	size_t count;
	size_t at[VARIABLES_MAX];
	bool unknown; /* something whose answers cannot be listed */
};

static void add(struct variable *v, struct cv_value value, const char *missing)
{
	if (v->count == v->room) {
		v->room = v->room > 0 ? v->room * 2 : 32;
		v->values =
		    cv_reallocarray(v->values, v->room, sizeof *v->values);
		v->missing =
		    cv_reallocarray(v->missing, v->room, sizeof *v->missing);
	}
	v->values[v->count] = value;
	v->missing[v->count++] = missing;
}

static bool speaks_of(const struct trial *t, const char *word)
{
	return strstr(cv_expression_source(t->e), word) != NULL;
}

static void add_empty(struct trial *t, struct variable *v)
{
	static const char *const codes[] = {"dk", "pns", "na", "blank"};

	add(v, cv_value_string("", 0), "");
	for (size_t i = 0; i < 4 && speaks_of(t, "missing("); i++)
		add(v, cv_value_string("", 0), codes[i]);
}

/* Every number in the text, and those beside it. */
static void add_numbers(struct trial *t, struct variable *v)
{
	const char *p = cv_expression_source(t->e);

	add(v, cv_value_number(0), "");
	add(v, cv_value_number(1), "");
	add(v, cv_value_number(1e6), "");
	add(v, cv_value_number(-1e6), "");
	while (*p != '\0') {
		size_t n = strspn(p, "0123456789.");
		double x;

		if (n > 0 && cv_number_parse(p, n, &x)) {
			for (int i = -1; i <= 1; i++) {
				add(v, cv_value_number(x + i), "");
				add(v, cv_value_number(-x + i), "");
			}
			add(v, cv_value_number(x * 1000), "");
		}
		p += n > 0 ? n : 1;
	}
}

static void
add_join(struct trial *t, struct variable *v, const char *a, const char *b)
{
	struct cv_buf s = CV_BUF_INIT;
	const char *copy;

	cv_buf_addf(&s, "%s%s%s", a, *a != '\0' && *b != '\0' ? " " : "", b);
	copy = cv_arena_strdup(t->arena, s.data);
	add(v, cv_value_string(copy, s.len), "");
	cv_buf_done(&s);
}

/* Is the option's id in the text, so that it matters which others go with it?
 */
static bool is_named(const struct trial *t, const char *id)
{
	struct cv_buf quoted = CV_BUF_INIT;
	bool named;

	cv_buf_addf(&quoted, "'%s'", id);
	named = speaks_of(t, quoted.data);
	cv_buf_reset(&quoted);
	cv_buf_addf(&quoted, "\"%s\"", id);
	named |= speaks_of(t, quoted.data);
	cv_buf_done(&quoted);
	return named;
}

/* Every set of the named options, alone and followed by 1, 2, … others. */
static void
add_sets(struct trial *t, struct variable *v, const struct cv_question *q)
{
	const char *named[SUBSETS_MAX];
	size_t n = 0;

	for (unsigned i = 0; i < q->n_options; i++) {
		if (!is_named(t, q->options[i].id))
			continue;
		if (n == SUBSETS_MAX) {
			t->unknown = true;
			return;
		}
		named[n++] = q->options[i].id;
	}
	for (unsigned set = 0; set < 1u << n; set++) {
		const char *s = "";

		for (size_t i = 0; i < n; i++)
			if ((set >> i & 1) != 0) {
				add_join(t, v, s, named[i]);
				s = v->values[v->count - 1].string;
			}
		for (unsigned i = 0; i < q->n_options; i++)
			if (!is_named(t, q->options[i].id)) {
				add_join(t, v, s, q->options[i].id);
				s = v->values[v->count - 1].string;
			}
	}
}

static void
add_values(struct trial *t, struct variable *v, const struct cv_question *q)
{
	add_empty(t, v);
	switch (q->type) {
	case CV_SELECT_ONE:
		for (unsigned i = 0; i < q->n_options; i++)
			add(v,
			    cv_value_string(q->options[i].id,
					    strlen(q->options[i].id)),
			    "");
		break;
	case CV_SELECT_MULTIPLE:
		add_sets(t, v, q);
		break;
	case CV_SCALE:
		for (unsigned i = 0; i < q->n_options; i++)
			add(v, cv_value_number(q->options[i].value), "");
		break;
	case CV_INTEGER:
	case CV_DECIMAL:
		add_numbers(t, v);
		break;
	default:
		t->unknown = true;
	}
}

static struct variable *new_variable(struct trial *t)
{
	struct variable *v;

	if (t->count == VARIABLES_MAX) {
		t->unknown = true;
		return NULL;
	}
	v = &t->list[t->count++];
	memset(v, 0, sizeof *v);
	v->reference = -1;
	return v;
}

static void collect(void *context, int reference, int column)
{
	struct trial *t = context;
	struct variable *v;

	(void)column;
	for (size_t i = 0; i < t->count; i++)
		if (t->list[i].reference == reference)
			return;
	v = new_variable(t);
	if (v == NULL)
		return;
	v->reference = reference;
	add_values(t, v, &t->load->questions[reference]);
}

static void collect_switches(struct trial *t)
{
	for (size_t i = 0; cv_switches[i] != NULL; i++) {
		struct variable *v;

		if (!speaks_of(t, cv_switches[i]))
			continue;
		v = new_variable(t);
		if (v == NULL)
			return;
		v->name = cv_switches[i];
		add(v, cv_value_boolean(false), "");
		add(v, cv_value_boolean(true), "");
	}
}

static struct cv_value get(void *context, int reference)
{
	const struct trial *t = context;

	for (size_t i = 0; i < t->count; i++)
		if (t->list[i].reference == reference)
			return t->list[i].values[t->at[i]];
	return cv_value_string("", 0);
}

static const char *missing(void *context, int reference)
{
	const struct trial *t = context;

	for (size_t i = 0; i < t->count; i++)
		if (t->list[i].reference == reference)
			return t->list[i].missing[t->at[i]];
	return "";
}

static bool switched(void *context, const char *name, size_t n)
{
	const struct trial *t = context;

	for (size_t i = 0; i < t->count; i++)
		if (t->list[i].name != NULL && strlen(t->list[i].name) == n &&
		    memcmp(t->list[i].name, name, n) == 0)
			return t->list[i].values[t->at[i]].boolean;
	return false;
}

/* The next combination; false after the last. */
static bool advance(struct trial *t)
{
	for (size_t i = 0; i < t->count; i++) {
		if (++t->at[i] < t->list[i].count)
			return true;
		t->at[i] = 0;
	}
	return false;
}

static bool is_too_much(const struct trial *t)
{
	size_t n = 1, most = TRIES_MAX;

	if (strlen(cv_expression_source(t->e)) > LONG)
		most /= 20;
	for (size_t i = 0; i < t->count; i++) {
		n *= t->list[i].count;
		if (n > most)
			return true;
	}
	return false;
}

static bool try_all(struct trial *t)
{
	struct cv_environment env = {.get = get,
				     .missing = missing,
				     .switched = switched,
				     .context = t,
				     .today = {2026, 1, 1}};
	bool found = false;

	do
		found = cv_expression_true(t->e, &env);
	while (!found && advance(t));
	cv_environment_done(&env);
	return found;
}

/* What an answer cannot settle. */
static bool depends_on_else(const struct trial *t)
{
	static const char *const words[] = {"random", "today",       "now(",
					    "uuid",   "choice-name", "once("};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (speaks_of(t, words[i]))
			return true;
	return false;
}

bool cv_check_can_be_true(const struct cv_load *load,
			  const struct cv_expression *e)
{
	struct trial t = {.load = load, .e = e};
	bool can;

	t.arena = cv_arena_new();
	cv_expression_references(e, collect, &t);
	collect_switches(&t);
	can =
	    t.unknown || depends_on_else(&t) || is_too_much(&t) || try_all(&t);
	for (size_t i = 0; i < t.count; i++) {
		free(t.list[i].values);
		free(t.list[i].missing);
	}
	cv_arena_free(&t.arena);
	return can;
}
