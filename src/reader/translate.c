/* Writing the files that translators work in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "translate.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "edit.h"
#include "overlay.h"

/* One run of translate. */
struct run {
	struct cv_load *load;
	struct cv_folder *folder, *packed;
	const char *code, *what; /* what: NULL for all */
	bool sums;
	bool found; /* there was something called `what` */
	struct cv_translations *out;
	struct cv_error *err;
};

/* A file of a language as it is: the folder's, else the packed one. */
struct present {
	struct cv_source *source;
	bool in_folder;
	struct cv_remarks remarks;
};

static const config_setting_t *root_of(const struct cv_source *source)
{
	return source != NULL ? config_root_setting(&source->config) : NULL;
}

/* A broken file is left alone: its words would be lost. */
static enum cv_status
read_present(const struct run *run, const char *path, struct present *out)
{
	struct cv_faults faults = {0};
	enum cv_status rc = CV_OK;

	out->in_folder = cv_folder_has(run->folder, path);
	if (out->in_folder || cv_folder_has(run->packed, path))
		out->source = cv_source_read(
		    out->in_folder ? run->folder : run->packed, path, &faults);
	if (faults.count > 0)
		rc = cv_fail_at(run->err, CV_INVALID, path,
				"line %d: %s; mend it first: nothing was "
				"written over it",
				faults.list[0].line, faults.list[0].text);
	cv_faults_done(&faults);
	return rc;
}

static void present_done(struct present *p)
{
	cv_source_free(&p->source);
	cv_remarks_done(&p->remarks);
}

static enum cv_status make_directory(const char *path, struct cv_error *err)
{
	if (mkdir(path, 0755) == 0 || errno == EEXIST)
		return CV_OK;
	return cv_fail_at(err, CV_IO, path, "the folder cannot be made: %s",
			  strerror(errno));
}

/* What was written must be what is read back: else nothing is written. */
static enum cv_status
try_text(const char *path, const struct cv_buf *text, struct cv_error *err)
{
	struct cv_faults faults = {0};
	struct cv_source *source = cv_calloc(1, sizeof *source);
	enum cv_status rc = CV_OK;

	source->path = cv_strdup(path);
	source->bytes = cv_strndup(text->data, text->len);
	source->len = text->len;
	if (text->len > CV_FILE_MAX)
		rc = cv_fail_at(err, CV_INVALID, path,
				"it would be larger than 1 MiB; take out old "
				"words at its end");
	else if (!cv_source_parse(source, &faults))
		rc = cv_fail_at(err, CV_INVALID, path,
				"it could not be written without harm: line "
				"%d: %s",
				faults.list[0].line, faults.list[0].text);
	cv_source_free(&source);
	cv_faults_done(&faults);
	return rc;
}

static bool is_same(const struct present *p, const struct cv_buf *text)
{
	return p->in_folder && p->source != NULL &&
	       p->source->len == text->len &&
	       memcmp(p->source->bytes, text->data, text->len) == 0;
}

static enum cv_status
write_file(const struct run *run, const char *path, const struct cv_buf *text)
{
	const char *root = cv_folder_path(run->folder);
	struct cv_buf directory = CV_BUF_INIT;
	enum cv_status rc = try_text(path, text, run->err);

	cv_buf_addf(&directory, "%s/lang", root);
	if (rc == CV_OK)
		rc = make_directory(directory.data, run->err);
	cv_buf_addf(&directory, "/%s", run->code);
	if (rc == CV_OK)
		rc = make_directory(directory.data, run->err);
	if (rc == CV_OK)
		rc = cv_write_file(directory.data, strrchr(path, '/') + 1,
				   text->data, text->len, true, run->err);
	cv_buf_done(&directory);
	return rc;
}

static void tell(struct run *run, const char *path, const struct cv_written *w,
		 bool written)
{
	struct cv_translations *out = run->out;

	if (out->count == out->room) {
		out->room = out->room > 0 ? out->room * 2 : 16;
		out->list =
		    cv_reallocarray(out->list, out->room, sizeof *out->list);
	}
	out->list[out->count++] =
	    (struct cv_translated){cv_strdup(path), w->missing,  w->stale,
				   w->kept,         w->n_strays, written};
}

static enum cv_status finish(struct run *run, const char *path,
			     const struct present *present,
			     const struct cv_written *w)
{
	bool same = is_same(present, &w->text);
	enum cv_status rc = same ? CV_OK : write_file(run, path, &w->text);

	if (rc == CV_OK)
		tell(run, path, w, !same);
	return rc;
}

static void written_done(struct cv_written *w)
{
	cv_buf_done(&w->text);
	cv_buf_done(&w->strays);
}

