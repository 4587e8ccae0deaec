noinst_LIBRARIES += libtext.a
libtext_a_SOURCES = src/text/text.c
