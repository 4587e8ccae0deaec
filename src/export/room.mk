# canvass-export: the only user of libxlsxwriter and ReadStat, each used where
# configure finds it.
EXPORT_FILES = src/export/main.c src/export/feed.h src/export/feed.c \
	src/export/format.h src/export/names.c
if EXPORT
pkglibexec_PROGRAMS += canvass-export
canvass_export_SOURCES = $(EXPORT_FILES)
canvass_export_LDADD = $(XLSX_LIBS) $(READSTAT_LIBS) $(BASE_LIBS)
if XLSX
canvass_export_SOURCES += src/export/xlsx.c
endif
if READSTAT
canvass_export_SOURCES += src/export/stat.c
endif
endif
