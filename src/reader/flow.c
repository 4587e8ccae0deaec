/* The flow: which questionnaires are asked, and in which order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_MAX = 200, OF_MAX = 100 };

static const char *const rules[] = {"session", "compare", "chosen", "ranked",
				    "random",  "all",     NULL};

/* A step as it stands in the file. */
struct step {
	const char *ask;
	int rule; /* enum cv_area_rule, -1: none */
	unsigned min, max;
	const config_setting_t *of;
};

static void
read_rule(struct cv_load *load, const config_setting_t *s, void *field)
{
	*(int *)field = cv_read_word(load, s, rules);
}

static void
read_of(struct cv_load *load, const config_setting_t *s, void *field)
{
	(void)load;
	*(const config_setting_t **)field = s;
}

static const struct cv_row rows[] = {
    {"ask", cv_read_string, offsetof(struct step, ask), 0},
    {"areas", read_rule, offsetof(struct step, rule), 0},
    {"min", cv_read_unsigned, offsetof(struct step, min), 0},
    {"max", cv_read_unsigned, offsetof(struct step, max), 0},
    {"of", read_of, offsetof(struct step, of), 0},
};

static struct step read_step(struct cv_load *load, const config_setting_t *s)
{
	struct step step = {.rule = -1};

	if (config_setting_is_group(s))
		cv_read_group(load, s, rows, sizeof rows / sizeof *rows,
			      "a step of the flow", &step, NULL, -1);
	return step;
}

static void check_step(struct cv_load *load, const config_setting_t *s,
		       const struct step *step)
{
	bool asks = cv_member(s, "ask") != NULL;
	bool areas = cv_member(s, "areas") != NULL;

	if (asks == areas)
		cv_wrong(load, s,
			 "a step of the flow is either { ask = "
			 "\"questionnaire\"; } or { areas = \"session\"; of = "
			 "[ … ]; }");
	if (asks && (step->of != NULL || step->min > 0 || step->max > 0))
		cv_wrong(load, s,
			 "`of`, `min` and `max` belong to a step with `areas`; "
			 "take them out of this one");
	if (step->max > 0 && step->min > step->max)
		cv_wrong(load, s, "`min` is above `max`; exchange them");
}

static void
unknown_part(struct cv_load *load, const config_setting_t *s, const char *id)
{
	const char **ids = cv_calloc(load->n_parts + 1, sizeof *ids), *near;

	for (size_t i = 0; i < load->n_parts; i++)
		ids[i] = load->parts[i].id;
	near = cv_nearest(id, ids);
	free(ids);
	if (near != NULL)
		cv_wrong(load, s,
			 "the flow asks \"%s\", but no file in questionnaires/ "
			 "has that id; did you mean \"%s\"?",
			 id, near);
	else
		cv_wrong(load, s,
			 "the flow asks \"%s\", but no file in questionnaires/ "
			 "says questionnaire = \"%s\"; correct the name or add "
			 "the file",
			 id, id);
}

static void reach(struct cv_load *load, const config_setting_t *s,
		  const char *id, int number)
{
	struct cv_part *part = cv_load_part(load, id);
	const char *file = load->file;

	if (part == NULL)
		unknown_part(load, s, id);
	else if (part->step >= 0)
		cv_wrong(load, s, "the flow asks \"%s\" twice; take one out",
			 id);
	else
		cv_load_reach(load, part, number);
	load->file = file;
}

static bool is_area(struct cv_load *load, struct cv_part *part)
{
	if (!cv_source_parse(part->source, load->faults))
		return false;
	return cv_member(config_root_setting(&part->source->config), "area") !=
	       NULL;
}

/* The areas of a step: those named, or every questionnaire with an `area`. */
static void
reach_areas(struct cv_load *load, const struct step *step, int number)
{
	const char *ids[OF_MAX], *file = load->file;
	unsigned n =
	    step->of != NULL ? cv_strings(load, step->of, ids, OF_MAX) : 0;

	for (unsigned i = 0; i < n; i++)
		reach(load, step->of, ids[i], number);
	for (size_t i = 0; step->of == NULL && i < load->n_parts; i++)
		if (load->parts[i].step < 0 && is_area(load, &load->parts[i]))
			cv_load_reach(load, &load->parts[i], number);
	load->file = file;
}

