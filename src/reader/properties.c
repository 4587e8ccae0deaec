/* The properties of a question, by a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define BIT(t) (1u << CV_##t)
#define CHOICES (BIT(SELECT_ONE) | BIT(SELECT_MULTIPLE) | BIT(RANK))
#define SETS (BIT(SELECT_MULTIPLE) | BIT(RANK))
#define NUMBERS (BIT(INTEGER) | BIT(DECIMAL))
#define ASKED (CHOICES | BIT(SCALE) | NUMBERS | BIT(DATE) | BIT(TEXT))
#define FIELD(f) offsetof(struct cv_question, f)

const char *const cv_slot_names[CV_SLOTS] = {
    "text", "hint", "guidance", "constraint_text", "warn_text", "na"};

static const size_t slot_offsets[CV_SLOTS] = {
    FIELD(text),      FIELD(hint), FIELD(guidance), FIELD(constraint_text),
    FIELD(warn_text), FIELD(na)};

struct cv_wording *cv_slot(struct cv_question *q, enum cv_slot slot)
{
	return (struct cv_wording *)(void *)((char *)q + slot_offsets[slot]);
}

const struct cv_wording *
cv_slot_of(const struct cv_question *q, enum cv_slot slot)
{
	return (const struct cv_wording *)(const void *)((const char *)q +
							 slot_offsets[slot]);
}

static void
read_calculation(struct cv_load *load, const config_setting_t *s, void *field)
{
	cv_read_expression(load, s, field);
}

static void
read_default(struct cv_load *load, const config_setting_t *s, void *field)
{
	(void)field;
	load->draft->preset = s;
	load->draft->preset_file = load->file;
}

static void
read_options(struct cv_load *load, const config_setting_t *s, void *field)
{
	(void)field;
	load->draft->options = s;
	load->draft->options_file = load->file;
	load->draft->options_in_template = load->draft->is_template;
	load->draft->list = NULL;
}

static void
read_list(struct cv_load *load, const config_setting_t *s, void *field)
{
	cv_read_string(load, s, field);
	load->draft->list = s;
	load->draft->options = NULL;
	load->draft->options_file = load->file;
}

static void
read_randomize(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const words[] = {"options", "reverse", NULL};
	int word = cv_read_word(load, s, words);

	if (word >= 0)
		*(enum cv_randomize *)field =
		    word == 0 ? CV_RANDOMIZE_OPTIONS : CV_RANDOMIZE_REVERSE;
}

static void
read_group(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const words[] = {"show", "secret", "skip", NULL};
	int word = cv_read_word(load, s, words);

	if (word >= 0)
		*(enum cv_group *)field = (enum cv_group)word;
	load->draft->has_group = true;
}

static void
read_precision(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const words[] = {"day", "month", "year", NULL};
	int word = cv_read_word(load, s, words);

	if (word >= 0)
		*(enum cv_precision *)field = (enum cv_precision)word;
}

static void
read_required(struct cv_load *load, const config_setting_t *s, void *field)
{
	cv_read_bool(load, s, field);
	load->draft->has_required = true;
}

static void
read_sensitivity(struct cv_load *load, const config_setting_t *s, void *field)
{
	int x;

	if (!cv_int(load, s, &x))
		return;
	if (x < 0 || x > 3)
		cv_wrong(load, s,
			 "`sensitivity` is 0 (harmless), 1 (personal), 2 "
			 "(sensitive) or 3 (dangerous), not %d",
			 x);
	else
		*(int *)field = x;
}

static void
read_gcm(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_question *q = field;

	cv_read_ints(load, s, 1, 23, &q->gcm, &q->n_gcm);
}

static void
read_missing(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_question *q = field;
	const char *words[2];
	unsigned n = cv_strings(load, s, words, 2);

	q->offers_dk = q->offers_pns = false;
	for (unsigned i = 0; i < n; i++) {
		if (strcmp(words[i], "dk") == 0)
			q->offers_dk = true;
		else if (strcmp(words[i], "pns") == 0)
			q->offers_pns = true;
		else
			cv_wrong(load, s,
				 "`missing` takes \"dk\" (I don't know) and "
				 "\"pns\" (I prefer not to say), not \"%s\"",
				 words[i]);
	}
}

static void
read_dk(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const words[] = {"answer", NULL};

	if (cv_read_word(load, s, words) == 0)
		*(bool *)field = true;
}

/* The limit of a date has the form of the date itself. */
static bool
read_day(struct cv_load *load, const config_setting_t *s, struct cv_date *date)
{
	const char *text = cv_string(load, s);

	if (text == NULL)
		return false;
	if (cv_date_parse(text, strlen(text), date))
		return true;
	cv_wrong(load, s,
		 "`%s` of a date is a day that exists, as in \"2026-11-30\", "
		 "\"2026-11\" or \"2026\"",
		 s->name);
	return false;
}

