noinst_LIBRARIES += libtally.a
libtally_a_SOURCES = include/canvass/dataset.h include/canvass/tally.h \
	include/canvass/release.h \
	src/tally/private.h src/tally/cross.h src/tally/vector.h \
	src/tally/infer.h src/tally/outsider.h \
	src/tally/answers.c \
	src/tally/cell.c \
	src/tally/count.c \
	src/tally/cross.c \
	src/tally/cross-bits.c \
	src/tally/cross-rows.c \
	src/tally/dataset.c \
	src/tally/figures.c \
	src/tally/form.c \
	src/tally/ids.c \
	src/tally/infer.c \
	src/tally/keys.c \
	src/tally/known.c \
	src/tally/last-step.c \
	src/tally/numbers.c \
	src/tally/outsider.c \
	src/tally/picture.c \
	src/tally/quick.c \
	src/tally/release.c \
	src/tally/release-cross.c \
	src/tally/release-draw.c \
	src/tally/release-people.c \
	src/tally/release-vote.c \
	src/tally/selection.c \
	src/tally/table.c \
	src/tally/tally.c \
	src/tally/walk.c
# group votes, beside the dataset
libtally_a_SOURCES += include/canvass/votes.h src/tally/votes.c
