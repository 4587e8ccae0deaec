/* The body of a seal: the pair of functions every kind of seal gives.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_SEAL_PRIVATE_H
#define CANVASS_SEAL_PRIVATE_H

#include <canvass/seal.h>

/** Both append to `out` and follow the contract of cv_seal_close and _open;
 * `context` is theirs. */
struct cv_seal {
	enum cv_status (*close)(void *context, const void *bytes, size_t n,
				struct cv_buf *out, struct cv_error *err);
	enum cv_status (*open)(void *context, const void *bytes, size_t n,
			       struct cv_buf *out, struct cv_error *err);
	void *context;
};

#endif
