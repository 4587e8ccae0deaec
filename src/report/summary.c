/* The summary of a consultation, and the page for the people who answered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

const struct cv_tally *
cv_telling_find(const struct telling *t, const char *question)
{
	const struct cv_tallies *all = t->what->tallies;
	const struct cv_tally *found = NULL;

	for (unsigned i = 0; i < all->count; i++)
		if (strcmp(all->list[i].question->id, question) == 0 &&
		    all->list[i].version == all->list[i].questionnaire->version)
			found = &all->list[i];
	return found;
}

char *
cv_telling_title(const struct telling *t, const struct cv_questionnaire *qn)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_report_words(t->how, qn, &qn->title, &words);
	if (words.len == 0)
		cv_buf_adds(&words, qn->id);
	return cv_buf_take(&words);
}

bool cv_telling_has(const struct telling *t, const struct cv_questionnaire *qn)
{
	const struct cv_tallies *all = t->what->tallies;

	for (unsigned i = 0; i < all->count; i++)
		if (all->list[i].questionnaire == qn)
			return true;
	return false;
}

static char *title_of(const struct cv_report *how)
{
	const char *title = cv_survey_words(
	    how->survey, how->language, &how->survey->consultation.title, NULL);
	struct cv_buf clean = CV_BUF_INIT;

	if (title == NULL)
		title = how->survey->consultation.id;
	cv_text_clean(&clean, title, strlen(title), CV_CLEAN_LINE);
	return cv_buf_take(&clean);
}

static void tell_head(struct telling *t)
{
	const struct cv_consultation *c = &t->survey->consultation;
	const char *who = cv_survey_told(t->survey, t->how->language,
					 CV_TOLD_ORGANISATION, false);
	const struct cv_fill people = {"people", NULL,
				       t->what->tallies->released.as_of},
			     organisation = {"organisation", who, 0};
	struct cv_fill review[] = {{"review", c->review_name, 0},
				   {"year", NULL, c->review_year},
				   {"place", c->review_place, 0}};

	if (c->training)
		cv_doc_say(&t->doc, false, "report.practice", NULL, 0);
	if (who != NULL && who[0] != '\0')
		cv_doc_say(&t->doc, false, "summary.by", &organisation, 1);
	if (c->review_name != NULL && c->review_place != NULL)
		cv_doc_say(&t->doc, false, "summary.review", review, 3);
	cv_doc_say(&t->doc, true, "release.head", &people, 1);
}

static void tell_kinds(struct telling *t, const struct cv_summary_kinds *k)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_doc_open(&t->doc);
	cv_doc_heading(&t->doc, 3, cv_words(t->how->words, k->title));
	if (cv_report_is_shown(&k->released))
		cv_tell_counts(t, &k->released, k->labels, k->counts, k->n);
	cv_report_reason(t->how, &k->released, &words);
	cv_doc_note(&t->doc, words.data);
	cv_doc_close(&t->doc);
	cv_buf_done(&words);
}

static void tell_people(struct telling *t)
{
	static const char *const keys[] = {
	    "summary.complete", "summary.partial", "summary.declined",
	    "summary.ineligible"};
	const struct cv_tallies *all = t->what->tallies;
	char *labels[4];

	cv_doc_heading(&t->doc, 2, cv_words(t->how->words, "summary.who"));
	for (int i = 0; i < 4; i++)
		labels[i] = cv_strdup(cv_words(t->how->words, keys[i]));
	if (all->released.state == CV_RELEASED)
		cv_tell_counts(t, &all->released, labels, all->released_people,
			       4);
	else
		cv_doc_say(&t->doc, true, "release.nobody", NULL, 0);
	for (int i = 0; i < 4; i++)
		free(labels[i]);
	for (unsigned i = 0; i < t->what->n_kinds; i++)
		tell_kinds(t, &t->what->kinds[i]);
}

static void
put_figure(struct cv_buf *out, const struct cv_figure *f, int decimals)
{
	if (f->null || f->hidden)
		cv_buf_adds(out, "–");
	else
		cv_report_decimals(out, f->value, decimals);
}

/* Title, in the top three, how important, better or worse, how many asked. */
static void
compare_area(struct telling *t, const struct cv_questionnaire *qn, char **cells)
{
	const struct cv_tally *top = cv_telling_find(t, "core_top3"), *y;
	struct cv_buf text = CV_BUF_INIT;
	char id[2 * CV_ID_MAX];

	cells[0] = cv_telling_title(t, qn);
	for (unsigned i = 0; top != NULL && i < top->n_options; i++) {
		const struct cv_tally_option *o = &top->options[i];
		if (strcmp(o->id, qn->id) != 0)
			continue;
		cv_report_count(t->how, &top->released, &o->count, &text);
		if (!o->percent.null)
			cv_buf_addf(&text, " (%lld%%)",
				    (long long)(o->percent.value / 10));
	}
	if (text.len == 0)
		cv_buf_adds(&text, "–");
	cells[1] = cv_buf_take(&text);
	snprintf(id, sizeof id, "%s_imp", qn->id);
	y = cv_telling_find(t, id);
	if (y != NULL)
		put_figure(&text, &y->mean, 2);
	cells[2] = cv_buf_take(&text);
	snprintf(id, sizeof id, "%s_chg", qn->id);
	y = cv_telling_find(t, id);
	if (y != NULL)
		put_figure(&text, &y->mean, 2);
	cells[3] = cv_buf_take(&text);
	if (y != NULL && cv_report_is_shown(&y->released))
		cv_report_count(t->how, &y->released, &y->asked, &text);
	else
		cv_buf_adds(&text, "–");
	cells[4] = cv_buf_take(&text);
	cv_buf_done(&text);
}