void cv_load_flow(struct cv_load *load)
{
	const config_setting_t *root =
	    config_root_setting(&load->consultation->config);
	const config_setting_t *flow = cv_member(root, "flow");
	int n;

	load->file = load->consultation->path;
	if (flow == NULL || !config_setting_is_list(flow)) {
		cv_wrong(load, flow,
			 "`flow` is missing; write for example flow = ( { ask "
			 "= \"consent\"; }, { areas = \"session\"; max = 2; of "
			 "= [ \"wrk\" ]; } );");
		return;
	}
	n = config_setting_length(flow);
	if (n == 0 || n > STEPS_MAX)
		cv_wrong(load, flow, "`flow` has 1 to %d steps, this one %d",
			 STEPS_MAX, n);
	for (int i = 0; i < n && i < STEPS_MAX; i++) {
		const config_setting_t *s =
		    config_setting_get_elem(flow, (unsigned)i);
		struct step step = read_step(load, s);

		check_step(load, s, &step);
		if (step.ask != NULL)
			reach(load, cv_member(s, "ask"), step.ask, i);
		else if (step.rule >= 0)
			reach_areas(load, &step, i);
	}
}

/* The questionnaires of a step in the order in which they were reached. */
static unsigned *collect(struct cv_load *load, int number, unsigned *n)
{
	unsigned *list =
	    cv_arena_alloc(load->arena, sizeof *list * (load->n_parts + 1));
	unsigned count = 0;

	for (unsigned q = 0; q < load->survey->n_questionnaires; q++)
		for (size_t i = 0; i < load->n_parts; i++)
			if (load->parts[i].index == (int)q &&
			    load->parts[i].step == number)
				list[count++] = q;
	*n = count;
	return list;
}

static void resolve_step(struct cv_load *load, const config_setting_t *s,
			 int number, struct cv_flow_step *out)
{
	struct cv_faults none = {0}, *faults = load->faults;
	struct step step;
	unsigned n, *list;

	load->faults = &none; /* its faults are told */
	step = read_step(load, s);
	load->faults = faults;
	cv_faults_done(&none);
	list = collect(load, number, &n);
	out->questionnaire = -1;
	out->rule = CV_AREAS_NONE;
	if (step.ask != NULL) {
		out->questionnaire = n > 0 ? (int)list[0] : -1;
		return;
	}
	out->rule =
	    step.rule >= 0 ? (enum cv_area_rule)step.rule : CV_AREAS_ALL;
	out->of = list;
	out->n_of = n;
	out->min = step.min > 0 ? step.min : 1;
	out->max = step.max > 0 ? step.max : 2;
	if (out->rule == CV_AREAS_ALL || out->rule == CV_AREAS_COMPARE)
		out->min = out->max = n;
	if (out->max > n)
		out->max = n;
	if (out->min > out->max)
		out->min = out->max;
}

void cv_load_steps(struct cv_load *load)
{
	struct cv_consultation *c = &load->survey->consultation;
	const config_setting_t *root =
	    config_root_setting(&load->consultation->config);
	const config_setting_t *flow = cv_member(root, "flow");
	struct cv_flow_step *steps;
	int n;

	if (flow == NULL || !config_setting_is_list(flow))
		return;
	n = config_setting_length(flow);
	n = n > STEPS_MAX ? STEPS_MAX : n;
	steps = cv_arena_alloc(load->arena, sizeof *steps * (size_t)(n + 1));
	load->file = load->consultation->path;
	for (int i = 0; i < n; i++)
		resolve_step(load, config_setting_get_elem(flow, (unsigned)i),
			     i, &steps[i]);
	c->flow = steps;
	c->n_flow = (unsigned)n;
}
