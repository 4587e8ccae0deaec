# Tests of src/record
check_PROGRAMS += tests/unit/record/test-body tests/unit/record/test-parse
TESTS += tests/unit/record/test-body tests/unit/record/test-parse
tests_unit_record_test_body_SOURCES = tests/unit/record/test-body.c
tests_unit_record_test_body_LDADD = $(RECORD_LIBS) $(CMOCKA_LIBS)
tests_unit_record_test_parse_SOURCES = tests/unit/record/test-parse.c
tests_unit_record_test_parse_LDADD = $(RECORD_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/record/test-wander
TESTS += tests/unit/record/test-wander
tests_unit_record_test_wander_SOURCES = tests/unit/record/test-wander.c
tests_unit_record_test_wander_LDADD = $(RECORD_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/record/test-hands
TESTS += tests/unit/record/test-hands
tests_unit_record_test_hands_SOURCES = tests/unit/record/test-hands.c \
	tests/unit/survey/make-survey.h
tests_unit_record_test_hands_LDADD = $(RECORD_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/record/test-mark
TESTS += tests/unit/record/test-mark
tests_unit_record_test_mark_SOURCES = tests/unit/record/test-mark.c
tests_unit_record_test_mark_LDADD = $(RECORD_LIBS) $(CMOCKA_LIBS)
