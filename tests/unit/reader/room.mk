# Tests of src/reader
check_PROGRAMS += tests/unit/reader/test-load tests/unit/reader/test-check \
	tests/unit/reader/test-settings
TESTS += tests/unit/reader/test-load tests/unit/reader/test-check \
	tests/unit/reader/test-settings
tests_unit_reader_test_load_SOURCES = tests/unit/reader/test-load.c
tests_unit_reader_test_load_LDADD = $(READER_LIBS) $(CMOCKA_LIBS)
tests_unit_reader_test_check_SOURCES = tests/unit/reader/test-check.c \
	tests/unit/reader/folder.h tests/unit/reader/folder.c
tests_unit_reader_test_check_LDADD = $(READER_LIBS) $(CMOCKA_LIBS)

# good: uses everything. plain: small, without a fault. bad: one fault a file.
EXTRA_DIST += tests/surveys/good tests/surveys/plain tests/surveys/bad
tests_unit_reader_test_settings_SOURCES = tests/unit/reader/test-settings.c \
	tests/unit/reader/folder.h tests/unit/reader/folder.c
tests_unit_reader_test_settings_LDADD = $(READER_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/reader/test-translate
TESTS += tests/unit/reader/test-translate
tests_unit_reader_test_translate_SOURCES = \
	tests/unit/reader/test-translate.c \
	tests/unit/reader/folder.h tests/unit/reader/folder.c
tests_unit_reader_test_translate_LDADD = $(READER_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/reader/test-languages
TESTS += tests/unit/reader/test-languages
tests_unit_reader_test_languages_SOURCES = tests/unit/reader/test-languages.c \
	tests/unit/reader/folder.h tests/unit/reader/folder.c
tests_unit_reader_test_languages_LDADD = $(READER_LIBS) $(CMOCKA_LIBS)
