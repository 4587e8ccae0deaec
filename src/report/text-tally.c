/* Tallies as a page of text: each question with its base, bars, and who did
 * not answer. SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

enum {
	INDENT = 4,
	PERCENT_BASE = 30, /* fewer answers than that: counts alone */
	LEAST_BAR = 8,
	MOST_BAR = 40
};

/** The columns of the lines with bars. */
struct layout {
	int label, bar, count;
	bool after; /* is there room for the words behind? */
	bool percent;
	int64_t whole; /* what a full bar stands for */
	const struct cv_released *released;
};

static void
lay_out(const struct page *page, struct layout *l, int widest, int after)
{
	int left = page->how->columns - 2 - INDENT - 2 - l->count -
		   (l->percent ? 6 : 0);

	l->after = left - after >= 3 * LEAST_BAR;
	if (l->after)
		left -= after;
	l->label = widest;
	if (l->label > left * 3 / 5)
		l->label = left * 3 / 5;
	l->bar = left - l->label;
	if (l->bar > MOST_BAR)
		l->bar = MOST_BAR;
	if (l->bar < LEAST_BAR) {
		l->bar = LEAST_BAR;
		l->label = left - LEAST_BAR > 8 ? left - LEAST_BAR : 8;
	}
}

static void put_count(const struct page *page, const struct layout *l,
		      const struct cv_count *count)
{
	struct cv_buf text = CV_BUF_INIT;

	cv_report_count(page->how, l->released, count, &text);
	cv_sheet_spaces(page, l->count - cv_text_width(text.data));
	cv_sheet_put(page, ROLE_PLAIN, text.data);
	cv_buf_reset(&text);
	if (l->percent && !count->hidden) {
		cv_buf_addf(
		    &text, "%lld%%",
		    (long long)((200 * count->n + l->whole) / (2 * l->whole)));
		cv_sheet_spaces(page, 6 - cv_text_width(text.data));
		cv_sheet_put(page, ROLE_PLAIN, text.data);
	}
	cv_buf_done(&text);
}

static int64_t bar_of(const struct layout *l, const struct cv_count *count)
{
	if (count->almost_all)
		return l->whole;
	return count->hidden ? 0 : count->n;
}

static void
put_bar(const struct page *page, const struct layout *l, const struct bar *bar)
{
	struct cv_line *lines;
	size_t n =
	    cv_text_wrap(bar->label, strlen(bar->label), l->label, &lines);
	struct cv_buf part = CV_BUF_INIT;

	for (size_t i = 0; i < n || i == 0; i++) {
		cv_buf_reset(&part);
		if (i < n)
			cv_buf_add(&part, bar->label + lines[i].start,
				   lines[i].len);
		cv_sheet_spaces(page, INDENT);
		cv_sheet_put(page, ROLE_PLAIN, part.data);
		if (i == 0) {
			cv_sheet_spaces(page, l->label + 2 -
						  cv_text_width(part.data));
			cv_sheet_bar(page, bar_of(l, bar->count), l->whole,
				     l->bar);
			put_count(page, l, bar->count);
			if (l->after && bar->after != NULL)
				cv_sheet_put(page, ROLE_QUIET, bar->after);
		}
		cv_sheet_newline(page);
	}
	cv_buf_done(&part);
	free(lines);
}

/* Shares of the released are there or not; of others it depends on how many. */
static bool has_percent(const struct cv_tally *t, int64_t whole)
{
	if (!cv_report_is_release(&t->released))
		return whole >= PERCENT_BASE;
	for (unsigned i = 0; i < t->n_options; i++)
		if (!t->options[i].percent.null)
			return true;
	return false;
}

void cv_sheet_bars(const struct page *page, const struct cv_tally *t,
		   const struct bar *bars, unsigned n, int64_t whole)
{
	struct layout l = {.whole = whole,
			   .percent = has_percent(t, whole),
			   .released = &t->released};
	struct cv_buf number = CV_BUF_INIT;
	int widest = 0, after = 0, width;

	l.count = 4;
	for (unsigned i = 0; i < n; i++) {
		width = cv_text_width(bars[i].label);
		widest = width > widest ? width : widest;
		width =
		    bars[i].after == NULL ? 0 : cv_text_width(bars[i].after);
		after = width > after ? width : after;
		cv_buf_reset(&number);
		cv_report_count(page->how, &t->released, bars[i].count,
				&number);
		width = cv_text_width(number.data) + 2;
		l.count = width > l.count ? width : l.count;
	}
	lay_out(page, &l, widest, after);
	for (unsigned i = 0; i < n; i++)
		put_bar(page, &l, &bars[i]);
	cv_buf_done(&number);
}

