/* From a line a person wrote to an answer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "line.h"

#include <canvass/text.h>
#include <string.h>

enum { LINE_MAX_BYTES = 65536 };

/* Without the blanks around it; a NUL becomes a blank. */
static void trim(struct cv_buf *line)
{
	size_t from = 0, to = line->len;

	for (size_t i = 0; i < line->len; i++)
		if (line->data[i] == '\0')
			line->data[i] = ' ';
	while (from < to && strchr(" \t\r", line->data[from]) != NULL)
		from++;
	while (to > from && strchr(" \t\r", line->data[to - 1]) != NULL)
		to--;
	cv_buf_truncate(line, to);
	if (from > 0)
		cv_buf_splice(line, 0, from, NULL, 0);
}

bool line_read(struct line *l)
{
	int c;

	fputs("> ", stdout);
	fflush(stdout);
	cv_buf_reset(&l->input);
	while ((c = getc(stdin)) != EOF && c != '\n')
		if (l->input.len < LINE_MAX_BYTES)
			cv_buf_addc(&l->input, (char)c);
	l->ended = c == EOF && l->input.len == 0;
	trim(&l->input);
	return !l->ended;
}

/* The line with the digits of other scripts as ASCII, the Arabic comma and
 * decimal point too, without a \ at its beginning: for numbers, dates and
 * lists of numbers only. */
static void plain(const struct line *l, struct cv_buf *out)
{
	const char *s = l->input.data;
	size_t n = l->input.len, i, step;
	unsigned c;
	int digit;

	for (i = n > 0 && *s == '\\'; i < n; i += step) {
		step = cv_text_decode(s + i, n - i, &c);
		digit = cv_text_digit(c);
		if (digit >= 0)
			cv_buf_addc(out, (char)('0' + digit));
		else if (c == 0x60C || c == 0x3001 || c == 0xFF0C)
			cv_buf_addc(out, ',');
		else if (c == 0x66B) /* Arabic decimal separator */
			cv_buf_addc(out, '.');
		else if (c == 0x2212 || c == 0x2010 || c == 0x2011)
			cv_buf_addc(out, '-');
		else if (c == 0x200E || c == 0x200F || c == 0x61C)
			continue; /* marks of direction */
		else
			cv_buf_add(out, s + i, step);
	}
}

static bool is(const struct line *l, const char *word)
{
	return strcmp(l->input.data, word) == 0;
}

