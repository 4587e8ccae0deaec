/* Every fault of a folder in one run, and a summary.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdlib.h>
#include <string.h>

/* The files in the order in which a person would read them. */
static void order_files(const struct cv_load *load, struct cv_names_list *out)
{
	cv_names_add(out, "consultation.cfg");
	cv_names_add(out, "referral.cfg");
	cv_names_add(out, "questionnaires/common.cfg");
	for (unsigned q = 0; q < load->survey->n_questionnaires; q++)
		cv_names_add(out, load->questionnaires[q].file);
	for (size_t i = 0; i < load->n_parts; i++)
		cv_names_add(out, load->parts[i].source->path);
	for (size_t i = 0; i < load->n_lists; i++)
		cv_names_add(out, load->lists[i].source->path);
}

static const char *plural(unsigned n, const char *one, const char *many)
{
	return n == 1 ? one : many;
}

static void count_parts(const struct cv_load *load, struct cv_buf *out)
{
	unsigned areas = 0, core = 0, questions = 0, apart = 0;

	for (size_t i = 0; i < load->n_parts; i++) {
		const struct cv_part *part = &load->parts[i];
		const struct cv_questionnaire *qn;

		if (part->index < 0)
			continue;
		qn = &load->questionnaires[part->index];
		if (part->step < 0)
			apart++;
		else if (qn->area > 0)
			areas++;
		else
			core++;
		questions += part->step >= 0 ? qn->count : 0;
	}
	cv_buf_addf(out, "%u %s, %u core %s, %u %s.", areas,
		    plural(areas, "area", "areas"), core,
		    plural(core, "questionnaire", "questionnaires"), questions,
		    plural(questions, "question", "questions"));
	if (apart > 0)
		cv_buf_addf(out, " Not in the flow: %u %s.", apart,
			    plural(apart, "questionnaire", "questionnaires"));
	cv_buf_addc(out, '\n');
}

/* A path as a person gave it, as the folder knows it; NULL: not in it. */
static char *inside(const struct cv_folder *folder, const char *file)
{
	const char *root = cv_folder_path(folder);
	size_t n = root != NULL ? strlen(root) : 0;
	struct cv_buf joined = CV_BUF_INIT;
	char *real = realpath(file, NULL), *path = NULL;

	if (root != NULL && real == NULL) {
		cv_buf_addf(&joined, "%s/%s", root, file);
		real = realpath(joined.data, NULL);
		cv_buf_done(&joined);
	}
	if (root != NULL && real != NULL && strncmp(real, root, n) == 0 &&
	    real[n] == '/')
		path = cv_strdup(real + n + 1);
	free(real);
	return path;
}

static enum cv_status
find_files(const struct cv_folder *folder, const char *const *files, size_t n,
	   struct cv_names_list *out, struct cv_error *err)
{
	for (size_t i = 0; i < n; i++) {
		char *path = inside(folder, files[i]);

		if (path == NULL)
			return cv_fail_at(err, CV_NOT_FOUND, files[i],
					  "there is no such file in this "
					  "consultation's folder; name the "
					  "folder with -C");
		cv_names_add(out, path);
		free(path);
	}
	return CV_OK;
}

static bool is_wanted(const struct cv_names_list *wanted, const char *file)
{
	for (size_t i = 0; i < wanted->count; i++)
		if (strcmp(wanted->list[i], file) == 0)
			return true;
	return wanted->count == 0;
}

/* Only the faults of the files that were asked for. */
static void
keep_wanted(struct cv_faults *faults, const struct cv_names_list *wanted)
{
	size_t kept = 0;

	faults->errors = 0;
	for (size_t i = 0; i < faults->count; i++) {
		struct cv_fault *f = &faults->list[i];

		if (!is_wanted(wanted, f->file)) {
			free(f->file);
			free(f->text);
			continue;
		}
		faults->errors += f->severity == CV_FAULT_ERROR;
		faults->list[kept++] = *f;
	}
	faults->count = kept;
}

static void check_widths(struct cv_load *load)
{
	cv_check_widths(load, load->consultation, true);
	cv_check_widths(load, load->referral, true);
	cv_check_widths(load, load->common, true);
	for (size_t i = 0; i < load->n_parts; i++)
		cv_check_widths(load, load->parts[i].source, true);
	for (size_t i = 0; i < load->n_lists; i++)
		cv_check_widths(load, load->lists[i].source, true);
}

enum cv_status cv_reader_check(struct cv_folder *folder,
			       const char *const *files, size_t n_files,
			       struct cv_faults *faults, struct cv_buf *summary,
			       struct cv_error *err)
{
	struct cv_load load = {
	    .folder = folder, .faults = faults, .everything = true};
	struct cv_names_list wanted = {0}, order = {0};
	enum cv_status rc;

	rc = find_files(folder, files, n_files, &wanted, err);
	if (rc != CV_OK)
		goto done;
	if (!cv_folder_has(folder, "consultation.cfg")) {
		rc = cv_fail_at(err, CV_NOT_FOUND, "consultation.cfg",
				"there is no consultation in this folder");
		goto done;
	}
	cv_load_run(&load);
	cv_check_questions(&load);
	cv_check_expressions(&load);
	cv_check_setup(&load);
	check_widths(&load);
	count_parts(&load, summary);
	cv_check_languages(&load, summary);
	order_files(&load, &order);
	cv_faults_order(faults, order.list, order.count);
	keep_wanted(faults, &wanted);
	cv_load_done(&load);
done:
	cv_names_done(&wanted);
	cv_names_done(&order);
	return rc;
}