static void put_options(const struct page *page, const struct cv_tally *t)
{
	struct bar *bars = cv_calloc(t->n_options + 1, sizeof *bars);
	struct cv_buf label = CV_BUF_INIT;

	for (unsigned i = 0; i < t->n_options; i++) {
		const struct cv_tally_option *o = &t->options[i];
		struct cv_fill fills[] = {{"first", NULL, o->first.n},
					  {"points", NULL, o->points.n}};
		cv_report_option(page->how, t->questionnaire, o->option, o->id,
				 &label);
		bars[i].label = cv_buf_take(&label);
		bars[i].count = &o->count;
		if (t->question->type != CV_RANK || o->first.hidden ||
		    o->points.hidden ||
		    cv_report_is_dk(t->question, o->option, o->id))
			continue;
		cv_buf_adds(&label, "   ");
		cv_say(&label, page->how->words, "report.places", fills, 2);
		bars[i].after = cv_buf_take(&label);
	}
	cv_sheet_bars(page, t, bars, t->n_options, cv_report_whole(t));
	for (unsigned i = 0; i < t->n_options; i++) {
		free((char *)bars[i].label);
		free((char *)bars[i].after);
	}
	free(bars);
}

/* At most two decimals, and none that say nothing. */
static void print_short(struct cv_buf *out, double x)
{
	char text[CV_NUMBER_SIZE];
	size_t n = cv_number_print_fixed(x, 2, text);

	while (n > 0 && strchr(text, '.') != NULL &&
	       (text[n - 1] == '0' || text[n - 1] == '.')) {
		bool point = text[n - 1] == '.';
		text[--n] = '\0';
		if (point)
			break;
	}
	cv_buf_add(out, text, n);
}

/* "0–9", "3" */
static void bin_label(const struct page *page, const struct cv_tally *t,
		      unsigned bin, struct cv_buf *out)
{
	double low = t->bin_low + bin * t->bin_width;
	bool whole = t->question->type == CV_INTEGER;
	double high = low + t->bin_width - (whole ? 1 : 0);

	print_short(out, low);
	if (whole && t->bin_width <= 1)
		return;
	cv_buf_adds(out, page->how->ascii ? "-" : "–");
	print_short(out, high);
}

static void put_histogram(const struct page *page, const struct cv_tally *t)
{
	struct bar bars[CV_HISTOGRAM] = {{0}};
	struct cv_buf label = CV_BUF_INIT;

	for (unsigned i = 0; i < t->n_bins; i++) {
		bin_label(page, t, i, &label);
		bars[i].label = cv_buf_take(&label);
		bars[i].count = &t->bins[i];
	}
	cv_sheet_bars(page, t, bars, t->n_bins, t->n.n);
	for (unsigned i = 0; i < t->n_bins; i++)
		free((char *)bars[i].label);
}

/* Words between the dots of a line, the first with a capital. */
static void add_part(const struct page *page, struct cv_buf *line,
		     const char *key, const struct cv_fill *fills, size_t n)
{
	size_t from = line->len;

	if (from > 0)
		cv_buf_adds(line, page->how->ascii ? " - " : " · ");
	cv_say(line, page->how->words, key, fills, n);
	if (from == 0 && line->len > 0 && line->data[0] >= 'a' &&
	    line->data[0] <= 'z')
		line->data[0] = (char)(line->data[0] - 'a' + 'A');
}

/* "2", or "2 (7%)" where `of` people are enough for a share. */
static void add_count(const struct page *page, const struct cv_tally *t,
		      struct cv_buf *line, const char *key,
		      const struct cv_count *count, int64_t of)
{
	struct cv_buf number = CV_BUF_INIT;
	struct cv_fill fill = {"count", NULL, 0};

	cv_report_count(page->how, &t->released, count, &number);
	if (!count->hidden && of >= PERCENT_BASE && count->n > 0)
		cv_buf_addf(&number, " (%lld%%)",
			    (long long)((200 * count->n + of) / (2 * of)));
	fill.value = number.data;
	add_part(page, line, key, &fill, 1);
	cv_buf_done(&number);
}

