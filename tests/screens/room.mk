# Screens: run plays the keys, ask is an interview without a store.
check_PROGRAMS += tests/screens/run tests/screens/ask
TESTS += tests/screens/run
tests_screens_run_SOURCES = tests/screens/run.c \
	tests/screens/vt.h tests/screens/vt.c
tests_screens_run_LDADD = $(BASE_LIBS) $(VTERM_LIBS) -lutil
tests_screens_ask_SOURCES = tests/screens/ask.c
tests_screens_ask_LDADD = libui.a libtally.a $(READER_LIBS) $(CURSES_LIBS)

update-screens: $(check_PROGRAMS)
	SRCDIR='$(abs_top_srcdir)' BUILDDIR='$(abs_builddir)' \
	CANVASS='$(abs_builddir)/canvass' UPDATE_SCREENS=1 \
	tests/screens/run $(SCREENS)
EXTRA_DIST += tests/screens/take.sh tests/screens/survey
EXTRA_DIST += tests/screens/walk.keys tests/screens/walk.screen \
	tests/screens/break.keys tests/screens/break.screen \
	tests/screens/stop.keys tests/screens/stop.screen \
	tests/screens/blank.keys tests/screens/blank.screen \
	tests/screens/failed.keys tests/screens/failed.screen \
	tests/screens/left.keys tests/screens/left.screen \
	tests/screens/end.keys tests/screens/end.screen \
	tests/screens/review.keys tests/screens/review.screen \
	tests/screens/take.keys tests/screens/take.screen \
	tests/screens/nothing.keys \
	tests/screens/small.keys tests/screens/small.screen \
	tests/screens/grid.keys tests/screens/grid.screen \
	tests/screens/mirrored.keys tests/screens/mirrored.screen \
	tests/screens/keys.keys tests/screens/keys.screen \
	tests/screens/plain.keys tests/screens/plain.screen \
	tests/screens/console.keys tests/screens/console.screen \
	tests/screens/welcome.keys tests/screens/welcome.screen \
	tests/screens/ascii.keys tests/screens/ascii.screen \
	tests/screens/monkey.keys
