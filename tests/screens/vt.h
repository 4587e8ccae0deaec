/* A program in a terminal of our own: started on a pseudo-terminal, its bytes
 * read by libvterm. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TEST_VT_H
#define CANVASS_TEST_VT_H

#include <stdbool.h>
#include <stddef.h>

struct vt;

/** Start argv[0] (not looked up in PATH) on a terminal of that size; `env`
 * are NAME=VALUE, ended by NULL. NULL where that fails. */
struct vt *vt_start(char *const argv[], char *const env[], int rows, int cols);
/** From now on say that `·` took two columns, as terminals do that are set to
 * wide East Asian signs. */
void vt_be_wide(struct vt *vt);
/** From now on say that every byte took a column, as terminals do that are not
 * UTF-8; until UTF-8 is asked for, where it can be had. */
void vt_be_bytes(struct vt *vt, bool for_ever);
/** Everything the program wrote so far, vt_bytes() of it. */
const char *vt_output(const struct vt *vt);
/** Hang up, wait for the end, free. */
void vt_close(struct vt **vt);

/** Read what the program wrote, waiting at most `ms`; false: nothing came. */
bool vt_pump(struct vt *vt, int ms);
void vt_send(struct vt *vt, const char *bytes, size_t n);
/** Press a key by name: enter esc up f2 del … or one character. */
bool vt_key(struct vt *vt, const char *name);
void vt_resize(struct vt *vt, int rows, int cols);
void vt_signal(struct vt *vt, int number);
/** Wait up to 10 s until it has been stopped. */
bool vt_stopped(struct vt *vt);
/** The terminal goes away, as a window that is closed. */
void vt_hang_up(struct vt *vt);
/** Wait up to 10 s for the end; its exit status, or -1. */
int vt_exit(struct vt *vt);

int vt_rows(const struct vt *vt);
int vt_cols(const struct vt *vt);
void vt_cursor(const struct vt *vt, int *row, int *col, bool *visible);
/** Bytes the program wrote so far. */
size_t vt_bytes(const struct vt *vt);
/** One row of the screen as UTF-8 without the spaces at its end, or its
 * attributes, one letter a cell: b bold, r reverse, a q m w s the colours of
 * the roles, ? others, . none. Free it. */
char *vt_row(const struct vt *vt, int row);
char *vt_attributes(const struct vt *vt, int row);

#endif
