/* Opening and closing a sitting, and what must be settled before the first
 * interview. SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "sitting.h"

#include <stdlib.h>
#include <string.h>

/* Words that the organisers fill in, and where. */
struct blank {
	const char *word, *where, *value;
};
enum { BLANKS = 4 };

static bool uses(const struct cv_wording *w, const char *word)
{
	return w->source != NULL && strstr(w->source, word) != NULL;
}

static bool question_uses(const struct cv_question *q, const char *word)
{
	const struct cv_wording *const all[] = {
	    &q->text,      &q->hint, &q->guidance, &q->constraint_text,
	    &q->warn_text, &q->na};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (uses(all[i], word))
			return true;
	for (unsigned i = 0; i < q->n_options; i++)
		if (uses(&q->options[i].text, word))
			return true;
	return false;
}

static bool survey_uses(const struct cv_survey *s, const char *word)
{
	for (unsigned i = 0; i < s->n_questionnaires; i++)
		if (uses(&s->questionnaires[i].title, word))
			return true;
	for (unsigned i = 0; i < s->n_questions; i++)
		if (question_uses(&s->questions[i], word))
			return true;
	return false;
}

bool cli_survey_lacks(const struct cv_survey *s, const char *word,
		      const char *value)
{
	return !s->consultation.training && value == NULL &&
	       survey_uses(s, word);
}

static enum cv_status check_words(const struct cv_cli *cli,
				  const struct cv_survey *s,
				  struct cv_error *err)
{
	const struct cv_consultation *c = &s->consultation;
	const struct blank blanks[BLANKS] = {
	    {"{organisation}", "organisation",
	     c->told[CV_TOLD_ORGANISATION].source},
	    {"{shared_with}", "shared_with",
	     c->told[CV_TOLD_SHARED_WITH].source},
	    {"{feedback_when}", "feedback_when",
	     c->told[CV_TOLD_FEEDBACK_WHEN].source},
	    {"{feedback_where}", "feedback_where",
	     c->told[CV_TOLD_FEEDBACK_WHERE].source},
	};
	struct cv_buf list = CV_BUF_INIT, where = CV_BUF_INIT;
	enum cv_status rc = CV_OK;

	for (size_t i = 0; i < BLANKS; i++)
		if (cli_survey_lacks(s, blanks[i].word, blanks[i].value))
			cv_buf_addf(&list, "%s%s", list.len > 0 ? ", " : "",
				    blanks[i].where);
	if (list.len > 0) {
		cv_buf_addf(&where, "%s/consultation.cfg", cli->folder);
		rc = cv_fail_at(err, CV_INVALID, where.data,
				"the questions tell people things that are not "
				"filled in yet: %s. Write them there under "
				"`words`, or practise with training = true",
				list.data);
	}
	cv_buf_done(&where);
	cv_buf_done(&list);
	return rc;
}

static void read_session(struct cli_sitting *s)
{
	struct cv_buf text = CV_BUF_INIT;

	s->session.short_length = s->survey->consultation.short_length;
	if (s->store != NULL &&
	    cv_store_get(s->store, "session", &text, NULL) == CV_OK)
		cli_session_read(text.data, text.len, &s->session);
	cv_buf_done(&text);
}

enum cv_status cli_session_save(struct cli_sitting *s, struct cv_error *err)
{
	struct cv_buf text = CV_BUF_INIT;
	enum cv_status rc;

	cli_session_write(&s->session, &text);
	rc = cv_store_set(s->store, "session", text.data, err);
	cv_buf_done(&text);
	return rc;
}

static enum cv_status
open_all(struct cli_sitting *s, unsigned flags, struct cv_error *err)
{
	unsigned store = CV_STORE_CREATE;
	enum cv_status rc;

	rc = cli_consultation_open(s->cli, (flags & CLI_SITTING_MAKE) != 0,
				   &s->consultation, err);
	if (rc != CV_OK)
		return rc;
	s->survey = s->consultation.survey;
	if ((flags & CLI_SITTING_UNREADY) == 0)
		rc = check_words(s->cli, s->survey, err);
	if (rc == CV_OK && (flags & CLI_SITTING_LOCK))
		rc = cv_store_lock(s->cli->folder, &s->lock, err);
	if (flags & CLI_SITTING_BULK)
		store |= CV_STORE_BULK;
	if (rc == CV_OK && (flags & CLI_SITTING_LOOK)) {
		rc = cli_store_look(s->cli, s->survey, &s->store, err);
		return rc == CV_NOT_FOUND ? CV_OK : rc;
	}
	if (rc == CV_OK)
		rc = cli_store_open(s->cli, s->survey, store, &s->store, err);
	return rc;
}

