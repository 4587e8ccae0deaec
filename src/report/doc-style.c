/* How a report looks: calm on a screen of any width, clean on A4 and Letter.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc.h"

static const char *const rules[] = {
    "html { font: 11.5pt/1.55 \"Noto Sans\", \"DejaVu Sans\", Arial, "
    "\"Noto Sans Arabic\", \"Noto Naskh Arabic\", \"Noto Sans CJK SC\", "
    "sans-serif; color: #1d1d1d; background: #fff; }",
    ":lang(ar), :lang(fa), :lang(ur) { line-height: 1.75; }",
    ":lang(zh) { line-height: 1.7; }",
    "body { margin: 0; }",
    "main { max-width: 46em; margin: 0 auto; padding: 2.2em 1.2em 4em; "
    "overflow-wrap: anywhere; }",
    "h1, h2, h3, h4, p, ul, blockquote { margin: 0; }",
    "p { margin: .45em 0; max-width: 42em; }",
    "a { color: inherit; text-decoration-color: #9bb; "
    "text-underline-offset: .2em; }",
    /* the head */
    "header { border-top: 5pt solid #0f6b6b; padding: 1.1em 0 1.3em; "
    "border-bottom: .75pt solid #bbb; margin-bottom: 1.6em; }",
    "h1 { font-size: 2.15em; line-height: 1.2; margin: 0 0 .35em; }",
    "header p { margin: .15em 0; color: #444; }",
    ".warn { font-weight: bold; border: 1.5pt solid #8a3b00; "
    "color: #8a3b00; padding: .35em .7em; margin: .8em 0; }",
    "nav { margin: 0 0 1em; font-size: .95em; }",
    "nav ul { columns: 2; column-gap: 2.5em; margin: 0; padding: 0; "
    "list-style: none; }",
    "nav li { break-inside: avoid; padding: .08em 0; }",
    /* parts */
    "h2 { font-size: 1.5em; line-height: 1.3; color: #0b5757; "
    "margin: 2.3em 0 .6em; padding-bottom: .2em; "
    "border-bottom: 1pt solid #0f6b6b; }",
    "h3 { font-size: 1.08em; line-height: 1.4; margin: 0 0 .15em; "
    "max-width: 40em; }",
    "h4 { font-size: 1em; line-height: 1.4; margin: 1em 0 .2em; "
    "color: #333; }",
    "section { margin: 1.7em 0 0; }",
    "section > h2 { margin-top: 1.9em; }",
    "section + h3, .note + h3, p + h3, ul + h3 { margin-top: 1.8em; }",
    "h3 + section { margin-top: .6em; }",
    ".note { color: #555; font-size: .9em; margin: .2em 0; }",
    "ul { padding-inline-start: 1.3em; margin: .3em 0; }",
    "li { margin: .12em 0; }",
    "blockquote { border-inline-start: 3pt solid #9bc3c3; "
    "padding: .1em 0 .1em; padding-inline-start: .9em; margin: .7em 0; "
    "max-width: 40em; }",
    "blockquote p { margin: 0; }",
    /* tables */
    "table { border-collapse: collapse; width: 100%; margin: .5em 0 .3em; "
    "table-layout: fixed; }",
    "th, td { text-align: start; vertical-align: top; font-weight: normal; "
    "padding: .28em .7em .28em 0; }",
    "tbody tr { border-top: .5pt solid #ddd; }",
    "thead th, thead td { color: #555; font-size: .82em; padding-top: 0; "
    "vertical-align: bottom; }",
    "thead { display: table-header-group; }",
    ".n { text-align: end; font-variant-numeric: tabular-nums; }",
    ".n:last-child { padding-inline-end: 0; }",
    ".bars th:first-child { width: 44%; }",
    ".bars th.n { width: 9em; }",
    ".bars th.n.s { width: 4.6em; }",
    ".bars svg { display: block; width: 100%; height: .85em; "
    "margin-top: .36em; }",
    ".rows th:first-child { width: 34%; }",
    /* the annex of questions */
    ".small { columns: 2; column-gap: 2.2em; font-size: .9em; "
    "line-height: 1.4; margin: .6em 0 1.6em; }",
    ".small section { margin: 0 0 1em; break-inside: avoid; }",
    ".small h4 { margin: 0 0 .15em; color: inherit; }",
    ".small ul { margin: .15em 0; } .small li { margin: .05em 0; }",
    "div + h3 { margin-top: 1.6em; }",
    /* the sheet for the people who answered */
    ".sheet { font-size: 1.16em; max-width: 38em; }",
    ".sheet h2 { margin-top: 1.3em; }",
    ".sheet li { margin: .55em 0; }",
    ".sheet header { margin-bottom: 1em; padding-bottom: .9em; }",
    /* across every page */
    ".across { position: fixed; inset: 0; display: flex; "
    "align-items: center; justify-content: center; pointer-events: none; "
    "z-index: 1; overflow: hidden; }",
    ".across span { font-size: min(80pt, 15vw); font-weight: bold; "
    "color: #000; opacity: .08; transform: rotate(-35deg); "
    "white-space: nowrap; -webkit-print-color-adjust: exact; "
    "print-color-adjust: exact; }",
    /* narrow screens: a wide table is told row by row */
    "@media screen and (max-width: 38em) { html { font-size: 11pt; } "
    "h1 { font-size: 1.7em; } .small, nav ul { columns: 1; } "
    ".rows, .rows tbody, .rows tr, .rows td, .rows tbody th "
    "{ display: block; width: auto; text-align: start; } "
    ".rows thead { display: none; } "
    ".rows tbody th:first-child { width: auto; font-weight: bold; "
    "padding-bottom: 0; } "
    ".rows td { padding: .05em 0; } .rows tr { padding: .5em 0; } "
    ".rows td::before { content: attr(data-label) \": \"; color: #555; } "
    ".bars th:first-child { width: 40%; } .bars th.n { width: 5em; } "
    ".bars th.n.s { width: 4.6em; } "
    "th, td { padding-inline-end: .45em; } }",
    "@media print { html { font-size: 10pt; } "
    "main { max-width: none; padding: 0; } .sheet { font-size: 1.25em; } "
    "p, h3, blockquote { max-width: none; } "
    "a { text-decoration: none; } "
    "h2.leaf { break-before: page; margin-top: 0; } "
    "h2, h3, h4 { break-after: avoid; } "
    "section, tr, li, blockquote, .warn { break-inside: avoid; } "
    ".rows, .bars { break-inside: avoid; } "
    ".rows.long { break-inside: auto; } "
    "h3 + .note { break-before: avoid; break-after: avoid; } "
    ".note + table { break-before: avoid; } "
    "svg { -webkit-print-color-adjust: exact; "
    "print-color-adjust: exact; } "
    "p { orphans: 3; widows: 3; } }",
};

void cv_doc_style(const char *foot, struct cv_buf *out)
{
	cv_buf_adds(out, "@page { margin: 17mm 17mm 19mm; "
			 "@bottom-center { content: ");
	cv_html_string(out, foot);
	cv_buf_adds(out, " \" · \" counter(page); font-size: 8.5pt; "
			 "color: #555; } }\n");
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		cv_buf_addf(out, "%s\n", rules[i]);
}
