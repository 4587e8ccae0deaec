noinst_LIBRARIES += libreport.a
libreport_a_SOURCES = include/canvass/report.h \
	src/report/private.h \
	src/report/csv.c \
	src/report/html.h src/report/html.c \
	src/report/json.c \
	src/report/report.c \
	src/report/text-cross.c \
	src/report/text-page.c \
	src/report/text-tally.c
