/* Finding a function, and saying what to write where there is none of that
 * name. SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression-inside.h"

#include <canvass/spelling.h>
#include <string.h>

static const struct function *const families[] = {
    cv_expression_logic, cv_expression_numbers, cv_expression_strings,
    cv_expression_dates};

/* Functions of XPath, ODK and its relatives that are not here. */
static const struct {
	const char *name, *advice;
} elsewhere[] = {
    {"position", "there are no repeated groups to have a position in"},
    {"digest", "answers are not hashed"},
    {"pulldata", "there are no data files to look in; use a calculate "
		 "question with if()"},
    {"indexed-repeat", "there are no repeated groups"},
    {"instance", "there are no lists to look in; use if() or "
		 "jr:choice-name()"},
    {"current", "there is nothing inside another; write . or ${id}"},
    {"randomize", "options are shuffled by randomize = \"options\""},
    {"area", "there are no places on a map"},
    {"enclosed-area", "there are no places on a map"},
    {"distance", "there are no places on a map"},
    {"geofence", "there are no places on a map"},
    {"intersects", "there are no places on a map"},
    {"base64-decode", "texts are plain"},
    {"extract-signed", "texts are plain"},
    {"property", "nothing is known about the device"},
    {"version", "the version is kept with every interview anyway"},
    {"last", "there are no lists to count in"},
    {"name", "write the id of the question itself"},
    {"id", "write the id of the question itself"},
    {"floor", "use int()"},
    {"ceiling", "use int() and add 1"},
    {"substring", "use substr(text, start, end), which counts from 0"},
    {"is-selected", "use selected()"},
    {"empty", "write ${id} = ''"},
    {"is-null", "write ${id} = ''"},
    {"relevant", "write ${id} != '' to see whether there is an answer"},
    {"count-if", "add if(…, 1, 0) for every question"},
    {"sum-if", "add if(…, ${id}, 0) for every question"},
    {"join-if", "join if(…, ${id}, '') for every question"},
    {"lower", "use translate(text, 'ABC…', 'abc…')"},
    {"upper", "use translate(text, 'abc…', 'ABC…')"},
    {"lower-case", "use translate(text, 'ABC…', 'abc…')"},
    {"upper-case", "use translate(text, 'abc…', 'ABC…')"},
    {"format-number", "use round(number, places)"},
    {"choice-label", "use jr:choice-name(option, '${id}')"},
    {"choice-name", "use jr:choice-name(option, '${id}')"},
    {"jr:itext", "wording is translated in the language files"},
    {"duration", "times are never stored"},
    {"index", "there are no repeated groups"},
    {"length", "use string-length()"},
    {"replace", "use translate(), letter by letter"},
    {"or", "write a or b, not or(a, b)"},
    {"and", "write a and b, not and(a, b)"},
    {"div", "write a div b, not div(a, b)"},
    {"mod", "write a mod b, not mod(a, b)"},
};

static bool is_name(const char *name, const char *s, size_t n)
{
	return strlen(name) == n && memcmp(name, s, n) == 0;
}

const struct function *cv_function_named(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		for (const struct function *f = families[i]; f->name; f++)
			if (is_name(f->name, name, n))
				return f;
	return NULL;
}

static const char *nearest(const char *name, size_t n)
{
	const char *best = NULL;
	unsigned least = 99;

	for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
		for (const struct function *f = families[i]; f->name; f++) {
			size_t len = strlen(f->name);
			unsigned d =
			    cv_spelling_distance(name, n, f->name, len);
			if (d >= least ||
			    !cv_spelling_is_near(name, n, f->name, len))
				continue;
			least = d;
			best = f->name;
		}
	}
	return best;
}

void cv_function_missing(const char *name, size_t n,
			 struct cv_expression_fault *fault)
{
	int shown = cv_slice_shown((struct slice){name, n});
	const char *other;

	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
		if (!is_name(elsewhere[i].name, name, n))
			continue;
		cv_fault_at(fault, fault->column, "%.*s() is not available: %s",
			    shown, name, elsewhere[i].advice);
		return;
	}
	other = nearest(name, n);
	if (other != NULL)
		cv_fault_at(fault, fault->column,
			    "there is no function %.*s(); did you mean %s()?",
			    shown, name, other);
	else
		cv_fault_at(fault, fault->column, "there is no function %.*s()",
			    shown, name);
}
