/* One answer going into its row: what a column holds of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <canvass/text.h>

bool cv_cell_find(struct cell *cell, struct cv_dataset *d, uint32_t question)
{
	struct item *item = &d->items[question];
	const struct place *place = &d->places[item->part];

	if (place->table == NULL || item->shape == SHAPE_NONE)
		return false;
	cell->d = d;
	cell->item = item;
	cell->table = place->table;
	cell->row = place->row;
	cell->column = &place->table->columns[item->place];
	return cv_column_state(item->shape, cell->column, cell->row) <=
	       STATE_STOPPED;
}

void cv_cell_state(const struct cell *cell, enum state state)
{
	cell->column->first[cell->row] = (unsigned char)state;
}

/* Points of scales are known by their value as the program prints it. */
static int64_t
point(const struct cell *cell, const char *s, size_t n, uint32_t most)
{
	struct id_set *options = &cell->item->options;
	char text[CV_NUMBER_SIZE];
	double x;
	int64_t known;

	if (!cv_number_parse(s, n, &x))
		return ID_NONE;
	n = cv_number_print(x, text);
	known = cv_id_find(options, text, n);
	if (known >= 0 || options->count >= most)
		return known;
	return cv_id_add(options, cell->d->arena, text, n);
}

/* An id that no questionnaire has is somebody's text: it goes on from here to
 * every table, so it is made harmless here. */
static int64_t
foreign(const struct cell *cell, const char *s, size_t n, uint32_t most)
{
	struct id_set *options = &cell->item->options;
	struct cv_buf clean = CV_BUF_INIT;
	int64_t known;

	cv_text_clean(&clean, s, n, CV_CLEAN_LINE);
	known = cv_id_find(options, clean.data, clean.len);
	if (known < 0 && clean.len > 0 && options->count < most)
		known =
		    cv_id_add(options, cell->d->arena, clean.data, clean.len);
	cv_buf_done(&clean);
	return known >= 0 && known < most ? known : ID_NONE;
}

int64_t
cv_cell_option(const struct cell *cell, const char *s, size_t n, uint32_t most)
{
	int64_t known = cv_id_find(&cell->item->options, s, n);

	if (known >= 0)
		return known < most ? known : ID_NONE;
	if (cell->item->question->type == CV_SCALE)
		return point(cell, s, n, most);
	return foreign(cell, s, n, most);
}

void cv_cell_code(const struct cell *cell, int64_t option)
{
	unsigned code = STATE_CODES + (unsigned)option;

	if (option < 0) {
		cv_cell_state(cell, STATE_GIVEN);
		return;
	}
	cell->column->first[cell->row] = (unsigned char)(code & 0xFF);
	if (option >= CODES_IN_A_BYTE)
		*cv_plane_byte(cell->table, &cell->column->more, 0, cell->row) =
		    (unsigned char)(code >> 8);
}

/* The byte and bit of an option; false where the bit is set already. */
static bool set_bit(const struct cell *cell, unsigned option)
{
	unsigned char *byte = cv_plane_byte(cell->table, &cell->column->bits,
					    option / 8, cell->row);
	unsigned char bit = (unsigned char)(1u << option % 8);
	bool is_new = (*byte & bit) == 0;

	*byte |= bit;
	return is_new;
}

void cv_cell_bit(const struct cell *cell, int64_t option)
{
	if (option >= 0)
		set_bit(cell, (unsigned)option);
}

void cv_cell_place(const struct cell *cell, int64_t option, unsigned *places)
{
	if (option < 0 || *places == CV_SET_MAX ||
	    !set_bit(cell, (unsigned)option))
		return;
	*cv_plane_byte(cell->table, &cell->column->more, *places, cell->row) =
	    (unsigned char)(STATE_CODES + option);
	++*places;
}

/* Most numbers are whole and short. */
static bool short_number(const char *s, size_t n, int32_t *out)
{
	int32_t x = 0;

	if (n == 0 || n > 9)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		x = x * 10 + (s[i] - '0');
	}
	*out = x;
	return true;
}

void cv_cell_number(const struct cell *cell, const char *s, size_t n)
{
	int32_t whole;
	double x;
	bool fits = true;

	if (short_number(s, n, &whole))
		cv_column_number(cell->table, cell->column, cell->row, whole);
	else if (cv_number_parse(s, n, &x))
		cv_column_number(cell->table, cell->column, cell->row, x);
	else
		fits = false;
	cv_cell_state(cell, fits ? STATE_CODES : STATE_GIVEN);
}

void cv_cell_date(const struct cell *cell, const char *s, size_t n)
{
	struct cv_date date;
	bool fits = cv_date_parse(s, n, &date);

	if (fits)
		cv_column_whole(cell->table, cell->column, cell->row,
				cv_date_pack(date));
	cv_cell_state(cell, fits ? STATE_CODES : STATE_GIVEN);
}

enum state cv_state_named(const char *s, size_t n)
{
	static const struct {
		const char *name;
		size_t n;
		enum state state;
	} names[] = {{"dk", 2, STATE_DK},
		     {"pns", 3, STATE_PNS},
		     {"na", 2, STATE_NA},
		     {"blank", 5, STATE_BLANK}};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].n == n && memcmp(names[i].name, s, n) == 0)
			return names[i].state;
	return STATE_GIVEN;
}
