/* Group votes coming in: read, and held against what a room can do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "private.h"

/* A growing list in the arena. */
struct list {
	void *items;
	unsigned n, room;
};

static void *grow(struct cv_arena *arena, struct list *list, size_t size)
{
	void *more;

	if (list->n == list->room) {
		list->room = list->room > 0 ? 2 * list->room : 8;
		more = cv_arena_alloc(arena, list->room * size);
		if (list->n > 0)
			memcpy(more, list->items, list->n * size);
		list->items = more;
	}
	return (char *)list->items + size * list->n++;
}

/* A name without anything unusual in it. */
static bool is_id(const struct cv_json *json)
{
	if (json->escaped || json->len == 0 || json->len > CV_ID_MAX)
		return false;
	for (size_t i = 0; i < json->len; i++) {
		char c = json->start[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') &&
		    c != '_' && c != '-')
			return false;
	}
	return true;
}

static const char *take_id(struct cv_arena *arena, const struct cv_json *json)
{
	return cv_arena_strndup(arena, json->start, json->len);
}

/* A whole number from 0. */
static bool read_count(struct cv_json *json, int64_t *out)
{
	return cv_json_next(json) == CV_JSON_NUMBER &&
	       cv_integer_parse(json->start, json->len, out) && *out >= 0;
}

static void open_slice(struct cv_json *json, struct cv_slice slice)
{
	cv_json_open(json, slice.s, slice.n);
}

/* The group */

enum { HAS_TYPE = 1, HAS_PRESENT = 2, HAS_METHOD = 4, HAS_ALONE = 8 };

static bool read_type(struct cv_json *json, struct cv_hands_group *group)
{
	if (cv_json_next(json) != CV_JSON_STRING || !is_id(json))
		return false;
	memcpy(group->type, json->start, json->len);
	group->type[json->len] = '\0';
	return true;
}

static bool read_present(struct cv_json *json, struct cv_hands_group *group)
{
	int64_t n;

	if (!read_count(json, &n) || n < 1 || n > CV_HANDS_PRESENT)
		return false;
	group->present = (unsigned)n;
	return true;
}

static bool read_method(struct cv_json *json, enum cv_hands_method *out)
{
	int method = -1;

	if (cv_json_next(json) == CV_JSON_STRING)
		method = cv_hands_method_named(json->start, json->len);
	if (method >= 0)
		*out = (enum cv_hands_method)method;
	return method >= 0;
}

static bool read_alone(struct cv_json *json, struct cv_hands_group *group)
{
	enum cv_json_type type = cv_json_next(json);
	int alone = -1;

	if (type == CV_JSON_NULL)
		return true;
	if (type == CV_JSON_STRING)
		alone = cv_hands_alone_named(json->start, json->len);
	if (alone >= 0)
		group->also_alone = (enum cv_hands_alone)alone;
	return alone >= 0;
}

static bool read_group_member(struct cv_json *json,
			      struct cv_hands_group *group, unsigned *met)
{
	unsigned bit = cv_json_is(json, "type")         ? HAS_TYPE
		       : cv_json_is(json, "present")    ? HAS_PRESENT
		       : cv_json_is(json, "method")     ? HAS_METHOD
		       : cv_json_is(json, "also_alone") ? HAS_ALONE
							: 0;

	if ((*met & bit) != 0)
		return false;
	*met |= bit;
	switch (bit) {
	case HAS_TYPE:
		return read_type(json, group);
	case HAS_PRESENT:
		return read_present(json, group);
	case HAS_METHOD:
		return read_method(json, &group->method);
	case HAS_ALONE:
		return read_alone(json, group);
	default:
		return cv_json_next(json) != CV_JSON_BAD && cv_json_skip(json);
	}
}

static bool read_group(struct cv_slice slice, struct cv_hands_group *group)
{
	enum cv_json_type type;
	struct cv_json json;
	unsigned met = 0;

	open_slice(&json, slice);
	if (cv_json_next(&json) != CV_JSON_OBJECT)
		return false;
	while ((type = cv_json_next(&json)) == CV_JSON_KEY)
		if (!read_group_member(&json, group, &met))
			return false;
	return type == CV_JSON_OBJECT_END &&
	       met == (HAS_TYPE | HAS_PRESENT | HAS_METHOD | HAS_ALONE);
}

/* The areas are only looked at: which they are the votes say. */
static bool are_ids(struct cv_slice slice)
{
	enum cv_json_type type;
	struct cv_json json;

	open_slice(&json, slice);
	if (cv_json_next(&json) != CV_JSON_ARRAY)
		return false;
	while ((type = cv_json_next(&json)) == CV_JSON_STRING)
		if (!is_id(&json))
			return false;
	return type == CV_JSON_ARRAY_END;
}

/* The version of a questionnaire in the walk, 0: it is not in it. */
static int64_t walked_version(struct cv_slice walk, const char *questionnaire)
{
	struct cv_json json;
	int64_t version;
	bool is;

	open_slice(&json, walk);
	if (cv_json_next(&json) != CV_JSON_ARRAY)
		return 0;
	while (cv_json_next(&json) == CV_JSON_ARRAY) {
		is = cv_json_next(&json) == CV_JSON_STRING &&
		     cv_json_is(&json, questionnaire);
		if (!read_count(&json, &version) ||
		    cv_json_next(&json) != CV_JSON_STRING ||
		    cv_json_next(&json) != CV_JSON_ARRAY_END)
			return 0;
		if (is)
			return version <= INT32_MAX ? version : 0;
	}
	return 0;
}

/* The votes */

struct reading {
	const struct cv_survey *survey;
	struct cv_arena *arena;
	struct cv_slice walk;
	unsigned present;
};

