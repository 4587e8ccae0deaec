/* The release rule for one question: thresholds, rounding, pictures, and what
 * an outsider could work out. SPDX-License-Identifier: GPL-3.0-or-later */
#include "outsider.h"

/** A table on its way out. */
struct releasing {
	const struct cv_release_ask *ask;
	const struct cv_release *rule;
	const struct cv_tally *exact, *whole; /* whole NULL: exact is it */
	struct form form;
	struct reading how;
	struct album own;
	struct picture now;
	int64_t *counts, *others; /* of those it is of, of all others */
};

struct levels {
	const struct cv_survey *survey;
	int level;
};

static void heed(void *context, int reference, int column)
{
	struct levels *l = context;
	int level;

	(void)column;
	if (reference < 0 || (unsigned)reference >= l->survey->n_questions)
		return;
	level = l->survey->questions[reference].sensitivity;
	l->level = level > l->level ? level : l->level;
}

int cv_release_level(const struct cv_survey *s, const struct cv_question *q)
{
	struct levels l = {s, q->sensitivity};

	if (q->relevant != NULL)
		cv_expression_references(q->relevant, heed, &l);
	if (q->calculation != NULL)
		cv_expression_references(q->calculation, heed, &l);
	if (l.level < 1 && q->questionnaire < s->n_questionnaires &&
	    strcmp(s->questionnaires[q->questionnaire].id, "profile") == 0)
		l.level = 1;
	return l.level;
}

static int named(const void *context, const char *name)
{
	return cv_form_named(context, name);
}

static void name(const void *context, unsigned cell, struct cv_buf *out)
{
	cv_form_name(context, cell, out);
}

/* Thresholds and rounding follow from the level, and whether it is a part. */
static void choose_reading(struct releasing *r)
{
	int level = cv_release_level(r->ask->survey, r->exact->question);
	bool part = r->whole != NULL;

	r->how = (struct reading){.round = 1};
	if (!part)
		r->how.people = r->ask->interviews;
	if (level <= 0 && !part)
		return;
	r->how.floor =
	    level <= 1 && !part ? r->rule->personal : r->rule->sensitive;
	r->how.round = r->rule->round;
}

static bool is_few(int64_t n, int64_t least)
{
	return n > 0 && n < least;
}

/* Do they differ by few people from others of whom the question was shown? The
 * difference of the two tables would be theirs. */
static bool is_near(const struct cv_release_ask *ask, int64_t least)
{
	const struct cv_release_about *a = &ask->about[0];
	const struct cv_release_by *own = &a->by[a->at], *other;
	int64_t n[2][2];

	for (unsigned b = 0; b < a->n_by; b++) {
		other = &a->by[b];
		if (b == a->at || other->part == NULL || own->label == NULL ||
		    other->label == NULL)
			continue;
		memset(n, 0, sizeof n);
		for (int64_t i = 0; i < ask->interviews; i++)
			n[own->label[i] == 0][other->label[i] == 0]++;
		if ((n[1][0] == 0 && n[0][1] == 0) ||
		    (n[1][1] == 0 && n[0][0] == 0))
			continue; /* the same, or all others */
		if (is_few(n[1][0], least) || is_few(n[0][1], least) ||
		    is_few(n[1][1], least) || is_few(n[0][0], least))
			return true;
	}
	return false;
}

static enum cv_release_state judge(const struct releasing *r)
{
	int64_t answered = r->exact->answered.n;

	if (answered < r->rule->min_base)
		return CV_WITHHELD_FEW;
	if (r->whole == NULL)
		return CV_RELEASED;
	if (r->ask->interviews < r->rule->compare_base ||
	    answered < r->rule->sensitive ||
	    r->whole->answered.n - answered < r->rule->sensitive)
		return CV_WITHHELD_PART;
	return is_near(r->ask, r->rule->sensitive) ? CV_WITHHELD_NEAR
						   : CV_RELEASED;
}

