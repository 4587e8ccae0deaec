/* What the files of the tally room share: the columns and who stands where.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TALLY_PRIVATE_H
#define CANVASS_TALLY_PRIVATE_H

#include <canvass/json.h>
#include <canvass/memory.h>
#include <canvass/record.h>
#include <canvass/tally.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Strings by number, in order of coming. */
struct id_cell {
	uint64_t head;      /* the first eight bytes */
	uint32_t n, number; /* its length, its number + 1; 0: free */
};
struct id_set {
	struct cv_slice *list;
	struct id_cell *table; /* size a power of two */
	uint32_t count, room, mask;
	size_t bytes; /* of copied strings */
};
enum { ID_NONE = -1 };

int64_t cv_id_find(const struct id_set *ids, const char *s, size_t n);
/** Its number, new or known; the string is copied into the arena when new. */
uint32_t
cv_id_add(struct id_set *ids, struct cv_arena *arena, const char *s, size_t n);
void cv_id_done(struct id_set *ids);

/* What a byte of a column's first plane says. Zero is what rows of people who
 * were not asked, removed rows and the space after the last row all hold, so
 * that nothing has to be left out when counting. */
enum state {
	STATE_UNASKED,
	STATE_STOPPED,
	STATE_DK,
	STATE_PNS,
	STATE_NA,
	STATE_BLANK,
	STATE_GIVEN, /* an answer; where options are codes: of none of them */
	STATE_CODES  /* the first option, and so on */
};
enum {
	CODE_OUT = 0xFF, /* in a mask: not selected */
	CODES_IN_A_BYTE = 0xFF - STATE_CODES,
	CODES_MAX = 0xFFFF - STATE_CODES,
	BITS_MAX = 240, /* options of a set or rank, unknown ones too */
	ROW_PAD = 64    /* planes are read in steps of a vector */
};

enum shape {
	SHAPE_NONE,   /* never stored: no column */
	SHAPE_STATE,  /* texts: answered or not */
	SHAPE_CODE,   /* plane 0: low byte of the code, plane 1: the high one */
	SHAPE_SET,    /* plane 0: state, and a bit an option */
	SHAPE_RANK,   /* plane 0: state, a code a place, and bits as a set */
	SHAPE_NUMBER, /* plane 0: state, values */
	SHAPE_DATE    /* plane 0: state, values packed by cv_date_pack */
};

/** Planes made one by one as answers need them, a byte a row each. */
struct planes {
	unsigned char **list;
	unsigned n;
};

/** One question in one table. */
struct column {
	unsigned char *first; /* plane 0, NULL where the shape is NONE */
	struct planes more;   /* high bytes of codes, places of a rank */
	struct planes bits;   /* of a set or rank: a bit an option */
	int32_t *whole;       /* values of numbers and dates … */
	double *real;         /* … or here, once one did not fit */
	int32_t low, high;    /* bounds of `whole`; low > high: none */
};

/** One version of a questionnaire: a row for each interview that walked it. */
struct table {
	unsigned questionnaire;
	int version;
	struct column *columns; /* as many as it has questions */
	uint32_t n, room;
	uint32_t *slots;    /* row → interview; NULL: row i is interview i */
	uint32_t sorted;    /* so many rows stand in order of interviews */
	struct table *next; /* another version of the same questionnaire */
};

/** What the dataset knows of a question besides the survey. */
struct item {
	const struct cv_question *question;
	enum shape shape;
	unsigned part, place; /* its questionnaire, and where in it */
	/* Its id: length, first eight bytes, and which of these count; beside
	 * the question, so that reading a body stays in few cache lines. */
	const char *id;
	size_t id_length;
	uint64_t id_head, id_mask;
	struct id_set options; /* the survey's in file order, then others */
};

/** A walk as it is written in bodies: which tables, in order. */
struct plan {
	struct table **tables;
	unsigned n;
};

/** Where, when and how: few different ones, so kept once each. */
struct circumstance {
	uint32_t site, language, mode, station, month; /* in `names` */
};

enum status {
	STATUS_GONE,
	STATUS_COMPLETE,
	STATUS_PARTIAL,
	STATUS_DECLINED,
	STATUS_INELIGIBLE,
	STATUSES
};

