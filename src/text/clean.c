/* Cleaning: outside text made harmless to terminals, files and readers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/text.h>

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

#include "private.h"

enum { ZWSP = 0x200B, ZWNJ = 0x200C, ZWJ = 0x200D, MOST_MARKS = 4 };

struct range {
	unsigned first, last;
};

static bool in_ranges(unsigned u, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (u >= ranges[i].first && u <= ranges[i].last)
			return true;
	return false;
}

/* Code points that NFC leaves alone whatever stands beside them, so far as it
 * consists of such only: Latin, Cyrillic, Arabic, punctuation, Han. */
static bool plainly_nfc(const char *s, size_t n)
{
	static const struct range safe[] = {
	    {0, 0x2FF},       {0x400, 0x482},   {0x60C, 0x64A},
	    {0x660, 0x6D3},   {0x2010, 0x2027}, {0x4E00, 0x9FFF},
	    {0x3001, 0x3029}, {0x30FB, 0x30FB}, {0xFF01, 0xFF5E}};
	size_t i = 0, len;
	unsigned u;

	while (i < n) {
		len = cv_text_decode(s + i, n - i, &u);
		if (!in_ranges(u, safe, sizeof safe / sizeof *safe))
			return false;
		i += len;
	}
	return true;
}

void cv_text_nfc(struct cv_buf *out, const char *s, size_t n)
{
	struct cv_buf mended = CV_BUF_INIT;
	uint8_t *normal;
	size_t len;

	if (plainly_nfc(s, n)) { /* a wrong byte is U+FFFD, thus not plain */
		cv_buf_add(out, s, n);
		return;
	}
	cv_text_mend(&mended, s, n, "\xEF\xBF\xBD");
	normal = u8_normalize(UNINORM_NFC, (const uint8_t *)mended.data,
			      mended.len, NULL, &len);
	if (normal == NULL)
		cv_oom();
	cv_buf_add(out, normal, len);
	free(normal);
	cv_buf_wipe(&mended);
}

/* Format characters that are seen: numbers' and verses' frames, and such. */
static bool is_visible_format(unsigned u)
{
	static const struct range seen[] = {
	    {0x600, 0x605},    {0x6DD, 0x6DD}, {0x70F, 0x70F},
	    {0x890, 0x891},    {0x8E2, 0x8E2}, {0x110BD, 0x110BD},
	    {0x110CD, 0x110CD}};

	return in_ranges(u, seen, sizeof seen / sizeof *seen);
}

static bool is_forbidden(unsigned u)
{
	const uint32_t never = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cs |
			       UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cf |
			       UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp;

	if (cv_text_stands_alone(u))
		return false;
	if (is_visible_format(u) || uc_is_property_variation_selector(u))
		return false;
	return uc_is_general_category_withtable(u, never) ||
	       uc_is_property_default_ignorable_code_point(u) ||
	       uc_is_property_not_a_character(u);
}

static bool is_mark(unsigned u)
{
	return u >= 0x300 && !cv_text_stands_alone(u) &&
	       uc_is_general_category_withtable(u, UC_CATEGORY_MASK_M);
}

static bool is_letter(unsigned u)
{
	return uc_is_general_category_withtable(u, UC_CATEGORY_MASK_L);
}

/* Scripts written without spaces, where ZWSP says where a word ends: Thai,
 * Lao, Myanmar, Khmer. */
static bool is_spaceless(unsigned u)
{
	static const struct range scripts[] = {{0xE01, 0xEFF},
					       {0x1000, 0x109F},
					       {0x1780, 0x17DD},
					       {0xA9E0, 0xA9FE},
					       {0xAA60, 0xAA7F}};

	return in_ranges(u, scripts, sizeof scripts / sizeof *scripts);
}

/* One pass over a text: what it writes, and what it has seen. */
struct pass {
	struct cv_buf *out;
	unsigned base;   /* the last that was no mark, 0: none on this line */
	unsigned joiner; /* waiting for what comes after it, 0: none */
	int marks;       /* on that base */
	bool changed;    /* is the output different from the input? */
};

