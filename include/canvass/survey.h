/* What is asked: questionnaires, questions, options, and the consultation they
 * belong to. Made by the reader, constant from then on but for languages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_SURVEY_H
#define CANVASS_SURVEY_H

#include <canvass/catalogue.h>
#include <canvass/expression.h>
#include <canvass/memory.h>
#include <stdbool.h>
#include <stdint.h>

enum {
	CV_ID_MAX = 32,  /* bytes of a question id */
	CV_SET_MAX = 64, /* options of a select_multiple or rank */
	CV_LANGUAGES_MAX = 32
};

enum cv_type {
	CV_SELECT_ONE,
	CV_SELECT_MULTIPLE,
	CV_RANK,
	CV_SCALE,
	CV_INTEGER,
	CV_DECIMAL,
	CV_DATE,
	CV_TEXT,
	CV_NOTE,
	CV_CALCULATE
};

enum cv_group { CV_GROUP_SHOW, CV_GROUP_SECRET, CV_GROUP_SKIP };
enum cv_randomize { CV_FIXED, CV_RANDOMIZE_OPTIONS, CV_RANDOMIZE_REVERSE };
enum cv_ends {
	CV_ENDS_NOT,
	CV_ENDS_DECLINED,
	CV_ENDS_INELIGIBLE,
	CV_ENDS_STOP
};
enum cv_precision { CV_PRECISION_DAY, CV_PRECISION_MONTH, CV_PRECISION_YEAR };

/** Words people read: the source, and the place where overlays keep their
 * translation. `source` NULL: there are none. */
struct cv_wording {
	const char *source;
	unsigned index;
};

struct cv_option {
	const char *id; /* of a scale point: its value in decimal */
	int value;      /* of a scale point */
	struct cv_wording text;
	const struct cv_expression *relevant; /* NULL: always offered */
	bool pin, exclusive, other;
	enum cv_ends ends;
};

struct cv_question {
	const char *id;
	enum cv_type type;
	unsigned index;         /* in cv_survey.questions */
	unsigned questionnaire; /* in cv_survey.questionnaires */
	struct cv_wording text, hint, guidance, constraint_text, warn_text, na;
	const struct cv_expression *relevant, *constraint, *warn, *calculation,
	    *preset; /* `default` */
	const struct cv_option *options;
	unsigned n_options;
	const char *list; /* name of a shared list, or NULL */
	bool required, stored,
	    in_short;               /* in_short false: left out when short */
	bool offers_dk, offers_pns; /* na is offered where it has words */
	bool dk_is_answer;
	enum cv_randomize randomize;
	bool has_min, has_max;
	double min, max;
	struct cv_date min_date,
	    max_date;                    /* where has_min, has_max of a date */
	unsigned min_select, max_select; /* 0: no limit */
	enum cv_precision precision;
	unsigned lines, max_length; /* of a text; length in code points */
	const char *grid;           /* name, or NULL */
	int same_since;             /* version; 0: only the present one */
	int sensitivity;
	enum cv_group group;
	const int *gcm;
	unsigned n_gcm;
	const char *why, *appearance;
	int other_of; /* the question whose "other" text this is, or -1 */
	int other; /* the question that takes this one's "other" text, or -1 */
	const char *file; /* where it stands, for faults */
	int line;
};

struct cv_questionnaire {
	const char *id;
	int version;
	int area; /* 1–12, 0: a core questionnaire */
	struct cv_wording title, topic;
	const char *source, *language;
	const struct cv_expression *relevant;
	const int *gcm;
	unsigned n_gcm;
	bool card;
	int sensitivity;       /* the highest of its questions */
	unsigned first, count; /* its questions in cv_survey.questions */
	const char *file;
	const char *text; /* the file as it was read, for the store */
	size_t text_len;
};

/** How people come to an area. */
enum cv_area_rule {
	CV_AREAS_SESSION,
	CV_AREAS_COMPARE,
	CV_AREAS_CHOSEN,
	CV_AREAS_RANKED,
	CV_AREAS_RANDOM,
	CV_AREAS_ALL,
	CV_AREAS_NONE
};

/** One step of the flow: a questionnaire, or the areas. */
struct cv_flow_step {
	int questionnaire; /* index, or -1: areas by `rule` */
	enum cv_area_rule rule;
	unsigned min, max;
	const unsigned *of; /* questionnaire indices */
	unsigned n_of;
};

struct cv_site {
	const char *id, *name;
};

struct cv_release {
	int min_base, personal, sensitive, round, percent_base, compare_base,
	    step;
};

/** Words that the questionnaires leave to the organisers. */
enum cv_told {
	CV_TOLD_ORGANISATION,
	CV_TOLD_SHARED_WITH,
	CV_TOLD_FEEDBACK_WHEN,
	CV_TOLD_FEEDBACK_WHERE,
	CV_TOLD
};
/** "organisation" … as it stands in files, or NULL beyond. */
const char *cv_told_name(enum cv_told told);

/** What practice says in English until the organisers have said it. */
const char *cv_told_example(enum cv_told told);