/** People: those with interviews, and those who only count. */
struct roster {
	unsigned char *status;
	uint32_t *circumstance;
	uint32_t n, room;
};

/** Where the row of a questionnaire is, for the body being read. */
struct place {
	struct table *table;
	uint32_t row;
};

struct cv_dataset {
	const struct cv_survey *survey;
	bool training;
	struct cv_arena *arena;
	struct item *items; /* as the survey's questions */
	struct id_set question_ids;
	uint32_t *follows;     /* the question that came after it */
	struct table **tables; /* by questionnaire, a list each */
	struct id_set walks;
	struct plan *plans; /* by number of the walk */
	uint32_t plans_room;
	struct roster interviews, others;
	struct id_set names;
	struct id_set circumstances; /* the bytes of each */
	struct circumstance last_circumstance;
	uint32_t last_number; /* of it */
	struct place *places; /* by questionnaire */
	int64_t *seqs;        /* ascending */
	uint32_t *ats;        /* where its body is */
	size_t n_seqs, seqs_room;
	int64_t damaged;
	struct cv_buf scratch;
};

/** All that is not 0 in `out`: not selected. Both are padded with ROW_PAD. */
struct cv_selection {
	unsigned char *interviews, *others;
	uint32_t n_interviews, n_others;
};

/* dataset.c */
/** Where the interview whose current body is `seq` stands, or -1. */
int64_t cv_dataset_interview(const struct cv_dataset *d, int64_t seq);

/* table.c */
struct table *
cv_table_new(struct cv_dataset *d, unsigned questionnaire, int version);
void cv_table_free(struct table *table, const struct cv_questionnaire *qn);
size_t
cv_table_bytes(const struct table *table, const struct cv_questionnaire *qn);
uint32_t
cv_table_append(struct cv_dataset *d, struct table *table, uint32_t slot);
/** Take back the row appended last, which is clear. */
void cv_table_drop(struct table *table);
/** The row of an interview, or -1. */
int64_t cv_table_row(const struct table *table, uint32_t slot);
void cv_table_clear(struct cv_dataset *d, struct table *table, uint32_t row);
/** A plane's byte of a row; the plane is made (all zero) where it is not there
 * yet. */
unsigned char *cv_plane_byte(const struct table *table, struct planes *planes,
			     unsigned plane, uint32_t row);
void cv_column_number(const struct table *table, struct column *column,
		      uint32_t row, double x);
void cv_column_whole(const struct table *table, struct column *column,
		     uint32_t row, int32_t x);
struct column *cv_table_column(const struct cv_dataset *d,
			       const struct table *table, unsigned question);
int32_t cv_date_pack(struct cv_date date);
struct cv_date cv_date_unpack(int32_t packed);
/** Is this version of the questionnaire counted with the present one? */
bool cv_table_is_joined(const struct cv_dataset *d, const struct table *table,
			const struct cv_question *q);
/** State of a row: STATE_GIVEN for every answer. */
enum state
cv_column_state(enum shape shape, const struct column *c, uint32_t row);
/** The code of a row, STATE_… below STATE_CODES (SHAPE_CODE). */
unsigned cv_column_code(const struct column *c, uint32_t row);

/* walk.c */
const struct plan *cv_walk_plan(struct cv_dataset *d, struct cv_slice walk);
void cv_walk_done(struct cv_dataset *d);

/* cell.c: one answer going into its row. */
struct cell {
	struct cv_dataset *d;
	struct item *item;
	struct table *table;
	struct column *column;
	uint32_t row;
};
/** Where the answer to a question goes; false: nowhere, as its questionnaire
 * was not walked, the question is not kept, or it has its answer already. */
bool cv_cell_find(struct cell *cell, struct cv_dataset *d, uint32_t question);
void cv_cell_state(const struct cell *cell, enum state state);
/** The number of the option with this id (or point with this value), one that
 * the survey does not know being added; ID_NONE if it is none or there would
 * be more than `most`. */
