# The same interview in every front gives the same record.
check_PROGRAMS += tests/fronts/walk
TESTS += tests/fronts/walk
tests_fronts_walk_SOURCES = tests/fronts/walk.c tests/screens/vt.h \
	tests/screens/vt.c
tests_fronts_walk_LDADD = libreader.a $(STORE_LIBS) $(RECORD_LIBS) \
	$(CONFIG_LIBS) $(VTERM_LIBS) -lutil
EXTRA_DIST += tests/fronts/types
