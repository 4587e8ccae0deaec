/* From files people edit to a survey, or to a list of faults that says how to
 * mend each. libconfig stays inside. SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CANVASS_READER_H
#define CANVASS_READER_H

#include <canvass/buf.h>
#include <canvass/catalogue.h>
#include <canvass/error.h>
#include <canvass/survey.h>

enum cv_severity { CV_FAULT_ERROR, CV_FAULT_WARNING };

struct cv_fault {
	char *file; /* relative to the folder */
	int line;
	enum cv_severity severity;
	char *text; /* what is wrong and how to mend it */
};

/** A growing list; free with cv_faults_done. Zero-initialised is empty. */
struct cv_faults {
	struct cv_fault *list;
	size_t count, room;
	size_t errors;
};
void cv_faults_done(struct cv_faults *faults);
/** In the order of the files of the flow, then by line. */
void cv_faults_sort(struct cv_faults *faults);

/** Where files come from: a folder, or the packed `surveys/`. */
struct cv_folder;
enum cv_status
cv_folder_open(const char *path, struct cv_folder **out, struct cv_error *err);
struct cv_folder *cv_folder_packed(void);
void cv_folder_close(struct cv_folder **folder);
/** Write every packed file into `path`: made if need be, and empty (hidden
 * entries aside), else CV_INVALID. The program's own words (language.cfg) are
 * not among them: they are in the program, and a file of a folder is only for
 * what shall be different there. */
enum cv_status cv_folder_write_packed(const char *path, struct cv_error *err);
/** Copy a consultation to another laptop: every .cfg file of `from` into the
 * new folder `to` (its parent is there), the store and all else left behind.
 * consultation.cfg comes last, so that a copy cut short is none. */
enum cv_status
cv_folder_copy(struct cv_folder *from, const char *to, struct cv_error *err);

enum { CV_LANGUAGE_SIZE = 17 };
/** The languages that have the program's words (lang/XX/language.cfg), packed
 * or in the folder: "en", then the others by code; how many. */
unsigned cv_folder_languages(struct cv_folder *folder,
			     char codes[][CV_LANGUAGE_SIZE], unsigned most);

/* What the files may hold beside DESIGN.md section 4:
 *
 * questionnaires/common.cfg   as a questionnaire: same_as names its questions.
 *   One called `other` gives the words asked after "something else"; an option
 *   may have its own: other_text.
 * lists/X.cfg                 list = "regions"; options = ( … );
 * referral.cfg                help = ( { kind = "health"; text = "…";
 *   no_sharing = true; }, … ); a line without text is not filled in.
 * lang/fr/X.cfg               translates questionnaires/X.cfg or lists/X.cfg
 *   (there: options = { here = "…"; … };). {topic} in a translated template is
 *   the translated topic. `<question>_other` has a group like any question.
 * lang/fr/consultation.cfg    title = "…";
 * lang/fr/referral.cfg        help = ( "…", "…" ); in the order of those lines
 *   of referral.cfg that have a text.
 *
 * `default` is an expression where it holds ${, ( or a quote, else the value
 * itself. `group` is "skip" where sensitivity is 2 or 3 and nothing is said.
 * A step without `of` means every questionnaire with an `area`; without `max`
 * it is 2. A questionnaire outside the flow is part of the survey only where
 * an expression speaks of it; its answers are empty.
 *
 * `check` asks for a way out ("something else": other = true, or "none of
 * these": exclusive = true, or an option called none) of every select_multiple
 * and of a select_one with randomize = "options", and for at most 9 options,
 * unless they come from a `list`. */

/** Read the consultation and what its flow can reach. With errors in *faults
 * (warnings do not count) no survey is made and CV_INVALID is returned; the
 * first error is also put into err. faults may be NULL. */
enum cv_status cv_reader_survey(struct cv_folder *folder,
				struct cv_survey **out,
				struct cv_faults *faults, struct cv_error *err);

/** Everything `check` looks for, over every file of the folder: faults into
 * the list, sorted. With `files`, only these (paths as given by a person). */
enum cv_status cv_reader_check(struct cv_folder *folder,
			       const char *const *files, size_t n_files,
			       struct cv_faults *faults, struct cv_buf *summary,
			       struct cv_error *err);

