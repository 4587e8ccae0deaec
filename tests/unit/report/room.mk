# Tests of src/report
check_PROGRAMS += tests/unit/report/test-report
TESTS += tests/unit/report/test-report
tests_unit_report_test_report_SOURCES = tests/unit/report/test-report.c
tests_unit_report_test_report_LDADD = libreport.a libtally.a $(READER_LIBS) \
	$(CMOCKA_LIBS)
