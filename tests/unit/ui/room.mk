# Tests of src/ui
UI_TESTS = tests/unit/ui/test-keys tests/unit/ui/test-edit \
	tests/unit/ui/test-typed tests/unit/ui/test-pointer \
	tests/unit/ui/test-terminal
check_PROGRAMS += $(UI_TESTS)
TESTS += $(UI_TESTS)
tests_unit_ui_test_keys_SOURCES = tests/unit/ui/test-keys.c
tests_unit_ui_test_keys_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_unit_ui_test_edit_SOURCES = tests/unit/ui/test-edit.c
tests_unit_ui_test_edit_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_unit_ui_test_typed_SOURCES = tests/unit/ui/test-typed.c
tests_unit_ui_test_typed_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_unit_ui_test_pointer_SOURCES = tests/unit/ui/test-pointer.c
tests_unit_ui_test_pointer_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_unit_ui_test_terminal_SOURCES = tests/unit/ui/test-terminal.c
tests_unit_ui_test_terminal_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
