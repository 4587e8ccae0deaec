/* Describing a page: what stands on it, from top to bottom.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "body.h"
#include "private.h"

#include <stdlib.h>
#include <string.h>

enum {
	FIELD_COLUMNS = 60,
	READING_COLUMNS = 60,
	TEXT_COLUMNS = 72,
	ROW_PIECES = 5,
	AID = 5 /* columns of the sign before the points of a scale */
};

/* Opening */

/** Rows 1–24 of SCREENS.md, fewer of them the smaller the terminal. */
static void frame_of(struct cv_page *page, struct cv_frame *f)
{
	int rows = page->rows;

	*f = (struct cv_frame){.top = 1, .bottom = rows};
	if (!page->small) {
		*f = (struct cv_frame){1,        2,        4,   rows - 3,
				       rows - 2, rows - 1, rows};
		return;
	}
	if (rows >= 3)
		f->help = f->bottom--;
	if (rows >= 6)
		f->state = f->bottom--;
	if (rows >= 7)
		f->header = f->top++;
	if (rows >= 8)
		f->rule = f->top++;
	f->notice = f->bottom;
}

static void columns_of(struct cv_page *page)
{
	struct cv_columns *c = &page->columns;
	int width = page->width;

	if (page->small) {
		*c = (struct cv_columns){2, width - 1, 2, width - 1,
					 2, 4,         6, 10};
		if (width < 4)
			c->rule_end = c->text_end = width;
		return;
	}
	*c = (struct cv_columns){3, width - 2, 5, width - 4, 5, 7, 11, 16};
	if (c->text_end - c->text + 1 > TEXT_COLUMNS)
		c->text_end = c->text + TEXT_COLUMNS - 1;
}

void cv_page_open(struct cv_page *page, struct cv_ui *ui, struct cv_view *view)
{
	struct cv_arena *arena = cv_arena_new();

	(void)view;
	*page = (struct cv_page){.ui = ui};
	page->rows = cv_screen_rows(ui->screen);
	page->width = cv_screen_columns(ui->screen);
	page->small = page->rows < 18 || page->width < 60;
	columns_of(page);
	page->body = cv_arena_alloc(arena, sizeof(*page->body));
	page->body->arena = arena;
	page->body->progress = -1;
	frame_of(page, &page->body->frame);
}

void cv_page_close(struct cv_page *page)
{
	struct cv_arena *arena = page->body->arena;

	cv_page_forget(page);
	cv_arena_free(&arena);
	page->body = NULL;
}

static const char *keep(struct cv_page *page, const char *s)
{
	return s ? cv_arena_strdup(page->body->arena, s) : NULL;
}

/* Header and state */

void cv_page_place(struct cv_page *page, const char *place, const char *more)
{
	page->body->place = keep(page, place);
	page->body->more = keep(page, more);
}

void cv_page_right(struct cv_page *page, const char *words)
{
	page->body->right = keep(page, words);
}

void cv_page_progress(struct cv_page *page, unsigned thousandths)
{
	page->body->progress = thousandths > 1000 ? 1000 : (int)thousandths;
}

void cv_page_bare(struct cv_page *page)
{
	page->body->bare = true;
}

void cv_page_for_room(struct cv_page *page, const char *under)
{
	struct cv_frame *f = &page->body->frame;
	int rows = page->rows;

	cv_page_bare(page);
	page->body->room_page = true;
	page->body->under = keep(page, under);
	*f = (struct cv_frame){.top = 1, .bottom = rows, .help = rows};
	if (!page->small || page->ui->setup.training)
		f->top++;
	if (rows < 3) {
		f->help = 0;
		return;
	}
	f->notice = rows - 1;
	f->bottom = rows - 2;
}

void cv_page_state(struct cv_page *page, const char *words, bool loud)
{
	page->body->state = keep(page, words);
	page->body->loud = loud;
}

/* The body */

static struct cv_block *add_block(struct cv_page *page, enum cv_block_kind kind)
{
	struct cv_page_body *body = page->body;
	struct cv_block *block;

	if (body->n_blocks == body->room) {
		size_t room = body->room ? body->room * 2 : 32;
		struct cv_block *more =
		    cv_arena_alloc(body->arena, room * sizeof(*body->blocks));

		if (body->n_blocks > 0)
			memcpy(more, body->blocks,
			       body->n_blocks * sizeof(*more));
		body->blocks = more;
		body->room = room;
	}
	block = &body->blocks[body->n_blocks++];
	*block = (struct cv_block){.kind = kind, .in_list = body->list};
	return block;
}

static void set_pieces(struct cv_page *page, struct cv_block *block,
		       const struct cv_piece *pieces, size_t n)
{
	block->pieces =
	    cv_arena_alloc(page->body->arena, n * sizeof(*block->pieces));
	for (size_t i = 0; i < n; i++) {
		struct cv_laid_piece *laid = &block->pieces[block->n_pieces];

		if (!pieces[i].text || !*pieces[i].text)
			continue;
		*laid = (struct cv_laid_piece){.piece = pieces[i]};
		laid->piece.text = keep(page, pieces[i].text);
		laid->n = strlen(pieces[i].text);
		block->n_pieces++;
	}
}