/** The 8 hex digits by which an overlay says (`of`) which words it translates:
 * CRC-32 (IEEE 802.3, as in zlib) of the question's source words as people see
 * them, {topic} filled in: text, hint, guidance, constraint_text, warn_text,
 * na, then the options or points in the order of the file; those that exist,
 * each followed by one line feed. In lang/fr/common.cfg, of a shared question
 * as it is written. At the top of a file, of title and topic, of the options of
 * a list, or of the places of help. */
void cv_reader_wording_sum(const struct cv_question *q, char out[9]);

/** What cv_reader_translate did with one file; the counts are of wordings. */
struct cv_translated {
	char *file; /* relative to the folder */
	size_t missing, stale, kept;
	size_t unread; /* settings put to the end as remarks */
	bool written;  /* false: it was like that already */
};
/** Zero-initialised is empty; free with cv_translations_done. */
struct cv_translations {
	struct cv_translated *list;
	size_t count, room;
	bool offered; /* the consultation names the language */
};
void cv_translations_done(struct cv_translations *translations);

/** Write the overlays of a language into the folder, each complete: the source
 * of every wording as a remark, what is there kept (the folder's words, else
 * the packed ones), what is missing or stale first and marked, what nothing
 * reads any more as remarks at the end. `what`: the id of a questionnaire or a
 * list, or "common", "consultation", "referral", or "language" for the words of
 * the program; NULL: all (the words of the program only where the program does
 * not have them all, or the folder has a file of them). With `sums` nothing is
 * put in order: `of` is added to what is complete and has none, every other
 * byte stays. The older file is kept as `.old`; a file that would not change is
 * not touched; one that cannot be read is not written over (CV_INVALID). What
 * was written before a failure is in *out. */
enum cv_status cv_reader_translate(struct cv_folder *folder, const char *code,
				   const char *what, bool sums,
				   struct cv_translations *out,
				   struct cv_error *err);

/** Read the overlays of a language into the survey (each file once). Faults
 * in them are not fatal: what can be read is used. */
void cv_reader_language(struct cv_folder *folder, struct cv_survey *survey,
			int language, struct cv_faults *faults);

/** Did native speakers check it: the program's words, every questionnaire that
 * is not written in it, and what those share? Reads no words. */
bool cv_reader_reviewed(struct cv_folder *folder,
			const struct cv_survey *survey, const char *code);

/** Append what a language is called in itself, as its language.cfg begins:
 * the folder's, else the packed one. False: neither says it plainly. Reads no
 * words. */
bool cv_reader_language_name(struct cv_folder *folder, const char *code,
			     struct cv_buf *out);

/** The program's words in a language: the folder's lang/XX/language.cfg over
 * the packed one. English is always there. NULL if neither has it. */
struct cv_catalogue *cv_reader_catalogue(struct cv_folder *folder,
					 const char *language,
					 const struct cv_catalogue *fallback);

/** A consultation.cfg and referral.cfg as Set up writes them: settings that are
 * not NULL (areas' max_areas: not 0) take the place of those in the present
 * text, or in the packed one where there is none; every other byte stays,
 * remarks too. A site that is named as before keeps its id. Help of kinds that
 * are not given stays. The older file is kept as `.old`. Written to a temporary
 * name, synced, renamed; CV_INVALID when the present file cannot be read. */
struct cv_settings {
	const char *id, *title, *organisation, *shared_with, *feedback_when,
	    *feedback_where;
	const char *const *languages;
	size_t n_languages;
	const char *const *confirmed;
	size_t n_confirmed;
	const char *const *sites; /* names; ids are made from them */
	size_t n_sites;
	const char *const *areas; /* questionnaire ids of the session flow */
	size_t n_areas;
	int max_areas;
	int short_length; /* -1: as it is */
	int training;     /* -1: as it is */
};
struct cv_help_line {
	const char *kind, *text;
	bool checked_firewall;
};
enum cv_status cv_settings_write(const char *folder,
				 const struct cv_settings *settings,
				 struct cv_error *err);
enum cv_status cv_referral_write(const char *folder,
				 const struct cv_help_line *lines, size_t n,
				 struct cv_error *err);

#endif
