/* The shipped words, for programs of the tests that do without the reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TEST_WORDS_H
#define CANVASS_TEST_WORDS_H

#include <canvass/catalogue.h>

/** Read a language.cfg as canvass ships it (one setting a line); NULL if the
 * file cannot be read. */
struct cv_catalogue *words_read(const char *path, const char *language);

#endif