void cv_page_line(struct cv_page *page, int id, const struct cv_piece *pieces,
		  size_t n)
{
	struct cv_block *block = add_block(page, CV_BLOCK_LINE);

	block->id = id;
	set_pieces(page, block, pieces, n);
}

void cv_page_text_at(struct cv_page *page, int column, enum cv_role role,
		     const char *words)
{
	struct cv_piece piece = {.column = column,
				 .width = page->columns.text_end - column + 1,
				 .role = role,
				 .text = words};

	if (words && *words)
		cv_page_line(page, 0, &piece, 1);
}

void cv_page_text(struct cv_page *page, enum cv_role role, const char *words)
{
	cv_page_text_at(page, page->columns.text, role, words);
}

void cv_page_reading(struct cv_page *page, enum cv_role role, const char *words)
{
	struct cv_piece piece = {
	    .column = page->columns.text, .role = role, .text = words};

	if (!page->small)
		piece.width = READING_COLUMNS;
	if (words && *words)
		cv_page_line(page, 0, &piece, 1);
}

/** Blocks from this one on give way as gaps of this kind do. */
static void give_way(struct cv_page *page, size_t from, int gap)
{
	for (size_t i = from; i < page->body->n_blocks; i++)
		page->body->blocks[i].gap = gap;
}

void cv_page_spare(struct cv_page *page, enum cv_role role, const char *words)
{
	size_t before = page->body->n_blocks;

	if (page->small)
		return;
	cv_page_text(page, role, words);
	give_way(page, before, CV_GAP_SPARE);
}

void cv_page_spare_group(struct cv_page *page, enum cv_role role,
			 const char *words)
{
	cv_page_gap(page, CV_GAP_SPARE);
	cv_page_spare(page, role, words);
}

void cv_page_own(struct cv_page *page, bool aid, const char *words)
{
	size_t before = page->body->n_blocks;
	int column = page->columns.words + (aid ? AID + 2 : 0);

	if (page->small || !words)
		return;
	cv_page_text_at(page, column, CV_ROLE_QUIET, words);
	give_way(page, before, CV_GAP_OWN);
}

void cv_page_gap(struct cv_page *page, int gap)
{
	if (!page->small)
		add_block(page, CV_BLOCK_GAP)->gap = gap;
}

void cv_page_list(struct cv_page *page)
{
	page->body->list = true;
}

/** The pieces of a row whose columns are moved `by` to the right. */
static size_t row_pieces(const struct cv_page *page, const struct cv_row *row,
			 int by, int end, struct cv_piece out[ROW_PIECES])
{
	const struct cv_columns *c = &page->columns;
	int words = row->mark ? c->words : c->mark;
	int right = row->note && row->note_column ? row->note_column - 3 : end;
	size_t n = 0;

	if (row->key)
		out[n++] = (struct cv_piece){.column = c->key - 1 + by,
					     .width = 2,
					     .role = row->key_role,
					     .text = row->key,
					     .end = true};
	if (row->mark)
		out[n++] = (struct cv_piece){.column = c->mark + by,
					     .width = 4,
					     .role = row->mark_role,
					     .text = row->mark};
	if (row->aid) {
		/* strokes make a staircase, so they begin together */
		int pad = row->aid[0] == '|'
			      ? 0
			      : (AID - cv_text_width(row->aid)) / 2;

		out[n++] = (struct cv_piece){.column = words + by + pad,
					     .width = AID,
					     .role = row->words_role,
					     .text = row->aid};
		words += page->small ? AID + 1 : AID + 2;
	}
	out[n++] = (struct cv_piece){.column = words + by,
				     .width = right - words - by + 1,
				     .role = row->words_role,
				     .text = row->words};
	if (row->note)
		out[n++] = (struct cv_piece){.column = row->note_column,
					     .role = row->note_role,
					     .text = row->note,
					     .unlit = true};
	return n;
}

/** Beside the words where no column was asked for; after them where there is
 * no room beside them. */
static void place_note(const struct cv_page *page, struct cv_row *row,
		       struct cv_buf *joined)
{
	int width = row->note ? cv_text_width(row->note) : 0;
	int end = page->columns.text_end;

	if (!row->note)
		return;
	if (row->note_column == 0 || page->small)
		row->note_column = end - width + 1;
	if (row->note_column + width - 1 <= end &&
	    row->note_column > page->columns.words + cv_text_width(row->words))
		return;
	cv_buf_addf(joined, "%s  %s", row->words, row->note);
	row->words = joined->data;
	row->note = NULL;
}

/** Without colours what is to be done has a sign before it. */
static void sign_note(const struct cv_page *page, struct cv_row *row,
		      struct cv_buf *signed_note)
{
	if (!row->note || row->note_role != CV_ROLE_WARN ||
	    !cv_screen_plain(page->ui->screen))
		return;
	cv_buf_addf(signed_note, "! %s", row->note);
	row->note = signed_note->data;
}

