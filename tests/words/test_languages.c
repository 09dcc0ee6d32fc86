/* The languages that there are catalogues of, read as their readers read them. */
#include "suite.h"

#include "words/words.h"

#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

/* The C library does not give back what it made of LOCPATH; asked only by a sanitized build. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:__argz_add_sep\n";
}

const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
	return "print_suppressions=0";
}

static const char *const languages[] = { "de", "es", "fr", "pl", "pt_BR", "zh_CN" };

static struct arena a;

/* Puts the built catalogue where gettext looks for it. */
static bool install_catalogue(const char *language)
{
	char path[256], buffer[4096];
	FILE *in, *out;
	size_t n;

	snprintf(path, sizeof path, TOP_SRCDIR "/po/%s.gmo", language);
	in = fopen(path, "rb");
	if (!in)
		return false;
	snprintf(path, sizeof path, "locale_test/%s/LC_MESSAGES", language);
	for (char *p = path; *p; p++)
		if (*p == '/') {
			*p = '\0';
			(void)mkdir(path, 0755);
			*p = '/';
		}
	(void)mkdir(path, 0755);
	snprintf(path, sizeof path, "locale_test/%s/LC_MESSAGES/dockline.mo", language);
	out = fopen(path, "wb");
	if (!out) {
		fclose(in);
		return false;
	}
	while ((n = fread(buffer, 1, sizeof buffer, in)) > 0)
		fwrite(buffer, 1, n, out);
	fclose(in);
	return fclose(out) == 0;
}

static void remove_catalogue(const char *language)
{
	char path[256];

	snprintf(path, sizeof path, "locale_test/%s/LC_MESSAGES/dockline.mo", language);
	unlink(path);
	for (char *slash = strrchr(path, '/'); slash; slash = strrchr(path, '/')) {
		*slash = '\0';
		rmdir(path);
	}
}

/* The desk speaks this language from now on, in figures and days that no locale has touched; false: no catalogue. */
static bool speak(const char *language, struct words_settings *s)
{
	if (!install_catalogue(language)) {
		printf("SKIP %s: po/%s.gmo was not built (no gettext)\n", language, language);
		return false;
	}
	/* C.UTF-8 is everywhere; LANGUAGE chooses the catalogue. */
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("LANGUAGE", language, 1);
	words_init("locale_test", s);
	return true;
}

static void fall_silent(const char *language)
{
	unsetenv("LANGUAGE");
	unsetenv("LC_ALL");
	setlocale(LC_ALL, "C");
	remove_catalogue(language);
	arena_release(&a);
}

static const char *not_found(const struct words_settings *s)
{
	struct err e = ERR_INIT;
	char *primary, *detail, *hint;

	(void)err_fail(&e, ERR_NOT_FOUND, FACT_TEXT("noun", "supplier"), FACT_TEXT("key", "order"));
	words_err(&a, &e, s, &primary, &detail, &hint);
	return primary;
}

static void a_german_reads_german(void)
{
	struct words_settings s;

	if (!speak("de", &s))
		return;
	CU_ASSERT_FALSE(s.ascii);
	CU_ASSERT_EQUAL(s.day_order, DAY_ORDER_YMD);
	CU_ASSERT_STRING_EQUAL(setlocale(LC_NUMERIC, NULL), "C");
	CU_ASSERT_STRING_EQUAL(words_yes_no(true), "ja");
	CU_ASSERT_STRING_EQUAL(words_state(&s, "part received").word, "teils erhalten");
	s.number.group = ".";
	CU_ASSERT_STRING_EQUAL(words_count(&a, &s, 2000, "pallet"), "2.000 Paletten");
	CU_ASSERT_STRING_EQUAL(words_count(&a, &s, 1, "pallet"), "1 Palette");
	/* the noun is translated, what the person typed is not */
	CU_ASSERT_STRING_EQUAL(not_found(&s), "gibt es nicht: Lieferant order");
	fall_silent("de");
}

/* One; two to four, but not twelve to fourteen; everything else. */
static void a_pole_counts_in_three_forms(void)
{
	static const struct {
		int64_t n;
		const char *said;
	} counts[] = {
		{ 0, "0 palet" },	{ 1, "1 paleta" },  { 2, "2 palety" },	  { 4, "4 palety" },
		{ 5, "5 palet" },	{ 12, "12 palet" }, { 14, "14 palet" },	  { 21, "21 palet" },
		{ 22, "22 palety" },	{ 25, "25 palet" }, { 112, "112 palet" }, { 123, "123 palety" },
		{ 1000, "1000 palet" },
	};
	struct words_settings s;

	if (!speak("pl", &s))
		return;
	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		CU_ASSERT_STRING_EQUAL(words_count(&a, &s, counts[i].n, "pallet"), counts[i].said);
	CU_ASSERT_STRING_EQUAL(words_yes_no(true), "tak");
	CU_ASSERT_STRING_EQUAL(words_state(&s, "approved").word, "zatwierdzono");
	CU_ASSERT_STRING_EQUAL(not_found(&s), "nie znaleziono: dostawca order");
	fall_silent("pl");
}

