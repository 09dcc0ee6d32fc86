#include "base/base.h"

#include "ui/core/cells.h"

#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <wchar.h>

static bool is_control(ucs4_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0xfeff;
}

int cells_of(uint32_t c)
{
	int w;

	if (is_control(c))
		return 1;
	w = wcwidth((wchar_t)c);
	return w < 0 ? 1 : w;
}

int cells_width(const char *s)
{
	int w = 0;
	ucs4_t c;

	while (*s) {
		int n = u8_strmbtouc(&c, (const uint8_t *)s);

		w += n > 0 ? cells_of(c) : 1;
		s += n > 0 ? n : 1;
	}
	return w;
}

static bool ends_with_joiner(const char *s, size_t n)
{
	return n >= 3 && !memcmp(s + n - 3, "\xe2\x80\x8d", 3);
}

/* libunistring looks at pairs of code points; what a zero-width joiner ties together needs one look more. */
size_t cells_next(const char *s)
{
	const uint8_t *at = (const uint8_t *)s, *end = at + strlen(s);
	size_t n = 0;

	while (at + n < end) {
		const uint8_t *next = u8_grapheme_next(at + n, end);

		n = next ? (size_t)(next - at) : (size_t)(end - at);
		if (!ends_with_joiner(s, n))
			break;
	}
	return n;
}

size_t cells_previous(const char *text, const char *s)
{
	size_t n = 0;

	while (text < s) {
		n = cells_next(text);
		text += n;
	}
	return n;
}

static bool is_ascii(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x7f || (unsigned char)*s < 0x20)
			return false;
	return true;
}

size_t cells_fit(const char *s, int cells, int *used)
{
	const char *at = s;

	*used = 0;
	while (*at) {
		size_t n = (unsigned char)at[0] < 0x80 && (unsigned char)at[1] < 0x80 ? 1 : cells_next(at);
		int w = 0;

		for (size_t i = 0; i < n;) {
			ucs4_t c;
			int k = u8_mbtouc(&c, (const uint8_t *)at + i, n - i);

			w += cells_of(c);
			i += (size_t)k;
		}
		if (*used + w > cells)
			break;
		*used += w;
		at += n;
	}
	return (size_t)(at - s);
}

/* The letter under the accents, or as many question marks as the character has cells. */
static void spell(struct str *to, ucs4_t c)
{
	static const struct {
		ucs4_t c;
		const char *ascii;
	} signs[] = {
		{ 0x2026, "~" },  { 0x2013, "-" },  { 0x2014, "-" }, { 0x2018, "'" }, { 0x2019, "'" },
		{ 0x201c, "\"" }, { 0x201d, "\"" }, { 0xa0, " " },   { 0x202f, " " }, { 0x2009, " " },
		{ 0xd7, "x" },	  { 0xb7, "." },    { 0x2192, ">" }, { 0x2190, "<" }, { 0x2022, "*" },
	};
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int n;

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (signs[i].c == c) {
			str_add(to, signs[i].ascii);
			return;
		}
	n = uc_canonical_decomposition(c, parts);
	if (n > 0 && parts[0] < 0x7f && parts[0] >= 0x20) {
		str_addc(to, (char)parts[0]);
		return;
	}
	for (int i = cells_of(c); i > 0; i--)
		str_addc(to, '?');
}

char *cells_clean(struct arena *a, const char *s, bool ascii)
{
	struct str to AUTO_STR = STR_INIT;

	if (is_ascii(s))
		return arena_strdup(a, s);
	while (*s) {
		ucs4_t c;
		int n = u8_strmbtouc(&c, (const uint8_t *)s);

		if (n <= 0) {
			str_add(&to, ascii ? "?" : "\xef\xbf\xbd");
			s++;
			continue;
		}
		if (is_control(c))
			str_add(&to, ascii ? "?" : "\xef\xbf\xbd");
		else if (ascii && c >= 0x7f)
			spell(&to, c);
		else
			str_addn(&to, s, (size_t)n);
		s += n;
	}
	return arena_copy(a, to.p, to.len);
}

char *cells_cut(struct arena *a, const char *s, int width, bool ascii)
{
	char *clean = cells_clean(a, s, ascii);
	int used;
	size_t n;

	if (width <= 0)
		return arena_strdup(a, "");
	if (cells_width(clean) <= width)
		return clean;
	n = cells_fit(clean, width - 1, &used);
	return arena_printf(a, "%.*s%s", (int)n, clean, ascii ? "~" : "\xe2\x80\xa6");
}
