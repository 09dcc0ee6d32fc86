#include "io/charset.h"

#include <errno.h>
#include <unistr.h>

static const char *const names[CHARSET_COUNT] = {
	[CHARSET_UTF8] = "UTF-8",	 [CHARSET_UTF16LE] = "UTF-16LE",  [CHARSET_UTF16BE] = "UTF-16BE",
	[CHARSET_CP1252] = "CP1252",	 [CHARSET_8859_2] = "ISO-8859-2", [CHARSET_8859_3] = "ISO-8859-3",
	[CHARSET_8859_4] = "ISO-8859-4", [CHARSET_8859_5] = "ISO-8859-5", [CHARSET_8859_6] = "ISO-8859-6",
	[CHARSET_8859_7] = "ISO-8859-7", [CHARSET_8859_8] = "ISO-8859-8", [CHARSET_8859_9] = "ISO-8859-9",
};

const char *charset_name(enum charset c)
{
	return (size_t)c < CHARSET_COUNT ? names[c] : "?";
}

/* Counts good multi-byte characters and bad bytes over a text that arrives in pieces. */
struct census {
	uint64_t good;
	uint64_t bad;
	char carry[8]; /* a character cut off at the end of the last piece */
	size_t n_carry;
};

/* Returns how many bytes at the end of p are a character not yet complete. */
static size_t count_piece(struct census *s, const char *p, size_t n)
{
	size_t i = 0;

	while (i < n) {
		ucs4_t c;
		int step;

		if ((unsigned char)p[i] < 0x80) {
			i++;
			continue;
		}
		step = u8_mbtoucr(&c, (const uint8_t *)p + i, n - i);
		if (step == -2)
			return n - i;
		if (step < 0)
			s->bad++;
		else
			s->good++;
		i += step < 0 ? 1 : (size_t)step;
	}
	return 0;
}

static void census_add(struct census *s, const char *p, size_t n)
{
	size_t left;

	/* The carried start of a character is completed byte by byte; it needs three at most. */
	while (s->n_carry && n) {
		char joined[8];
		size_t joined_n = s->n_carry;

		memcpy(joined, s->carry, joined_n);
		joined[joined_n++] = *p++;
		n--;
		s->n_carry = count_piece(s, joined, joined_n);
		memcpy(s->carry, joined + joined_n - s->n_carry, s->n_carry);
	}
	if (!n)
		return;
	left = count_piece(s, p, n);
	memcpy(s->carry, p + n - left, left);
	s->n_carry = left;
}

static enum charset census_end(struct census *s)
{
	s->bad += s->n_carry;
	return s->bad && s->bad > s->good ? CHARSET_CP1252 : CHARSET_UTF8;
}

enum charset charset_guess(const char *p, size_t n)
{
	struct census s = { 0 };

	census_add(&s, p, n);
	return census_end(&s);
}

static int read_fault(struct charset_in *in, struct err *e)
{
	return err_fail(e, ERR_FILE_READ, FACT_TEXT("file", in->name), FACT_TEXT("cause", strerror(errno)));
}

/* A pipe can be read only once; its copy twice. */
static int make_seekable(struct charset_in *in, struct err *e)
{
	FILE *copy;
	size_t n;

	if (fseeko(in->file, 0, SEEK_CUR) == 0)
		return OK;
	copy = tmpfile();
	if (!copy)
		return err_fail(e, ERR_FILE_CREATE, FACT_TEXT("file", in->name), FACT_TEXT("cause", strerror(errno)));
	while ((n = fread(in->raw, 1, sizeof in->raw, in->file)) > 0) {
		if (fwrite(in->raw, 1, n, copy) != n) {
			int why = errno;

			fclose(copy);
			return err_fail(e, ERR_FILE_WRITE, FACT_TEXT("file", in->name),
					FACT_TEXT("cause", strerror(why)));
		}
	}
	if (ferror(in->file)) {
		int code = read_fault(in, e);

		fclose(copy);
		return code;
	}
	rewind(copy);
	in->file = copy;
	in->own_file = true;
	return OK;
}

/* What holds NUL bytes is no text in bytes; it is UTF-16 when so read it has no control characters but tabs and line
 * ends, of these at least one, and no half characters. n bytes may stop within a character. */
static bool reads_as_utf16(const unsigned char *p, size_t n, bool big)
{
	bool high = false, line_end = false;

	for (size_t i = 0; i + 1 < n; i += 2) {
		unsigned unit = big ? p[i] * 256u + p[i + 1] : p[i + 1] * 256u + p[i];
		bool low = unit >= 0xDC00 && unit <= 0xDFFF;

		if (low != high || unit >= 0xFFFE || unit == 0x7F ||
		    (unit < 0x20 && unit != '\t' && unit != '\r' && unit != '\n'))
			return false;
		high = unit >= 0xD800 && unit <= 0xDBFF;
		line_end |= unit == '\r' || unit == '\n';
	}
	return line_end;
}

