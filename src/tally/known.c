/* What somebody outside knows about one question: everything that was shown of
 * it, of everybody and of people told apart in any way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outsider.h"

enum { MOST_MOMENTS = 12, LABELS = 256 };

/** The names in the tables of people told apart. */
struct names {
	const struct cv_release_by *by;
	const struct form *form;
};

/** Pictures to be told, and what to do with each. */
struct source {
	struct album album;
	void (*show)(struct known *k, const struct source *s,
		     const struct picture *p, const struct moment *m);
	unsigned by;
};

struct sources {
	struct source *list;
	unsigned n;
};

static int named_cell(const void *context, const char *name)
{
	return cv_form_named(context, name);
}

static int find_id(const struct cv_release_by *by, const char *id, size_t len)
{
	for (unsigned i = 0; by->ids != NULL && i < by->n; i++)
		if (strlen(by->ids[i]) == len &&
		    memcmp(by->ids[i], id, len) == 0)
			return (int)i;
	return -1;
}

/* "o.women": how many are in a group; "answered": in any of them. */
static int named_size(const void *context, const char *name)
{
	const struct names *n = context;

	if (strcmp(name, "answered") == 0)
		return (int)n->by->n;
	if (strncmp(name, "o.", 2) != 0)
		return -1;
	return find_id(n->by, name + 2, strlen(name + 2));
}

/* "women/farm": the cell of a group and an option. */
static int named_pair(const void *context, const char *name)
{
	const struct names *n = context;
	const char *slash = strchr(name, '/'), *id = name, *option;
	struct cv_buf first = CV_BUF_INIT;
	int group, at;

	if (slash == NULL)
		return -1;
	cv_buf_add(&first, name, (size_t)(slash - name));
	option = slash + 1;
	if (n->by->across) {
		id = option;
		option = first.data;
	} else {
		id = first.data;
	}
	group = find_id(n->by, id, strlen(id));
	at = cv_form_option(n->form, option);
	cv_buf_done(&first);
	return group < 0 || at < 0 ? -1 : group * (int)n->form->n_options + at;
}

/* Groups */

static unsigned group_of(const struct known *k, unsigned by, unsigned i)
{
	return k->first[by] + i;
}

static unsigned rest_of(const struct known *k, unsigned by)
{
	return k->first[by] + k->about->by[by].n;
}

unsigned cv_known_group(const struct known *k, unsigned i)
{
	const struct cv_release_about *a = k->about;

	return a->n_at == 1 ? group_of(k, a->at, i) : group_of(k, a->at + i, 0);
}

unsigned cv_known_rest(const struct known *k, unsigned i)
{
	const struct cv_release_about *a = k->about;

	return rest_of(k, a->n_at == 1 ? a->at : a->at + i);
}

int cv_known_named(const struct known *k, const char *id)
{
	const struct cv_release_about *a = k->about;
	int i;

	for (unsigned b = a->at; b < a->at + a->n_at; b++) {
		i = find_id(&a->by[b], id, strlen(id));
		if (i >= 0)
			return (int)group_of(k, b, (unsigned)i);
	}
	return -1;
}

unsigned cv_known_now(const struct known *k, unsigned group)
{
	return cv_world_now(&k->world)->first[group];
}

static unsigned label_of(const struct cv_release_by *by, int64_t person)
{
	return by->label[person] < by->n ? by->label[person] : by->n;
}

/* What of a group is in which group of another way to tell people apart. */
static void make_of(struct known *k, unsigned whole, unsigned other,
		    const int64_t *in, const int64_t *of)
{
	unsigned n = k->about->by[other].n + 1, count = 0;
	unsigned *parts = cv_calloc(n + 1, sizeof *parts);
	bool more = false, any = false;

	for (unsigned i = 0; i < n; i++) {
		if (in[i] == 0)
			continue;
		if (in[i] == of[i])
			parts[count++] = group_of(k, other, i);
		else
			more = true;
		any |= in[i] == of[i];
	}
	if (any && more)
		parts[count++] = cv_world_group(&k->world);
	if (any)
		cv_world_made_of(&k->world, whole, parts, count);
	free(parts);
}

