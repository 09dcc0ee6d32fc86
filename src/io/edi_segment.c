#include "io/edi.h"

#include "base/text.h"

/* A piece of a segment, as it stands in the file. */
struct piece {
	const char *p;
	size_t n;
};

static bool line_end(char c)
{
	return c == '\r' || c == '\n';
}

static bool ends_segment(const struct edi_syntax *y, char c)
{
	return y->by_line ? line_end(c) : c == y->terminator;
}

/* The character that the release character at p takes the meaning from; in a wrapped file a line end may stand
 * between the two. NULL: there is none, the release character stands for itself. */
static const char *released(const struct edi_syntax *y, const char *p, const char *end)
{
	if (!y->release || *p != y->release)
		return NULL;
	for (p++; p < end && line_end(*p) && !y->by_line; p++)
		;
	return p < end ? p : NULL;
}

static void skip_blanks(struct edi_cursor *c)
{
	while (c->at < c->end && (*c->at == ' ' || *c->at == '\t' || line_end(*c->at))) {
		/* CR LF is one line end, counted at its LF. */
		c->line += *c->at == '\n' || (*c->at == '\r' && !(c->at + 1 < c->end && c->at[1] == '\n'));
		c->at++;
	}
}

static void read_tag(struct edi_segment *s)
{
	const struct edi_syntax *y = s->syntax;
	size_t n = 0, least = y->standard == EDI_X12 ? 2 : 3;

	s->good_tag = true;
	s->tag[0] = '\0';
	for (size_t i = 0; i < s->len; i++) {
		char ch = s->text[i];

		if (ch == y->element || ch == y->component)
			break;
		if (s->broken && line_end(ch))
			continue;
		if (n == EDI_TAG_BYTES - 1) {
			s->good_tag = false;
			break;
		}
		/* Tags are told in reports: other characters show as ?. */
		if (!(ch >= 'A' && ch <= 'Z') && !(n && ascii_digit(ch)))
			s->good_tag = false;
		s->tag[n++] = ch > ' ' && ch < 0x7f ? ch : '?';
		s->tag[n] = '\0';
	}
	if (n < least)
		s->good_tag = false;
}

/* A binary segment says its length before the data, which may hold any byte: BIN*length*data, BDS*filter*length*data.
 * Returns the end of the data, or NULL when s is no such segment or the length cannot be. */
static const char *binary_end(const struct edi_cursor *c, const struct edi_segment *s)
{
	int before = strcmp(s->tag, "BIN") == 0 ? 1 : strcmp(s->tag, "BDS") == 0 ? 2 : 0;
	const char *p = s->text;
	uint64_t length = 0;

	if (s->syntax->standard != EDI_X12 || !before)
		return NULL;
	for (int i = 0; i < before; i++) {
		p = memchr(p, s->syntax->element, (size_t)(c->end - p));
		if (!p)
			return NULL;
		p++;
	}
	for (; p < c->end && ascii_digit(*p); p++) {
		length = length * 10 + (uint64_t)(*p - '0');
		if (length > EDI_MAX_BYTES)
			return NULL;
	}
	if (p >= c->end || *p != s->syntax->element)
		return NULL;
	p++;
	if (length >= (uint64_t)(c->end - p) || !ends_segment(s->syntax, p[length]))
		return NULL;
	return p + length;
}

bool edi_next(struct edi_cursor *c, struct edi_segment *s)
{
	const struct edi_syntax *y = c->syntax;
	const char *p, *binary;

	skip_blanks(c);
	if (c->at >= c->end)
		return false;
	*s = (struct edi_segment){ .syntax = y, .line = c->line, .text = c->at };
	for (p = c->at; p < c->end && !ends_segment(y, *p); p++) {
		const char *taken = released(y, p, c->end);

		for (;; p++) {
			if (line_end(*p)) {
				s->broken = true;
				c->line += *p == '\n' || !(p + 1 < c->end && p[1] == '\n');
			}
			if (!taken || p == taken)
				break;
		}
	}
	s->len = (size_t)(p - s->text);
	read_tag(s);
	binary = binary_end(c, s);
	if (binary) {
		s->len = (size_t)(binary - s->text);
		s->broken = false;
		p = binary;
	}
	s->ended = p < c->end;
	c->at = s->ended ? p + 1 : p;
	/* A line end that ends a segment is one line; of CR LF the LF is counted as a blank. */
	if (s->ended && y->by_line)
		c->line += *p == '\n' || !(p + 1 < c->end && p[1] == '\n');
	else if (s->ended && line_end(*p))
		c->line++;
	s->number = s->len ? ++c->number : c->number;
	return true;
}

/* The n-th piece (from 0) of whole between separators; false beyond the last. */
static bool nth_piece(const struct edi_syntax *y, struct piece whole, char separator, int n, struct piece *out)
{
	const char *p = whole.p, *end = whole.p + whole.n, *from = p;

	if (!separator) {
		*out = whole;
		return n == 0;
	}
	for (; p < end; p++) {
		const char *taken = released(y, p, end);

		if (taken) {
			p = taken;
			continue;
		}
		if (*p != separator)
			continue;
		if (n-- == 0)
			break;
		from = p + 1;
	}
	*out = (struct piece){ from, (size_t)(p - from) };
	return n <= 0;
}

size_t edi_elements(const struct edi_segment *s)
{
	const char *end = s->text + s->len;
	size_t n = 0;

	for (const char *p = s->text; p < end; p++) {
		const char *taken = released(s->syntax, p, end);

		if (taken)
			p = taken;
		else
			n += *p == s->syntax->element;
	}
	return n;
}

static const char *value(struct arena *a, const struct edi_segment *s, struct piece piece)
{
	const struct edi_syntax *y = s->syntax;
	char *out = arena_alloc(a, piece.n + 1);
	bool high = false;
	size_t n = 0;

	for (const char *p = piece.p; p < piece.p + piece.n; p++) {
		const char *taken = released(y, p, piece.p + piece.n);

		if (taken)
			p = taken;
		else if (s->broken && line_end(*p))
			continue;
		high = high || (unsigned char)*p >= 0x80;
		out[n++] = *p;
	}
	out[n] = '\0';
	return high && y->charset != CHARSET_UTF8 ? charset_text(a, y->charset, out, n, NULL) : out;
}

const char *edi_element(struct arena *a, const struct edi_segment *s, int element)
{
	struct piece whole = { s->text, s->len }, piece;

	if (!nth_piece(s->syntax, whole, s->syntax->element, element, &piece))
		return "";
	return value(a, s, piece);
}

const char *edi_repeated(struct arena *a, const struct edi_segment *s, int element, int repetition, int component)
{
	const struct edi_syntax *y = s->syntax;
	struct piece whole = { s->text, s->len }, piece;

	if (!nth_piece(y, whole, y->element, element, &piece) ||
	    !nth_piece(y, piece, y->repetition, repetition, &piece) ||
	    !nth_piece(y, piece, y->component, component - 1, &piece))
		return "";
	return value(a, s, piece);
}

const char *edi_component(struct arena *a, const struct edi_segment *s, int element, int component)
{
	return edi_repeated(a, s, element, 0, component);
}
