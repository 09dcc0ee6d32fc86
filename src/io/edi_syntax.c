#include "io/edi_syntax.h"

#include "base/text.h"

enum { ISA_FIELDS = 16, ISA_BYTES = 106, ISA_SEARCH = 1024, UNA_BYTES = 9, X12_REPETITION_SINCE = 402 };

static bool letter_or_digit(char c)
{
	return ascii_digit(c) || (ascii_upper(c) >= 'A' && ascii_upper(c) <= 'Z');
}

static bool separator(char c)
{
	return c && c != ' ' && c != '\t' && !letter_or_digit(c);
}

static bool line_end(char c)
{
	return c == '\r' || c == '\n';
}

static size_t blanks(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && (p[i] == ' ' || p[i] == '\t' || line_end(p[i])))
		i++;
	return i;
}

/* After the header's terminator must come the end or something with the form of a segment: a tag and a separator. */
static bool segment_follows(const char *p, size_t n, const struct edi_syntax *y)
{
	size_t i = blanks(p, n), tag = 0;

	if (i == n)
		return true;
	/* A wrapped file may break the line inside the tag. */
	for (; i < n && tag <= 3 && (letter_or_digit(p[i]) || line_end(p[i])); i++)
		tag += !line_end(p[i]);
	return i == n ||
	       (tag >= 2 && tag <= 3 && (p[i] == y->element || p[i] == y->component || p[i] == y->terminator));
}

/* ISA11 is the repetition separator from version 00402 on; before, it names a standard ("U"). */
static char x12_repetition(const char *standards, const char *version, size_t n)
{
	unsigned v = 0;

	for (size_t i = 0; i < n && i < 5 && version[i] >= '0' && version[i] <= '9'; i++)
		v = v * 10 + (unsigned)(version[i] - '0');
	return v >= X12_REPETITION_SINCE && separator(standards[0]) && !line_end(standards[0]) ? standards[0] : '\0';
}

static bool next_line_ends_with(const char *p, size_t n, char c)
{
	size_t from = blanks(p, n), to = from;

	while (to < n && !line_end(p[to]))
		to++;
	return to > from && p[to - 1] == c;
}

static enum edi_start x12_start(const char *p, size_t n, struct edi_syntax *y)
{
	size_t at[ISA_FIELDS + 1], fields = 0, end = n < ISA_SEARCH ? n : ISA_SEARCH, i;
	bool looks_so;

	if (n == 3)
		return EDI_START_TRUNCATED;
	y->element = p[3];
	if (!separator(p[3]) || line_end(p[3]))
		return EDI_START_NONE;
	looks_so = n < 7 || p[6] == p[3];
	for (i = 3; i < end && fields < ISA_FIELDS; i++)
		if (p[i] == y->element)
			at[fields++] = i;
	if (fields < ISA_FIELDS || i == n)
		return !looks_so ? EDI_START_NONE : i == n ? EDI_START_TRUNCATED : EDI_START_UNKNOWN;
	y->component = p[i];
	if (i + 1 == n)
		return EDI_START_TRUNCATED;
	y->terminator = p[i + 1];
	y->by_line = line_end(y->terminator);
	if (y->by_line && next_line_ends_with(p + i + 2, n - i - 2, y->component)) {
		/* ISA16 is missing: what seemed to be it is the terminator, before a line end for reading's sake. */
		y->terminator = y->component;
		y->component = '\0';
		y->by_line = false;
		return EDI_START_OK;
	}
	y->repetition = x12_repetition(p + at[10] + 1, p + at[11] + 1, at[12] - at[11] - 1);
	if (!separator(y->component) || !separator(y->terminator) || y->component == y->element ||
	    y->terminator == y->element || y->terminator == y->component || line_end(y->component))
		return EDI_START_UNKNOWN;
	if (y->repetition == y->element || y->repetition == y->component || y->repetition == y->terminator)
		y->repetition = '\0';
	return segment_follows(p + i + 2, n - i - 2, y) ? EDI_START_OK : EDI_START_UNKNOWN;
}

/* UNA: component, element, decimal mark, release, repetition (blank before syntax version 4), terminator. */
static enum edi_start una_start(const char *p, size_t n, struct edi_syntax *y, size_t *length)
{
	char set[4];
	size_t k = 0;

