/* Drawing a page that was laid out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "body.h"
#include "private.h"

#include <string.h>

static struct cv_screen *screen_of(const struct cv_page *page)
{
	return page->ui->screen;
}

static const char *sign(const struct cv_page *page, enum cv_sign which)
{
	return cv_screen_sign(screen_of(page), which);
}

/** Put text cut at a word to `room` columns; returns what it took. */
static int put_cut(struct cv_page *page, int row, int column, int room,
		   enum cv_role role, const char *words)
{
	struct cv_buf cut = CV_BUF_INIT;
	int took;

	if (room < 1)
		return 0;
	if (cv_screen_width(screen_of(page), words) <= room)
		return cv_screen_put(screen_of(page), row, column, role, words);
	cv_text_clip(&cut, words, room, cv_screen_ascii(screen_of(page)));
	took = cv_screen_put(screen_of(page), row, column, role, cut.data);
	cv_buf_done(&cut);
	return took;
}

/* Row 1 */

/** Returns the first column it takes, or one beyond the header. */
static int draw_practice(struct cv_page *page, int row)
{
	const char *word = cv_ui_say(page->ui, "common.practice");
	int width = cv_screen_width(screen_of(page), word);
	int column = (page->width - width) / 2 + 1;

	if (!page->ui->setup.training || column < 1)
		return page->columns.rule_end + 2;
	cv_screen_put(screen_of(page), row, column, CV_ROLE_STOP, word);
	return column;
}

/** Of what stands after the place the first line that has room, else the last
 * one cut. */
static void draw_more(struct cv_page *page, int row, int column, int room)
{
	const char *line = page->body->more, *end;
	struct cv_buf more = CV_BUF_INIT;

	do {
		end = line + strcspn(line, "\n");
		cv_buf_reset(&more);
		cv_buf_addf(&more, "%s %.*s", sign(page, CV_SIGN_TRACK),
			    (int)(end - line), line);
		line = end + 1;
	} while (*end != '\0' &&
		 cv_screen_width(screen_of(page), more.data) > room);
	put_cut(page, row, column, room, CV_ROLE_QUIET, more.data);
	cv_buf_done(&more);
}

static void draw_header(struct cv_page *page)
{
	const struct cv_page_body *body = page->body;
	int row = body->frame.header, column = page->columns.rule;
	int end = page->columns.rule_end, practice, room, took;

	if (row == 0)
		return;
	practice = draw_practice(page, row);
	if (body->right) {
		int width = cv_screen_width(screen_of(page), body->right);
		int most =
		    practice > end ? end - column + 1 : end - practice - 8;

		if (width > most)
			width = most;
		put_cut(page, row, end - width + 1, width, CV_ROLE_QUIET,
			body->right);
		end -= width + 1;
	}
	if (practice <= end)
		end = practice - 2;
	room = end - column;
	took = body->place ? put_cut(page, row, column, room, CV_ROLE_STRONG,
				     body->place)
			   : 0;
	if (body->more && room - took > 8)
		draw_more(page, row, column + took + 1, room - took - 1);
}

/* Rules */

static void draw_progress(struct cv_page *page)
{
	const struct cv_page_body *body = page->body;
	int row = body->frame.rule, column = page->columns.rule;
	int total = page->columns.rule_end - column + 1;
	int done = body->progress < 0 ? 0 : total * body->progress / 1000;

	if (row == 0)
		return;
	cv_screen_repeat(screen_of(page), row, column, done, CV_ROLE_ACCENT,
			 sign(page, CV_SIGN_DONE));
	cv_screen_repeat(screen_of(page), row, column + done, total - done,
			 CV_ROLE_QUIET, sign(page, CV_SIGN_RULE));
}

static void
say_more(const struct cv_page *page, int above, int below, struct cv_buf *out)
{
	static const char *const keys[] = {"common.more_above",
					   "common.more_below"};
	const int counts[] = {above, below};

	for (int i = 0; i < 2; i++) {
		struct cv_fill fill = {"n", NULL, counts[i]};

		if (counts[i] <= 0)
			continue;
		if (out->len > 0)
			cv_buf_addf(out, " %s ", sign(page, CV_SIGN_TRACK));
		cv_say(out, page->ui->words, keys[i], &fill, 1);
	}
}

