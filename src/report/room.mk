noinst_LIBRARIES += libreport.a
libreport_a_SOURCES = include/canvass/report.h \
	src/report/private.h \
	src/report/csv.c src/report/markdown.c \
	src/report/html.h src/report/html.c \
	src/report/json.c \
	src/report/release.c \
	src/report/report.c \
	src/report/text-cross.c \
	src/report/text-page.c \
	src/report/text-tally.c
# interviews as rows
libreport_a_SOURCES += include/canvass/export.h src/report/export.h \
	src/report/export.c src/report/export-learn.c \
	src/report/export-cells.c src/report/export-columns.c \
	src/report/export-value.c src/report/export-words.c \
	src/report/export-csv.c src/report/export-lines.c \
	src/report/export-feed.c src/report/export-book.c \
	src/report/export-package.c
# the consultation on paper
libreport_a_SOURCES += include/canvass/paper.h src/report/paper.h \
	src/report/paper.c src/report/paper-answer.c src/report/paper-card.c \
	src/report/paper-codebook.c src/report/paper-form.c \
	src/report/paper-head.c src/report/paper-plan.c \
	src/report/paper-script.c src/report/paper-style.c \
	src/report/paper-tally.c src/report/paper-words.c
# group votes
libreport_a_SOURCES += src/report/text-votes.c

# the report
libreport_a_SOURCES += src/report/doc.h src/report/doc.c \
	src/report/doc-table.c \
	src/report/doc-style.c src/report/summary.h src/report/summary.c \
	src/report/summary-people.c src/report/summary-compare.c \
	src/report/summary-part.c src/report/summary-votes.c \
	src/report/summary-rest.c src/report/summary-annex.c \
	src/report/summary-page.c
