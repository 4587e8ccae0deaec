/* The program: makes the process safe, finds the command, and ends with the
 * exit status of what it did. SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "cli.h"

#include <canvass/spelling.h>
#include <canvass/text.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/* Every command, in the order of the help. */
/* clang-format off */
static const struct cli_command *const commands[] = {
    &cli_cmd_home,
    &cli_cmd_init,
    &cli_cmd_check,
    &cli_cmd_take,
    &cli_cmd_results,
    &cli_cmd_hands,
    &cli_cmd_report,
    &cli_cmd_show,
    &cli_cmd_tally,
    &cli_cmd_cross,
    &cli_cmd_texts,
    &cli_cmd_export,
    &cli_cmd_simulate,
    &cli_cmd_translate,
    &cli_cmd_print,
    &cli_cmd_eval,
    &cli_cmd_doctor,
};
/* clang-format on */

enum { COMMANDS = sizeof commands / sizeof *commands };

/* A store opened as descriptor 1 would be written over by the first printf. */
static void hold_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) == -1 &&
		    open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY) != fd)
			_exit(CLI_FAILED);
}

/* No core file, no debugger, no file others can read, no death by a closed
 * pipe or a full disk in the middle of saving. */
static void protect(void)
{
	struct rlimit none = {0, 0};

	signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
	signal(SIGXFSZ, SIG_IGN);
#endif
	umask(077);
	setrlimit(RLIMIT_CORE, &none);
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

/* Only LC_CTYPE, and UTF-8 whatever the system says. */
static void set_locale(void)
{
	setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return;
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		setlocale(LC_CTYPE, "C.utf8");
}

static const struct cli_command *command_named(const char *name)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static int no_command(const char *name)
{
	const char *best = NULL;
	unsigned least = 99;

	for (size_t i = 0; i < COMMANDS; i++) {
		const char *other = commands[i]->name;
		unsigned d = cv_spelling_distance(name, strlen(name), other,
						  strlen(other));
		if (d >= least || !cv_spelling_is_near(name, strlen(name),
						       other, strlen(other)))
			continue;
		least = d;
		best = other;
	}
	if (best != NULL)
		return cli_usage("",
				 "there is no command \"%s\"; did you mean %s?",
				 name, best);
	return cli_usage("", "there is no command \"%s\"", name);
}

static void help(FILE *to)
{
	fputs("Usage: canvass [-C FOLDER] [COMMAND] [OPTION…]\n\n"
	      "Questionnaires for field consultations with migrant "
	      "communities: asks, keeps and counts.\n"
	      "FOLDER holds the consultation; without it $CANVASS_HOME, else "
	      "~/.local/share/canvass/consultation.\n\n",
	      to);
	for (size_t i = 0; i < COMMANDS; i++) {
		struct cv_buf left = CV_BUF_INIT;
		const struct cli_command *c = commands[i];
		int width;
		cv_buf_addf(&left, "  %s%s%s",
			    c->name[0] != '\0' ? c->name : "(none)",
			    c->words[0] != '\0' ? " " : "", c->words);
		width = cv_text_width(left.data);
		if (width > 26)
			fprintf(to, "%s\n%28s%s\n", left.data, "", c->summary);
		else
			fprintf(to, "%s%*s%s\n", left.data, 28 - width, "",
				c->summary);
		cv_buf_done(&left);
	}
	fputs("\ncanvass COMMAND --help says more.\n", to);
}

static int run(struct cv_cli *cli, const struct cli_command *command, int argc,
	       char **argv)
{
	struct cli_args *args;
	bool wants_help;
	int rc = cli_args_parse(command, argc, argv, cli, &args, &wants_help);

	if (rc != CLI_DONE)
		return rc;
	if (!wants_help)
		return command->run(cli, args);
	cli_help(command);
	return CLI_DONE;
}

/* The options before the command. Returns how many words they take, or -1
 * when nothing is left to do and *rc is the exit status. */
static int before_command(struct cv_cli *cli, int argc, char **argv, int *rc)
{
	int i = 1;

	for (; i < argc && argv[i][0] == '-' && argv[i][1] != '\0'; i++) {
		if (strcmp(argv[i], "--help") == 0 ||
		    strcmp(argv[i], "-h") == 0) {
			help(stdout);
			*rc = CLI_DONE;
			return -1;
		}
		if (strcmp(argv[i], "--version") == 0) {
			puts("canvass " PACKAGE_VERSION);
			*rc = CLI_DONE;
			return -1;
		}
		if (strncmp(argv[i], "-C", 2) != 0)
			break; /* for the command without a name */
		if (argv[i][2] != '\0') {
			cli->folder = argv[i] + 2;
		} else if (i + 1 < argc) {
			cli->folder = argv[++i];
		} else {
			*rc = cli_usage("", "-C needs a folder: -C FOLDER");
			return -1;
		}
		cli->folder_is_usual = false;
	}
	return i;
}

static int start(struct cv_cli *cli, int argc, char **argv)
{
	const struct cli_command *command;
	int rc = CLI_USAGE, at = before_command(cli, argc, argv, &rc);

	if (at < 0)
		return rc;
	if (at < argc && argv[at][0] != '-') {
		command = command_named(argv[at]);
		if (command == NULL || argv[at][0] == '\0')
			return no_command(argv[at]);
		return run(cli, command, argc - at - 1, argv + at + 1);
	}
	command = command_named("");
	if (command != NULL)
		return run(cli, command, argc - at, argv + at);
	if (at < argc)
		return cli_usage("", "there is no option %s", argv[at]);
	help(stderr);
	return CLI_USAGE;
}

int main(int argc, char **argv)
{
	struct cv_cli cli = {.clock = cli_clock()};
	int rc;

	hold_descriptors();
	protect();
	set_locale();
	cli.arena = cv_arena_new();
	cli.in_is_terminal = isatty(0) == 1;
	cli.out_is_terminal = isatty(1) == 1;
	cli.folder = cli_folder_usual(cli.arena, &cli.folder_is_usual);
	rc = start(&cli, argc, argv);
	if ((fflush(stdout) != 0 || ferror(stdout)) && rc == CLI_DONE) {
		cli_note("what was to be printed could not be written");
		rc = CLI_FAILED;
	}
	cv_arena_free(&cli.arena);
	return rc;
}
