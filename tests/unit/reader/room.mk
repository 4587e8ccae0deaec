# Tests of src/reader
check_PROGRAMS += tests/unit/reader/test-load
TESTS += tests/unit/reader/test-load
tests_unit_reader_test_load_SOURCES = tests/unit/reader/test-load.c
tests_unit_reader_test_load_LDADD = $(READER_LIBS) $(CMOCKA_LIBS)

# A folder that uses everything, file by file.
EXTRA_DIST += \
	tests/surveys/good/consultation.cfg tests/surveys/good/referral.cfg \
	tests/surveys/good/questionnaires/common.cfg \
	tests/surveys/good/questionnaires/01-start.cfg \
	tests/surveys/good/questionnaires/02-one.cfg \
	tests/surveys/good/questionnaires/03-two.cfg \
	tests/surveys/good/questionnaires/04-end.cfg \
	tests/surveys/good/questionnaires/05-apart.cfg \
	tests/surveys/good/questionnaires/06-unused.cfg \
	tests/surveys/good/lists/a-list.cfg \
	tests/surveys/good/lang/fr/language.cfg \
	tests/surveys/good/lang/fr/common.cfg \
	tests/surveys/good/lang/fr/02-one.cfg \
	tests/surveys/good/lang/fr/a-list.cfg \
	tests/surveys/good/lang/fr/consultation.cfg
