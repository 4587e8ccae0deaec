/* Plural forms of whole numbers, by language.
 * Source: Unicode CLDR 44, supplemental/plurals.xml, cardinal rules with v = 0;
 * but not the "many" of French, Spanish, Italian, Portuguese and Catalan,
 * which is only for whole millions and would be asked of every translator.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/catalogue.h>

#include <string.h>
#include <strings.h>

static bool between(int n, int low, int high)
{
	return n >= low && n <= high;
}

/* Every rule needs n itself only where it is small (`n`, at most 1000) and its
 * last two digits (`h`). */
static enum cv_plural other(int n, int h)
{
	(void)n, (void)h;
	return CV_OTHER;
}

static enum cv_plural english(int n, int h)
{
	(void)h;
	return n == 1 ? CV_ONE : CV_OTHER;
}

static enum cv_plural french(int n, int h)
{
	(void)h;
	return n <= 1 ? CV_ONE : CV_OTHER;
}

static enum cv_plural arabic(int n, int h)
{
	if (n <= 2)
		return n == 0 ? CV_ZERO : n == 1 ? CV_ONE : CV_TWO;
	return between(h, 3, 10)    ? CV_FEW
	       : between(h, 11, 99) ? CV_MANY
				    : CV_OTHER;
}

static enum cv_plural serbian(int n, int h)
{
	(void)n;
	if (between(h, 11, 14))
		return CV_OTHER;
	return h % 10 == 1 ? CV_ONE : between(h % 10, 2, 4) ? CV_FEW : CV_OTHER;
}

static enum cv_plural russian(int n, int h)
{
	enum cv_plural p = serbian(n, h);

	return p == CV_OTHER ? CV_MANY : p;
}

static enum cv_plural polish(int n, int h)
{
	enum cv_plural p = serbian(n, h);

	return n == 1 ? CV_ONE : p == CV_FEW ? CV_FEW : CV_MANY;
}

static enum cv_plural czech(int n, int h)
{
	(void)h;
	return n == 1 ? CV_ONE : between(n, 2, 4) ? CV_FEW : CV_OTHER;
}

static enum cv_plural lithuanian(int n, int h)
{
	(void)n;
	if (h % 10 == 0 || between(h, 11, 19))
		return CV_OTHER;
	return h % 10 == 1 ? CV_ONE : CV_FEW;
}

static enum cv_plural latvian(int n, int h)
{
	(void)n;
	if (h % 10 == 0 || between(h, 11, 19))
		return CV_ZERO;
	return h % 10 == 1 ? CV_ONE : CV_OTHER;
}

static enum cv_plural slovene(int n, int h)
{
	(void)n;
	return h == 1             ? CV_ONE
	       : h == 2           ? CV_TWO
	       : between(h, 3, 4) ? CV_FEW
				  : CV_OTHER;
}

static enum cv_plural hebrew(int n, int h)
{
	(void)h;
	return n == 1 ? CV_ONE : n == 2 ? CV_TWO : CV_OTHER;
}

static enum cv_plural welsh(int n, int h)
{
	static const enum cv_plural small[] = {
	    CV_ZERO, CV_ONE, CV_TWO, CV_FEW, CV_OTHER, CV_OTHER, CV_MANY};
	(void)h;
	return n <= 6 ? small[n] : CV_OTHER;
}

static enum cv_plural irish(int n, int h)
{
	if (n <= 2)
		return n == 0 ? CV_OTHER : hebrew(n, h);
	return between(n, 3, 6)    ? CV_FEW
	       : between(n, 7, 10) ? CV_MANY
				   : CV_OTHER;
}

static enum cv_plural gaelic(int n, int h)
{
	(void)h;
	if (n == 1 || n == 11)
		return CV_ONE;
	if (n == 2 || n == 12)
		return CV_TWO;
	return between(n, 3, 19) ? CV_FEW : CV_OTHER;
}

static enum cv_plural maltese(int n, int h)
{
	if (n == 1 || n == 2)
		return n == 1 ? CV_ONE : CV_TWO;
	return n == 0 || between(h, 3, 10) ? CV_FEW
	       : between(h, 11, 19)        ? CV_MANY
					   : CV_OTHER;
}

static enum cv_plural romanian(int n, int h)
{
	if (n == 1)
		return CV_ONE;
	return n == 0 || between(h, 1, 19) ? CV_FEW : CV_OTHER;
}

static enum cv_plural icelandic(int n, int h)
{
	(void)n;
	return h % 10 == 1 && h != 11 ? CV_ONE : CV_OTHER;
}

