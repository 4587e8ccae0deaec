/* People who answer at random, and their bodies.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"

unsigned model_random(struct people *people, unsigned below)
{
	people->seed =
	    people->seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(people->seed >> 33) % below;
}

static void
choose(struct people *r, const struct cv_question *q, struct given *g)
{
	unsigned most = q->type == CV_SELECT_ONE || q->type == CV_SCALE ||
				q->type == CV_CALCULATE
			    ? 1
			    : 1 + model_random(r, M_GIVEN - 1);

	if (q->max_select > 0 && most > q->max_select)
		most = q->max_select;
	while (g->n < most) {
		char *id = g->ids[g->n];
		bool known = false;
		unsigned k = model_random(r, q->n_options);
		if (model_random(r, 40) == 0 && q->type == CV_SCALE)
			snprintf(id, M_ID, "%u", 7 + model_random(r, 2));
		else if (model_random(r, 40) == 0 && q->type != CV_SCALE)
			snprintf(id, M_ID, "old%u", model_random(r, 3));
		else
			snprintf(id, M_ID, "%s", q->options[k].id);
		for (unsigned i = 0; i < g->n; i++)
			known |= strcmp(g->ids[i], id) == 0;
		if (!known)
			g->n++;
		else
			most--;
	}
}

static void
answer(struct people *r, const struct cv_question *q, struct given *g)
{
	static const char *const missing[] = {"dk", "pns", "na", "blank"};
	unsigned what = model_random(r, 12);

	if (q->type == CV_CALCULATE ? what < 3 : what < 4) {
		if (q->type != CV_CALCULATE)
			g->missing = missing[what];
	} else if (what == 4) {
		return;
	} else if (q->n_options > 0) {
		choose(r, q, g);
	} else if (q->type == CV_INTEGER) {
		g->number = true;
		g->x = (int)model_random(r, 50) - 5;
	} else if (q->type == CV_DECIMAL) {
		g->number = true;
		g->x = model_random(r, 1000) / 10.0;
	} else {
		g->text = true;
	}
}

static void walk(struct people *r, const struct cv_survey *s, struct person *p)
{
	unsigned turn = model_random(r, 3);

	p->walk[p->n_walk++] = 0;
	for (unsigned i = 0; i < 3; i++)
		if (model_random(r, 4) > 0)
			p->walk[p->n_walk++] = 1 + (int)((i + turn) % 3);
	for (unsigned i = 0; i < p->n_walk; i++)
		p->version[p->walk[i]] = s->questionnaires[p->walk[i]].version;
	if (p->version[1] > 0)
		p->version[1] = 1 + (int)model_random(r, 4);
}

static bool is_kept(const struct cv_question *q)
{
	return q->stored && q->type != CV_NOTE;
}

/* Answers in the order of the walk, up to where it was stopped. */
static void
answers(struct people *r, const struct cv_survey *s, struct person *p)
{
	for (unsigned i = 0; i < p->n_walk; i++) {
		const struct cv_questionnaire *qn =
		    &s->questionnaires[p->walk[i]];
		for (unsigned k = 0; k < qn->count; k++) {
			unsigned index = qn->first + k;
			if (p->stopped < 0 &&
			    strcmp(p->status, "partial") == 0 &&
			    model_random(r, 8) == 0)
				p->stopped = (int)index;
			/* now and then one that was answered beyond */
			if (is_kept(&s->questions[index]) &&
			    (p->stopped < 0 || model_random(r, 9) == 0))
				answer(r, &s->questions[index],
				       &p->given[index]);
		}
	}
}

void model_person(struct people *r, const struct cv_survey *s, struct person *p)
{
	static const char *const sites[] = {"", "hall", "south", "church"};
	static const char *const kinds[] = {"declined", "ineligible", "hands"};
	unsigned what = model_random(r, 20);

	memset(p, 0, sizeof *p);
	p->kind = what < 3 ? kinds[what] : "interview";
	p->status = what < 7 ? "partial" : what == 7 ? "void" : "complete";
	p->training = model_random(r, 15) == 0;
	p->stopped = -1;
	p->site = sites[model_random(r, 4)];
	p->language = model_random(r, 2) == 0 ? "en" : "fr";
	if (what < 3)
		return;
	walk(r, s, p);
	answers(r, s, p);
}

static void write_given(struct cv_json_writer *w, const struct cv_question *q,
			const struct given *g)
{
	if (g->missing != NULL) {
		cv_json_begin(w, '{');
		cv_json_key_string(w, "missing", g->missing);
		cv_json_end(w, '}');
	} else if (g->number) {
		cv_json_number(w, g->x);
	} else if (g->text) {
		cv_json_string(w,
			       q->type == CV_DATE ? "2026-05" : "say \"no\"");
	} else if (q->type == CV_SELECT_MULTIPLE || q->type == CV_RANK) {
		cv_json_begin(w, '[');
		for (unsigned i = 0; i < g->n; i++)
			cv_json_string(w, g->ids[i]);
		cv_json_end(w, ']');
	} else if (q->type == CV_SCALE && strncmp(g->ids[0], "old", 3) != 0) {
		cv_json_raw(w, g->ids[0], strlen(g->ids[0]));
	} else {
		cv_json_string(w, g->ids[0]);
	}
}