	if (n > 3 && (letter_or_digit(p[3]) || p[3] == ' '))
		return EDI_START_NONE;
	if (n < UNA_BYTES)
		return EDI_START_TRUNCATED;
	y->component = p[3];
	y->element = p[4];
	y->release = p[6] == ' ' ? '\0' : p[6];
	y->repetition = p[7] == ' ' ? '\0' : p[7];
	y->terminator = p[8];
	y->by_line = line_end(p[8]);
	*length = UNA_BYTES;
	set[k++] = y->component;
	set[k++] = y->element;
	set[k++] = y->terminator;
	if (y->release)
		set[k++] = y->release;
	for (size_t i = 0; i < k; i++) {
		if (!separator(set[i]) || memchr(set + i + 1, set[i], k - i - 1))
			return EDI_START_UNKNOWN;
		if (y->repetition == set[i] || !separator(y->repetition))
			y->repetition = '\0';
	}
	if (blanks(p + UNA_BYTES, n - UNA_BYTES) == n - UNA_BYTES)
		return EDI_START_TRUNCATED;
	return segment_follows(p + UNA_BYTES, n - UNA_BYTES, y) ? EDI_START_OK : EDI_START_UNKNOWN;
}

/* Without UNA the separators are the standard's: visible ones, or those of level B, which cannot be printed. */
static enum edi_start unb_start(const char *p, size_t n, struct edi_syntax *y)
{
	static const struct edi_syntax level_a = {
		.standard = EDI_EDIFACT, .element = '+', .component = ':', .release = '?', .terminator = '\''
	};
	static const struct edi_syntax level_b = {
		.standard = EDI_EDIFACT, .element = '\x1d', .component = '\x1f', .terminator = '\x1c'
	};

	*y = level_a;
	if (n == 3)
		return EDI_START_TRUNCATED;
	if (p[3] == level_a.element)
		return EDI_START_OK;
	*y = level_b;
	if (p[3] == level_b.element)
		return EDI_START_OK;
	return separator(p[3]) && !line_end(p[3]) ? EDI_START_UNKNOWN : EDI_START_NONE;
}

/* Of an interchange whose ISA was lost, "GS*PO*" or "ST*850*": only the element separator is certain. Segments then end
 * with the usual tilde, or by lines where there is none. */
static enum edi_start fragment_start(const char *p, size_t n, struct edi_syntax *y)
{
	bool group = p[0] == 'G';
	size_t last = group ? 5 : 6;

	if (n <= last || !separator(p[2]) || line_end(p[2]) || p[last] != p[2])
		return EDI_START_NONE;
	for (size_t i = 3; i < last; i++)
		if (group ? !(p[i] >= 'A' && p[i] <= 'Z') : !ascii_digit(p[i]))
			return EDI_START_NONE;
	*y = (struct edi_syntax){
		.standard = EDI_X12, .element = p[2], .component = p[2] == '>' ? ':' : '>', .terminator = '~'
	};
	if (y->element == '~' || !memchr(p, '~', n)) {
		y->terminator = '\n';
		y->by_line = true;
	}
	return EDI_START_OK;
}

enum edi_start edi_start_at(const char *p, size_t n, struct edi_syntax *y, size_t *length)
{
	enum edi_start start = EDI_START_NONE;

	*y = (struct edi_syntax){ .standard = EDI_NONE };
	*length = 0;
	if (n >= 3 && memcmp(p, "ISA", 3) == 0) {
		y->standard = EDI_X12;
		start = x12_start(p, n, y);
	} else if (n >= 3 && memcmp(p, "UNA", 3) == 0) {
		y->standard = EDI_EDIFACT;
		start = una_start(p, n, y, length);
	} else if (n >= 3 && (memcmp(p, "UNB", 3) == 0 || memcmp(p, "UNG", 3) == 0 || memcmp(p, "UNH", 3) == 0)) {
		start = unb_start(p, n, y);
	} else if (n >= 3 && (memcmp(p, "GS", 2) == 0 || memcmp(p, "ST", 2) == 0)) {
		start = fragment_start(p, n, y);
	}
	if (start == EDI_START_NONE)
		y->standard = EDI_NONE;
	return start;
}

enum charset edi_charset(const char *identifier)
{
	static const struct {
		const char *identifier;
		enum charset charset;
	} table[] = {
		{ "UNOD", CHARSET_8859_2 }, { "UNOE", CHARSET_8859_5 }, { "UNOF", CHARSET_8859_7 },
		{ "UNOG", CHARSET_8859_3 }, { "UNOH", CHARSET_8859_4 }, { "UNOI", CHARSET_8859_6 },
		{ "UNOJ", CHARSET_8859_8 }, { "UNOK", CHARSET_8859_9 }, { "UNOW", CHARSET_UTF8 },
		{ "UNOY", CHARSET_UTF8 },
	};

	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (strcmp(table[i].identifier, identifier) == 0)
			return table[i].charset;
	return CHARSET_CP1252;
}
