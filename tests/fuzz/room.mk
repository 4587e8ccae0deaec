# Fuzz targets: tests/fuzz/README.md. To add one: its name here, and its line
# below.
FUZZ_TARGETS = \
	tests/fuzz/fuzz-expression \
	tests/fuzz/fuzz-json \
	tests/fuzz/fuzz-keys \
	tests/fuzz/fuzz-overlay \
	tests/fuzz/fuzz-reader \
	tests/fuzz/fuzz-record \
	tests/fuzz/fuzz-text \
	tests/fuzz/fuzz-translate

tests_fuzz_fuzz_expression_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_json_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_keys_SOURCES = tests/fuzz/fuzz-keys.c tests/fuzz/keyboard.h \
	tests/fuzz/key-survey.h
tests_fuzz_fuzz_keys_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_overlay_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_reader_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_record_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_text_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_translate_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += $(FUZZ_TARGETS)
TESTS += $(FUZZ_TARGETS)
EXTRA_DIST += tests/fuzz/README.md tests/fuzz/corpus

FUZZ_LDADD = tests/fuzz/libreplay.a $(FUZZ_LIBS)
FUZZ_LIBS = libui.a libreport.a libtally.a libreader.a libstore.a libseal.a \
	librecord.a libsurvey.a libtext.a libbase.a -lm $(CONFIG_LIBS) \
	$(SQLITE_LIBS) $(SODIUM_LIBS) $(FRIBIDI_LIBS) $(UNISTRING_LIBS) \
	$(CURSES_LIBS) $(CMOCKA_LIBS)
check_LIBRARIES = tests/fuzz/libreplay.a
tests_fuzz_libreplay_a_SOURCES = tests/fuzz/run-corpus.c tests/fuzz/fuzz.h \
	tests/fuzz/folder.h

# The same objects with libFuzzer's main in place of ours: fuzz-NAME-live.
fuzz-targets: $(FUZZ_TARGETS)
if FUZZING
	for t in $(FUZZ_TARGETS); do \
		$(CC) $(AM_CFLAGS) $(CFLAGS) $(AM_LDFLAGS) $(LDFLAGS) \
			-fsanitize=fuzzer -o $$t-live $$t.o $(FUZZ_LIBS) \
			$(LIBS) || exit 1; \
	done
CLEANFILES += $(FUZZ_TARGETS:=-live)
else
	@echo "fuzz-targets: configure with CC=clang --enable-fuzzing" >&2
	@false
endif
