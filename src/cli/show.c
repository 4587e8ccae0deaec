/* The pages for the room: which there are, and what may stand on them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"
#include "hands.h"
#include "languages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool show_can(const struct cv_question *q)
{

	switch (q->type) {
	case CV_SELECT_ONE:
	case CV_SELECT_MULTIPLE:
	case CV_RANK:
	case CV_SCALE:
	case CV_INTEGER:
	case CV_DECIMAL:
		return cv_question_is_stored(q);
	default:
		return false;
	}
}

/* Reading */

static enum cv_status feed(void *context, const struct cv_store_row *row)
{
	struct show *show = context;
	enum cv_status rc = cv_dataset_feed(show->figures.dataset, row->seq,
					    row->replaces, row->body, row->len);

	if (rc == CV_OK || rc == CV_CORRUPT)
		rc = cv_votes_feed(show->votes, row->seq, row->replaces,
				   row->body, row->len);
	return rc == CV_CORRUPT ? CV_OK : rc;
}

static void forget(struct show *show)
{
	struct cli_figures *f = &show->figures;

	if (show->has_released)
		cv_tallies_done(&show->released);
	show->has_released = false;
	if (f->dataset != NULL)
		cv_dataset_free(&f->dataset);
	if (show->votes != NULL)
		cv_votes_free(&show->votes);
}

static void begin_anew(struct show *show)
{
	const struct cv_survey *s = show->home->sitting->survey;
	bool training = s->consultation.training;

	forget(show);
	show->figures.dataset = cv_dataset_new(s, training);
	show->votes = cv_votes_new(s, training);
	show->figures.last = 0;
}

/* The first interview on this laptop makes the store. */
static bool is_there(struct show *show)
{
	struct cli_sitting *s = show->home->sitting;

	if (s->store == NULL &&
	    cli_store_open(s->cli, s->survey, 0, &s->store, NULL) != CV_OK)
		return false;
	show->figures.store = s->store;
	return true;
}

enum cv_status show_take_in(struct show *show, struct cv_error *err)
{
	struct cli_figures *f = &show->figures;
	int64_t version;
	enum cv_status rc;

	if (f->dataset == NULL)
		begin_anew(show);
	if (!is_there(show))
		return CV_OK;
	version = cv_store_version(f->store);
	if (show->version == version && f->last > 0)
		return CV_OK;
	rc = cv_store_read(f->store, &f->last, feed, show, err);
	if (rc == CV_END) { /* a withdrawal: from the beginning */
		begin_anew(show);
		rc = cv_store_read(f->store, &f->last, feed, show, err);
	}
	if (rc == CV_OK)
		show->version = version;
	return rc;
}

enum cv_status
show_open(struct show *show, struct cli_home *home, struct cv_error *err)
{
	*show = (struct show){.home = home, .who = CV_BUF_INIT};
	show->figures.consultation = home->sitting->consultation;
	show->figures.single = true;
	return show_take_in(show, err);
}

void show_close(struct show *show)
{
	forget(show);
	show_vote_done(show); /* until then it may be on screen */
	free(show->list);
	cv_buf_done(&show->who);
}

/* Which pages there are */

static int present(const struct show *show, const struct cv_question *q)
{
	const struct cv_survey *s = show->home->sitting->survey;

	return s->questionnaires[q->questionnaire].version;
}

static const struct cv_tally *
newest(const struct show *show, const struct cv_tallies *t)
{
	for (unsigned i = 0; i < t->count; i++)
		if (t->list[i].version == present(show, t->list[i].question))
			return &t->list[i];
	return t->count > 0 ? &t->list[0] : NULL;
}

static void count(const struct show *show, const struct cv_question *q,
		  struct cv_tallies *out)
{
	const struct cv_survey *s = show->home->sitting->survey;
	unsigned index = (unsigned)(q - s->questions);

	cv_tally(show->figures.dataset, NULL, &index, 1, out);
}

int64_t show_answered(struct show *show, const struct cv_question *q)
{
	struct cv_tallies exact;
	const struct cv_tally *t;
	int64_t n;

	count(show, q, &exact);
	t = newest(show, &exact);
	n = t != NULL ? t->answered.n : 0;
	cv_tallies_done(&exact);
	return n;
}

unsigned show_groups(const struct show *show, const struct cv_question *q)
{
	return cv_votes_groups_on(show->votes, q, present(show, q));
}

/* The interviews' page is left out where only groups answered. */
static bool has_interviews(struct show *show, const struct cv_question *q)
{
	return show_groups(show, q) == 0 || show_answered(show, q) > 0;
}

static const struct cv_hands_vote *vote_of(const struct show *show,
					   const struct cv_votes_group *group,
					   const struct cv_question *q)
{
	return cv_votes_on(show->home->sitting->survey, group, q,
			   present(show, q));
}

static const struct cv_votes_group *group_of(const struct show *show)
{
	for (unsigned i = 0; i < cv_votes_count(show->votes); i++) {
		const struct cv_votes_group *g = cv_votes_group(show->votes, i);

		if (strcmp(g->uuid, show->uuid) == 0)
			return g;
	}
	return NULL;
}

/** A place among the pages. */
struct place {
	unsigned question;
	char uuid[37];
};

static void
add_place(struct place **list, unsigned *n, unsigned question, const char *uuid)
{
	*list = cv_reallocarray(*list, *n + 1u, sizeof **list);
	(*list)[*n].question = question;
	snprintf((*list)[(*n)++].uuid, sizeof(*list)->uuid, "%s", uuid);
}

