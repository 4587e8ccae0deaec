/* Values of one type out of a file, and groups read by a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <canvass/text.h>
#include <stdint.h>
#include <string.h>

static int line_of(const config_setting_t *s)
{
	int line = s != NULL ? (int)config_setting_source_line(s) : 1;

	return line > 0 ? line : 1;
}

void cv_wrong(struct cv_load *load, const config_setting_t *s,
	      const char *format, ...)
{
	va_list args;

	va_start(args, format);
	cv_faults_addv(load->faults, CV_FAULT_ERROR, load->file, line_of(s),
		       format, args);
	va_end(args);
}

void cv_doubt(struct cv_load *load, const config_setting_t *s,
	      const char *format, ...)
{
	va_list args;

	va_start(args, format);
	cv_faults_addv(load->faults, CV_FAULT_WARNING, load->file, line_of(s),
		       format, args);
	va_end(args);
}

const config_setting_t *
cv_member(const config_setting_t *group, const char *name)
{
	if (group == NULL || !config_setting_is_group(group))
		return NULL;
	return config_setting_get_member(group, name);
}

static const struct cv_row *
find_row(const char *name, const struct cv_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].name[0] == name[0] &&
		    strcmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}

static void unknown(struct cv_load *load, const config_setting_t *s,
		    const struct cv_row *rows, size_t n, const char *what)
{
	const char *names[64], *near;
	size_t i;

	for (i = 0; i < n && i < 63; i++)
		names[i] = rows[i].name;
	names[i] = NULL;
	near = cv_nearest(s->name, names);
	if (near != NULL)
		cv_wrong(load, s,
			 "`%s` is not a property of %s; did you mean `%s`?",
			 s->name, what, near);
	else
		cv_wrong(load, s,
			 "`%s` is not a property of %s; correct its name or "
			 "take it out",
			 s->name, what);
}

void cv_read_group(struct cv_load *load, const config_setting_t *group,
		   const struct cv_row *rows, size_t n, const char *what,
		   void *target, const config_setting_t *over, int type)
{
	int count = config_setting_length(group);

	for (int i = 0; i < count; i++) {
		const config_setting_t *s =
		    config_setting_get_elem(group, (unsigned)i);
		const struct cv_row *row = find_row(s->name, rows, n);

		if (row == NULL)
			unknown(load, s, rows, n, what);
		else if (type >= 0 && row->types != 0 &&
			 (row->types >> type & 1) == 0)
			cv_wrong(load, s,
				 "`%s` means nothing in a question of type %s; "
				 "take it out, or change the type",
				 s->name, cv_type_name((enum cv_type)type));
		else if (row->read != NULL && cv_member(over, s->name) == NULL)
			row->read(load, s, (char *)target + row->offset);
	}
}

/* Only characters that cleaning would leave alone. */
static bool is_plain(const char *s)
{
	for (; *s != '\0'; s++)
		if ((*s < ' ' && *s != '\n') || *s > '~')
			return false;
	return true;
}

const char *cv_string(struct cv_load *load, const config_setting_t *s)
{
	struct cv_buf clean = CV_BUF_INIT;
	const char *value, *copy;

	if (config_setting_type(s) != CONFIG_TYPE_STRING) {
		cv_wrong(load, s, "`%s` must be words in quotes \"",
			 s->name != NULL ? s->name : "this entry");
		return NULL;
	}
	value = config_setting_get_string(s);
	if (value == NULL)
		return "";
	if (is_plain(value))
		return cv_arena_strdup(load->arena, value);
	if (!cv_text_is_utf8(value, strlen(value), NULL)) {
		cv_wrong(load, s,
			 "a \\x code here makes no character; write the "
			 "character itself");
		return NULL;
	}
	cv_text_clean(&clean, value, strlen(value), CV_CLEAN_TEXT);
	copy = cv_arena_strdup(load->arena, clean.data);
	cv_buf_done(&clean);
	return copy;
}

unsigned cv_strings(struct cv_load *load, const config_setting_t *s,
		    const char **out, unsigned room)
{
	unsigned count = 0;

	if (config_setting_type(s) == CONFIG_TYPE_STRING) {
		out[0] = cv_string(load, s);
		return out[0] != NULL ? 1 : 0;
	}
	if (!config_setting_is_array(s) && !config_setting_is_list(s)) {
		cv_wrong(load, s, "`%s` must be words in [ ]", s->name);
		return 0;
	}
	for (int i = 0; i < config_setting_length(s); i++) {
		const config_setting_t *e =
		    config_setting_get_elem(s, (unsigned)i);
		const char *word = cv_string(load, e);

		if (word != NULL && count == room) {
			cv_wrong(load, e, "`%s` takes at most %u entries",
				 s->name, room);
			break;
		}
		if (word != NULL)
			out[count++] = word;
	}
	return count;
}

bool cv_is_id(const char *s)
{
	if (*s < 'a' || *s > 'z')
		return false;
	for (; *s != '\0'; s++)
		if ((*s < 'a' || *s > 'z') && (*s < '0' || *s > '9') &&
		    *s != '_')
			return false;
	return true;
}

/* {topic} is filled while reading. */
static const char *fill_topic(struct cv_load *load, const char *words)
{
	struct cv_fill fill = {"topic", load->topic, 0};
	struct cv_buf out = CV_BUF_INIT;

	if (load->topic == NULL || strstr(words, "{topic}") == NULL)
		return words;
	cv_fill(&out, words, &fill, 1);
	words = cv_arena_strdup(load->arena, out.data);
	cv_buf_done(&out);
	return words;
}

