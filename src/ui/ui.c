/* Opening and closing the ui, and what every page asks it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <canvass/memory.h>

#include <stdlib.h>
#include <string.h>

enum cv_status cv_ui_open(const struct cv_ui_setup *setup, struct cv_ui **out,
			  struct cv_error *err)
{
	struct cv_ui *ui = cv_calloc(1, sizeof(*ui));
	enum cv_status rc;

	ui->setup = *setup;
	ui->battery = -1;
	/* before curses looks: it would catch the resize itself */
	rc = cv_ui_watch_signals(ui, err);
	if (rc != CV_OK) {
		free(ui);
		return rc;
	}
	rc =
	    cv_screen_open(setup->laptop.order, setup->kiosk, &ui->screen, err);
	if (rc != CV_OK) {
		cv_ui_unwatch_signals(ui);
		free(ui);
		return rc;
	}
	cv_ui_set_words(ui, setup->words);
	ui->last_key = setup->clock->now(setup->clock->context).monotonic_ms;
	*out = ui;
	return CV_OK;
}

void cv_ui_close(struct cv_ui **ui)
{
	if (!*ui)
		return;
	cv_screen_close(&(*ui)->screen);
	cv_ui_unwatch_signals(*ui);
	free(*ui);
	*ui = NULL;
}

void cv_ui_set_words(struct cv_ui *ui, const struct cv_catalogue *words)
{
	ui->words = words;
	cv_screen_direct(ui->screen, cv_catalogue_direction(words));
}

void cv_ui_set_training(struct cv_ui *ui, bool training)
{
	ui->setup.training = training;
}

const struct cv_ui_laptop *cv_ui_laptop(const struct cv_ui *ui)
{
	return &ui->setup.laptop;
}

void cv_ui_set_laptop(struct cv_ui *ui, const struct cv_ui_laptop *laptop)
{
	if (laptop->order != ui->setup.laptop.order)
		cv_screen_set_order(ui->screen, laptop->order, ui->setup.kiosk);
	ui->setup.laptop = *laptop;
	if (ui->setup.keep)
		ui->setup.keep(ui->setup.context, laptop);
}

bool cv_ui_gone(const struct cv_ui *ui)
{
	return ui->gone;
}

const struct cv_catalogue *cv_ui_words(const struct cv_ui *ui)
{
	return ui->words;
}

const struct cv_clock *cv_ui_clock(const struct cv_ui *ui)
{
	return ui->setup.clock;
}

struct cv_screen *cv_ui_screen(const struct cv_ui *ui)
{
	return ui->screen;
}

const char *cv_ui_say(const struct cv_ui *ui, const char *key)
{
	return cv_words(ui->words, key);
}

/* In a page that runs the other way words keep their own direction: each
 * paragraph stands between marks for that. */
void cv_ui_isolate(const struct cv_ui *ui, const char *words,
		   struct cv_buf *out)
{
	bool mixed = cv_screen_direction(ui->screen) == CV_RTL ||
		     cv_bidi_has_rtl(words, strlen(words));

	while (mixed && *words) {
		size_t n = strcspn(words, "\n");

		cv_buf_adds(out, "\u2068");
		cv_buf_add(out, words, n);
		cv_buf_adds(out, "\u2069");
		words += n;
		if (*words == '\n')
			cv_buf_addc(out, *words++);
	}
	cv_buf_adds(out, words);
}

char *cv_ui_say_n(const struct cv_ui *ui, const char *key, long long n)
{
	struct cv_buf words = CV_BUF_INIT;
	struct cv_fill fill = {"n", NULL, n};

	cv_say(&words, ui->words, key, &fill, 1);
	return cv_buf_take(&words);
}