/* Groups that lie in groups of others, as they are now. */
static void relate(struct known *k, unsigned a, unsigned b, int64_t interviews)
{
	const struct cv_release_by *x = &k->about->by[a], *y = &k->about->by[b];
	unsigned nx = x->n + 1, ny = y->n + 1;
	int64_t *both, *of;

	if (x->label == NULL || y->label == NULL || nx > LABELS || ny > LABELS)
		return;
	both = cv_calloc((size_t)nx * ny, sizeof *both);
	of = cv_calloc(ny, sizeof *of);
	for (int64_t i = 0; i < interviews; i++) {
		both[label_of(x, i) * ny + label_of(y, i)]++;
		of[label_of(y, i)]++;
	}
	for (unsigned i = 0; i < nx; i++)
		make_of(k, group_of(k, a, i), b, both + (size_t)i * ny, of);
	free(both);
	free(of);
}

static void add_groups(struct known *k, int64_t interviews)
{
	const struct cv_release_about *a = k->about;
	unsigned *groups;

	k->first = cv_calloc(a->n_by + 1, sizeof *k->first);
	for (unsigned b = 0; b < a->n_by; b++) {
		groups = cv_calloc(a->by[b].n + 1, sizeof *groups);
		for (unsigned i = 0; i <= a->by[b].n; i++)
			groups[i] = cv_world_group(&k->world);
		k->first[b] = groups[0];
		cv_world_made_of(&k->world, 0, groups, a->by[b].n + 1);
		free(groups);
	}
	for (unsigned b = 0; b < a->n_by; b++)
		for (unsigned other = 0; other < a->n_by; other++)
			if (other != b)
				relate(k, b, other, interviews);
}

/* Pictures */

void cv_known_secret(struct known *k, unsigned number)
{
	struct slips *s = &k->slips;

	if ((s->n_hidden & (s->n_hidden - 1)) == 0)
		s->hidden = cv_reallocarray(s->hidden, s->n_hidden * 2 + 1,
					    sizeof *s->hidden);
	s->hidden[s->n_hidden++] = number;
}

static void hear(struct known *k, unsigned number, const struct reading *how,
		 const struct cv_count *c, const struct cv_count *base)
{
	cv_infer_narrow(&k->world.in.given[number],
			cv_release_reach(how, c, base));
	if (c->hidden)
		cv_known_secret(k, number);
}

static void show_people(struct known *k, const struct picture *p,
			unsigned first, int64_t people)
{
	const struct reading how = {p->floor, p->round, p->widened, people};

	for (unsigned i = 0; i < p->n_cells; i++)
		if (p->known[i])
			hear(k, first + i, &how, &p->cells[i],
			     &p->cells[CELL_ANSWERED]);
}

static void show_whole(struct known *k, const struct source *s,
		       const struct picture *p, const struct moment *m)
{
	(void)s;
	show_people(k, p, m->first[0], p->as_of);
}

static void show_part(struct known *k, const struct source *s,
		      const struct picture *p, const struct moment *m)
{
	show_people(k, p, m->first[group_of(k, s->by, 0)], 0);
}

static void show_sizes(struct known *k, const struct source *s,
		       const struct picture *p, const struct moment *m)
{
	const struct cv_release_by *by = &k->about->by[s->by];
	const struct reading how = {p->floor, p->round, p->widened, p->as_of};
	const struct cv_count *answered = &p->cells[by->n];
	struct infer_range reach;

	for (unsigned i = 0; i < by->n; i++)
		if (p->known[i])
			hear(k,
			     m->first[group_of(k, s->by, i)] + CELL_INTERVIEWS,
			     &how, &p->cells[i], answered);
	if (!by->all || !p->known[by->n] || answered->hidden)
		return;
	reach = cv_release_reach(&how, answered, NULL);
	cv_infer_narrow(
	    &k->world.in.given[m->first[rest_of(k, s->by)] + CELL_INTERVIEWS],
	    (struct infer_range){p->as_of - reach.hi, p->as_of - reach.lo});
}