static enum cv_plural tashelhit(int n, int h)
{
	(void)h;
	return n <= 1 ? CV_ONE : n <= 10 ? CV_FEW : CV_OTHER;
}

static enum cv_plural tamazight(int n, int h)
{
	(void)h;
	return n <= 1 || between(n, 11, 99) ? CV_ONE : CV_OTHER;
}

static enum cv_plural filipino(int n, int h)
{
	int last = h % 10;

	(void)n;
	return last == 4 || last == 6 || last == 9 ? CV_OTHER : CV_ONE;
}

enum {
	ZERO = 1 << CV_ZERO,
	ONE = 1 << CV_ONE,
	TWO = 1 << CV_TWO,
	FEW = 1 << CV_FEW,
	MANY = 1 << CV_MANY,
	OTHER = 1 << CV_OTHER
};

struct rule {
	const char *languages; /* a space before and after each */
	enum cv_plural (*of)(int n, int h);
	unsigned used;
};

/* The first row that names a language holds. */
static const struct rule rules[] = {
    {" pt-pt ", english, ONE | OTHER},
    {" ar ars ", arabic, ZERO | ONE | TWO | FEW | MANY | OTHER},
    {" fr pt ff hy kab ak am as bho bn doi fa fa-af prs gu guw hi kn ln mg "
     "nso pa pcm si ti wa zu ",
     french, ONE | OTHER},
    {" ru uk be ", russian, ONE | FEW | MANY},
    {" sr hr bs sh cnr ", serbian, ONE | FEW | OTHER},
    {" pl ", polish, ONE | FEW | MANY},
    {" cs sk ", czech, ONE | FEW | OTHER},
    {" lt ", lithuanian, ONE | FEW | OTHER},
    {" lv prg ", latvian, ZERO | ONE | OTHER},
    {" sl dsb hsb ", slovene, ONE | TWO | FEW | OTHER},
    {" he iw iu naq sat se sma smi smj smn sms ", hebrew, ONE | TWO | OTHER},
    {" cy ", welsh, ZERO | ONE | TWO | FEW | MANY | OTHER},
    {" ga ", irish, ONE | TWO | FEW | MANY | OTHER},
    {" gd ", gaelic, ONE | TWO | FEW | OTHER},
    {" mt ", maltese, ONE | TWO | FEW | MANY | OTHER},
    {" ro mo ", romanian, ONE | FEW | OTHER},
    {" is mk ", icelandic, ONE | OTHER},
    {" shi ", tashelhit, ONE | FEW | OTHER},
    {" tzm ", tamazight, ONE | OTHER},
    {" fil tl ceb ", filipino, ONE | OTHER},
    {" zh yue ja ko vi th id in ms jv jw su lo my km bo dz ig ii kea sah ses "
     "sg to tpi wo yo bm hnj lkt nqo osa ",
     other, OTHER},
};
static const struct rule default_rule = {"", english, ONE | OTHER};

/* Does the list hold the first n characters of the code as one word? */
static bool lists(const char *languages, const char *code, size_t n)
{
	const char *p = languages;

	while ((p = strchr(p, ' ')) != NULL && *++p != '\0')
		if (strncasecmp(p, code, n) == 0 && p[n] == ' ')
			return true;
	return false;
}

/* The rule of "pt-BR": of exactly that, else of "pt". */
static const struct rule *rule_of(const char *code)
{
	const size_t count = sizeof rules / sizeof *rules;
	size_t whole = strlen(code), primary = strcspn(code, "-_");

	if (primary == 0)
		return &default_rule;
	for (size_t i = 0; i < count; i++)
		if (lists(rules[i].languages, code, whole))
			return &rules[i];
	for (size_t i = 0; i < count; i++)
		if (lists(rules[i].languages, code, primary))
			return &rules[i];
	return &default_rule;
}

enum cv_plural cv_plural_of(const char *language, long long n)
{
	unsigned long long m =
	    n < 0 ? 0 - (unsigned long long)n : (unsigned long long)n;

	return rule_of(language)->of(m < 1000 ? (int)m : 1000, (int)(m % 100));
}

unsigned cv_plural_used(const char *language)
{
	return rule_of(language)->used;
}

static const char *const names[CV_PLURALS] = {"zero", "one",  "two",
					      "few",  "many", "other"};

int cv_plural_named(const char *word)
{
	for (int i = 0; i < CV_PLURALS; i++)
		if (strcmp(names[i], word) == 0)
			return i;
	return -1;
}

const char *cv_plural_name(enum cv_plural plural)
{
	return names[plural];
}
