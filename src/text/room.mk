noinst_LIBRARIES += libtext.a
libtext_a_SOURCES = src/text/private.h \
	include/canvass/text.h src/text/utf8.c src/text/width.c src/text/word.c \
	src/text/wrap.c src/text/plain.c src/text/clean.c src/text/fold.c \
	src/text/hide.c \
	include/canvass/bidi.h src/text/bidi.c \
	include/canvass/catalogue.h src/text/catalogue.c src/text/fill.c \
	src/text/plural.c