/* Does "all of them" say too much? */
static bool hides_all(const struct releasing *r)
{
	return r->how.floor > 0 &&
	       (r->whole != NULL || r->how.floor >= r->rule->sensitive);
}

static void mark(struct releasing *r)
{
	struct picture *p = &r->now;
	const int64_t *counts = r->counts;
	struct cv_count *base = &p->cells[CELL_ANSWERED], *c;
	unsigned points = CELL_OPTIONS + 2 * r->form.n_options;

	for (unsigned i = 0; i < p->n_cells; i++) {
		c = &p->cells[i];
		*c = (struct cv_count){.hidden = counts[i] < r->how.floor};
		if (!c->hidden)
			c->n = cv_release_round(&r->how, counts[i]);
		p->known[i] =
		    i != CELL_CHOSE && (i < points || r->how.floor == 0);
	}
	if (!hides_all(r) || base->hidden)
		return;
	for (unsigned i = CELL_OPTIONS; i < p->n_cells && i < points; i++)
		if (!p->cells[i].hidden && p->cells[i].n >= base->n)
			p->cells[i] = (struct cv_count){.hidden = true,
							.almost_all = true};
}

/* The slips in the question's own world; what is small among all others, and
 * not shown yet, is to stay unknown as well. */
static void tell_own(const struct releasing *r, struct known *k)
{
	bool part = r->whole != NULL;
	unsigned now = cv_known_now(k, part ? cv_known_group(k, 0) : 0),
		 rest = part ? cv_known_now(k, cv_known_rest(k, 0)) : 0;

	for (unsigned i = 0; i < r->now.n_cells; i++) {
		if (!r->now.known[i] || r->form.nil[i])
			continue;
		cv_known_slip(k, (struct slip){
				     .number = now + i,
				     .n = r->counts[i],
				     .count = &r->now.cells[i],
				     .base = &r->now.cells[CELL_ANSWERED],
				     .how = &r->how,
				 });
		if (part && r->others[i] < r->how.floor)
			cv_known_secret(k, rest + i);
	}
}

/* In the world of a question by whose answers people are told apart, the counts
 * are numbers of people. */
static void tell_sizes(const struct releasing *r, struct known *k)
{
	const struct cv_count *answered = &r->now.cells[CELL_ANSWERED];
	int at;

	for (unsigned i = 0; i < r->form.n_options; i++) {
		at = cv_known_named(k, r->form.ids[i]);
		if (at >= 0)
			cv_known_slip(
			    k, (struct slip){
				   .number = cv_known_now(k, (unsigned)at) +
					     CELL_INTERVIEWS,
				   .n = r->counts[CELL_OPTIONS + i],
				   .count = &r->now.cells[CELL_OPTIONS + i],
				   .base = answered,
				   .how = &r->how,
			       });
	}
	if (k->about->by[k->about->at].all)
		cv_known_slip(
		    k, (struct slip){
			   .number = cv_known_now(k, cv_known_rest(k, 0)) +
				     CELL_INTERVIEWS,
			   .from = r->ask->interviews,
			   .n = r->exact->answered.n,
			   .count = &r->now.cells[CELL_ANSWERED],
			   .how = &r->how,
		       });
}

static void tell(void *context, struct known *k, unsigned at)
{
	if (at == 0)
		tell_own(context, k);
	else
		tell_sizes(context, k);
}

/* To two digits: 3725 hundredths are 3700. */
static struct cv_figure two_digits(struct cv_figure f)
{
	int64_t unit = 1, size = f.value < 0 ? -f.value : f.value;

	while (size / unit >= 100)
		unit *= 10;
	if (!f.null)
		f.value = cv_divide_half_up(f.value, unit) * unit;
	return f;
}