static void tell_areas_compared(struct telling *t)
{
	enum { COLUMNS = 5 };
	static const char *const keys[COLUMNS] = {
	    "summary.area", "summary.top", "summary.importance",
	    "summary.change", "summary.asked"};
	unsigned rows = 0, n = t->survey->n_questionnaires;
	char **cells = cv_calloc((size_t)n * COLUMNS + 1, sizeof *cells);
	const char *heads[COLUMNS];

	for (int i = 0; i < COLUMNS; i++)
		heads[i] = cv_words(t->how->words, keys[i]);
	for (unsigned i = 0; i < n; i++)
		if (t->survey->questionnaires[i].area > 0 &&
		    cv_telling_has(t, &t->survey->questionnaires[i]))
			compare_area(t, &t->survey->questionnaires[i],
				     cells + COLUMNS * rows++);
	cv_doc_heading(&t->doc, 2, cv_words(t->how->words, "summary.compared"));
	cv_doc_say(&t->doc, true, "summary.compared_note", NULL, 0);
	if (rows > 0)
		cv_doc_table(&t->doc, heads, COLUMNS, cells, rows);
	for (unsigned i = 0; i < rows * COLUMNS; i++)
		free(cells[i]);
	free(cells);
}

static void begin(struct telling *t, const struct cv_report *how,
		  const struct cv_summary *what, enum cv_writing writing,
		  struct cv_buf *out, const char *title)
{
	*t = (struct telling){
	    .how = how,
	    .survey = how->survey,
	    .what = what,
	    .doc = {.writing = writing, .how = how, .out = out}};
	cv_doc_begin(&t->doc, title);
}

void cv_report_summary(const struct cv_report *how,
		       const struct cv_summary *what, enum cv_writing writing,
		       struct cv_buf *out)
{
	struct telling t;
	char *title = title_of(how);

	begin(&t, how, what, writing, out, title);
	free(title);
	tell_head(&t);
	tell_people(&t);
	tell_areas_compared(&t);
	for (int core = 1; core >= 0; core--)
		for (unsigned i = 0; i < t.survey->n_questionnaires; i++) {
			const struct cv_questionnaire *qn =
			    &t.survey->questionnaires[i];
			if ((qn->area == 0) == core && cv_telling_has(&t, qn) &&
			    strcmp(qn->id, "consent") != 0)
				cv_tell_part(&t, qn);
		}
	cv_tell_rest(&t);
	cv_doc_end(&t.doc);
}

/** A sentence for the page, and what makes it weigh. */
struct finding {
	const struct cv_tally *tally;
	const struct cv_tally_option *option;
	int64_t share; /* of a thousand */
};

