/* Documents: words stay words in every writing, and pictures stand on the side
 * people read from. SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../../../src/report/doc.h"

/** A document without anything around it. */
struct scene {
	struct cv_survey survey;
	struct cv_catalogue *words;
	struct cv_report how;
	struct cv_buf out;
	struct doc d;
};

static void
begin(struct scene *s, enum cv_writing writing, enum cv_direction direction)
{
	*s = (struct scene){.out = CV_BUF_INIT};
	s->words = cv_catalogue_new("en", NULL);
	cv_catalogue_set_direction(s->words, direction);
	cv_catalogue_set(s->words, "rule.quote", -1, "“{words}”");
	s->how = (struct cv_report){
	    .survey = &s->survey, .words = s->words, .columns = 40};
	s->d = (struct doc){.writing = writing,
			    .how = &s->how,
			    .out = &s->out,
			    .html = {.out = &s->out},
			    .page = {&s->how, &s->out}};
}

static void end(struct scene *s)
{
	cv_catalogue_free(&s->words);
	cv_buf_done(&s->out);
}

static void mark_down__makes_words_of__what_would_mean_something(void **state)
{
	static const struct {
		const char *words, *marked;
	} all[] = {
	    {"plain words, 1.5 and a-b", "plain words, 1.5 and a-b"},
	    {"<script>a & b</script>",
	     "&lt;script&gt;a &amp; b&lt;/script&gt;"},
	    {"[a](javascript:b) ![c](d)", "\\[a\\](javascript:b) !\\[c\\](d)"},
	    {"*b* _c_ `d` ~e~ $f$", "\\*b\\* \\_c\\_ \\`d\\` \\~e\\~ \\$f\\$"},
	    {"# head", "\\# head"},
	    {"- item", "\\- item"},
	    {"+ item", "\\+ item"},
	    {"> said", "&gt; said"},
	    {"=HYPERLINK(1)", "=HYPERLINK(1)"},
	    {"1. first", "1\\. first"},
	    {"12) first", "12\\) first"},
	    {"   1. first", "1\\. first"},
	    {"a | b", "a \\| b"},
	    {"back\\slash", "back\\\\slash"},
	    {"two\nlines\n# three", "two lines \\# three"},
	    {"http://x.org www.x.org a@x.org",
	     "http\\://x.org www\\.x.org a\\@x.org"},
	    {"a\033[31mb\xe2\x80\xae"
	     "c",
	     "a\\[31mbc"},
	    {"", ""}};
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		cv_buf_reset(&out);
		cv_report_markdown(&out, all[i].words);
		assert_string_equal(out.data, all[i].marked);
	}
	cv_buf_done(&out);
}

static void quote__is_words__in_every_writing(void **state)
{
	static const char words[] = "<b>One</b> *thing*\nno more";
	static const char *const wanted[] = {
	    [CV_WRITING_HTML] = "<blockquote><p><bdi>“&lt;b&gt;One&lt;/b&gt; "
				"*thing*<br>no more”</bdi></p></blockquote>\n",
	    [CV_WRITING_MARKDOWN] =
		"- “&lt;b&gt;One&lt;/b&gt; \\*thing\\* no more”\n",
	    [CV_WRITING_TEXT] = "    “<b>One</b> *thing* no more”\n\n"};
	struct scene s;

	(void)state;
	for (int i = 0; i < 3; i++) {
		begin(&s, (enum cv_writing)i, CV_LTR);
		cv_doc_quote(&s.d, words);
		assert_string_equal(s.out.data, wanted[i]);
		end(&s);
	}
}

static void expect_box(enum cv_direction direction, const char *box)
{
	static const char *const heads[] = {"Answer", "People", "Percent"};
	struct doc_bar bar = {"Yes", "5", NULL, 5, 20};
	struct scene s;

	begin(&s, CV_WRITING_HTML, direction);
	cv_doc_bars(&s.d, heads, &bar, 1);
	assert_non_null(strstr(s.out.data, box));
	assert_non_null(strstr(s.out.data, "<bdi dir=\"ltr\">5</bdi>"));
	/* nobody has a share: there is no column for it */
	assert_null(strstr(s.out.data, "Percent"));
	end(&s);
}

static void bars__grow__from_the_side_people_read_from(void **state)
{
	(void)state;
	expect_box(CV_LTR, "<rect x=\"0\" width=\"250\" height=\"10\"");
	expect_box(CV_RTL, "<rect x=\"750\" width=\"250\" height=\"10\"");
}

static void bars__are_no_wider__than_their_place(void **state)
{
	static const char *const heads[] = {"Answer", "People", "Percent"};
	struct doc_bar bars[] = {{"All", "30", "150 %", 30, 20},
				 {"Of nobody", "0", NULL, 0, 0}};
	struct scene s;

	(void)state;
	begin(&s, CV_WRITING_HTML, CV_LTR);
	cv_doc_bars(&s.d, heads, bars, 2);
	assert_null(strstr(s.out.data, "width=\"1500\""));
	assert_non_null(strstr(s.out.data, "Percent"));
	end(&s);
	begin(&s, CV_WRITING_MARKDOWN, CV_LTR);
	cv_doc_bars(&s.d, heads, bars, 2);
	assert_string_equal(s.out.data, "| Answer | People | Percent |\n"
					"| --- | ---: | ---: |\n"
					"| All | 30 | 150 % |\n"
					"| Of nobody | 0 |  |\n\n");
	end(&s);
}

static void table__keeps_the_order_of_a_number__in_any_direction(void **state)
{
	static const char *const heads[] = {"Area", "Balance"};
	char area[] = "Work", number[] = "−18 (40%)";
	char *cells[] = {area, number};
	struct scene s;

	(void)state;
	begin(&s, CV_WRITING_HTML, CV_RTL);
	cv_doc_table(&s.d, heads, 2, cells, 1, 1);
	assert_non_null(strstr(s.out.data,
			       "<td class=\"n\" data-label=\"Balance\">"
			       "<bdi dir=\"ltr\">−18 (40%)</bdi></td>"));
	end(&s);
}

static void note__keeps_the_sign_of_a_number__beside_it(void **state)
{
	struct scene s;

	(void)state;
	begin(&s, CV_WRITING_HTML, CV_RTL);
	cv_doc_note(&s.d, "mean −0.07 · balance −6");
	assert_string_equal(s.out.data,
			    "<p class=\"note\">mean "
			    "<bdi dir=\"ltr\">−0.07</bdi> · balance "
			    "<bdi dir=\"ltr\">−6</bdi></p>\n");
	end(&s);
}

static void heading__has_one_line_before_it(void **state)
{
	struct scene s;

	(void)state;
	begin(&s, CV_WRITING_TEXT, CV_LTR);
	cv_doc_paragraph(&s.d, "Before.");
	cv_doc_heading(&s.d, 3, NULL, "One");
	cv_doc_quote(&s.d, "said");
	cv_doc_heading(&s.d, 3, NULL, "Two");
	assert_string_equal(s.out.data, "  Before.\n\n  One\n    “said”\n\n"
					"  Two\n");
	end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		mark_down__makes_words_of__what_would_mean_something),
	    cmocka_unit_test(quote__is_words__in_every_writing),
	    cmocka_unit_test(bars__grow__from_the_side_people_read_from),
	    cmocka_unit_test(bars__are_no_wider__than_their_place),
	    cmocka_unit_test(
		table__keeps_the_order_of_a_number__in_any_direction),
	    cmocka_unit_test(note__keeps_the_sign_of_a_number__beside_it),
	    cmocka_unit_test(heading__has_one_line_before_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
