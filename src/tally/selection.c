/* Filters: an expression over answers and circumstances, evaluated once for
 * each way in which people differ.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

static const struct {
	const char *name;
	size_t offset; /* in struct circumstance; status: none */
} attributes[] = {
    {"site", offsetof(struct circumstance, site)},
    {"language", offsetof(struct circumstance, language)},
    {"mode", offsetof(struct circumstance, mode)},
    {"station", offsetof(struct circumstance, station)},
    {"month", offsetof(struct circumstance, month)},
    {"status", SIZE_MAX},
};
enum { ATTRIBUTES = sizeof attributes / sizeof *attributes };

/* A filter at work, standing at one person. */
struct filter {
	const struct cv_dataset *d;
	const struct cv_expression *expression;
	struct cv_environment env;
	bool *used;           /* by reference */
	struct cv_buf *texts; /* by question: its value as text */
	const struct roster *roster;
	bool has_answers; /* the roster is the one of interviews */
	uint32_t at;      /* in the roster; n: nobody */
	const char *open; /* an open question whose words were asked for */
};

static int find_name(void *context, const char *name, size_t n, bool bare)
{
	struct filter *f = context;
	int64_t question = cv_id_find(&f->d->question_ids, name, n);
	int reference = -1;

	(void)bare;
	if (question >= 0 && f->d->items[question].shape != SHAPE_NONE)
		reference = (int)question;
	for (int i = 0; question < 0 && i < ATTRIBUTES; i++)
		if (strlen(attributes[i].name) == n &&
		    memcmp(attributes[i].name, name, n) == 0)
			reference = (int)f->d->survey->n_questions + i;
	if (reference >= 0)
		f->used[reference] = true;
	return reference;
}

/* The answer of the person to a question: false, if there is no row. */
static bool find_answer(const struct filter *f, unsigned question,
			const struct column **column, uint32_t *row)
{
	const struct table *t =
	    f->d->tables[f->d->items[question].question->questionnaire];
	int64_t found;

	if (!f->has_answers || f->at >= f->roster->n)
		return false;
	for (; t != NULL; t = t->next) {
		found = cv_table_row(t, f->at);
		if (found < 0)
			continue;
		*column = cv_table_column(f->d, t, question);
		*row = (uint32_t)found;
		if (cv_column_state(f->d->items[question].shape, *column,
				    *row) != STATE_UNASKED)
			return true;
	}
	return false;
}

static struct cv_value option_value(const struct item *item, uint32_t option)
{
	struct cv_slice id = item->options.list[option];
	double x;

	if (item->question->type == CV_SCALE && cv_number_parse(id.s, id.n, &x))
		return cv_value_number(x);
	return cv_value_string(id.s, id.n);
}

static void add_word(struct cv_buf *text, struct cv_slice word)
{
	if (text->len > 0)
		cv_buf_addc(text, ' ');
	cv_buf_add(text, word.s, word.n);
}

/* The ids, joined by a space. */
static struct cv_value list_value(const struct filter *f, unsigned question,
				  const struct column *c, uint32_t row)
{
	const struct item *item = &f->d->items[question];
	struct cv_buf *text = &f->texts[question];

	cv_buf_reset(text);
	for (unsigned i = 0; i < c->more.n; i++)
		if (c->more.list[i][row] != 0)
			add_word(text,
				 item->options
				     .list[c->more.list[i][row] - STATE_CODES]);
	if (item->shape == SHAPE_RANK)
		return cv_value_string(text->data, text->len);
	for (unsigned i = 0; i < c->bits.n * 8; i++)
		if ((c->bits.list[i / 8][row] >> i % 8 & 1) != 0)
			add_word(text, item->options.list[i]);
	return cv_value_string(text->data, text->len);
}

static struct cv_value answer_value(struct filter *f, unsigned question)
{
	const struct item *item = &f->d->items[question];
	const struct column *c;
	uint32_t row;
	unsigned code;

