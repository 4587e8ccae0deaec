/* canvass cross: two questions against each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures.h"
#include "release.h"

#include <stdlib.h>

/* Rows for columns. */
static void turn(struct cv_cross *x)
{
	struct cv_cross y = *x;

	y.row = x->column;
	y.column = x->row;
	y.rows = x->columns;
	y.columns = x->rows;
	y.n_rows = x->n_columns;
	y.n_columns = x->n_rows;
	y.cells =
	    cv_calloc((size_t)y.n_rows * y.n_columns + 1, sizeof *y.cells);
	for (unsigned i = 0; i < y.n_rows; i++)
		for (unsigned k = 0; k < y.n_columns; k++)
			y.cells[i * y.n_columns + k] =
			    x->cells[k * x->n_columns + i];
	free(x->cells);
	*x = y;
}

/* A table and the same turned are one picture: the one in the order in which
 * the questions are asked. */
static enum cv_status release(struct cv_cli *cli, struct cli_figures *f,
			      const struct cv_question *row,
			      const struct cv_question *column,
			      struct cv_cross *out, struct cv_error *err)
{
	bool turned = row->index > column->index;
	struct cv_cross exact;
	enum cv_status rc =
	    cv_cross(f->dataset, f->selection, turned ? column : row,
		     turned ? row : column, &exact, err);

	if (rc != CV_OK)
		return rc;
	rc = cli_release_cross(cli, f, &exact, out, err);
	cv_cross_done(&exact);
	if (rc == CV_OK && turned)
		turn(out);
	return rc;
}

static enum cv_status print(struct cv_cli *cli, struct cli_figures *f,
			    const struct cli_args *args, struct cv_error *err)
{
	struct cv_buf out = CV_BUF_INIT;
	const struct cv_question *row, *column;
	struct cv_cross cross;
	unsigned n;
	const char *const *words = cli_words(args, &n);
	enum cv_status rc = cli_figures_question(f, words[0], &row, err);

	if (rc == CV_OK)
		rc = cli_figures_question(f, words[1], &column, err);
	if (rc == CV_OK)
		rc = cli_given(args, "release")
			 ? release(cli, f, row, column, &cross, err)
			 : cv_cross(f->dataset, f->selection, row, column,
				    &cross, err);
	if (rc != CV_OK)
		return rc;
	if (f->format == CV_FORMAT_TEXT && !cli_given(args, "release")) {
		f->report.floor = true;
		cv_cross_people(f->dataset, f->selection, &cross);
	}
	cv_report_cross(&f->report, f->format, &cross, &out);
	rc = cli_figures_print(&out, err);
	cv_cross_done(&cross);
	cv_buf_wipe(&out);
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_figures figures;
	struct cv_error err;
	enum cv_format format;
	enum cv_status rc;
	int exit = cli_figures_options("cross", args, &format);

	if (exit != CLI_DONE)
		return exit;
	rc = cli_figures_open(cli, cli_value(args, "where"),
			      cli_given(args, "release"), format, &figures,
			      &err);
	if (rc != CV_OK)
		return cli_exit(rc, &err);
	rc = print(cli, &figures, args, &err);
	cli_figures_close(&figures);
	return cli_exit(rc, &err);
}

const struct cli_command cli_cmd_cross = {
    .name = "cross",
    .words = "ROW COLUMN",
    .summary = "counts two questions against each other",
    .help = "Over the people who answered both; where several choices are "
	    "allowed, each counts.",
    .options = cli_figures_table,
    .min_words = 2,
    .max_words = 2,
    .run = run,
};
