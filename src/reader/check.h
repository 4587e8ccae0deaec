/* What `check` looks for beyond what a survey needs to load.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_READER_CHECK_H
#define CANVASS_READER_CHECK_H

#include "load.h"
#include <stdint.h>

/** A fault at a property of a question. */
void cv_check_say(struct cv_load *load, enum cv_severity severity,
		  const struct cv_question *q, const char *property,
		  const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/** Options, scales, grids of every question. */
void cv_check_questions(struct cv_load *load);
/** Expressions that parse and are still almost surely wrong. */
void cv_check_expressions(struct cv_load *load);
/** Can it ever be true? A guess is never made: true where it cannot be known.
 */
bool cv_check_can_be_true(const struct cv_load *load,
			  const struct cv_expression *e);
/** Open words, unused templates and lists, empty referral file. */
void cv_check_setup(struct cv_load *load);
/** Overlays and language files; the coverage of each into the summary. */
void cv_check_languages(struct cv_load *load, struct cv_buf *summary);
/** A language.cfg beside the English one; what is missing is told where the
 * language is offered. */
void cv_check_catalogue(struct cv_load *load, const char *code, bool offered,
			struct cv_buf *summary);

/** The shape of a language.cfg beside the English one, plural forms as those
 * of `language`. */
void cv_check_plurals(struct cv_load *load, const struct cv_source *english,
		      const struct cv_source *own, const char *language);
/** Words that a screen of 40 columns would cut inside, and marks of direction
 * in them; `is_source`: a file of
 * questions, else a translation. NULL and what is not parsed: nothing. */
void cv_check_widths(struct cv_load *load, const struct cv_source *source,
		     bool is_source);
/** Foot lines and headers with the words of a language.cfg that do not fit. */
void cv_check_frame(struct cv_load *load, const struct cv_source *own,
		    const struct cv_catalogue *words);

/** CRC-32 (IEEE 802.3) continued over n bytes; begin with 0. */
uint32_t cv_crc32(uint32_t crc, const void *bytes, size_t n);
/** The same over words that may be NULL, and a line feed after them. */
uint32_t cv_sum_words(uint32_t crc, const char *words);
/** As `of` has it: 8 hex digits. */
void cv_sum_print(uint32_t crc, char out[9]);

#endif
