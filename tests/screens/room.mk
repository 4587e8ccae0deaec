# Screens: run plays the keys, ask is an interview without a store.
check_PROGRAMS += tests/screens/run tests/screens/ask tests/screens/terms
TESTS += tests/screens/run tests/screens/terms
tests_screens_run_SOURCES = tests/screens/run.c \
	tests/screens/sent.h tests/screens/sent.c \
	tests/screens/vt.h tests/screens/vt.c
tests_screens_run_LDADD = $(UI_LIBS) $(VTERM_LIBS) -lutil
tests_screens_terms_SOURCES = tests/screens/terms.c \
	tests/screens/sent.h tests/screens/sent.c \
	tests/screens/vt.h tests/screens/vt.c
tests_screens_terms_LDADD = $(UI_LIBS) $(VTERM_LIBS) -lutil
tests_screens_ask_SOURCES = tests/screens/ask.c
tests_screens_ask_LDADD = libui.a libtally.a $(READER_LIBS) $(CURSES_LIBS)

update-screens: $(check_PROGRAMS)
	SRCDIR='$(abs_top_srcdir)' BUILDDIR='$(abs_builddir)' \
	CANVASS='$(abs_builddir)/canvass' UPDATE_SCREENS=1 \
	tests/screens/run $(SCREENS)
EXTRA_DIST += tests/screens/take.sh tests/screens/survey \
	tests/screens/fields
EXTRA_DIST += tests/screens/print.keys tests/screens/print.screen
EXTRA_DIST += tests/screens/walk.keys tests/screens/walk.screen \
	tests/screens/break.keys tests/screens/break.screen \
	tests/screens/stop.keys tests/screens/stop.screen \
	tests/screens/blank.keys tests/screens/blank.screen \
	tests/screens/failed.keys tests/screens/failed.screen \
	tests/screens/left.keys tests/screens/left.screen \
	tests/screens/end.keys tests/screens/end.screen \
	tests/screens/review.keys tests/screens/review.screen \
	tests/screens/take.keys tests/screens/take.screen \
	tests/screens/nothing.keys tests/screens/hangup.keys \
	tests/screens/small.keys tests/screens/small.screen \
	tests/screens/grid.keys tests/screens/grid.screen \
	tests/screens/mirrored.keys tests/screens/mirrored.screen \
	tests/screens/keys.keys tests/screens/keys.screen \
	tests/screens/plain.keys tests/screens/plain.screen \
	tests/screens/console.keys tests/screens/console.screen \
	tests/screens/welcome.keys tests/screens/welcome.screen \
	tests/screens/ascii.keys tests/screens/ascii.screen \
	tests/screens/marks.keys tests/screens/marks.screen \
	tests/screens/unsaved.keys tests/screens/unsaved.screen \
	tests/screens/untaken.keys tests/screens/untaken.screen \
	tests/screens/unentered.keys tests/screens/unentered.screen \
	tests/screens/undo.keys tests/screens/undo.screen \
	tests/screens/fields.keys tests/screens/fields.screen \
	tests/screens/long.keys tests/screens/long.screen \
	tests/screens/find.keys tests/screens/find.screen \
	tests/screens/bytes.keys tests/screens/bytes-ever.keys \
	tests/screens/slow.keys tests/screens/stopped.keys \
	tests/screens/crash.keys tests/screens/unknown.keys \
	tests/screens/nameless.keys \
	tests/screens/azerty.keys tests/screens/azerty.screen \
	tests/screens/reads.keys tests/screens/reads.screen \
	tests/screens/lacking.keys tests/screens/lacking.screen \
	tests/screens/doctor.keys tests/screens/doctor-orders.keys \
	tests/screens/doctor-console.keys \
	tests/screens/monkey.keys
# the facilitators' pages
EXTRA_DIST += tests/screens/pages.sh \
	tests/screens/pages-en.keys tests/screens/pages-en.screen \
	tests/screens/pages-ar.keys tests/screens/pages-ar.screen \
	tests/screens/pages-zh.keys tests/screens/pages-zh.screen \
	tests/screens/tables.keys tests/screens/tables.screen
EXTRA_DIST += tests/screens/typing \
	tests/screens/edit.keys tests/screens/edit.screen \
	tests/screens/edit-mixed.keys tests/screens/edit-mixed.screen
EXTRA_DIST += tests/screens/both.keys tests/screens/both.screen \
	tests/screens/alone.keys tests/screens/alone.screen
