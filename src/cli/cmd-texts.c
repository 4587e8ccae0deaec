/* canvass texts: what people said in their own words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures.h"
#include "texts.h"

#include <stdlib.h>
#include <string.h>

static const struct cli_option options[] = {
    {"where", 0, CLI_VALUE, "EXPR",
     "only of people for whom this is true, for example \"p_gen = 'w'\""},
    {"quotable", 0, CLI_SWITCH, NULL,
     "only what the person said may be quoted and a facilitator has checked, "
     "with names hidden"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

static enum cv_status check(const struct cv_question *q, struct cv_error *err)
{
	if (q->type != CV_TEXT)
		return cv_fail_at(err, CV_INVALID, q->id,
				  "this is not answered in people's own words; "
				  "canvass tally counts it");
	return CV_OK;
}

/* Have fewer people of the part than the floor said something? Their words are
 * not shown, and the page for them is the standard error: a line of the other
 * one is a text. */
static bool is_few(const struct cli_figures *f, const struct cli_texts *t)
{
	struct cv_fill least = {.name = "n", .number = CV_FLOOR};
	struct cv_buf words = CV_BUF_INIT;
	unsigned held = 0;

	if (f->selection == NULL)
		return false;
	for (unsigned i = 0; i < t->n; i++)
		held += cv_selection_holds(f->dataset, f->selection,
					   t->shown[i].seq);
	if (held >= CV_FLOOR)
		return false;
	cv_say(&words, f->report.words, "results.words_few", &least, 1);
	cli_note("%s", words.data);
	cv_buf_done(&words);
	return true;
}

/* By what is read, not by what was hidden: that would tell where a name stands
 * in the alphabet. */
static int by_quote(const void *a, const void *b)
{
	const struct cv_ui_text *const *x = a, *const *y = b;

	return strcmp((*x)->quote, (*y)->quote);
}

/* One text a line. */
static void write_texts(const struct cli_figures *f, const struct cli_texts *t,
			bool quotable, struct cv_buf *out)
{
	const struct cv_ui_text **list = cv_calloc(t->n + 1u, sizeof(void *));
	unsigned n = 0;

	for (unsigned i = 0; i < t->n; i++) {
		const struct cv_ui_text *text = &t->shown[i];

		if (cv_selection_holds(f->dataset, f->selection, text->seq) &&
		    (!quotable || cli_text_may_be_quoted(text)))
			list[n++] = text;
	}
	if (quotable)
		qsort(list, n, sizeof(void *), by_quote);
	for (unsigned i = 0; i < n; i++)
		cv_buf_addf(out, "%s\n",
			    quotable ? list[i]->quote : list[i]->words);
	free(list);
}

/* Nothing was printed: why, and what to do. */
static void say_none(bool quotable)
{
	cli_note(quotable ? "no text may be quoted yet: the person must have "
			    "allowed it, and a facilitator must have checked "
			    "the words (canvass results, In their words)"
			  : "nobody has written anything here yet");
}

static enum cv_status print(const struct cv_cli *cli,
			    const struct cli_figures *f,
			    const struct cli_args *args, struct cv_error *err)
{
	const struct cv_survey *s = f->consultation.survey;
	struct cv_buf out = CV_BUF_INIT;
	struct cv_store *store = NULL;
	struct cli_texts texts = {.n = 0};
	const struct cv_question *q = NULL;
	bool few;
	unsigned n;
	enum cv_status rc =
	    cli_figures_question(f, cli_words(args, &n)[0], &q, err);

	if (rc == CV_OK)
		rc = check(q, err);
	if (rc == CV_OK)
		rc = cli_store_look(cli, s, &store, err);
	if (rc == CV_OK)
		rc = cli_texts_read(store, s, q, &texts, err);
	few = rc == CV_OK && is_few(f, &texts);
	if (rc == CV_OK && !few) {
		write_texts(f, &texts, cli_given(args, "quotable"), &out);
		rc = cli_figures_print(&out, err);
	}
	if (store == NULL && rc == CV_NOT_FOUND && q != NULL)
		rc = CV_OK; /* nobody has answered */
	if (rc == CV_OK && out.len == 0 && !few)
		say_none(cli_given(args, "quotable"));
	cli_texts_done(&texts);
	cv_store_close(&store);
	cv_buf_wipe(&out);
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_figures figures;
	struct cv_error err;
	enum cv_status rc =
	    cli_figures_open(cli, cli_value(args, "where"), false,
			     CV_FORMAT_TEXT, &figures, &err);

	if (rc != CV_OK)
		return cli_exit(rc, &err);
	rc = print(cli, &figures, args, &err);
	cli_figures_close(&figures);
	return cli_exit(rc, &err);
}

const struct cli_command cli_cmd_texts = {
    .name = "texts",
    .words = "QUESTION",
    .summary = "open answers, one a line",
    .help = "For the organisers. In an order that does not say who came when.",
    .options = options,
    .min_words = 1,
    .max_words = 1,
    .run = run,
};
