/* How the paper kit looks: on A4 and Letter, from either side, and on a screen.
 * Boxes are text; where there are styles they are drawn over it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

#include <canvass/text.h>
#include <string.h>

static const char *const rules[] = {
    /* the page */
    "html { font: 11.5pt/1.4 \"Noto Sans\", \"DejaVu Sans\", Arial, "
    "\"Noto Sans Arabic\", \"Noto Naskh Arabic\", \"Noto Sans CJK SC\", "
    "sans-serif; color: #000; background: #fff; }",
    "html:lang(ar), html:lang(fa), html:lang(ur) { font-size: 12.5pt; }",
    ":lang(ar), :lang(fa), :lang(ur) { line-height: 1.65; }",
    /* what is not translated stands on the side of the page, too */
    "[dir=rtl] [dir=auto] { text-align: right; }",
    "[dir=ltr] [dir=auto] { text-align: left; }",
    "body { margin: 0 auto; max-width: 46em; padding: 1em; "
    "overflow-wrap: anywhere; }",
    "h1, h2, h3, h4, p, ul, dl { margin: 0; }",
    "h2 { font-size: 1.5em; line-height: 1.25; }",
    "h3 { font-size: 1.2em; line-height: 1.3; border-bottom: 2pt solid; "
    "padding: .2em 0 .15em; margin: 1em 0 .45em; }",
    "h4 { font-size: 1em; display: flex; gap: .6em; }",
    "h4 .n { flex: none; min-width: 2.6em; }",
    "ul { padding: 0; list-style: none; }",
    ".notes { list-style: disc; padding-inline-start: 1.2em; "
    "margin: .6em 0; }",
    "code { font-family: \"Noto Sans Mono\", \"DejaVu Sans Mono\", "
    "monospace; font-size: .9em; unicode-bidi: isolate; }",
    /* a border at the very edge of the page is cut off */
    ".sheet { break-before: page; margin-top: 2em; padding-inline: 1.5pt; }",
    ".sheet > header { margin-bottom: .8em; }",
    ".of, .hint, .how { color: #444; font-size: .92em; }",
    ".stop { font-weight: bold; border: 1.5pt solid; padding: .2em .5em; "
    "margin: .5em 0; }",
    /* a question stays on one page; without room above it, marks over its
     * first letters would be seen at the foot of the page before */
    ".q { break-inside: avoid; padding-top: .25em; margin: 0 0 .9em; }",
    ".q.tall { break-inside: auto; }",
    "h2, h3, h4, .rule, .label, .part > .how { break-after: avoid; }",
    "li, tr, dt, dd { break-inside: avoid; }",
    ".part > .then, .end { break-before: avoid; }",
    ".sheet > .then { break-after: avoid; }",
    ".q > *, .q.note > p { margin-inline-start: 3.2rem; }",
    ".q > h4, .q.note > p { margin-inline-start: 0; }",
    ".q > .rule { margin-inline-start: 0; }",
    ".rule, .then { font-style: italic; }",
    ":lang(ar) .rule, :lang(ar) .then, :lang(zh) .rule, :lang(zh) .then "
    "{ font-style: normal; }",
    ".rule { border-inline-start: 3pt solid #777; padding-inline-start: .5em; "
    "margin-bottom: .25em; }",
    "li .rule { border: 0; padding: 0; }",
    /* boxes on the reading side */
    ".boxes { margin-top: .35em; }",
    ".boxes > li { display: flex; gap: .55em; align-items: baseline; "
    "margin: .22em 0; }",
    ".boxes .words { flex: 1; min-width: 0; }",
    ".boxes.long { columns: 2; column-gap: 2em; }",
    ".ways { display: flex; flex-wrap: wrap; gap: 0 2.2em; "
    "margin-top: .5em; }",
    ".ways .words { color: #222; }",
    ".box, .place, .cell { display: inline-block; flex: none; "
    "box-sizing: border-box; width: 1.05em; height: 1.05em; "
    "border: 1pt solid #000; color: transparent; overflow: hidden; "
    "vertical-align: -.15em; line-height: 1; "
    "-webkit-user-select: none; user-select: none; }",
    ".boxes > li > .box, .boxes > li > .place { align-self: flex-start; "
    "margin-top: .2em; }",
    ".box.one { border-radius: 50%; }",
    ".place { width: 2em; height: 1.25em; }",
    ".cell { width: 1.5em; height: 1.8em; margin-inline-end: -1pt; "
    "vertical-align: middle; }",
    ".aid { flex: none; width: 3em; font-family: \"Noto Sans Mono\", "
    "\"DejaVu Sans Mono\", monospace; font-size: .9em; "
    "white-space: pre; text-align: center; }",
    /* lines to write on */
    ".line, .writing { color: transparent; overflow: hidden; "
    "border-bottom: .75pt solid #000; }",
    ".line { display: inline-block; min-width: 9em; height: 1.2em; "
    "vertical-align: bottom; white-space: nowrap; }",
    ".q .line { min-width: 14em; }",
    ".writing { height: 2em; white-space: nowrap; }",
    ".fields { display: flex; flex-wrap: wrap; gap: .5em 1.5em; "
    "border: .75pt solid #777; padding: .5em .7em .7em; }",
    ".field { flex: 1 1 15em; display: flex; gap: .4em; "
    "align-items: baseline; flex-wrap: wrap; }",
    ".field.wide { flex-basis: 100%; gap: .4em .6em; }",
    ".field .line { flex: 1; min-width: 5em; }",
    ".choice { white-space: nowrap; margin-inline-end: .8em; }",
    ".number { margin-top: .4em; }",
    ".number .how { margin-inline-start: .4em; }",
    ".end { margin-top: 1.5em; font-weight: bold; text-align: center; }",
    /* the script */
    ".aloud { list-style: disc; padding-inline-start: 1.2em; }",
    ".guide { border: .75pt dashed #555; padding: .2em .6em; "
    "margin-top: .35em; }",
    ".label { font-size: .85em; font-weight: bold; color: #444; "
    "margin-top: .3em; }",
    /* tables */
    "table { border-collapse: collapse; width: 100%; margin: .4em 0 0; }",
    "th, td { border: .75pt solid #777; padding: .25em .5em; "
    "text-align: start; vertical-align: top; font-weight: normal; }",
    "thead th { font-size: .85em; color: #333; background: #eee; }",
    "thead { display: table-header-group; }",
    ".counts td, .counts thead th + th { width: 19%; }",
    ".q > .counts { margin-inline-start: 0; }",
    ".codes { font-size: .85em; }",
    ".codes th:nth-child(1) { width: 3em; white-space: nowrap; }",
    ".codes th:nth-child(2), .codes td:nth-child(2) { width: 21%; }",
    ".codes td:nth-child(4), .codes th:nth-child(4) { width: 42%; }",
    ".codes li { margin: 0; }",
    /* the cards */
    ".cards { display: grid; grid-template-columns: 1fr 1fr; gap: 0; }",
    ".card { border: .75pt dashed #555; padding: .8em; "
    "break-inside: avoid; font-size: .88em; min-width: 0; }",
    ".card .title { font-weight: bold; font-size: 1.15em; border: 0; "
    "margin: 0; padding: 0; }",
    ".card dt { font-weight: bold; margin-top: .3em; }",
    ".card dd { margin: 0; }",
    ".card .writing { height: 1.5em; }",
    /* across every page */
    ".across { position: fixed; inset: 0; display: flex; "
    "align-items: center; justify-content: center; pointer-events: none; "
    "z-index: 1; overflow: hidden; }",
    ".across span { font-size: 80pt; font-weight: bold; color: #000; "
    "opacity: .1; transform: rotate(-35deg); white-space: nowrap; "
    "-webkit-print-color-adjust: exact; print-color-adjust: exact; }",
    "@media print { body { max-width: none; padding: 0; } "
    ".screen { display: none; } .sheet { margin-top: 0; } "
    ".screen + main > .sheet:first-child { break-before: auto; } "
    ".part.area, .part.area + .part { break-before: page; } "
    ".part.area > h3, .part.area + .part > h3 { margin-top: 0; } "
    "#tally .part, #script .part, #codebook .part "
    "{ break-before: auto; } "
    "#tally .part > h3, #script .part > h3, "
    "#codebook .part > h3 { margin-top: 1em; } "
    "thead th { background: none; } }",
    "@media (max-width: 34em) { .boxes.long { columns: 1; } "
    ".cards { grid-template-columns: 1fr; } "
    ".across span { font-size: 15vw; } }",
};

/* Paper, margins, and the foot of each page: title and number. */
static void put_page(const struct paper *p, struct cv_buf *out)
{
	struct cv_buf title = CV_BUF_INIT, foot = CV_BUF_INIT;

	cv_paper_words(p, NULL, &p->survey->consultation.title, &title);
	cv_text_clip(&foot, title.data, 60, false);
	cv_buf_adds(out, "@page { ");
	if (p->how->size != NULL)
		cv_buf_addf(out, "size: %s; ", p->how->size);
	cv_buf_adds(out, "margin: 14mm 15mm 16mm; @bottom-center { content: ");
	cv_html_string(out, foot.data);
	cv_buf_adds(out, " \" · \" counter(page); font-size: 8.5pt; "
			 "color: #444; } }\n");
	cv_buf_done(&foot);
	cv_buf_done(&title);
}

void cv_paper_style(const struct paper *p, struct cv_buf *out)
{
	put_page(p, out);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		cv_buf_addf(out, "%s\n", rules[i]);
}
