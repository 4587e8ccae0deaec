noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	include/canvass/buf.h src/base/buf.c \
	include/canvass/clock.h \
	include/canvass/error.h src/base/error.c \
	include/canvass/json.h src/base/json.c \
	include/canvass/memory.h src/base/memory.c \
	include/canvass/number.h src/base/number.c src/base/date.c \
	include/canvass/spelling.h src/base/spelling.c