EXTRA_DIST += tests/screens/home.sh \
	tests/screens/first.keys tests/screens/first.screen \
	tests/screens/set-up.keys tests/screens/set-up.screen \
	tests/screens/today.keys tests/screens/today.screen \
	tests/screens/resume.keys tests/screens/resume.screen \
	tests/screens/open.keys tests/screens/open.screen \
	tests/screens/trouble.keys tests/screens/trouble.screen \
	tests/screens/busy.keys tests/screens/busy.screen \
	tests/screens/clock.keys tests/screens/clock.screen \
	tests/screens/battery.keys tests/screens/battery.screen \
	tests/screens/full.keys tests/screens/full.screen \
	tests/screens/languages.keys tests/screens/languages.screen \
	tests/screens/results.keys tests/screens/results.screen \
	tests/screens/results-few.keys tests/screens/results-few.screen \
	tests/screens/home-small.keys tests/screens/home-small.screen \
	tests/screens/copy.keys tests/screens/copy.screen \
	tests/screens/first-ar.keys tests/screens/today-no-place.keys
# results: a consultation of their own
EXTRA_DIST += tests/screens/counted tests/screens/counted.sh \
	tests/screens/odd tests/screens/versions.sh tests/screens/mixed.sh \
	tests/screens/results-mixed.keys tests/screens/results-mixed.screen \
	tests/screens/results-back-ar.keys \
	tests/screens/results-back-ar.screen \
	tests/screens/results-words-ar.keys \
	tests/screens/results-words-ar.screen \
	tests/screens/results-missing-ar.keys \
	tests/screens/results-missing-ar.screen \
	tests/screens/results-small-fr.keys \
	tests/screens/results-small-fr.screen \
	tests/screens/results-overlap.keys \
	tests/screens/results-overlap.screen \
	tests/screens/results-back.keys \
	tests/screens/results-odd-small.keys \
	tests/screens/results-odd-small.screen \
	tests/screens/results-ar-more.keys \
	tests/screens/results-ar-more.screen \
	tests/screens/results-versions.keys tests/screens/results-versions.screen \
	tests/screens/results-versions-ar.keys \
	tests/screens/results-versions-ar.screen \
	tests/screens/results-floors.keys tests/screens/results-floors.screen \
	tests/screens/results-floors-ar.keys \
	tests/screens/results-floors-ar.screen \
	tests/screens/results-odd.keys tests/screens/results-odd.screen \
	tests/screens/results-pages.keys tests/screens/results-pages.screen \
	tests/screens/results-ar.keys tests/screens/results-ar.screen \
	tests/screens/results-small.keys \
	tests/screens/results-wide.keys tests/screens/results-wide.screen \
	tests/screens/results-wide-ar.keys \
	tests/screens/results-wide-ar.screen \
	tests/screens/results-empty.keys tests/screens/results-empty.screen \
	tests/screens/results-live.keys tests/screens/results-live.screen \
	tests/screens/results-words.keys tests/screens/results-words.screen \
	tests/screens/results-groups.keys tests/screens/results-groups.screen
# the projector
EXTRA_DIST += tests/screens/show.sh tests/screens/vote.sh \
	tests/screens/show-live-ar.keys tests/screens/show-live-ar.screen \
	tests/screens/show-live.keys tests/screens/show-live.screen \
	tests/screens/show-list.keys tests/screens/show-list.screen \
	tests/screens/show.keys tests/screens/show.screen \
	tests/screens/show-ar.keys tests/screens/show-ar.screen \
	tests/screens/show-small.keys tests/screens/show-small.screen \
	tests/screens/show-empty.keys tests/screens/show-empty.screen
# every string of every translation takes the columns it is measured to take
check_PROGRAMS += tests/screens/widths
TESTS += tests/screens/widths
tests_screens_widths_SOURCES = tests/screens/widths.c
tests_screens_widths_LDADD = $(READER_LIBS) $(VTERM_LIBS)
# group votes
EXTRA_DIST += tests/screens/hands-ar-all.keys \
	tests/screens/hands-ar-all.screen \
	tests/screens/hands-secret.keys tests/screens/hands-secret.screen \
	tests/screens/hands-secret-ar.keys \
	tests/screens/hands-secret-ar.screen
EXTRA_DIST += tests/screens/hands.sh tests/screens/hands-no.keys \
	tests/screens/hands-azerty.keys tests/screens/hands-no.screen \
	tests/screens/hands.keys tests/screens/hands.screen \
	tests/screens/hands-results.keys tests/screens/hands-results.screen \
	tests/screens/hands-ar.keys tests/screens/hands-ar.screen \
	tests/screens/hands-small.keys tests/screens/hands-small.screen \
	tests/screens/hands-killed.keys tests/screens/hands-killed.screen
EXTRA_DIST += tests/screens/hand-over.keys tests/screens/hand-over.screen \
	tests/screens/report.keys tests/screens/report.screen