enum cv_status cli_sitting_open(struct cv_cli *cli, unsigned flags,
				struct cli_sitting **out, struct cv_error *err)
{
	struct cli_sitting *s = cv_calloc(1, sizeof *s);
	enum cv_status rc;
	unsigned n;

	s->cli = cli;
	s->lock = -1;
	rc = open_all(s, flags, err);
	if (rc != CV_OK) {
		cli_sitting_close(&s);
		return rc;
	}
	n = s->survey->n_questionnaires;
	s->sources = cv_calloc(n + 1, sizeof *s->sources);
	s->hashes = cv_calloc(n + 1, sizeof *s->hashes);
	read_session(s);
	*out = s;
	return CV_OK;
}

void cli_sitting_close(struct cli_sitting **sitting)
{
	struct cli_sitting *s = *sitting;

	if (s == NULL)
		return;
	cv_interview_free(&s->interview);
	if (s->store != NULL)
		cv_store_close(&s->store);
	if (s->lock >= 0)
		cv_store_unlock(&s->lock);
	cli_consultation_close(&s->consultation);
	free(s->hashes);
	free(s->sources);
	free(s);
	*sitting = NULL;
}

void cli_sitting_left_out(const struct cli_sitting *s, struct cv_buf *out)
{
	const struct cv_survey *survey = s->survey;

	for (unsigned i = 0; i < survey->n_questionnaires; i++) {
		const struct cv_questionnaire *qn = &survey->questionnaires[i];

		if (cv_survey_left_out(survey, qn,
				       survey->consultation.training))
			cv_buf_addf(out, "%s%s", out->len > 0 ? ", " : "",
				    qn->id);
	}
}

/* The newest month an interview was given in here, or the month of this
 * version. */
static void newest_month(struct cli_sitting *s, struct cv_buf *out)
{
	if (cv_store_get(s->store, "newest_month", out, NULL) != CV_OK ||
	    strcmp(out->data, RELEASE_MONTH) < 0) {
		cv_buf_reset(out);
		cv_buf_adds(out, RELEASE_MONTH);
	}
}

/* What the clock says, where it can be believed. */
static enum cv_status
clock_month(struct cli_sitting *s, char out[11], struct cv_error *err)
{
	struct cv_moment now = s->cli->clock.now(s->cli->clock.context);
	struct cv_buf newest = CV_BUF_INIT;
	enum cv_status rc = CV_OK;
	char month[11];

	newest_month(s, &newest);
	if (!s->survey->consultation.dates_to_day)
		now.date.day = 0;
	cv_date_print(now.date, month);
	if (strncmp(month, newest.data, 7) < 0)
		rc = cv_fail(err, CV_NOT_FOUND,
			     "the clock of this computer says %.7s, but it is "
			     "%s or later; set the clock, choose the month "
			     "under Today on the home screen, or give it: "
			     "canvass take --month YYYY-MM",
			     month, newest.data);
	else
		memcpy(out, month, sizeof month);
	cv_buf_done(&newest);
	return rc;
}

enum cv_status
cli_sitting_month(struct cli_sitting *s, char out[11], struct cv_error *err)
{
	if (s->session.month[0] == '\0')
		return clock_month(s, out, err);
	memcpy(out, s->session.month, sizeof s->session.month);
	return CV_OK;
}

enum cv_status cli_sitting_note_month(struct cli_sitting *s, const char *month,
				      struct cv_error *err)
{
	struct cv_buf newest = CV_BUF_INIT;
	enum cv_status rc = CV_OK;
	char first[8] = "";

	newest_month(s, &newest);
	memcpy(first, month, 7);
	if (strcmp(first, newest.data) > 0)
		rc = cv_store_set(s->store, "newest_month", first, err);
	cv_buf_done(&newest);
	return rc;
}
