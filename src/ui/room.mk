noinst_LIBRARIES += libui.a
libui_a_SOURCES = include/canvass/ui.h \
	src/ui/private.h src/ui/ui.c src/ui/loop.c src/ui/signals.c \
	src/ui/screen.h src/ui/canvas.h src/ui/screen.c src/ui/screen-draw.c \
	src/ui/terminal.h src/ui/terminal.c src/ui/tmux.h src/ui/tmux.c \
	src/ui/console.h src/ui/console.c src/ui/press.c \
	include/canvass/terminal.h src/ui/look.c \
	src/ui/languages.h src/ui/languages.c \
	src/ui/keys.h src/ui/keys.c src/ui/decode.c \
	src/ui/page.h src/ui/body.h src/ui/page.c src/ui/layout.c \
	src/ui/draw.c src/ui/help.c \
	src/ui/edit.h src/ui/edit.c src/ui/pointer.h src/ui/pointer.c \
	src/ui/menu.h src/ui/menu.c \
	include/canvass/pages.h \
	src/ui/choice.h src/ui/choice.c src/ui/ticks.c src/ui/ask.c \
	src/ui/results.h src/ui/results.c src/ui/results-filter.c \
	src/ui/results-pick.c src/ui/results-menu.c \
	src/ui/results-figures.c src/ui/view-areas.c \
	src/ui/areas.h src/ui/areas-table.c src/ui/areas-beside.c \
	src/ui/view-question.c src/ui/view-people.c src/ui/view-missing.c \
	src/ui/show.h src/ui/show-answers.c src/ui/show-bars.c src/ui/view-show.c \
	src/ui/view-compare.c src/ui/view-cross.c \
	src/ui/view-words.c src/ui/results-check.c \
	src/ui/question.h src/ui/question.c src/ui/interviewer.h src/ui/interviewer.c src/ui/lines.h src/ui/lines.c src/ui/view-choice.c \
	src/ui/view-rank.c src/ui/view-grid.c src/ui/view-field.c src/ui/typed.h src/ui/typed.c src/ui/unentered.c \
	src/ui/view-note.c src/ui/view-review.c src/ui/welcome.c \
	src/ui/talk.h src/ui/talk-pages.c src/ui/talk-end.c src/ui/interview.c
# counting a group vote
libui_a_SOURCES += src/ui/view-hands.c src/ui/results-votes.c
