noinst_LIBRARIES += librecord.a
librecord_a_SOURCES = include/canvass/record.h src/record/private.h \
	src/record/body.c src/record/draft.c src/record/parse.c \
	src/record/value.c src/record/hands.c src/record/hands-read.c \
	src/record/mark.c
