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
	struct album own, whole_album, rest;
	struct picture now;  /* of the table */
	struct picture mate; /* of the rest of the people */
	int64_t *counts, *mate_counts;
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

static void read_albums(struct releasing *r)
{
	const struct cv_release_ask *ask = r->ask;
	unsigned n = r->form.n_cells;

	cv_album_read(&r->own, ask->own, n, named, &r->form);
	cv_album_read(&r->whole_album, r->whole != NULL ? ask->whole : NULL, n,
		      named, &r->form);
	cv_album_read(&r->rest, r->whole != NULL ? ask->rest : NULL, n, named,
		      &r->form);
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
	return r->ask->near ? CV_WITHHELD_NEAR : CV_RELEASED;
}

/* Does "all of them" say too much? */
static bool hides_all(const struct releasing *r)
{
	return r->how.floor > 0 &&
	       (r->whole != NULL || r->how.floor >= r->rule->sensitive);
}

static void
mark(const struct releasing *r, struct picture *p, const int64_t *counts)
{
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

/* Everything kept, oldest first, as moments of the world. */
static void add_moments(struct world *w, const struct releasing *r)
{
	const struct album *const albums[] = {&r->own, &r->whole_album,
					      &r->rest};
	int64_t last = 0, next;

	do {
		next = r->ask->interviews;
		for (int a = 0; a < 3; a++)
			for (unsigned i = 0; i < albums[a]->count; i++) {
				int64_t at = albums[a]->list[i].as_of;
				if (at > last && at < next)
					next = at;
			}
		cv_world_moment(w, next);
		last = next;
	} while (next < r->ask->interviews);
}

static void
add_hidden(struct slips *slips, const struct picture *p, unsigned first)
{
	slips->hidden =
	    cv_reallocarray(slips->hidden, slips->n_hidden + p->n_cells + 1,
			    sizeof *slips->hidden);
	for (unsigned i = 0; i < p->n_cells; i++)
		if (p->known[i] && p->cells[i].hidden)
			slips->hidden[slips->n_hidden++] = first + i;
}

static void show_album(struct world *w, const struct album *album, int part,
		       struct slips *slips)
{
	for (unsigned i = 0; i < album->count; i++) {
		const struct picture *p = &album->list[i];
		const struct moment *m = cv_world_find(w, p->as_of);
		unsigned first;
		if (m == NULL)
			continue;
		first = part < 0 ? m->whole : m->parts[part];
		cv_world_show(w, first, p, part < 0 ? p->as_of : 0);
		add_hidden(slips, p, first);
	}
}

static void add_slips(struct slips *slips, const struct releasing *r,
		      struct picture *p, const int64_t *counts, unsigned first)
{
	slips->list = cv_reallocarray(slips->list, slips->count + p->n_cells,
				      sizeof *slips->list);
	for (unsigned i = 0; i < p->n_cells; i++)
		if (p->known[i] && !r->form.nil[i])
			slips->list[slips->count++] = (struct slip){
			    .number = first + i,
			    .n = counts[i],
			    .count = &p->cells[i],
			    .base = &p->cells[CELL_ANSWERED],
			    .how = &r->how,
			};
}

/* False: the past does not go with the present. */
static bool guard(struct releasing *r, bool past)
{
	struct world w;
	struct slips slips = {0};
	const struct moment *now;
	bool part = r->whole != NULL, ok;

	cv_world_init(&w, &r->form, part ? 1 : 0, part ? 2 : 0);
	if (past) {
		add_moments(&w, r);
		show_album(&w, &r->own, part ? 0 : -1, &slips);
		show_album(&w, &r->whole_album, -1, &slips);
		show_album(&w, &r->rest, 1, &slips);
	} else {
		cv_world_moment(&w, r->ask->interviews);
	}
	now = &w.moments[w.n_moments - 1];
	add_slips(&slips, r, &r->now, r->counts,
		  part ? now->parts[0] : now->whole);
	if (part)
		add_slips(&slips, r, &r->mate, r->mate_counts, now->parts[1]);
	ok = cv_release_last_step(&w, &slips, &r->how);
	free(slips.list);
	free(slips.hidden);
	cv_world_done(&w);
	return ok;
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

	mark(r, &r->now, r->counts);
	mark(r, &r->mate, r->mate_counts);
	if (r->how.floor > 0 && !r->ask->no_last_step && !guard(r, true)) {
		r->how.widened = false;
		mark(r, &r->now, r->counts);
		mark(r, &r->mate, r->mate_counts);
		guard(r, false);
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
	r->mate_counts = cv_calloc(n, sizeof *r->mate_counts);
	cv_form_counts(&r->form, r->exact, r->counts);
	cv_form_counts(&r->form, all, r->mate_counts);
	for (unsigned i = 0; i < n; i++)
		r->mate_counts[i] -= r->counts[i];
	cv_picture_init(&r->now, n);
	cv_picture_init(&r->mate, n);
	read_albums(r);
	choose_reading(r);
}

static void end(struct releasing *r)
{
	cv_album_done(&r->own);
	cv_album_done(&r->whole_album);
	cv_album_done(&r->rest);
	cv_picture_done(&r->now);
	cv_picture_done(&r->mate);
	free(r->counts);
	free(r->mate_counts);
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

bool cv_release_tally(const struct cv_release_ask *ask,
		      const struct cv_tally *exact,
		      const struct cv_tally *whole, struct cv_tally *out,
		      struct cv_buf *kept)
{
	struct releasing r = {.ask = ask,
			      .rule = &ask->survey->consultation.release,
			      .exact = exact,
			      .whole = whole};
	const struct picture *p;
	enum cv_release_state state;
	bool is_new = false;

	begin(&r);
	p = still_holds(&r);
	state = p != NULL ? CV_RELEASED : judge(&r);
	if (state == CV_RELEASED && p == NULL) {
		take_picture(&r);
		p = &r.now;
		is_new = true;
		cv_album_write(&r.own, p, name, &r.form, kept);
	}
	cv_release_draw(ask->survey, exact, &r.form, p, state, out);
	if (p == NULL)
		out->released.as_of = ask->interviews;
	end(&r);
	return is_new;
}
