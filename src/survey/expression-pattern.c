/* Reading a POSIX extended regular expression, with \d \w \s also inside
 * brackets. SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression-regex.h"

#include <canvass/text.h>
#include <string.h>

struct reader {
	struct cv_arena *arena;
	const char *p, *end;
	struct cv_expression_fault *fault;
};

static const struct regex_node *either(struct reader *r);

static void *wrong(struct reader *r, const char *text)
{
	cv_fault_at(r->fault, 0, "in the pattern of regex(): %s", text);
	return NULL;
}

static struct regex_node *make(struct reader *r, enum regex_kind kind,
			       const struct regex_node *left,
			       const struct regex_node *right)
{
	struct regex_node *n = cv_arena_alloc(r->arena, sizeof *n);

	n->kind = kind;
	n->left = left;
	n->right = right;
	return n;
}

static void
add_range(struct reader *r, struct set *set, unsigned from, unsigned to)
{
	struct set_item *item = cv_arena_alloc(r->arena, sizeof *item);

	item->from = from;
	item->to = to;
	item->next = set->items;
	set->items = item;
}

static void
add_class(struct reader *r, struct set *set, int (*is)(wint_t), bool negated)
{
	struct set_item *item = cv_arena_alloc(r->arena, sizeof *item);

	item->is = is;
	item->negated = negated;
	item->next = set->items;
	set->items = item;
}

static const struct regex_node *one(struct reader *r, const struct set *set)
{
	struct regex_node *n = make(r, REGEX_ONE, NULL, NULL);

	n->set = set;
	return n;
}

static int is_digit(wint_t c)
{
	return c >= '0' && c <= '9';
}

static int is_word(wint_t c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '_';
}

static int is_space(wint_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static int is_blank(wint_t c)
{
	return c == ' ' || c == '\t';
}

static const struct {
	const char *name;
	int (*is)(wint_t c);
} classes[] =
    {
	{"alpha", iswalpha}, {"digit", is_digit}, {"alnum", iswalnum},
	{"upper", iswupper}, {"lower", iswlower}, {"space", is_space},
	{"blank", is_blank}, {"punct", iswpunct}, {"print", iswprint},
	{"graph", iswgraph}, {"cntrl", iswcntrl}, {"xdigit", iswxdigit},
},
  properties[] = {
      {"L}", iswalpha}, {"Lu}", iswupper}, {"Ll}", iswlower},
      {"N}", is_digit}, {"Nd}", is_digit}, {"P}", iswpunct},
};

/* \p{L} and its like, at the brace. */
static bool property(struct reader *r, struct set *set, bool negated)
{
	for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
		size_t n = strlen(properties[i].name);
		if ((size_t)(r->end - r->p) <= n || *r->p != '{' ||
		    memcmp(r->p + 1, properties[i].name, n) != 0)
			continue;
		r->p += n + 1;
		add_class(r, set, properties[i].is, negated);
		return true;
	}
	return wrong(r, "of \\p only \\p{L} \\p{Lu} \\p{Ll} \\p{N} \\p{P} are "
			"known") != NULL;
}

/* After a backslash, inside or outside brackets. */
static bool escape(struct reader *r, struct set *set)
{
	unsigned c;

	if (r->p == r->end)
		return wrong(r, "a \\ stands at its end") != NULL;
	r->p += cv_text_decode(r->p, (size_t)(r->end - r->p), &c);
	switch (c) {
	case 'd':
	case 'D':
		add_class(r, set, is_digit, c == 'D');
		return true;
	case 'w':
	case 'W':
		add_class(r, set, is_word, c == 'W');
		return true;
	case 's':
	case 'S':
		add_class(r, set, is_space, c == 'S');
		return true;
	case 'p':
	case 'P':
		return property(r, set, c == 'P');
	case 't':
	case 'n':
		c = c == 't' ? '\t' : '\n';
		break;
	default:
		if (c >= '1' && c <= '9')
			return wrong(r, "it cannot refer back to a group by "
					"\\1") != NULL;
		if (is_word(c) && c != '_')
			return wrong(r, "of letters after a \\ only \\d \\w "
					"\\s \\p{L} \\t \\n are known") != NULL;
	}
	add_range(r, set, c, c);
	return true;
}

