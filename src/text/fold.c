/* Folding: what two people would call the same word becomes the same bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/text.h>

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "private.h"

/* Accents, harakat, niqqud. Not every mark: in Indic scripts and Thai they
 * are vowels, in Japanese they make another syllable. */
static bool is_accent(unsigned u)
{
	static const struct {
		unsigned first, last;
	} accents[] = {{0x300, 0x36F},   {0x483, 0x487},   {0x591, 0x5BD},
		       {0x5BF, 0x5BF},   {0x5C1, 0x5C2},   {0x5C4, 0x5C5},
		       {0x5C7, 0x5C7},   {0x610, 0x61A},   {0x64B, 0x65F},
		       {0x670, 0x670},   {0x6D6, 0x6DC},   {0x6DF, 0x6E4},
		       {0x6E7, 0x6E8},   {0x6EA, 0x6ED},   {0x1AB0, 0x1AFF},
		       {0x1DC0, 0x1DFF}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F},
		       {0xFE20, 0xFE2F}};

	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (u >= accents[i].first && u <= accents[i].last)
			return true;
	return false;
}

/* Letters that no decomposition brings together. */
static const char *variant(unsigned u)
{
	static const struct {
		unsigned from;
		const char *to;
	} variants[] = {{0x621, ""},  /* hamza on the line */
			{0x640, ""},  /* tatweel */
			{0x629, "ه"}, /* ta marbuta */
			{0x649, "ي"}, /* alef maqsura */
			{0x671, "ا"}, /* alef wasla */
			{0x672, "ا"}, /* Kashmiri alefs with a wavy hamza */
			{0x673, "ا"},  {0x674, ""}, /* high hamza */
			{0x6A9, "ك"}, /* Persian and Urdu letters */
			{0x6BE, "ه"},  {0x6C1, "ه"},  {0x6CC, "ي"},
			{0x6D5, "ه"},  {0xE6, "ae"},  {0xF8, "o"},
			{0x111, "d"},  {0x127, "h"},  {0x131, "i"},
			{0x142, "l"},  {0x153, "oe"}, {0x167, "t"},
			{0x2018, "'"}, {0x2019, "'"}, {0x2BC, "'"}};

	for (size_t i = 0; i < sizeof variants / sizeof *variants; i++)
		if (variants[i].from == u)
			return variants[i].to;
	return NULL;
}

static void fold_one(struct cv_buf *out, unsigned u)
{
	const char *to;
	int digit;

	if (u < 0x80) {
		cv_buf_addc(out, (char)u);
		return;
	}
	if (is_accent(u) || uc_is_property_default_ignorable_code_point(u))
		return;
	to = variant(u);
	digit = cv_text_digit(u);
	if (to != NULL)
		cv_buf_adds(out, to);
	else if (digit >= 0)
		cv_buf_addc(out, (char)('0' + digit));
	else
		cv_buf_add_utf8(out, u);
}

static bool fold_ascii(struct cv_buf *out, const char *s, size_t n)
{
	size_t len = out->len;

	for (size_t i = 0; i < n; i++) {
		if ((s[i] & 0x80) != 0) {
			cv_buf_truncate(out, len);
			return false;
		}
		cv_buf_addc(out, s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] | 32)
							    : s[i]);
	}
	return true;
}

static uint8_t *apart(const char *s, size_t n, size_t *len)
{
	uint8_t *out =
	    u8_normalize(UNINORM_NFKD, (const uint8_t *)s, n, NULL, len);

	if (out == NULL)
		cv_oom();
	return out;
}

/* What is dropped may have stood between marks: they are put into their order
 * once more at the end, so that folding twice changes nothing. */
void cv_text_fold(struct cv_buf *out, const char *s, size_t n)
{
	struct cv_buf mended = CV_BUF_INIT, kept = CV_BUF_INIT;
	uint8_t *letters, *folded, *ordered;
	size_t len, i;
	unsigned u;

	if (fold_ascii(out, s, n))
		return;
	cv_text_mend(&mended, s, n, "\xEF\xBF\xBD");
	letters = apart(mended.data, mended.len, &len);
	folded = u8_casefold(letters, len, NULL, UNINORM_NFKD, NULL, &len);
	if (folded == NULL)
		cv_oom();
	for (i = 0; i < len;) {
		i += cv_text_decode((const char *)folded + i, len - i, &u);
		fold_one(&kept, u);
	}
	ordered = apart(kept.data, kept.len, &len);
	cv_buf_add(out, ordered, len);
	free(letters);
	free(folded);
	free(ordered);
	cv_buf_wipe(&mended);
	cv_buf_wipe(&kept);
}

void cv_text_capital(struct cv_buf *out, const char *s)
{
	size_t n = strlen(s), first;
	unsigned u;

	if (n == 0)
		return;
	first = cv_text_decode(s, n, &u);
	cv_buf_add_utf8(out, uc_totitle(u));
	cv_buf_adds(out, s + first);
}
