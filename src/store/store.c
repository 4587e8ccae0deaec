/* Opening and closing a store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <canvass/memory.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

/* The folder without links in its name, so that SQLite can be told to follow
 * none, and the same after a change of directory. */
static enum cv_status
absolute(const char *path, char **out, struct cv_error *err)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	struct cv_buf folder = CV_BUF_INIT;
	char *real;
	enum cv_status rc = CV_OK;

	if (slash == NULL)
		cv_buf_adds(&folder, ".");
	else if (slash == path)
		cv_buf_adds(&folder, "/");
	else
		cv_buf_add(&folder, path, (size_t)(slash - path));
	real = realpath(folder.data, NULL);
	if (real == NULL && errno == ENOMEM)
		cv_oom();
	if (real == NULL) {
		rc = cv_fail_at(err, errno == ENOENT ? CV_NOT_FOUND : CV_IO,
				folder.data, "The folder cannot be opened: %s.",
				strerror(errno));
		goto done;
	}
	cv_buf_reset(&folder);
	cv_buf_addf(&folder, "%s/%s", strcmp(real, "/") == 0 ? "" : real, name);
	free(real);
	*out = cv_buf_take(&folder);
done:
	cv_buf_done(&folder);
	return rc;
}

static enum cv_status check_identity(struct cv_store *store,
				     const char *identity, struct cv_error *err)
{
	struct cv_buf known = CV_BUF_INIT;
	enum cv_status rc;

	if (identity == NULL)
		return CV_OK;
	rc = cv_store_get(store, "identity", &known, err);
	if (rc == CV_NOT_FOUND ||
	    (rc == CV_OK && known.len != strlen(identity)))
		rc = CV_INVALID;
	else if (rc == CV_OK && strcmp(known.data, identity) != 0)
		rc = CV_INVALID;
	if (rc == CV_INVALID)
		cv_fail(err, CV_INVALID,
			"This store belongs to another consultation, to its "
			"exercise, or to another key. Put it back into its own "
			"folder.");
	cv_buf_done(&known);
	return rc;
}

static enum cv_status find_file(const char *path, unsigned flags,
				const char *identity, struct cv_error *err)
{
	bool make = (flags & CV_STORE_CREATE) && !(flags & CV_STORE_READ_ONLY);
	enum cv_status rc = cv_store_check_file(path, err);

	if (rc != CV_NOT_FOUND || !make)
		return rc;
	if (identity == NULL)
		return cv_fail(err, CV_INVALID,
			       "A new store needs a consultation.");
	rc = cv_store_create(path, identity, err);
	return rc == CV_OK ? cv_store_check_file(path, err) : rc;
}

/* Triggers and views are off, so that bringing an old store up to date runs
 * only our own statements; then its schema must be word for word ours. */
static enum cv_status
admit(struct cv_store *store, const char *identity, struct cv_error *err)
{
	enum cv_status rc = CV_OK;

	if (!(store->flags & CV_STORE_READ_ONLY))
		rc = cv_store_migrate(store->db, cv_store_steps,
				      cv_store_latest, err);
	if (rc == CV_OK)
		rc = cv_store_check_schema(store->db, err);
	if (rc == CV_OK)
		rc = check_identity(store, identity, err);
	if (rc == CV_OK)
		rc = cv_store_load_station(store, err);
	return rc;
}

enum cv_status cv_store_open(const char *path, unsigned flags,
			     const struct cv_seal *seal, const char *identity,
			     struct cv_store **out, struct cv_error *err)
{
	struct cv_store *store = cv_calloc(1, sizeof *store);
	struct cv_error reason = {.status = CV_OK};
	enum cv_status rc;

	store->flags = flags;
	store->seal = seal;
	store->verify_up_to = CV_STORE_VERIFY_UP_TO;
	cv_buf_init(&store->sealed);
	cv_buf_init(&store->clear);
	rc = absolute(path, &store->path, &reason);
	if (rc == CV_OK)
		rc = find_file(store->path, flags, identity, &reason);
	if (rc == CV_OK)
		rc = cv_store_connect(store->path, flags, &store->db, &reason);
	if (rc == CV_OK)
		rc = admit(store, identity, &reason);
	if (rc == CV_OK) {
		*out = store;
		return CV_OK;
	}
	cv_fail_at(err, rc, *reason.where != '\0' ? reason.where : path, "%s",
		   reason.text);
	cv_store_close(&store);
	return rc;
}

void cv_store_close(struct cv_store **store)
{
	struct cv_store *s = *store;

	if (s == NULL)
		return;
	cv_store_finalise(s);
	sqlite3_close(s->db);
	cv_buf_wipe(&s->sealed);
	cv_buf_wipe(&s->clear);
	free(s->path);
	free(s);
	*store = NULL;
}
