# Tests of src/seal
check_PROGRAMS += tests/unit/seal/test-seal
TESTS += tests/unit/seal/test-seal
tests_unit_seal_test_seal_SOURCES = tests/unit/seal/test-seal.c
tests_unit_seal_test_seal_LDADD = $(SEAL_LIBS) $(CMOCKA_LIBS)
