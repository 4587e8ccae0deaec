# Tests of src/survey
check_PROGRAMS += tests/unit/survey/test-expression
TESTS += tests/unit/survey/test-expression
tests_unit_survey_test_expression_SOURCES = \
	tests/unit/survey/test-expression.c
tests_unit_survey_test_expression_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
EXTRA_DIST += tests/unit/survey/expressions.txt
