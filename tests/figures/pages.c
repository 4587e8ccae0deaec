/* Reads the pages of results from the screen: runs `canvass results` on a
 * pseudo-terminal so high that nothing has to be scrolled, goes where it is
 * told, and writes every page down as it stands there.
 *
 *   pages CANVASS FOLDER <orders
 *
 * An order a line:
 *   where NAME EXPR   only these people from now on; without one: everybody;
 *                     NAME is written down before what follows
 *   questions N       the N pages of questions, from the first to the last
 *   areas, people, missing
 *   cross ROW|COLUMN  each PART>QUESTION, as their words begin on the screen
 *   compare BY|N|FIRST|SECOND  two groups, and N pages of questions; BY as
 *                     above, or a circumstance
 *
 * What comes out: a line "== ORDER" before the rows of each page.
 * Nothing sleeps: a page is there when what was waited for stands on it, the
 * cursor is at its place, and the program is waiting for a key.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "../screens/vt.h"

#include <canvass/buf.h>
#include <canvass/memory.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	ROWS = 250,
	COLUMNS = 240,
	PATIENCE_MS = 20000,
	QUIET_MS = 30,
	MAYBE_MS = 500,
	STEPS = 500,
	FIRST_ROW = 4
};

static struct vt *vt;
static const char *doing = "the start";

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

static char *screen(void)
{
	struct cv_buf out = CV_BUF_INIT;

	for (int i = 0; i < ROWS; i++) {
		char *row = vt_row(vt, i);

		cv_buf_addf(&out, "%s\n", row);
		free(row);
	}
	return cv_buf_take(&out);
}

static void give_up(const char *what)
{
	char *all = screen();

	fprintf(stderr, "%s: %s\n%.4000s\n", doing, what, all);
	free(all);
	vt_close(&vt);
	exit(1);
}

static bool shows(const char *text)
{
	bool found = false;

	for (int i = 0; i < ROWS && !found; i++) {
		char *row = vt_row(vt, i);

		found = strstr(row, text) != NULL;
		free(row);
	}
	return found;
}

/* The row that has a pointer; -1: none. */
static int pointed(void)
{
	int found = -1;

	for (int i = 3; i < ROWS && found < 0; i++) {
		char *row = vt_row(vt, i);

		if (strspn(row, " ") < 5 && row[strspn(row, " ")] == '>')
			found = i;
		free(row);
	}
	return found;
}

/* Until the program has written all of its page: nothing more comes, and the
 * cursor is back at its place, on the pointer or on the first line, to which it
 * goes last. */
static void settle(void)
{
	int row, column, at;
	bool visible;
	long end = now_ms() + PATIENCE_MS;

	for (;;) {
		while (vt_pump(vt, QUIET_MS))
			;
		vt_cursor(vt, &row, &column, &visible);
		at = pointed();
		if (row == (at < 0 ? FIRST_ROW : at + 1) && column <= 5)
			return;
		if (now_ms() > end)
			give_up("the page did not come to rest");
	}
}

static void see(const char *text, bool there)
{
	long end = now_ms() + PATIENCE_MS;

	while (shows(text) != there) {
		if (now_ms() > end)
			give_up(text);
		vt_pump(vt, 20);
	}
}

static void wait_for(const char *text, bool there)
{
	see(text, there);
	settle();
}

/* Press a key that changes the page. */
static void turn(const char *key)
{
	char *before = screen(), *now;
	long end = now_ms() + PATIENCE_MS;
	bool same;

	vt_key(vt, key);
	do {
		vt_pump(vt, 20);
		now = screen();
		same = strcmp(now, before) == 0;
		free(now);
		if (same && now_ms() > end)
			give_up(key);
	} while (same);
	free(before);
	settle();
}

/* Press a key that may leave the page as it is. */
static void press(const char *key)
{
	vt_key(vt, key);
	vt_pump(vt, MAYBE_MS);
	settle();
}

static void put(const char *order)
{
	char *all = screen();
	size_t n = strlen(all);

	while (n > 1 && all[n - 2] == '\n')
		n--;
	printf("== %s\n%.*s", order, (int)n, all);
	free(all);
}

/* The row that begins with a pointer and its number, or with a number alone:
 * where the words after that begin as given; -1: none. */
static int line_of(const char *words, bool pointed)
{
	int found = -1;

	for (int i = 0; i < ROWS && found < 0; i++) {
		char *row = vt_row(vt, i), *p = row + strspn(row, " ");
		bool at = *p == '>';

		p += strspn(p, "> ");
		p += strspn(p, "0123456789");
		p += strspn(p, " ");
		if (strncmp(p, "[ ]", 3) == 0 || strncmp(p, "[x]", 3) == 0)
			p += 3 + strspn(p + 3, " ");
		if ((at || !pointed) && p > row + 2 &&
		    strncmp(p, words, strlen(words)) == 0)
			found = i;
		free(row);
	}
	return found;
}

static void point_at(const char *words)
{
	long end = now_ms() + PATIENCE_MS;
	int steps = 0, at, to;

	while (line_of(words, false) < 0) {
		if (now_ms() > end)
			give_up(words);
		vt_pump(vt, 20);
	}
	settle();
	to = line_of(words, false);
	for (at = line_of("", true); at != to; at = line_of("", true)) {
		if (++steps > STEPS)
			give_up(words);
		turn(at < to ? "down" : "up");
	}
}

