noinst_LIBRARIES += libstore.a
libstore_a_SOURCES = \
	include/canvass/store.h src/store/private.h \
	src/store/store.c src/store/sql.c src/store/file.c \
	src/store/create.c src/store/station.c src/store/meta.c \
	src/store/record.c src/store/released.c src/store/history.c \
	src/store/read.c src/store/ahead.c src/store/look.c
nodist_libstore_a_SOURCES = src/store/schema.c

# The schema as C, made anew from the commented SQL.
EXTRA_DIST += src/store/schema.sql src/store/schema.awk
CLEANFILES += src/store/schema.c
src/store/schema.c: $(top_srcdir)/src/store/schema.sql \
		$(top_srcdir)/src/store/schema.awk
	$(AM_V_GEN)$(MKDIR_P) src/store && \
	$(AWK) -f $(top_srcdir)/src/store/schema.awk \
		$(top_srcdir)/src/store/schema.sql > $@.tmp && mv $@.tmp $@