/* "@" and a language code: two or three letters, perhaps a region. */
static bool names_language(const struct line *l)
{
	const char *p = l->input.data;
	size_t n;

	if (*p++ != '@')
		return false;
	n = strspn(p, "abcdefghijklmnopqrstuvwxyz");
	if (n < 2 || n > 3)
		return false;
	return p[n] == '\0' ||
	       (p[n] == '-' && p[n + 1] != '\0' &&
		p[n + 1 +
		  strspn(p + n + 1, "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] == '\0');
}

/* Does the line say this, whatever its case and accents? */
static bool says(const struct line *l, const char *words)
{
	struct cv_buf said = CV_BUF_INIT, wanted = CV_BUF_INIT;
	bool same;

	cv_text_fold(&said, l->input.data, l->input.len);
	cv_text_fold(&wanted, words, strlen(words));
	same = wanted.len > 0 && strcmp(said.data, wanted.data) == 0;
	cv_buf_done(&said);
	cv_buf_done(&wanted);
	return same;
}

/* dk, pns, na, or how people say it in the language on screen. */
static enum cv_missing missing_word(struct line *l, const struct cv_question *q)
{
	static const enum cv_missing ways[] = {CV_DK, CV_PNS, CV_NA};
	enum cv_missing found = CV_ANSWERED;

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct cv_buf words = CV_BUF_INIT;

		if (!line_offers(q, ways[i]))
			continue;
		line_missing_words(l, q, ways[i], &words);
		if (is(l, cv_missing_name(ways[i])) ||
		    says(l, line_missing_short(l, ways[i])) ||
		    says(l, words.data))
			found = ways[i];
		cv_buf_done(&words);
	}
	return found;
}

enum line_command line_command(struct line *l, const struct cv_question *q,
			       enum cv_missing *missing)
{
	/* also as an Arabic or a Chinese keyboard writes them */
	static const struct {
		const char *words;
		enum line_command command;
	} commands[] = {{"?", LINE_HELP},  {"؟", LINE_HELP},  {"？", LINE_HELP},
			{"<", LINE_BACK},  {"＜", LINE_BACK}, {".", LINE_STOP},
			{"。", LINE_STOP}, {"۔", LINE_STOP}};

	*missing = CV_ANSWERED;
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (is(l, commands[i].words))
			return commands[i].command;
	if (names_language(l))
		return LINE_LANGUAGE;
	if (q == NULL || q->type == CV_NOTE)
		return LINE_NONE;
	*missing = missing_word(l, q);
	return *missing != CV_ANSWERED ? LINE_MISSING : LINE_NONE;
}

bool line_numbers(const struct line *l, unsigned most, unsigned *out,
		  unsigned room, unsigned *count)
{
	struct cv_buf text = CV_BUF_INIT;
	const char *p;
	bool fine = true;

	plain(l, &text);
	*count = 0;
	for (p = text.data; fine && *(p += strspn(p, " ,\t")) != '\0';) {
		size_t n = strspn(p, "0123456789");
		int64_t x = 0;

		fine = n > 0 && *count < room && cv_integer_parse(p, n, &x) &&
		       x >= 1 && x <= most;
		p += n;
		fine = fine && (*p == '\0' || strchr(" ,\t", *p) != NULL);
		if (fine)
			out[(*count)++] = (unsigned)x;
	}
	cv_buf_done(&text);
	return fine && *count > 0;
}

static bool choice(struct line *l, const struct cv_question *q,
		   struct cv_answer *out, struct line_reason *reason)
{
	bool several = q->type == CV_SELECT_MULTIPLE || q->type == CV_RANK;
	unsigned numbers[CV_SET_MAX], count, n;
	const unsigned char *order;

	n = cv_interview_options(l->interview, q, &order);
	reason->key = several ? "line.numbers" : "line.number";
	reason->n = n;
	if (!line_numbers(l, n, numbers, several ? CV_SET_MAX : 1, &count))
		return false;
	for (unsigned i = 0; i < count; i++) {
		unsigned at = order[numbers[i] - 1];

		if (q->type == CV_SELECT_ONE)
			out->option = (int)at;
		else if (q->type == CV_SCALE)
			out->number = q->options[at].value;
		else if (q->type == CV_SELECT_MULTIPLE)
			out->set |= (uint64_t)1 << at;
		else
			out->rank[out->n_rank++] = (unsigned char)at;
	}
	return true;
}

static bool number(struct line *l, const struct cv_question *q,
		   struct cv_answer *out, struct line_reason *reason)
{
	struct cv_buf text = CV_BUF_INIT;
	char *comma;
	bool fine;

	(void)q;
	plain(l, &text);
	comma = strchr(text.data, ',');
	if (comma != NULL)
		*comma = '.';
	fine = cv_number_parse(text.data, text.len, &out->number);
	cv_buf_done(&text);
	reason->key = "refuse.number";
	return fine;
}

static bool date(struct line *l, const struct cv_question *q,
		 struct cv_answer *out, struct line_reason *reason)
{
	static const char *const forms[] = {
	    [CV_PRECISION_DAY] = "question.date_day",
	    [CV_PRECISION_MONTH] = "question.date_month",
	    [CV_PRECISION_YEAR] = "question.date_year",
	};
	static const size_t lengths[] = {10, 7, 4};
	struct cv_buf text = CV_BUF_INIT;
	bool fine;

	plain(l, &text);
	fine = text.len == lengths[q->precision] &&
	       cv_date_parse(text.data, text.len, &out->date);
	cv_buf_done(&text);
	reason->key = "line.date";
	reason->words = cv_words(line_words(l), forms[q->precision]);
	return fine;
}

/* Taken literally, without a \ at its beginning. */
static bool words(struct line *l, const struct cv_question *q,
		  struct cv_answer *out, struct line_reason *reason)
{
	const char *s = l->input.data;
	size_t n = l->input.len;

	(void)q;
	(void)reason;
	if (n > 0 && *s == '\\') {
		s++;
		n--;
	}
	out->text = cv_strndup(s, n);
	return true;
}

bool line_answer(struct line *l, const struct cv_question *q,
		 struct cv_answer *out, struct line_reason *reason)
{
	static bool (*const readers[])(
	    struct line * l, const struct cv_question *q, struct cv_answer *out,
	    struct line_reason *reason) = {
	    [CV_SELECT_ONE] = choice, [CV_SELECT_MULTIPLE] = choice,
	    [CV_RANK] = choice,       [CV_SCALE] = choice,
	    [CV_INTEGER] = number,    [CV_DECIMAL] = number,
	    [CV_DATE] = date,         [CV_TEXT] = words,
	    [CV_NOTE] = words,        [CV_CALCULATE] = words,
	};

	cv_answer_init(out, CV_ANSWERED);
	if (readers[q->type](l, q, out, reason))
		return true;
	cv_answer_done(out);
	return false;
}
