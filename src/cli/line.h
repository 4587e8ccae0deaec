/* Line mode: an interview line by line on any terminal, also from a pipe.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_LINE_H
#define CANVASS_LINE_H

#include "sitting.h"

#include <stdio.h>

/** Walk the interview of the sitting to its end and record it. Questions on
 * standard output, the last line saying what became of it; the exit status. */
int cli_line_run(struct cli_sitting *s);

/* What the files of line mode share. */

struct line {
	struct cli_sitting *sitting;
	struct cv_interview *interview;
	struct cv_buf input; /* the line just read, without its end */
	const struct cv_questionnaire *part; /* whose title was printed last */
	bool ended;                          /* no more input */
	int own; /* language the interviewer reads beside it, 0: none */
	/* An unusual answer that an empty line keeps. */
	const struct cv_question *unusual_of;
	struct cv_answer unusual;
};

/** Why a line is no answer: a key and what it speaks of. */
struct line_reason {
	const char *key;
	long long n;
	const char *words;
};

enum line_command {
	LINE_NONE,
	LINE_HELP,     /* ? */
	LINE_BACK,     /* < */
	LINE_STOP,     /* . */
	LINE_LANGUAGE, /* @fr */
	LINE_MISSING   /* dk pns na where offered */
};

/* line-say.c */
const struct cv_catalogue *line_words(struct line *l);
void line_say(struct line *l, const char *key, const struct cv_fill *fills,
	      size_t count);
/** Is this way out offered? */
bool line_offers(const struct cv_question *q, enum cv_missing missing);
/** The word to write for it in the language on screen: "dk". Borrowed. */
const char *line_missing_short(struct line *l, enum cv_missing missing);
/** What it means, appended: "I don't know". */
void line_missing_words(struct line *l, const struct cv_question *q,
			enum cv_missing missing, struct cv_buf *out);
void line_print_question(struct line *l, const struct cv_question *q);
void line_print_areas(struct line *l);
void line_print_card(struct line *l);
/** The numbered list of all answers; *list is the caller's to free. */
size_t line_print_review(struct line *l, const struct cv_question ***list);
void line_print_stop(struct line *l);
void line_print_help(struct line *l, const struct cv_question *q);
void line_print_refusal(struct line *l, const struct cv_refusal *r);
void line_print_reason(struct line *l, const struct line_reason *reason);

/* line-answer.c */
/** Print the prompt and read a line; false at the end of input. */
bool line_read(struct line *l);
/** Is the line one of the commands here? *missing is filled for dk, pns, na
 * and what people say for them. `q` may be NULL. */
enum line_command line_command(struct line *l, const struct cv_question *q,
			       enum cv_missing *missing);
/** The line as an answer to `q`; false with a reason. */
bool line_answer(struct line *l, const struct cv_question *q,
		 struct cv_answer *out, struct line_reason *reason);
/** Numbers from 1 to `most` on the line; false where there is anything else,
 * or none. At most `room` of them. */
bool line_numbers(const struct line *l, unsigned most, unsigned *out,
		  unsigned room, unsigned *count);

#endif