/* All groups together answered as many as the table says. */
static void show_base(struct known *k, unsigned by, const struct picture *p,
		      const struct moment *m)
{
	const struct reading how = {p->floor, p->round, p->widened, 0};
	const struct cv_count base = {.n = p->base};
	struct infer_range reach = cv_release_reach(&how, &base, NULL);
	unsigned n = k->about->by[by].n;
	struct infer_term *t = cv_calloc(n + 1, sizeof *t);

	for (unsigned i = 0; i < n; i++)
		t[i] = (struct infer_term){
		    m->first[group_of(k, by, i)] + CELL_ANSWERED, 1};
	cv_infer_sum(&k->world.in, t, n, reach.lo, reach.hi);
	free(t);
}

static void show_cross(struct known *k, const struct source *s,
		       const struct picture *p, const struct moment *m)
{
	const struct reading how = {p->floor, p->round, p->widened, 0};
	unsigned options = k->form.n_options;

	for (unsigned i = 0; i < p->n_cells; i++)
		if (p->known[i])
			hear(k,
			     m->first[group_of(k, s->by, i / options)] +
				 CELL_OPTIONS + i % options,
			     &how, &p->cells[i], NULL);
	if (k->about->by[s->by].all)
		show_base(k, s->by, p, m);
}

static struct source *add_source(struct sources *s, unsigned by)
{
	struct source *new;

	s->list = cv_reallocarray(s->list, s->n + 1, sizeof *s->list);
	new = &s->list[s->n++];
	memset(new, 0, sizeof *new);
	new->by = by;
	return new;
}

static void find_sources(struct known *k, struct sources *out)
{
	const struct cv_release_about *a = k->about;
	struct source *s = add_source(out, 0);

	cv_album_read(&s->album, a->whole, k->form.n_cells, named_cell,
		      &k->form);
	s->show = show_whole;
	for (unsigned b = 0; b < a->n_by; b++) {
		const struct names names = {&a->by[b], &k->form};
		s = add_source(out, b);
		cv_album_read(&s->album, a->by[b].part, k->form.n_cells,
			      named_cell, &k->form);
		s->show = show_part;
		s = add_source(out, b);
		cv_album_read(&s->album, a->by[b].sizes, a->by[b].n + 1,
			      named_size, &names);
		s->show = show_sizes;
		s = add_source(out, b);
		cv_album_read(&s->album, a->by[b].cross,
			      a->by[b].n * k->form.n_options, named_pair,
			      &names);
		s->show = show_cross;
	}
}

static void sources_done(struct sources *s)
{
	for (unsigned i = 0; i < s->n; i++)
		cv_album_done(&s->list[i].album);
	free(s->list);
}

