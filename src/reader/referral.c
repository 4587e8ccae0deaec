/* referral.cfg: where people can get help.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <stddef.h>
#include <string.h>

enum { HELP_MAX = 100 };

static void
read_text(struct cv_load *load, const config_setting_t *s, void *field)
{
	const char *words = cv_string(load, s);

	if (words != NULL && *words != '\0')
		*(struct cv_wording *)field = cv_make_words(load, words);
}

#define FIELD(f) offsetof(struct cv_help, f)
static const struct cv_row rows[] = {
    {"kind", cv_read_string, FIELD(kind), 0},
    {"text", read_text, FIELD(text), 0},
    {"no_sharing", cv_read_bool, FIELD(checked_firewall), 0},
};

static void read_line(struct cv_load *load, const config_setting_t *s,
		      struct cv_help *list, unsigned *n)
{
	struct cv_help help = {0};

	if (!config_setting_is_group(s)) {
		cv_wrong(load, s,
			 "a line of help is written as { kind = \"health\"; "
			 "text = \"…\"; no_sharing = false; }");
		return;
	}
	cv_read_group(load, s, rows, sizeof rows / sizeof *rows,
		      "a line of help", &help, NULL, -1);
	if (help.kind == NULL)
		cv_wrong(load, s,
			 "this line has no `kind`; write for example kind = "
			 "\"health\";");
	else if (!cv_is_id(help.kind))
		cv_wrong(load, cv_member(s, "kind"),
			 "`kind` holds only a to z, 0 to 9 and _");
	else if (help.text.source != NULL)
		list[(*n)++] = help;
}

void cv_load_referral(struct cv_load *load)
{
	static const struct cv_row root_rows[] = {{"help", NULL, 0, 0},
						  {"language", NULL, 0, 0}};
	const config_setting_t *root, *help;
	struct cv_help *list;
	int n;

	if (load->referral == NULL)
		return;
	root = config_root_setting(&load->referral->config);
	load->file = load->referral->path;
	cv_read_group(load, root, root_rows, 2, "referral.cfg", NULL, NULL, -1);
	help = cv_member(root, "help");
	if (help == NULL)
		return;
	n = config_setting_length(help);
	if (!config_setting_is_list(help) || n > HELP_MAX) {
		cv_wrong(load, help,
			 "`help` must be a list in ( ) of at most %d lines",
			 HELP_MAX);
		return;
	}
	list = cv_arena_alloc(load->arena, sizeof *list * (size_t)(n + 1));
	for (int i = 0; i < n; i++)
		read_line(load, config_setting_get_elem(help, (unsigned)i),
			  list, &load->survey->n_help);
	load->survey->help = list;
	load->survey->has_referral = load->survey->n_help > 0;
}
