/* One overlay beside its source: is it stale, can its answers be told apart,
 * does it name what nothing reads?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "overlay.h"
#include "translate.h"

#include <string.h>

/* `of` speaks of other words than those of now. Those that the organisers
 * write themselves (`whole`) are not shown then. */
static void
check_stale(struct cv_load *load, const struct cv_entry *e, bool whole)
{
	const char *what = e->id;

	if (!cv_entry_is_stale(e))
		return;
	if (what == NULL)
		what = e->n_slots > 0 ? e->slots[0].name : e->options_name;
	cv_doubt(load, cv_member(e->group, "of"),
		 "the words of `%s` have changed since they were "
		 "translated%s; look at them again, then write of = \"%s\"",
		 what,
		 whole ? ", so that the new ones are shown and not these" : "",
		 e->sum);
}

/* Two answers that read the same: nobody could tell which was meant. */
static void check_same(struct cv_load *load, const struct cv_entry *e)
{
	for (unsigned i = 0; i < e->n_options; i++)
		for (unsigned j = 0; j < i; j++) {
			const struct cv_unit *a = &e->options[j],
					     *b = &e->options[i];

			if (a->words == NULL || b->words == NULL ||
			    strcmp(a->words, b->words) != 0 ||
			    strcmp(a->source, b->source) == 0)
				continue;
			cv_doubt(load, cv_entry_list(e),
				 "\"%s\" and \"%s\" both read \"%s\" here, so "
				 "that people cannot tell them apart; give one "
				 "of them other words",
				 a->source, b->source, a->words);
		}
}

/* The top of a file whose questions are not looked at elsewhere. */
static void check_names(struct cv_load *load, const struct cv_translation *t)
{
	static const char *const known[][8] = {
	    [CV_IS_CONSULTATION] = {"title", "language", "words", "examples",
				    "of", NULL},
	    [CV_IS_REFERRAL] = {"help", "language", "of", NULL},
	    [CV_IS_LIST] = {"options", "language", "list", "reviewed",
			    "version", "of", NULL},
	};
	const char *const *names = known[t->is], *near;

	for (int i = 0; i < config_setting_length(t->root); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(t->root, (unsigned)i);
		unsigned j = 0;

		while (names[j] != NULL && strcmp(names[j], s->name) != 0)
			j++;
		if (names[j] != NULL)
			continue;
		near = cv_nearest(s->name, names);
		cv_doubt(load, s, "`%s` is not read in this file; %s%s%s",
			 s->name,
			 near != NULL ? "did you mean `" : "take it out",
			 near != NULL ? near : "", near != NULL ? "`?" : "");
	}
}

static void check_language(struct cv_load *load, const struct cv_translation *t)
{
	const config_setting_t *s = cv_member(t->root, "language");
	const char *language = cv_words_in(s);

	if (language != NULL && strcmp(language, t->code) != 0)
		cv_wrong(load, s,
			 "`language` is \"%s\" here, but by its folder this "
			 "file is for \"%s\"; correct it, or move the file",
			 language, t->code);
}

/* What the whole consultation says, where nothing else tells of it. */
static void check_missing(struct cv_load *load, const struct cv_translation *t,
			  const char *path, bool offered)
{
	unsigned missing = cv_entry_missing(t->entries);

	if (offered && t->root != NULL && t->n_entries > 1 &&
	    strcmp(t->entries[1].id, "words") == 0 &&
	    cv_entry_missing(&t->entries[1]) > 0)
		cv_doubt(load, t->entries[1].group,
			 "`words` of consultation.cfg, which people are told, "
			 "are not all translated; `canvass translate %s "
			 "consultation` writes what is missing into this file",
			 t->code);
	if (!offered || missing == 0)
		return;
	if (t->root == NULL)
		cv_faults_add(
		    load->faults, CV_FAULT_WARNING, path, 1,
		    "this file is missing, so that %s is shown in "
		    "another language; `canvass translate %s %s` "
		    "begins it",
		    t->is == CV_IS_REFERRAL ? "where to get help"
					    : "the title of the consultation",
		    t->code,
		    t->is == CV_IS_REFERRAL ? "referral" : "consultation");
	else
		cv_doubt(load, cv_entry_list(t->entries),
			 "%s is not translated",
			 t->is == CV_IS_REFERRAL ? "`help`" : "`title`");
}

void cv_check_overlay(struct cv_load *load, enum cv_translatable is,
		      const struct cv_part *part, const char *code,
		      bool offered)
{
	const char *path = cv_translation_path(load, is, part, code);
	const char *name = strrchr(path, '/') + 1;
	struct cv_source *source =
	    cv_overlay_source(load->folder, code, name, load->faults);
	const struct cv_translation *t;
	bool whole = is == CV_IS_CONSULTATION || is == CV_IS_REFERRAL;

	if (source == NULL && (!whole || cv_folder_has(load->folder, path)))
		return;
	t = cv_translation_make(
	    load, is, part, code,
	    source != NULL ? config_root_setting(&source->config) : NULL);
	load->file = path;
	for (unsigned i = 0; i < t->n_entries; i++) {
		if (!whole || offered)
			check_stale(load, &t->entries[i], whole);
		check_same(load, &t->entries[i]);
	}
	if (source != NULL && (whole || is == CV_IS_LIST)) {
		check_names(load, t);
		check_language(load, t);
	}
	cv_check_widths(load, source, false);
	if (whole && t->from != NULL && strcmp(t->from, code) != 0)
		check_missing(load, t, path, offered);
	cv_source_free(&source);
}