/* [:alpha:] at p; 0 where there is none. */
static bool named_class(struct reader *r, struct set *set)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
		size_t n = strlen(classes[i].name);
		if ((size_t)(r->end - r->p) < n + 4 ||
		    memcmp(r->p + 2, classes[i].name, n) != 0 ||
		    memcmp(r->p + 2 + n, ":]", 2) != 0)
			continue;
		r->p += n + 4;
		add_class(r, set, classes[i].is, false);
		return true;
	}
	return wrong(r, "this [: :] is no class; known are [:alpha:] [:digit:] "
			"[:alnum:] [:upper:] [:lower:] [:space:] [:punct:]") !=
	       NULL;
}

/* The upper end of a range, after its hyphen. */
static bool range(struct reader *r, struct set *set, unsigned from)
{
	unsigned to;

	r->p++;
	if (*r->p == '\\' && r->end - r->p > 1)
		r->p++;
	r->p += cv_text_decode(r->p, (size_t)(r->end - r->p), &to);
	if (to < from)
		return wrong(r, "a range like a-z goes backwards") != NULL;
	add_range(r, set, from, to);
	return true;
}

static bool is_range(const struct reader *r)
{
	return r->end - r->p > 1 && r->p[0] == '-' && r->p[1] != ']';
}

static bool bracket_item(struct reader *r, struct set *set)
{
	unsigned c;

	if (r->end - r->p > 1 && r->p[0] == '[' && r->p[1] == ':')
		return named_class(r, set);
	if (r->end - r->p > 1 && r->p[0] == '[' && strchr(".=", r->p[1]))
		return wrong(r, "[. and [= are not known") != NULL;
	if (*r->p == '\\') {
		c = r->end - r->p > 1 ? (unsigned char)r->p[1] : 0;
		if (c < 0x80 && !is_word(c) && r->end - r->p > 3 &&
		    r->p[2] == '-' && r->p[3] != ']') {
			r->p += 2;
			return range(r, set, c);
		}
		r->p++;
		return escape(r, set);
	}
	r->p += cv_text_decode(r->p, (size_t)(r->end - r->p), &c);
	if (is_range(r))
		return range(r, set, c);
	add_range(r, set, c, c);
	return true;
}

/* After the opening [. A ] that stands first is an ordinary character. */
static const struct regex_node *bracket(struct reader *r)
{
	struct set *set = cv_arena_alloc(r->arena, sizeof *set);
	bool first = true;

	if (r->p < r->end && *r->p == '^') {
		set->negated = true;
		r->p++;
	}
	for (; r->p < r->end && (first || *r->p != ']'); first = false)
		if (!bracket_item(r, set))
			return NULL;
	if (r->p == r->end)
		return wrong(r, "a ] is missing for a [");
	r->p++;
	return one(r, set);
}

static const struct regex_node *group(struct reader *r)
{
	const struct regex_node *n;

	if (r->end - r->p > 1 && r->p[0] == '?') {
		if (r->p[1] != ':')
			return wrong(r, "groups that begin with (? are not "
					"known");
		r->p += 2;
	}
	n = either(r);
	if (n == NULL)
		return NULL;
	if (r->p == r->end)
		return wrong(r, "a ) is missing for a (");
	r->p++;
	return n;
}

static const struct regex_node *any(struct reader *r)
{
	struct set *set = cv_arena_alloc(r->arena, sizeof *set);

	add_range(r, set, 0, 0x10FFFF);
	return one(r, set);
}

