/* The consultation on paper, as one HTML file: questionnaire, script, tally
 * sheets, referral card, codebook (DESIGN.md §10).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_PAPER_H
#define CANVASS_PAPER_H

#include <canvass/buf.h>
#include <canvass/catalogue.h>
#include <canvass/survey.h>

/** What can be printed, a bit each. */
enum cv_sheet {
	CV_SHEET_FORM = 1, /* the questionnaire, for one person */
	CV_SHEET_SCRIPT = 2,
	CV_SHEET_TALLY = 4, /* group votes */
	CV_SHEET_CARD = 8,
	CV_SHEET_CODEBOOK = 16,
	CV_SHEET_ALL = 31
};

struct cv_paper {
	const struct cv_survey *survey; /* with the overlays of `language` */
	const struct cv_catalogue *words;
	int language;
	unsigned sheets;
	const unsigned *areas; /* questionnaires; core ones always come */
	unsigned n_areas;      /* 0: every area the flow can reach */
	bool short_length; /* without the questions that are left out then */
	const char *size;  /* "A4", "Letter", or NULL: the printer's own */
	bool unread;       /* real, and nobody here has read the language:
			    * every page says so */
};

/** Append the file. Questions stand in the order of the flow, options in that
 * of the file; what the consultation leaves out (switches, length, level 3
 * without help) is left out. The numbers of questions do not depend on
 * language, sheets or areas. */
void cv_paper_html(const struct cv_paper *paper, struct cv_buf *out);

/** Append the ids of questionnaires that are left out because no help is named,
 * with a comma between them. */
void cv_paper_left_out(const struct cv_survey *survey, struct cv_buf *out);

#endif
