/* Laying a page out: wrapping, empty lines that give way, scrolling.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "body.h"
#include "private.h"

#include <stdlib.h>
#include <string.h>

enum {
	FOOT_GAP = 7,    /* the rank of the second empty line above row 21 */
	LIST_LEAST = 6,  /* lines of a list that scrolls under its question */
	FIELD_LEAST = 3, /* lines of a text that scrolls in its field */
	NOTICE_MOST = 4  /* rows a long notice may take */
};

void cv_piece_lay(struct cv_page *page, struct cv_laid_piece *laid)
{
	struct cv_piece *p = &laid->piece;

	if (p->width < 1)
		p->width = page->columns.text_end - p->column + 1;
	if (p->cut) {
		struct cv_buf cut = CV_BUF_INIT;

		cv_text_clip(&cut, p->text, p->width,
			     cv_screen_ascii(page->ui->screen));
		p->text = cv_arena_strdup(page->body->arena, cut.data);
		laid->n = cut.len;
		cv_buf_done(&cut);
	}
	if (!memchr(p->text, '\n', laid->n) &&
	    cv_text_width_n(p->text, laid->n) <= p->width) {
		laid->lines = cv_malloc(sizeof(*laid->lines));
		*laid->lines = (struct cv_line){0, laid->n};
		laid->n_lines = 1;
		return;
	}
	laid->n_lines = cv_text_wrap(p->text, laid->n,
				     p->width < 2 ? 2 : p->width, &laid->lines);
}

static int field_height(const struct cv_page *page, struct cv_block *block)
{
	const struct cv_field *f = &block->field;

	if (f->boxed)
		return page->small ? 1 : 3;
	if (block->shown == 0) {
		block->shown = (int)block->n_lines;
		if (block->shown < f->rows)
			block->shown = f->rows;
	}
	return block->shown + (f->under ? 1 : 0);
}

int cv_block_height(const struct cv_page *page, struct cv_block *block)
{
	size_t most = 1;

	if (block->kind == CV_BLOCK_FIELD)
		return field_height(page, block);
	for (size_t i = 0; i < block->n_pieces; i++)
		if (block->pieces[i].n_lines > most)
			most = block->pieces[i].n_lines;
	return (int)most;
}

static void lay_block(struct cv_page *page, struct cv_block *block)
{
	for (size_t i = 0; i < block->n_pieces; i++)
		cv_piece_lay(page, &block->pieces[i]);
	if (block->kind == CV_BLOCK_FIELD)
		block->n_lines = cv_edit_lines(
		    block->field.edit,
		    block->field.boxed ? 1000 : cv_page_field_width(page),
		    &block->lines);
	block->height = cv_block_height(page, block);
}

void cv_page_forget(struct cv_page *page)
{
	struct cv_page_body *body = page->body;

	for (int side = 0; side < 2; side++) {
		for (size_t i = 0; i < body->n_blocks; i++) {
			free(body->blocks[i].lines);
			for (size_t j = 0; j < body->blocks[i].n_pieces; j++)
				free(body->blocks[i].pieces[j].lines);
		}
		cv_page_swap(page);
	}
	for (int i = 0; i < 3; i++)
		for (size_t j = 0; j < body->foot[i].n_pieces; j++)
			free(body->foot[i].pieces[j].lines);
	free(body->notice.lines);
}

/** What the notice row says: the view's, or that the battery is low. */
static bool say_notice(struct cv_page *page, const struct cv_view *view)
{
	struct cv_piece *p = &page->body->notice.piece;
	char *words = NULL;

	if (view->notice) {
		p->text = view->notice;
		page->body->warns = view->notice_warns;
	} else if (page->ui->battery >= 0 && !page->body->bare) {
		words =
		    cv_ui_say_n(page->ui, "common.battery", page->ui->battery);
		p->text = cv_arena_strdup(page->body->arena, words);
		page->body->warns = true;
		free(words);
	}
	if (p->text == NULL && page->body->under != NULL)
		p->text = page->body->under;
	return p->text != NULL;
}

/** The notice takes its rows from the bottom of the body. */
static void lay_notice(struct cv_page *page, const struct cv_view *view)
{
	struct cv_page_body *body = page->body;
	struct cv_piece *p = &body->notice.piece;
	int rows;

	if (body->frame.notice == 0 || !say_notice(page, view))
		return;
	p->role = body->warns ? CV_ROLE_WARN : CV_ROLE_QUIET;
	p->column = page->columns.text + (body->warns ? 3 : 0);
	body->notice.n = strlen(p->text);
	cv_piece_lay(page, &body->notice);
	rows = (int)body->notice.n_lines;
	if (rows > NOTICE_MOST)
		rows = NOTICE_MOST;
	if (page->small && body->frame.bottom - rows >= body->frame.top)
		body->frame.bottom -= rows;
	else if (!page->small)
		body->frame.bottom -= rows - 1;
}

