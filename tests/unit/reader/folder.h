/* Temporary folders for tests of the reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TESTS_READER_FOLDER_H
#define CANVASS_TESTS_READER_FOLDER_H

#include <stddef.h>

/** A new temporary folder, the caller's to free and to remove. */
char *folder_new(void);
/** Remove it with everything in it. */
void folder_remove(const char *path);
/** Copy a tree of plain files. */
void folder_copy(const char *from, const char *to);
/** Write a file, making its directories. */
void folder_write(const char *folder, const char *path, const void *bytes,
		  size_t n);
/** Append words to every .cfg file below. */
void folder_append(const char *folder, const char *words);
/** The bytes of a file, NUL-terminated; NULL if there is none. */
char *folder_read(const char *folder, const char *path, size_t *n);

#endif