static void say_hidden(const struct cv_page *page, struct cv_buf *out)
{
	say_more(page, page->body->above, page->body->below, out);
}

static void draw_state(struct cv_page *page)
{
	const struct cv_page_body *body = page->body;
	int row = body->frame.state, column = page->columns.rule;
	int total = page->columns.rule_end - column + 1, width, tail;
	struct cv_buf words = CV_BUF_INIT;

	if (row == 0)
		return;
	if (page->small && body->scrolls && !body->loud)
		say_hidden(page, &words);
	else if (body->state && !body->bare)
		cv_buf_adds(&words, body->state);
	cv_screen_repeat(screen_of(page), row, column, total, CV_ROLE_QUIET,
			 sign(page, CV_SIGN_RULE));
	tail = page->small ? 4 : 2;
	width = cv_screen_width(screen_of(page), words.data);
	if (width > total - tail - 4)
		width = total - tail - 4;
	if (width > 0) {
		int at = column + total - tail - width - 2;

		cv_screen_repeat(screen_of(page), row, at, width + 2,
				 CV_ROLE_QUIET, " ");
		put_cut(page, row, at + 1, width,
			body->loud ? CV_ROLE_STOP : CV_ROLE_QUIET, words.data);
	}
	cv_buf_done(&words);
}

static void draw_help(struct cv_page *page, const struct cv_key *keys)
{
	const struct cv_key *chosen[CV_HELP_MOST];
	int row = page->body->frame.help, column = page->columns.rule, gap = 4;
	int n;

	if (row == 0)
		return;
	n = cv_help_choose(page, keys, chosen, &gap);
	for (int i = 0; i < n; i++) {
		struct cv_buf name = CV_BUF_INIT;

		cv_key_label(page, chosen[i], &name);
		column += cv_screen_put(screen_of(page), row, column,
					CV_ROLE_ACCENT, name.data) +
			  1;
		column += put_cut(
		    page, row, column, page->columns.rule_end - column + 1,
		    CV_ROLE_QUIET, cv_ui_say(page->ui, chosen[i]->help));
		column += gap;
		cv_buf_done(&name);
	}
}

static void draw_notice(struct cv_page *page)
{
	const struct cv_page_body *body = page->body;
	const struct cv_laid_piece *notice = &body->notice;
	int n = (int)notice->n_lines, row;

	if (n == 0 || body->frame.notice == 0)
		return;
	row = body->frame.bottom + 1;
	if (row > body->frame.notice)
		row = body->frame.notice;
	for (int i = 0; i < n && row + i <= body->frame.notice; i++)
		cv_screen_put_line(screen_of(page), row + i,
				   notice->piece.column, notice->piece.width,
				   notice->piece.role, notice->piece.text,
				   notice->n, notice->lines[i]);
	if (body->warns)
		cv_screen_put(screen_of(page), row, page->columns.text,
			      CV_ROLE_WARN, "!");
}

/* The body */

static int line_width(const struct cv_laid_piece *laid, size_t line)
{
	const struct cv_line *l = &laid->lines[line];
	int w = cv_text_width_n(laid->piece.text + l->start, l->len);

	return w < laid->piece.width ? w : laid->piece.width;
}

/** The last column of what lights up. */
static int lit_end(const struct cv_page *page, const struct cv_block *block)
{
	int end = page->columns.pointer + block->by + 1;

	for (size_t i = 0; i < block->n_pieces; i++) {
		const struct cv_laid_piece *laid = &block->pieces[i];

		if (laid->piece.unlit)
			continue;
		for (size_t j = 0; j < laid->n_lines; j++) {
			int w = laid->piece.end ? laid->piece.width
						: line_width(laid, j);

			if (laid->piece.column + w - 1 > end)
				end = laid->piece.column + w - 1;
		}
	}
	return end;
}

