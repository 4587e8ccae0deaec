/* The kinds of local help that referral.cfg knows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "setup.h"

#include <string.h>

static const char *const kinds[SETUP_KINDS] = {
    "health", "talk", "legal", "safe_place", "children", "migrants_group"};

int setup_kind(const char *name)
{
	for (int i = 0; i < SETUP_KINDS; i++)
		if (strcmp(kinds[i], name) == 0)
			return i;
	return -1;
}

const char *setup_kind_name(int kind)
{
	return kinds[kind];
}
