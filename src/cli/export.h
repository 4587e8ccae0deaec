/* Handing over interviews: rows from the store, files written whole or not at
 * all, and canvass-export. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_EXPORT_H
#define CANVASS_CLI_EXPORT_H

#include "sitting.h"

#include <canvass/export.h>
#include <sys/types.h>

/* export-file.c */

/** Bytes on their way to a descriptor. */
struct cli_sink {
	int fd;
	struct cv_buf pending;
};

/** Write what is pending; unless `all`, only when it is worth the call. */
enum cv_status
cli_sink_flush(struct cli_sink *sink, bool all, struct cv_error *err);

/** A file under way: it has a temporary name beside its own, is readable by
 * its owner alone, and goes when the program is stopped. */
struct cli_file {
	char *path, *part;
	int fd;
};

/** CV_INVALID where something other than a file has the name. */
enum cv_status
cli_file_begin(const char *path, struct cli_file *out, struct cv_error *err);
/** Sync it, give it its name, close it. On failure it is gone. */
enum cv_status cli_file_end(struct cli_file *file, struct cv_error *err);
/** Forget it; nothing happens after cli_file_end. */
void cli_file_drop(struct cli_file *file);
/** A small file at once. */
enum cv_status cli_file_write(const char *path, const struct cv_buf *text,
			      struct cv_error *err);

/* export-child.c */

/** Is canvass-export here? */
bool cli_child_is_there(void);

/** canvass-export at work. */
struct cli_child {
	pid_t pid;
	int to, from; /* what it is fed by, and what it says */
};

/** Start it on a file that is there. CV_NOT_FOUND: it is not installed. */
enum cv_status cli_child_start(const char *file, const char *format,
			       struct cli_child *out, struct cv_error *err);
/** No more comes: wait for it. CV_IO with its reason where it failed; else a
 * remark may be appended to `said`. */
enum cv_status cli_child_end(struct cli_child *child, const char *format,
			     struct cv_buf *said, struct cv_error *err);

/* export-rows.c */

/** What is shown while it lasts: of `total`, 0 where it is not known. */
struct cli_progress {
	void (*show)(void *context, int64_t done, int64_t total);
	void *context;
};

enum { CLI_ROWS_BYTES = 192 << 20 };

/** Every interview of the store, in order of uuid, through `e` into `sink`:
 * what comes before, the rows, what comes after. Bodies are held in memory, at
 * most about `most` bytes of them; where that is not enough, the store is read
 * again for each part. CV_BUSY: answers were changed meanwhile, begin again.
 * *damaged: records that have no row because they cannot be read. store NULL:
 * there is none, so there are no rows. */
enum cv_status cli_rows_write(struct cv_store *store, struct cv_export *e,
			      struct cli_sink *sink, size_t most,
			      const struct cli_progress *progress,
			      int64_t *rows, int64_t *damaged,
			      struct cv_error *err);

/* export-make.c */

struct cli_export {
	struct cv_export_how how; /* all but survey, words, language */
	bool quiet; /* nothing on standard error: pages are on the screen */
	const char *labels; /* language code, or NULL: the first */
	const char *path;   /* or NULL: standard output, or, where that
			     * is a terminal and the format is not text,
			     * a file of cli_export_usual */
};

/** Make the export of a consultation that is open. *path becomes where it is,
 * owned; NULL: on standard output. */
enum cv_status
cli_export_make(const struct cv_cli *cli, struct cli_consultation *c,
		struct cv_store *store, const struct cli_export *what,
		char **path, int64_t *rows, struct cv_error *err);
/** exports/ in the consultation's folder, named by consultation and day. The
 * folder is made. Owned. */
char *cli_export_usual(const struct cv_cli *cli, const struct cv_survey *survey,
		       enum cv_export_format format);
/** "csv" … */
extern const char *const cli_export_formats[CV_EXPORT_FORMATS];

#endif