/** consultation.cfg. Strings are NULL where the file has none. */
struct cv_consultation {
	const char *id;
	struct cv_wording title;
	const char *language; /* of its own wording */
	const char *minutes;  /* told in place of our reckoning */
	struct cv_wording told[CV_TOLD];
	struct cv_wording examples[CV_TOLD]; /* what practice says instead */
	const char *review_name, *review_place;
	int review_year;
	const char *languages[CV_LANGUAGES_MAX];
	unsigned n_languages;
	const char *confirmed[CV_LANGUAGES_MAX];
	unsigned n_confirmed;
	const struct cv_flow_step *flow;
	unsigned n_flow;
	bool short_length;
	const struct cv_site *sites;
	unsigned n_sites;
	struct cv_release release;
	bool dates_to_day, training, withdrawal, bilingual;
	const char *own_language; /* with bilingual; NULL: the first */
	const char *public_key, *kiosk, *backup;
	bool promise;                /* all four parts are given */
	const char *const *switches; /* those that are on */
	unsigned n_switches;
};

struct cv_survey {
	struct cv_consultation consultation;
	const struct cv_questionnaire *questionnaires;
	unsigned n_questionnaires;
	const struct cv_question *questions; /* flow order, then file order */
	unsigned n_questions;
	unsigned n_wordings;                 /* overlays hold that many */
	struct cv_overlays *overlays;        /* see below; NULL until needed */
	struct cv_index *index;              /* made by cv_survey_index */
	struct cv_arena *arena;              /* owns all of it */
	const struct cv_reader_notes *notes; /* the reader's own */
	bool has_referral;                   /* referral.cfg names some help */
	const struct cv_help *help;
	unsigned n_help;
};

/** One line of the referral card. */
struct cv_help {
	const char *kind; /* "health", "legal", … a catalogue key */
	struct cv_wording text;
	bool checked_firewall; /* does not share with immigration: checked */
};

/** An empty survey with its arena, in which it lives itself: whoever fills it
 * takes all memory from `arena`. */
struct cv_survey *cv_survey_new(void);
/** Free it with everything in its arena; NULL is accepted and left. */
void cv_survey_free(struct cv_survey **survey);
/** Make look-ups by id fast and learn which language each wording is in. To be
 * called once when questionnaires and questions are complete; the interview
 * does it where it was forgotten. Question and questionnaire arrays do not
 * move or change after it. */
void cv_survey_index(struct cv_survey *s);

/** NULL / -1 where there is none. */
const struct cv_question *
cv_survey_question(const struct cv_survey *s, const char *id);
const struct cv_questionnaire *
cv_survey_questionnaire(const struct cv_survey *s, const char *id);
int cv_question_option(const struct cv_question *q, const char *id, size_t n);
/** Is the switch on? "promise" is on where all four parts are given. */
bool cv_survey_switched(const struct cv_survey *s, const char *name, size_t n);
/** Is an answer to it ever stored? */
bool cv_question_is_stored(const struct cv_question *q);
/** Is the questionnaire left out because it asks about level 3 matters and no
 * help is named in referral.cfg? Practice needs none. */
bool cv_survey_left_out(const struct cv_survey *s,
			const struct cv_questionnaire *qn, bool training);

/* Languages. A language is a number: 0 is none (the source wording), others
 * are given by cv_survey_language. Overlays are filled by the reader. */

/** The number of a language, made at first use. At most CV_LANGUAGES_MAX;
 * -1 beyond. */
int cv_survey_language(struct cv_survey *s, const char *code);
const char *cv_survey_language_code(const struct cv_survey *s, int language);
/** Set a translation (copied into the survey's arena). */
void cv_survey_translate(struct cv_survey *s, int language, unsigned index,
			 const char *words);
/** Has the reader read this questionnaire's overlay in this language? Kept
 * here so that it reads each file once. */
bool cv_survey_overlay_read(const struct cv_survey *s, int language,
			    unsigned questionnaire);
void cv_survey_overlay_mark(struct cv_survey *s, int language,
			    unsigned questionnaire, bool reviewed);
bool cv_survey_overlay_reviewed(const struct cv_survey *s, int language,
				unsigned questionnaire);

/** Has every wording words in it, of its own or as the source? */
bool cv_survey_translated(const struct cv_survey *s, int language);

/** Words in `language`, else in the consultation's first language, else the
 * source: never a blank where there is a source. *from (may be NULL) becomes
 * the language it was found in (0: the source's own). Borrowed. */
const char *cv_survey_words(const struct cv_survey *s, int language,
			    const struct cv_wording *w, int *from);

/** What one writes between the members of a list, with its blank: ", ". */
const char *cv_survey_comma(const struct cv_survey *s, int language);
/** One of the words people are told, in a language; what is not filled in is
 * an example in practice, else NULL. */
const char *cv_survey_told(const struct cv_survey *s, int language,
			   enum cv_told told, bool practice);
/** All of them as fills; "" where there is nothing to say. */
void cv_survey_told_fills(const struct cv_survey *s, int language,
			  bool practice, struct cv_fill fills[CV_TOLD]);

const char *cv_type_name(enum cv_type type);   /* "select_one" … */
int cv_type_named(const char *name, size_t n); /* or -1 */

#endif
