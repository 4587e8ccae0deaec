# The same interview in every front gives the same record, killed or not.
check_PROGRAMS += tests/fronts/walk tests/fronts/kill
TESTS += tests/fronts/walk tests/fronts/kill
FRONTS_LIBS = libreader.a $(STORE_LIBS) $(RECORD_LIBS) $(CONFIG_LIBS)
tests_fronts_walk_SOURCES = tests/fronts/walk.c tests/fronts/plan.h \
	tests/fronts/plan.c tests/screens/vt.h tests/screens/vt.c
tests_fronts_walk_LDADD = $(FRONTS_LIBS) $(VTERM_LIBS) -lutil
tests_fronts_kill_SOURCES = tests/fronts/kill.c tests/fronts/plan.h \
	tests/fronts/plan.c
tests_fronts_kill_LDADD = $(FRONTS_LIBS)
EXTRA_DIST += tests/fronts/types
