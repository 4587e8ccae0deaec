/* Compiling and running regular expressions over the whole of a text: time
 * grows with pattern × subject and never beyond.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression-regex.h"

#include <canvass/text.h>
#include <stdlib.h>
#include <string.h>

/* How many instructions a tree becomes; beyond PROGRAM_MAX just that. */
static unsigned size_of(const struct regex_node *n)
{
	unsigned long size = 1, inner;

	switch (n->kind) {
	case REGEX_EMPTY:
		return 0;
	case REGEX_BOTH:
		size = (unsigned long)size_of(n->left) + size_of(n->right);
		break;
	case REGEX_EITHER:
		size = 2ul + size_of(n->left) + size_of(n->right);
		break;
	case REGEX_TIMES:
		inner = size_of(n->left);
		size = inner * (unsigned long)n->min;
		size += n->max < 0
			    ? inner + 2
			    : (inner + 1) * (unsigned long)(n->max - n->min);
		break;
	default:
		break;
	}
	return size > PROGRAM_MAX ? PROGRAM_MAX + 1 : (unsigned)size;
}

static unsigned
emit(struct instruction *program, unsigned at, const struct regex_node *n);

static unsigned
emit_times(struct instruction *program, unsigned at, const struct regex_node *n)
{
	unsigned split;
	int i;

	for (i = 0; i < n->min; i++)
		at = emit(program, at, n->left);
	if (n->max < 0) { /* split out or once more and back */
		split = at++;
		at = emit(program, at, n->left);
		program[at].op = REGEX_JUMP;
		program[at++].x = split;
		program[split].op = REGEX_SPLIT;
		program[split].x = split + 1;
		program[split].y = at;
		return at;
	}
	for (; i < n->max; i++) { /* each of the rest may be left out */
		split = at++;
		at = emit(program, at, n->left);
		program[split].op = REGEX_SPLIT;
		program[split].x = split + 1;
		program[split].y = at;
	}
	return at;
}

static unsigned
emit(struct instruction *program, unsigned at, const struct regex_node *n)
{
	unsigned split, jump;

	switch (n->kind) {
	case REGEX_EMPTY:
		return at;
	case REGEX_ONE:
		program[at].op = REGEX_SET;
		program[at].set = n->set;
		return at + 1;
	case REGEX_AT_BEGIN:
	case REGEX_AT_END:
		program[at].op =
		    n->kind == REGEX_AT_BEGIN ? REGEX_BEGIN : REGEX_END;
		return at + 1;
	case REGEX_BOTH:
		return emit(program, emit(program, at, n->left), n->right);
	case REGEX_TIMES:
		return emit_times(program, at, n);
	case REGEX_EITHER:
		break;
	}
	split = at;
	jump = emit(program, at + 1, n->left);
	at = emit(program, jump + 1, n->right);
	program[split].op = REGEX_SPLIT;
	program[split].x = split + 1;
	program[split].y = jump + 1;
	program[jump].op = REGEX_JUMP;
	program[jump].x = at;
	return at;
}

const struct regex *cv_regex_compile(struct cv_arena *arena,
				     const char *pattern, size_t n,
				     struct cv_expression_fault *fault)
{
	const struct regex_node *tree =
	    cv_pattern_parse(arena, pattern, n, fault);
	struct instruction *program;
	struct regex *regex;
	unsigned size;

	if (tree == NULL)
		return NULL;
	size = size_of(tree);
	if (size > PROGRAM_MAX) {
		cv_fault_at(fault, 0,
			    "the pattern of regex() repeats too much; "
			    "make it simpler");
		return NULL;
	}
	program = cv_arena_alloc(arena, (size + 1) * sizeof *program);
	program[emit(program, 0, tree)].op = REGEX_MATCH;
	regex = cv_arena_alloc(arena, sizeof *regex);
	regex->program = program;
	regex->count = size + 1;
	return regex;
}

static bool set_has(const struct set *set, unsigned c)
{
	const struct set_item *i;
	bool in = false;

	for (i = set->items; i != NULL && !in; i = i->next)
		in = i->is != NULL ? (i->is((wint_t)c) != 0) != i->negated
				   : c >= i->from && c <= i->to;
	return in != set->negated;
}

/* The places the machine is in: instructions that take a character, or the
 * end. `mark` tells which were entered at this character already. */
struct machine {
	const struct regex *regex;
	unsigned *now, *then, *mark, *stack;
	unsigned count, generation;
	bool matched;
	unsigned long work;
};

static void enter(struct machine *m, unsigned *list, unsigned *count,
		  unsigned from, bool begin, bool end)
{
	unsigned depth = 0, at;
	const struct instruction *i;

	m->stack[depth++] = from;
	while (depth > 0) {
		at = m->stack[--depth];
		if (m->mark[at] == m->generation)
			continue;
		m->mark[at] = m->generation;
		m->work++;
		i = &m->regex->program[at];
		if (i->op == REGEX_SET)
			list[(*count)++] = at;
		else if (i->op == REGEX_MATCH)
			m->matched = true;
		else if (i->op == REGEX_JUMP)
			m->stack[depth++] = i->x;
		else if (i->op == REGEX_SPLIT) {
			m->stack[depth++] = i->x;
			m->stack[depth++] = i->y;
		} else if (i->op == REGEX_BEGIN ? begin : end)
			m->stack[depth++] = at + 1;
	}
}

static bool
simulate(struct machine *m, const char *s, size_t n, unsigned long limit)
{
	unsigned *swap, count, c;
	size_t at = 0;

	m->generation = 1;
	enter(m, m->now, &m->count, 0, true, n == 0);
	while (at < n && m->count > 0) {
		if (m->work > limit)
			return false;
		at += cv_text_decode(s + at, n - at, &c);
		m->matched = false;
		m->generation++;
		count = 0;
		for (unsigned i = 0; i < m->count; i++) {
			m->work++;
			if (set_has(m->regex->program[m->now[i]].set, c))
				enter(m, m->then, &count, m->now[i] + 1, false,
				      at == n);
		}
		swap = m->now;
		m->now = m->then;
		m->then = swap;
		m->count = count;
	}
	return at == n && m->matched;
}

bool cv_regex_matches(const struct regex *regex, const char *s, size_t n,
		      unsigned long *work, unsigned long limit)
{
	unsigned few[5 * 256], *all = few, size = regex->count;
	struct machine m = {.regex = regex};
	bool yes;

	if (*work >= limit)
		return false;
	if (size > 256)
		all = cv_reallocarray(NULL, size, 5 * sizeof *all);
	memset(all, 0, (size_t)size * 5 * sizeof *all);
	m.now = all;
	m.then = all + size;
	m.mark = all + (size_t)2 * size;
	m.stack = all + (size_t)3 * size; /* a split leaves two: twice as big */
	yes = simulate(&m, s, n, limit - *work);
	*work += m.work;
	if (all != few)
		free(all);
	return yes;
}
