/* How long a tally takes: N interviews of the shipped questionnaires, two areas
 * each, in memory. Prints milliseconds (the best of seven runs) beside the
 * limits of DESIGN.md §11. SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/json.h>
#include <canvass/reader.h>
#include <canvass/record.h>
#include <canvass/tally.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { BODIES = 4096, RUNS = 7 };

struct bench {
	struct cv_survey *survey;
	struct cv_dataset *dataset;
	struct cv_buf bodies[BODIES];
	uint64_t seed;
	int64_t n;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static unsigned draw(struct bench *b, unsigned below)
{
	b->seed = b->seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(b->seed >> 33) % below;
}

/* Low options are chosen more often, as in life. */
static unsigned draw_option(struct bench *b, unsigned n)
{
	unsigned x = draw(b, n), y = draw(b, n);

	return x < y ? x : y;
}

static void write_list(struct bench *b, struct cv_json_writer *w,
		       const struct cv_question *q)
{
	unsigned most = q->max_select > 0 ? q->max_select : 3, n;
	uint64_t taken = 0;

	n = 1 + draw(b, most);
	cv_json_begin(w, '[');
	for (unsigned i = 0; i < n; i++) {
		unsigned k = draw_option(b, q->n_options);
		if ((taken >> k & 1) != 0)
			continue;
		taken |= (uint64_t)1 << k;
		cv_json_string(w, q->options[k].id);
	}
	cv_json_end(w, ']');
}

static void write_answer(struct bench *b, struct cv_json_writer *w,
			 const struct cv_question *q)
{
	static const char *const missing[] = {"dk", "pns", "blank"};
	const struct cv_option *o;

	if (draw(b, 12) == 0) {
		cv_json_begin(w, '{');
		cv_json_key_string(w, "missing", missing[draw(b, 3)]);
		cv_json_end(w, '}');
	} else if (q->type == CV_SELECT_MULTIPLE || q->type == CV_RANK) {
		write_list(b, w, q);
	} else if (q->n_options > 0) {
		o = &q->options[draw_option(b, q->n_options)];
		if (q->type == CV_SCALE)
			cv_json_int(w, o->value);
		else
			cv_json_string(w, o->id);
	} else if (q->type == CV_INTEGER || q->type == CV_DECIMAL) {
		cv_json_int(w, draw(b, 400));
	} else if (q->type == CV_DATE) {
		cv_json_string(w, "2026-05");
	} else {
		cv_json_string(w, "that the papers are given in two months "
				  "and not in two years");
	}
}

static bool
in_walk(const struct bench *b, unsigned qn, unsigned first, unsigned second)
{
	const struct cv_questionnaire *q = &b->survey->questionnaires[qn];

	return q->area == 0 || (unsigned)q->area == first ||
	       (unsigned)q->area == second;
}

static void write_body(struct bench *b, struct cv_buf *out)
{
	static const char *const sites[] = {"south", "north", "hall", "church"};
	struct cv_json_writer w = {out, false};
	unsigned first = 1 + draw(b, 12), second = 1 + draw(b, 12);

	cv_json_begin(&w, '{');
	cv_json_key_int(&w, "canvass", 1);
	cv_json_key_string(&w, "uuid", "0f3c9a1e-77aa-8bbb-9ccc-001122334455");
	cv_json_key_int(&w, "rev", 1);
	cv_json_key_string(&w, "salt", "00112233445566778899aabbccddeeff");
	cv_json_key_string(&w, "kind", "interview");
	cv_json_key_string(&w, "consultation", "our_voice");
	cv_json_key_string(&w, "station", draw(b, 2) ? "0f3c9a1e" : "77aa8bbb");
	cv_json_key(&w, "session");
	cv_json_begin(&w, '{');
	cv_json_key_string(&w, "site", sites[draw(b, 4)]);
	cv_json_key_bool(&w, "interpreter", false);
	cv_json_key_string(&w, "sampling", "through_group");
	cv_json_key(&w, "areas");
	cv_json_begin(&w, '[');
	cv_json_string(&w, "wrk");
	cv_json_string(&w, "srv");
	cv_json_end(&w, ']');
	cv_json_key_string(&w, "area_rule", "session");
	cv_json_key_string(&w, "length", "standard");
	cv_json_end(&w, '}');
	cv_json_key_string(&w, "month", draw(b, 2) ? "2026-10" : "2026-11");
	cv_json_key_string(&w, "language", draw(b, 3) ? "en" : "fr");
	cv_json_key_string(&w, "mode", "self");
	cv_json_key_string(&w, "status", "complete");
	cv_json_key_bool(&w, "training", false);
	cv_json_key(&w, "walk");
	cv_json_begin(&w, '[');
	for (unsigned i = 0; i < b->survey->n_questionnaires; i++) {
		if (!in_walk(b, i, first, second))
			continue;
		cv_json_begin(&w, '[');
		cv_json_string(&w, b->survey->questionnaires[i].id);
		cv_json_int(&w, b->survey->questionnaires[i].version);
		cv_json_string(&w, "9f86d081");
		cv_json_end(&w, ']');
	}
	cv_json_end(&w, ']');
	cv_json_key_string(&w, "stopped_at", NULL);
	cv_json_key(&w, "answers");
	cv_json_begin(&w, '{');
	for (unsigned i = 0; i < b->survey->n_questions; i++) {
		const struct cv_question *q = &b->survey->questions[i];
		if (!q->stored || q->type == CV_NOTE || draw(b, 8) == 0 ||
		    (q->other_of >= 0 && draw(b, 8) != 0) ||
		    !in_walk(b, q->questionnaire, first, second))
			continue;
		cv_json_key(&w, q->id);
		write_answer(b, &w, q);
	}
	cv_json_end(&w, '}');
	cv_json_key(&w, "order");
	cv_json_begin(&w, '{');
	cv_json_key_string(&w, "det_who", "2013");
	cv_json_key_string(&w, "wrk_bad", "30214");
	cv_json_end(&w, '}');
	cv_json_key_bool(&w, "reversed", false);
	cv_json_key_int(&w, "minutes", 14);
	cv_json_end(&w, '}');
}

