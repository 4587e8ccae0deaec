/* What a report is made of, out of the store: everything released.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"
#include "languages.h"
#include "release.h"

#include <canvass/record.h>
#include <stdlib.h>
#include <string.h>

/** A look through the current bodies. */
struct passing {
	const struct cli_figures *f;
	struct cli_passed *out;
};

static bool is(struct cv_slice s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.s, word, s.n) == 0;
}

static void note_quoted(struct passing *p, const struct cv_store_row *row)
{
	struct cli_passed *out = p->out;
	const struct cv_question *q;
	struct cv_mark mark;

	if (cv_record_read_mark(row->body, row->len, &mark) != CV_OK)
		return;
	cv_buf_wipe(&mark.text);
	q = cv_survey_question(p->f->consultation.survey, mark.question);
	if (!mark.quote || q == NULL || q->type != CV_TEXT)
		return;
	for (unsigned i = 0; i < out->n_quoted; i++)
		if (out->quoted[i] == q)
			return;
	out->quoted = cv_reallocarray(out->quoted, out->n_quoted + 1,
				      sizeof *out->quoted);
	out->quoted[out->n_quoted++] = q;
}

static enum cv_status pass(void *context, const struct cv_store_row *row)
{
	struct passing *p = context;
	const struct cv_survey *s = p->f->consultation.survey;
	bool interview = strcmp(row->kind, "interview") == 0;
	struct cv_body body;

	if (strcmp(row->kind, "mark") == 0)
		note_quoted(p, row);
	/* who came after the figures were counted is not among them */
	if (!interview || row->seq > p->f->last)
		return CV_OK;
	if (cv_body_parse(row->body, row->len, &body) != CV_OK) {
		p->out->unread++;
		return CV_OK;
	}
	if (body.training != s->consultation.training ||
	    is(body.status, "void"))
		return CV_OK;
	for (int i = 0; i < CLI_SAMPLINGS; i++)
		p->out->came[i] += is(body.sampling, cli_samplings[i]);
	if (body.interpreter)
		p->out->with_interpreter++;
	else
		p->out->without++;
	return CV_OK;
}

enum cv_status cli_summary_pass(struct cli_figures *f, struct cli_passed *out,
				struct cv_error *err)
{
	struct passing p = {f, out};
	int64_t last = 0, before;
	enum cv_status rc;

	*out = (struct cli_passed){0};
	if (f->store == NULL)
		return CV_OK;
	before = cv_store_damaged(f->store);
	rc = cv_store_read(f->store, &last, pass, &p, err);
	out->unread += cv_store_damaged(f->store) - before;
	return rc;
}

/* Why each language may be used, for the report to say. */
static unsigned
look_at_languages(struct cli_figures *f, struct cv_summary_language *out)
{
	static const enum cv_checked checked[] = {
	    [CLI_LANGUAGE_UNREAD] = CV_CHECKED_NOT,
	    [CLI_LANGUAGE_REVIEWED] = CV_CHECKED_REVIEWED,
	    [CLI_LANGUAGE_CONFIRMED] = CV_CHECKED_CONFIRMED,
	    [CLI_LANGUAGE_SOURCE] = CV_CHECKED_SOURCE};
	struct cli_consultation *c = &f->consultation;
	const struct cv_consultation *said = &c->survey->consultation;

	for (unsigned i = 0; i < said->n_languages; i++) {
		const char *code = said->languages[i];
		int language = cv_survey_language(c->survey, code);

		out[i].checked =
		    checked[cli_language_state(c->folder, c->survey, code)];
		out[i].name =
		    language < 0 ? code
				 : cv_catalogue_name(cli_words_of(c, language));
	}
	return said->n_languages;
}

static void
hand_in(struct cv_cli *cli, struct cli_figures *f, struct cli_summary *s)
{
	struct cv_date today = cli->clock.now(cli->clock.context).date;

	s->what.tallies = &s->tallies;
	s->what.kinds = s->kinds;
	s->what.n_kinds = CLI_KINDS;
	s->what.votes = f->votes;
	s->what.languages = s->languages;
	s->what.n_languages = look_at_languages(f, s->languages);
	s->what.words = s->words;
	s->what.year = today.year;
	s->what.month = today.month;
}

enum cv_status cli_summary_make(struct cv_cli *cli, struct cli_figures *f,
				struct cli_summary *out, struct cv_error *err)
{
	struct cli_passed passed = {.unread = 0};
	enum cv_status rc;

	*out = (struct cli_summary){.words = NULL};
	rc = cli_summary_pass(f, &passed, err);
	if (rc == CV_OK)
		rc = cli_release_tallies(cli, f, NULL, 0, &out->tallies, err);
	if (rc == CV_OK)
		rc = cli_summary_kinds(cli, f, &passed, out->kinds, err);
	if (rc == CV_OK)
		rc = cli_summary_words(cli, f, &passed, &out->words,
				       &out->what.n_words, err);
	if (rc == CV_OK)
		rc = cli_summary_records(f, &out->what.records, err);
	out->what.records.unread = passed.unread;
	free(passed.quoted);
	if (rc == CV_OK)
		hand_in(cli, f, out);
	else
		cli_summary_done(out);
	return rc;
}

static void words_done(struct cv_summary_words *w)
{
	for (unsigned i = 0; i < w->n; i++) {
		memset(w->quotes[i], 0, strlen(w->quotes[i]));
		free(w->quotes[i]);
	}
	free(w->quotes);
}

void cli_summary_done(struct cli_summary *s)
{
	for (int i = 0; i < CLI_KINDS; i++) {
		for (unsigned k = 0; k < s->kinds[i].n; k++)
			free(s->kinds[i].labels[k]);
		free(s->kinds[i].labels);
		free(s->kinds[i].counts);
	}
	for (unsigned i = 0; i < s->what.n_words; i++)
		words_done(&s->words[i]);
	free(s->words);
	cv_tallies_done(&s->tallies);
}