static bool read_number(struct cv_load *load, const config_setting_t *s,
			enum cv_type type, double *x)
{
	if (config_setting_type(s) == CONFIG_TYPE_INT) {
		*x = config_setting_get_int(s);
		return true;
	}
	if (config_setting_type(s) == CONFIG_TYPE_FLOAT && type == CV_DECIMAL) {
		*x = config_setting_get_float(s);
		return true;
	}
	cv_wrong(load, s, "`%s` must be a %s, without quotes", s->name,
		 type == CV_DECIMAL ? "number" : "whole number");
	return false;
}

static void
read_min(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_question *q = field;

	q->has_min = q->type == CV_DATE
			 ? read_day(load, s, &q->min_date)
			 : read_number(load, s, q->type, &q->min);
}

static void
read_max(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_question *q = field;

	q->has_max = q->type == CV_DATE
			 ? read_day(load, s, &q->max_date)
			 : read_number(load, s, q->type, &q->max);
}

static const struct cv_row rows[] = {
    {"id", NULL, 0, 0},
    {"same_as", NULL, 0, 0},
    {"type", NULL, 0, 0},
    {"text", cv_read_words, FIELD(text), 0},
    {"hint", cv_read_words, FIELD(hint), ASKED | BIT(NOTE)},
    {"guidance", cv_read_words, FIELD(guidance), ASKED | BIT(NOTE)},
    {"relevant", cv_read_expression, FIELD(relevant), 0},
    {"constraint", cv_read_expression, FIELD(constraint), ASKED},
    {"constraint_text", cv_read_words, FIELD(constraint_text), ASKED},
    {"warn", cv_read_expression, FIELD(warn), ASKED},
    {"warn_text", cv_read_words, FIELD(warn_text), ASKED},
    {"required", read_required, FIELD(required), ASKED},
    {"default", read_default, 0, ASKED},
    {"options", read_options, 0, CHOICES | BIT(CALCULATE)},
    {"points", read_options, 0, BIT(SCALE)},
    {"list", read_list, FIELD(list), CHOICES | BIT(CALCULATE)},
    {"randomize", read_randomize, FIELD(randomize), CHOICES | BIT(SCALE)},
    {"min", read_min, 0, NUMBERS | BIT(DATE)},
    {"max", read_max, 0, NUMBERS | BIT(DATE)},
    {"min_select", cv_read_unsigned, FIELD(min_select), SETS},
    {"max_select", cv_read_unsigned, FIELD(max_select), SETS},
    {"na", cv_read_words, FIELD(na), ASKED},
    {"missing", read_missing, 0, ASKED},
    {"stored", cv_read_bool, FIELD(stored), ASKED | BIT(CALCULATE)},
    {"short", cv_read_bool, FIELD(in_short), 0},
    {"dk", read_dk, FIELD(dk_is_answer), CHOICES | BIT(SCALE)},
    {"same_since", cv_read_int, FIELD(same_since), ASKED | BIT(CALCULATE)},
    {"sensitivity", read_sensitivity, FIELD(sensitivity), 0},
    {"group", read_group, FIELD(group), 0},
    {"gcm", read_gcm, 0, 0},
    {"why", cv_read_string, FIELD(why), 0},
    {"appearance", cv_read_string, FIELD(appearance), 0},
    {"grid", cv_read_string, FIELD(grid), BIT(SELECT_ONE) | BIT(SCALE)},
    {"precision", read_precision, FIELD(precision), BIT(DATE)},
    {"lines", cv_read_unsigned, FIELD(lines), BIT(TEXT)},
    {"max_length", cv_read_unsigned, FIELD(max_length), BIT(TEXT)},
    {"calculation", read_calculation, FIELD(calculation), BIT(CALCULATE)},
    {"calculate", read_calculation, FIELD(calculation), BIT(CALCULATE)},
};
enum { N_ROWS = sizeof rows / sizeof *rows };

void cv_question_defaults(struct cv_question *q)
{
	bool asked = (ASKED >> q->type & 1) != 0;

	q->stored = q->type != CV_NOTE;
	q->in_short = true;
	q->offers_dk = q->offers_pns = asked;
	q->required = ((CHOICES | BIT(SCALE)) >> q->type & 1) != 0;
	if (q->type == CV_TEXT) {
		q->lines = 4;
		q->max_length = CV_TEXT_LENGTH;
	}
}

void cv_read_question(struct cv_load *load, const config_setting_t *group,
		      struct cv_question *q, const config_setting_t *over)
{
	cv_read_group(load, group, rows, N_ROWS, "a question", q, over,
		      (int)q->type);
}
