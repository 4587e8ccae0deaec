/* Everybody's answers for the commands that count them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures.h"
#include "load.h"

#include <canvass/spelling.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { LEAST_COLUMNS = 40, USUAL_COLUMNS = 80, MOST_COLUMNS = 100 };

const struct cli_option cli_figures_table[] = {
    {"where", 0, CLI_VALUE, "EXPR",
     "count only people for whom this is true, for example \"p_gen = 'w' and "
     "site = 'hall'\""},
    {"format", 0, CLI_VALUE, "FORMAT", "text (as usual), csv or json"},
    {"release", 0, CLI_SWITCH, NULL, "only figures that are safe to hand over"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

int cli_figures_options(const char *command, const struct cli_args *args,
			enum cv_format *format)
{
	static const struct {
		const char *name;
		enum cv_format format;
	} formats[] = {{"text", CV_FORMAT_TEXT},
		       {"csv", CV_FORMAT_CSV},
		       {"json", CV_FORMAT_JSON}};
	const char *name = cli_value(args, "format");

	*format = CV_FORMAT_TEXT;
	if (name == NULL)
		return CLI_DONE;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i].name, name) == 0) {
			*format = formats[i].format;
			return CLI_DONE;
		}
	return cli_usage(command, "--format is text, csv or json, not \"%s\"",
			 name);
}

static enum cv_status read_store(const struct cv_cli *cli,
				 struct cli_figures *f, bool release,
				 struct cv_error *err)
{
	const struct cv_survey *s = f->consultation.survey;
	struct cv_store *store = NULL;
	int64_t damaged;
	enum cv_status rc;

	f->dataset = cv_dataset_new(s, s->consultation.training);
	f->votes = cv_votes_new(s, s->consultation.training);
	rc = release ? cli_store_open(cli, s, CV_STORE_BULK, &store, err)
		     : cli_store_look(cli, s, &store, err);
	if (rc == CV_NOT_FOUND)
		return CV_OK;
	if (rc != CV_OK)
		return rc;
	while ((rc = cli_load_all(store, f->dataset, f->votes, NULL, &f->last,
				  err)) == CV_END) {
		cv_dataset_free(&f->dataset);
		f->dataset = cv_dataset_new(s, s->consultation.training);
		f->last = 0;
	}
	damaged = cv_store_damaged(store) +
		  cv_dataset_counts(f->dataset).damaged +
		  cv_votes_damaged(f->votes);
	if (rc == CV_OK && release)
		f->store = store;
	else
		cv_store_close(&store);
	if (rc == CV_OK && damaged > 0)
		cli_note("%lld damaged records are left out",
			 (long long)damaged);
	return rc;
}

/* Does this terminal draw ━ and ╸? */
static bool is_plain(const struct cv_cli *cli)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	const char *term = getenv("TERM"), *value = NULL;

	if (!cli->out_is_terminal)
		return false;
	for (int i = 0; i < 3 && (value == NULL || value[0] == '\0'); i++)
		value = getenv(names[i]);
	if (term == NULL || strcmp(term, "linux") == 0)
		return true;
	return value == NULL || (strstr(value, "UTF-8") == NULL &&
				 strstr(value, "utf8") == NULL);
}

static bool has_colours(const struct cv_cli *cli)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return cli->out_is_terminal && (no == NULL || no[0] == '\0') &&
	       term != NULL && strstr(term, "256color") != NULL;
}

static int columns(const struct cv_cli *cli)
{
	struct winsize size;
	int n = USUAL_COLUMNS;

	if (cli->out_is_terminal &&
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		n = size.ws_col;
	n = n > MOST_COLUMNS ? MOST_COLUMNS : n;
	return n < LEAST_COLUMNS ? LEAST_COLUMNS : n;
}

static void lay_out(const struct cv_cli *cli, struct cli_figures *f)
{
	const struct cv_consultation *c = &f->consultation.survey->consultation;
	int language = 0;

	if (c->n_languages > 0)
		language = cli_language(&f->consultation, c->languages[0]);
	language = language < 0 ? 0 : language;
	f->report = (struct cv_report){
	    .survey = f->consultation.survey,
	    .words = cli_words_of(&f->consultation, language),
	    .language = language,
	    .votes = f->votes,
	    .columns = columns(cli),
	    .ascii = is_plain(cli),
	    .colour = has_colours(cli),
	    .where = f->where,
	    .floor = f->where != NULL,
	};
}

enum cv_status cli_figures_open(const struct cv_cli *cli, const char *where,
				bool release, enum cv_format format,
				struct cli_figures *out, struct cv_error *err)
{
	struct cli_figures f = {.format = format};
	enum cv_status rc =
	    cli_consultation_open(cli, false, &f.consultation, err);

	if (rc != CV_OK)
		return rc;
	rc = read_store(cli, &f, release, err);
	if (rc != CV_OK)
		goto done;
	if (where != NULL) {
		f.where = cv_strdup(where);
		rc = cv_selection_new(f.dataset, where, &f.selection, err);
	}
	if (rc != CV_OK)
		goto done;
	lay_out(cli, &f);
	*out = f;
	return CV_OK;
done:
	cli_figures_close(&f);
	return rc;
}

void cli_figures_close(struct cli_figures *f)
{
	cv_selection_free(&f->selection);
	cv_dataset_free(&f->dataset);
	cv_votes_free(&f->votes);
	if (f->store != NULL)
		cv_store_close(&f->store);
	cli_consultation_close(&f->consultation);
	free(f->where);
}

static const char *nearest(const struct cv_survey *s, const char *id)
{
	const char *best = NULL;
	unsigned least = 99;

	for (unsigned i = 0; i < s->n_questions; i++) {
		const char *other = s->questions[i].id;
		unsigned d =
		    cv_spelling_distance(id, strlen(id), other, strlen(other));
		if (d >= least ||
		    !cv_spelling_is_near(id, strlen(id), other, strlen(other)))
			continue;
		least = d;
		best = other;
	}
	return best;
}

enum cv_status cli_figures_question(const struct cli_figures *f, const char *id,
				    const struct cv_question **out,
				    struct cv_error *err)
{
	const struct cv_survey *s = f->consultation.survey;
	const struct cv_question *q = cv_survey_question(s, id);
	const char *near;

	if (q != NULL && cv_question_is_stored(q)) {
		*out = q;
		return CV_OK;
	}
	if (q != NULL)
		return cv_fail_at(err, CV_NOT_FOUND, id,
				  "answers to it are never kept, so there is "
				  "nothing to count");
	near = nearest(s, id);
	if (near != NULL)
		return cv_fail_at(err, CV_NOT_FOUND, id,
				  "there is no such question; did you mean %s?",
				  near);
	return cv_fail_at(err, CV_NOT_FOUND, id, "there is no such question");
}

enum cv_status
cli_figures_print(const struct cv_buf *text, struct cv_error *err)
{
	if (fwrite(text->data, 1, text->len, stdout) == text->len &&
	    fflush(stdout) == 0)
		return CV_OK;
	return cv_fail_at(err, CV_IO, "standard output", "%s", strerror(errno));
}
