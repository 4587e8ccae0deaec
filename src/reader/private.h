/* What the files of the reader share: folders, sources, and a load under way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_READER_PRIVATE_H
#define CANVASS_READER_PRIVATE_H

#include <libconfig.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

#include <canvass/reader.h>

enum {
	CV_FILE_MAX = 1024 * 1024, /* bytes of a file people edit */
	CV_NESTING_MAX = 32,
	CV_SETTINGS_MAX = 20000, /* libconfig's look for doubles is square */
	CV_CHOICES_MAX = 240,    /* options of a select_one */
	CV_POINT_MAX = 90,       /* scale values lie in ±this */
	CV_TEXT_LENGTH = 1000,   /* of a text question that does not say */
	CV_OTHER_LENGTH = 200
};

/* A list of strings that owns them. */
struct cv_names_list {
	char **list;
	size_t count, room;
};
void cv_names_add(struct cv_names_list *names, const char *name);
void cv_names_done(struct cv_names_list *names);
void cv_names_sort(struct cv_names_list *names);

/* folder.c. Paths are relative to the folder, with '/'. */

/** The bytes of a file, NUL-terminated, the caller's to free. CV_NOT_FOUND if
 * there is none; CV_INVALID with the reason for what canvass does not read:
 * links that lead outside, what is not a plain file, more than CV_FILE_MAX. */
enum cv_status cv_folder_read(struct cv_folder *folder, const char *path,
			      char **bytes, size_t *len, struct cv_error *err);
bool cv_folder_has(struct cv_folder *folder, const char *path);
/** Names (without the path) in a directory that end in `suffix`, sorted; an
 * empty suffix lists its directories. */
void cv_folder_list(struct cv_folder *folder, const char *directory,
		    const char *suffix, struct cv_names_list *out);
/** The real path of a folder on disk, NULL for the packed one. */
const char *cv_folder_path(const struct cv_folder *folder);

struct cv_packed_file {
	const char *path;
	const char *bytes; /* with a NUL after them */
	size_t len;
	uint64_t sum; /* of packed.h */
};
extern const struct cv_packed_file cv_packed_files[]; /* sorted by path */
extern const size_t cv_packed_count;
/** The file packed under this path, or NULL; it lives as long as the
 * program. */
const struct cv_packed_file *cv_packed(const char *path);
/** Its bytes where they are the very same, else NULL. */
const char *cv_packed_same(const char *path, const char *bytes, size_t len);

/* write.c */

/** Write a file of a folder whole or not at all: a temporary name, fsync,
 * rename. With `keep_old` the present one is kept as PATH.old. */
enum cv_status cv_write_file(const char *directory, const char *name,
			     const char *bytes, size_t len, bool keep_old,
			     struct cv_error *err);

/* faults.c */
void cv_faults_add(struct cv_faults *faults, enum cv_severity severity,
		   const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void cv_faults_addv(struct cv_faults *faults, enum cv_severity severity,
		    const char *file, int line, const char *format,
		    va_list args) __attribute__((format(printf, 5, 0)));

/** Sorted by file in the order given (others after them), then by line. */
void cv_faults_order(struct cv_faults *faults, char *const *files,
		     size_t n_files);

/* words.c: finding the nearest word */

/** The word of the NULL-terminated list at most two slips away, or NULL. */
const char *cv_nearest(const char *word, const char *const *words);

/* bytes.c, grammar.c: the shape of a file, looked at before libconfig does. */

/** Report what libconfig would do harm with, pass over in silence or say
 * without a cure: @include, depth, numbers that do not fit, open quotes and
 * comments, curly quotes, trailing commas … False: do not parse it. */
bool cv_lex_check(const char *path, const char *bytes, size_t len,
		  struct cv_faults *faults);
bool cv_grammar_check(const char *path, const char *bytes, size_t len,
		      struct cv_faults *faults);
/** What libconfig still refuses, with the line shown. */
void cv_lex_explain(const char *path, const char *bytes, size_t len, int line,
		    const char *libconfig_says, struct cv_faults *faults);

/* source.c: one file as it was read. */
struct cv_source {
	char *path;
	char *bytes; /* without a BOM */
	size_t len;
	config_t config;
	bool parsed; /* config holds its structure */
	bool broken; /* it has been tried, and there is a fault */
};

/** Read and parse; faults say what is wrong. NULL if it cannot be used. Free
 * with cv_source_free. */
struct cv_source *cv_source_read(struct cv_folder *folder, const char *path,
				 struct cv_faults *faults);
/** The same in two steps: the text only … */
struct cv_source *cv_source_load(struct cv_folder *folder, const char *path,
				 struct cv_faults *faults);
/** … and its structure. */
bool cv_source_parse(struct cv_source *source, struct cv_faults *faults);
/** The value of `key = "value"` at the beginning of a line, without parsing:
 * false if it is not there in that plain form. */
bool cv_source_peek(const struct cv_source *source, const char *key,
		    char *value, size_t size);
/** Give back the structure; the text stays. */
void cv_source_forget(struct cv_source *source);
void cv_source_free(struct cv_source **source);

#endif
