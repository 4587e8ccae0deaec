/* What the commands share: the table row of a command, its options and words,
 * and the one place where statuses become exit statuses.
 *
 * A command is one file cmd-NAME.c with one `const struct cli_command`, named
 * below, and a row in the table of main.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_H
#define CANVASS_CLI_H

#include <canvass/buf.h>
#include <canvass/clock.h>
#include <canvass/error.h>
#include <canvass/memory.h>
#include <canvass/reader.h>
#include <stdbool.h>

enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

/** What every command is given. */
struct cv_cli {
	const char *folder;   /* of the consultation: -C, $CANVASS_HOME, or the
			       * usual place; never NULL */
	bool folder_is_usual; /* the usual place: commands may make it */
	const char *passphrase_file; /* --passphrase-file, or NULL */
	struct cv_clock clock;
	bool in_is_terminal, out_is_terminal; /* standard input and output */
	struct cv_arena *arena;               /* lives as long as the command */
};

enum cli_option_kind {
	CLI_SWITCH,  /* --plain */
	CLI_VALUE,   /* --lang L, --lang=L; given twice, the last one counts */
	CLI_MAYBE,   /* --resume, --resume=UUID: a value only after = */
	CLI_REPEATED /* --with A --with B */
};

struct cli_option {
	const char *name; /* without the hyphens */
	char letter;      /* -o, or 0 */
	enum cli_option_kind kind;
	const char *value; /* what to call it in the help: "FILE" */
	const char *help;
};

struct cli_args;

/** A command. `options` ends with a row whose name is NULL, or is NULL. */
struct cli_command {
	const char *name;    /* "" for the one without a name, home */
	const char *words;   /* after the name in the help: "QUESTION…", "" */
	const char *summary; /* one line */
	const char *help;    /* more for COMMAND --help, or NULL */
	const struct cli_option *options;
	int min_words, max_words; /* max -1: any number */
	bool first_is_word;       /* even where it begins with a hyphen */
	int (*run)(struct cv_cli *cli, const struct cli_args *args);
};

/* args.c */

/** Read argv (after the command's name). CLI_DONE, or CLI_USAGE after saying
 * on standard error what is wrong and what was perhaps meant. `help` becomes
 * true for --help. Also takes the options of every command into `cli`. */
int cli_args_parse(const struct cli_command *command, int argc, char **argv,
		   struct cv_cli *cli, struct cli_args **out, bool *help);
/** An option that the command's table does not have is a mistake: assert. */
bool cli_given(const struct cli_args *args, const char *option);
/** NULL where it was not given (or, for CLI_MAYBE, has no value). */
const char *cli_value(const struct cli_args *args, const char *option);
/** Every value of a CLI_REPEATED. */
const char *const *
cli_values(const struct cli_args *args, const char *option, unsigned *count);
const char *const *cli_words(const struct cli_args *args, unsigned *count);
/** Print the help of a command on standard output. */
void cli_help(const struct cli_command *command);

/** Say on standard error that the command was written wrongly, and where to
 * find how; returns CLI_USAGE. */
int cli_usage(const char *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* report.c */

/** "canvass: <where>: <text>" on standard error unless the status is CV_OK;
 * the exit status for it. The one place where that is decided. */
int cli_exit(enum cv_status status, const struct cv_error *err);
/** A line on standard error: "canvass: text". */
void cli_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* clock.c: the system's clock, or $CANVASS_NOW (ISO date-time) for tests. */
struct cv_clock cli_clock(void);

/* folder.c */

/** The person's own folder, also where the environment does not say it (a
 * rescue console, a service). NULL: the system does not know either. */
const char *cli_own_folder(void);

/** $CANVASS_HOME or ~/.local/share/canvass/consultation, in the arena; *usual
 * where it is the latter or the former is not set. */
const char *cli_folder_usual(struct cv_arena *arena, bool *usual);
/** Open the consultation's folder. Where the usual one does not exist and
 * `make`, it is made from the packed files; otherwise CV_NOT_FOUND with a
 * sentence that says how to make one. */
enum cv_status cli_folder_open(const struct cv_cli *cli, bool make,
			       struct cv_folder **out, struct cv_error *err);

/** The folders above `path`, where they are missing; what cannot be made shows
 * when `path` itself is. */
void cli_make_parents(const char *path);

/* The commands. */
extern const struct cli_command cli_cmd_home;
extern const struct cli_command cli_cmd_check;
extern const struct cli_command cli_cmd_doctor;
extern const struct cli_command cli_cmd_eval;
extern const struct cli_command cli_cmd_init;
extern const struct cli_command cli_cmd_take;
extern const struct cli_command cli_cmd_tally;
extern const struct cli_command cli_cmd_results;
extern const struct cli_command cli_cmd_report;
extern const struct cli_command cli_cmd_show;
extern const struct cli_command cli_cmd_cross;
extern const struct cli_command cli_cmd_texts;
extern const struct cli_command cli_cmd_export;
extern const struct cli_command cli_cmd_simulate;
extern const struct cli_command cli_cmd_hands;
extern const struct cli_command cli_cmd_translate;
extern const struct cli_command cli_cmd_print;

#endif
