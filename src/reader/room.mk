noinst_LIBRARIES += libreader.a
libreader_a_SOURCES = \
	include/canvass/reader.h src/reader/private.h src/reader/packed.h \
	src/reader/faults.c src/reader/folder.c src/reader/write.c \
	src/reader/words.c src/reader/lex.h src/reader/lex.c \
	src/reader/bytes.c src/reader/grammar.c src/reader/source.c src/reader/load.h \
	src/reader/load.c src/reader/group.c src/reader/consultation.c \
	src/reader/flow.c src/reader/questionnaire.c src/reader/properties.c \
	src/reader/question.c \
	src/reader/options.c src/reader/resolve.c src/reader/referral.c \
	src/reader/overlay.h src/reader/overlay.c src/reader/words-file.c \
	src/reader/check.h src/reader/check.c src/reader/check-questions.c \
	src/reader/check-expressions.c src/reader/check-truth.c \
	src/reader/check-setup.c src/reader/check-languages.c \
	src/reader/check-overlay.c src/reader/check-catalogue.c \
	src/reader/check-plurals.c src/reader/check-width.c \
	src/reader/crc.c src/reader/edit.h src/reader/edit.c \
	src/reader/settings.c src/reader/copy.c src/reader/reviewed.c \
	src/reader/translate.h src/reader/translate.c src/reader/translation.c \
	src/reader/translate-text.c src/reader/translate-remarks.c \
	src/reader/translate-overlay.c src/reader/translate-words.c \
	src/reader/translate-sums.c
nodist_libreader_a_SOURCES = src/reader/packed.c

# surveys/ becomes a C array (SURVEY_FILES: surveys/room.mk).
noinst_PROGRAMS += src/reader/pack
src_reader_pack_SOURCES = src/reader/pack.c src/reader/packed.h
src/reader/packed.c: src/reader/pack$(EXEEXT) $(SURVEY_FILES) Makefile
	$(AM_V_GEN)src/reader/pack$(EXEEXT) $@ $(srcdir) $(SURVEY_FILES)
CLEANFILES += src/reader/packed.c