static void count_units(const struct cv_translation *t, struct cv_written *w)
{
	for (unsigned i = 0; i < t->n_entries; i++) {
		const struct cv_entry *e = &t->entries[i];

		w->missing += cv_entry_missing(e);
		if (cv_entry_is_stale(e))
			w->stale += cv_entry_kept(e);
		else
			w->kept += cv_entry_kept(e);
	}
}

/* The new text: put in order, or with nothing but `of` added. */
static void write_text(const struct run *run, const struct cv_translation *t,
		       struct present *present, struct cv_written *w)
{
	const struct cv_source *source = present->source;

	if (run->sums) {
		if (source != NULL)
			cv_buf_add(&w->text, source->bytes, source->len);
		cv_write_sums(t, &w->text);
		count_units(t, w);
		return;
	}
	w->anew = !present->in_folder;
	if (source != NULL)
		cv_remarks_read(&present->remarks, source->bytes, source->len,
				t->from);
	cv_write_overlay(t, &present->remarks, w);
}

static enum cv_status write_overlay(struct run *run, enum cv_translatable is,
				    const struct cv_part *part)
{
	struct cv_written w = {.text = CV_BUF_INIT, .strays = CV_BUF_INIT};
	const char *path = cv_translation_path(run->load, is, part, run->code);
	struct present present = {0};
	struct cv_translation *t;
	enum cv_status rc = read_present(run, path, &present);

	if (rc != CV_OK || (run->sums && !present.in_folder))
		goto done;
	t = cv_translation_make(run->load, is, part, run->code,
				root_of(present.source));
	if (strcmp(t->from, run->code) != 0) {
		write_text(run, t, &present, &w);
		rc = finish(run, path, &present, &w);
	} else if (run->what != NULL) {
		rc = cv_fail_at(run->err, CV_INVALID, run->what,
				"it is written in \"%s\" itself; there is "
				"nothing to translate",
				run->code);
	}
done:
	present_done(&present);
	written_done(&w);
	return rc;
}

/* The program's words: written into a folder only where the program does not
 * have them all, or where they are asked for. */
static enum cv_status write_words(struct run *run)
{
	struct cv_written w = {.text = CV_BUF_INIT, .strays = CV_BUF_INIT};
	struct cv_faults faults = {0};
	struct cv_source *english = NULL, *packed = NULL;
	struct present present = {0};
	const config_setting_t *own[2] = {NULL, NULL};
	const char *path =
	    cv_overlay_path(run->load->arena, run->code, "language.cfg");
	enum cv_status rc = read_present(run, path, &present);

	if (rc != CV_OK)
		goto done;
	english = cv_source_read(run->packed, "lang/en/language.cfg", &faults);
	if (cv_folder_has(run->packed, path))
		packed = cv_source_read(run->packed, path, &faults);
	if (present.in_folder)
		own[0] = root_of(present.source);
	own[1] = root_of(packed);
	w.anew = !present.in_folder;
	if (present.source != NULL)
		cv_remarks_read(&present.remarks, present.source->bytes,
				present.source->len, "en");
	cv_write_words(run->code, english, own, &present.remarks, &w);
	if (present.in_folder || w.missing > 0 || run->what != NULL)
		rc = finish(run, path, &present, &w);
done:
	present_done(&present);
	cv_source_free(&english);
	cv_source_free(&packed);
	cv_faults_done(&faults);
	written_done(&w);
	return rc;
}

/* Is this one asked for? By id, or by the name of its file. */
static bool is_wanted(struct run *run, const char *id, const char *path)
{
	const char *slash = path != NULL ? strrchr(path, '/') : NULL;
	const char *name = slash != NULL ? slash + 1 : path;
	size_t n = run->what != NULL ? strlen(run->what) : 0;

	if (run->what == NULL)
		return true;
	if (strcmp(run->what, id) != 0 &&
	    (name == NULL || strncmp(name, run->what, n) != 0 ||
	     (name[n] != '\0' && strcmp(name + n, ".cfg") != 0)))
		return false;
	run->found = true;
	return true;
}

static enum cv_status write_parts(struct run *run, enum cv_translatable is,
				  const struct cv_part *parts, size_t n)
{
	enum cv_status rc = CV_OK;

	for (size_t i = 0; rc == CV_OK && i < n; i++)
		if (is_wanted(run, parts[i].id, parts[i].source->path) &&
		    cv_source_parse(parts[i].source, run->load->faults))
			rc = write_overlay(run, is, &parts[i]);
	return rc;
}

/* While no help is filled in there is nothing to put in order: only a file
 * that is not there is begun. */