/* The mark at the start, or the pattern of UTF-16 without one. Returns the mark's length. */
static size_t look_at_start(struct charset_in *in, const unsigned char *p, size_t n, bool *decided)
{
	*decided = true;
	in->bom = true;
	if (n >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF) {
		in->charset = CHARSET_UTF8;
		return 3;
	}
	if (n >= 2 && p[0] == 0xFF && p[1] == 0xFE) {
		in->charset = CHARSET_UTF16LE;
		return 2;
	}
	if (n >= 2 && p[0] == 0xFE && p[1] == 0xFF) {
		in->charset = CHARSET_UTF16BE;
		return 2;
	}
	in->bom = false;
	if (n >= 4 && p[0] && !p[1] && p[2] && !p[3])
		in->charset = CHARSET_UTF16LE;
	else if (n >= 4 && !p[0] && p[1] && !p[2] && p[3])
		in->charset = CHARSET_UTF16BE;
	else if (memchr(p, '\0', n) && reads_as_utf16(p, n, false) != reads_as_utf16(p, n, true))
		in->charset = reads_as_utf16(p, n, false) ? CHARSET_UTF16LE : CHARSET_UTF16BE;
	else
		*decided = false;
	return 0;
}

static int detect(struct charset_in *in, off_t start, struct err *e)
{
	struct census s = { 0 };
	bool decided = false, first = true;
	size_t n, mark = 0;

	while (!decided && (n = fread(in->raw, 1, sizeof in->raw, in->file)) > 0) {
		if (first)
			mark = look_at_start(in, (const unsigned char *)in->raw, n, &decided);
		first = false;
		if (!decided)
			census_add(&s, in->raw, n);
	}
	if (ferror(in->file))
		return read_fault(in, e);
	if (!decided)
		in->charset = census_end(&s);
	if (fseeko(in->file, start + (off_t)mark, SEEK_SET) != 0)
		return read_fault(in, e);
	return OK;
}

int charset_open(struct charset_in *in, FILE *file, const char *name, struct err *e)
{
	int code;

	in->file = file;
	in->name = name;
	in->own_file = in->bom = in->convert = false;
	in->charset = CHARSET_UTF8;
	in->raw_at = in->raw_n = 0;
	code = make_seekable(in, e);
	if (code == OK) {
		off_t start = ftello(in->file);

		code = detect(in, start, e);
	}
	if (code == OK && in->charset != CHARSET_UTF8) {
		in->conv = iconv_open("UTF-8", charset_name(in->charset));
		in->convert = in->conv != (iconv_t)-1;
		if (!in->convert)
			code = read_fault(in, e);
	}
	if (code != OK)
		charset_close(in);
	return code;
}

void charset_close(struct charset_in *in)
{
	if (in->convert)
		iconv_close(in->conv);
	if (in->own_file)
		fclose(in->file);
	in->convert = in->own_file = false;
	in->file = NULL;
}

/* Converts what it can of *from; a unit without meaning becomes CHARSET_BAD. Stops when out is full or only an
 * incomplete unit is left. */
static void convert(iconv_t conv, size_t unit, char **from, size_t *from_n, char **out, size_t *out_n)
{
	while (*from_n) {
		size_t done = iconv(conv, from, from_n, out, out_n);
		size_t skip;

		if (done != (size_t)-1)
			return;
		if (errno == E2BIG || !*out_n)
			return;
		if (errno == EINVAL)
			return;
		skip = *from_n < unit ? *from_n : unit;
		*from += skip;
		*from_n -= skip;
		*(*out)++ = CHARSET_BAD;
		(*out_n)--;
	}
}

static size_t unit_bytes(enum charset c)
{
	return c == CHARSET_UTF16LE || c == CHARSET_UTF16BE ? 2 : 1;
}

int charset_read(struct charset_in *in, char *out, size_t size, size_t *n, struct err *e)
{
	char *to = out;
	size_t room = size;

	if (!in->convert) {
		*n = fread(out, 1, size, in->file);
		return *n < size && ferror(in->file) ? read_fault(in, e) : OK;
	}
	while (to == out) {
		char *from = in->raw + in->raw_at;
		size_t left = in->raw_n - in->raw_at, more;

		convert(in->conv, unit_bytes(in->charset), &from, &left, &to, &room);
		memmove(in->raw, from, left);
		in->raw_at = 0;
		in->raw_n = left;
		if (to != out)
			break;
		more = fread(in->raw + left, 1, sizeof in->raw - left, in->file);
		if (!more && ferror(in->file))
			return read_fault(in, e);
		if (!more) {
			/* Half a unit at the end of the file. */
			if (left)
				*to++ = CHARSET_BAD;
			in->raw_n = 0;
			break;
		}
		in->raw_n += more;
	}
	*n = (size_t)(to - out);
	return OK;
}

char *charset_text(struct arena *a, enum charset c, const char *p, size_t n, size_t *out_n)
{
	iconv_t conv = c == CHARSET_UTF8 ? (iconv_t)-1 : iconv_open("UTF-8", charset_name(c));
	size_t room = n * 3 + 4, left = n;
	char *out, *to, *from = (char *)p;

	if (conv == (iconv_t)-1) {
		if (out_n)
			*out_n = n;
		return arena_copy(a, p, n);
	}
	out = to = arena_alloc(a, room + 1);
	convert(conv, unit_bytes(c), &from, &left, &to, &room);
	if (left && room)
		*to++ = CHARSET_BAD;
	iconv_close(conv);
	*to = '\0';
	if (out_n)
		*out_n = (size_t)(to - out);
	return out;
}
