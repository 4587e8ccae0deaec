/* Pages of HTML: whatever the words, the elements stay whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../../../src/report/html.h"

static void html__put__escapes_what_means_something(void **state)
{
	struct cv_buf out = CV_BUF_INIT;
	struct cv_html h = {.out = &out};

	(void)state;
	cv_html_put(&h, "p", "q", "<script>alert(\"1\")</script> & 'so'");
	assert_string_equal(out.data,
			    "<p class=\"q\">&lt;script&gt;alert(&quot;1&quot;)"
			    "&lt;/script&gt; &amp; &#39;so&#39;</p>");
	cv_buf_done(&out);
}

static void html__open__keeps_a_value_inside_its_quotes(void **state)
{
	struct cv_buf out = CV_BUF_INIT;
	struct cv_html h = {.out = &out};

	(void)state;
	cv_html_open(&h, "a", "id", "x\" onclick=\"y", "class", NULL, "lang",
		     "fr", NULL);
	cv_html_close(&h);
	assert_string_equal(
	    out.data, "<a id=\"x&quot; onclick=&quot;y\" lang=\"fr\"></a>");
	cv_buf_done(&out);
}

static void html__text__drops_escapes_and_turns_lines(void **state)
{
	struct cv_buf out = CV_BUF_INIT;
	struct cv_html h = {.out = &out};

	(void)state;
	cv_html_text(&h, "a\033[31mb\xe2\x80\xae"
			 "c\nd\xff");
	assert_string_equal(out.data, "a[31mbc<br>d\xef\xbf\xbd");
	cv_buf_done(&out);
}

static void html__begin_and_end__make_a_whole_file(void **state)
{
	struct cv_buf out = CV_BUF_INIT;
	struct cv_html h = {.out = &out};
	struct cv_html_head head = {.language = "ar",
				    .direction = CV_RTL,
				    .title = "</title><b>",
				    .style = "p{margin:0}\n"};

	(void)state;
	cv_html_begin(&h, &head);
	cv_html_open(&h, "p", NULL);
	cv_html_void(&h, "br", NULL);
	cv_html_close(&h);
	cv_html_end(&h);
	assert_int_equal(h.depth, 0);
	assert_non_null(strstr(out.data, "<html lang=\"ar\" dir=\"rtl\">"));
	assert_non_null(
	    strstr(out.data, "<title>&lt;/title&gt;&lt;b&gt;</title>"));
	assert_non_null(strstr(out.data, "<p><br></p></body>\n</html>\n"));
	cv_buf_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(html__put__escapes_what_means_something),
	    cmocka_unit_test(html__open__keeps_a_value_inside_its_quotes),
	    cmocka_unit_test(html__text__drops_escapes_and_turns_lines),
	    cmocka_unit_test(html__begin_and_end__make_a_whole_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
