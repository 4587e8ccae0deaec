noinst_LIBRARIES += libreader.a
libreader_a_SOURCES = src/reader/reader.c
