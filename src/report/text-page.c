/* Lines on a page of text: wrapped, indented, with bars.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

void cv_sheet_put(const struct page *page, enum role role, const char *s)
{
	static const char *const colours[] = {
	    [ROLE_PLAIN] = "",
	    [ROLE_STRONG] = "\033[1m",
	    [ROLE_QUIET] = "\033[38;5;243m",
	    [ROLE_ACCENT] = "\033[38;5;30m",
	};
	bool colour = page->how->colour && role != ROLE_PLAIN && s[0] != '\0';

	if (colour)
		cv_buf_adds(page->out, colours[role]);
	cv_buf_adds(page->out, s);
	if (colour)
		cv_buf_adds(page->out, "\033[0m");
}

void cv_sheet_spaces(const struct page *page, int n)
{
	for (; n > 0; n--)
		cv_buf_addc(page->out, ' ');
}

void cv_sheet_newline(const struct page *page)
{
	struct cv_buf *out = page->out;

	while (out->len > 0 && out->data[out->len - 1] == ' ')
		cv_buf_truncate(out, out->len - 1);
	cv_buf_addc(page->out, '\n');
}

void cv_sheet_text(const struct page *page, int indent, enum role role,
		   const char *s)
{
	struct cv_line *lines;
	size_t n =
	    cv_text_wrap(s, strlen(s), page->how->columns - indent - 2, &lines);
	struct cv_buf line = CV_BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		cv_buf_reset(&line);
		cv_buf_add(&line, s + lines[i].start, lines[i].len);
		cv_sheet_spaces(page, indent);
		cv_sheet_put(page, role, line.data);
		cv_sheet_newline(page);
	}
	cv_buf_done(&line);
	free(lines);
}

static void repeat(struct cv_buf *out, const char *s, int n)
{
	for (; n > 0; n--)
		cv_buf_adds(out, s);
}

void cv_sheet_rule(const struct page *page)
{
	struct cv_buf rule = CV_BUF_INIT;

	repeat(&rule, page->how->ascii ? "-" : "─", page->how->columns - 4);
	cv_sheet_spaces(page, 2);
	cv_sheet_put(page, ROLE_QUIET, rule.data);
	cv_sheet_newline(page);
	cv_buf_done(&rule);
}

void cv_sheet_bar(const struct page *page, int64_t part, int64_t whole,
		  int width)
{
	bool ascii = page->how->ascii;
	int64_t halves = 0;
	int full, half = 0;
	struct cv_buf bar = CV_BUF_INIT;

	if (whole > 0)
		halves = ascii ? (2 * part * width + whole) / (2 * whole) * 2
			       : (4 * part * width + whole) / (2 * whole);
	full = (int)(halves / 2);
	half = (int)(halves % 2);
	repeat(&bar, ascii ? "#" : "━", full);
	repeat(&bar, "╸", half);
	cv_sheet_put(page, ROLE_ACCENT, bar.data);
	cv_buf_reset(&bar);
	repeat(&bar, ascii ? "." : "·", width - full - half);
	cv_sheet_put(page, ROLE_QUIET, bar.data);
	cv_buf_done(&bar);
}

void cv_sheet_say(const struct page *page, int indent, enum role role,
		  const char *key, const struct cv_fill *fills, size_t count)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_say(&words, page->how->words, key, fills, count);
	cv_sheet_text(page, indent, role, words.data);
	cv_buf_done(&words);
}

bool cv_sheet_is_few(const struct page *page, int64_t people,
		     const struct cv_released *released)
{
	return page->how->floor && !cv_report_is_release(released) &&
	       people < CV_FLOOR;
}

void cv_sheet_few(const struct page *page)
{
	struct cv_fill least = {"n", NULL, CV_FLOOR};

	cv_sheet_say(page, 4, ROLE_QUIET, "results.floor_here", &least, 1);
}

static void
say_people(const struct page *page, const struct cv_dataset_counts *people)
{
	struct cv_fill fills[] = {
	    {"n", NULL, people->complete + people->partial},
	    {"complete", NULL, people->complete},
	    {"partial", NULL, people->partial},
	    {"declined", NULL, people->declined},
	    {"ineligible", NULL, people->ineligible},
	};
	struct cv_buf words = CV_BUF_INIT;

	cv_say(&words, page->how->words, "report.people", fills, 5);
	if (people->declined + people->ineligible > 0) {
		cv_text_space(&words);
		cv_say(&words, page->how->words, "report.others", fills, 5);
	}
	cv_sheet_text(page, 2, ROLE_QUIET, words.data);
	cv_buf_done(&words);
}

void cv_sheet_head(const struct page *page,
		   const struct cv_dataset_counts *people,
		   const struct cv_released *released)
{
	const struct cv_report *how = page->how;
	const struct cv_fill then = {"people", NULL, released->as_of};
	const char *title = cv_survey_words(
	    how->survey, how->language, &how->survey->consultation.title, NULL);
	struct cv_fill where = {"where", how->where, 0};
	struct cv_buf clean = CV_BUF_INIT;

	if (title != NULL) {
		cv_text_clean(&clean, title, strlen(title), CV_CLEAN_LINE);
		cv_sheet_text(page, 2, ROLE_STRONG, clean.data);
	}
	if (how->survey->consultation.training)
		cv_sheet_say(page, 2, ROLE_STRONG, "report.practice", NULL, 0);
	if (cv_report_is_release(released))
		cv_sheet_say(page, 2, ROLE_QUIET, "release.head", &then, 1);
	else if (people != NULL)
		say_people(page, people);
	cv_buf_done(&clean);
	if (how->where == NULL)
		return;
	cv_text_clean(&clean, how->where, strlen(how->where), CV_CLEAN_LINE);
	where.value = clean.data;
	cv_sheet_say(page, 2, ROLE_QUIET, "report.where", &where, 1);
	cv_buf_done(&clean);
}
