/* What the sheets have in common: headings, boxes to tick, lines to write on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

void cv_paper_box(struct paper *p, bool several)
{
	cv_html_open(&p->h, "span", "class", several ? "box" : "box one", NULL);
	cv_html_text(&p->h, several ? "☐" : "○");
	cv_html_close(&p->h);
	cv_html_text(&p->h, " ");
}

/* Said at the head of every sheet that must not be taken for a real one. */
static void put_warnings(struct paper *p)
{
	if (p->survey->consultation.training)
		cv_html_put(&p->h, "p", "stop",
			    cv_paper_say(p, "report.practice"));
	else if (p->how->unread)
		cv_html_put(&p->h, "p", "stop",
			    cv_paper_say(p, "print.unread"));
}

void cv_paper_sheet(struct paper *p, const char *id, const char *key)
{
	const struct cv_consultation *c = &p->survey->consultation;

	cv_html_open(&p->h, "section", "class", "sheet", "id", id, NULL);
	cv_html_newline(&p->h);
	cv_html_open(&p->h, "header", NULL);
	cv_paper_put(p, NULL, "p", "of", &c->title);
	cv_paper_put(p, NULL, "p", "of", &c->told[CV_TOLD_ORGANISATION]);
	cv_html_put(&p->h, "h2", NULL, cv_paper_say(p, key));
	put_warnings(p);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

/* A heading with the number the questions of the part begin with. */
void cv_paper_part(struct paper *p, const struct paper_part *part,
		   const char *prefix)
{
	struct cv_buf id = CV_BUF_INIT;

	cv_buf_addf(&id, "%s-%s%s", prefix, part->qn->id,
		    part->brief ? "-brief" : "");
	cv_html_open(&p->h, "section", "class",
		     part->step->questionnaire < 0 && !part->brief ? "part area"
								   : "part",
		     "id", id.data, NULL);
	cv_html_newline(&p->h);
	cv_paper_put(p, part->qn, "h3", NULL, &part->qn->title);
	cv_paper_put_rule(p, "p", "print.part_only", part->qn->relevant);
	cv_html_newline(&p->h);
	cv_buf_done(&id);
}

void cv_paper_field(struct paper *p, const char *key, bool wide)
{
	cv_html_open(&p->h, "p", "class", wide ? "field wide" : "field", NULL);
	cv_html_text(&p->h, cv_paper_say(p, key));
	cv_html_text(&p->h, " ");
	cv_html_put(&p->h, "span", "line", "__________");
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

void cv_paper_sites(struct paper *p)
{
	const struct cv_consultation *c = &p->survey->consultation;

	if (c->n_sites == 0) {
		cv_paper_field(p, "print.place", true);
		return;
	}
	cv_html_open(&p->h, "p", "class", "field wide", NULL);
	cv_html_text(&p->h, cv_paper_say(p, "print.place_which"));
	for (unsigned i = 0; i < c->n_sites; i++) {
		cv_html_text(&p->h, " ");
		cv_html_open(&p->h, "span", "class", "choice", NULL);
		cv_paper_box(p, false);
		cv_html_text(&p->h, c->sites[i].name != NULL ? c->sites[i].name
							     : c->sites[i].id);
		cv_html_close(&p->h);
	}
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}
