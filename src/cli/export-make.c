/* One export: where it goes, what stands beside it, and how far it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const cli_export_formats[CV_EXPORT_FORMATS] = {
    "csv", "jsonl", "xlsx", "sav", "dta"};

/* How far it is: only on a terminal, and only where it takes a while. */
enum { A_WHILE = 20000, LINE = 72 };

struct shown {
	bool any;
	bool file; /* not to standard output: half of it goes again */
};

static int width(void)
{
	struct winsize size;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0
		   ? size.ws_col
		   : LINE + 1;
}

static void show(void *context, int64_t done, int64_t total)
{
	struct shown *shown = context;
	const char *stop = shown->file ? "; Ctrl-C stops it and leaves no file"
				       : "; Ctrl-C stops it";

	if (total > 0 ? total < A_WHILE : done < A_WHILE)
		return;
	if (isatty(STDERR_FILENO) != 1)
		return;
	stop = width() > LINE ? stop : "";
	if (total > 0)
		fprintf(stderr, "\r%lld of %lld interviews%s ", (long long)done,
			(long long)total, stop);
	else
		fprintf(stderr, "\r%lld records read%s ", (long long)done,
			stop);
	shown->any = true;
}

static void show_nothing(void *context, int64_t done, int64_t total)
{
	(void)context;
	(void)done;
	(void)total;
}

static void clear(const struct shown *shown)
{
	int most = width() - 1;

	most = most > LINE ? LINE : most;
	if (shown->any)
		fprintf(stderr, "\r%*s\r", most, "");
}

char *cli_export_usual(const struct cv_cli *cli, const struct cv_survey *survey,
		       enum cv_export_format format)
{
	const struct cv_consultation *c = &survey->consultation;
	struct cv_buf path = CV_BUF_INIT;
	char day[11];

	cv_buf_addf(&path, "%s/exports", cli->folder);
	mkdir(path.data, 0700); /* if it cannot be made, the file says so */
	cv_date_print(cli->clock.now(cli->clock.context).date, day);
	cv_buf_addf(&path, "/%s%s-%s.%s", c->training ? "PRACTICE-" : "", c->id,
		    day, cli_export_formats[format]);
	return cv_buf_take(&path);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* The path without ".csv". */
static size_t stem(const char *path)
{
	const char *name = base_name(path), *dot = strrchr(name, '.');

	return dot != NULL && dot != name ? (size_t)(dot - path) : strlen(path);
}

/* Is there a datapackage.json that describes something else? */
static bool is_taken(const char *path, const char *csv)
{
	struct cv_buf text = CV_BUF_INIT, name = CV_BUF_INIT;
	struct cv_json_writer w = {&name, false};
	char part[4096];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n;
	bool taken;

	if (fd < 0)
		return errno != ENOENT;
	while ((n = read(fd, part, sizeof part)) > 0 && text.len < 1 << 22)
		cv_buf_add(&text, part, (size_t)n);
	close(fd);
	cv_json_key_string(&w, "path", base_name(csv));
	taken = strstr(text.data, name.data) == NULL;
	cv_buf_done(&text);
	cv_buf_done(&name);
	return taken;
}

static char *package_path(const char *csv)
{
	struct cv_buf path = CV_BUF_INIT;

	cv_buf_add(&path, csv, (size_t)(base_name(csv) - csv));
	cv_buf_adds(&path, "datapackage.json");
	if (is_taken(path.data, csv)) {
		cv_buf_reset(&path);
		cv_buf_add(&path, csv, stem(csv));
		cv_buf_adds(&path, "-datapackage.json");
	}
	return cv_buf_take(&path);
}

/* The codebook and datapackage.json beside a CSV file. */
static enum cv_status
write_beside(struct cv_export *e, const char *csv, struct cv_error *err)
{
	struct cv_buf path = CV_BUF_INIT, text = CV_BUF_INIT;
	char *package = package_path(csv);
	enum cv_status rc;

	cv_buf_add(&path, csv, stem(csv));
	cv_buf_adds(&path, "-codebook.md");
	cv_export_codebook(e, base_name(csv), &text);
	rc = cli_file_write(path.data, &text, err);
	cv_buf_reset(&text);
	cv_export_package(e, base_name(csv), &text);
	if (rc == CV_OK)
		rc = cli_file_write(package, &text, err);
	free(package);
	cv_buf_done(&path);
	cv_buf_done(&text);
	return rc;
}

struct making {
	const struct cv_cli *cli;
	struct cv_store *store;
	const struct cv_survey *survey;
	struct cv_export *e;
	enum cv_export_format format;
	int64_t rows, damaged;
	struct cv_buf said; /* by canvass-export */
	struct cli_progress progress;
};

static enum cv_status rows(struct making *m, int fd, struct cv_error *err)
{
	struct cli_sink sink = {fd, CV_BUF_INIT};
	enum cv_status rc =
	    cli_rows_write(m->store, m->e, &sink, CLI_ROWS_BYTES, &m->progress,
			   &m->rows, &m->damaged, err);

