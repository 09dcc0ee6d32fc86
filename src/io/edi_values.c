/* Elements whose value has a form: numbers and days. */
#include "io/edi_check.h"

#include "base/day.h"
#include "base/text.h"

/* -digits with one decimal mark at most; both marks are read, whatever UNA says, as most partners write them. */
static bool numeric(const char *s)
{
	bool digit = false, mark = false;

	if (*s == '-' || *s == '+')
		s++;
	for (; *s; s++) {
		if (ascii_digit(*s))
			digit = true;
		else if ((*s == '.' || *s == ',') && !mark)
			mark = true;
		else
			return false;
	}
	return digit;
}

/* Where a value stands; component 0: a simple element. */
struct where {
	enum edi_standard standard;
	char tag[EDI_TAG_BYTES];
	unsigned char element;
	unsigned char component;
};

static bool is_here(const struct where *w, const struct edi_segment *s)
{
	return w->standard == s->syntax->standard && strcmp(w->tag, s->tag) == 0;
}

static const char *value_at(struct arena *scratch, const struct edi_segment *s, const struct where *w)
{
	return w->component ? edi_component(scratch, s, w->element, w->component) : edi_element(scratch, s, w->element);
}

static void check_numbers(struct arena *scratch, const struct edi_segment *s, const char *version, edi_tell *tell,
			  void *to)
{
	/* Data element types of X12 (R) and the UN directories (n). */
	static const struct {
		struct where at;
		bool until_99; /* alphanumeric since directory D.00A */
	} table[] = {
		{ { EDI_X12, "PO1", 2, 0 }, false },	 { { EDI_X12, "PO1", 4, 0 }, false },
		{ { EDI_X12, "POC", 3, 0 }, false },	 { { EDI_X12, "POC", 4, 0 }, false },
		{ { EDI_X12, "IT1", 2, 0 }, false },	 { { EDI_X12, "IT1", 4, 0 }, false },
		{ { EDI_X12, "ACK", 2, 0 }, false },	 { { EDI_X12, "CTT", 1, 0 }, false },
		{ { EDI_X12, "SN1", 2, 0 }, false },	 { { EDI_X12, "SN1", 5, 0 }, false },
		{ { EDI_X12, "QTY", 2, 0 }, false },	 { { EDI_X12, "AMT", 2, 0 }, false },
		{ { EDI_X12, "TDS", 1, 0 }, false },	 { { EDI_EDIFACT, "QTY", 1, 2 }, true },
		{ { EDI_EDIFACT, "PRI", 1, 2 }, false }, { { EDI_EDIFACT, "MOA", 1, 2 }, false },
		{ { EDI_EDIFACT, "PCD", 1, 2 }, false }, { { EDI_EDIFACT, "PAC", 1, 0 }, false },
		{ { EDI_EDIFACT, "CNT", 1, 2 }, false },
	};
	bool until_99 = str_starts(version, "D:9") || str_starts(version, "S:9");

	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		const char *text;

		if (!is_here(&table[i].at, s) || (table[i].until_99 && !until_99))
			continue;
		text = value_at(scratch, s, &table[i].at);
		if (*text && !numeric(text))
			tell(to, s, EDI_NOT_NUMERIC, table[i].at.element, table[i].at.component, NULL, text);
	}
}

/* A day of six or eight digits; a year of two is taken as of this century, which has the leap years of the last one
 * but for 1900. */
static bool is_day(const char *s, size_t n)
{
	char iso[DAY_BYTES];
	size_t year = n - 4;

	if ((n != 6 && n != 8) || !text_is_digits(s, n))
		return false;
	snprintf(iso, sizeof iso, "%s%.*s-%.2s-%.2s", year == 2 ? "20" : "", (int)year, s, s + year, s + year + 2);
	return day_of(iso) != DAY_NONE;
}

/* Hours, minutes and seconds of two digits each, as many as there are; 24 is the end of the day. */
static bool is_time(const char *s)
{
	static const char *const most[] = { "24", "59", "59" };

	for (size_t i = 0; *s; i++, s += 2)
		if (i == ARRAY_LEN(most) || memcmp(s, most[i], 2) > 0)
			return false;
	return true;
}

/* What the format codes (2379) that mean a day promise: how many digits, how many of them are the day. */
static bool is_formatted_day(const char *s, const char *format)
{
	static const struct {
		char format[4];
		unsigned char digits;
		unsigned char day;
	} formats[] = {
		{ "101", 6, 6 },  { "102", 8, 8 },  { "201", 10, 6 },
		{ "202", 12, 6 }, { "203", 12, 8 }, { "204", 14, 8 },
	};
	size_t n = strlen(s);

	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (strcmp(formats[i].format, format) == 0)
			return n == formats[i].digits && text_is_digits(s, n) && is_day(s, formats[i].day) &&
			       is_time(s + formats[i].day);
	return true;
}

static void check_days(struct arena *scratch, const struct edi_segment *s, edi_tell *tell, void *to)
{
	/* Element 373 of X12, which had six digits before 004010, and the preparation date of an interchange. */
	static const struct where table[] = {
		{ EDI_X12, "ISA", 9, 0 }, { EDI_X12, "GS", 4, 0 },  { EDI_X12, "BEG", 5, 0 },
		{ EDI_X12, "BAK", 4, 0 }, { EDI_X12, "BCH", 6, 0 }, { EDI_X12, "BCA", 6, 0 },
		{ EDI_X12, "BSN", 3, 0 }, { EDI_X12, "BIG", 1, 0 }, { EDI_X12, "BIG", 3, 0 },
		{ EDI_X12, "DTM", 2, 0 }, { EDI_X12, "G62", 2, 0 }, { EDI_EDIFACT, "UNB", 4, 1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		const char *text;

		if (!is_here(&table[i], s))
			continue;
		text = text_trim(scratch, value_at(scratch, s, &table[i]));
		if (*text && !is_day(text, strlen(text)))
			tell(to, s, EDI_BAD_DATE, table[i].element, table[i].component, NULL, text);
	}
	if (s->syntax->standard == EDI_EDIFACT && strcmp(s->tag, "DTM") == 0) {
		const char *text = edi_component(scratch, s, 1, 2);

		if (*text && !is_formatted_day(text, edi_component(scratch, s, 1, 3)))
			tell(to, s, EDI_BAD_DATE, 1, 2, NULL, text);
	}
}

void edi_check_values(struct arena *scratch, const struct edi_segment *s, const char *version, edi_tell *tell, void *to)
{
	check_numbers(scratch, s, version, tell, to);
	check_days(scratch, s, tell, to);
}
