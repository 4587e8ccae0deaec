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

struct packed {
	long n;
	uint64_t sum;
};

/* The bytes of a file, apart from the names and from what every start reads:
 * the system reads a program in pieces of many pages. */
static int
pack(FILE *out, const char *root, const char *name, int i, struct packed *of)
{
	char path[4096];
	FILE *in;
	bool bad;

	if (strncmp(name, prefix, strlen(prefix)) != 0) {
		fprintf(stderr, "pack: %s is not in %s\n", name, prefix);
		return 1;
	}
	snprintf(path, sizeof path, "%s/%s", root, name);
	in = fopen(path, "rb");
	if (in == NULL)
		return failed(path);
	of->sum = CV_PACKED_SUM;
	fprintf(out, "static const char bytes_%d[]%s =\n", i,
		strstr(name, "/en/") != NULL ? "" : " APART");
	of->n = print_bytes(in, out, &of->sum);
	fputs(";\n", out);
	bad = ferror(in) != 0;
	if (fclose(in) != 0 || bad)
		return failed(path);
	return 0;
}

static int pack_all(FILE *out, const char *root, char **names, int n)
{
	struct packed *of = calloc((size_t)n, sizeof *of);
	int rc = of == NULL;

	fputs("/* Made by src/reader/pack.c from surveys/: do not edit. */\n"
	      "#include \"src/reader/private.h\"\n\n"
	      "#ifdef __ELF__\n"
	      "#define APART __attribute__((section(\".packed\")))\n"
	      "#else\n#define APART\n#endif\n\n",
	      out);
	for (int i = 0; i < n && rc == 0; i++)
		rc = pack(out, root, names[i], i, &of[i]);
	fputs("const struct cv_packed_file cv_packed_files[] = {\n", out);
	for (int i = 0; i < n && rc == 0; i++)
		fprintf(out, "\t{\"%s\", bytes_%d, %ld, 0x%016" PRIx64 "},\n",
			names[i] + strlen(prefix), i, of[i].n, of[i].sum);
	fprintf(out, "};\nconst size_t cv_packed_count = %d;\n", n);
	free(of);
	return rc;
}

int main(int argc, char **argv)
{
	FILE *out;
	int rc;

	if (argc < 4) {
		fputs("usage: pack OUTPUT ROOT surveys/FILE...\n", stderr);
		return 2;
	}
	out = fopen(argv[1], "wb");
	if (out == NULL)
		return failed(argv[1]);
	qsort(argv + 3, (size_t)argc - 3, sizeof *argv, by_name);
	rc = pack_all(out, argv[2], argv + 3, argc - 3);
	if (fclose(out) != 0)
		rc = failed(argv[1]);
	if (rc != 0)
		remove(argv[1]);
	return rc;
}
