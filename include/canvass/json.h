/* JSON: a writer into a buffer and a pull reader over bytes.
 * Follows RFC 8259. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_JSON_H
#define CANVASS_JSON_H

#include <canvass/buf.h>
#include <canvass/error.h>
#include <stdbool.h>
#include <stdint.h>

/** Writing: commas are put by the functions, everything else by the caller.
 * Minified. A writer borrows its buffer. */
struct cv_json_writer {
	struct cv_buf *out;
	bool comma; /* a value was just written at this level */
};

void cv_json_begin(struct cv_json_writer *w, char bracket); /* '{' or '[' */
void cv_json_end(struct cv_json_writer *w, char bracket);   /* '}' or ']' */
void cv_json_key(struct cv_json_writer *w, const char *key);
/** A string: control characters, quote and backslash escaped, UTF-8 as it is.
 */
void cv_json_string(struct cv_json_writer *w, const char *s);
void cv_json_string_n(struct cv_json_writer *w, const char *s, size_t n);
void cv_json_int(struct cv_json_writer *w, int64_t x);
/** As cv_number_print; NaN and infinities as null. */
void cv_json_number(struct cv_json_writer *w, double x);
void cv_json_bool(struct cv_json_writer *w, bool b);
void cv_json_null(struct cv_json_writer *w);
/** Bytes that are one JSON value already. */
void cv_json_raw(struct cv_json_writer *w, const char *bytes, size_t n);
/* The common pairs, key and value. */
void cv_json_key_string(struct cv_json_writer *w, const char *key,
			const char *s); /* NULL: null */
void cv_json_key_int(struct cv_json_writer *w, const char *key, int64_t x);
void cv_json_key_bool(struct cv_json_writer *w, const char *key, bool b);

enum cv_json_type {
	CV_JSON_END, /* of the bytes */
	CV_JSON_OBJECT,
	CV_JSON_OBJECT_END,
	CV_JSON_ARRAY,
	CV_JSON_ARRAY_END,
	CV_JSON_KEY,
	CV_JSON_STRING,
	CV_JSON_NUMBER,
	CV_JSON_TRUE,
	CV_JSON_FALSE,
	CV_JSON_NULL,
	CV_JSON_BAD /* not JSON; the reader stays here for ever */
};

enum { CV_JSON_DEPTH = 32 };

/** Reading, without allocation. Slices point into the bytes given, which must
 * outlive the reader. Strict: one value, nothing after it but white space,
 * valid UTF-8 is NOT checked (cv_text_is_utf8 does), nesting up to
 * CV_JSON_DEPTH. */
struct cv_json {
	const char *p, *end;
	const char *start; /* of the token: strings and keys without quotes */
	size_t len;
	bool escaped; /* the string holds backslashes: cv_json_unescape */
	unsigned char depth, state;
	uint32_t objects; /* bit per open level: 1 object, 0 array */
};

void cv_json_open(struct cv_json *json, const char *bytes, size_t n);
enum cv_json_type cv_json_next(struct cv_json *json);
/** Having just got OBJECT or ARRAY: go to its end. Otherwise nothing.
 * False if the bytes are not JSON. */
bool cv_json_skip(struct cv_json *json);
/** Add the string of the current token to `out`, unescaped; a lone surrogate
 * becomes U+FFFD. */
void cv_json_unescape(const struct cv_json *json, struct cv_buf *out);
/** Is the current key or string equal to `s`? (escaped ones compare raw) */
bool cv_json_is(const struct cv_json *json, const char *s);

#endif
