/* A group vote: which questions a group may vote on, how hands or tokens are
 * counted, and which counts are possible. Without screen, disk or clock.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_HANDS_H
#define CANVASS_HANDS_H

#include <canvass/catalogue.h>
#include <canvass/survey.h>

enum cv_hands_method { CV_HANDS_SHOW, CV_HANDS_TOKENS };
/** How many in the room also answered the questions alone. */
enum cv_hands_alone {
	CV_ALONE_UNKNOWN,
	CV_ALONE_NO,
	CV_ALONE_SOME,
	CV_ALONE_MOST
};

enum {
	CV_HANDS_PRESENT = 999,  /* most people in a room */
	CV_HANDS_TOKENS_EACH = 3 /* where a ranking has no `max_select` */
};

/** Who is in the room, in broad words: settled once for all votes. */
struct cv_hands_group {
	char type[CV_ID_MAX + 1]; /* one of cv_hands_types, or of a later
				   * program: an id */
	unsigned present;         /* 1 … CV_HANDS_PRESENT */
	enum cv_hands_method method;
	enum cv_hands_alone also_alone;
};

/** "women" … ended by NULL. */
extern const char *const cv_hands_types[];
/** "hands", "tokens"; or -1. */
const char *cv_hands_method_name(enum cv_hands_method method);
int cv_hands_method_named(const char *name, size_t n);
/** "no", "some", "most"; NULL of what is not known; or -1. */
const char *cv_hands_alone_name(enum cv_hands_alone alone);
int cv_hands_alone_named(const char *name, size_t n);

/** May a group vote on a question? */
enum cv_hands_may {
	CV_HANDS_MAY,
	CV_HANDS_NEVER,       /* group = "skip" */
	CV_HANDS_UNCOUNTABLE, /* it has no options: words, numbers, dates */
	CV_HANDS_CLOSED /* left out until referral.cfg names help, or by the
			 * switches of the consultation */
};
enum cv_hands_may cv_hands_may(const struct cv_survey *s,
			       const struct cv_question *q, bool training);
/** How they vote on it: tokens where it is secret or a ranking, whatever was
 * settled for the others. */
enum cv_hands_method cv_hands_method_of(const struct cv_hands_group *group,
					const struct cv_question *q);
/** Is an option offered to a room? */
bool cv_hands_offers(const struct cv_survey *s, const struct cv_option *option);
/** How many hands or tokens everyone has: 1, of a ranking as many as places;
 * 0: as many as fit. */
unsigned cv_hands_each(const struct cv_question *q);

/** How many hands or tokens an option got. `id` of a scale point is its value;
 * "dk" where not knowing is an answer, "na" where the question offers "does not
 * apply". */
struct cv_hands_count {
	const char *id;
	int64_t n;
};
/** The vote on one question. */
struct cv_hands_vote {
	const char *id;                     /* of the question */
	const struct cv_question *question; /* NULL: the survey has none */
	int version; /* of its questionnaire, 0: not known */
	enum cv_hands_method method;
	struct cv_hands_count *counts; /* file order */
	unsigned n_counts;
	int64_t none; /* no hand; tokens kept back; -1: not counted (several) */
};
/** Could so many people vote like this? One answer: counts and `none` are all
 * who are present. Several: nobody twice for the same, and who chose an answer
 * that stands alone, or nothing, chose no other. A ranking: every token is on
 * a topic or in `none`, and nobody has two on the same. */
bool cv_hands_possible(const struct cv_question *q, unsigned present,
		       const struct cv_hands_count *counts, unsigned n,
		       int64_t none);

/* Counting: the sheet of one question. */

enum { CV_HANDS_DK = -1, CV_HANDS_NA = -2, CV_HANDS_NONE = -3 };

struct cv_hands_line {
	int option;        /* file position, or CV_HANDS_DK … */
	int first, second; /* counts; -1: not counted */
	bool doubtful;     /* is counted twice */
	bool again;        /* the second count is being taken */
	bool fresh;        /* the next digit begins the number */
};

struct cv_hands_sheet {
	const struct cv_question *question;
	enum cv_hands_method method;
	unsigned present, each;
	struct cv_hands_line *lines; /* in the order of the file: nothing is
				      * turned or shuffled */
	unsigned n_lines;
	int differ[2]; /* of CV_HANDS_DIFFER */
	bool changed;  /* since it was begun */
};

/** An empty sheet; with a vote, one with its counts. Only options that the
 * switches of the consultation offer are on it. */
void cv_hands_begin(struct cv_hands_sheet *sheet, const struct cv_survey *s,
		    const struct cv_hands_group *group,
		    const struct cv_question *q,
		    const struct cv_hands_vote *before);
void cv_hands_done(struct cv_hands_sheet *sheet);

/* What people do to a line. Digits add up to a number until cv_hands_reach:
 * somebody came to the line, and the next digit begins anew. */
void cv_hands_reach(struct cv_hands_sheet *sheet, unsigned line);
void cv_hands_digit(struct cv_hands_sheet *sheet, unsigned line, int digit);
void cv_hands_step(struct cv_hands_sheet *sheet, unsigned line, int by);
void cv_hands_erase(struct cv_hands_sheet *sheet, unsigned line);
/** Count it twice, or once again. */
void cv_hands_doubt(struct cv_hands_sheet *sheet, unsigned line);

/** Hands counted so far (first counts), and how many are left; `rest` is
 * below 0 where they are too many. Without meaning where each may raise
 * several. */
int64_t cv_hands_sum(const struct cv_hands_sheet *sheet);
int64_t cv_hands_rest(const struct cv_hands_sheet *sheet);

enum cv_hands_flaw {
	CV_HANDS_RIGHT,
	CV_HANDS_UNCOUNTED, /* a line is empty */
	CV_HANDS_SECOND,    /* a doubtful line waits for its second count */
	CV_HANDS_DIFFER,  /* the counts are in `differ`: both are gone, the line
			   * is to be counted again */
	CV_HANDS_MORE,    /* a line has more hands than people */
	CV_HANDS_TOO_MANY /* all lines together do, or they cannot be */
};
/** What is wrong with it first, looking from line `from` on and round, and
 * where; the line's next count is made ready. */
enum cv_hands_flaw
cv_hands_check(struct cv_hands_sheet *sheet, unsigned from, unsigned *line);
/** The vote of a sheet that is right; free with cv_hands_vote_done. */
void cv_hands_take(const struct cv_hands_sheet *sheet,
		   const struct cv_survey *s, struct cv_hands_vote *out);
void cv_hands_vote_done(struct cv_hands_vote *vote);

/** Append the name of a group: "Women, 18 people". */
void cv_hands_who(const struct cv_catalogue *words,
		  const struct cv_hands_group *group, struct cv_buf *out);

/** Append a wording as it reads to a room: {topic} and the consultation's
 * words filled in (practice shows an example), "…" for a person's answer. */
void cv_hands_words(const struct cv_survey *s, int language,
		    const struct cv_questionnaire *qn,
		    const struct cv_wording *wording, bool training,
		    struct cv_buf *out);
/** The same for words that are there already; `topic` may be NULL. */
void cv_hands_fill(const struct cv_survey *s, int language, const char *words,
		   const char *topic, bool training, struct cv_buf *out);

#endif