	if (item->shape == SHAPE_STATE) {
		f->open = item->question->id;
		return cv_value_string("", 0);
	}
	if (!find_answer(f, question, &c, &row))
		return cv_value_string("", 0);
	code =
	    item->shape == SHAPE_CODE ? cv_column_code(c, row) : c->first[row];
	if (item->shape == SHAPE_SET || item->shape == SHAPE_RANK)
		return list_value(f, question, c, row);
	if (code < STATE_CODES)
		return cv_value_string("", 0);
	if (item->shape == SHAPE_CODE)
		return option_value(item, code - STATE_CODES);
	if (item->shape == SHAPE_DATE)
		return cv_value_date(
		    cv_date_days(cv_date_unpack(c->whole[row])));
	return cv_value_number(c->real != NULL ? c->real[row] : c->whole[row]);
}

static struct cv_value status_value(const struct filter *f)
{
	static const char *const names[STATUSES] = {"", "complete", "partial",
						    "declined", "ineligible"};
	const char *name = names[f->roster->status[f->at]];

	return cv_value_string(name, strlen(name));
}

static struct cv_value attribute_value(const struct filter *f, unsigned which)
{
	const char *c;
	uint32_t name;

	if (f->at >= f->roster->n)
		return cv_value_string("", 0);
	if (attributes[which].offset == SIZE_MAX)
		return status_value(f);
	c = f->d->circumstances.list[f->roster->circumstance[f->at]].s;
	memcpy(&name, c + attributes[which].offset, sizeof name);
	return cv_value_string(f->d->names.list[name].s,
			       f->d->names.list[name].n);
}

static struct cv_value get(void *context, int reference)
{
	struct filter *f = context;
	unsigned n = f->d->survey->n_questions;

	return (unsigned)reference < n
		   ? answer_value(f, (unsigned)reference)
		   : attribute_value(f, (unsigned)reference - n);
}

static const char *get_missing(void *context, int reference)
{
	static const char *const names[] = {
	    [STATE_UNASKED] = "", [STATE_STOPPED] = "", [STATE_DK] = "dk",
	    [STATE_PNS] = "pns",  [STATE_NA] = "na",    [STATE_BLANK] = "blank",
	    [STATE_GIVEN] = ""};
	struct filter *f = context;
	const struct column *c;
	uint32_t row;

	if ((unsigned)reference >= f->d->survey->n_questions ||
	    !find_answer(f, (unsigned)reference, &c, &row))
		return "";
	return names[cv_column_state(f->d->items[reference].shape, c, row)];
}

static bool get_switch(void *context, const char *name, size_t n)
{
	const struct filter *f = context;

	return cv_survey_switched(f->d->survey, name, n);
}

static bool passes(struct filter *f, uint32_t at)
{
	f->at = at;
	return cv_expression_true(f->expression, &f->env);
}

static struct keys make_keys(const struct filter *f)
{
	unsigned n = f->d->survey->n_questions;
	struct keys keys;
	bool circumstance = false;

	cv_keys_start(&keys, f->roster->n);
	for (unsigned i = 0; f->has_answers && i < n; i++)
		if (f->used[i])
			cv_keys_add_question(&keys, f->d, i);
	for (unsigned i = 0; i < ATTRIBUTES; i++)
		circumstance |=
		    f->used[n + i] && attributes[i].offset != SIZE_MAX;
	if (circumstance)
		cv_keys_add_codes(&keys, f->roster->circumstance,
				  f->d->circumstances.count + 1);
	if (f->used[n + ATTRIBUTES - 1])
		cv_keys_add_bytes(&keys, f->roster->status);
	return keys;
}

static unsigned char *
run(struct filter *f, const struct roster *roster, bool has_answers)
{
	unsigned char *out = cv_malloc((size_t)roster->n + ROW_PAD), *known;
	struct keys keys;

	f->roster = roster;
	f->has_answers = has_answers;
	keys = make_keys(f);
	known = cv_calloc((size_t)keys.domain + 1, 1);
	memset(out, CODE_OUT, (size_t)roster->n + ROW_PAD);
	for (uint32_t i = 0; i < roster->n; i++) {
		unsigned char *verdict = &known[keys.key[i]];
		if (roster->status[i] == STATUS_GONE)
			continue;
		if (*verdict == 0)
			*verdict = passes(f, i) ? 1 : 2;
		if (*verdict == 1)
			out[i] = 0;
	}
	free(known);
	cv_keys_done(&keys);
	return out;
}

