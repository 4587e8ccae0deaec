# Tests of what is in surveys/
check_PROGRAMS += tests/unit/surveys/test-shipped tests/unit/surveys/test-walked
TESTS += tests/unit/surveys/test-shipped tests/unit/surveys/test-walked
tests_unit_surveys_test_shipped_SOURCES = tests/unit/surveys/test-shipped.c
tests_unit_surveys_test_shipped_LDADD = $(READER_LIBS) $(CMOCKA_LIBS)
tests_unit_surveys_test_walked_SOURCES = tests/unit/surveys/test-walked.c
tests_unit_surveys_test_walked_LDADD = $(READER_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/surveys/test-ruled
TESTS += tests/unit/surveys/test-ruled
tests_unit_surveys_test_ruled_SOURCES = tests/unit/surveys/test-ruled.c
tests_unit_surveys_test_ruled_LDADD = $(READER_LIBS) $(CMOCKA_LIBS)
