# `make check-faults`: every write and sync made to fail or to be the last, and
# power cuts played from a trace. Not with sanitizers: they come first, too.
fault_parts = tests/faults/draft tests/faults/test-faults \
	tests/faults/test-power
EXTRA_PROGRAMS += $(fault_parts)
CLEANFILES += $(fault_parts) tests/faults/shim.so tests/fronts/walk-all.log
EXTRA_DIST += tests/faults/shim.c tests/faults/trace.h
fault_common = tests/faults/answers.c tests/faults/answers.h
tests_faults_draft_SOURCES = tests/faults/draft.c $(fault_common)
tests_faults_draft_LDADD = $(STORE_LIBS)
tests_faults_test_faults_SOURCES = tests/faults/test-faults.c $(fault_common)
tests_faults_test_faults_LDADD = $(STORE_LIBS)
tests_faults_test_power_SOURCES = tests/faults/test-power.c \
	tests/faults/trace.h $(fault_common)
tests_faults_test_power_LDADD = $(STORE_LIBS)

tests/faults/shim.so: $(srcdir)/tests/faults/shim.c \
		$(srcdir)/tests/faults/trace.h
	$(AM_V_CCLD)$(MKDIR_P) tests/faults && \
	$(CC) $(CFLAGS) -U_FORTIFY_SOURCE -fPIC -shared -o $@ \
		$(srcdir)/tests/faults/shim.c

run_faults = SHIM='$(abs_builddir)/tests/faults/shim.so' \
	DRAFT='$(abs_builddir)/tests/faults/draft'
# Properties of text on a million random texts each.
random_tests = tests/unit/text/test-wrap tests/unit/text/test-bidi \
	tests/unit/text/test-clean
if SANITIZERS
check-faults:
	@echo "check-faults needs a build without --enable-sanitizers"; exit 1
else
check-faults: $(fault_parts) tests/faults/shim.so $(random_tests) \
		tests/fronts/walk-languages
	$(run_faults) tests/faults/test-faults
	$(run_faults) tests/faults/test-power
	for test in $(random_tests); do \
		LC_ALL=C.UTF-8 RANDOM_TEXTS=1000000 $$test || exit 1; done
	LC_ALL=C.UTF-8 TZ=UTC WALK_ALL=1 CANVASS='$(abs_builddir)/canvass' \
		SRCDIR='$(abs_top_srcdir)' tests/fronts/walk-languages \
		>tests/fronts/walk-all.log; \
	tail -n 1 tests/fronts/walk-all.log; \
	! grep '^not ok' tests/fronts/walk-all.log
endif
