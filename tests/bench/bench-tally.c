/* Load a store into columns and count: what each costs in this process.
 *
 *   bench-tally FOLDER FILTER ROW COLUMN FIGURES
 *
 * prints lines of "name value": interviews, load_s and read_s (the store
 * alone) by the clock, load_cpu_s; of processor time tally_ms, filter_ms
 * (filter and all questions), one_ms (the question ROW), cross_ms, pairs,
 * pairs_ms (the mean) and slowest_ms (of the cross-tables of any two questions
 * that were asked), slowest_pair, columns_mb, rss_mb. What was counted goes
 * into the file FIGURES (bench-figures.h). SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "bench-figures.h"

#include <canvass/dataset.h>
#include <canvass/reader.h>
#include <canvass/store.h>
#include <canvass/tally.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { TURNS = 15, PAIR_TURNS = 5 };

static double read_clock(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

/* Counting is one thread: what it costs is the same beside other work. */
static double processor(void)
{
	return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

static int compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static enum cv_status feed(void *context, const struct cv_store_row *row)
{
	cv_dataset_feed(context, row->seq, row->replaces, row->body, row->len);
	return CV_OK;
}

static enum cv_status skip(void *context, const struct cv_store_row *row)
{
	*(size_t *)context += row->len;
	return CV_OK;
}

/* What is timed, several times: the quickest is what it costs, the rest is
 * other work on the machine. */
struct work {
	const struct cv_dataset *dataset;
	const char *where;
	const struct cv_question *row, *column;
	FILE *figures; /* NULL while it is timed */
};

static bool tally_all(const struct work *w)
{
	struct cv_tallies tallies = {0};
	bool some;

	cv_tally(w->dataset, NULL, NULL, 0, &tallies);
	some = tallies.count > 0;
	if (w->figures != NULL)
		bench_figures("all", &tallies, w->figures);
	cv_tallies_done(&tallies);
	return some;
}

static bool tally_one(const struct work *w)
{
	struct cv_tallies tallies = {0};
	bool some;

	cv_tally(w->dataset, NULL, &w->row->index, 1, &tallies);
	some = tallies.count > 0;
	cv_tallies_done(&tallies);
	return some;
}

static bool tally_filtered(const struct work *w)
{
	struct cv_selection *selection = NULL;
	struct cv_tallies tallies = {0};
	struct cv_error err;
	bool some;

	if (cv_selection_new(w->dataset, w->where, &selection, &err) != CV_OK) {
		fprintf(stderr, "bench-tally: %s\n", err.text);
		return false;
	}
	some = cv_selection_count(w->dataset, selection) > 0;
	cv_tally(w->dataset, selection, NULL, 0, &tallies);
	if (w->figures != NULL)
		bench_figures("filter", &tallies, w->figures);
	cv_tallies_done(&tallies);
	cv_selection_free(&selection);
	return some;
}

static bool cross(const struct work *w)
{
	struct cv_cross table;
	struct cv_error err;
	bool some;

	if (cv_cross(w->dataset, NULL, w->row, w->column, &table, &err) !=
	    CV_OK) {
		fprintf(stderr, "bench-tally: %s\n", err.text);
		return false;
	}
	some = table.base > 0;
	if (w->figures != NULL)
		bench_cross("cross", &table, w->figures);
	cv_cross_done(&table);
	return some;
}

static double cross_ms(const struct work *w, const struct cv_question *row,
		       const struct cv_question *column)
{
	double times[PAIR_TURNS], t;
	struct cv_cross table;

	for (int i = 0; i < PAIR_TURNS; i++) {
		t = processor();
		if (cv_cross(w->dataset, NULL, row, column, &table, NULL) !=
		    CV_OK)
			return 0;
		times[i] = (processor() - t) * 1e3;
		cv_cross_done(&table);
	}
	qsort(times, PAIR_TURNS, sizeof *times, compare);
	return times[0];
}

/* Any two questions with options that somebody was asked. */
static void print_slowest(const struct work *w)
{
	const struct cv_question *worst[2] = {w->row, w->column};
	struct cv_tallies t = {0};
	double slowest = 0, all = 0, ms;
	unsigned pairs = 0;

	cv_tally(w->dataset, NULL, NULL, 0, &t);
	for (unsigned i = 0; i < t.count; i++)
		for (unsigned k = 0; k < t.count; k++) {
			if (t.list[i].n_options == 0 ||
			    t.list[k].n_options == 0 ||
			    t.list[i].asked.n == 0 || t.list[k].asked.n == 0)
				continue;
			ms =
			    cross_ms(w, t.list[i].question, t.list[k].question);
			pairs++;
			all += ms;
			if (ms <= slowest)
				continue;
			slowest = ms;
			worst[0] = t.list[i].question;
			worst[1] = t.list[k].question;
		}
	cv_tallies_done(&t);
	printf("pairs %u\npairs_ms %.3f\nslowest_ms %.3f\nslowest_pair "
	       "%s,%s\n",
	       pairs, all / (pairs > 0 ? pairs : 1), slowest, worst[0]->id,
	       worst[1]->id);
}

static bool print_best(const char *name, bool (*f)(const struct work *),
		       const struct work *w)
{
	double times[TURNS];

	for (int i = 0; i < TURNS; i++) {
		double t = processor();

		if (!f(w)) {
			fprintf(stderr, "bench-tally: nothing counted for %s\n",
				name);
			return false;
		}
		times[i] = processor() - t;
	}
	qsort(times, TURNS, sizeof *times, compare);
	printf("%s %.3f\n", name, times[0] * 1e3);
	return true;
}

static long peak_kb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static bool measure(struct cv_store *store, const struct cv_survey *survey,
		    char **argv, struct cv_error *err)
{
	struct cv_dataset *dataset = NULL;
	struct cv_dataset_counts counts;
	struct work w;
	int64_t last = 0;
	size_t bytes = 0;
	double t = seconds(), cpu = processor();
	bool done = false;

	dataset = cv_dataset_new(survey, survey->consultation.training);
	if (cv_store_read(store, &last, feed, dataset, err) != CV_OK)
		goto done;
	printf("load_s %.3f\nload_cpu_s %.3f\n", seconds() - t,
	       processor() - cpu);
	counts = cv_dataset_counts(dataset);
	printf("interviews %lld\n",
	       (long long)(counts.complete + counts.partial));
	printf("columns_mb %.1f\n", (double)cv_dataset_bytes(dataset) / 1e6);
	w = (struct work){dataset, argv[2], cv_survey_question(survey, argv[3]),
			  cv_survey_question(survey, argv[4]), NULL};
	if (w.row == NULL || w.column == NULL) {
		cv_fail(err, CV_NOT_FOUND, "no such questions");
		goto done;
	}
	done = print_best("tally_ms", tally_all, &w) &&
	       print_best("filter_ms", tally_filtered, &w) &&
	       print_best("one_ms", tally_one, &w) &&
	       print_best("cross_ms", cross, &w);
	printf("rss_mb %.1f\n", (double)peak_kb() / 1024);
	t = seconds();
	last = 0;
	if (cv_store_read(store, &last, skip, &bytes, err) == CV_OK)
		printf("read_s %.3f\nbody_bytes %.0f\n", seconds() - t,
		       counts.complete + counts.partial > 0
			   ? (double)bytes /
				 (double)(counts.complete + counts.partial)
			   : 0.0);
	print_slowest(&w);
	w.figures = fopen(argv[5], "w");
	done = done && w.figures != NULL && tally_all(&w) &&
	       tally_filtered(&w) && cross(&w) && fclose(w.figures) == 0;
done:
	cv_dataset_free(&dataset);
	return done;
}

int main(int argc, char **argv)
{
	struct cv_error err = {.status = CV_OK};
	struct cv_folder *folder = NULL;
	struct cv_survey *survey = NULL;
	struct cv_store *store = NULL;
	char path[512];
	bool done;

	if (argc != 6)
		return 2;
	snprintf(path, sizeof path, "%s/canvass.db", argv[1]);
	done = cv_seal_init(&err) == CV_OK &&
	       cv_folder_open(argv[1], &folder, &err) == CV_OK &&
	       cv_reader_survey(folder, &survey, NULL, &err) == CV_OK &&
	       cv_store_open(path, CV_STORE_READ_ONLY, NULL, NULL, &store,
			     &err) == CV_OK &&
	       measure(store, survey, argv, &err);
	if (!done && *err.text != '\0')
		fprintf(stderr, "bench-tally: %s: %s\n", err.where, err.text);
	cv_store_close(&store);
	cv_survey_free(&survey);
	cv_folder_close(&folder);
	return done ? 0 : 1;
}