static const struct regex_node *atom(struct reader *r)
{
	struct set *set;
	unsigned c;

	r->p += cv_text_decode(r->p, (size_t)(r->end - r->p), &c);
	switch (c) {
	case '(':
		return group(r);
	case '[':
		return bracket(r);
	case '.':
		return any(r);
	case '^':
		return make(r, REGEX_AT_BEGIN, NULL, NULL);
	case '$':
		return make(r, REGEX_AT_END, NULL, NULL);
	case '*':
	case '+':
	case '?':
	case '{':
		return wrong(r, "* + ? and { repeat what stands before them, "
				"and nothing does; write \\ before one that "
				"is meant itself");
	}
	set = cv_arena_alloc(r->arena, sizeof *set);
	if (c != '\\')
		add_range(r, set, c, c);
	else if (!escape(r, set))
		return NULL;
	return one(r, set);
}

static bool count(struct reader *r, int *out)
{
	const char *from = r->p;
	int n = 0;

	for (; r->p < r->end && is_digit((unsigned char)*r->p); r->p++)
		n = n > BOUNDS_MAX ? n : n * 10 + (*r->p - '0');
	*out = n;
	return r->p > from;
}

/* {n} {n,} {n,m} after its brace. */
static bool bounds(struct reader *r, int *min, int *max)
{
	if (!count(r, min))
		return wrong(r, "a { is followed by a number, as in [0-9]{4}; "
				"write \\{ for the brace itself") != NULL;
	*max = *min;
	if (r->p < r->end && *r->p == ',') {
		r->p++;
		if (!count(r, max))
			*max = -1;
	}
	if (r->p == r->end || *r->p != '}')
		return wrong(r, "a } is missing for a {") != NULL;
	r->p++;
	if (*max >= 0 && *max < *min)
		return wrong(r, "in {n,m} the first number is the smaller "
				"one") != NULL;
	return true;
}

/* How often the innermost piece may come at most by the {n,m} around it. */
static long product(const struct regex_node *n)
{
	long left = n->left != NULL ? product(n->left) : 1;
	long right = n->right != NULL ? product(n->right) : 1;

	if (n->kind == REGEX_TIMES)
		left *= n->max > 1 ? n->max : n->min > 1 ? n->min : 1;
	left = left > right ? left : right;
	return left > BOUNDS_MAX ? BOUNDS_MAX + 1 : left;
}

static const struct regex_node *piece(struct reader *r)
{
	const struct regex_node *n = atom(r);
	struct regex_node *times;

	while (n != NULL && r->p < r->end && strchr("*+?{", *r->p) != NULL) {
		times = make(r, REGEX_TIMES, n, NULL);
		times->min = *r->p == '+';
		times->max = *r->p == '?' ? 1 : -1;
		if (*r->p++ == '{' && !bounds(r, &times->min, &times->max))
			return NULL;
		n = times;
	}
	if (n != NULL && product(n) > BOUNDS_MAX)
		return wrong(r, "its {n,m} inside each other multiply to more "
				"than 1,000");
	return n;
}

static const struct regex_node *both(struct reader *r)
{
	const struct regex_node *n = NULL, *next;

	while (r->p < r->end && *r->p != '|' && *r->p != ')') {
		next = piece(r);
		if (next == NULL)
			return NULL;
		n = n == NULL ? next : make(r, REGEX_BOTH, n, next);
	}
	return n != NULL ? n : make(r, REGEX_EMPTY, NULL, NULL);
}

static const struct regex_node *either(struct reader *r)
{
	const struct regex_node *n = both(r), *next;

	while (n != NULL && r->p < r->end && *r->p == '|') {
		r->p++;
		next = both(r);
		if (next == NULL)
			return NULL;
		n = make(r, REGEX_EITHER, n, next);
	}
	return n;
}

const struct regex_node *cv_pattern_parse(struct cv_arena *arena,
					  const char *pattern, size_t n,
					  struct cv_expression_fault *fault)
{
	struct reader r = {arena, pattern, pattern + n, fault};
	const struct regex_node *node;

	if (n > PATTERN_MAX)
		return wrong(&r, "it is longer than 200 bytes");
	if (memchr(pattern, '\0', n) != NULL)
		return wrong(&r, "it holds a NUL character");
	node = either(&r);
	if (node != NULL && r.p < r.end)
		return wrong(&r, "there is no ( for a )");
	return node;
}
