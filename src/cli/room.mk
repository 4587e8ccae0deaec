bin_PROGRAMS += canvass
canvass_SOURCES = src/cli/main.c src/cli/cli.h \
	src/cli/args.c src/cli/clock.c src/cli/folder.c src/cli/report.c \
	src/cli/battery.h src/cli/battery.c \
	src/cli/laptop.h src/cli/laptop.c
# one file a command
canvass_SOURCES += src/cli/cmd-home.c
canvass_SOURCES += src/cli/cmd-check.c src/cli/cmd-eval.c \
	src/cli/cmd-init.c src/cli/cmd-take.c
canvass_SOURCES += src/cli/cmd-tally.c src/cli/cmd-cross.c
canvass_SOURCES += src/cli/cmd-results.c src/cli/cmd-texts.c \
	src/cli/texts.h src/cli/texts.c \
	src/cli/said.h src/cli/said.c
canvass_SOURCES += src/cli/cmd-show.c src/cli/show.h src/cli/show.c \
	src/cli/show-vote.c src/cli/show-choose.c
canvass_SOURCES += src/cli/cmd-simulate.c src/cli/cmd-translate.c
canvass_SOURCES += src/cli/cmd-print.c src/cli/paper.h src/cli/paper.c \
	src/cli/save.h src/cli/save.c
canvass_SOURCES += src/cli/cmd-doctor.c src/cli/doctor.h \
	src/cli/doctor-terminal.c src/cli/doctor-machine.c
# interviews handed over
canvass_SOURCES += src/cli/cmd-export.c src/cli/export.h src/cli/export-make.c \
	src/cli/export-rows.c src/cli/export-file.c src/cli/export-child.c \
	src/cli/hand-over.c src/cli/home-report.c
canvass_SOURCES += src/cli/cmd-hands.c src/cli/hands.h src/cli/hands.c \
	src/cli/hands-pages.c src/cli/hands-save.c
# what counting commands share
canvass_SOURCES += src/cli/load.h src/cli/load.c src/cli/figures.h src/cli/release.h \
	src/cli/figures.c src/cli/release.c \
	src/cli/release-about.h src/cli/release-about.c src/cli/summary.h \
	src/cli/summary.c src/cli/summary-people.c \
	src/cli/summary-records.c src/cli/cmd-report.c
# a sitting, and the fronts of an interview: pages, lines, simulation
canvass_SOURCES += src/cli/sitting.h src/cli/session.h src/cli/session.c \
	src/cli/consultation.c src/cli/languages.h src/cli/languages.c \
	src/cli/sitting.c src/cli/sitting-walk.c \
	src/cli/sitting-draft.c src/cli/take.h src/cli/take.c \
	src/cli/line.h src/cli/line.c \
	src/cli/line-answer.c src/cli/line-say.c \
	src/cli/simulate.h src/cli/simulate.c src/cli/simulate-person.c
# the facilitators' pages
canvass_SOURCES += src/cli/home.h src/cli/home.c src/cli/speech.c src/cli/first.c \
	src/cli/open.c src/cli/make.h src/cli/make.c src/cli/trouble.c src/cli/home-print.c \
	src/cli/home-copy.c \
	src/cli/today.h src/cli/today.c src/cli/today-areas.c src/cli/today-lines.c src/cli/results.c \
	src/cli/setup.h src/cli/setup.c \
	src/cli/setup-pages.h src/cli/setup-pages.c src/cli/setup-languages.c src/cli/setup-model.c
canvass_LDADD = libui.a libreport.a libtally.a libreader.a libstore.a \
	libseal.a librecord.a libsurvey.a libtext.a libbase.a -lm \
	$(CURSES_LIBS) $(CONFIG_LIBS) $(SQLITE_LIBS) $(SODIUM_LIBS) \
	$(FRIBIDI_LIBS) $(UNISTRING_LIBS)