	cv_buf_wipe(&sink.pending);
	return rc;
}

/* canvass-export writes into the file while we feed it. Where it fails, its
 * reason says more than our broken pipe. */
static enum cv_status
feed(struct making *m, struct cli_file *file, struct cv_error *err)
{
	const char *format = cli_export_formats[m->format];
	struct cli_child child;
	struct cv_error ended = {.status = CV_OK};
	enum cv_status rc = cli_child_start(file->part, format, &child, err);

	if (rc != CV_OK)
		return rc;
	rc = rows(m, child.to, err);
	if (cli_child_end(&child, format, &m->said, &ended) != CV_OK &&
	    (rc == CV_OK || rc == CV_IO)) {
		rc = ended.status;
		*err = ended;
	}
	return rc;
}

static bool is_text(enum cv_export_format format)
{
	return format == CV_EXPORT_CSV || format == CV_EXPORT_JSONL;
}

static enum cv_status
write_file(struct making *m, const char *path, struct cv_error *err)
{
	struct cli_file file;
	enum cv_status rc = cli_file_begin(path, &file, err);

	if (rc != CV_OK)
		return rc;
	rc = is_text(m->format) ? rows(m, file.fd, err) : feed(m, &file, err);
	if (rc == CV_OK)
		rc = cli_file_end(&file, err);
	cli_file_drop(&file);
	if (rc == CV_OK && m->format == CV_EXPORT_CSV)
		rc = write_beside(m->e, path, err);
	return rc;
}

static enum cv_status pour(int from, int to, struct cv_error *err)
{
	struct cli_sink sink = {to, CV_BUF_INIT};
	char part[1 << 16];
	enum cv_status rc = CV_OK;
	ssize_t n;

	if (lseek(from, 0, SEEK_SET) != 0)
		return cv_fail(err, CV_IO, "%s", strerror(errno));
	while (rc == CV_OK && (n = read(from, part, sizeof part)) > 0) {
		cv_buf_add(&sink.pending, part, (size_t)n);
		rc = cli_sink_flush(&sink, true, err);
	}
	cv_buf_wipe(&sink.pending);
	return rc;
}

/* A file only for a while: its bytes go to standard output. */
static enum cv_status
write_out(struct making *m, const char *path, struct cv_error *err)
{
	struct cli_file file;
	enum cv_status rc = cli_file_begin(path, &file, err);

	if (rc != CV_OK)
		return rc;
	rc = feed(m, &file, err);
	if (rc == CV_OK)
		rc = pour(file.fd, STDOUT_FILENO, err);
	cli_file_drop(&file);
	return rc;
}

/* A name that would write over the store itself. */
static bool is_store(const struct cv_cli *cli, const char *path)
{
	struct cv_buf store = CV_BUF_INIT;
	struct stat a, b;
	bool same;

	cv_buf_addf(&store, "%s/canvass.db", cli->folder);
	same = stat(store.data, &a) == 0 && stat(path, &b) == 0 &&
	       a.st_dev == b.st_dev && a.st_ino == b.st_ino;
	cv_buf_done(&store);
	return same;
}

/* Text goes to standard output where no file is named; the others, too, but
 * not to a terminal: there they get a file of their own. */
static enum cv_status
make(struct making *m, const char *wanted, char **path, struct cv_error *err)
{
	enum cv_status rc;
	char *usual = NULL;

	if (wanted != NULL && is_store(m->cli, wanted))
		return cv_fail_at(err, CV_INVALID, wanted,
				  "this is the file the answers are kept in");
	if (wanted == NULL && is_text(m->format))
		return rows(m, STDOUT_FILENO, err);
	if (wanted == NULL)
		usual = cli_export_usual(m->cli, m->survey, m->format);
	if (wanted == NULL && !m->cli->out_is_terminal) {
		rc = write_out(m, usual, err);
		free(usual);
		return rc;
	}
	if (wanted != NULL)
		usual = cv_strdup(wanted);
	rc = write_file(m, usual, err);
	if (rc == CV_OK)
		*path = usual;
	else
		free(usual);
	return rc;
}

static enum cv_status read_language(struct cli_consultation *c,
				    const char *code, int *out,
				    struct cv_error *err)
{
	const struct cv_consultation *said = &c->survey->consultation;

	*out = 0;
	if (code == NULL && said->n_languages > 0)
		code = said->languages[0];
	if (code != NULL)
		*out = cli_language(c, code);
	if (*out < 0)
		return cv_fail_at(err, CV_INVALID, "--labels",
				  "\"%s\" is not among the languages of "
				  "consultation.cfg",
				  code);
	return CV_OK;
}

enum cv_status
cli_export_make(const struct cv_cli *cli, struct cli_consultation *c,
		struct cv_store *store, const struct cli_export *what,
		char **path, int64_t *count, struct cv_error *err)
{
	struct cv_export_how how = what->how;
	struct shown shown = {.any = false};
	struct making m = {
	    .cli = cli,
	    .store = store,
	    .survey = c->survey,
	    .format = how.format,
	    .said = CV_BUF_INIT,
	    .progress = {what->quiet ? show_nothing : show, &shown},
	};
	enum cv_status rc = read_language(c, what->labels, &how.language, err);

	if (rc != CV_OK)
		return rc;
	how.survey = c->survey;
	how.words = cli_words_of(c, how.language);
	m.e = cv_export_new(&how);
	*path = NULL;
	shown.file = what->path != NULL || !is_text(how.format);
	rc = make(&m, what->path, path, err);
	clear(&shown);
	cv_export_free(&m.e);
	if (rc == CV_OK && m.said.len > 0 && !what->quiet)
		cli_note("%s", m.said.data);
	cv_buf_done(&m.said);
	if (rc != CV_OK)
		return rc;
	if (m.damaged > 0 && !what->quiet)
		cli_note("%lld damaged records are left out",
			 (long long)m.damaged);
	*count = m.rows;
	return CV_OK;
}
