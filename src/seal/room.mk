noinst_LIBRARIES += libseal.a
libseal_a_SOURCES = \
	include/canvass/seal.h src/seal/private.h src/seal/seal.c
