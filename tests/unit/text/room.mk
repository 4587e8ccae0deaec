# Tests of src/text

check_PROGRAMS += tests/unit/text/test-utf8
TESTS += tests/unit/text/test-utf8
tests_unit_text_test_utf8_SOURCES = tests/unit/text/test-utf8.c tests/unit/text/random.h
tests_unit_text_test_utf8_LDADD = $(TEXT_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/test-wrap
TESTS += tests/unit/text/test-wrap
tests_unit_text_test_wrap_SOURCES = tests/unit/text/test-wrap.c tests/unit/text/random.h
tests_unit_text_test_wrap_LDADD = $(TEXT_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/test-clean
TESTS += tests/unit/text/test-clean
tests_unit_text_test_clean_SOURCES = tests/unit/text/test-clean.c tests/unit/text/random.h
tests_unit_text_test_clean_LDADD = $(TEXT_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/test-bidi
TESTS += tests/unit/text/test-bidi
tests_unit_text_test_bidi_SOURCES = tests/unit/text/test-bidi.c tests/unit/text/random.h
tests_unit_text_test_bidi_LDADD = $(TEXT_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/test-catalogue
TESTS += tests/unit/text/test-catalogue
tests_unit_text_test_catalogue_SOURCES = tests/unit/text/test-catalogue.c tests/unit/text/random.h
tests_unit_text_test_catalogue_LDADD = $(TEXT_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/text/test-plain
TESTS += tests/unit/text/test-plain
tests_unit_text_test_plain_SOURCES = tests/unit/text/test-plain.c tests/unit/text/random.h
tests_unit_text_test_plain_LDADD = $(TEXT_LIBS) $(CMOCKA_LIBS)
