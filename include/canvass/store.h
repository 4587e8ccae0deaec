/* The store: one SQLite file that keeps drafts and records safe (DESIGN.md §7).
 * Bodies come and go in clear; the seal stands inside.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_STORE_H
#define CANVASS_STORE_H

#include <canvass/error.h>
#include <canvass/seal.h>
#include <stdbool.h>
#include <stdint.h>

/** A process has a store open once at a time: closing a second handle would
 * let go of the first one's locks (POSIX). */
struct cv_store;

enum cv_store_flags {
	CV_STORE_CREATE = 1,    /* make it where there is none */
	CV_STORE_READ_ONLY = 2, /* for looking; never writes a byte */
	CV_STORE_BULK = 4       /* cv_store_begin/_commit may group writes */
};

/** Open `path`. Refused in a sentence, untouched: not a regular file, a link,
 * another program's database (CV_CORRUPT), a newer canvass (CV_TOO_NEW),
 * truncated or damaged, or with a journal that names a super-journal.
 * CV_NOT_FOUND without CREATE. `seal` is borrowed, NULL: open store.
 * `identity` is "consultation training public_key": it is pinned at creation,
 * and another one is refused (CV_INVALID); NULL: whichever it is. READ_ONLY
 * needs no right to write, but gives CV_BUSY where the last save was cut short
 * and must be put right by someone who may. CREATE makes the file, not the
 * folder. */
enum cv_status cv_store_open(const char *path, unsigned flags,
			     const struct cv_seal *seal, const char *identity,
			     struct cv_store **out, struct cv_error *err);
void cv_store_close(struct cv_store **store);

/** One process at a time interviews in a folder: flock on canvass.lock there.
 * CV_BUSY if another has it. The descriptor is let go by cv_store_unlock or
 * the end of the process. */
enum cv_status cv_store_lock(const char *folder, int *fd, struct cv_error *err);
void cv_store_unlock(int *fd);

/** Does the folder lie on a stick, a card or a disk in a USB case? */
bool cv_store_is_carried(const char *folder);

/** This laptop's id (made at creation; made anew where the machine id hash
 * differs and the folder is not on removable media: *fresh then true). */
const char *cv_store_station(const struct cv_store *store);
bool cv_store_station_is_new(const struct cv_store *store);
/** A new uuid: version 8, 48 bits of the station's prefix, then random. With
 * BULK those made one after another begin alike, which spares the disk. */
void cv_store_uuid(struct cv_store *store, char out[37]);

/* Small settings: session, newest month seen, next running number. */
/** Append the value to `out`; CV_NOT_FOUND if there is none. */
enum cv_status cv_store_get(struct cv_store *store, const char *key,
			    struct cv_buf *out, struct cv_error *err);
enum cv_status cv_store_set(struct cv_store *store, const char *key,
			    const char *value, struct cv_error *err);

/** Keep a questionnaire file as it was when used; known ones cost a lookup. */
enum cv_status cv_store_source(struct cv_store *store, const char *name,
			       const char *text, size_t n,
			       struct cv_error *err);

/* Drafts. Every call is one durable commit. CV_FULL and CV_IO: nothing of
 * this call was saved, everything before is safe, trying again is allowed. */
enum cv_status cv_store_save_draft(struct cv_store *store, const char *uuid,
				   unsigned n, const void *body, size_t len,
				   struct cv_error *err);
enum cv_status cv_store_drop_draft(struct cv_store *store, const char *uuid,
				   struct cv_error *err);
/** `each` gets every draft's rows in order of uuid, n; it returns anything but
 * CV_OK to stop, which is then returned. uuid NULL: all drafts. */
enum cv_status
cv_store_drafts(struct cv_store *store, const char *uuid,
		enum cv_status (*each)(void *context, const char *uuid,
				       unsigned n, const void *body,
				       size_t len),
		void *context, struct cv_error *err);

/** Add a record (rev, hash and station worked out here), and drop the draft of
 * the same uuid, in one commit. A row that is there already is not added. */