static void find_volatile(void *context, enum cv_suspicion what, int reference,
			  const char *literal, int column)
{
	int *found = context;

	(void)reference;
	(void)literal;
	if (what == CV_SUSPECT_VOLATILE && *found == 0)
		*found = column;
}

/* Does the text name the function, outside its quoted strings? */
static bool calls(const char *where, const char *function)
{
	char quote = '\0';

	for (; *where != '\0'; where++) {
		if (quote != '\0')
			quote = *where == quote ? '\0' : quote;
		else if (*where == '\'' || *where == '"')
			quote = *where;
		else if (strncmp(where, function, strlen(function)) == 0)
			return true;
	}
	return false;
}

static enum cv_status parse(struct filter *f, struct cv_arena *arena,
			    const char *where, struct cv_error *err)
{
	struct cv_names names = {find_name, f};
	struct cv_expression_fault fault = {.column = 0};
	int column = 0;

	if (cv_expression_parse(arena, where, &names, CV_EXPRESSION_BARE_NAMES,
				&f->expression, &fault) != CV_OK)
		return cv_fail_at(err, CV_INVALID, "filter", "column %d: %s",
				  fault.column, fault.text);
	cv_expression_suspicions(f->expression, find_volatile, &column);
	if (column > 0)
		return cv_fail_at(
		    err, CV_INVALID, "filter",
		    "column %d: a filter gives the same people "
		    "each time: now(), random() and uuid() cannot "
		    "be used in it",
		    column);
	if (calls(where, "today"))
		return cv_fail_at(err, CV_INVALID, "filter",
				  "today() cannot be used in a filter; write "
				  "the day, as in date('2026-11-30')");
	return CV_OK;
}

static enum cv_status refuse_open(const struct filter *f, struct cv_error *err)
{
	if (f->open == NULL)
		return CV_OK;
	return cv_fail_at(err, CV_INVALID, "filter",
			  "the words of the open question \"%s\" cannot be "
			  "used in a filter; missing(${%s}) can",
			  f->open, f->open);
}

static void filter_done(struct filter *f)
{
	for (unsigned i = 0; i < f->d->survey->n_questions; i++)
		cv_buf_done(&f->texts[i]);
	cv_environment_done(&f->env);
	free(f->texts);
	free(f->used);
}

static void filter_init(struct filter *f, const struct cv_dataset *d)
{
	unsigned n = d->survey->n_questions;

	memset(f, 0, sizeof *f);
	f->d = d;
	f->used = cv_calloc((size_t)n + ATTRIBUTES, sizeof *f->used);
	f->texts = cv_calloc((size_t)n + 1, sizeof *f->texts);
	for (unsigned i = 0; i < n; i++)
		cv_buf_init(&f->texts[i]);
	f->env.get = get;
	f->env.missing = get_missing;
	f->env.switched = get_switch;
	f->env.context = f;
}

enum cv_status cv_selection_new(const struct cv_dataset *d, const char *where,
				struct cv_selection **out, struct cv_error *err)
{
	struct cv_arena *arena = cv_arena_new();
	struct cv_selection *s = cv_calloc(1, sizeof *s);
	struct filter f;
	enum cv_status rc;

	filter_init(&f, d);
	rc = parse(&f, arena, where, err);
	if (rc != CV_OK)
		goto done;
	f.roster = &d->interviews;
	passes(&f, d->interviews.n);
	rc = refuse_open(&f, err);
	if (rc != CV_OK)
		goto done;
	s->interviews = run(&f, &d->interviews, true);
	s->n_interviews = d->interviews.n;
	s->others = run(&f, &d->others, false);
	s->n_others = d->others.n;
	rc = refuse_open(&f, err);
	if (rc != CV_OK)
		goto done;
	*out = s;
	s = NULL;
done:
	cv_selection_free(&s);
	filter_done(&f);
	cv_arena_free(&arena);
	return rc;
}

void cv_selection_free(struct cv_selection **selection)
{
	struct cv_selection *s = *selection;

	if (s == NULL)
		return;
	*selection = NULL;
	free(s->interviews);
	free(s->others);
	free(s);
}

/* Who came after one of them was made is in neither. */
static unsigned char *
both(const unsigned char *a, const unsigned char *b, uint32_t n)
{
	unsigned char *out = cv_malloc((size_t)n + ROW_PAD);

	for (uint32_t i = 0; i < n; i++)
		out[i] = a[i] | b[i];
	memset(out + n, CODE_OUT, ROW_PAD);
	return out;
}

