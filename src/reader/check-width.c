/* Words as a screen shows them: those that 40 columns have no room for, and
 * marks that are taken out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "translate.h"

#include <string.h>

#include <canvass/text.h>

/* Columns on a screen of 40: text from 2 to 39, answers from 10, points of a
 * scale behind their sign from 16. The foot line is as wide as the text; two
 * spaces at least stand between two keys. */
enum { SCREEN = 40, TEXT = 38, OPTION = 30, POINT = 24, GAP = 2 };

static bool is_one_of(const char *name, const char *const *names)
{
	while (*names != NULL && strcmp(*names, name) != 0)
		names++;
	return *names != NULL;
}

/* What people read in a file of questions; in a translation it is everything
 * but these. */
static bool is_read(const char *name, bool is_source)
{
	static const char *const read[] = {
	    "text", "hint",  "guidance", "constraint_text", "warn_text",
	    "na",   "title", "topic",    "other_text",      NULL};
	static const char *const not_read[] = {
	    "language",  "questionnaire", "list", "of",
	    "direction", "plural_like",   NULL};

	if (name == NULL)
		return !is_source;
	return is_source ? is_one_of(name, read) : !is_one_of(name, not_read);
}

static int room_in(const char *name, int room)
{
	static const char *const answers[] = {"options", "na", "dk", "pns",
					      NULL};

	if (name != NULL && strcmp(name, "points") == 0)
		return POINT;
	return name != NULL && is_one_of(name, answers) ? OPTION : room;
}

/* Cleaning takes them out, so that whoever wrote one waits for nothing. */
static void
check_marks(struct cv_load *load, const config_setting_t *s, const char *words)
{
	size_t n = strlen(words), len;
	unsigned u = 0;

	for (size_t i = 0; i < n && !cv_is_direction_mark(u); i += len)
		len = cv_text_decode(words + i, n - i, &u);
	if (cv_is_direction_mark(u))
		cv_doubt(load, s,
			 "there is a mark of direction (U+%04X) in these "
			 "words; it is taken out before they are shown, "
			 "because canvass sets the direction itself: take it "
			 "out here, too",
			 u);
}

static void
check_string(struct cv_load *load, const config_setting_t *s, int room)
{
	const char *words = config_setting_get_string(s);
	struct cv_line piece;
	int width;

	if (words == NULL || !cv_text_is_utf8(words, strlen(words), NULL))
		return;
	check_marks(load, s, words);
	width = cv_text_widest(words, strlen(words), &piece);
	if (width > room)
		cv_doubt(load, s,
			 "\"%.*s\" is %d columns wide in one piece; a screen "
			 "of %d columns has room for %d here and would cut it "
			 "inside; shorten it, or write a space or a hyphen in "
			 "it",
			 (int)piece.len, words + piece.start, width, SCREEN,
			 room);
}

static void check_setting(struct cv_load *load, const config_setting_t *s,
			  bool is_source, int room)
{
	room = room_in(s->name, room);
	if (config_setting_type(s) == CONFIG_TYPE_STRING) {
		if (is_read(s->name, is_source))
			check_string(load, s, room);
		return;
	}
	for (int i = 0;
	     config_setting_is_aggregate(s) && i < config_setting_length(s);
	     i++)
		check_setting(load, config_setting_get_elem(s, (unsigned)i),
			      is_source, room);
}

void cv_check_widths(struct cv_load *load, const struct cv_source *source,
		     bool is_source)
{
	if (source == NULL || !source->parsed)
		return;
	load->file = source->path;
	check_setting(load, config_root_setting(&source->config), is_source,
		      TEXT);
}

/* The foot line and the header */

/* A key and what it does: its name is a word of the program, or so many
 * columns of signs. */
struct hint {
	const char *key;
	int width;
	const char *word;
};

enum { HINTS = 3 };

#define ENTER(word)                                                            \
	{                                                                      \
		"common.key_enter", 0, word                                    \
	}
#define MENU                                                                   \
	{                                                                      \
		"common.key_esc", 0, "common.menu"                             \
	}

/* The keys that a page of 40 columns has to show (the tables of src/ui). */
static const struct hint feet[][HINTS] = {
    {ENTER("common.next"), {NULL, 1, "common.back"}, MENU},
    {ENTER("common.next"), {NULL, 2, "common.language"}, MENU},
    {ENTER("common.next"), {NULL, 2, "common.more"}, MENU},
    {ENTER("common.change"), {"common.key_delete", 0, "common.take_out"}, MENU},
    {ENTER("common.finish"), {NULL, 2, "common.move"}, MENU},
    {{NULL, 2, "common.move"}, {"common.key_end", 0, "common.finish"}, MENU},
    {{NULL, 3, "common.choose"},
     {"common.key_esc", 0, "common.go_back"},
     {NULL, 0, NULL}},
};

static int hint_width(const struct cv_catalogue *words, const struct hint *h)
{
	int width =
	    h->key != NULL ? cv_text_width(cv_words(words, h->key)) : h->width;

	return width + 1 + cv_text_width(cv_words(words, h->word));
}

static void check_foot(struct cv_load *load, const struct cv_catalogue *words,
		       const config_setting_t *root, const struct hint *hints)
{
	const config_setting_t *common = cv_member(root, "common"), *at = NULL;
	struct cv_buf names = CV_BUF_INIT;
	int width = -GAP, most = 0;

	for (int i = 0; i < HINTS && hints[i].word != NULL; i++) {
		const char *name = strchr(hints[i].word, '.') + 1;
		int own = hint_width(words, &hints[i]);

		width += GAP + own;
		cv_buf_addf(&names, "%s`%s`", i > 0 ? ", " : "", hints[i].word);
		if (own > most && cv_member(common, name) != NULL) {
			most = own;
			at = cv_member(common, name);
		}
	}
	if (width > TEXT && at != NULL)
		cv_doubt(load, at,
			 "the foot line of %s with their keys is %d columns "
			 "wide; a screen of %d columns has room for %d and "
			 "leaves one of them out; shorten them",
			 names.data, width, SCREEN, TEXT);
	cv_buf_done(&names);
}

/* "English 1/5", and in practice "PRACTICE" in the middle. */
static void check_header(struct cv_load *load, const struct cv_catalogue *words,
			 const config_setting_t *root)
{
	struct cv_fill fills[] = {{"language", cv_catalogue_name(words), 0},
				  {"part", NULL, 1},
				  {"parts", NULL, 9}};
	struct cv_buf right = CV_BUF_INIT;
	int practice = cv_text_width(cv_words(words, "common.practice"));
	int room = (SCREEN - practice) / 2 - 2, width;

	cv_say(&right, words, "question.part_small", fills, 3);
	width = cv_text_width(right.data);
	if (width > room)
		cv_doubt(load, cv_member(root, "name"),
			 "\"%s\" at the end of the header is %d columns wide, "
			 "and a screen of %d columns has room for %d beside "
			 "\"%s\"; shorten `name`, `question.part_small` or "
			 "`common.practice`",
			 right.data, width, SCREEN, room,
			 cv_words(words, "common.practice"));
	cv_buf_done(&right);
}

void cv_check_frame(struct cv_load *load, const struct cv_source *own,
		    const struct cv_catalogue *words)
{
	const config_setting_t *root = config_root_setting(&own->config);

	load->file = own->path;
	for (size_t i = 0; i < sizeof feet / sizeof *feet; i++)
		check_foot(load, words, root, feet[i]);
	check_header(load, words, root);
}
