/* Hashes and random bytes by libsodium, and the way bodies pass a seal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/seal.h>

#include <assert.h>
#include <sodium.h>

#include "private.h"

enum cv_status cv_seal_init(struct cv_error *err)
{
	if (sodium_init() < 0)
		return cv_fail(err, CV_IO,
			       "This computer gives no random numbers yet. "
			       "Wait a minute and start again.");
	return CV_OK;
}

void cv_hash(const void *bytes, size_t n, unsigned char out[CV_HASH_SIZE])
{
	int rc = crypto_generichash(out, CV_HASH_SIZE, bytes, n, NULL, 0);

	assert(rc == 0); /* only wrong sizes fail */
	(void)rc;
}

void cv_random(void *out, size_t n)
{
	randombytes_buf(out, n);
}

void cv_hex(const unsigned char *bytes, size_t n, char *out)
{
	sodium_bin2hex(out, 2 * n + 1, bytes, n);
}

bool cv_seal_is_open(const struct cv_seal *seal)
{
	return seal == NULL;
}

enum cv_status cv_seal_close(const struct cv_seal *seal, const void *bytes,
			     size_t n, struct cv_buf *out, struct cv_error *err)
{
	if (seal != NULL)
		return seal->close(seal->context, bytes, n, out, err);
	cv_buf_add(out, bytes, n);
	return CV_OK;
}

enum cv_status cv_seal_open(const struct cv_seal *seal, const void *bytes,
			    size_t n, struct cv_buf *out, struct cv_error *err)
{
	if (seal != NULL)
		return seal->open(seal->context, bytes, n, out, err);
	cv_buf_add(out, bytes, n);
	return CV_OK;
}