static void take_picture(struct releasing *r)
{
	const struct cv_tally *t = r->exact;
	bool numbers =
	    t->question->type == CV_INTEGER || t->question->type == CV_DECIMAL;

	mark(r);
	if (r->how.floor > 0 && !r->ask->no_last_step &&
	    !cv_release_guard(r->ask, true, &r->how, tell, r)) {
		r->how.widened = false;
		mark(r);
		cv_release_guard(r->ask, false, &r->how, tell, r);
	}
	r->now.as_of = r->ask->interviews;
	r->now.n = t->answered.n;
	r->now.floor = r->how.floor;
	r->now.round = r->how.round;
	r->now.widened = r->how.widened;
	if (!numbers || t->answered.n < r->rule->percent_base)
		return;
	r->now.quartiles[0] = two_digits(t->q1);
	r->now.quartiles[1] = two_digits(t->median);
	r->now.quartiles[2] = two_digits(t->q3);
}

static void begin(struct releasing *r)
{
	const struct cv_tally *all = r->whole != NULL ? r->whole : r->exact;
	unsigned n;

	cv_form_of_tally(&r->form, all);
	n = r->form.n_cells;
	r->counts = cv_calloc(n, sizeof *r->counts);
	r->others = cv_calloc(n, sizeof *r->others);
	cv_form_counts(&r->form, r->exact, r->counts);
	cv_form_counts(&r->form, all, r->others);
	for (unsigned i = 0; i < n; i++)
		r->others[i] -= r->counts[i];
	cv_picture_init(&r->now, n);
	cv_album_read(&r->own, r->ask->own, n, named, &r->form);
	choose_reading(r);
}

static void end(struct releasing *r)
{
	cv_album_done(&r->own);
	cv_picture_done(&r->now);
	free(r->counts);
	free(r->others);
	cv_form_done(&r->form);
}

/* The last picture, where not enough is new. */
static const struct picture *still_holds(const struct releasing *r)
{
	const struct picture *last;
	int64_t more;

	if (r->own.count == 0)
		return NULL;
	last = &r->own.list[r->own.count - 1];
	more = r->exact->answered.n - last->n;
	return more < r->rule->step && more > -r->rule->step ? last : NULL;
}

static int unnamed(const void *context, const char *cell)
{
	(void)context;
	(void)cell;
	return -1;
}

bool cv_release_before(const char *kept, struct cv_release_last *out)
{
	struct album album;
	bool any;

	cv_album_read(&album, kept, 0, unnamed, NULL);
	any = album.count > 0;
	if (any) {
		const struct picture *last = &album.list[album.count - 1];

		*out =
		    (struct cv_release_last){last->n, last->as_of, last->floor};
	}
	cv_album_done(&album);
	return any;
}

static bool make(struct releasing *r, struct cv_tally *out, struct cv_buf *kept)
{
	const struct picture *p = still_holds(r);
	enum cv_release_state state = p != NULL ? CV_RELEASED : judge(r);
	bool is_new = state == CV_RELEASED && p == NULL;

	if (is_new) {
		take_picture(r);
		p = &r->now;
		cv_album_write(&r->own, p, name, &r->form, kept);
	}
	cv_release_draw(r->ask->survey, r->exact, &r->form, p, state, out);
	if (p == NULL)
		out->released.as_of = r->ask->interviews;
	return is_new;
}

bool cv_release_tally(const struct cv_release_ask *ask,
		      const struct cv_tally *exact,
		      const struct cv_tally *whole, struct cv_tally *out,
		      struct cv_buf *kept)
{
	const struct cv_release_by by = {.n = 1, .part = ask->own};
	const struct cv_release_about alone = {
	    .exact = whole != NULL ? whole : exact,
	    .whole = whole != NULL ? NULL : ask->own,
	    .by = whole != NULL ? &by : NULL,
	    .n_by = whole != NULL ? 1 : 0,
	    .n_at = whole != NULL ? 1 : 0};
	struct cv_release_ask full = *ask;
	struct releasing r = {.ask = &full,
			      .rule = &ask->survey->consultation.release,
			      .exact = exact,
			      .whole = whole};
	bool is_new;

	if (full.n_about == 0) {
		full.about = &alone;
		full.n_about = 1;
	}
	begin(&r);
	is_new = make(&r, out, kept);
	end(&r);
	return is_new;
}
