# Tests of src/survey
check_PROGRAMS += tests/unit/survey/test-expression
TESTS += tests/unit/survey/test-expression
tests_unit_survey_test_expression_SOURCES = \
	tests/unit/survey/test-expression.c
tests_unit_survey_test_expression_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
EXTRA_DIST += tests/unit/survey/expressions.txt
# the model and the interview
check_PROGRAMS += tests/unit/survey/test-survey tests/unit/survey/test-interview
TESTS += tests/unit/survey/test-survey tests/unit/survey/test-interview
tests_unit_survey_test_survey_SOURCES = tests/unit/survey/test-survey.c \
	tests/unit/survey/make-survey.h
tests_unit_survey_test_survey_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
tests_unit_survey_test_interview_SOURCES = \
	tests/unit/survey/test-interview.c tests/unit/survey/make-survey.h
tests_unit_survey_test_interview_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