static void choose(const char *words)
{
	point_at(words);
	vt_key(vt, "enter");
}

static void menu(const char *words)
{
	vt_key(vt, "space");
	wait_for("What do you want to see?", true);
	choose(words);
}

/* "PART>QUESTION", or a circumstance */
static void choose_by(const char *by)
{
	char *copy = cv_strdup(by), *question = strchr(copy, '>');

	if (question != NULL)
		*question++ = '\0';
	choose(copy);
	if (question != NULL)
		choose(question);
	free(copy);
}

/* Orders */

static void areas(const char *rest)
{
	(void)rest;
	put("areas");
}

static void where(const char *rest)
{
	if (shows("Only:")) {
		vt_key(vt, "del");
		wait_for("Only:", false);
	}
	printf("== filter %.*s\n", (int)strcspn(rest, " "), rest);
	rest += strcspn(rest, " ");
	rest += strspn(rest, " ");
	if (*rest == '\0')
		return;
	menu("Only some people: write a condition");
	see("Names of questions", true);
	vt_send(vt, rest, strlen(rest));
	vt_key(vt, "enter");
	wait_for("Only:", true);
}

static void leave(void)
{
	vt_key(vt, "esc");
	wait_for("Results · The 12 areas", true);
}

static void questions(const char *rest)
{
	long n = strtol(rest, NULL, 10);

	menu("Missing answers");
	wait_for("Results · Missing answers", true);
	if (shows("Fewer than 5 people fit this.")) {
		put("questions");
		leave();
		return;
	}
	vt_key(vt, "home");
	vt_key(vt, "enter");
	wait_for(" · 1 of ", true);
	for (long i = 0; i < n; i++) {
		if (i > 0)
			turn("down");
		put("questions");
	}
	vt_key(vt, "esc");
	wait_for("Results · Missing answers", true);
	leave();
}

static void one_page(const char *rest, const char *way, const char *title)
{
	(void)rest;
	menu(way);
	wait_for(title, true);
	put(way);
	leave();
}

static void people(const char *rest)
{
	one_page(rest, "Who took part", "Results · Who took part");
}

static void missing(const char *rest)
{
	one_page(rest, "Missing answers", "Results · Missing answers");
}

/* Counts, then shares of rows, then shares of columns. */
static void cross(const char *rest)
{
	char *row = cv_strdup(rest), *column = strchr(row, '|');
	struct cv_buf order = CV_BUF_INIT;

	*column++ = '\0';
	menu("Two questions in one table");
	wait_for("Which question stands in the rows?", true);
	choose_by(row);
	wait_for("Which question stands in the columns?", true);
	choose_by(column);
	wait_for("Results · two questions", true);
	cv_buf_addf(&order, "cross %s", rest);
	for (int i = 0; i < 3; i++) {
		if (i > 0)
			press("enter");
		put(order.data);
	}
	leave();
	cv_buf_done(&order);
	free(row);
}

static void group(const char *words)
{
	point_at(words);
	turn("space");
	turn("enter");
}

static void compare(const char *rest)
{
	char *by = cv_strdup(rest), *n = strchr(by, '|'), *first, *second;
	struct cv_buf order = CV_BUF_INIT;

	*n++ = '\0';
	first = strchr(n, '|');
	*first++ = '\0';
	second = strchr(first, '|');
	*second++ = '\0';
	menu("Compare two groups");
	choose_by(by);
	wait_for("Who is in the first group?", true);
	group(first);
	wait_for("Who is in the second group?", true);
	group(second);
	wait_for("Results · compare", true);
	cv_buf_addf(&order, "compare %s|%s|%s", by, first, second);
	for (long i = 0, pages = strtol(n, NULL, 10); i < pages; i++) {
		if (i > 0)
			turn("down");
		put(order.data);
	}
	leave();
	cv_buf_done(&order);
	free(by);
}

static const struct {
	const char *name;
	void (*run)(const char *rest);
} orders[] = {{"where", where},    {"questions", questions}, {"areas", areas},
	      {"people", people},  {"missing", missing},     {"cross", cross},
	      {"compare", compare}};

static void obey(char *line)
{
	size_t n = strcspn(line, " \n"), i;

	line[strcspn(line, "\n")] = '\0';
	doing = line;
	for (i = 0; i < sizeof orders / sizeof *orders; i++)
		if (strncmp(orders[i].name, line, n) == 0 &&
		    orders[i].name[n] == '\0')
			break;
	if (i == sizeof orders / sizeof *orders)
		give_up("no such order");
	orders[i].run(line + n + (line[n] == ' '));
}

int main(int argc, char **argv)
{
	char *command[] = {argv[1], "-C", argv[2], "results", NULL};
	char *env[] = {"TERM=xterm-256color",
		       "LC_ALL=C.UTF-8",
		       "TZ=UTC",
		       "ESCDELAY=25",
		       "HOME=/nonexistent",
		       "CANVASS_NOW=2031-05-17T10:20:30+00:00",
		       NULL};
	char *line = NULL;
	size_t room = 0;

	if (argc != 3)
		return 2;
	vt = vt_start(command, env, ROWS, COLUMNS);
	if (vt == NULL)
		return 2;
	wait_for("Results · The 12 areas", true);
	while (getline(&line, &room, stdin) > 0)
		obey(line);
	free(line);
	vt_close(&vt);
	return 0;
}
