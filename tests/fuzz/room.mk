# Fuzz targets: tests/fuzz/README.md. One line a target, this list is all.
FUZZ_TARGETS = \
	tests/fuzz/fuzz-expression \
	tests/fuzz/fuzz-json \
	tests/fuzz/fuzz-text

check_PROGRAMS += $(FUZZ_TARGETS)
TESTS += $(FUZZ_TARGETS)
EXTRA_DIST += tests/fuzz/README.md tests/fuzz/corpus

# Programs that name no libraries of their own are the fuzz targets.
LDADD = tests/fuzz/libreplay.a $(FUZZ_LIBS)
FUZZ_LIBS = libreport.a libtally.a libreader.a libstore.a libseal.a \
	librecord.a libsurvey.a libtext.a libbase.a -lm $(CONFIG_LIBS) \
	$(SQLITE_LIBS) $(SODIUM_LIBS) $(FRIBIDI_LIBS) $(UNISTRING_LIBS)
check_LIBRARIES = tests/fuzz/libreplay.a
tests_fuzz_libreplay_a_SOURCES = tests/fuzz/run-corpus.c tests/fuzz/fuzz.h

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