int64_t
cv_cell_option(const struct cell *cell, const char *s, size_t n, uint32_t most);
/** One option of SHAPE_CODE, _SET, _RANK. ID_NONE is nothing. */
void cv_cell_code(const struct cell *cell, int64_t option);
void cv_cell_bit(const struct cell *cell, int64_t option);
void cv_cell_place(const struct cell *cell, int64_t option, unsigned *places);
void cv_cell_number(const struct cell *cell, const char *s, size_t n);
void cv_cell_date(const struct cell *cell, const char *s, size_t n);
/** STATE_GIVEN where the name is none of dk, pns, na, blank. */
enum state cv_state_named(const char *s, size_t n);

/* answers.c */
/** Put the answers into the rows in d->places. False: not JSON. */
bool cv_answers_read(struct cv_dataset *d, struct cv_slice answers);

/* quick.c: the same for bodies written exactly as cv_record_interview writes
 * them, which is nearly all. Whatever it does not know it leaves to the
 * others. */
/** The outer parts up to `answers`, which becomes everything from there on. */
bool cv_quick_body(const char *bytes, size_t n, struct cv_body *body);
/** The answers and the rest of the body; false: read it the slow way, over
 * rows that are cleared again. */
bool cv_quick_answers(struct cv_dataset *d, struct cv_slice answers);

/* count.c: `mask` NULL, or as long as the plane: CODE_OUT leaves a row out.
 * `n` may be rounded up to the padding. */
/** Add to counts[c] how often c occurs, for 0 < c < codes. */
void cv_count_codes(const unsigned char *plane, const unsigned char *mask,
		    size_t n, unsigned codes, int64_t *counts);
/** The same over two planes. */
void cv_count_wide(const unsigned char *low, const unsigned char *high,
		   const unsigned char *mask, size_t n, unsigned codes,
		   int64_t *counts);
/** Add to counts[b] how often bit b is set. */
void cv_count_bits(const unsigned char *plane, const unsigned char *mask,
		   size_t n, int64_t counts[8]);
/** How many rows hold an answer in both, don't-knows among them where they
 * count as one. */
int64_t cv_count_both(const unsigned char *a, bool a_dk, const unsigned char *b,
		      bool b_dk, const unsigned char *mask, size_t n);
/** A number for each row. */
struct strip {
	const unsigned char *low;
	unsigned domain; /* all are below */
};
/** How often a number of `a`, one that the mask leaves out being 0, stands
 * beside one of `b`, which is not 0. What is read beyond `n` is 0 or left out.
 * Free with free(). */
struct pair_counts *cv_count_pairs(const struct strip *a, const struct strip *b,
				   const unsigned char *mask, size_t n);
unsigned cv_bits_of(unsigned domain);
int64_t cv_pair_count(const struct pair_counts *counts, unsigned a, unsigned b);

/* selection.c */
/** The mask of a table's rows: borrowed from the selection, or made and put
 * into *own for the caller to free. NULL: everybody. *n becomes how many rows
 * to read. */
const unsigned char *cv_selection_rows(const struct cv_selection *selection,
				       const struct table *table, size_t *n,
				       unsigned char **own);
/** How many people of each kind are selected. */
struct cv_dataset_counts
cv_selection_people(const struct cv_dataset *d,
		    const struct cv_selection *selection);

/* figures.c */
int64_t cv_divide_half_up(int64_t above, int64_t below);
struct cv_figure cv_figure_null(void);
struct cv_figure cv_figure_of(int64_t value);
/** In tenths of a percent; null where nobody answered. */
struct cv_figure cv_figure_percent(int64_t part, int64_t whole);
/** Mean, median, net and high of a scale whose options are counted. */
void cv_figure_scale(struct cv_tally *t);

/* numbers.c */
struct number_part {
	const struct column *column;
	const unsigned char *mask;
	size_t n;
};
void cv_figure_numbers(struct cv_tally *t, const struct number_part *parts,
		       unsigned n_parts);

/* keys.c */
/** A dense number for each interview such that those with the same one have
 * the same answers to everything that was added. */
struct keys {
	uint32_t *key;
	uint32_t n;
	uint32_t domain; /* all are below */
};
void cv_keys_start(struct keys *keys, uint32_t n);
void cv_keys_add_question(struct keys *keys, const struct cv_dataset *d,
			  unsigned question);
void cv_keys_add_codes(struct keys *keys, const uint32_t *codes,
		       uint32_t domain);
void cv_keys_add_bytes(struct keys *keys, const unsigned char *codes);
void cv_keys_done(struct keys *keys);

#endif
