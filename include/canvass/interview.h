/* One person's walk through the questions: a state machine without screen,
 * disk, clock or random source. Every front drives this one: the terminal,
 * line mode, simulation, paper, tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_INTERVIEW_H
#define CANVASS_INTERVIEW_H

#include <canvass/answer.h>
#include <canvass/error.h>
#include <canvass/survey.h>

enum cv_mode { CV_MODE_INTERVIEW, CV_MODE_SELF, CV_MODE_PAPER };

/** What is settled before the first question. Strings and arrays are copied. */
struct cv_interview_setup {
	struct cv_survey *survey; /* borrowed, outlives the interview */
	int language;
	uint32_t seed;
	enum cv_mode mode;
	bool short_length;
	bool training;
	const char *site;  /* id, or NULL */
	const char *month; /* "2026-11" */
	bool interpreter;
	const char *sampling; /* id, or NULL */
	unsigned areas[16];   /* the session's areas: questionnaire indices */
	unsigned n_areas;     /* 0: the first `max` of `of` */
	struct cv_date today;
};

struct cv_interview;

/** Called after every accepted change, before the next question appears, the
 * header first. Questions that are not stored are never saved, calculations
 * neither (they are worked out again). An answer that declines, or shows that
 * the person cannot take part, is not saved: the interview ends with it.
 * `n` is the draft row: 1 for the first question ever answered, and so on; a
 * changed answer comes again with its own n. Anything but CV_OK: not saved,
 * and the interview stays where it is. `question` NULL, n 0: the header (the
 * language, the chosen areas) changed. */
struct cv_interview_hooks {
	enum cv_status (*save)(void *context, const struct cv_interview *iv,
			       unsigned n, const struct cv_question *question,
			       struct cv_error *err);
	void (*uuid)(void *context, char out[37]); /* for uuid() */
	void *context;
};

/** Start at the first question; nothing is saved yet. CV_INVALID when there is
 * nothing to ask. */
enum cv_status cv_interview_new(const struct cv_interview_setup *setup,
				const struct cv_interview_hooks *hooks,
				struct cv_interview **out,
				struct cv_error *err);
void cv_interview_free(struct cv_interview **iv);

/* Coming back to a draft: put back every saved answer in order of n, then
 * cv_interview_resume goes to the first unanswered question. */

void cv_interview_restore(struct cv_interview *iv, unsigned n,
			  const struct cv_question *q,
			  const struct cv_answer *answer);
/** The areas as they were chosen (from the header). */
void cv_interview_restore_areas(struct cv_interview *iv, const unsigned *areas,
				unsigned n);
void cv_interview_resume(struct cv_interview *iv);

/* Where we are. */

enum cv_step {
	CV_STEP_QUESTION, /* cv_interview_question, to be answered or read */
	CV_STEP_AREAS,    /* the person chooses areas: cv_interview_areas_* */
	CV_STEP_CARD,     /* a questionnaire with `card` was left: show help */
	CV_STEP_REVIEW,   /* the list of all answers; then finish */
	CV_STEP_STOP,     /* an option with ends = "stop" was given: ask what
			   * to keep, cv_interview_stop */
	CV_STEP_ENDED     /* see cv_interview_end */
};

enum cv_end {
	CV_END_NOT,
	CV_END_COMPLETE,
	CV_END_PARTIAL,
	CV_END_NOTHING,
	CV_END_DECLINED,
	CV_END_INELIGIBLE
};

enum cv_step cv_interview_step(const struct cv_interview *iv);
enum cv_end cv_interview_end(const struct cv_interview *iv);
/** The question now on screen (CV_STEP_QUESTION), else NULL. */
const struct cv_question *cv_interview_question(const struct cv_interview *iv);
/** Its options in the order to show: file positions, only those offered now,
 * pinned ones last. Returns how many; *order is borrowed until the next call
 * that changes the interview. */
unsigned cv_interview_options(struct cv_interview *iv,
			      const struct cv_question *q,
			      const unsigned char **order);