/* Heights */

static int height_of(const struct cv_page_body *body, size_t from, size_t to)
{
	int height = 0;

	for (size_t i = from; i < to; i++)
		height += body->blocks[i].height;
	return height;
}

/** Let empty lines go, one kind after another, until it fits; *foot_gaps is
 * how many empty lines stand above row 21. Those between groups go one by one,
 * the last first; of every other kind all go, so that what is alike looks
 * alike. */
static void drop_gaps(struct cv_page_body *body, int rows, int *foot_gaps)
{
	int gaps = *foot_gaps;

	for (int kind = 1; kind < CV_GAP_KEEP; kind++) {
		if (height_of(body, 0, body->n_blocks) + gaps <= rows)
			break;
		if (kind == FOOT_GAP && gaps > 1)
			gaps--;
		for (size_t i = body->n_blocks; i-- > 0;) {
			if (kind == CV_GAP_GROUP &&
			    height_of(body, 0, body->n_blocks) + gaps <= rows)
				break;
			if (body->blocks[i].gap == kind)
				body->blocks[i].height = 0;
		}
	}
	*foot_gaps = gaps;
}

/** How many blocks stay at the top while the others scroll. */
static size_t head_blocks(const struct cv_page *page, int rows)
{
	const struct cv_page_body *body = page->body;
	size_t n = 0;

	if (page->small || !body->list)
		return 0;
	while (n < body->n_blocks && !body->blocks[n].in_list)
		n++;
	return rows - height_of(body, 0, n) >= LIST_LEAST + 2 ? n : 0;
}

static int place_blocks(struct cv_page_body *body, size_t from)
{
	int y = 0;

	for (size_t i = from; i < body->n_blocks; i++) {
		body->blocks[i].y = y;
		y += body->blocks[i].height;
	}
	return y;
}

/* Fields */

static int cursor_row(const struct cv_block *b)
{
	return (int)cv_edit_line_of(b->field.edit, b->lines, b->n_lines);
}

/** Show `rows` lines of the text, the one with the cursor among them. */
static void show_lines(struct cv_page *page, struct cv_block *b, int rows)
{
	int *first = b->field.first ? b->field.first : &b->first;
	int most = (int)b->n_lines - rows, at = cursor_row(b);

	if (*first <= at - rows)
		*first = at - rows + 1;
	if (*first > at)
		*first = at;
	if (*first > most)
		*first = most > 0 ? most : 0;
	b->first = *first;
	b->shown = rows;
	b->height = cv_block_height(page, b);
}

static int between(int least, int n, int most)
{
	n = n < most ? n : most;
	return n > least ? n : least;
}

/** A text that is typed takes the rows its page leaves, and scrolls inside
 * them: the question stays, and nothing moves because a line more is typed.
 * Where rows are so short that the page scrolls, a few lines are kept, and
 * one above them for the end of the question. */
static void
fit_field(struct cv_page *page, struct cv_block *b, int rows, int gaps)
{
	struct cv_page_body *body = page->body;
	size_t to = page->small ? (size_t)(b - body->blocks) : body->n_blocks;
	int own = page->small ? 0 : b->height;
	int under = b->height - b->shown;
	int wanted = b->shown > b->field.rows ? b->field.rows : b->shown;
	int least = between(1, FIELD_LEAST, rows - 1 - under);
	int room = rows - gaps - under - (height_of(body, 0, to) - own);

	if (room < wanted)
		room = wanted;
	show_lines(page, b, between(1, b->shown, room > least ? room : least));
	drop_gaps(body, rows, &gaps);
	own = height_of(body, 0, body->n_blocks) + gaps - rows;
	if (!page->small && own > 0 && b->shown > least)
		show_lines(page, b, between(least, b->shown - own, b->shown));
}

static void fit_fields(struct cv_page *page, int rows, int gaps)
{
	struct cv_page_body *body = page->body;

	for (size_t i = 0; i < body->n_blocks; i++) {
		struct cv_block *b = &body->blocks[i];

		if (b->kind != CV_BLOCK_FIELD)
			continue;
		body->has_field = true;
		if (!b->field.boxed)
			fit_field(page, b, rows, gaps);
	}
}

/* Scrolling */

/** The block under the pointer, and whether it is the first or the last that
 * can be. */
static const struct cv_block *
current_block(const struct cv_page *page, bool *first, bool *last)
{
	const struct cv_page_body *body = page->body;
	const struct cv_block *current = NULL;

	*first = *last = true;
	for (size_t i = body->n_head; i < body->n_blocks; i++) {
		if (body->blocks[i].id == 0)
			continue;
		*last = body->blocks[i].id == page->current;
		if (*last)
			current = &body->blocks[i];
		*first &= current != NULL;
	}
	return current;
}