/* None of a thing is said as one of it. */
static void a_brazilian_counts_from_two(void)
{
	struct words_settings s;

	if (!speak("pt_BR", &s))
		return;
	CU_ASSERT_STRING_EQUAL(words_count(&a, &s, 0, "pallet"), "0 palete");
	CU_ASSERT_STRING_EQUAL(words_count(&a, &s, 1, "pallet"), "1 palete");
	CU_ASSERT_STRING_EQUAL(words_count(&a, &s, 2, "pallet"), "2 paletes");
	CU_ASSERT_STRING_EQUAL(words_yes_no(false), "não");
	CU_ASSERT_STRING_EQUAL(words_term("discrepancy"), "divergência");
	CU_ASSERT_STRING_EQUAL(not_found(&s), "não existe fornecedor order");
	fall_silent("pt_BR");
}

static void a_chinese_counts_in_one_form(void)
{
	struct words_settings s;

	if (!speak("zh_CN", &s))
		return;
	CU_ASSERT_STRING_EQUAL(words_count(&a, &s, 1, "pallet"), "1 个托盘");
	CU_ASSERT_STRING_EQUAL(words_count(&a, &s, 22, "pallet"), "22 个托盘");
	CU_ASSERT_STRING_EQUAL(words_yes_no(true), "是");
	CU_ASSERT_STRING_EQUAL(words_state(&s, "in transit").word, "在途");
	CU_ASSERT_STRING_EQUAL(not_found(&s), "没有这个供应商：order");
	fall_silent("zh_CN");
}

/* Every pattern that counts has its number in every form of every language. */
static void every_form_has_its_number(void)
{
	static const char *const things[] = { "carton", "day",	 "discrepancy", "item",	    "label", "line",
					      "lot",	"order", "receipt",	"supplier", "unit",  "user" };
	struct words_settings s;

	for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
		if (!speak(languages[i], &s))
			return;
		for (size_t k = 0; k < ARRAY_LEN(things); k++)
			for (int64_t n = 0; n < 30; n++) {
				const char *said = words_count(&a, &s, n, things[k]);

				CU_ASSERT_EQUAL(strtol(said, NULL, 10), n);
				CU_ASSERT_TRUE(strlen(said) > 2 && !strpbrk(said, "{}"));
			}
		fall_silent(languages[i]);
	}
}

/* The marks are those of the machine's locales; they are made here as the machine may not have them. */
static void figures_and_days_are_those_of_the_country(void)
{
	static const struct {
		const char *locale, *money, *day;
	} countries[] = {
		{ "pl_PL", "1\u202f234\u202f567,50 PLN", "31.03.2025" },
		{ "pt_BR", "1.234.567,50 PLN", "31/03/2025" },
		{ "zh_CN", "1,234,567.50 PLN", "2025-03-31" },
	};
	char command[256], name[64];
	struct words_settings s;

	(void)mkdir("locale_made", 0755);
	setenv("LOCPATH", "locale_made", 1);
	for (size_t i = 0; i < ARRAY_LEN(countries); i++) {
		snprintf(name, sizeof name, "%s.UTF-8", countries[i].locale);
		snprintf(command, sizeof command, "localedef -i %s -f UTF-8 ./locale_made/%s 2>/dev/null",
			 countries[i].locale, name);
		if (system(command) != 0) {
			printf("SKIP %s: this machine cannot make the locale\n", name);
			continue;
		}
		setenv("LC_ALL", name, 1);
		words_init("locale_test", &s);
		CU_ASSERT_STRING_EQUAL(words_money(&a, &s, 123456750, "PLN"), countries[i].money);
		CU_ASSERT_STRING_EQUAL(words_day(&a, &s, "2025-03-31"), countries[i].day);
	}
	unsetenv("LOCPATH");
	unsetenv("LC_ALL");
	setlocale(LC_ALL, "C");
	CU_ASSERT_EQUAL(system("rm -rf locale_made"), 0);
	arena_release(&a);
}

static const struct test tests[] = {
	{ "a German reads German", a_german_reads_german },
	{ "a Pole counts in three forms", a_pole_counts_in_three_forms },
	{ "a Brazilian counts from two", a_brazilian_counts_from_two },
	{ "a Chinese counts in one form", a_chinese_counts_in_one_form },
	{ "every form of every language has its number", every_form_has_its_number },
	{ "figures and days are those of the country", figures_and_days_are_those_of_the_country },
};
const struct suite suite_languages = { .name = "languages", .tests = tests, .n = ARRAY_LEN(tests) };
