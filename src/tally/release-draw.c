/* A table from a picture of it: the shown counts, and the figures that follow
 * from them alone. SPDX-License-Identifier: GPL-3.0-or-later */
#include "outsider.h"

enum { ROUNDED_PERCENT_BASE = 100 };

static struct cv_count cell(const struct picture *p, unsigned at)
{
	if (p == NULL || !p->known[at])
		return (struct cv_count){.hidden = true};
	return p->cells[at];
}

static void draw_base(const struct picture *p, struct cv_tally *t)
{
	struct cv_count *const cells[CELL_CHOSE] = {
	    &t->interviews, &t->asked, &t->answered,  &t->dk,     &t->pns,
	    &t->na,         &t->blank, &t->not_asked, &t->stopped};

	for (unsigned i = 0; i < CELL_CHOSE; i++)
		*cells[i] = cell(p, i);
	t->n = t->answered;
}

/* Options only bodies know are somebody's words: there where shown. */
static void draw_options(const struct form *f, const struct picture *p,
			 const struct cv_tally *exact, struct cv_tally *t)
{
	t->options = cv_calloc(exact->n_options + 1, sizeof *t->options);
	t->n_options = 0;
	for (unsigned i = 0; i < exact->n_options; i++) {
		const struct cv_tally_option *from = &exact->options[i];
		struct cv_tally_option o = {.id = from->id,
					    .option = from->option,
					    .percent.null = true};
		int at = cv_form_option(f, from->id);
		bool is_dk = f->has_dk && strcmp(from->id, "dk") == 0;
		o.count = o.first = o.points =
		    (struct cv_count){.hidden = true};
		if (at >= 0)
			o.count = cell(p, CELL_OPTIONS + (unsigned)at);
		if (at >= 0 && f->rank)
			o.first =
			    cell(p, CELL_OPTIONS + f->n_options + (unsigned)at);
		if (from->option != NULL || is_dk ||
		    (!o.count.hidden && o.count.n > 0))
			t->options[t->n_options++] = o;
	}
}

/* Rounded, points follow from counts and firsts only where there are two
 * places. */
static struct cv_count points_of(const struct form *f, const struct picture *p,
				 const struct cv_tally_option *o)
{
	int at = cv_form_option(f, o->id);
	struct cv_count points = {.hidden = true};

	if (at >= 0)
		points =
		    cell(p, CELL_OPTIONS + 2 * f->n_options + (unsigned)at);
	if (!points.hidden || o->count.hidden || o->first.hidden ||
	    f->question->max_select != 2)
		return points;
	return (struct cv_count){.n = o->count.n + o->first.n};
}

/* Whole percent of the shown base, where it is large enough. */
static struct cv_figure percent(const struct cv_release *rule,
				const struct picture *p, int64_t part,
				const struct cv_count *base)
{
	int64_t least =
	    p->round <= 1 ? rule->percent_base : ROUNDED_PERCENT_BASE;

	if (base->hidden || base->n < least || base->n == 0)
		return cv_figure_null();
	return cv_figure_of(10 * cv_divide_half_up(part * 100, base->n));
}

/* Of a rank, those who gave a place: all who answered but the don't-knows. */
static struct cv_count base_of(const struct form *f, const struct cv_tally *t)
{
	struct cv_count base = t->answered;
	const struct cv_tally_option *last;

	if (!f->rank || !f->has_dk || t->n_options == 0)
		return base;
	last = &t->options[t->n_options - 1];
	base.hidden |= last->count.hidden;
	base.n -= last->count.n;
	return base;
}

static struct cv_figure whole(const struct cv_release *rule,
			      const struct picture *p, const struct cv_tally *t,
			      struct cv_figure f)
{
	if (f.null || percent(rule, p, 1, &t->answered).null)
		return cv_figure_null();
	f.value = 10 * cv_tally_balance(t).value;
	return f;
}

static void draw_scale(const struct cv_release *rule, const struct picture *p,
		       struct cv_tally *t)
{
	struct cv_figure net;

	for (unsigned i = 0; i < t->n_options; i++)
		if (t->options[i].count.hidden)
			return;
	if (t->answered.hidden)
		return;
	cv_figure_scale(t);
	net = whole(rule, p, t, t->net);
	t->high = whole(rule, p, t, t->high);
	t->net = net;
}

static void draw_figures(const struct cv_release *rule, const struct form *f,
			 const struct picture *p, struct cv_tally *t)
{
	struct cv_count base = base_of(f, t);

	for (unsigned i = 0; i < t->n_options; i++) {
		struct cv_tally_option *o = &t->options[i];
		if (!o->count.hidden)
			o->percent = percent(rule, p, o->count.n, &base);
		if (f->rank)
			o->points = points_of(f, p, o);
	}
	if (t->question->type == CV_SCALE)
		draw_scale(rule, p, t);
	if (t->question->type != CV_INTEGER && t->question->type != CV_DECIMAL)
		return;
	t->q1 = p->quartiles[0];
	t->median = p->quartiles[1];
	t->q3 = p->quartiles[2];
}

void cv_release_draw(const struct cv_survey *s, const struct cv_tally *exact,
		     const struct form *form, const struct picture *p,
		     enum cv_release_state state, struct cv_tally *out)
{
	struct cv_tally t = *exact;

	t.mean = t.median = t.net = t.high = cv_figure_null();
	t.min = t.q1 = t.q3 = t.max = cv_figure_null();
	t.n_bins = 0;
	memset(t.bins, 0, sizeof t.bins);
	t.bin_low = t.bin_width = 0;
	t.released = (struct cv_released){.state = state, .round = 1};
	if (p != NULL) {
		t.released.as_of = p->as_of;
		t.released.floor = p->floor;
		t.released.round = p->round;
		t.released.widened = p->widened;
	}
	draw_base(p, &t);
	draw_options(form, p, exact, &t);
	if (p != NULL)
		draw_figures(&s->consultation.release, form, p, &t);
	*out = t;
}

void cv_release_tally_done(struct cv_tally *out)
{
	free(out->options);
	out->options = NULL;
	out->n_options = 0;
}