enum cv_status cv_store_add(struct cv_store *store, const char *uuid,
			    unsigned rev, const char *kind, const void *body,
			    size_t len, struct cv_error *err);

/** Group the following writes into one transaction: simulation and merging.
 * Thousands at a time (20,000 is a good number). When a write of a group
 * fails, the whole group is rolled back, and its commit says so (CV_IO). */
enum cv_status cv_store_begin(struct cv_store *store, struct cv_error *err);
enum cv_status cv_store_commit(struct cv_store *store, struct cv_error *err);
void cv_store_rollback(struct cv_store *store);

/** One current body. `replaces`: the seq that was current before, 0: none. */
struct cv_store_row {
	int64_t seq, replaces;
	const char *uuid, *kind, *station;
	unsigned rev;
	const void *body;
	size_t len;
};

/** The store's one reader: for each uuid with rows after `last`, its current
 * body (highest rev, hash, whose body opens and matches its hash), in order of
 * seq, in steps of 2,000 rows so that no read lasts. *last moves on. `each`
 * returning anything but CV_OK stops; it does not wait, nor use the store. A
 * `replaces` that the caller does not know is nothing to replace. CV_END: a
 * withdrawal came, *last is 0: forget everything and read again.
 * Up to 200,000 new rows all hashes are checked; of more, only those of uuids
 * with several rows (hashing a gigabyte takes longer than reading it). */
enum cv_status
cv_store_read(struct cv_store *store, int64_t *last,
	      enum cv_status (*each)(void *context,
				     const struct cv_store_row *row),
	      void *context, struct cv_error *err);

/** One row of something that was written more than once. */
struct cv_store_revision {
	const char *uuid, *kind;
	unsigned rev;
	char hash[65];    /* hex, as a later revision names it (`of`) */
	const void *body; /* NULL: it does not open, or is not as written */
	size_t len;
};
/** Every row of each uuid that has several, or one that is not the first
 * revision: uuid by uuid, highest (rev, hash) first, so that the current one
 * comes first where its body is not NULL. `each` does not use the store;
 * anything but CV_OK stops, and is returned. */
enum cv_status
cv_store_revisions(struct cv_store *store,
		   enum cv_status (*each)(void *context,
					  const struct cv_store_revision *row),
		   void *context, struct cv_error *err);

/** Rows that cv_store_read has passed over as damaged since the store was
 * opened. */
int64_t cv_store_damaged(const struct cv_store *store);

struct cv_store_health {
	int64_t rows, damaged; /* records, and those that are not as written */
	bool whole;            /* the file itself, tables and indexes */
};
/** Hold every record against its hash and look through the whole file: takes
 * seconds for a large store, and other windows save only afterwards. */
enum cv_status cv_store_verify(struct cv_store *store,
			       struct cv_store_health *out,
			       struct cv_error *err);

struct cv_store_counts {
	int64_t complete, partial, declined, ineligible, drafts;
};
/** How many records of each kind; interviews are not opened: `complete` counts
 * every interview uuid, `partial` stays 0 (the dataset tells them apart). */
enum cv_status cv_store_count(struct cv_store *store,
			      struct cv_store_counts *out,
			      struct cv_error *err);
/* Pictures: what of a table was shown outside (DESIGN.md §8). */
/** Append what was kept of a table; CV_NOT_FOUND if nothing was shown. */
enum cv_status cv_store_released(struct cv_store *store, const char *table,
				 struct cv_buf *out, struct cv_error *err);
/** Every table whose name begins like that; `each` does not use the store. */
enum cv_status
cv_store_released_tables(struct cv_store *store, const char *prefix,
			 void (*each)(void *context, const char *table),
			 void *context, struct cv_error *err);
/** Keep what is shown, in place of what was kept; `seq` is the newest record
 * that it counts. */
enum cv_status cv_store_release(struct cv_store *store, const char *table,
				const char *month, int64_t seq,
				const char *figures, struct cv_error *err);

/** A number that changes when another process wrote (PRAGMA data_version). */
int64_t cv_store_version(struct cv_store *store);

#endif