static uint32_t fewer(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

struct cv_selection *
cv_selection_both(const struct cv_selection *a, const struct cv_selection *b)
{
	struct cv_selection *s;

	if (a == NULL)
		a = b;
	if (b == NULL)
		b = a;
	if (a == NULL)
		return NULL;
	s = cv_calloc(1, sizeof *s);
	s->n_interviews = fewer(a->n_interviews, b->n_interviews);
	s->n_others = fewer(a->n_others, b->n_others);
	s->interviews = both(a->interviews, b->interviews, s->n_interviews);
	s->others = both(a->others, b->others, s->n_others);
	return s;
}

bool cv_selection_holds(const struct cv_dataset *d,
			const struct cv_selection *s, int64_t seq)
{
	int64_t at = cv_dataset_interview(d, seq);

	return at >= 0 &&
	       (s == NULL || (at < s->n_interviews && s->interviews[at] == 0));
}

struct cv_dataset_counts
cv_selection_people(const struct cv_dataset *d, const struct cv_selection *s)
{
	int64_t counts[STATUSES] = {0};

	if (s == NULL)
		return cv_dataset_counts(d);
	cv_count_codes(d->interviews.status, s->interviews, s->n_interviews,
		       STATUSES, counts);
	cv_count_codes(d->others.status, s->others, s->n_others, STATUSES,
		       counts);
	return (struct cv_dataset_counts){
	    .complete = counts[STATUS_COMPLETE],
	    .partial = counts[STATUS_PARTIAL],
	    .declined = counts[STATUS_DECLINED],
	    .ineligible = counts[STATUS_INELIGIBLE],
	    .damaged = d->damaged,
	};
}

int64_t cv_selection_count(const struct cv_dataset *d,
			   const struct cv_selection *selection)
{
	struct cv_dataset_counts people = cv_selection_people(d, selection);

	return people.complete + people.partial;
}

const unsigned char *cv_selection_rows(const struct cv_selection *s,
				       const struct table *t, size_t *n,
				       unsigned char **own)
{
	*own = NULL;
	*n = t->n;
	if (s == NULL)
		return NULL;
	if (t->slots == NULL) {
		*n = t->n < s->n_interviews ? t->n : s->n_interviews;
		return s->interviews;
	}
	*own = cv_malloc((size_t)t->n + ROW_PAD);
	memset(*own + t->n, CODE_OUT, ROW_PAD);
	for (uint32_t i = 0; i < t->n; i++)
		(*own)[i] = t->slots[i] < s->n_interviews
				? s->interviews[t->slots[i]]
				: CODE_OUT;
	return *own;
}

static unsigned char
label(const struct cv_selection *const *list, unsigned n, uint32_t person)
{
	for (unsigned i = 0; i < n; i++)
		if (list[i] != NULL && person < list[i]->n_interviews &&
		    list[i]->interviews[person] == 0)
			return (unsigned char)i;
	return (unsigned char)n;
}

unsigned char *cv_selection_labels(const struct cv_dataset *d,
				   const struct cv_selection *const *list,
				   unsigned n)
{
	unsigned char *out = cv_malloc((size_t)d->interviews.n + 1);
	size_t at = 0;

	for (uint32_t i = 0; i < d->interviews.n; i++)
		if (d->interviews.status[i] != STATUS_GONE)
			out[at++] = label(list, n, i);
	return out;
}

void cv_selection_names(const struct cv_dataset *d, const char *where,
			void (*each)(void *context, const char *name),
			void *context)
{
	struct cv_arena *arena = cv_arena_new();
	unsigned n = d->survey->n_questions;
	struct cv_error none;
	struct filter f;

	filter_init(&f, d);
	if (parse(&f, arena, where, &none) == CV_OK) {
		for (unsigned i = 0; i < n; i++)
			if (f.used[i])
				each(context, d->survey->questions[i].id);
		for (unsigned i = 0; i < ATTRIBUTES; i++)
			if (f.used[n + i])
				each(context, attributes[i].name);
	}
	filter_done(&f);
	cv_arena_free(&arena);
}
