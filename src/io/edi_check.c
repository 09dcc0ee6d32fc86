#include "io/edi_check.h"

#include "base/text.h"

static bool is_separator(const struct edi_syntax *y, char c)
{
	return c == y->element || (y->component && c == y->component) || (y->repetition && c == y->repetition) ||
	       (y->release && c == y->release);
}

/* A BIN or BDS segment's last element may hold any byte. */
static bool binary(const struct edi_segment *s)
{
	return s->syntax->standard == EDI_X12 && (strcmp(s->tag, "BIN") == 0 || strcmp(s->tag, "BDS") == 0);
}

/* Length of the bad run at p, or 0: a control character, or bytes with no meaning in the encoding. */
static bool bad_at(struct arena *scratch, const struct edi_segment *s, const char *p, const char *end, size_t *run)
{
	unsigned char c = (unsigned char)*p;
	size_t n = 1;

	*run = 1;
	if (c < 0x80) {
		bool line_end = c == '\r' || c == '\n';

		return (c < 0x20 || c == 0x7f) && !line_end && !is_separator(s->syntax, *p);
	}
	/* Characters beyond ASCII are runs of high bytes in every encoding known here. */
	while (p + n < end && (unsigned char)p[n] >= 0x80)
		n++;
	*run = n;
	if (s->syntax->charset == CHARSET_UTF8)
		return text_check(p, n, NULL) != TEXT_OK;
	p = charset_text(scratch, s->syntax->charset, p, n, &n);
	return text_check(p, n, NULL) != TEXT_OK;
}

static void check_bytes(struct arena *scratch, const struct edi_segment *s, edi_tell *tell, void *to)
{
	const char *end = s->text + s->len;
	int element = 0;

	for (const char *p = s->text; p < end;) {
		size_t run;

		if (bad_at(scratch, s, p, end, &run)) {
			tell(to, s, EDI_BAD_BYTES, element, 0, NULL, text_printable(scratch, p, run < 16 ? run : 16));
			return;
		}
		if (s->syntax->release && *p == s->syntax->release)
			run += p + run < end;
		else
			element += *p == s->syntax->element;
		p += run;
	}
}

void edi_check_form(struct arena *scratch, const struct edi_segment *s, edi_tell *tell, void *to)
{
	if (!s->good_tag)
		tell(to, s, EDI_BAD_TAG, 0, 0, NULL, NULL);
	if (s->broken)
		tell(to, s, EDI_LINE_BREAK, 0, 0, NULL, NULL);
	if (!binary(s))
		check_bytes(scratch, s, tell, to);
}

void edi_check_isa(struct arena *scratch, const struct edi_segment *s, edi_tell *tell, void *to)
{
	static const unsigned char widths[] = { 2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1 };
	const char *end = s->text + s->len, *p = s->text;

	for (size_t i = 0; i < ARRAY_LEN(widths) && p < end; i++) {
		size_t n = 0;
		bool plain = true;

		p = memchr(p, s->syntax->element, (size_t)(end - p));
		if (!p)
			return;
		for (p++; p < end && *p != s->syntax->element; p++) {
			n += *p != '\r' && *p != '\n';
			plain = plain && (unsigned char)*p < 0x80;
		}
		if (!plain)
			tell(to, s, EDI_BAD_BYTES, (int)i + 1, 0, NULL, NULL);
		if (n != widths[i])
			tell(to, s, EDI_ELEMENT_WIDTH, (int)i + 1, 0, arena_printf(scratch, "%d", widths[i]),
			     arena_printf(scratch, "%zu", n));
	}
}
