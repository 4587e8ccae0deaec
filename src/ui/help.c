/* The help line, from the same table that answers the keys.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "body.h"
#include "private.h"

#include <string.h>

static const struct {
	int key;
	const char *name; /* catalogue key */
} key_names[] = {
    {CV_KEY_ENTER, "common.key_enter"},
    {CV_KEY_ESC, "common.key_esc"},
    {' ', "common.key_space"},
    {CV_KEY_PAGE_UP, "common.key_page_up"},
    {CV_KEY_PAGE_DOWN, "common.key_page_down"},
    {CV_KEY_HOME, "common.key_home"},
    {CV_KEY_END, "common.key_end"},
    {CV_KEY_DELETE, "common.key_delete"},
    {CV_KEY_TAB, "common.key_tab"},
};

static const struct {
	int key;
	enum cv_sign sign;
	const char *word; /* where the sign cannot be drawn; or NULL */
} key_signs[] = {
    {CV_KEY_UP, CV_SIGN_UP, "common.key_up"},
    {CV_KEY_DOWN, CV_SIGN_DOWN, "common.key_down"},
    {CV_KEY_LEFT, CV_SIGN_BACK, NULL},
    {CV_KEY_RIGHT, CV_SIGN_FORTH, NULL},
};

static void add_sign(const struct cv_page *page, int key, struct cv_buf *out)
{
	for (size_t i = 0; i < sizeof(key_signs) / sizeof(key_signs[0]); i++) {
		const char *s;

		if (key_signs[i].key != key)
			continue;
		s = cv_screen_sign(page->ui->screen, key_signs[i].sign);
		if (!s && out->len > 0)
			cv_buf_addc(out, ' '); /* words, not arrows */
		cv_buf_adds(out,
			    s ? s : cv_ui_say(page->ui, key_signs[i].word));
	}
}

static void add_word(const struct cv_page *page, int key, struct cv_buf *out)
{
	for (size_t i = 0; i < sizeof(key_names) / sizeof(key_names[0]); i++)
		if (key_names[i].key == key)
			cv_buf_adds(out,
				    cv_ui_say(page->ui, key_names[i].name));
}

/** Also after an Arabic word "1-9" runs from left to right. */
static void add_lines(const struct cv_page *page, struct cv_buf *out)
{
	bool mirrored = cv_screen_direction(page->ui->screen) == CV_RTL;

	cv_buf_adds(out, mirrored ? "\u2066" : "");
	cv_buf_addf(out, page->lines > 1 ? "1-%d" : "1", page->lines);
	cv_buf_adds(out, mirrored ? "\u2069" : "");
}

static void add_mark(const struct cv_page *page, char mark, struct cv_buf *out)
{
	static const struct {
		char mark;
		int key;
	} marks[] = {{'u', CV_KEY_UP},
		     {'d', CV_KEY_DOWN},
		     {'b', CV_KEY_LEFT},
		     {'f', CV_KEY_RIGHT}};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (marks[i].mark == mark)
			add_sign(page, marks[i].key, out);
	if (mark == 'n')
		add_lines(page, out);
	else if (mark == 's')
		add_word(page, ' ', out);
	else if (mark == 'e')
		add_word(page, CV_KEY_ENTER, out);
	else if (mark == 'p')
		add_word(page, CV_KEY_PAGE_UP, out);
	else if (mark == 'x')
		add_word(page, CV_KEY_ESC, out);
}

static void
add_named(const struct cv_page *page, const char *name, struct cv_buf *out)
{
	for (; *name; name++) {
		if (*name == '%' && name[1])
			add_mark(page, *++name, out);
		else
			cv_buf_addc(out, *name);
	}
}

void cv_key_label(const struct cv_page *page, const struct cv_key *key,
		  struct cv_buf *out)
{
	size_t before = out->len;

	if (key->name) {
		add_named(page, key->name, out);
		return;
	}
	add_word(page, key->key, out);
	add_sign(page, key->key, out);
	if (out->len > before)
		return;
	if (key->key > CV_KEY_F && key->key <= CV_KEY_F + 12)
		cv_buf_addf(out, "F%d", key->key - CV_KEY_F);
	else if (key->key == CV_KEY_DIGITS)
		add_lines(page, out);
	else
		cv_buf_add_utf8(out, (unsigned)key->key);
}

static bool shown(const struct cv_page *page, const struct cv_key *k)
{
	if (!k->help || (page->conditions & k->when) != k->when)
		return false;
	return k->key != CV_KEY_DIGITS || page->lines > 0;
}

static int width_of(const struct cv_page *page, const struct cv_key *k)
{
	struct cv_buf name = CV_BUF_INIT;
	int width;

	cv_key_label(page, k, &name);
	width = cv_text_width(name.data) + 1 +
		cv_text_width(cv_ui_say(page->ui, k->help));
	cv_buf_done(&name);
	return width;
}

static int width_of_all(const struct cv_page *page,
			const struct cv_key *const *chosen, int n, int gap)
{
	int width = (n - 1) * gap;

	for (int i = 0; i < n; i++)
		width += width_of(page, chosen[i]);
	return width;
}

/** Those that are Esc (`esc`), or are not, from the table. */
static int choose(const struct cv_page *page, const struct cv_key *keys,
		  bool esc, const struct cv_key **chosen, int most)
{
	int n = 0;

	for (const struct cv_key *k = keys; k && k->key && n < most; k++)
		if ((k->key == CV_KEY_ESC) == esc && shown(page, k))
			chosen[n++] = k;
	return n;
}

/** The one to go where not all have room: the least used, but not the key that
 * shows the rest of the page. */
static int least_used(const struct cv_key *const *chosen, int n)
{
	for (int i = n - 1; i >= 0; i--)
		if ((chosen[i]->when & CV_WHEN_MORE) == 0)
			return i;
	return n - 1;
}

int cv_help_choose(const struct cv_page *page, const struct cv_key *keys,
		   const struct cv_key *chosen[CV_HELP_MOST], int *gap)
{
	int most = page->small ? 3 : CV_HELP_MOST;
	int room = page->columns.rule_end - page->columns.rule + 1, n, n_esc;
	const struct cv_key *esc[2];

	n_esc = choose(page, keys, true, esc, 2);
	n = choose(page, keys, false, chosen, most - n_esc);
	for (int i = 0; i < n_esc; i++)
		chosen[n + i] = esc[i];
	*gap = page->small ? 3 : 4;
	while (*gap > 2 && width_of_all(page, chosen, n + n_esc, *gap) > room)
		--*gap;
	while (n + n_esc > 1 &&
	       width_of_all(page, chosen, n + n_esc, *gap) > room) {
		if (n_esc > 1) {
			n_esc--;
			continue;
		}
		for (int i = least_used(chosen, n--); i < n + n_esc; i++)
			chosen[i] = chosen[i + 1];
	}
	return n + n_esc;
}