static bool read_counts(const struct reading *r, struct cv_json *json,
			struct cv_hands_vote *vote)
{
	struct list list = {NULL, 0, 0};
	struct cv_hands_count *count;
	enum cv_json_type type;

	if (cv_json_next(json) != CV_JSON_OBJECT)
		return false;
	while ((type = cv_json_next(json)) == CV_JSON_KEY) {
		for (unsigned i = 0; i < list.n; i++)
			if (cv_json_is(json, vote->counts[i].id))
				return false;
		if (!is_id(json))
			return false;
		count = grow(r->arena, &list, sizeof *count);
		count->id = take_id(r->arena, json);
		vote->counts = list.items;
		if (!read_count(json, &count->n) || count->n > r->present)
			return false;
	}
	vote->n_counts = list.n;
	return type == CV_JSON_OBJECT_END;
}

static bool read_none(struct cv_json *json, struct cv_hands_vote *vote)
{
	enum cv_json_type type = cv_json_next(json);

	vote->none = -1;
	if (type == CV_JSON_NULL)
		return true;
	return type == CV_JSON_NUMBER &&
	       cv_integer_parse(json->start, json->len, &vote->none) &&
	       vote->none >= 0;
}

enum { HAS_COUNTS = 1, HAS_NONE = 2, HAS_OWN_METHOD = 4 };

static bool read_vote(const struct reading *r, struct cv_json *json,
		      struct cv_hands_vote *vote)
{
	enum cv_json_type type;
	unsigned met = 0, bit;
	bool good = true;

	if (cv_json_next(json) != CV_JSON_OBJECT)
		return false;
	while (good && (type = cv_json_next(json)) == CV_JSON_KEY) {
		bit = cv_json_is(json, "counts")   ? HAS_COUNTS
		      : cv_json_is(json, "none")   ? HAS_NONE
		      : cv_json_is(json, "method") ? HAS_OWN_METHOD
						   : 0;
		good = (met & bit) == 0;
		met |= bit;
		if (bit == HAS_COUNTS)
			good = good && read_counts(r, json, vote);
		else if (bit == HAS_NONE)
			good = good && read_none(json, vote);
		else if (bit == HAS_OWN_METHOD)
			good = good && read_method(json, &vote->method);
		else
			good = cv_json_next(json) != CV_JSON_BAD &&
			       cv_json_skip(json);
	}
	return good && type == CV_JSON_OBJECT_END &&
	       (met & (HAS_COUNTS | HAS_NONE)) == (HAS_COUNTS | HAS_NONE);
}

/* Which question it is, and in which version. */
static void find_question(const struct reading *r, struct cv_hands_vote *vote)
{
	const struct cv_questionnaire *qn;

	vote->question = cv_survey_question(r->survey, vote->id);
	if (vote->question == NULL)
		return;
	qn = &r->survey->questionnaires[vote->question->questionnaire];
	vote->version = (int)walked_version(r->walk, qn->id);
}

/* Does the question mean now what it meant then? */
static bool
means_same(const struct reading *r, const struct cv_hands_vote *vote)
{
	const struct cv_question *q = vote->question;

	if (q == NULL)
		return false;
	return vote->version ==
		   r->survey->questionnaires[q->questionnaire].version ||
	       (q->same_since > 0 && vote->version >= q->same_since);
}

static bool is_kind_counted(const struct cv_question *q)
{
	return q->type == CV_SELECT_ONE || q->type == CV_SELECT_MULTIPLE ||
	       q->type == CV_RANK || q->type == CV_SCALE;
}

static bool
is_possible(const struct reading *r, const struct cv_hands_vote *vote)
{
	if (!means_same(r, vote))
		return true;
	return is_kind_counted(vote->question) &&
	       cv_hands_possible(vote->question, r->present, vote->counts,
				 vote->n_counts, vote->none);
}

static bool read_votes(const struct reading *r, struct cv_slice slice,
		       struct cv_record_hands *out)
{
	struct list list = {NULL, 0, 0};
	struct cv_hands_vote *vote;
	enum cv_json_type type;
	struct cv_json json;

	open_slice(&json, slice);
	if (cv_json_next(&json) != CV_JSON_OBJECT)
		return false;
	while ((type = cv_json_next(&json)) == CV_JSON_KEY) {
		for (unsigned i = 0; i < list.n; i++)
			if (cv_json_is(&json, out->votes[i].id))
				return false;
		if (!is_id(&json))
			return false;
		vote = grow(r->arena, &list, sizeof *vote);
		*vote = (struct cv_hands_vote){.id = take_id(r->arena, &json),
					       .method = out->group.method};
		out->votes = list.items;
		find_question(r, vote);
		if (!read_vote(r, &json, vote) || !is_possible(r, vote))
			return false;
	}
	out->n_votes = list.n;
	return type == CV_JSON_OBJECT_END;
}

enum cv_status
cv_record_read_hands(const struct cv_survey *survey, const char *bytes,
		     size_t n, struct cv_arena *arena,
		     struct cv_record_hands *out, struct cv_error *err)
{
	struct cv_record_hands hands = {.of = NULL};
	struct reading r = {.survey = survey, .arena = arena};
	struct cv_body body;

	if (cv_body_parse(bytes, n, &body) != CV_OK || body.kind.n != 5 ||
	    memcmp(body.kind.s, "hands", 5) != 0 || body.group.n == 0 ||
	    body.votes.n == 0 || body.areas.n == 0 ||
	    !read_group(body.group, &hands.group) || !are_ids(body.areas))
		goto corrupt;
	r.walk = body.walk;
	r.present = hands.group.present;
	if (!read_votes(&r, body.votes, &hands))
		goto corrupt;
	*out = hands;
	return CV_OK;
corrupt:
	return cv_fail(err, CV_CORRUPT, "a group vote is damaged");
}