static void weigh(struct finding *best, unsigned most, struct finding f)
{
	for (unsigned i = 0; i < most; i++)
		if (best[i].option == NULL || f.share > best[i].share) {
			struct finding was = best[i];
			best[i] = f;
			f = was;
			if (f.option == NULL)
				return;
		}
}

/* The answer most people gave to a question. */
static struct finding most_given(const struct cv_tally *y)
{
	struct finding f = {.tally = y};
	int64_t base = y->answered.hidden ? 0 : y->answered.n;

	for (unsigned i = 0; base > 0 && i < y->n_options; i++) {
		const struct cv_tally_option *o = &y->options[i];
		int64_t share = o->count.n * 1000 / base;
		if (!o->count.hidden && o->option != NULL && share > f.share) {
			f.share = share;
			f.option = o;
		}
	}
	return f;
}

static void tell_finding(struct telling *t, const struct finding *f)
{
	struct cv_buf question = CV_BUF_INIT, answer = CV_BUF_INIT,
		      line = CV_BUF_INIT;
	const struct cv_fill fills[] = {
	    {"count", NULL, f->option->count.n},
	    {"answered", NULL, f->tally->answered.n},
	    {"question", NULL, 0},
	    {"answer", NULL, 0}};
	struct cv_fill all[4];

	memcpy(all, fills, sizeof all);
	cv_report_words(t->how, f->tally->questionnaire,
			&f->tally->question->text, &question);
	cv_report_option(t->how, f->tally->questionnaire, f->option->option,
			 f->option->id, &answer);
	all[2].value = question.data;
	all[3].value = answer.data;
	cv_say(&line, t->how->words, "summary.finding", all, 4);
	cv_doc_item(&t->doc, line.data);
	cv_buf_done(&question);
	cv_buf_done(&answer);
	cv_buf_done(&line);
}

/* What areas ask, not who people are, and not a gate, which everyone answers
 * and which says nothing. */
static bool is_finding(const struct cv_tally *y)
{
	const struct cv_question *q = y->question;

	return y->released.state == CV_RELEASED && y->n_options > 1 &&
	       (y->questionnaire->area > 0 ||
		strcmp(q->id, "core_top3") == 0) &&
	       (q->offers_dk || q->offers_pns || q->dk_is_answer);
}

static void tell_findings(struct telling *t)
{
	enum { FINDINGS = 5 };
	struct finding best[FINDINGS] = {{0}};
	const struct cv_tallies *all = t->what->tallies;

	for (unsigned i = 0; i < all->count; i++)
		if (is_finding(&all->list[i])) {
			struct finding f = most_given(&all->list[i]);
			if (f.option != NULL)
				weigh(best, FINDINGS, f);
		}
	cv_doc_heading(&t->doc, 2, cv_words(t->how->words, "summary.findings"));
	if (best[0].option == NULL)
		cv_doc_say(&t->doc, false, "release.nobody", NULL, 0);
	for (int i = 0; i < FINDINGS; i++)
		if (best[i].option != NULL)
			tell_finding(t, &best[i]);
}

void cv_report_page(const struct cv_report *how, const struct cv_summary *what,
		    enum cv_writing writing, struct cv_buf *out)
{
	const struct cv_survey *s = how->survey;
	const char *when = cv_survey_told(s, how->language,
					  CV_TOLD_FEEDBACK_WHEN, false),
		   *where = cv_survey_told(s, how->language,
					   CV_TOLD_FEEDBACK_WHERE, false);
	const struct cv_fill fills[] = {{"when", when, 0}, {"where", where, 0}};
	struct telling t;
	char *title = title_of(how);

	begin(&t, how, what, writing, out, title);
	free(title);
	cv_doc_say(&t.doc, false, "summary.thanks", NULL, 0);
	tell_head(&t);
	tell_findings(&t);
	cv_doc_say(&t.doc, true, "summary.limits_people", NULL, 0);
	cv_doc_heading(&t.doc, 2, cv_words(how->words, "summary.next"));
	cv_doc_say(&t.doc, false, "summary.next_sent", NULL, 0);
	if (when != NULL && when[0] != '\0' && where != NULL &&
	    where[0] != '\0')
		cv_doc_say(&t.doc, false, "summary.next_feedback", fills, 2);
	cv_doc_end(&t.doc);
}