static void report(const char *what, double ms, double limit)
{
	printf("%-44s %9.2f ms   limit %7.2f%s\n", what, ms, limit,
	       ms > limit ? "   OVER" : "");
}

static void feed(struct bench *b)
{
	double start, bytes = 0;

	for (unsigned i = 0; i < BODIES; i++)
		write_body(b, &b->bodies[i]);
	start = now();
	for (int64_t i = 0; i < b->n; i++) {
		const struct cv_buf *body = &b->bodies[draw(b, BODIES)];
		bytes += (double)body->len;
		if (cv_dataset_feed(b->dataset, i + 1, 0, body->data,
				    body->len) != CV_OK)
			abort();
	}
	printf("%lld interviews, %.0f bytes each, dataset %.1f MB\n",
	       (long long)b->n, bytes / (double)b->n,
	       (double)cv_dataset_bytes(b->dataset) / 1e6);
	report("reading them in (of 4 s with the store)", now() - start,
	       3000.0 * (double)b->n / 1e6);
}

static double tally_once(const struct bench *b, const char *where)
{
	struct cv_selection *selection = NULL;
	struct cv_tallies tallies;
	struct cv_error err;
	double start = now();

	if (where != NULL &&
	    cv_selection_new(b->dataset, where, &selection, &err) != CV_OK) {
		fprintf(stderr, "%s: %s\n", where, err.text);
		exit(1);
	}
	cv_tally(b->dataset, selection, NULL, 0, &tallies);
	start = now() - start;
	cv_tallies_done(&tallies);
	cv_selection_free(&selection);
	return start;
}

static int by_time(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
tally(const struct bench *b, const char *what, const char *where, double limit)
{
	double times[RUNS];

	for (int i = 0; i < RUNS; i++)
		times[i] = tally_once(b, where);
	qsort(times, RUNS, sizeof *times, by_time);
	report(what, times[0], limit * (double)b->n / 1e6);
}

static bool has_table(const struct cv_question *q)
{
	return q->stored && q->n_options > 0;
}

/* Every pair of questions of everybody and some of the areas; the slowest. */
static void cross(const struct bench *b)
{
	const struct cv_survey *s = b->survey;
	double worst = 0, total = 0, times[RUNS];
	unsigned pairs = 0, i, k, worst_i = 0, worst_k = 0;
	struct cv_cross x;

	for (i = 0; i < s->n_questions; i++)
		for (k = 0; k < s->n_questions; k++) {
			if (!has_table(&s->questions[i]) ||
			    !has_table(&s->questions[k]) ||
			    ((i * 31 + k) % 17 != 0 &&
			     (s->questionnaires[s->questions[i].questionnaire]
				      .area > 0 ||
			      s->questionnaires[s->questions[k].questionnaire]
				      .area > 0)))
				continue;
			for (int r = 0; r < RUNS; r++) {
				times[r] = now();
				cv_cross(b->dataset, NULL, &s->questions[i],
					 &s->questions[k], &x, NULL);
				times[r] = now() - times[r];
				cv_cross_done(&x);
			}
			qsort(times, RUNS, sizeof *times, by_time);
			total += times[0];
			pairs++;
			if (times[0] > worst) {
				worst = times[0];
				worst_i = i;
				worst_k = k;
			}
			if (getenv("BENCH_PAIRS") != NULL)
				printf("  %s %s %.2f\n", s->questions[i].id,
				       s->questions[k].id, times[0]);
		}
	printf("%u pairs, slowest %s and %s\n", pairs, s->questions[worst_i].id,
	       s->questions[worst_k].id);
	report("a cross-table, mean", total / pairs, (double)b->n / 1e6);
	report("a cross-table, slowest", worst, (double)b->n / 1e6);
}

int main(int argc, char **argv)
{
	struct bench b = {.seed = 1, .n = argc > 1 ? atol(argv[1]) : 1000000};
	struct cv_folder *folder = cv_folder_packed();
	struct cv_error err;
	struct rusage usage;

	if (cv_reader_survey(folder, &b.survey, NULL, &err) != CV_OK) {
		fprintf(stderr, "%s: %s\n", err.where, err.text);
		return 1;
	}
	for (unsigned i = 0; i < BODIES; i++)
		cv_buf_init(&b.bodies[i]);
	b.dataset = cv_dataset_new(b.survey, false);
	feed(&b);
	tally(&b, "all questions", NULL, 25);
	tally(&b, "all questions, one group", "p_gen = 'w'", 60);
	tally(&b, "all questions, group and site",
	      "p_gen = 'w' and site = 'hall'", 60);
	tally(&b, "all questions, several choices",
	      "selected(p_role, 'worker') and wrk_imp >= 4", 60);
	tally(&b, "all questions, everybody", "site != 'nowhere'", 60);
	cross(&b);
	getrusage(RUSAGE_SELF, &usage);
	printf("memory at most %.0f MB\n", (double)usage.ru_maxrss / 1024);
	for (unsigned i = 0; i < BODIES; i++)
		cv_buf_done(&b.bodies[i]);
	cv_dataset_free(&b.dataset);
	cv_survey_free(&b.survey);
	cv_folder_close(&folder);
	return 0;
}