static bool has_help(const struct run *run)
{
	const char *path =
	    cv_translation_path(run->load, CV_IS_REFERRAL, NULL, run->code);

	return run->load->survey->n_help > 0 ||
	       !cv_folder_has(run->folder, path);
}

static enum cv_status write_all(struct run *run)
{
	struct cv_load *load = run->load;
	enum cv_status rc = CV_OK;

	if (is_wanted(run, "consultation", NULL))
		rc = write_overlay(run, CV_IS_CONSULTATION, NULL);
	if (rc == CV_OK && load->referral != NULL &&
	    is_wanted(run, "referral", NULL) && has_help(run))
		rc = write_overlay(run, CV_IS_REFERRAL, NULL);
	if (rc == CV_OK && load->common != NULL &&
	    is_wanted(run, "common", NULL))
		rc = write_overlay(run, CV_IS_COMMON, NULL);
	if (rc == CV_OK)
		rc = write_parts(run, CV_IS_QUESTIONNAIRE, load->parts,
				 load->n_parts);
	if (rc == CV_OK)
		rc = write_parts(run, CV_IS_LIST, load->lists, load->n_lists);
	if (rc == CV_OK && !run->sums && strcmp(run->code, "en") != 0 &&
	    is_wanted(run, "language", NULL))
		rc = write_words(run);
	return rc;
}

static enum cv_status nothing_called(const struct run *run)
{
	const struct cv_load *load = run->load;
	static const char *const own[] = {"consultation", "referral", "common",
					  "language"};
	size_t n = load->n_parts + load->n_lists, used = 0;
	const char **names = cv_calloc(n + 5, sizeof *names), *near;
	enum cv_status rc;

	for (size_t i = 0; i < 4; i++)
		names[used++] = own[i];
	for (size_t i = 0; i < load->n_parts; i++)
		names[used++] = load->parts[i].id;
	for (size_t i = 0; i < load->n_lists; i++)
		names[used++] = load->lists[i].id;
	near = cv_nearest(run->what, names);
	rc = cv_fail_at(run->err, CV_NOT_FOUND, run->what,
			"there is nothing of this name to translate; %s%s%s",
			near != NULL ? "did you mean "
				     : "it is the id of a "
				       "questionnaire or a "
				       "list, or one of "
				       "common, consultation,"
				       " referral, language",
			near != NULL ? near : "", near != NULL ? "?" : "");
	free(names);
	return rc;
}

/* Only what reads without an error has words to translate. */
static enum cv_status load_all(struct run *run)
{
	const struct cv_faults *faults = run->load->faults;
	const struct cv_fault *f = faults->list;

	cv_load_run(run->load);
	if (faults->errors == 0)
		return CV_OK;
	for (f = faults->list; f->severity != CV_FAULT_ERROR;)
		f++;
	return cv_fail_at(run->err, CV_INVALID, f->file, "line %d: %s", f->line,
			  f->text);
}

static void note_offer(const struct run *run)
{
	const struct cv_consultation *c = &run->load->survey->consultation;

	for (unsigned i = 0; i < c->n_languages; i++)
		run->out->offered |= strcmp(c->languages[i], run->code) == 0;
}

enum cv_status cv_reader_translate(struct cv_folder *folder, const char *code,
				   const char *what, bool sums,
				   struct cv_translations *out,
				   struct cv_error *err)
{
	struct cv_faults faults = {0};
	struct cv_load load = {
	    .folder = folder, .faults = &faults, .everything = true};
	struct run run = {.load = &load,
			  .folder = folder,
			  .code = code,
			  .what = what,
			  .sums = sums,
			  .out = out,
			  .err = err};
	enum cv_status rc;

	if (!cv_is_language(code))
		return cv_fail_at(err, CV_INVALID, code,
				  "this is not the code of a language; write "
				  "for example fr, ar or pt-BR");
	if (!cv_folder_has(folder, "consultation.cfg"))
		return cv_fail_at(err, CV_NOT_FOUND, "consultation.cfg",
				  "there is no consultation in this folder");
	run.packed = cv_folder_packed();
	rc = load_all(&run);
	if (rc == CV_OK)
		rc = write_all(&run);
	if (rc == CV_OK && what != NULL && !run.found)
		rc = nothing_called(&run);
	if (rc == CV_OK)
		note_offer(&run);
	cv_load_done(&load);
	cv_faults_done(&faults);
	cv_folder_close(&run.packed);
	return rc;
}

void cv_translations_done(struct cv_translations *t)
{
	for (size_t i = 0; i < t->count; i++)
		free(t->list[i].file);
	free(t->list);
	memset(t, 0, sizeof *t);
}