static void put_missing(const struct page *page, const struct cv_tally *t)
{
	const struct cv_question *q = t->question;
	struct cv_buf line = CV_BUF_INIT;
	bool release = cv_report_is_release(&t->released);
	int64_t could = release ? 0 : t->asked.n - t->na.n;

	if (!q->dk_is_answer && (q->offers_dk || t->dk.n > 0))
		add_count(page, t, &line, "report.missing_dk", &t->dk, could);
	if (q->offers_pns || t->pns.n > 0)
		add_count(page, t, &line, "report.missing_pns", &t->pns, could);
	if (q->na.source != NULL || t->na.n > 0)
		add_count(page, t, &line, "report.missing_na", &t->na, 0);
	if (release ? !q->required : t->blank.n > 0)
		add_count(page, t, &line, "report.missing_blank", &t->blank, 0);
	add_count(page, t, &line, "report.not_asked", &t->not_asked, 0);
	add_count(page, t, &line, "report.stopped", &t->stopped, 0);
	cv_sheet_text(page, INDENT, ROLE_QUIET, line.data);
	cv_buf_done(&line);
}

static void add_figure(const struct page *page, struct cv_buf *line,
		       const char *key, const struct cv_figure *f, int decimals)
{
	struct cv_buf number = CV_BUF_INIT;
	struct cv_fill fill = {"x", NULL, 0};

	if (f->null)
		return;
	if (f->hidden)
		cv_buf_adds(&number,
			    cv_words(page->how->words, "report.hidden"));
	else
		print_short(&number,
			    (double)f->value / (decimals == 1 ? 10 : 100));
	fill.value = number.data;
	add_part(page, line, key, &fill, 1);
	cv_buf_done(&number);
}

static void put_figures(const struct page *page, const struct cv_tally *t)
{
	struct cv_buf line = CV_BUF_INIT;
	bool share =
	    t->answered.n >= PERCENT_BASE || cv_report_is_release(&t->released);

	add_figure(page, &line, "report.mean", &t->mean, 2);
	add_figure(page, &line, "report.min", &t->min, 2);
	add_figure(page, &line, "report.q1", &t->q1, 2);
	add_figure(page, &line, "report.median", &t->median, 2);
	add_figure(page, &line, "report.q3", &t->q3, 2);
	add_figure(page, &line, "report.max", &t->max, 2);
	if (share)
		add_figure(page, &line, "report.net", &t->net, 1);
	if (share)
		add_figure(page, &line, "report.high", &t->high, 1);
	cv_sheet_text(page, INDENT, ROLE_PLAIN, line.data);
	cv_buf_done(&line);
}

/* "17 of 24 people were asked, 15 answered. They could choose several." */
static void put_base(const struct page *page, const struct cv_tally *t)
{
	struct cv_fill fills[] = {{"n", NULL, t->interviews.n},
				  {"asked", NULL, t->asked.n},
				  {"answered", NULL, t->answered.n}};
	struct cv_fill most = {"n", NULL, t->question->max_select};
	struct cv_buf words = CV_BUF_INIT;

	if (cv_report_is_release(&t->released))
		cv_report_released_base(page->how, t, &words);
	else
		cv_say(&words, page->how->words, "report.base", fills, 3);
	if (t->question->type == CV_SELECT_MULTIPLE) {
		cv_text_space(&words);
		if (most.number > 0)
			cv_say(&words, page->how->words, "report.up_to", &most,
			       1);
		else
			cv_buf_adds(&words, cv_words(page->how->words,
						     "report.several"));
	} else if (t->question->type == CV_RANK && most.number > 0) {
		cv_text_space(&words);
		cv_say(&words, page->how->words, "report.in_order", &most, 1);
	}
	cv_sheet_text(page, INDENT, ROLE_QUIET, words.data);
	cv_buf_done(&words);
}

static bool has_bars(const struct cv_tally *t)
{
	if (cv_report_is_release(&t->released))
		return t->n_options > 0;
	return t->answered.n > 0 && (t->n_options > 0 || t->n_bins > 0);
}

static void put_reason(const struct page *page, const struct cv_tally *t)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_report_reason(page->how, &t->released, &words);
	if (words.len > 0)
		cv_sheet_text(page, INDENT, ROLE_QUIET, words.data);
	cv_buf_done(&words);
}

/* The numbers, and who did not answer. */
static void put_body(const struct page *page, const struct cv_tally *t)
{
	put_base(page, t);
	if (has_bars(t)) {
		cv_sheet_newline(page);
		if (t->n_options > 0)
			put_options(page, t);
		else
			put_histogram(page, t);
		cv_sheet_newline(page);
	}
	if (has_bars(t) || cv_report_is_release(&t->released))
		put_figures(page, t);
	put_missing(page, t);
}