struct cv_wording cv_make_words(struct cv_load *load, const char *words)
{
	struct cv_wording w = {fill_topic(load, words),
			       load->survey->n_wordings++};

	return w;
}

void cv_read_words(struct cv_load *load, const config_setting_t *s, void *field)
{
	const char *words = cv_string(load, s);
	struct cv_wording *w = field;

	if (words == NULL)
		return;
	if (*words == '\0') {
		cv_wrong(load, s,
			 "`%s` is empty; write the words or take it "
			 "out",
			 s->name != NULL ? s->name : "this entry");
		return;
	}
	*w = cv_make_words(load, words);
	if (strstr(words, "${") != NULL)
		cv_wait(load, s, words);
}

void cv_read_string(struct cv_load *load, const config_setting_t *s,
		    void *field)
{
	const char *words = cv_string(load, s);

	if (words != NULL && *words != '\0')
		*(const char **)field = words;
}

void cv_read_bool(struct cv_load *load, const config_setting_t *s, void *field)
{
	if (config_setting_type(s) != CONFIG_TYPE_BOOL)
		cv_wrong(load, s, "`%s` must be true or false, without quotes",
			 s->name);
	else
		*(bool *)field = config_setting_get_bool(s) != 0;
}

bool cv_int(struct cv_load *load, const config_setting_t *s, int *x)
{
	if (config_setting_type(s) == CONFIG_TYPE_INT) {
		*x = config_setting_get_int(s);
		return true;
	}
	cv_wrong(load, s, "`%s` must be a whole number, without quotes",
		 s->name != NULL ? s->name : "this entry");
	return false;
}

void cv_read_int(struct cv_load *load, const config_setting_t *s, void *field)
{
	cv_int(load, s, field);
}

void cv_read_unsigned(struct cv_load *load, const config_setting_t *s,
		      void *field)
{
	int x;

	if (!cv_int(load, s, &x))
		return;
	if (x < 1 || x > 100000)
		cv_wrong(load, s, "`%s` must be 1 or more", s->name);
	else
		*(unsigned *)field = (unsigned)x;
}

struct cv_pending *
cv_wait(struct cv_load *load, const config_setting_t *s, const char *source)
{
	struct cv_pending *p;

	if (load->n_pending == load->pending_room) {
		load->pending_room =
		    load->pending_room > 0 ? load->pending_room * 2 : 128;
		load->pending = cv_reallocarray(
		    load->pending, load->pending_room, sizeof *load->pending);
	}
	p = &load->pending[load->n_pending++];
	memset(p, 0, sizeof *p);
	p->file = load->file;
	p->line = line_of(s);
	p->question = load->draft != NULL ? (int)load->draft->q->index : -1;
	p->questionnaire = load->questionnaire;
	p->property =
	    s->name != NULL ? cv_arena_strdup(load->arena, s->name) : "";
	p->option = load->draft != NULL ? load->draft->option : NULL;
	p->source = source;
	return p;
}

void cv_read_expression(struct cv_load *load, const config_setting_t *s,
			void *field)
{
	const char *source = cv_string(load, s);

	if (source == NULL)
		return;
	if (*source == '\0')
		cv_wrong(load, s,
			 "`%s` is empty; write an expression or take "
			 "it out",
			 s->name);
	else
		cv_wait(load, s, source)->slot = field;
}

int cv_read_word(struct cv_load *load, const config_setting_t *s,
		 const char *const *words)
{
	const char *word = cv_string(load, s), *near;
	struct cv_buf all = CV_BUF_INIT;

	if (word == NULL)
		return -1;
	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	for (int i = 0; words[i] != NULL; i++)
		cv_buf_addf(&all, "%s\"%s\"",
			    i == 0                 ? ""
			    : words[i + 1] == NULL ? " or "
						   : ", ",
			    words[i]);
	near = cv_nearest(word, words);
	if (near != NULL)
		cv_wrong(load, s, "`%s` cannot be \"%s\"; did you mean \"%s\"?",
			 s->name, word, near);
	else
		cv_wrong(load, s, "`%s` cannot be \"%s\"; it is %s", s->name,
			 word, all.data);
	cv_buf_done(&all);
	return -1;
}

void cv_read_ints(struct cv_load *load, const config_setting_t *s, int least,
		  int most, const int **out, unsigned *n)
{
	int count, *list;

	if (!config_setting_is_array(s) && !config_setting_is_list(s)) {
		cv_wrong(load, s, "`%s` must be numbers in [ ]", s->name);
		return;
	}
	count = config_setting_length(s);
	list = cv_arena_alloc(load->arena, sizeof *list * (size_t)count);
	*n = 0;
	for (int i = 0; i < count; i++) {
		const config_setting_t *e =
		    config_setting_get_elem(s, (unsigned)i);

		if (config_setting_type(e) != CONFIG_TYPE_INT ||
		    config_setting_get_int(e) < least ||
		    config_setting_get_int(e) > most)
			cv_wrong(load, e,
				 "`%s` takes whole numbers from %d to %d",
				 s->name, least, most);
		else
			list[(*n)++] = config_setting_get_int(e);
	}
	*out = list;
}
