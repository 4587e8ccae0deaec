/* Bodies: an interview, a draft row or a decline as bytes, out and in again.
 * The format is DESIGN.md §7. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_RECORD_H
#define CANVASS_RECORD_H

#include <canvass/hands.h>
#include <canvass/interview.h>
#include <canvass/json.h>
#include <canvass/text.h>

/** What the interview itself does not know. */
struct cv_record_meta {
	const char *uuid;
	unsigned rev;
	const char *salt; /* 32 hex digits */
	const char *station;
	int minutes;
	/** First 8 hex digits of the hash of a questionnaire's file. */
	void (*source_hash)(void *context, const struct cv_questionnaire *qn,
			    char out[9]);
	void *context;
};

/** Append the body of a finished interview (complete or partial). Answers that
 * the rules leave out, and questions that are not stored, are not in it. */
void cv_record_interview(struct cv_interview *iv,
			 const struct cv_record_meta *meta, struct cv_buf *out);
/** Append the body of a decline or ineligible person: a count, no answers. */
void cv_record_count(const struct cv_interview_setup *setup, const char *kind,
		     const struct cv_record_meta *meta, struct cv_buf *out);

/** A group and its votes, as one record (DESIGN.md §8). */
struct cv_record_hands {
	struct cv_hands_group group;
	const struct cv_hands_vote *votes; /* in the order of the survey */
	unsigned n_votes;
	const char *of; /* hash of the revision before it, 64 hex digits; NULL:
			 * there is none */
};
/** Append the body of a group vote. A vote whose method is not the group's says
 * so itself. Votes on questions that the survey does not have are left out. */
void cv_record_hands(const struct cv_interview_setup *setup,
		     const struct cv_record_hands *hands,
		     const struct cv_record_meta *meta, struct cv_buf *out);
/** Read the body of a group vote; everything read lives in the arena, or in the
 * survey. Counts of questions that the survey has in the same meaning must be
 * possible (cv_hands_possible), those of others no more than the people
 * present. CV_CORRUPT where it is none of ours, or says what cannot be. */
enum cv_status
cv_record_read_hands(const struct cv_survey *survey, const char *bytes,
		     size_t n, struct cv_arena *arena,
		     struct cv_record_hands *out, struct cv_error *err);

/** Draft rows. The header holds seed, language, mode, session, areas, minutes
 * and the running number; an answer row one question. */
void cv_record_draft_header(const struct cv_interview *iv, unsigned running,
			    int minutes, struct cv_buf *out);
void cv_record_draft_answer(const struct cv_interview *iv,
			    const struct cv_question *q, struct cv_buf *out);

/** Read a draft header into a setup whose `survey` is set. Strings live in the
 * arena. CV_CORRUPT if it is none of ours. */
enum cv_status
cv_record_read_header(const char *bytes, size_t n, struct cv_arena *arena,
		      struct cv_interview_setup *setup, unsigned *areas_chosen,
		      unsigned *n_chosen, unsigned *running, int *minutes,
		      struct cv_error *err);
/** Put one answer row back into the interview. Rows about questions that no
 * longer exist, or answers that no longer fit, are left out: CV_NOT_FOUND. */
enum cv_status cv_record_read_answer(struct cv_interview *iv, unsigned row,
				     const char *bytes, size_t n,
				     struct cv_error *err);

/** What a facilitator says of one text answer: may it be quoted, and what of it
 * is hidden because it could say who it is. A record of its own, `of` being the
 * interview: {"kind":"mark","of":…,"question":…,"quote":true,"text":"as it may
 * be quoted","hidden":[[from,bytes],…]}. */
enum { CV_MARK_PARTS = 64 };
struct cv_mark {
	char of[37], question[CV_ID_MAX + 1];
	bool quote;
	struct cv_buf text; /* as it may be quoted; owned */
	struct cv_line hidden[CV_MARK_PARTS];
	unsigned n_hidden;
};
/** Append the body of a mark. */
void cv_record_mark(const struct cv_mark *mark, const struct cv_survey *survey,
		    const struct cv_record_meta *meta, struct cv_buf *out);
/** CV_CORRUPT where it is no mark; else mark->text is to be freed. */
enum cv_status
cv_record_read_mark(const char *bytes, size_t n, struct cv_mark *out);
/** Was the mark made of this very text? Of a corrected one it holds no more. */
bool cv_mark_fits(const struct cv_mark *mark, const char *text);

/** One answer value as JSON, as in "answers"; and back. */
void cv_record_write_value(struct cv_json_writer *w,
			   const struct cv_question *q,
			   const struct cv_answer *a);
/** `json` stands before the value. CV_INVALID if it does not fit. */
enum cv_status cv_record_read_value(struct cv_json *json,
				    const struct cv_question *q,
				    struct cv_answer *out);

/** The outer parts of a body, as slices into its bytes (not unescaped: ids
 * never need it). For the dataset: no allocation. */
struct cv_slice {
	const char *s;
	size_t n;
};
struct cv_body {
	struct cv_slice uuid, kind, station, site, month, language, mode,
	    status, sampling, area_rule, stopped_at;
	int64_t rev, minutes; /* minutes -1: none */
	bool training, interpreter;
	struct cv_slice walk, answers, order; /* JSON values, or empty */
	struct cv_slice group, areas, votes;  /* the same, of a group vote */
};
/** CV_CORRUPT where it is not a body of canvass 1. */
enum cv_status cv_body_parse(const char *bytes, size_t n, struct cv_body *out);

#endif