/* All pages in order; *at is the one on screen. */
static struct place *places(struct show *show, unsigned *n, unsigned *at)
{
	struct place *list = NULL;

	*n = *at = 0;
	for (unsigned i = 0; i < show->n; i++) {
		if (has_interviews(show, show->list[i]))
			add_place(&list, n, i, "");
		for (unsigned j = 0; j < cv_votes_count(show->votes); j++) {
			const struct cv_votes_group *g =
			    cv_votes_group(show->votes, j);

			if (vote_of(show, g, show->list[i]) != NULL)
				add_place(&list, n, i, g->uuid);
		}
	}
	for (unsigned i = 0; i < *n; i++)
		if (list[i].question < show->at ||
		    (list[i].question == show->at &&
		     strcmp(list[i].uuid, show->uuid) == 0))
			*at = i;
	return list;
}

static void go_to(struct show *show, const struct place *place)
{
	show->at = place->question;
	snprintf(show->uuid, sizeof show->uuid, "%s", place->uuid);
}

/* The callbacks of the pages */

static void page(void *context, struct cv_ui_room_page *out)
{
	struct show *show = context;
	const struct cv_votes_group *g = group_of(show);
	unsigned n, at;

	free(places(show, &n, &at));
	*out = (struct cv_ui_room_page){
	    .question = show->list[show->at], .place = at, .of = n};
	if (g == NULL)
		return;
	cv_buf_reset(&show->who);
	cv_hands_who(home_words(show->home), &g->who, &show->who);
	out->group = show->who.data;
}

static bool move(void *context, int by)
{
	struct show *show = context;
	unsigned n, at;
	struct place *list = places(show, &n, &at);
	bool can = by < 0 ? at > 0 : at + 1 < n;

	if (can)
		go_to(show, &list[by < 0 ? at - 1 : at + 1]);
	free(list);
	return can;
}

/* A picture of interviews stays as it is while it is looked at. */
static bool refresh(void *context)
{
	struct show *show = context;
	int64_t last = show->figures.last;

	if (show->uuid[0] == '\0' || show_take_in(show, NULL) != CV_OK)
		return false;
	if (group_of(show) == NULL) /* it was taken back */
		show->uuid[0] = '\0';
	return show->figures.last != last;
}

/* Counted in interviews where the answered are not shown exactly: the room
 * reads this page, too. */
static void say_wait(const struct show *show,
		     const struct cv_release_last *last, int64_t since,
		     struct cv_ui_room_wait *out)
{
	const struct cv_survey *s = show->home->sitting->survey;
	int64_t people = cv_selection_count(show->figures.dataset, NULL);

	*out = (struct cv_ui_room_wait){.since = people - last->as_of,
					.shown = last->as_of,
					.people = people};
	if (last->floor == 0)
		out->more = s->consultation.release.step - since;
}

static bool waits(void *context, struct cv_ui_room_wait *out)
{
	struct show *show = context;
	const struct cv_survey *s = show->home->sitting->survey;
	const struct cv_tally *t;
	struct cv_tallies exact;
	struct cv_release_last last;
	int64_t since = 0;

	if (show->uuid[0] != '\0' || show_take_in(show, NULL) != CV_OK)
		return false;
	count(show, show->list[show->at], &exact);
	t = newest(show, &exact);
	if (t != NULL &&
	    cli_release_before(&show->figures, t, &last, NULL) == CV_OK)
		since = t->answered.n - last.answered;
	cv_tallies_done(&exact);
	if (since <= 0 || since >= s->consultation.release.step)
		return false;
	say_wait(show, &last, since, out);
	return out->since > 0;
}

static const struct cv_tally *picture(void *context, struct cv_error *err)
{
	struct show *show = context;
	const struct cv_survey *s = show->home->sitting->survey;
	const struct cv_question *q = show->list[show->at];
	const struct cv_votes_group *g = group_of(show);
	unsigned index = (unsigned)(q - s->questions);

	if (g != NULL) {
		show_vote(show, g, vote_of(show, g, q));
		return &show->vote;
	}
	if (show->has_released)
		cv_tallies_done(&show->released);
	show->has_released = false;
	if (cli_release_tallies(show->home->cli, &show->figures, &index, 1,
				&show->released, err) != CV_OK)
		return NULL;
	show->has_released = true;
	return newest(show, &show->released);
}

static const struct cv_catalogue *speak(void *context, int language)
{
	struct show *show = context;
	struct cli_consultation *c = &show->home->sitting->consultation;

	cli_language_read(c, language);
	return cli_words_of(c, language);
}

enum cv_ui_left show_room(struct show *show)
{
	struct cli_home *home = show->home;
	int offered[CV_LANGUAGES_MAX], others[CV_LANGUAGES_MAX];
	struct cv_ui_room room = {.survey = home->sitting->survey,
				  .language = home->language,
				  .others = others,
				  .page = page,
				  .move = move,
				  .refresh = refresh,
				  .waits = waits,
				  .picture = picture,
				  .speak = speak,
				  .context = show};
	unsigned n, at;
	struct place *list;

	n = cli_languages(&home->sitting->consultation, offered, NULL, NULL);
	for (unsigned i = 0; i < n; i++)
		if (offered[i] != home->language)
			others[room.n_others++] = offered[i];
	list = places(show, &n, &at);
	if (n > 0)
		go_to(show, &list[0]);
	free(list);
	return cv_ui_show_room(home->ui, &room);
}
