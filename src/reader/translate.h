/* Files that translators work in: what there is to translate in one file, what
 * is there of it, and the text written from both.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_READER_TRANSLATE_H
#define CANVASS_READER_TRANSLATE_H

#include "load.h"

/* One wording. */
struct cv_unit {
	const char *name;   /* "text", an option's id; NULL: known by its place
			     * in a list */
	const char *source; /* cleaned, {topic} as it is written */
	const char *words;  /* as they stand in the overlay; NULL: none */
	bool wanted;        /* false: taken from shared wording; translated
			     * here all the same */
};

/* What is translated together and has one `of`: a question, a shared question,
 * or what stands at the top of a file. */
struct cv_entry {
	const char *id; /* NULL: the top */
	struct cv_unit slots[CV_SLOTS];
	unsigned n_slots;
	struct cv_unit *options;
	unsigned n_options, count; /* count: of the source, unwanted ones too */
	const char *options_name;  /* "options", "points", "help" */
	bool ordered;              /* ( "…", "…" ), else { id = "…"; } */
	const config_setting_t *group; /* in the overlay, or NULL */
	const char *of;                /* what the overlay says, or NULL */
	char sum[9];                   /* what it should say */
	bool empty; /* a list without an entry stands there */
};

enum cv_translatable {
	CV_IS_CONSULTATION,
	CV_IS_REFERRAL,
	CV_IS_COMMON,
	CV_IS_QUESTIONNAIRE,
	CV_IS_LIST
};

struct cv_translation {
	enum cv_translatable is;
	const char *id;           /* of the questionnaire or list, or NULL */
	const char *from;         /* language of the source */
	int version;              /* of the questionnaire; 0: it has none */
	struct cv_entry *entries; /* the first is the top */
	unsigned n_entries;
	const config_setting_t *root; /* of the overlay, or NULL */
	struct cv_load *load;
	const char *code;
};

/** What `part` (a questionnaire or list; else NULL) has to translate into the
 * language `code`, and what of it stands below `root` (NULL: nothing). Memory
 * from the load's arena. Call it only for what was read. */
struct cv_translation *
cv_translation_make(struct cv_load *load, enum cv_translatable is,
		    const struct cv_part *part, const char *code,
		    const config_setting_t *root);

/** "lang/fr/04-work.cfg" for it; lang/CODE/NAME. In the arena. */
const char *cv_translation_path(const struct cv_load *load,
				enum cv_translatable is,
				const struct cv_part *part, const char *code);
const char *
cv_overlay_path(struct cv_arena *arena, const char *code, const char *name);

/** How many wordings of the entry have no words. */
unsigned cv_entry_missing(const struct cv_entry *e);
/** How many have. */
unsigned cv_entry_kept(const struct cv_entry *e);
/** Does `of` speak of other words than those of now? */
bool cv_entry_is_stale(const struct cv_entry *e);
/** Complete, and without an `of`. */
bool cv_entry_needs_sum(const struct cv_entry *e);
/** The list or group of options in the overlay, or NULL. */
const config_setting_t *cv_entry_list(const struct cv_entry *e);

/* check-overlay.c */
void cv_check_overlay(struct cv_load *load, enum cv_translatable is,
		      const struct cv_part *part, const char *code,
		      bool offered);

/* translate-remarks.c: what people wrote between the settings. */

struct cv_remark {
	char *path;  /* of the setting it stands before: "det_who.text"; of the
		      * end of a group: "det_who."; of the file: "" */
	char *words; /* "# …" */
	bool used;
};
struct cv_remarks {
	struct cv_remark *list;
	size_t count, room;
	char *rest; /* below CV_REST: as it stands, or NULL */
};

/** The remarks of a file, without those that translate writes itself; `from`
 * is the language of the source in them. */
void cv_remarks_read(struct cv_remarks *r, const char *bytes, size_t len,
		     const char *from);
void cv_remarks_done(struct cv_remarks *r);
/** Append those of a path, each on a line, and mark them. */
void cv_remarks_write(struct cv_remarks *r, const char *path, int depth,
		      struct cv_buf *out);
/** Take out the remarks of `other`. */
void cv_remarks_subtract(struct cv_remarks *r, const struct cv_remarks *other);

/** Lines translate writes at the head of a file; NULL ends them. */
extern const char *const cv_translate_head[];
#define CV_NAME_HINT                                                           \
	"# Its name in the language itself; direction \"rtl\" where it is "    \
	"written from right to left."
#define CV_FIRST "# ==== Missing, or changed in the source ===="
#define CV_THEN "# ==== Translated ===="
#define CV_REST "# ==== Nothing reads these words any more ===="

/* translate-text.c: pieces of text. */

void cv_add_indent(struct cv_buf *out, int depth);
/** LEFT-TO-RIGHT MARK and the like: nobody sees them in an editor. */
bool cv_is_direction_mark(unsigned code_point);
/** "…" as libconfig reads it back byte for byte; marks of direction as codes,
 * which can be seen. */
void cv_add_quoted(struct cv_buf *out, const char *words);
/** The source as remarks: "# en: …". */
void cv_add_source(struct cv_buf *out, int depth, const char *from,
		   const char *source);
/** A setting of any type on one line: name = value; */
void cv_add_setting(struct cv_buf *out, const config_setting_t *s);
/** The same as a remark, inside the groups it stood in. */
void cv_add_stray(struct cv_buf *out, const char *const *groups, int depth,
		  const config_setting_t *s);
/** Is there a word in it, at any depth? */
bool cv_has_words(const config_setting_t *s);
/** Its words; NULL where it is none or empty. */
const char *cv_words_in(const config_setting_t *s);

/** Put `of` into the text of an overlay, for every entry that is complete and
 * has none; nothing else in it changes. */
void cv_write_sums(const struct cv_translation *t, struct cv_buf *text);

/* translate-overlay.c, translate-words.c: whole files. */

struct cv_written {
	struct cv_buf text;
	size_t missing, stale, kept;
	bool anew; /* the folder has no such file: there is nothing to lose */
	struct cv_buf strays; /* what nothing reads any more */
	size_t n_strays;
};
/** The end of a file: remarks that stand nowhere else, and strays. */
void cv_write_rest(struct cv_remarks *r, struct cv_written *out);
void cv_write_overlay(const struct cv_translation *t, struct cv_remarks *r,
		      struct cv_written *out);
/** A language.cfg; own roots, the first counts most; NULL: none. */
void cv_write_words(const char *code, const struct cv_source *english,
		    const config_setting_t *const own[2], struct cv_remarks *r,
		    struct cv_written *out);

#endif
