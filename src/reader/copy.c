/* What a folder holds, to be carried elsewhere: its languages, and all of its
 * files but the store. SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Has it the program's words in this language? */
static bool has_words(struct cv_folder *folder, const char *code)
{
	struct cv_buf path = CV_BUF_INIT;
	bool has;

	cv_buf_addf(&path, "lang/%s/language.cfg", code);
	has = cv_is_language(code) && cv_folder_has(folder, path.data);
	cv_buf_done(&path);
	return has;
}

static unsigned add_code(char codes[][CV_LANGUAGE_SIZE], unsigned n,
			 unsigned most, const char *code)
{
	for (unsigned i = 0; i < n; i++)
		if (strcmp(codes[i], code) == 0)
			return n;
	if (n == most || strlen(code) >= CV_LANGUAGE_SIZE)
		return n;
	memcpy(codes[n], code, strlen(code) + 1);
	return n + 1;
}

unsigned cv_folder_languages(struct cv_folder *folder,
			     char codes[][CV_LANGUAGE_SIZE], unsigned most)
{
	struct cv_folder *packed = cv_folder_packed();
	struct cv_folder *const both[] = {packed, folder};
	unsigned n = add_code(codes, 0, most, "en");

	for (int f = 0; f < 2; f++) {
		struct cv_names_list names = {0};

		cv_folder_list(both[f], "lang", "", &names);
		for (size_t i = 0; i < names.count; i++)
			if (has_words(both[f], names.list[i]))
				n = add_code(codes, n, most, names.list[i]);
		cv_names_done(&names);
	}
	cv_folder_close(&packed);
	return n;
}

/* Copying */

static bool make_folder(const char *root, const char *directory)
{
	struct cv_buf path = CV_BUF_INIT;
	bool ok = true;
	const char *end = directory;

	while (ok && *end != '\0') {
		end += strcspn(end, "/");
		cv_buf_reset(&path);
		cv_buf_addf(&path, "%s/%.*s", root, (int)(end - directory),
			    directory);
		ok = mkdir(path.data, 0700) == 0 || errno == EEXIST;
		end += *end == '/';
	}
	cv_buf_done(&path);
	return ok;
}

static enum cv_status copy_file(struct cv_folder *from, const char *root,
				const char *directory, const char *name,
				struct cv_error *err)
{
	struct cv_buf path = CV_BUF_INIT, to = CV_BUF_INIT;
	const char *slash = *directory != '\0' ? "/" : "";
	char *bytes = NULL;
	size_t len;
	enum cv_status rc;

	cv_buf_addf(&path, "%s%s%s", directory, slash, name);
	cv_buf_addf(&to, "%s%s%s", root, slash, directory);
	rc = cv_folder_read(from, path.data, &bytes, &len, err);
	if (rc == CV_OK && !make_folder(root, directory))
		rc = cv_fail_at(err, errno == ENOSPC ? CV_FULL : CV_IO, to.data,
				"the folder cannot be made: %s",
				strerror(errno));
	if (rc == CV_OK)
		rc = cv_write_file(to.data, name, bytes, len, false, err);
	free(bytes);
	cv_buf_done(&to);
	cv_buf_done(&path);
	return rc;
}

static enum cv_status copy_files(struct cv_folder *from, const char *root,
				 const char *directory, struct cv_error *err)
{
	struct cv_names_list names = {0};
	enum cv_status rc = CV_OK;

	cv_folder_list(from, directory, ".cfg", &names);
	for (size_t i = 0; rc == CV_OK && i < names.count; i++)
		if (*directory != '\0' ||
		    strcmp(names.list[i], "consultation.cfg") != 0)
			rc = copy_file(from, root, directory, names.list[i],
				       err);
	cv_names_done(&names);
	return rc;
}

static enum cv_status
copy_languages(struct cv_folder *from, const char *root, struct cv_error *err)
{
	struct cv_names_list codes = {0};
	struct cv_buf directory = CV_BUF_INIT;
	enum cv_status rc = CV_OK;

	cv_folder_list(from, "lang", "", &codes);
	for (size_t i = 0; rc == CV_OK && i < codes.count; i++) {
		if (!cv_is_language(codes.list[i]))
			continue;
		cv_buf_reset(&directory);
		cv_buf_addf(&directory, "lang/%s", codes.list[i]);
		rc = copy_files(from, root, directory.data, err);
	}
	cv_buf_done(&directory);
	cv_names_done(&codes);
	return rc;
}

enum cv_status
cv_folder_copy(struct cv_folder *from, const char *to, struct cv_error *err)
{
	enum cv_status rc = CV_OK;

	if (mkdir(to, 0700) != 0)
		return cv_fail_at(err, errno == ENOSPC ? CV_FULL : CV_IO, to,
				  "the folder cannot be made: %s",
				  strerror(errno));
	rc = copy_files(from, to, "questionnaires", err);
	if (rc == CV_OK)
		rc = copy_files(from, to, "lists", err);
	if (rc == CV_OK)
		rc = copy_languages(from, to, err);
	if (rc == CV_OK)
		rc = copy_files(from, to, "", err);
	/* last: without it a folder cut short is no consultation */
	if (rc == CV_OK)
		rc = copy_file(from, to, "", "consultation.cfg", err);
	return rc;
}
