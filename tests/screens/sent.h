/* What a terminal may be sent. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TEST_SENT_H
#define CANVASS_TEST_SENT_H

#include "vt.h"

#include <canvass/buf.h>

/** Was anything sent but letters that are seen, the strings of the terminfo
 * entry of `term`, and the table of src/ui/terminal.c? Says which bytes. */
bool vt_sent_wrongly(const struct vt *vt, const char *term, int rows, int cols,
		     struct cv_buf *fault);

#endif