/** What of the block has to be in sight: all of it, or of a field that is too
 * high the line with the cursor. */
static void in_sight(const struct cv_block *b, int area, int *begin, int *end)
{
	*begin = b->y;
	*end = b->y + b->height;
	if (b->kind == CV_BLOCK_FIELD && !b->field.boxed && b->height > area) {
		*begin = b->y + cursor_row(b) - b->first;
		*end = *begin + 1;
	}
}

static int scrolled_top(const struct cv_page *page, int top, int total)
{
	int area = page->body->area;
	bool first, last;
	const struct cv_block *b = current_block(page, &first, &last);

	if (b) {
		int begin, end;

		in_sight(b, area, &begin, &end);
		if (first && (begin < top || b->kind == CV_BLOCK_FIELD))
			top = end > area ? end - area : 0;
		else if (last && b->kind != CV_BLOCK_FIELD)
			end = total; /* and what stands under it */
		if (end > top + area)
			top = end - area;
		if (begin < top)
			top = begin;
	}
	if (top > total - area)
		top = total - area;
	top -= page->raised;
	return top < 0 ? 0 : top;
}

/** How much is above and below: pointable rows where there are some, else
 * lines. */
static void count_hidden(struct cv_page_body *body, int top, int total)
{
	bool rows = false;

	body->above = body->below = 0;
	for (size_t i = body->n_head; i < body->n_blocks; i++) {
		const struct cv_block *b = &body->blocks[i];

		if (b->id == 0)
			continue;
		rows = true;
		if (b->y + b->height <= top)
			body->above++;
		else if (b->y >= top + body->area)
			body->below++;
	}
	if (!rows || body->has_field)
		body->above = top;
	if (!rows)
		body->below = total - top - body->area;
}

/** Lines to read that are below the screen, before the first row one can
 * point at. */
static int unread(const struct cv_page *page, int top, int total)
{
	const struct cv_page_body *body = page->body;
	int until = total, left;

	for (size_t i = body->n_head; i < body->n_blocks; i++)
		if (body->blocks[i].id != 0) {
			until = body->blocks[i].y;
			break;
		}
	left = until - (top + body->area);
	return left > 0 && page->current == 0 ? left : 0;
}

static void lay_rows(struct cv_page *page, struct cv_view *view, int rows)
{
	struct cv_page_body *body = page->body;
	int gaps = body->foot_rows > 0 ? 2 : 0;
	int head, total;

	fit_fields(page, rows, gaps);
	drop_gaps(body, rows, &gaps);
	body->scrolls = height_of(body, 0, body->n_blocks) + gaps > rows;
	body->n_head = body->scrolls ? head_blocks(page, rows) : 0;
	head = height_of(body, 0, body->n_head);
	place_blocks(body, 0);
	total = place_blocks(body, body->n_head);
	body->area_top = body->frame.top + head;
	body->area = rows - head - gaps;
	if (body->scrolls && !page->small)
		body->area -= body->foot_rows > 0 ? 1 : 2;
	if (body->area < 1)
		body->area = 1;
	view->top = body->scrolls ? scrolled_top(page, view->top, total) : 0;
	count_hidden(body, view->top, total);
	body->above += page->before;
	body->below += page->after;
	view->hidden_before =
	    body->scrolls ? unread(page, view->top, total) : 0;
	view->hidden_above = view->top > 0;
	view->page_lines = body->area;
	if (body->scrolls)
		page->conditions |= CV_WHEN_MORE;
}

/** What stands beside: as many whole groups as have room, one at least. */
static void lay_beside(struct cv_page *page)
{
	struct cv_page_body *body = page->body;
	int rows = body->frame.bottom - body->frame.top + 1;
	size_t n = 0, whole = 0;

	cv_page_swap(page);
	for (size_t i = 0; i < body->n_blocks; i++)
		lay_block(page, &body->blocks[i]);
	place_blocks(body, 0);
	for (; n < body->n_blocks; n++) {
		if (body->blocks[n].y + body->blocks[n].height > rows)
			break;
		if (body->blocks[n].kind == CV_BLOCK_GAP)
			whole = n;
	}
	body->laid = n == body->n_blocks || whole == 0 ? n : whole;
	cv_page_swap(page);
}

void cv_page_lay(struct cv_page *page, struct cv_view *view)
{
	struct cv_page_body *body = page->body;

	lay_notice(page, view);
	for (size_t i = 0; i < body->n_blocks; i++)
		lay_block(page, &body->blocks[i]);
	for (int i = 0; i < 3; i++)
		if (body->has_foot[i])
			lay_block(page, &body->foot[i]);
	lay_beside(page);
	lay_rows(page, view,
		 body->frame.bottom - body->frame.top + 1 - body->foot_rows);
}
