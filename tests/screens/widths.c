/* Every string of every translation, printed on a terminal: it takes the
 * columns the program computes for it, as it is written and in the order it is
 * drawn in. SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/bidi.h>
#include <canvass/reader.h>
#include <canvass/text.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>

enum { COLUMNS = 4000 };

struct widths {
	VTerm *vterm;
	const char *language;
	enum cv_direction direction;
	unsigned strings, tests, failures;
};

/* The column the cursor stands in after the text, from a fresh line. */
static int columns_of(VTerm *vterm, const char *s, size_t n)
{
	VTermPos at;

	vterm_input_write(vterm, "\r\033[2K", 5);
	vterm_input_write(vterm, s, n);
	vterm_state_get_cursorpos(vterm_obtain_state(vterm), &at);
	return at.col;
}

static void compare(struct widths *w, const char *s, size_t n, const char *how)
{
	int wanted = cv_text_width_n(s, n), got = columns_of(w->vterm, s, n);

	w->strings++;
	if (wanted == got)
		return;
	w->failures++;
	printf("# %s, %s: %d columns, not %d: %.*s\n", w->language, how, got,
	       wanted, (int)n, s);
}

/* Each line of a text as it is written, in each cluster and as it is drawn. */
static void print(struct widths *w, const char *s)
{
	struct cv_line *lines = NULL;
	size_t count = cv_text_wrap(s, strlen(s), 60, &lines), len;
	struct cv_visual visual;

	for (size_t i = 0; i < count; i++) {
		const char *line = s + lines[i].start;

		compare(w, line, lines[i].len, "written");
		for (size_t at = 0; at < lines[i].len; at += len) {
			len = cv_text_cluster(line + at, lines[i].len - at);
			compare(w, line + at, len, "character");
		}
		cv_bidi_line(&visual, s, strlen(s), lines[i], w->direction);
		compare(w, visual.text.data, visual.text.len, "drawn");
		cv_visual_done(&visual);
	}
	free(lines);
}

static void
print_key(void *context, const char *key, int plural, const char *words)
{
	(void)key;
	(void)plural;
	print(context, words);
}

static void print_wording(struct widths *w, const struct cv_survey *s,
			  int language, const struct cv_wording *wording)
{
	int from = 0;
	const char *words = cv_survey_words(s, language, wording, &from);

	if (wording->source != NULL && from == language)
		print(w, words);
}

static void print_question(struct widths *w, const struct cv_survey *s,
			   int language, const struct cv_question *q)
{
	const struct cv_wording *const all[] = {
	    &q->text,      &q->hint, &q->guidance, &q->constraint_text,
	    &q->warn_text, &q->na};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		print_wording(w, s, language, all[i]);
	for (unsigned i = 0; i < q->n_options; i++)
		print_wording(w, s, language, &q->options[i].text);
}

static void
print_survey(struct widths *w, const struct cv_survey *s, int language)
{
	print_wording(w, s, language, &s->consultation.title);
	for (unsigned i = 0; i < s->n_questionnaires; i++) {
		print_wording(w, s, language, &s->questionnaires[i].title);
		print_wording(w, s, language, &s->questionnaires[i].topic);
	}
	for (unsigned i = 0; i < s->n_questions; i++)
		print_question(w, s, language, &s->questions[i]);
}

static void try_language(struct widths *w, struct cv_folder *folder,
			 struct cv_survey *survey, const char *code)
{
	struct cv_catalogue *words = cv_reader_catalogue(folder, code, NULL);
	int language = cv_survey_language(survey, code);
	unsigned before = w->failures;

	w->language = code;
	w->strings = 0;
	w->direction = cv_catalogue_direction(words);
	cv_reader_language(folder, survey, language, NULL);
	cv_catalogue_each(words, print_key, w);
	print_survey(w, survey, language);
	w->tests++;
	printf("%sok %u - widths__agree__%s_%u_strings\n",
	       w->failures == before && w->strings > 1000 ? "" : "not ",
	       w->tests, code, w->strings);
	cv_catalogue_free(&words);
}

int main(void)
{
	char codes[CV_LANGUAGES_MAX][CV_LANGUAGE_SIZE];
	struct widths w = {.vterm = vterm_new(4, COLUMNS)};
	struct cv_folder *folder = NULL;
	struct cv_survey *survey = NULL;
	struct cv_buf path = CV_BUF_INIT;
	unsigned n;

	setlocale(LC_CTYPE, "C.UTF-8");
	vterm_set_utf8(w.vterm, 1);
	vterm_state_reset(vterm_obtain_state(w.vterm), 1);
	cv_buf_addf(&path, "%s/surveys", getenv("SRCDIR"));
	if (cv_folder_open(path.data, &folder, NULL) != CV_OK ||
	    cv_reader_survey(folder, &survey, NULL, NULL) != CV_OK)
		return 1;
	n = cv_folder_languages(folder, codes, CV_LANGUAGES_MAX);
	for (unsigned i = 0; i < n; i++)
		try_language(&w, folder, survey, codes[i]);
	printf("1..%u\n", w.tests);
	vterm_free(w.vterm);
	cv_survey_free(&survey);
	cv_folder_close(&folder);
	cv_buf_done(&path);
	return 0;
}