void cv_page_row(struct cv_page *page, const struct cv_row *row)
{
	struct cv_buf joined = CV_BUF_INIT, note = CV_BUF_INIT;
	struct cv_piece pieces[ROW_PIECES];
	struct cv_row placed = *row;
	size_t n;

	sign_note(page, &placed, &note);
	place_note(page, &placed, &joined);
	n = row_pieces(page, &placed, 0, page->columns.text_end, pieces);
	cv_page_line(page, row->id, pieces, n);
	cv_buf_done(&joined);
	cv_buf_done(&note);
}

void cv_page_swap(struct cv_page *page)
{
	struct cv_page_body *body = page->body;
	struct cv_block *blocks = body->blocks;
	size_t n = body->n_blocks, room = body->room;

	body->blocks = body->aside;
	body->n_blocks = body->n_aside;
	body->room = body->aside_room;
	body->aside = blocks;
	body->n_aside = n;
	body->aside_room = room;
}

void cv_page_beside(struct cv_page *page, int column)
{
	page->body->columns = page->columns;
	page->columns.text = column;
	page->columns.text_end = page->columns.rule_end;
	cv_page_swap(page);
}

void cv_page_beside_end(struct cv_page *page)
{
	cv_page_swap(page);
	page->columns = page->body->columns;
}

void cv_page_field(struct cv_page *page, int id, const struct cv_field *field)
{
	struct cv_block *block = add_block(page, CV_BLOCK_FIELD);

	block->id = id;
	block->field = *field;
	block->field.after = keep(page, field->after);
	block->field.under = keep(page, field->under);
	page->letters = true;
}

int cv_page_field_width(const struct cv_page *page)
{
	int most = page->columns.text_end - (page->columns.key + 2) + 1;

	if (most > FIELD_COLUMNS)
		most = FIELD_COLUMNS;
	return most < 2 ? 2 : most;
}

/* Row 21 */

static void set_foot(struct cv_page *page, int which, const struct cv_row *row,
		     int by, int end)
{
	struct cv_piece pieces[ROW_PIECES];
	struct cv_block *block = &page->body->foot[which];
	size_t n = row_pieces(page, row, by, end, pieces);

	*block =
	    (struct cv_block){.kind = CV_BLOCK_LINE, .id = row->id, .by = by};
	set_pieces(page, block, pieces, n);
	page->body->has_foot[which] = true;
}

static bool
fits_half(const struct cv_page *page, const struct cv_row *row, int half)
{
	int before = page->columns.words - page->columns.text;

	return !row || before + cv_text_width(row->words) + 1 <= half;
}

static void small_foot(struct cv_page *page, const char *sentence,
		       const struct cv_row *left, const struct cv_row *right)
{
	cv_page_text(page, CV_ROLE_QUIET, sentence);
	if (left)
		cv_page_row(page, left);
	if (right)
		cv_page_row(page, right);
}

/** Does the sentence stand on the same row, before the way out? */
static bool fits_before(const struct cv_page_body *body)
{
	return body->foot[0].pieces[0].piece.width > 0;
}

void cv_page_foot(struct cv_page *page, const char *sentence,
		  const struct cv_row *left, const struct cv_row *right)
{
	struct cv_page_body *body = page->body;
	int end = page->columns.text_end;
	int half = (end - page->columns.text + 1) / 2;
	bool beside;

	if (page->small) {
		small_foot(page, sentence, left, right);
		return;
	}
	beside = fits_half(page, left, half) && fits_half(page, right, half);
	if (sentence) {
		struct cv_piece piece = {.column = page->columns.text,
					 .role = CV_ROLE_QUIET,
					 .text = sentence};

		if (!left && right && cv_text_width(sentence) < half)
			piece.width = half - 1;
		set_pieces(page, &body->foot[0], &piece, 1);
		body->has_foot[0] = true;
	}
	if (left)
		set_foot(page, 1, left, 0, beside ? end - half : end);
	if (right)
		set_foot(page, 2, right, beside ? half : 0, end);
	body->beside = beside;
	body->foot_rows = left && right && !beside ? 2 : 1;
	if (sentence && (left || (right && !fits_before(body))))
		body->foot_rows++;
}

/* Bars */

void cv_page_bar(const struct cv_page *page, struct cv_buf *out, int length,
		 int cells, bool second, bool track)
{
	const struct cv_screen *s = page->ui->screen;
	const char *full =
	    cv_screen_sign(s, second ? CV_SIGN_SECOND : CV_SIGN_BAR);
	int whole = length / 2;
	int used = whole;

	for (int i = 0; i < whole && i < cells; i++)
		cv_buf_adds(out, full);
	if (length % 2 && whole < cells && !second) {
		cv_buf_adds(out, cv_screen_sign(s, CV_SIGN_BAR_HALF));
		used++;
	}
	for (int i = used; track && i < cells; i++)
		cv_buf_adds(out, cv_screen_sign(s, CV_SIGN_TRACK));
}
