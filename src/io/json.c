#include "io/json.h"

#include <unistr.h>

void json_init(struct json *j, FILE *out)
{
	*j = (struct json){ .out = out };
}

static void quoted(struct json *j, const char *s, size_t n)
{
	fputc('"', j->out);
	for (size_t i = 0; i < n;) {
		ucs4_t c;
		int step = u8_mbtoucr(&c, (const uint8_t *)s + i, n - i);

		if (step <= 0) {
			fputs("\xEF\xBF\xBD", j->out);
			i++;
			continue;
		}
		if (c == '"' || c == '\\')
			fprintf(j->out, "\\%c", (int)c);
		else if (c == '\n')
			fputs("\\n", j->out);
		else if (c == '\t')
			fputs("\\t", j->out);
		else if (c == '\r')
			fputs("\\r", j->out);
		else if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0))
			fprintf(j->out, "\\u%04x", (unsigned)c);
		else
			fwrite(s + i, 1, (size_t)step, j->out);
		i += (size_t)step;
	}
	fputc('"', j->out);
}

static void member(struct json *j, const char *key)
{
	if (j->some[j->depth])
		fputs(", ", j->out);
	j->some[j->depth] = true;
	if (key) {
		quoted(j, key, strlen(key));
		fputs(": ", j->out);
	}
}

static void open_level(struct json *j, const char *key, char open, char close)
{
	member(j, key);
	if (j->depth + 1 >= JSON_DEPTH)
		BUG("JSON nested deeper than %d", JSON_DEPTH);
	fputc(open, j->out);
	j->depth++;
	j->close[j->depth] = close;
	j->some[j->depth] = false;
}

void json_object(struct json *j, const char *key)
{
	open_level(j, key, '{', '}');
}

void json_array(struct json *j, const char *key)
{
	open_level(j, key, '[', ']');
}

void json_end(struct json *j)
{
	if (!j->depth)
		BUG("JSON closed once too often");
	fputc(j->close[j->depth], j->out);
	j->depth--;
}

void json_text(struct json *j, const char *key, const char *value)
{
	if (value)
		json_textn(j, key, value, strlen(value));
	else
		json_null(j, key);
}

void json_textn(struct json *j, const char *key, const char *value, size_t n)
{
	member(j, key);
	quoted(j, value, n);
}

void json_i64(struct json *j, const char *key, int64_t value)
{
	member(j, key);
	fprintf(j->out, "%" PRId64, value);
}

void json_bool(struct json *j, const char *key, bool value)
{
	member(j, key);
	fputs(value ? "true" : "false", j->out);
}

void json_null(struct json *j, const char *key)
{
	member(j, key);
	fputs("null", j->out);
}

void json_decimal(struct json *j, const char *key, int64_t value, int scale)
{
	uint64_t left = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
	uint64_t unit = 1;

	for (int i = 0; i < scale; i++)
		unit *= 10;
	member(j, key);
	if (value < 0)
		fputc('-', j->out);
	fprintf(j->out, "%" PRIu64, left / unit);
	if (scale > 0)
		fprintf(j->out, ".%0*" PRIu64, scale, left % unit);
}

void json_newline(struct json *j)
{
	if (j->depth)
		BUG("JSON line ended inside %c", j->close[j->depth]);
	fputc('\n', j->out);
	j->some[0] = false;
}