static void write_answers(const struct cv_survey *s, const struct person *p,
			  struct cv_json_writer *w)
{
	cv_json_key(w, "answers");
	cv_json_begin(w, '{');
	for (unsigned i = 0; i < p->n_walk; i++) {
		const struct cv_questionnaire *qn =
		    &s->questionnaires[p->walk[i]];
		for (unsigned k = qn->first; k < qn->first + qn->count; k++) {
			const struct given *g = &p->given[k];
			if (g->missing == NULL && g->n == 0 && !g->text &&
			    !g->number)
				continue;
			cv_json_key(w, s->questions[k].id);
			write_given(w, &s->questions[k], g);
		}
	}
	cv_json_end(w, '}');
}

static void write_walk(const struct cv_survey *s, const struct person *p,
		       struct cv_json_writer *w)
{
	cv_json_key(w, "walk");
	cv_json_begin(w, '[');
	for (unsigned i = 0; i < p->n_walk; i++) {
		cv_json_begin(w, '[');
		cv_json_string(w, s->questionnaires[p->walk[i]].id);
		cv_json_int(w, p->version[p->walk[i]]);
		cv_json_string(w, "9f86d081");
		cv_json_end(w, ']');
	}
	cv_json_end(w, ']');
	cv_json_key_string(w, "stopped_at",
			   p->stopped < 0 ? NULL : s->questions[p->stopped].id);
}

/* The same JSON with white space after every comma outside strings. */
static void loosen(struct cv_buf *out, size_t from)
{
	bool inside = false;

	for (size_t i = from; i < out->len; i++) {
		char c = out->data[i];
		if (c == '\\')
			i++;
		else if (c == '"')
			inside = !inside;
		else if (!inside && strchr(",:[{", c) != NULL)
			cv_buf_splice(out, i + 1, 0, " \n\t", 3);
	}
}

void model_body(const struct cv_survey *s, const struct person *p, bool loose,
		struct cv_buf *out)
{
	struct cv_json_writer w = {out, false};
	size_t from = out->len;

	cv_json_begin(&w, '{');
	cv_json_key_int(&w, "canvass", 1);
	cv_json_key_string(&w, "uuid", "00000000-0000-8000-8000-000000000000");
	cv_json_key_int(&w, "rev", 1);
	cv_json_key_string(&w, "salt", "00000000000000000000000000000000");
	cv_json_key_string(&w, "kind", p->kind);
	cv_json_key_string(&w, "consultation", "model");
	cv_json_key_string(&w, "station", "laptop");
	cv_json_key(&w, "session");
	cv_json_begin(&w, '{');
	cv_json_key_string(&w, "site", p->site[0] ? p->site : NULL);
	cv_json_key_bool(&w, "interpreter", false);
	cv_json_key_string(&w, "sampling", NULL);
	cv_json_key(&w, "areas");
	cv_json_begin(&w, '[');
	cv_json_end(&w, ']');
	cv_json_key_string(&w, "area_rule", "session");
	cv_json_key_string(&w, "length", "standard");
	cv_json_end(&w, '}');
	cv_json_key_string(&w, "month", "2026-11");
	cv_json_key_string(&w, "language", p->language);
	cv_json_key_string(&w, "mode", "self");
	cv_json_key_string(&w, "status", p->status);
	cv_json_key_bool(&w, "training", p->training);
	if (strcmp(p->kind, "interview") == 0) {
		write_walk(s, p, &w);
		write_answers(s, p, &w);
		cv_json_key(&w, "order");
		cv_json_begin(&w, '{');
		if (p->n_walk == 2)
			cv_json_key_string(&w, "a_who", "201");
		cv_json_end(&w, '}');
		cv_json_key_bool(&w, "reversed", false);
		cv_json_key_int(&w, "minutes", 14);
	}
	cv_json_end(&w, '}');
	if (loose)
		loosen(out, from);
}

static void remember(struct people *people, const struct person *p)
{
	if (people->n == people->room) {
		people->room = people->room * 2 + 64;
		people->list = cv_reallocarray(people->list, people->room,
					       sizeof *people->list);
	}
	people->list[people->n++] = *p;
}

void model_feed(struct people *people, const struct cv_survey *s,
		struct cv_dataset *d, unsigned n)
{
	struct cv_buf body = CV_BUF_INIT;
	int64_t seq = 0, replaces;
	struct person p;

	for (size_t i = 0; i < people->n; i++)
		if (people->list[i].seq > seq)
			seq = people->list[i].seq;
	for (unsigned i = 0; i < n; i++) {
		size_t old = people->n;
		model_person(people, s, &p);
		p.seq = ++seq;
		replaces = 0;
		if (people->n > 0 && model_random(people, 5) == 0) {
			old = model_random(people, (unsigned)people->n);
			replaces = people->list[old].seq;
		}
		cv_buf_reset(&body);
		model_body(s, &p, model_random(people, 3) == 0, &body);
		if (cv_dataset_feed(d, seq, replaces, body.data, body.len) !=
		    CV_OK)
			abort();
		if (old < people->n)
			people->list[old] = p;
		else
			remember(people, &p);
	}
	cv_buf_done(&body);
}
