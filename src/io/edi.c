#include "io/edi_reading.h"

#include "base/text.h"
#include "io/edi_syntax.h"

#include <errno.h>

static const char *const rule_names[EDI_RULE_COUNT] = {
#define X(rule) [EDI_##rule] = #rule,
	EDI_RULES(X)
#undef X
};

const char *edi_rule_name(enum edi_rule rule)
{
	return (size_t)rule < EDI_RULE_COUNT ? rule_names[rule] : "?";
}

const char *edi_standard_name(enum edi_standard s)
{
	return s == EDI_X12 ? "x12" : s == EDI_EDIFACT ? "edifact" : NULL;
}

/* The next place that an interchange begins at, or the end. */
static void resync(struct edi_reading *r)
{
	for (r->at.at++; r->at.at < r->at.end; r->at.at++) {
		struct edi_syntax y;
		size_t length, left = (size_t)(r->at.end - r->at.at);

		r->at.line += r->at.at[-1] == '\n';
		if (left < 4 || (*r->at.at != 'I' && *r->at.at != 'U'))
			continue;
		if (memcmp(r->at.at, "UNH", 3) != 0 && memcmp(r->at.at, "UNG", 3) != 0 &&
		    edi_start_at(r->at.at, left, &y, &length) == EDI_START_OK)
			return;
	}
}

static void next_line(struct edi_cursor *c)
{
	while (c->at < c->end && ascii_space(*c->at)) {
		c->line += *c->at == '\n' || (*c->at == '\r' && !(c->at + 1 < c->end && c->at[1] == '\n'));
		c->at++;
	}
}

/* UTF-16 with or without its mark: every interchange begins with ASCII letters. */
static bool is_utf16(const char *p, size_t n, enum charset *charset, size_t *mark)
{
	bool little, big;

	if (n < 2)
		return false;
	*mark = memcmp(p, "\xFF\xFE", 2) == 0 || memcmp(p, "\xFE\xFF", 2) == 0 ? 2 : 0;
	little = *mark ? p[0] == '\xFF' : p[0] && !p[1];
	big = *mark ? p[0] == '\xFE' : !p[0] && p[1];
	*charset = little ? CHARSET_UTF16LE : CHARSET_UTF16BE;
	return little || big;
}

/* One interchange, or the fault that stands where one should. false: nothing more can be read. */
static bool read_one(struct edi_reading *r)
{
	struct edi_syntax *y = arena_new(r->arena, struct edi_syntax);
	struct edi_segment where = { .number = r->at.number + 1, .line = r->at.line };
	bool first = r->file->standard == EDI_NONE;
	size_t length;
	enum edi_start start = edi_start_at(r->at.at, (size_t)(r->at.end - r->at.at), y, &length);

	y->charset = r->file->charset;
	if (first)
		r->file->standard = y->standard;
	if (start == EDI_START_OK) {
		r->at.at += length;
		r->at.syntax = y;
		edi_read_interchange(r, y);
		return !r->full;
	}
	if (start != EDI_START_NONE)
		str_copy(where.tag, sizeof where.tag, arena_copy(&r->scratch, r->at.at, 3));
	if (start == EDI_START_NONE && first) {
		edi_tell_file(r, NULL, EDI_NOT_EDI, NULL);
		return false;
	}
	edi_tell_file(r, &where,
		      start == EDI_START_TRUNCATED ? EDI_TRUNCATED
		      : start == EDI_START_UNKNOWN ? EDI_UNKNOWN_SEPARATOR
						   : EDI_TRAILING_DATA,
		      NULL);
	resync(r);
	return true;
}

void edi_read(struct edi_file *f, struct arena *a, const char *bytes, size_t n)
{
	struct edi_reading r = { .file = f, .arena = a, .scratch = ARENA_INIT, .order = { .arena = ARENA_INIT } };
	static const char mark[] = "\xEF\xBB\xBF";
	bool more = true;
	enum charset utf16;
	size_t before;

	*f = (struct edi_file){ .bytes = f->bytes };
	if (n > EDI_MAX_BYTES) {
		edi_add_fault(&r, &f->faults, NULL, EDI_TOO_LARGE, 0, 0, arena_printf(a, "%d", EDI_MAX_BYTES), NULL);
		return;
	}
	if (is_utf16(bytes, n, &utf16, &before)) {
		bytes = charset_text(a, utf16, bytes + before, n - before, &n);
		f->charset = CHARSET_UTF8;
	} else {
		size_t skip = n >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;

		bytes += skip;
		n -= skip;
		f->charset = skip ? CHARSET_UTF8 : charset_guess(bytes, n);
	}
	r.at = (struct edi_cursor){ .at = bytes, .end = bytes + n, .line = 1 };
	next_line(&r.at);
	if (r.at.at == r.at.end)
		edi_tell_file(&r, NULL, EDI_EMPTY, NULL);
	while (more && r.at.at < r.at.end) {
		more = read_one(&r);
		next_line(&r.at);
	}
	edi_order_release(&r.order);
	arena_release(&r.scratch);
}

int edi_load(struct edi_file *f, struct arena *a, FILE *in, const char *name, struct err *e)
{
	char block[16 * 1024];
	size_t got;

	*f = (struct edi_file){ .bytes = STR_INIT };
	/* One byte over the limit is enough to know. */
	while (f->bytes.len <= EDI_MAX_BYTES && (got = fread(block, 1, sizeof block, in)) > 0)
		str_addn(&f->bytes, block, got);
	if (ferror(in)) {
		str_release(&f->bytes);
		return err_fail(e, ERR_FILE_READ, FACT_TEXT("file", name), FACT_TEXT("cause", strerror(errno)));
	}
	edi_read(f, a, f->bytes.p, f->bytes.len);
	return OK;
}

void edi_release(struct edi_file *f)
{
	str_release(&f->bytes);
}

struct edi_cursor edi_message_cursor(const struct edi_message *m)
{
	return m->start;
}
