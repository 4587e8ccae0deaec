/* Reading a command line by the table of a command, and its help.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <assert.h>
#include <canvass/spelling.h>
#include <canvass/text.h>
#include <stdio.h>
#include <string.h>

enum { OPTIONS_MAX = 24 };

/* What was given for one row of the table. */
struct given {
	bool is;
	const char *value;
	const char **values;
	unsigned count;
};

struct cli_args {
	const struct cli_command *command;
	struct given given[OPTIONS_MAX];
	const char **words;
	unsigned n_words;
};

/* Options of every command. */
static const struct cli_option common[] = {
    {"help", 'h', CLI_SWITCH, NULL, "this text"},
    {"passphrase-file", 0, CLI_VALUE, "FILE",
     "read the passphrase from FILE instead of the terminal"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

struct parse {
	const struct cli_command *command;
	struct cv_cli *cli;
	struct cli_args *args;
	bool help;
	int argc, at;
	char **argv;
};

static bool is_named(const struct cli_option *o, const char *s, size_t n)
{
	return strlen(o->name) == n && memcmp(o->name, s, n) == 0;
}

static const struct cli_option *
find(const struct cli_option *table, const char *s, size_t n)
{
	for (; table != NULL && table->name != NULL; table++)
		if (is_named(table, s, n))
			return table;
	return NULL;
}

static const struct cli_option *
find_letter(const struct cli_option *table, char letter)
{
	for (; table != NULL && table->name != NULL; table++)
		if (table->letter == letter)
			return table;
	return NULL;
}

static const char *nearest(const struct cli_option *table, const char *s,
			   size_t n, const char *best)
{
	for (; table != NULL && table->name != NULL; table++)
		if (cv_spelling_is_near(s, n, table->name, strlen(table->name)))
			best = table->name;
	return best;
}

static int unknown(const struct parse *p, const char *word, size_t n)
{
	const char *s = word + strspn(word, "-"), *best;

	n -= (size_t)(s - word);
	best = nearest(p->command->options, s, n, nearest(common, s, n, NULL));
	if (best != NULL)
		return cli_usage(p->command->name,
				 "there is no option %s; did you mean --%s?",
				 word, best);
	return cli_usage(p->command->name, "there is no option %s", word);
}

/* Keep the value; options of every command go straight to where they act. */
static int take(struct parse *p, const struct cli_option *o, const char *value)
{
	struct given *g;

	if (o == &common[0]) {
		p->help = true;
		return CLI_DONE;
	}
	if (o == &common[1]) {
		p->cli->passphrase_file = value;
		return CLI_DONE;
	}
	g = &p->args->given[o - p->command->options];
	g->is = true;
	g->value = value;
	if (o->kind == CLI_REPEATED) {
		if (g->values == NULL)
			g->values = cv_arena_alloc(
			    p->cli->arena, (size_t)p->argc * sizeof *g->values);
		g->values[g->count++] = value;
	}
	return CLI_DONE;
}

/* An option was found; its value stands after `=` or is the next word. */
static int
value_of(struct parse *p, const struct cli_option *o, const char *attached)
{
	if (o->kind == CLI_SWITCH) {
		if (attached != NULL)
			return cli_usage(p->command->name,
					 "--%s takes no value", o->name);
		return take(p, o, NULL);
	}
	if (o->kind == CLI_MAYBE || attached != NULL)
		return take(p, o, attached);
	if (p->at >= p->argc)
		return cli_usage(p->command->name,
				 "--%s needs a value: --%s %s", o->name,
				 o->name, o->value);
	return take(p, o, p->argv[p->at++]);
}

static int option(struct parse *p, const char *word)
{
	const char *equals = strchr(word, '=');
	size_t n = equals != NULL ? (size_t)(equals - word) : strlen(word);
	const struct cli_option *o;

	if (word[1] == '-') {
		o = find(p->command->options, word + 2, n - 2);
		if (o == NULL)
			o = find(common, word + 2, n - 2);
		if (o == NULL)
			return unknown(p, word, n);
		return value_of(p, o, equals != NULL ? equals + 1 : NULL);
	}
	o = find_letter(p->command->options, word[1]);
	if (o == NULL)
		o = find_letter(common, word[1]);
	if (o == NULL || (o->kind == CLI_SWITCH && word[2] != '\0'))
		return unknown(p, word, n);
	return value_of(p, o, word[2] != '\0' ? word + 2 : NULL);
}

static int count_words(const struct parse *p)
{
	const struct cli_command *c = p->command;
	int n = (int)p->args->n_words;

	if (n < c->min_words)
		return cli_usage(c->name, "something is missing: canvass %s %s",
				 c->name, c->words);
	if (c->max_words == 0 && n > 0)
		return cli_usage(c->name, "nothing is known about \"%s\" here",
				 p->args->words[0]);
	if (c->max_words > 0 && n > c->max_words)
		return cli_usage(c->name, "\"%s\" is one word too many",
				 p->args->words[c->max_words]);
	return CLI_DONE;
}

int cli_args_parse(const struct cli_command *command, int argc, char **argv,
		   struct cv_cli *cli, struct cli_args **out, bool *help)
{
	struct parse p = {
	    .command = command, .cli = cli, .argc = argc, .argv = argv};
	bool only_words = false;
	int rc = CLI_DONE;

	p.args = cv_arena_alloc(cli->arena, sizeof *p.args);
	p.args->command = command;
	p.args->words = cv_arena_alloc(cli->arena, ((size_t)argc + 1) *
						       sizeof *p.args->words);
	while (rc == CLI_DONE && !p.help && p.at < argc) {
		const char *word = argv[p.at++];
		bool as_is =
		    only_words || word[0] != '-' || word[1] == '\0' ||
		    (command->first_is_word && p.args->n_words == 0 &&
		     strcmp(word, "--help") != 0 && strcmp(word, "--") != 0);
		if (as_is)
			p.args->words[p.args->n_words++] = word;
		else if (strcmp(word, "--") == 0)
			only_words = true;
		else
			rc = option(&p, word);
	}
	if (rc == CLI_DONE && !p.help)
		rc = count_words(&p);
	*help = p.help;
	*out = p.args;
	return rc;
}

static const struct given *
given(const struct cli_args *args, const char *option_name)
{
	const struct cli_option *o =
	    find(args->command->options, option_name, strlen(option_name));

	assert(o != NULL && o - args->command->options < OPTIONS_MAX);
	return &args->given[o - args->command->options];
}

bool cli_given(const struct cli_args *args, const char *option_name)
{
	return given(args, option_name)->is;
}

const char *cli_value(const struct cli_args *args, const char *option_name)
{
	return given(args, option_name)->value;
}

const char *const *cli_values(const struct cli_args *args,
			      const char *option_name, unsigned *count)
{
	const struct given *g = given(args, option_name);

	*count = g->count;
	return g->values;
}

const char *const *cli_words(const struct cli_args *args, unsigned *count)
{
	*count = args->n_words;
	return args->words;
}

/* "  --lang L        words", the second column at a fixed place. */
static void help_option(const struct cli_option *o)
{
	struct cv_buf left = CV_BUF_INIT;
	int width;

	if (o->letter != 0)
		cv_buf_addf(&left, "  -%c, --%s", o->letter, o->name);
	else
		cv_buf_addf(&left, "  --%s", o->name);
	if (o->kind == CLI_MAYBE)
		cv_buf_addf(&left, "[=%s]", o->value);
	else if (o->kind != CLI_SWITCH)
		cv_buf_addf(&left, " %s", o->value);
	width = cv_text_width(left.data);
	if (width > 26)
		printf("%s\n%28s%s\n", left.data, "", o->help);
	else
		printf("%s%*s%s\n", left.data, 28 - width, "", o->help);
	cv_buf_done(&left);
}

void cli_help(const struct cli_command *command)
{
	const struct cli_option *o;

	printf("Usage: canvass%s%s%s%s%s\n\n%s\n",
	       command->name[0] != '\0' ? " " : "", command->name,
	       command->words[0] != '\0' ? " " : "", command->words,
	       command->options != NULL ? " [OPTION…]" : "", command->summary);
	if (command->help != NULL)
		printf("\n%s\n", command->help);
	printf("\n");
	for (o = command->options; o != NULL && o->name != NULL; o++)
		help_option(o);
	for (o = common; o->name != NULL; o++)
		help_option(o);
}
