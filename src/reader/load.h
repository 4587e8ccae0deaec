/* A consultation being read: what the files of the reader hand each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_READER_LOAD_H
#define CANVASS_READER_LOAD_H

#include "private.h"

/* The wordings of a question, in the order in which they are summed up. */
enum cv_slot {
	CV_SLOT_TEXT,
	CV_SLOT_HINT,
	CV_SLOT_GUIDANCE,
	CV_SLOT_CONSTRAINT_TEXT,
	CV_SLOT_WARN_TEXT,
	CV_SLOT_NA,
	CV_SLOTS
};
extern const char *const cv_slot_names[CV_SLOTS];
struct cv_wording *cv_slot(struct cv_question *q, enum cv_slot slot);
const struct cv_wording *
cv_slot_of(const struct cv_question *q, enum cv_slot slot);

/* What the reader remembers of a question to find its translations. */
struct cv_note {
	const char *template;   /* name in common.cfg, or NULL */
	unsigned from_template; /* a bit for each slot … */
	bool template_options;  /* … and the options */
	const char *list_file;  /* name of the file of its shared list */
};
struct cv_reader_notes {
	const struct cv_note *notes; /* by question */
	const char *const *overlay;  /* by questionnaire: its file name */
	const struct cv_wording *helps;
};

/* An expression or a text with ${…} that waits until all ids are known. */
struct cv_pending {
	const char *file;
	int line;
	int question; /* index, or -1: a whole questionnaire */
	unsigned questionnaire;
	const char *property;
	const char *option; /* id of the option it belongs to, or NULL */
	const char *source;
	const struct cv_expression **slot; /* NULL: a text */
	bool literal;                      /* a default that is a plain value */
};

/* A questionnaire file that is read, in the order of the flow. */
struct cv_part {
	struct cv_source *source;
	char id[CV_ID_MAX + 1];
	int step;  /* of the flow, -1: not in it; parts of one step come in
		    * any order */
	int index; /* in cv_survey.questionnaires, or -1 */
};

struct cv_load {
	struct cv_folder *folder;
	struct cv_arena *arena;
	struct cv_faults *faults;
	struct cv_survey *survey;
	bool everything; /* also what the flow does not reach */

	struct cv_source *consultation, *common, *referral;
	bool common_broken;
	struct cv_part *parts; /* every questionnaire of the folder */
	size_t n_parts;
	struct cv_part *lists; /* every shared list; their bytes are read */
	size_t n_lists;        /* and parsed at first use */

	struct cv_questionnaire *questionnaires;
	struct cv_question *questions;
	struct cv_note *notes;
	const config_setting_t **groups; /* by question; NULL: implied */
	unsigned n_questions, room;
	int *table; /* ids of questions, hashed */
	unsigned table_size;

	struct cv_pending *pending;
	size_t n_pending, pending_room;

	/* What is being read. */
	const char *file, *topic;
	unsigned questionnaire;
	struct cv_draft *draft;
};

/* A question being read. */
struct cv_draft {
	struct cv_question *q;
	struct cv_note *note;
	const config_setting_t *options; /* or points, or NULL */
	const config_setting_t *missing;
	const char *options_file;
	bool options_in_template;
	const config_setting_t *list, *preset;
	const char *preset_file;
	const char *option;           /* the option being read */
	struct cv_wording other_text; /* of the option that asks for words */
	int other_option;             /* index, or -1 */
	bool is_template, has_group, has_required;
};

/* group.c: typed values and tables of properties */

/** An error or a doubt about a setting (or, if NULL, line 1). */
void cv_wrong(struct cv_load *load, const config_setting_t *s,
	      const char *format, ...) __attribute__((format(printf, 3, 4)));
void cv_doubt(struct cv_load *load, const config_setting_t *s,
	      const char *format, ...) __attribute__((format(printf, 3, 4)));

struct cv_row {
	const char *name;
	void (*read)(struct cv_load *load, const config_setting_t *s,
		     void *field);
	size_t offset;
	unsigned types; /* a bit for each type it makes sense for; 0: all */
};
/** Read every member of a group by its row; names without a row are faults.
 * A row without `read` is known and read elsewhere. Members that `over` also
 * has are passed over (it may be NULL). */
void cv_read_group(struct cv_load *load, const config_setting_t *group,
		   const struct cv_row *rows, size_t n, const char *what,
		   void *target, const config_setting_t *over, int type);