static void draw_light(struct cv_page *page, const struct cv_block *block,
		       int row, int line)
{
	int pointer = page->columns.pointer + block->by;
	int from = pointer, end = lit_end(page, block) + 1;

	if (end > page->columns.rule_end)
		end = page->columns.rule_end;
	if (block->n_pieces > 0 && block->pieces[0].piece.column < from)
		from = block->pieces[0].piece.column;
	cv_screen_repeat(screen_of(page), row, from, end - from + 1,
			 CV_ROLE_CURRENT, " ");
	if (line == 0)
		cv_screen_put(screen_of(page), row, pointer, CV_ROLE_CURRENT,
			      sign(page, CV_SIGN_POINTER));
}

static void
draw_line(struct cv_page *page, const struct cv_block *block, int row, int line)
{
	bool current = block->id > 0 && block->id == page->current;

	if (current)
		draw_light(page, block, row, line);
	if (current && line == 0)
		cv_screen_cursor(screen_of(page), row,
				 page->columns.pointer + block->by, false);
	for (size_t i = 0; i < block->n_pieces; i++) {
		const struct cv_laid_piece *laid = &block->pieces[i];
		const struct cv_piece *p = &laid->piece;
		int column = p->column;

		if ((size_t)line >= laid->n_lines)
			continue;
		if (p->end)
			column += p->width - line_width(laid, (size_t)line);
		cv_screen_put_line(screen_of(page), row, column, p->width,
				   current && !p->unlit ? CV_ROLE_CURRENT
							: p->role,
				   p->text, laid->n, laid->lines[line]);
	}
}

static void put_cursor_in(struct cv_page *page, const struct cv_block *block,
			  int row, int column, int line)
{
	const struct cv_edit *e = block->field.edit;

	if (block->field.focused &&
	    cv_edit_line_of(e, block->lines, block->n_lines) == (size_t)line)
		cv_screen_cursor_in(screen_of(page), row, column, e->text.data,
				    e->text.len, block->lines[line], e->cursor);
}

/** How much was typed, and how much of it is out of sight. */
static void draw_under(struct cv_page *page, const struct cv_block *block,
		       int row, int column)
{
	struct cv_buf words = CV_BUF_INIT;
	int below = (int)block->n_lines - block->first - block->shown;

	cv_buf_adds(&words, block->field.under);
	say_more(page, block->first, below, &words);
	if (cv_text_width(words.data) > cv_page_field_width(page)) {
		cv_buf_reset(&words);
		say_more(page, block->first, below, &words);
	}
	if (words.len == 0)
		cv_buf_adds(&words, block->field.under);
	put_cut(page, row, column, cv_page_field_width(page), CV_ROLE_QUIET,
		words.data);
	cv_buf_done(&words);
}

static void draw_field_line(struct cv_page *page, const struct cv_block *block,
			    int row, int line)
{
	const struct cv_edit *e = block->field.edit;
	int column = page->columns.key + 2, at = block->first + line;

	cv_screen_put(screen_of(page), row, page->columns.key, CV_ROLE_QUIET,
		      sign(page, CV_SIGN_MARGIN));
	if (line == block->shown) {
		draw_under(page, block, row, column);
	} else if ((size_t)at < block->n_lines) {
		cv_screen_put_line(screen_of(page), row, column,
				   cv_page_field_width(page), CV_ROLE_TEXT,
				   e->text.data, e->text.len, block->lines[at]);
		put_cursor_in(page, block, row, column, at);
	}
}

static void draw_box_edge(struct cv_page *page, int row, int column, int width,
			  enum cv_sign start, enum cv_sign end)
{
	cv_screen_put(screen_of(page), row, column, CV_ROLE_QUIET,
		      sign(page, start));
	cv_screen_repeat(screen_of(page), row, column + 1, width - 2,
			 CV_ROLE_QUIET, sign(page, CV_SIGN_RULE));
	cv_screen_put(screen_of(page), row, column + width - 1, CV_ROLE_QUIET,
		      sign(page, end));
}

