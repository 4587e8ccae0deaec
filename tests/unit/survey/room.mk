# Tests of src/survey
check_PROGRAMS += tests/unit/survey/test-expression
TESTS += tests/unit/survey/test-expression
tests_unit_survey_test_expression_SOURCES = \
	tests/unit/survey/test-expression.c
tests_unit_survey_test_expression_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
EXTRA_DIST += tests/unit/survey/expressions.txt
# the model and the interview
INTERVIEW_TESTS = tests/unit/survey/test-survey \
	tests/unit/survey/test-interview tests/unit/survey/test-judge \
	tests/unit/survey/test-areas tests/unit/survey/test-shown \
	tests/unit/survey/test-review tests/unit/survey/test-rules
check_PROGRAMS += $(INTERVIEW_TESTS)
TESTS += $(INTERVIEW_TESTS)
tests_unit_survey_test_survey_SOURCES = tests/unit/survey/test-survey.c \
	tests/unit/survey/make-survey.h
tests_unit_survey_test_survey_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
tests_unit_survey_test_interview_SOURCES = tests/unit/survey/test-interview.c \
	tests/unit/survey/make-walks.h
tests_unit_survey_test_interview_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
tests_unit_survey_test_judge_SOURCES = tests/unit/survey/test-judge.c
tests_unit_survey_test_judge_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
tests_unit_survey_test_areas_SOURCES = tests/unit/survey/test-areas.c
tests_unit_survey_test_areas_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
tests_unit_survey_test_shown_SOURCES = tests/unit/survey/test-shown.c
tests_unit_survey_test_shown_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
tests_unit_survey_test_review_SOURCES = tests/unit/survey/test-review.c
tests_unit_survey_test_review_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
tests_unit_survey_test_rules_SOURCES = tests/unit/survey/test-rules.c
tests_unit_survey_test_rules_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
# group votes
check_PROGRAMS += tests/unit/survey/test-hands
TESTS += tests/unit/survey/test-hands
tests_unit_survey_test_hands_SOURCES = tests/unit/survey/test-hands.c \
	tests/unit/survey/make-survey.h
tests_unit_survey_test_hands_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/survey/test-rule
TESTS += tests/unit/survey/test-rule
tests_unit_survey_test_rule_SOURCES = tests/unit/survey/test-rule.c
tests_unit_survey_test_rule_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/survey/test-rule-truth
TESTS += tests/unit/survey/test-rule-truth
tests_unit_survey_test_rule_truth_SOURCES = tests/unit/survey/test-rule-truth.c
tests_unit_survey_test_rule_truth_LDADD = $(SURVEY_LIBS) $(CMOCKA_LIBS)
