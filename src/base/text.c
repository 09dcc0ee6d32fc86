#include "base/text.h"

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

bool text_is_utf8(const char *s, size_t n)
{
	return u8_check((const uint8_t *)s, n) == NULL;
}

enum text_fault text_check(const char *s, size_t n, size_t *at)
{
	const uint8_t *u = (const uint8_t *)s;
	const uint8_t *bad = u8_check(u, n);
	size_t good = bad ? (size_t)(bad - u) : n;

	for (size_t i = 0; i < good; i++) {
		bool c1 = u[i] == 0xC2 && i + 1 < good && u[i + 1] < 0xA0;

		if (u[i] < 0x20 || u[i] == 0x7f || c1) {
			if (at)
				*at = i;
			return TEXT_CONTROL;
		}
	}
	if (bad) {
		if (at)
			*at = good;
		return TEXT_NOT_UTF8;
	}
	return TEXT_OK;
}

static char *fold_ascii(struct arena *a, const char *s, size_t n)
{
	char *out = arena_copy(a, s, n);

	for (size_t i = 0; i < n; i++)
		out[i] = ascii_lower(out[i]);
	return out;
}

char *text_fold(struct arena *a, const char *s)
{
	size_t n = strlen(s), len = 0, at = 0;
	uint8_t *folded;
	char *out;
	bool ascii = true;

	for (size_t i = 0; i < n && ascii; i++)
		ascii = (unsigned char)s[i] < 0x80;
	if (ascii)
		return fold_ascii(a, s, n);
	folded = u8_casefold((const uint8_t *)s, n, NULL, UNINORM_NFKD, NULL, &len);
	if (!folded)
		return fold_ascii(a, s, n);
	out = arena_alloc(a, len + 1);
	for (size_t i = 0; i < len;) {
		ucs4_t c;
		int step = u8_mbtouc(&c, folded + i, len - i);

		if (!uc_is_general_category(c, UC_NON_SPACING_MARK)) {
			memcpy(out + at, folded + i, (size_t)step);
			at += (size_t)step;
		}
		i += (size_t)step;
	}
	out[at] = '\0';
	free(folded);
	return out;
}

size_t text_words(struct arena *a, const char *folded, char ***words)
{
	VEC(char *) list = { 0 };
	size_t n = strlen(folded), start = 0, i = 0;
	bool inside = false;

	while (i <= n) {
		ucs4_t c = 0;
		int step = i < n ? u8_mbtouc(&c, (const uint8_t *)folded + i, n - i) : 1;
		bool word = i < n && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N |
										 UC_CATEGORY_MASK_M);

		if (word && !inside)
			start = i;
		if (!word && inside)
			*vec_push(a, &list) = arena_copy(a, folded + start, i - start);
		inside = word;
		i += (size_t)step;
	}
	*words = list.v;
	return list.n;
}

static size_t blank_at(const char *s, size_t left)
{
	if (left && ascii_space(*s))
		return 1;
	if (left >= 2 && (unsigned char)s[0] == 0xC2 && (unsigned char)s[1] == 0xA0)
		return 2;
	return 0;
}

char *text_trim(struct arena *a, const char *s)
{
	size_t n = strlen(s), from = 0, step;

	while ((step = blank_at(s + from, n - from)))
		from += step;
	while (n > from) {
		if (ascii_space(s[n - 1]))
			n--;
		else if (n - from >= 2 && blank_at(s + n - 2, 2) == 2)
			n -= 2;
		else
			break;
	}
	return arena_copy(a, s + from, n - from);
}

char *text_printable(struct arena *a, const char *s, size_t n)
{
	struct str out AUTO_STR = STR_INIT;

	for (size_t i = 0; i < n;) {
		ucs4_t c;
		int step = u8_mbtoucr(&c, (const uint8_t *)s + i, n - i);

		if (step <= 0 || c < 0x20 || (c >= 0x7f && c < 0xa0)) {
			str_addf(&out, "\\x%02X", (unsigned)(unsigned char)s[i]);
			i++;
			continue;
		}
		str_addn(&out, s + i, (size_t)step);
		i += (size_t)step;
	}
	return arena_copy(a, out.p, out.len);
}

char ascii_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool text_is_digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!ascii_digit(s[i]))
			return false;
	return n > 0;
}

bool text_to_i64(const char *s, int64_t *out)
{
	int64_t v = 0;
	bool minus = *s == '-';

	if (*s == '-' || *s == '+')
		s++;
	if (!*s)
		return false;
	for (; *s; s++) {
		if (!ascii_digit(*s))
			return false;
		/* Built downwards, for INT64_MIN has no positive twin. */
		if (__builtin_mul_overflow(v, (int64_t)10, &v) || __builtin_sub_overflow(v, (int64_t)(*s - '0'), &v))
			return false;
	}
	if (!minus && __builtin_sub_overflow((int64_t)0, v, &v))
		return false;
	*out = v;
	return true;
}
