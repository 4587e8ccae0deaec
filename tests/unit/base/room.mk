# Tests of src/base

check_PROGRAMS += tests/unit/base/test-error
TESTS += tests/unit/base/test-error
tests_unit_base_test_error_SOURCES = tests/unit/base/test-error.c
tests_unit_base_test_error_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/base/test-memory
TESTS += tests/unit/base/test-memory
tests_unit_base_test_memory_SOURCES = tests/unit/base/test-memory.c
tests_unit_base_test_memory_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/base/test-buf
TESTS += tests/unit/base/test-buf
tests_unit_base_test_buf_SOURCES = tests/unit/base/test-buf.c
tests_unit_base_test_buf_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/base/test-number
TESTS += tests/unit/base/test-number
tests_unit_base_test_number_SOURCES = tests/unit/base/test-number.c
tests_unit_base_test_number_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/base/test-date
TESTS += tests/unit/base/test-date
tests_unit_base_test_date_SOURCES = tests/unit/base/test-date.c
tests_unit_base_test_date_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/base/test-json
TESTS += tests/unit/base/test-json
tests_unit_base_test_json_SOURCES = tests/unit/base/test-json.c
tests_unit_base_test_json_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