/* May the waiting joiner stand before `u`? Write it or let it go. */
static void settle_joiner(struct pass *pass, unsigned u)
{
	bool keep;

	if (pass->joiner == 0)
		return;
	if (pass->joiner == ZWSP)
		keep =
		    is_spaceless(pass->base) && is_spaceless(u) && is_letter(u);
	else
		keep = is_mark(u) || is_letter(u);
	if (keep)
		cv_buf_add_utf8(pass->out, pass->joiner);
	else
		pass->changed = true;
	pass->joiner = 0;
}

static void take_joiner(struct pass *pass, unsigned u)
{
	if (pass->joiner == 0 && is_letter(pass->base))
		pass->joiner = u;
	else
		pass->changed = true;
}

static void take_mark(struct pass *pass, unsigned u)
{
	if (pass->marks == MOST_MARKS) {
		pass->changed = true;
		return;
	}
	settle_joiner(pass, u);
	pass->marks++;
	cv_buf_add_utf8(pass->out, u);
}

static void take_base(struct pass *pass, unsigned u)
{
	settle_joiner(pass, u);
	pass->base = u;
	pass->marks = 0;
	cv_buf_add_utf8(pass->out, u);
}

/* A newline or a tab of `len` bytes. */
static void
take_blank(struct pass *pass, const char *s, size_t len, enum cv_clean how)
{
	char blank = *s == '\t' || how == CV_CLEAN_LINE ? ' ' : '\n';

	if (len != 1 || *s != blank)
		pass->changed = true;
	take_base(pass, (unsigned)blank);
}

/* Append `s` without what is forbidden; was there anything to change? */
static bool
strip(struct cv_buf *out, const char *s, size_t n, enum cv_clean how)
{
	struct pass pass = {.out = out};
	size_t i, len;
	unsigned u;

	for (i = 0; i < n; i += len) {
		len = cv_text_decode(s + i, n - i, &u);
		if (u == '\r' && i + 1 < n && s[i + 1] == '\n')
			len = 2;
		if (len == 1 && u > 0x7F)
			pass.changed = true;
		if (u == '\n' || u == '\r' || u == '\t')
			take_blank(&pass, s + i, len, how);
		else if (u == ZWSP || u == ZWNJ || u == ZWJ)
			take_joiner(&pass, u);
		else if (is_forbidden(u))
			pass.changed = true;
		else if (is_mark(u))
			take_mark(&pass, u);
		else
			take_base(&pass, u);
	}
	settle_joiner(&pass, 0);
	return pass.changed;
}

/* Nothing but plain ASCII: most of what is cleaned. */
static bool is_plain(const char *s, size_t n, enum cv_clean how)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] < ' ' ||
		    s[i] > '~') /* beyond ASCII: char may be < 0 */
			if (s[i] != '\n' || how == CV_CLEAN_LINE)
				return false;
	return true;
}

/* Composing may bring forth what the rule forbids (a mark that is two marks,
 * U+0344), and dropping may bring together what composes: until both rest.
 * Every round but the first makes the text shorter. */
void cv_text_clean(struct cv_buf *out, const char *s, size_t n,
		   enum cv_clean how)
{
	struct cv_buf stripped = CV_BUF_INIT, normal = CV_BUF_INIT;

	if (is_plain(s, n, how)) {
		cv_buf_add(out, s, n);
		return;
	}
	strip(&stripped, s, n, how);
	cv_text_nfc(&normal, stripped.data, stripped.len);
	cv_buf_reset(&stripped);
	while (strip(&stripped, normal.data, normal.len, how)) {
		cv_buf_reset(&normal);
		cv_text_nfc(&normal, stripped.data, stripped.len);
		cv_buf_reset(&stripped);
	}
	cv_buf_add(out, normal.data, normal.len);
	cv_buf_wipe(&stripped);
	cv_buf_wipe(&normal);
}
