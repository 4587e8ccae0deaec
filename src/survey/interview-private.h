/* The interview from inside: what its files share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_INTERVIEW_PRIVATE_H
#define CANVASS_INTERVIEW_PRIVATE_H

#include <canvass/buf.h>
#include <canvass/interview.h>
#include <canvass/text.h>

#include "private.h"

enum { CV_OPTIONS_MAX = 255 }; /* of one question, in an order */

/** What is known about one question in this interview. */
struct slot {
	struct cv_answer answer; /* CV_UNASKED: not given */
	char *joined;            /* several ids in one string, made at need */
	unsigned n;              /* its draft row, 0: none yet */
	unsigned stamp;          /* of the settling that met it last */
	unsigned char n_shown; /* options in the order first shown, 0: file's */
	bool reached;          /* the rules lead to it, as last evaluated */
	bool left;             /* its part was skipped before it was shown */
	bool unsaved; /* given before consent: the hook must still run */
	bool shown;   /* its order is recorded */
};

/** One stretch of the way: a questionnaire, or the choice of areas. */
struct item {
	int questionnaire;      /* -1: the person chooses areas */
	unsigned step;          /* of the flow */
	bool brief;             /* only importance and change */
	bool relevant;          /* as last evaluated */
	bool area;              /* comes from an areas step */
	unsigned before, count; /* questions, for the progress */
};

/** A place on the way. `offset` counts in the questionnaire. */
struct place {
	enum cv_step step;
	unsigned item;
	int offset;
};

struct cv_interview {
	struct cv_interview_setup setup;
	char *site, *month, *sampling;
	struct cv_interview_hooks hooks;
	struct cv_survey *survey;
	struct slot *slots;

	struct item *items;
	unsigned n_items, items_room;
	int *item_of, *brief_of; /* by questionnaire, -1: not on the way */
	bool has_brief;
	unsigned total;                    /* questions on the way */
	const struct cv_question *ranking; /* decides the areas, or NULL */
	unsigned *areas;
	unsigned n_areas;
	enum cv_area_rule rule;
	unsigned *chosen; /* by the person */
	unsigned n_chosen;
	bool has_chosen;
	unsigned *offered;
	unsigned n_offered;

	struct place at, stopped_from;
	enum cv_end end;
	bool returning;   /* came from the review */
	bool catching_up; /* asking what was open at the end */
	bool consented;
	int consent; /* questionnaire, -1: none is needed */
	bool settled, header_saved;
	const struct cv_question *open; /* first not answered, when settled */
	unsigned stamp, rows, saved, progress;

	unsigned char *order, *order_shown; /* of all options */
	struct cv_environment env;
	const struct cv_question *candidate_of; /* being judged */
	const struct cv_answer *candidate;
	char *candidate_joined;
	uint32_t chance;
	struct cv_answer preset;
	struct cv_buf say;  /* the author's refusal */
	struct cv_buf work; /* for a moment */
	unsigned *walk;
	char minutes[12];
};

/* interview.c */
struct slot *
cv_interview_slot(const struct cv_interview *iv, const struct cv_question *q);
bool cv_slot_given(const struct slot *slot);

/* interview-plan.c: the way through the questionnaires. */

/** Lay out the way as far as it is known. Keeps no place. */
void cv_plan_build(struct cv_interview *iv);
/** Is the question asked in this stretch at all (length, compare)? */
bool cv_plan_has(const struct cv_interview *iv, const struct item *item,
		 const struct cv_question *q);
/** The stretch a question is asked in, or -1. */
int cv_plan_item(const struct cv_interview *iv, const struct cv_question *q);
const struct cv_questionnaire *
cv_plan_questionnaire(const struct cv_interview *iv, const struct item *item);
/** Area questionnaires of a step that may be asked; returns how many. */
unsigned
cv_plan_offered(struct cv_interview *iv, const struct cv_flow_step *step);

/* interview-rules.c: expressions over the answers. */

void cv_rules_init(struct cv_interview *iv);
bool cv_rules_questionnaire(struct cv_interview *iv,
			    const struct cv_questionnaire *qn);
bool cv_rules_question(struct cv_interview *iv, const struct cv_question *q);
bool cv_rules_option(struct cv_interview *iv, const struct cv_option *o);
/** A constraint or warning with the candidate as `.`. */
bool cv_rules_judge(struct cv_interview *iv, const struct cv_question *q,
		    const struct cv_expression *rule,
		    const struct cv_answer *candidate);
void cv_rules_calculate(struct cv_interview *iv, const struct cv_question *q);
/** Evaluate everything on the way anew and find the first open question.
 * `stopping`: nothing is calculated beyond it. */
void cv_rules_settle(struct cv_interview *iv, bool stopping);
/** Is the answer there, and are its options still offered? */
bool cv_rules_answered(struct cv_interview *iv, const struct cv_question *q);
/** The answer an expression value stands for; false: none. */
bool cv_rules_to_answer(const struct cv_question *q, const struct cv_value *v,
			struct cv_answer *out);
void cv_slot_changed(struct cv_interview *iv, struct slot *slot);

/* interview-judge.c */

/** Say why; false, so that one can leave by `return cv_refuse(…)`. */
bool cv_refuse(struct cv_refusal *r, const char *key);
bool cv_refuse_count(struct cv_refusal *r, const char *key, unsigned count);

/** Make text harmless; what holds nothing becomes blank. */
void cv_judge_clean(const struct cv_question *q, struct cv_answer *a,
		    struct cv_buf *work);
/** CV_ACCEPTED, CV_REFUSED or CV_WARNED, with the reason; numbers and dates
 * are brought to the form in which they are kept. */
enum cv_verdict cv_judge(struct cv_interview *iv, const struct cv_question *q,
			 struct cv_answer *a, bool sure, struct cv_refusal *r);

/* interview-answer.c */
enum cv_status cv_save_header(struct cv_interview *iv, struct cv_error *err);

/* interview-move.c */
/** Where the way leads after `from`; marks what it passes. */
struct place cv_move_next(struct cv_interview *iv, struct place from);
void cv_move_to(struct cv_interview *iv, struct place to);
/** After the current question was answered or read. */
void cv_move_on(struct cv_interview *iv, struct place next);

/* order.c */
void cv_order_record(struct cv_interview *iv, const struct cv_question *q);
/** A state for Park–Miller, different for every seed and name. */
uint32_t cv_order_seed(uint32_t seed, const char *name);
bool cv_order_coin(const struct cv_interview *iv);
/* Does being at `next` mean that the consent is left behind for the first
 * time? */
bool cv_leaves_consent(const struct cv_interview *iv, const struct place *next);

#endif