const config_setting_t *
cv_member(const config_setting_t *group, const char *name);
/** The string of a setting, cleaned, in the arena; NULL after a fault. */
const char *cv_string(struct cv_load *load, const config_setting_t *s);
/** Strings of an array or list (or one string); returns how many. */
unsigned cv_strings(struct cv_load *load, const config_setting_t *s,
		    const char **out, unsigned room);
bool cv_is_id(const char *s);

/** A whole number; false after a fault. */
bool cv_int(struct cv_load *load, const config_setting_t *s, int *x);

void cv_read_words(struct cv_load *load, const config_setting_t *s,
		   void *field);
void cv_read_string(struct cv_load *load, const config_setting_t *s,
		    void *field);
void cv_read_bool(struct cv_load *load, const config_setting_t *s, void *field);
void cv_read_int(struct cv_load *load, const config_setting_t *s, void *field);
void cv_read_unsigned(struct cv_load *load, const config_setting_t *s,
		      void *field);
void cv_read_expression(struct cv_load *load, const config_setting_t *s,
			void *field);
/** The number of a word in a NULL-terminated list, or -1 after a fault. */
int cv_read_word(struct cv_load *load, const config_setting_t *s,
		 const char *const *words);
/** Numbers of an array into the arena, each between least and most. */
void cv_read_ints(struct cv_load *load, const config_setting_t *s, int least,
		  int most, const int **out, unsigned *n);
/** A wording with a number of its own. */
struct cv_wording cv_make_words(struct cv_load *load, const char *words);
struct cv_pending *
cv_wait(struct cv_load *load, const config_setting_t *s, const char *source);

/* consultation.c, flow.c */
void cv_load_consultation(struct cv_load *load);
/** Read the flow: gives parts their step, in the order they are asked in;
 * calls `reach` for each. */
void cv_load_flow(struct cv_load *load);
/** Resolve it into the survey, when all questionnaires are read. */
void cv_load_steps(struct cv_load *load);
/* referral.c */
void cv_load_referral(struct cv_load *load);
/* questionnaire.c, question.c, options.c */
void cv_load_questionnaire(struct cv_load *load, struct cv_part *part);
void cv_load_question(struct cv_load *load, const config_setting_t *group);
/** What a question of its type is where nothing is said. */
void cv_question_defaults(struct cv_question *q);
/** Read the properties in a group, but for those that `over` has too. */
void cv_read_question(struct cv_load *load, const config_setting_t *group,
		      struct cv_question *q, const config_setting_t *over);
/** Read a template that no question uses, for its faults only. */
void cv_load_try_template(struct cv_load *load, const config_setting_t *group);
/** The same for the options of a list that nobody names. */
void cv_load_try_options(struct cv_load *load, const config_setting_t *options);
void cv_load_options(struct cv_load *load, struct cv_draft *draft);
/* words-file.c */
void cv_load_words(struct cv_load *load, struct cv_catalogue *c,
		   const struct cv_source *source);
/** A group is a set of plural forms when all its names are CLDR words and
 * `other` is among them. */
bool cv_is_plural(const config_setting_t *group);
/** "fr", "pt-BR" … */
bool cv_is_language(const char *code);
/** Known switches, the last one is "promise", which the file cannot set. */
extern const char *const cv_switches[];
bool cv_id_is_reserved(const char *id);
/* resolve.c */
/** Make an id known; -1, or the index of the question that has it already. */
int cv_load_name(struct cv_load *load, unsigned index);
int cv_load_find(const struct cv_load *load, const char *id, size_t n);
void cv_load_resolve(struct cv_load *load);
/* load.c */
/** Read everything; faults are in load->faults. Free with cv_load_done. */
void cv_load_run(struct cv_load *load);
void cv_load_done(struct cv_load *load);
/** A questionnaire or a list by id, or NULL. */
struct cv_part *cv_load_part(const struct cv_load *load, const char *id);
struct cv_part *cv_load_list(struct cv_load *load, const char *id);
/** Read a part's questions into the survey (once). */
void cv_load_reach(struct cv_load *load, struct cv_part *part, int step);
/** The line and file of a property of a question: its own, its template's, or
 * else where the question begins. */
int cv_load_line(const struct cv_load *load, const struct cv_question *q,
		 const char *property, const char **file);
/** A template of common.cfg, or NULL. */
const config_setting_t *
cv_load_template(const struct cv_load *load, const char *name);

#endif