/** The answer given so far (also one kept aside), missing CV_UNASKED: none.
 * Borrowed until the interview changes. */
const struct cv_answer *
cv_interview_given(const struct cv_interview *iv, const struct cv_question *q);
/** What to show in an empty field: the `default`, or NULL. Borrowed. */
const struct cv_answer *
cv_interview_preset(struct cv_interview *iv, const struct cv_question *q);
/** Is it in the walk now: reached by the rules as they stand? */
bool cv_interview_reached(struct cv_interview *iv, const struct cv_question *q);

/* Answering. */

enum cv_verdict {
	CV_ACCEPTED, /* saved, and gone on */
	CV_REFUSED,  /* not an answer: say `words`, stay */
	CV_WARNED,   /* unusual: say `words`; give it again with `sure` */
	CV_NOT_SAVED /* the save hook failed: err says why; stay, tell, retry */
};

/** Why an answer was refused, ready for a person in the language on screen:
 * either the author's own words, or a catalogue key ("refuse.range", …) with
 * the numbers to fill in. */
struct cv_refusal {
	const char *words; /* the author's, or NULL: */
	const char *key;
	double min, max; /* {min} {max} */
	unsigned count;  /* {n} */
};

/** Answer the current question. The answer is copied; text is cleaned and
 * brought to NFC; a set, ranking or text that holds nothing is CV_BLANK. A note
 * takes any answer. Refusal keys: refuse.required,
 * .write_or, .write (nothing was given), .range, .min, .max, .number, .whole,
 * .too_many, .too_few, .exclusive, .too_long, .date, .date_range,
 * .not_offered, .constraint; of a warning without words: refuse.warn. */
enum cv_verdict cv_interview_answer(struct cv_interview *iv,
				    const struct cv_answer *answer, bool sure,
				    struct cv_refusal *refusal,
				    struct cv_error *err);

/** Whether, and how, an answer ends the interview when it is given: a front
 * asks before what was said is lost by it. */
enum cv_ends
cv_answer_ends(const struct cv_question *q, const struct cv_answer *a);

/* Moving. */

/** To the question before, keeping every answer; false at the first one. */
bool cv_interview_back(struct cv_interview *iv);
/** From the referral card or the review list. From the review this finishes:
 * rules are evaluated once more, and what became unanswered because of it is
 * asked first (then the step is CV_STEP_QUESTION again). */
void cv_interview_go_on(struct cv_interview *iv);
/** "Skip this question": left empty (blank), even where an answer is required.
 * CV_REFUSED where the answer decides about taking part (consent, age). */
enum cv_verdict
cv_interview_skip(struct cv_interview *iv, struct cv_error *err);
/** "Skip the rest of this part": to the next questionnaire of the flow; what
 * was not shown stays not asked. False where it may not be skipped (consent).
 */
bool cv_interview_can_skip_part(const struct cv_interview *iv);
enum cv_verdict
cv_interview_skip_part(struct cv_interview *iv, struct cv_error *err);
/** From anywhere to a question that was answered; after it is answered again
 * the interview returns to the review list if it came from there. */
bool cv_interview_goto(struct cv_interview *iv, const struct cv_question *q);
/** To the review list: only from it may one go back there by this. */
void cv_interview_review(struct cv_interview *iv);
/** From the review: take the answer out (stored as pns). CV_REFUSED where the
 * answer decides about taking part. */
enum cv_verdict cv_interview_take_out(struct cv_interview *iv,
				      const struct cv_question *q,
				      struct cv_error *err);
enum cv_status cv_interview_set_language(struct cv_interview *iv, int language,
					 struct cv_error *err);
int cv_interview_language(const struct cv_interview *iv);

/* Choosing areas (CV_STEP_AREAS). */

/** What may be chosen: questionnaire indices in the order to show. */
unsigned cv_interview_areas_offered(struct cv_interview *iv,
				    const unsigned **areas, unsigned *min,
				    unsigned *max);
