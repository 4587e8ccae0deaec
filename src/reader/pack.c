/* Turns the files of surveys/ into a C array; run by make, never installed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "packed.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const prefix = "surveys/";

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int failed(const char *what)
{
	perror(what);
	return 1;
}

/* One file as string literals, a line of C for a line of text. */
static long print_bytes(FILE *in, FILE *out, uint64_t *sum)
{
	long n = 0;
	int c, last = '\n';

	for (; (c = getc(in)) != EOF; n++, last = c) {
		*sum = cv_packed_sum(*sum, (unsigned char)c);
		if (last == '\n')
			fputs(n > 0 ? "\"\n\t\"" : "\t\"", out);
		if (c == '\n')
			fputs("\\n", out);
		else if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < 32 || c > 126 || c == '?')
			fprintf(out, "\\%03o", (unsigned)c);
		else
			putc(c, out);
	}
	fputs(n > 0 ? "\"" : "\t\"\"", out);
	return n;
}

static int pack(FILE *out, const char *root, const char *name)
{
	char path[4096];
	FILE *in;
	uint64_t sum = CV_PACKED_SUM;
	bool bad;
	long n;

	if (strncmp(name, prefix, strlen(prefix)) != 0) {
		fprintf(stderr, "pack: %s is not in %s\n", name, prefix);
		return 1;
	}
	snprintf(path, sizeof path, "%s/%s", root, name);
	in = fopen(path, "rb");
	if (in == NULL)
		return failed(path);
	fprintf(out, "\t{\"%s\",\n", name + strlen(prefix));
	n = print_bytes(in, out, &sum);
	fprintf(out, ",\n\t %ld, 0x%016" PRIx64 "},\n", n, sum);
	bad = ferror(in) != 0;
	if (fclose(in) != 0 || bad)
		return failed(path);
	return 0;
}

int main(int argc, char **argv)
{
	FILE *out;

	if (argc < 4) {
		fputs("usage: pack OUTPUT ROOT surveys/FILE...\n", stderr);
		return 2;
	}
	out = fopen(argv[1], "wb");
	if (out == NULL)
		return failed(argv[1]);
	qsort(argv + 3, (size_t)argc - 3, sizeof *argv, by_name);
	fputs("/* Made by src/reader/pack.c from surveys/: do not edit. */\n"
	      "#include \"src/reader/private.h\"\n\n"
	      "const struct cv_packed_file cv_packed_files[] = {\n",
	      out);
	for (int i = 3; i < argc; i++)
		if (pack(out, argv[2], argv[i]) != 0) {
			fclose(out);
			remove(argv[1]);
			return 1;
		}
	fprintf(out, "};\nconst size_t cv_packed_count = %d;\n", argc - 3);
	return fclose(out) != 0 ? failed(argv[1]) : 0;
}
