/* The front on pages. SPDX-License-Identifier: GPL-3.0-or-later */
#include "line.h"

/* Where pages cannot be drawn, an interview goes line by line. */
int cli_take_pages(struct cli_sitting *s)
{
	return cli_line_run(s);
}
