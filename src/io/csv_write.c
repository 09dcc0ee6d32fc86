#include "io/csv_write.h"

#include "base/text.h"

#include <errno.h>
#include <unistr.h>

/* Digits with an optional sign and separators between them: nothing a spreadsheet could compute with. */
static bool plain_number(const char *s)
{
	bool digit = false;

	if (*s == '-' || *s == '+')
		s++;
	for (; *s; s++) {
		if (!ascii_digit(*s) && (!digit || (*s != '.' && *s != ',')))
			return false;
		digit = ascii_digit(*s);
	}
	return digit;
}

static bool looks_like_formula(const char *s)
{
	/* The full-width forms of = + - @ count too. */
	static const char *const starts[] = {
		"=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"
	};

	for (size_t i = 0; i < ARRAY_LEN(starts); i++)
		if (str_starts(s, starts[i]))
			return !plain_number(s);
	return false;
}

void csv_cell(struct str *out, const char *text, char delimiter)
{
	const char *s = text ? text : "";
	bool formula = looks_like_formula(s);
	size_t n = strlen(s);
	bool quoted = formula || strpbrk(s, "\"\r\n\t") || strchr(s, delimiter) != NULL ||
		      (n && (s[0] == ' ' || s[n - 1] == ' '));

	if (!n)
		return;
	if (quoted)
		str_addc(out, '"');
	if (formula)
		str_addc(out, '\'');
	for (size_t i = 0; i < n;) {
		ucs4_t c;
		int step = u8_mbtoucr(&c, (const uint8_t *)s + i, n - i);
		bool control = step > 0 && (c < 0x20 || (c >= 0x7f && c < 0xa0)) && !strchr("\t\r\n", (int)c);

		if (step <= 0 || control) {
			str_add(out, "\xEF\xBF\xBD");
		} else {
			if (c == '"')
				str_addc(out, '"');
			str_addn(out, s + i, (size_t)step);
		}
		i += step > 0 ? (size_t)step : 1;
	}
	if (quoted)
		str_addc(out, '"');
}

void csv_writer_init(struct csv_writer *w, FILE *out, char delimiter, bool crlf)
{
	*w = (struct csv_writer){
		.out = out, .line_end = crlf ? "\r\n" : "\n", .delimiter = delimiter ? delimiter : ',', .cell = STR_INIT
	};
}

void csv_writer_release(struct csv_writer *w)
{
	str_release(&w->cell);
}

static void put(struct csv_writer *w)
{
	if (w->row_begun)
		fputc(w->delimiter, w->out);
	w->row_begun = true;
	fwrite(w->cell.p, 1, w->cell.len, w->out);
}

void csv_put_text(struct csv_writer *w, const char *text)
{
	str_clear(&w->cell);
	csv_cell(&w->cell, text, w->delimiter);
	put(w);
}

void csv_put_i64(struct csv_writer *w, int64_t value)
{
	csv_put_decimal(w, value, 0);
}

void csv_put_decimal(struct csv_writer *w, int64_t value, int scale)
{
	uint64_t left = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
	uint64_t unit = 1;

	for (int i = 0; i < scale; i++)
		unit *= 10;
	str_clear(&w->cell);
	str_addf(&w->cell, "%s%" PRIu64, value < 0 ? "-" : "", left / unit);
	if (scale > 0)
		str_addf(&w->cell, ".%0*" PRIu64, scale, left % unit);
	put(w);
}

void csv_end_row(struct csv_writer *w)
{
	fputs(w->line_end, w->out);
	w->row_begun = false;
}

int csv_writer_end(struct csv_writer *w, const char *name, struct err *e)
{
	if (fflush(w->out) != 0 || ferror(w->out))
		return err_fail(e, ERR_FILE_WRITE, FACT_TEXT("file", name), FACT_TEXT("cause", strerror(errno)));
	return OK;
}