static void put_question(const struct page *page, const struct cv_tally *t)
{
	struct cv_buf words = CV_BUF_INIT;
	struct cv_fill version = {"version", NULL, t->version};
	struct cv_fill few = {"n", NULL, PERCENT_BASE};

	cv_report_words(page->how, t->questionnaire, &t->question->text,
			&words);
	if (words.len == 0)
		cv_buf_adds(&words, t->question->id);
	cv_sheet_newline(page);
	cv_sheet_text(page, INDENT, ROLE_STRONG, words.data);
	if (t->several_versions)
		cv_sheet_say(page, INDENT, ROLE_QUIET, "report.version",
			     &version, 1);
	if (cv_sheet_is_few(page, t->answered.n, &t->released)) {
		cv_sheet_few(page);
		cv_buf_done(&words);
		return;
	}
	if (cv_report_is_shown(&t->released))
		put_body(page, t);
	put_reason(page, t);
	if (!cv_report_is_release(&t->released) && has_bars(t) &&
	    cv_report_whole(t) < PERCENT_BASE)
		cv_sheet_say(page, INDENT, ROLE_QUIET, "report.few", &few, 1);
	cv_sheet_votes(page, t);
	cv_buf_done(&words);
}

static void
put_heading(const struct page *page, const struct cv_questionnaire *qn)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_report_words(page->how, qn, &qn->title, &words);
	cv_sheet_newline(page);
	cv_sheet_text(page, 2, ROLE_STRONG,
		      words.len > 0 ? words.data : qn->id);
	cv_sheet_rule(page);
	cv_buf_done(&words);
}

static bool was_asked(const struct page *page, const struct cv_tally *t)
{
	if (cv_sheet_has_votes(page, t))
		return true;
	if (page->how->floor && !cv_report_is_release(&t->released))
		return t->answered.n >= CV_FLOOR;
	if (cv_report_is_release(&t->released))
		return t->released.state != CV_WITHHELD_FEW;
	return t->asked.n > 0 || t->stopped.n > 0;
}

/* How many of the next tallies are of this questionnaire; *asked, whether any
 * of them has something to say. */
static unsigned part_of(const struct page *page,
			const struct cv_tallies *tallies, unsigned from,
			bool *asked)
{
	unsigned i = from;

	*asked = false;
	for (; i < tallies->count && tallies->list[i].questionnaire ==
					 tallies->list[from].questionnaire;
	     i++)
		*asked |= was_asked(page, &tallies->list[i]);
	return i - from;
}

/* Of nobody in this part there is anything to say. */
static void put_nobody(const struct page *page, const struct cv_released *r)
{
	cv_sheet_newline(page);
	if (cv_sheet_is_few(page, 0, r))
		cv_sheet_few(page);
	else
		cv_sheet_say(page, INDENT, ROLE_QUIET,
			     cv_report_is_release(r) ? "release.nobody"
						     : "report.nobody",
			     NULL, 0);
}

/* A filter that leaves so few that nothing at all is said of them. */
static bool put_floor(const struct page *page, const struct cv_tallies *tallies)
{
	const struct cv_dataset_counts *p = &tallies->people;
	struct cv_fill least = {"n", NULL, CV_FLOOR};

	if (!cv_sheet_is_few(page, p->complete + p->partial,
			     &tallies->released))
		return false;
	cv_sheet_head(page, NULL, &tallies->released);
	cv_sheet_newline(page);
	cv_sheet_say(page, 2, ROLE_STRONG, "results.floor", &least, 1);
	cv_sheet_say(page, 2, ROLE_QUIET, "results.floor_why", NULL, 0);
	return true;
}

void cv_report_text_tally(const struct cv_report *how,
			  const struct cv_tallies *tallies, struct cv_buf *out)
{
	struct page page = {how, out};
	unsigned n;
	bool asked;

	if (put_floor(&page, tallies))
		return;
	cv_sheet_head(&page, &tallies->people, &tallies->released);
	for (unsigned i = 0; i < tallies->count; i += n) {
		n = part_of(&page, tallies, i, &asked);
		put_heading(&page, tallies->list[i].questionnaire);
		for (unsigned k = i; asked && k < i + n; k++)
			put_question(&page, &tallies->list[k]);
		if (!asked)
			put_nobody(&page, &tallies->released);
	}
}