static int compare_times(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The times at which pictures were made, the newest of them, and now. */
static void add_moments(struct known *k, const struct sources *s, int64_t now)
{
	int64_t *times = NULL;
	unsigned n = 0, kept = 0;

	for (unsigned i = 0; i < s->n; i++)
		for (unsigned p = 0; p < s->list[i].album.count; p++) {
			times = cv_reallocarray(times, n + 1, sizeof *times);
			times[n++] = s->list[i].album.list[p].as_of;
		}
	if (n > 1)
		qsort(times, n, sizeof *times, compare_times);
	for (unsigned i = 0; i < n; i++)
		if (times[i] > 0 && times[i] < now &&
		    (kept == 0 || times[i] != times[kept - 1]))
			times[kept++] = times[i];
	for (unsigned i = kept > MOST_MOMENTS ? kept - MOST_MOMENTS : 0;
	     i < kept; i++)
		cv_world_moment(&k->world, times[i]);
	cv_world_moment(&k->world, now);
	free(times);
}

static void show_all(struct known *k, const struct sources *s)
{
	for (unsigned i = 0; i < s->n; i++) {
		const struct source *one = &s->list[i];
		for (unsigned p = 0; p < one->album.count; p++) {
			const struct picture *picture = &one->album.list[p];
			const struct moment *m =
			    cv_world_find(&k->world, picture->as_of);
			if (m != NULL)
				one->show(k, one, picture, m);
		}
	}
}

static bool is_open(const struct cv_release_ask *ask, const struct known *k)
{
	return cv_release_level(ask->survey, k->about->exact->question) <= 0;
}

/* May anything be told exactly to everybody? */
static bool has_exact(const struct cv_release_ask *ask, const struct known *k)
{
	bool any = is_open(ask, k);

	for (unsigned b = 0; b < k->about->n_by; b++)
		any |= k->about->by[b].exact;
	return any;
}

static void know_sizes(struct known *k, unsigned by, int64_t interviews)
{
	const struct cv_release_by *x = &k->about->by[by];
	int64_t sizes[LABELS] = {0};

	if (!x->exact || x->label == NULL || x->n >= LABELS)
		return;
	for (int64_t i = 0; i < interviews; i++)
		sizes[label_of(x, i)]++;
	for (unsigned i = 0; i <= x->n; i++)
		k->world.in.given[cv_known_now(k, group_of(k, by, i)) +
				  CELL_INTERVIEWS] =
		    (struct infer_range){sizes[i], sizes[i]};
}

/* What anybody may be told exactly, as it is now. */
static void know_exactly(struct known *k, const struct cv_release_ask *ask)
{
	int64_t *counts = cv_calloc(k->form.n_cells, sizeof *counts);
	unsigned first = cv_known_now(k, 0);

	cv_form_counts(&k->form, k->about->exact, counts);
	for (unsigned i = 0; is_open(ask, k) && i < k->form.n_cells; i++)
		k->world.in.given[first + i] =
		    (struct infer_range){counts[i], counts[i]};
	free(counts);
	for (unsigned b = 0; b < k->about->n_by; b++)
		know_sizes(k, b, ask->interviews);
}

static void known_init(struct known *k, const struct cv_release_ask *ask,
		       const struct cv_release_about *about, bool past)
{
	struct sources sources = {0};

	memset(k, 0, sizeof *k);
	k->about = about;
	cv_form_of_tally(&k->form, about->exact);
	cv_world_init(&k->world, &k->form);
	add_groups(k, ask->interviews);
	if (past)
		find_sources(k, &sources);
	add_moments(k, &sources, ask->interviews);
	show_all(k, &sources);
	sources_done(&sources);
}

static void known_done(struct known *k)
{
	free(k->slips.list);
	free(k->slips.hidden);
	free(k->first);
	cv_world_done(&k->world);
	cv_form_done(&k->form);
}

void cv_known_slip(struct known *k, struct slip slip)
{
	struct slips *s = &k->slips;

	if ((s->count & (s->count - 1)) == 0)
		s->list =
		    cv_reallocarray(s->list, s->count * 2 + 1, sizeof *s->list);
	s->list[s->count++] = slip;
}

bool cv_release_guard(const struct cv_release_ask *ask, bool past,
		      struct reading *how,
		      void (*tell)(void *context, struct known *k, unsigned at),
		      void *context)
{
	bool ok = true, more;

	/* Once as it is, and once more as if all that everybody may be told
	 * exactly had been told: it can be asked for at any time. */
	for (unsigned i = 0; ok && i < ask->n_about * 2; i++) {
		struct known k;
		known_init(&k, ask, &ask->about[i / 2], past);
		more = i % 2 != 0;
		if (more && has_exact(ask, &k))
			know_exactly(&k, ask);
		tell(context, &k, i / 2);
		if (!more || has_exact(ask, &k))
			ok = cv_release_last_step(&k.world, &k.slips, how);
		known_done(&k);
	}
	return ok;
}