enum cv_verdict cv_interview_choose_areas(struct cv_interview *iv,
					  const unsigned *areas, unsigned n,
					  struct cv_refusal *refusal,
					  struct cv_error *err);

/* Stopping. */

enum cv_keep { CV_KEEP_ALL, CV_KEEP_BUT_PART, CV_KEEP_NOTHING };

/** Has the person agreed to take part: gone past the first questionnaire of the
 * flow, where one of its options is ends = "declined" (without one nobody needs
 * to agree)? Only then may anything be kept. */
bool cv_interview_consented(const struct cv_interview *iv);
/** End here. KEEP_BUT_PART takes out the answers of the part on screen. */
void cv_interview_stop(struct cv_interview *iv, enum cv_keep keep);
/** From CV_STEP_STOP back to the question that led there. */
void cv_interview_unstop(struct cv_interview *iv);

/* What to show around the question. */

unsigned cv_interview_part(const struct cv_interview *iv);  /* from 1 */
unsigned cv_interview_parts(const struct cv_interview *iv); /* in all */
/** The questionnaire on screen, or NULL (areas, review, ended). */
const struct cv_questionnaire *
cv_interview_questionnaire(const struct cv_interview *iv);
/** Share done, in thousandths; it never goes back within an interview. */
unsigned cv_interview_progress(struct cv_interview *iv);
/** Answers the save hook took, distinct questions. */
unsigned cv_interview_saved(const struct cv_interview *iv);
/** Append the words of a wording with ${id} and {word} filled in, in the
 * interview's language. Option answers appear by their wording. */
void cv_interview_words(struct cv_interview *iv, const struct cv_wording *w,
			struct cv_buf *out);
/** As cv_interview_words, in another language (for both at once). */
void cv_interview_words_in(struct cv_interview *iv, int language,
			   const struct cv_wording *w, struct cv_buf *out);
/** Append an answer as a person reads it (wording of options, "I don't know"
 * is the front's). */
void cv_interview_answer_words(struct cv_interview *iv,
			       const struct cv_question *q,
			       const struct cv_answer *a, struct cv_buf *out);
/** Call `each` for every stored question asked so far, in order of the walk:
 * what the review list shows. */
void cv_interview_each_answer(struct cv_interview *iv,
			      void (*each)(void *context,
					   const struct cv_question *q,
					   const struct cv_answer *a),
			      void *context);

/* What the record needs. */

const struct cv_interview_setup *
cv_interview_setup(const struct cv_interview *iv);
/** The flow as it was walked (for a partial interview also what still lay
 * ahead): questionnaire indices. Borrowed until the interview changes. */
unsigned cv_interview_walk(struct cv_interview *iv, const unsigned **walk);
/** The areas of this interview and the rule that brought them. */
unsigned cv_interview_areas(const struct cv_interview *iv,
			    const unsigned **areas, enum cv_area_rule *rule);
/** First question not reached of a partial interview, else NULL. */
const struct cv_question *
cv_interview_stopped_at(const struct cv_interview *iv);
/** The order options were shown in, as file positions, or 0 if it was the
 * file's: recorded when the question was first shown. */
unsigned cv_interview_order_shown(const struct cv_interview *iv,
				  const struct cv_question *q,
				  const unsigned char **order);
bool cv_interview_reversed(const struct cv_interview *iv);
/** Is it one of the two questions that compare areas (rule `compare`): the
 * first scale *_imp or *_chg of its questionnaire? */
bool cv_question_compares(const struct cv_survey *s,
			  const struct cv_question *q);
/** About how many minutes the flow takes with these areas (25 seconds a
 * question, 12 a note, 45 a text); what {minutes} and Set up say. */
unsigned cv_survey_minutes(const struct cv_survey *s, const unsigned *areas,
			   unsigned n_areas, bool short_length);
/** About how many minutes one questionnaire takes by itself, at least 1. */
unsigned cv_questionnaire_minutes(const struct cv_survey *s,
				  unsigned questionnaire, bool short_length);

#endif
