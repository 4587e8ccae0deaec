noinst_LIBRARIES += libtally.a
libtally_a_SOURCES = src/tally/tally.c
