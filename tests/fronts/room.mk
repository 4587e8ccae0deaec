# The same interview in every front gives the same record, killed or not.
check_PROGRAMS += tests/fronts/walk tests/fronts/walk-languages \
	tests/fronts/kill
TESTS += tests/fronts/walk tests/fronts/walk-languages tests/fronts/kill
FRONTS_LIBS = libreader.a $(STORE_LIBS) $(RECORD_LIBS) $(CONFIG_LIBS)
fronts_plan = tests/fronts/plan.h tests/fronts/plan.c tests/fronts/folder.c
fronts_walking = $(fronts_plan) tests/fronts/walking.h tests/fronts/walking.c \
	tests/screens/vt.h tests/screens/vt.c
tests_fronts_walk_SOURCES = tests/fronts/walk.c $(fronts_walking)
tests_fronts_walk_LDADD = $(FRONTS_LIBS) $(VTERM_LIBS) -lutil
tests_fronts_walk_languages_SOURCES = tests/fronts/walk-languages.c \
	$(fronts_walking)
tests_fronts_walk_languages_LDADD = $(FRONTS_LIBS) $(VTERM_LIBS) -lutil
tests_fronts_kill_SOURCES = tests/fronts/kill.c $(fronts_plan)
tests_fronts_kill_LDADD = $(FRONTS_LIBS)
EXTRA_DIST += tests/fronts/types
