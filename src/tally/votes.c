/* Group votes as they come from the store, kept apart from interviews.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/record.h>
#include <canvass/votes.h>
#include <stdlib.h>
#include <string.h>

/* What one seq brought. */
struct entry {
	int64_t seq;
	bool damaged;
	struct cv_arena *arena; /* NULL: nothing that counts */
	struct cv_votes_group group;
};

struct cv_votes {
	const struct cv_survey *survey;
	bool training;
	struct entry *entries; /* by seq */
	unsigned n, room;
	unsigned *groups; /* which of them are groups */
	unsigned n_groups;
};

struct cv_votes *cv_votes_new(const struct cv_survey *survey, bool training)
{
	struct cv_votes *v = cv_calloc(1, sizeof *v);

	v->survey = survey;
	v->training = training;
	return v;
}

void cv_votes_clear(struct cv_votes *v)
{
	for (unsigned i = 0; i < v->n; i++)
		cv_arena_free(&v->entries[i].arena);
	v->n = v->n_groups = 0;
}

void cv_votes_free(struct cv_votes **votes)
{
	struct cv_votes *v = *votes;

	if (v == NULL)
		return;
	cv_votes_clear(v);
	free(v->entries);
	free(v->groups);
	free(v);
	*votes = NULL;
}

static unsigned place_of(const struct cv_votes *v, int64_t seq)
{
	unsigned i = v->n;

	while (i > 0 && v->entries[i - 1].seq >= seq)
		i--;
	return i;
}

static void forget(struct cv_votes *v, int64_t seq)
{
	unsigned i = place_of(v, seq);

	if (i == v->n || v->entries[i].seq != seq)
		return;
	cv_arena_free(&v->entries[i].arena);
	memmove(&v->entries[i], &v->entries[i + 1],
		(v->n - i - 1) * sizeof *v->entries);
	v->n--;
}

static void keep(struct cv_votes *v, const struct entry *entry)
{
	unsigned i = place_of(v, entry->seq);

	if (v->n == v->room) {
		v->room = v->room > 0 ? 2 * v->room : 16;
		v->entries =
		    cv_reallocarray(v->entries, v->room, sizeof *v->entries);
	}
	memmove(&v->entries[i + 1], &v->entries[i],
		(v->n - i) * sizeof *v->entries);
	v->entries[i] = *entry;
	v->n++;
}

static void list_groups(struct cv_votes *v)
{
	v->groups = cv_reallocarray(v->groups, v->n + 1u, sizeof *v->groups);
	v->n_groups = 0;
	for (unsigned i = 0; i < v->n; i++)
		if (v->entries[i].arena != NULL)
			v->groups[v->n_groups++] = i;
}

static bool is(struct cv_slice s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.s, word, s.n) == 0;
}

static const char *copy(struct cv_arena *arena, struct cv_slice s)
{
	return s.n > 0 ? cv_arena_strndup(arena, s.s, s.n) : "";
}

static bool read_group(const struct cv_votes *v, const struct cv_body *body,
		       const void *bytes, size_t len, struct entry *out)
{
	struct cv_arena *arena = cv_arena_new();
	struct cv_record_hands hands;

	if (body->rev < 0 || body->rev > UINT32_MAX ||
	    cv_record_read_hands(v->survey, bytes, len, arena, &hands, NULL) !=
		CV_OK) {
		cv_arena_free(&arena);
		return false;
	}
	out->arena = arena;
	out->group =
	    (struct cv_votes_group){.uuid = copy(arena, body->uuid),
				    .station = copy(arena, body->station),
				    .month = copy(arena, body->month),
				    .site = copy(arena, body->site),
				    .rev = (unsigned)body->rev,
				    .who = hands.group,
				    .votes = hands.votes,
				    .n_votes = hands.n_votes};
	return true;
}

enum cv_status cv_votes_feed(struct cv_votes *v, int64_t seq, int64_t replaces,
			     const void *bytes, size_t len)
{
	struct entry entry = {.seq = seq};
	struct cv_body body;

	forget(v, seq);
	if (replaces != 0)
		forget(v, replaces);
	if (cv_body_parse(bytes, len, &body) != CV_OK)
		entry.damaged = true;
	else if (is(body.kind, "hands") && body.training == v->training &&
		 !is(body.status, "void"))
		entry.damaged = !read_group(v, &body, bytes, len, &entry);
	if (entry.damaged || entry.arena != NULL)
		keep(v, &entry);
	list_groups(v);
	return entry.damaged ? CV_CORRUPT : CV_OK;
}

unsigned cv_votes_count(const struct cv_votes *v)
{
	return v->n_groups;
}

unsigned cv_votes_damaged(const struct cv_votes *v)
{
	return v->n - v->n_groups;
}

const struct cv_votes_group *
cv_votes_group(const struct cv_votes *v, unsigned i)
{
	return &v->entries[v->groups[i]].group;
}

/* Do the figures of these versions stand together? */
static bool
is_joined(const struct cv_survey *s, const struct cv_question *q, int a, int b)
{
	int now = s->questionnaires[q->questionnaire].version;
	int since = q->same_since > 0 ? q->same_since : now;

	return a == b || (a >= since && a <= now && b >= since && b <= now);
}

const struct cv_hands_vote *
cv_votes_on(const struct cv_survey *s, const struct cv_votes_group *group,
	    const struct cv_question *q, int version)
{
	for (unsigned i = 0; i < group->n_votes; i++)
		if (group->votes[i].question == q &&
		    is_joined(s, q, group->votes[i].version, version))
			return &group->votes[i];
	return NULL;
}

unsigned cv_votes_groups_on(const struct cv_votes *v,
			    const struct cv_question *q, int version)
{
	unsigned n = 0;

	for (unsigned i = 0; i < v->n_groups; i++)
		n += cv_votes_on(v->survey, cv_votes_group(v, i), q, version) !=
		     NULL;
	return n;
}

int64_t cv_votes_base(const struct cv_votes_group *group,
		      const struct cv_hands_vote *vote)
{
	int64_t present = group->who.present;

	if (vote->none < 0 || vote->none > present ||
	    (vote->question != NULL && vote->question->type == CV_RANK))
		return present;
	return present - vote->none;
}

static const char *title_key(const struct cv_hands_vote *vote)
{
	bool tokens = vote->method == CV_HANDS_TOKENS;

	if (vote->question != NULL && vote->question->type == CV_RANK)
		return "report.vote_rank";
	if (vote->none < 0)
		return tokens ? "report.vote_several_tokens"
			      : "report.vote_several";
	return tokens ? "report.vote_tokens" : "report.vote";
}

void cv_votes_title(const struct cv_catalogue *words,
		    const struct cv_votes_group *group,
		    const struct cv_hands_vote *vote, struct cv_buf *out)
{
	struct cv_buf who = CV_BUF_INIT;
	struct cv_fill fills[] = {
	    {"voted", NULL, cv_votes_base(group, vote)},
	    {"who", NULL, 0},
	    {"kept", NULL, vote->none < 0 ? 0 : vote->none}};

	cv_hands_who(words, &group->who, &who);
	fills[1].value = who.data;
	cv_say(out, words, title_key(vote), fills, 3);
	cv_buf_done(&who);
}
