# Tests of src/base
check_PROGRAMS += tests/unit/base/test-spelling
TESTS += tests/unit/base/test-spelling
tests_unit_base_test_spelling_SOURCES = tests/unit/base/test-spelling.c
tests_unit_base_test_spelling_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
