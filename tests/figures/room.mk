# Every figure of every output, counted again in SQL.
check_PROGRAMS += tests/figures/pages
TESTS += tests/figures/test-figures.sh
tests_figures_pages_SOURCES = tests/figures/pages.c \
	tests/screens/vt.h tests/screens/vt.c
tests_figures_pages_LDADD = $(BASE_LIBS) $(VTERM_LIBS) -lutil
EXTRA_DIST += tests/figures/test-figures.sh tests/figures/store.sh \
	tests/figures/more.cfg tests/figures/meta.awk \
	tests/figures/filters.awk tests/figures/counted.sql \
	tests/figures/json.jq tests/figures/csv.awk tests/figures/text.awk \
	tests/figures/text.sql tests/figures/cross.sql \
	tests/figures/screens.awk tests/figures/screens.sql \
	tests/figures/compare.sql tests/figures/exports.awk \
	tests/figures/report.awk tests/figures/report.sql

# The same with 50 filters, every page with each: minutes.
FIGURES = 50
check-figures: canvass $(check_PROGRAMS)
	@$(AM_TESTS_ENVIRONMENT) FIGURES=$(FIGURES) \
		$(SHELL) $(srcdir)/tests/figures/test-figures.sh
