/* Hashes, random bytes, and the seal that every body passes on its way to the
 * store. The open seal changes nothing; others come with sealed stores.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_SEAL_H
#define CANVASS_SEAL_H

#include <canvass/buf.h>
#include <canvass/error.h>
#include <stdbool.h>
#include <stdint.h>

enum { CV_HASH_SIZE = 32, CV_SALT_SIZE = 16 };

/** Once, before anything else here. CV_IO if the system has no randomness. */
enum cv_status cv_seal_init(struct cv_error *err);
/** BLAKE2b-256 (RFC 7693), unkeyed. */
void cv_hash(const void *bytes, size_t n, unsigned char out[CV_HASH_SIZE]);
void cv_random(void *out, size_t n);
/** Lower-case hex; `out` has 2n + 1 bytes. */
void cv_hex(const unsigned char *bytes, size_t n, char *out);

/** How bodies are sealed. NULL is the open seal. */
struct cv_seal;
/** Append the sealed form of `bytes` to `out`. CV_IO: nothing was sealed, and
 * then nothing may be saved. */
enum cv_status cv_seal_close(const struct cv_seal *seal, const void *bytes,
			     size_t n, struct cv_buf *out,
			     struct cv_error *err);
/** And back. CV_CORRUPT if it does not open. */
enum cv_status cv_seal_open(const struct cv_seal *seal, const void *bytes,
			    size_t n, struct cv_buf *out, struct cv_error *err);
bool cv_seal_is_open(const struct cv_seal *seal);

#endif
