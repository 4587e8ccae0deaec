/* What the files of the paper kit share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_REPORT_PAPER_H
#define CANVASS_REPORT_PAPER_H

#include "html.h"
#include <canvass/paper.h>
#include <canvass/rule.h>

enum { PAPER_NUMBER = 16 };

/** A questionnaire on its way through the flow. */
struct paper_part {
	const struct cv_questionnaire *qn;
	const struct cv_flow_step *step;
	bool brief; /* only the two questions that compare areas */
	bool first; /* of its step: areas begin here */
};

struct paper {
	const struct cv_paper *how;
	const struct cv_survey *survey;
	struct cv_html h;
	struct cv_rule_paper rules;
	struct paper_part *parts;
	unsigned n_parts;
	char (*numbers)[PAPER_NUMBER]; /* by question; "" of notes too */
	int *part_of;                  /* by question; -1: not on the paper */
	bool has_brief;
	char minutes[16];
};

/* paper-plan.c */
void cv_paper_plan(struct paper *p);
void cv_paper_plan_done(struct paper *p);
/** The next question of a part from `at` on, or NULL; *at moves behind it.
 * Those after "something else" are not among them. */
const struct cv_question *cv_paper_next(const struct paper *p,
					const struct paper_part *part,
					unsigned *at);
bool cv_paper_has_option(struct paper *p, const struct cv_option *o);

/* paper-words.c */
const char *cv_paper_say(const struct paper *p, const char *key);
/** Append words with the placeholders of the consultation filled in; answers
 * and what the organisers left open as a line to write on. */
void cv_paper_words(const struct paper *p, const struct cv_questionnaire *qn,
		    const struct cv_wording *w, struct cv_buf *out);
/** An element with a wording in it, marked where it is in another language;
 * nothing where there is no wording. */
void cv_paper_put(struct paper *p, const struct cv_questionnaire *qn,
		  const char *element, const char *class,
		  const struct cv_wording *w);
/** An element with words of the program, filled. */
void cv_paper_put_say(struct paper *p, const char *element, const char *class,
		      const char *key, const struct cv_fill *fills, size_t n);
/** "Only if …" by a key of group `print`, or who decides where no sentence
 * says it; nothing where there is no rule. */
void cv_paper_put_rule(struct paper *p, const char *element, const char *only,
		       const struct cv_expression *rule);
const struct cv_questionnaire *
cv_paper_questionnaire(const struct paper *p, const struct cv_question *q);

/* paper-form.c and others: the sheets. */
void cv_paper_form(struct paper *p);
void cv_paper_script(struct paper *p);
void cv_paper_tally(struct paper *p);
void cv_paper_card(struct paper *p);
void cv_paper_codebook(struct paper *p);

/* paper-head.c: what sheets have in common. */
/** A sheet, with its heading; closed by cv_html_close. */
void cv_paper_sheet(struct paper *p, const char *id, const char *key);
/** The heading of a part and its rule, in a section closed by cv_html_close. */
void cv_paper_part(struct paper *p, const struct paper_part *part,
		   const char *prefix);
/** "Month ______": a place to write on. */
void cv_paper_field(struct paper *p, const char *key, bool wide);
/** A box of a given kind to tick, as text and as a picture. */
void cv_paper_box(struct paper *p, bool several);
/** Places of the sitting to tick, or a line. */
void cv_paper_sites(struct paper *p);

/* paper-form.c */
/** Before the first area: which of the parts that follow are for this person;
 * nothing before other parts. */
void cv_paper_areas(struct paper *p, const struct paper_part *part);

/* paper-answer.c */
/** What an option leads to, where it is the end. */
void cv_paper_ends(struct paper *p, const struct cv_option *o);
/** What to do with a person who does not agree: nothing is left on paper. */
void cv_paper_declined(struct paper *p, const struct cv_question *q);
/** What is ticked or written on, below a question. */
void cv_paper_answer(struct paper *p, const struct cv_question *q);
/** A sign beside a point of a scale; "" where there is none. */
void cv_paper_aid(const struct cv_question *q, unsigned option, char out[8]);

/* paper-style.c */
void cv_paper_style(const struct paper *p, struct cv_buf *out);

#endif