static void draw_box_line(struct cv_page *page, const struct cv_block *block,
			  int row, int line)
{
	const struct cv_edit *e = block->field.edit;
	int pad = page->small ? 1 : 2, column = page->columns.mark;
	int width = block->field.width + 2 * pad + 2;

	if (!page->small && line != 1) {
		bool top = line == 0;

		draw_box_edge(page, row, column, width,
			      top ? CV_SIGN_CORNER_TOP_START
				  : CV_SIGN_CORNER_BOTTOM_START,
			      top ? CV_SIGN_CORNER_TOP_END
				  : CV_SIGN_CORNER_BOTTOM_END);
		return;
	}
	cv_screen_put(screen_of(page), row, column, CV_ROLE_QUIET,
		      sign(page, CV_SIGN_MARGIN));
	cv_screen_put(screen_of(page), row, column + width - 1, CV_ROLE_QUIET,
		      sign(page, CV_SIGN_MARGIN));
	cv_screen_put_line(screen_of(page), row, column + 1 + pad,
			   block->field.width, CV_ROLE_TEXT, e->text.data,
			   e->text.len, block->lines[0]);
	if (block->field.after)
		put_cut(page, row, column + width + (page->small ? 1 : 2),
			page->columns.text_end - column - width - 1,
			CV_ROLE_QUIET, block->field.after);
	put_cursor_in(page, block, row, column + 1 + pad, 0);
}

static void draw_block(struct cv_page *page, const struct cv_block *block,
		       int row, int line)
{
	if (block->kind == CV_BLOCK_LINE)
		draw_line(page, block, row, line);
	else if (block->kind == CV_BLOCK_FIELD && block->field.boxed)
		draw_box_line(page, block, row, line);
	else if (block->kind == CV_BLOCK_FIELD)
		draw_field_line(page, block, row, line);
}

/** Draw blocks so that line `top` of them stands on row `first`. */
static void draw_blocks(struct cv_page *page, size_t from, size_t to, int top,
			int first, int rows)
{
	for (size_t i = from; i < to; i++) {
		const struct cv_block *b = &page->body->blocks[i];

		for (int line = 0; line < b->height; line++) {
			int y = b->y + line - top;

			if (y >= 0 && y < rows)
				draw_block(page, b, first + y, line);
		}
	}
}

static void draw_foot(struct cv_page *page)
{
	const struct cv_page_body *body = page->body;
	int row = body->frame.bottom;

	if (body->has_foot[2])
		draw_block(page, &body->foot[2], row, 0);
	if (body->has_foot[2] && body->has_foot[1] && !body->beside)
		row--;
	if (body->has_foot[1])
		draw_block(page, &body->foot[1], row, 0);
	if (body->has_foot[0])
		draw_block(page, &body->foot[0],
			   body->frame.bottom - body->foot_rows + 1, 0);
}

static void draw_hidden(struct cv_page *page)
{
	const struct cv_page_body *body = page->body;
	struct cv_buf words = CV_BUF_INIT;
	int row = body->area_top + body->area + (body->foot_rows > 0 ? 0 : 1);

	if (!body->scrolls || (page->small && !body->room_page))
		return;
	if (page->small)
		row = body->frame.notice;
	say_hidden(page, &words);
	cv_screen_put(screen_of(page), row, page->columns.text, CV_ROLE_QUIET,
		      words.data);
	cv_buf_done(&words);
}

void cv_page_draw(struct cv_page *page, struct cv_view *view)
{
	const struct cv_page_body *body = page->body;

	cv_screen_erase(screen_of(page));
	cv_screen_cursor(screen_of(page), body->frame.top, page->columns.text,
			 false);
	if (!body->bare) {
		draw_header(page);
		draw_progress(page);
	}
	if (body->room_page)
		draw_practice(page, 1);
	draw_blocks(page, 0, body->n_head, 0, body->frame.top,
		    body->area_top - body->frame.top);
	draw_blocks(page, body->n_head, body->n_blocks, view->top,
		    body->area_top, body->area);
	cv_page_swap(page);
	draw_blocks(page, 0, body->laid, 0, body->frame.top, page->rows);
	cv_page_swap(page);
	draw_foot(page);
	draw_hidden(page);
	draw_notice(page);
	draw_state(page);
	draw_help(page, view->keys);
}

void cv_page_show(struct cv_page *page, struct cv_view *view)
{
	cv_page_lay(page, view);
	cv_page_draw(page, view);
	cv_screen_show(screen_of(page));
}
