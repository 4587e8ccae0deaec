# Tests of src/store
STORE_TESTS = \
	tests/unit/store/test-store tests/unit/store/test-read \
	tests/unit/store/test-views tests/unit/store/test-history \
	tests/unit/store/test-refuse tests/unit/store/test-durable
check_PROGRAMS += $(STORE_TESTS)
TESTS += $(STORE_TESTS)
STORE_HELP = tests/unit/store/help.c tests/unit/store/help.h
tests_unit_store_test_store_SOURCES = \
	tests/unit/store/test-store.c $(STORE_HELP)
tests_unit_store_test_store_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
tests_unit_store_test_read_SOURCES = \
	tests/unit/store/test-read.c $(STORE_HELP)
tests_unit_store_test_read_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
tests_unit_store_test_refuse_SOURCES = \
	tests/unit/store/test-refuse.c $(STORE_HELP)
tests_unit_store_test_refuse_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
tests_unit_store_test_durable_SOURCES = \
	tests/unit/store/test-durable.c $(STORE_HELP)
tests_unit_store_test_durable_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
tests_unit_store_test_views_SOURCES = \
	tests/unit/store/test-views.c $(STORE_HELP)
tests_unit_store_test_views_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
tests_unit_store_test_history_SOURCES = \
	tests/unit/store/test-history.c $(STORE_HELP)
tests_unit_store_test_history_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
