bin_PROGRAMS += canvass
canvass_SOURCES = src/cli/main.c src/cli/cli.h \
	src/cli/args.c src/cli/clock.c src/cli/folder.c src/cli/report.c
canvass_SOURCES += src/cli/battery.h src/cli/battery.c src/cli/load.h \
	src/cli/load.c
# one file a command
canvass_SOURCES += src/cli/cmd-check.c src/cli/cmd-eval.c \
	src/cli/cmd-init.c src/cli/cmd-take.c
canvass_SOURCES += src/cli/cmd-tally.c src/cli/cmd-cross.c
canvass_SOURCES += src/cli/cmd-simulate.c
# what counting commands share
canvass_SOURCES += src/cli/figures.h src/cli/figures.c
# a sitting, and the fronts of an interview
canvass_SOURCES += src/cli/sitting.h src/cli/session.h src/cli/session.c \
	src/cli/consultation.c src/cli/sitting.c src/cli/sitting-walk.c \
	src/cli/sitting-draft.c src/cli/pages.c src/cli/line.h src/cli/line.c \
	src/cli/line-answer.c src/cli/line-say.c \
	src/cli/simulate.h src/cli/simulate.c src/cli/simulate-person.c
canvass_LDADD = libui.a libreport.a libtally.a libreader.a libstore.a \
	libseal.a librecord.a libsurvey.a libtext.a libbase.a -lm \
	$(CURSES_LIBS) $(CONFIG_LIBS) $(SQLITE_LIBS) $(SODIUM_LIBS) \
	$(FRIBIDI_LIBS) $(UNISTRING_LIBS)
