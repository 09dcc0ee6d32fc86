/* The locale, read once. */
#include "words/words.h"

#include <langinfo.h>
#include <locale.h>

#define PACKAGE_DOMAIN "dockline"

const struct words_settings words_plain = {
	.number = { .decimal_sign = '.', .group = NULL },
	.day_order = DAY_ORDER_YMD,
	.day_mark = '-',
};

bool words_day_format(const char *format, enum day_order *order, char *mark)
{
	char parts[4] = "", found_mark = '-';
	size_t n = 0;

	if (str_eq(format, "%D"))
		format = "%m/%d/%y";
	if (str_eq(format, "%F"))
		format = "%Y-%m-%d";
	for (const char *p = format; *p && n < 3; p++) {
		if (*p == '%') {
			p++;
			while (*p && strchr("-_0^#EO", *p)) /* flags of strftime */
				p++;
			if (!*p)
				break;
			parts[n++] = strchr("de", *p) ? 'd' : strchr("mbBh", *p) ? 'm' : strchr("yY", *p) ? 'y' : '?';
		} else if (n == 1 && strchr("./-", *p)) {
			found_mark = *p;
		}
	}
	if (str_eq(parts, "ymd"))
		*order = DAY_ORDER_YMD;
	else if (str_eq(parts, "dmy"))
		*order = DAY_ORDER_DMY;
	else if (str_eq(parts, "mdy"))
		*order = DAY_ORDER_MDY;
	else
		return false;
	*mark = found_mark;
	return true;
}

/* The locale's group mark as one that decimal_parse takes too; other marks show as no groups. */
static const char *known_group(const char *mark)
{
	static const char *const known[] = { ",", ".", "'", " ", "\xE2\x80\xAF", "\xC2\xA0", "\xE2\x80\x99" };

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (str_eq(mark, known[i]))
			return known[i];
	return NULL;
}

void words_speak(const char *language)
{
	/* gettext keeps what it looked up until this number changes. */
	extern int _nl_msg_cat_cntr;
	static char *started;
	static bool asked;

	if (!asked) {
		const char *was = getenv("LANGUAGE");

		started = was ? xstrdup(was) : NULL;
		asked = true;
	}
	if (!language && !started)
		unsetenv("LANGUAGE");
	else
		setenv("LANGUAGE", language ? language : started, 1);
	_nl_msg_cat_cntr++;
}

void words_init(const char *locale_dir, struct words_settings *s)
{
	locale_t locale;
	const char *name;

	*s = words_plain;
	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain(PACKAGE_DOMAIN, locale_dir);
	bind_textdomain_codeset(PACKAGE_DOMAIN, "UTF-8");
	textdomain(PACKAGE_DOMAIN);
	s->ascii = !str_eq(nl_langinfo(CODESET), "UTF-8");
	name = setlocale(LC_TIME, NULL);
	/* The C locale's month/day/year is nobody's wish. */
	if (name && !str_eq(name, "C") && !str_eq(name, "POSIX") && !str_starts(name, "C."))
		(void)words_day_format(nl_langinfo(D_FMT), &s->day_order, &s->day_mark);
	locale = newlocale(LC_NUMERIC_MASK, "", (locale_t)0);
	if (!locale)
		return;
	if (str_eq(nl_langinfo_l(RADIXCHAR, locale), ","))
		s->number.decimal_sign = ',';
	s->number.group = known_group(nl_langinfo_l(THOUSEP, locale));
	if (s->ascii && s->number.group && (s->number.group[0] & 0x80))
		s->number.group = " ";
	freelocale(locale);
}
