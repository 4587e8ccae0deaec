# Tests of src/tally
check_PROGRAMS += tests/unit/tally/test-tally
TESTS += tests/unit/tally/test-tally
tests_unit_tally_test_tally_SOURCES = tests/unit/tally/model.h \
	tests/unit/tally/model-survey.c tests/unit/tally/model-people.c \
	tests/unit/tally/model-count.c tests/unit/tally/test-tally.c
tests_unit_tally_test_tally_LDADD = $(TALLY_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/tally/test-dataset
TESTS += tests/unit/tally/test-dataset
tests_unit_tally_test_dataset_SOURCES = tests/unit/tally/model.h \
	tests/unit/tally/model-survey.c tests/unit/tally/model-people.c \
	tests/unit/tally/model-count.c tests/unit/tally/test-dataset.c
tests_unit_tally_test_dataset_LDADD = $(TALLY_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/tally/test-votes
TESTS += tests/unit/tally/test-votes
tests_unit_tally_test_votes_SOURCES = tests/unit/tally/test-votes.c \
	tests/unit/survey/make-survey.h
tests_unit_tally_test_votes_LDADD = $(TALLY_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/tally/test-release
TESTS += tests/unit/tally/test-release
tests_unit_tally_test_release_SOURCES = tests/unit/tally/test-release.c
tests_unit_tally_test_release_LDADD = $(TALLY_LIBS) $(CMOCKA_LIBS)
