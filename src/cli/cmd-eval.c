/* canvass eval: the value of one expression.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <canvass/expression.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct answer {
	const char *id;
	struct cv_value value;
};

struct answers {
	struct cv_arena *arena;
	struct answer *list;
	int count, room;
};

/* As a question of that type would give it: whole dates are dates, numbers
 * written the usual way are numbers, all else is text. */
static struct cv_value typed(struct cv_arena *arena, const char *s)
{
	char text[CV_NUMBER_SIZE];
	size_t n = strlen(s);
	struct cv_date date;
	double x;

	if (n == 10 && cv_date_parse(s, n, &date))
		return cv_value_date(cv_date_days(date));
	if (cv_number_parse(s, n, &x) && cv_number_print(x, text) == n &&
	    memcmp(s, text, n) == 0)
		return cv_value_number(x);
	return cv_value_string(cv_arena_strdup(arena, s), n);
}

static int find(void *context, const char *name, size_t n, bool bare)
{
	struct answers *a = context;
	struct answer *grown;

	(void)bare;
	for (int i = 0; i < a->count; i++)
		if (strlen(a->list[i].id) == n &&
		    memcmp(a->list[i].id, name, n) == 0)
			return i;
	if (n == 1 && name[0] == '.')
		return -1;
	if (a->count == a->room) {
		a->room = a->room * 2 + 8;
		grown =
		    cv_arena_alloc(a->arena, (size_t)a->room * sizeof *grown);
		if (a->count > 0)
			memcpy(grown, a->list,
			       (size_t)a->count * sizeof *grown);
		a->list = grown;
	}
	a->list[a->count].id = cv_arena_strndup(a->arena, name, n);
	a->list[a->count].value = cv_value_string("", 0);
	return a->count++;
}

static struct cv_value get(void *context, int reference)
{
	const struct answers *a = context;

	return a->list[reference].value;
}

static void random_bytes(unsigned char *out, size_t n)
{
	if (getentropy(out, n) != 0)
		memset(out, 0, n);
}

static double draw(void *context)
{
	unsigned char bytes[6];
	double x = 0;

	(void)context;
	random_bytes(bytes, sizeof bytes);
	for (size_t i = 0; i < sizeof bytes; i++)
		x = x * 256 + bytes[i];
	return x / 281474976710656.0;
}

static void draw_uuid(void *context, char out[37])
{
	unsigned char b[16];
	size_t o = 0;

	(void)context;
	random_bytes(b, sizeof b);
	b[6] = (unsigned char)((b[6] & 15) | 0x40);
	b[8] = (unsigned char)((b[8] & 63) | 0x80);
	for (size_t i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			out[o++] = '-';
		snprintf(out + o, 3, "%02x", b[i]);
		o += 2;
	}
}

/* --with ID=VALUE; `.` stands for the question itself. */
static int read_answers(const struct cli_args *args, struct answers *a,
			struct cv_environment *env)
{
	unsigned count;
	const char *const *with = cli_values(args, "with", &count);

	for (unsigned i = 0; i < count; i++) {
		const char *equals = strchr(with[i], '=');
		struct cv_value v;
		int at;
		if (equals == NULL || equals == with[i])
			return cli_usage("eval",
					 "--with %s has no =; it is written "
					 "--with ID=VALUE",
					 with[i]);
		v = typed(a->arena, equals + 1);
		at = find(a, with[i], (size_t)(equals - with[i]), false);
		if (at >= 0)
			a->list[at].value = v;
		else
			env->dot = v;
	}
	return CLI_DONE;
}

static void print(const struct cv_value *v)
{
	struct cv_buf out = CV_BUF_INIT;

	cv_value_print(v, &out);
	cv_buf_addc(&out, '\n');
	fwrite(out.data, 1, out.len, stdout);
	cv_buf_done(&out);
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct answers answers = {.arena = cli->arena};
	struct cv_moment now = cli->clock.now(cli->clock.context);
	struct cv_names names = {find, &answers};
	struct cv_environment env = {.get = get,
				     .random = draw,
				     .uuid = draw_uuid,
				     .today = now.date,
				     .hour = now.hour,
				     .minute = now.minute,
				     .second = now.second,
				     .offset_minutes = now.offset_minutes,
				     .dot = cv_value_string("", 0),
				     .once = cv_value_string("", 0),
				     .context = &answers};
	const struct cv_expression *e;
	struct cv_expression_fault fault = {.column = 0};
	struct cv_error err;
	struct cv_value v;
	unsigned n;
	char where[32];
	int rc = read_answers(args, &answers, &env);

	if (rc != CLI_DONE)
		return rc;
	if (cv_expression_parse(cli->arena, cli_words(args, &n)[0], &names, 0,
				&e, &fault) != CV_OK) {
		snprintf(where, sizeof where, "column %d", fault.column);
		return cli_exit(
		    cv_fail_at(&err, CV_INVALID, where, "%s", fault.text),
		    &err);
	}
	v = cv_expression_value(e, &env);
	if (env.over)
		rc = cli_exit(cv_fail(&err, CV_INVALID,
				      "this expression takes too much work or "
				      "memory; make it simpler"),
			      &err);
	else
		print(&v);
	cv_environment_done(&env);
	return rc;
}

static const struct cli_option options[] = {
    {"with", 0, CLI_REPEATED, "ID=VALUE",
     "the answer to question ID (`.` for the question itself)"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

const struct cli_command cli_cmd_eval = {
    .name = "eval",
    .words = "EXPR",
    .summary = "prints the value of an expression",
    .help = "EXPR is written as in questionnaires, for example\n"
	    "  canvass eval '${age} >= 18 and selected(${who}, \"self\")' "
	    "--with age=30\n"
	    "A question without --with has no answer.",
    .options = options,
    .min_words = 1,
    .max_words = 1,
    .first_is_word = true,
    .run = run,
};
