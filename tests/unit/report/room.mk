# Tests of src/report
check_PROGRAMS += tests/unit/report/test-report
TESTS += tests/unit/report/test-report
tests_unit_report_test_report_SOURCES = tests/unit/report/test-report.c
tests_unit_report_test_report_LDADD = libreport.a libtally.a $(READER_LIBS) \
	$(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/report/test-html
TESTS += tests/unit/report/test-html
tests_unit_report_test_html_SOURCES = tests/unit/report/test-html.c
tests_unit_report_test_html_LDADD = $(REPORT_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/report/test-doc
TESTS += tests/unit/report/test-doc
tests_unit_report_test_doc_SOURCES = tests/unit/report/test-doc.c
tests_unit_report_test_doc_LDADD = libreport.a libtally.a $(READER_LIBS) \
	$(CMOCKA_LIBS)
