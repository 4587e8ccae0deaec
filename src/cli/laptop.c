/* A line for each thing that is not as at first: "order visual", "digits
 * azerty". SPDX-License-Identifier: GPL-3.0-or-later */
#include "laptop.h"

#include "cli.h"

#include <stdio.h>
#include <string.h>

static const char *const orders[] = {[CV_UI_ORDER_AUTO] = "automatic",
				     [CV_UI_ORDER_VISUAL] = "visual",
				     [CV_UI_ORDER_LOGICAL] = "logical"};
enum { ORDERS = sizeof orders / sizeof *orders };

const char *cli_order_name(enum cv_ui_order order)
{
	return orders[order];
}

bool cli_laptop_path(struct cv_buf *out)
{
	const char *own = cli_own_folder();

	if (own == NULL)
		return false;
	cv_buf_addf(out, "%s/.local/share/canvass/laptop", own);
	return true;
}

static void take_line(struct cv_ui_laptop *laptop, const char *line)
{
	for (int i = 0; i < ORDERS; i++)
		if (strncmp(line, "order ", 6) == 0 &&
		    strcmp(line + 6, orders[i]) == 0)
			laptop->order = (enum cv_ui_order)i;
	if (strcmp(line, "digits azerty") == 0)
		laptop->azerty = true;
}

void cli_laptop_read(struct cv_ui_laptop *out)
{
	struct cv_buf path = CV_BUF_INIT;
	char line[64];
	FILE *file = NULL;

	*out = (struct cv_ui_laptop){.order = CV_UI_ORDER_AUTO};
	if (cli_laptop_path(&path))
		file = fopen(path.data, "r");
	while (file != NULL && fgets(line, sizeof line, file) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		take_line(out, line);
	}
	if (file != NULL)
		fclose(file);
	cv_buf_done(&path);
}

/* Written beside it and moved into its place: never half a file. */
static void write_file(const char *path, const struct cv_ui_laptop *laptop)
{
	struct cv_buf fresh = CV_BUF_INIT;
	FILE *file;
	bool whole;

	cv_buf_addf(&fresh, "%s.new", path);
	cli_make_parents(path);
	file = fopen(fresh.data, "w");
	if (file != NULL) {
		whole = fprintf(file, "order %s\n", orders[laptop->order]) > 0;
		if (laptop->azerty)
			whole = fputs("digits azerty\n", file) >= 0 && whole;
		whole = fclose(file) == 0 && whole;
		if (!whole || rename(fresh.data, path) != 0)
			remove(fresh.data);
	}
	cv_buf_done(&fresh);
}

void cli_laptop_keep(void *context, const struct cv_ui_laptop *laptop)
{
	struct cv_buf path = CV_BUF_INIT;

	(void)context;
	if (cli_laptop_path(&path))
		write_file(path.data, laptop);
	cv_buf_done(&path);
}
