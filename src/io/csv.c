#include "io/csv.h"

#include "base/text.h"
#include "io/csv_window.h"

/* A field while its text may still move: offsets into the row's text. */
struct span {
	size_t at;
	size_t len;
	uint64_t line;
	uint64_t offset;
	bool quoted;
};

struct csv_reader {
	struct csv_options o;
	struct csv_window w;
	struct csv_dialect d;
	bool plain[256]; /* bytes that are text whatever they stand in */

	/* The row in hand. */
	struct csv_row row;
	struct str out; /* the fields' texts, each ended by NUL */
	struct span *spans;
	struct csv_field *fields;
	size_t fields_cap;
	bool misread;  /* a quote or length fault: its number of fields means nothing */
	bool line_end; /* it ended with a line end, not with the file */
	bool started;

	size_t width; /* of the header; 0: not known */
	bool width_settled;

	struct arena *arena;
	VEC(struct csv_fault) faults;
	size_t fault_total;
	struct csv_fault dropped; /* takes what is not kept */
};

static const char *const rule_names[CSV_RULE_COUNT] = {
#define X(rule) [CSV_##rule] = #rule,
	CSV_RULES(X)
#undef X
};

const char *csv_rule_name(enum csv_rule rule)
{
	return (size_t)rule < CSV_RULE_COUNT ? rule_names[rule] : "?";
}

int csv_open(struct csv_reader **out, struct arena *a, FILE *file, const char *name, const struct csv_options *o,
	     struct err *e)
{
	struct csv_reader *r;
	int code;

	if (o->delimiter && !csv_delimiter_ok(o->delimiter, o->quote))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "delimiter"), FACT_TEXT("value", o->delimiter));
	r = xcalloc(1, sizeof *r);
	r->o = *o;
	r->arena = a;
	str_init(&r->out);
	r->w.err = e;
	r->w.line = 1;
	r->w.limit = o->max_record;
	r->w.newline = o->newline;
	code = charset_open(&r->w.in, file, name, e);
	if (code != OK) {
		free(r);
		return code;
	}
	for (unsigned i = 0; i < o->skip_lines; i++)
		csv_window_skip_line(&r->w, r->w.start);
	csv_sniff(&r->w, o, &r->d);
	for (int c = 0; c < 256; c++)
		r->plain[c] = c != '\r' && c != '\n' && c != (unsigned char)r->d.delimiter[0] &&
			      (!o->quote || (c != (unsigned char)o->quote && c != (unsigned char)o->escape));
	if (r->w.code != OK) {
		code = r->w.code;
		csv_close(r);
		return code;
	}
	*out = r;
	return OK;
}

void csv_close(struct csv_reader *r)
{
	charset_close(&r->w.in);
	str_release(&r->out);
	free(r->w.text);
	free(r->spans);
	free(r->fields);
	free(r);
}

static bool delimiter_at(struct csv_reader *r, size_t off)
{
	for (size_t i = 0; i < r->d.delimiter_n; i++)
		if (csv_byte(&r->w, off + i) != (unsigned char)r->d.delimiter[i])
			return false;
	return true;
}

static struct csv_fault *fault(struct csv_reader *r, enum csv_rule rule, uint64_t line, size_t field, uint64_t offset)
{
	struct csv_fault *f = &r->dropped;

	r->row.faults++;
	r->fault_total++;
	if (r->faults.n < r->o.max_faults)
		f = vec_push(r->arena, &r->faults);
	*f = (struct csv_fault){ .rule = rule, .line = line, .row = r->row.index, .offset = offset, .field = field };
	return f;
}

struct cursor {
	size_t off;
	uint64_t line;
	bool over; /* the record has ended */
};

static struct span *new_field(struct csv_reader *r, const struct cursor *c)
{
	struct span *s;

	if (r->row.n == r->fields_cap) {
		r->fields_cap = r->fields_cap ? r->fields_cap * 2 : 32;
		r->spans = xrealloc(r->spans, r->fields_cap * sizeof *r->spans);
		r->fields = xrealloc(r->fields, r->fields_cap * sizeof *r->fields);
	}
	s = &r->spans[r->row.n++];
	*s = (struct span){ .at = r->out.len, .line = c->line, .offset = r->w.offset + c->off };
	return s;
}

static void end_field(struct csv_reader *r)
{
	struct span *s = &r->spans[r->row.n - 1];

	s->len = r->out.len - s->at;
	str_addc(&r->out, '\0');
}

/* Takes the run of bytes that are text whatever they stand in. */
static size_t take_plain(struct csv_reader *r, size_t off)
{
	size_t from = off, to = r->w.n;

	if (to - r->w.start > r->o.max_record)
		to = r->w.start + r->o.max_record;
	while (off < to && r->plain[(unsigned char)r->w.text[off]])
		off++;
	str_addn(&r->out, r->w.text + from, off - from);
	return off;
}

static void too_long(struct csv_reader *r, struct cursor *c)
{
	fault(r, CSV_LINE_TOO_LONG, c->line, r->row.n, r->spans[r->row.n - 1].offset)->expected = r->o.max_record;
	r->misread = true;
	r->w.line = c->line;
	csv_window_skip_line(&r->w, c->off);
	c->off = r->w.start;
	c->line = r->w.line;
	c->over = true;
}

/* From here to the delimiter or line end, which is taken too. after_quote: the field has had its fault. */
static void read_plain(struct csv_reader *r, struct cursor *c, bool after_quote)
{
	bool told = after_quote || r->o.lenient_quotes;

	for (;;) {
		int b = csv_byte(&r->w, c->off);
		size_t end;

		if (b == CSV_END) {
			c->over = true;
			return;
		}
		if (b == CSV_LIMIT) {
			too_long(r, c);
			return;
		}
		if (r->plain[b]) {
			c->off = take_plain(r, c->off);
			continue;
		}
		if (delimiter_at(r, c->off)) {
			c->off += r->d.delimiter_n;
			return;
		}
		end = csv_record_end(&r->w, c->off);
		if (end) {
			c->off += end;
			c->line++;
			c->over = true;
			r->line_end = true;
			return;
		}
		if (r->o.quote && b == (unsigned char)r->o.quote && !told) {
			fault(r, CSV_STRAY_QUOTE, c->line, r->row.n, r->spans[r->row.n - 1].offset);
			r->misread = told = true;
		}
		if (csv_ends_line(&r->w, c->off))
			c->line++;
		str_addc(&r->out, (char)b);
		c->off++;
	}
}

/* The closing quote at c->off is followed, after blanks, by a delimiter, a line end or the end of the file:
 * takes all that. */
static bool closes(struct csv_reader *r, struct cursor *c)
{
	size_t off = c->off + 1, end;

	for (;; off++) {
		int b = csv_byte(&r->w, off);

		if (b == CSV_END) {
			c->off = off;
			c->over = true;
			return true;
		}
		if (delimiter_at(r, off)) {
			c->off = off + r->d.delimiter_n;
			return true;
		}
		end = csv_record_end(&r->w, off);
		if (end) {
			c->off = off + end;
			c->line++;
			c->over = true;
			r->line_end = true;
			return true;
		}
		if (b != ' ' && b != '\t')
			return false;
	}
}

/* The opening quote of the field in hand was a mistake. The field ends with its line and reading goes on there;
 * lenient: it takes all the rest of the file, as it stands. */
static void unclosed(struct csv_reader *r, struct cursor *c, const struct cursor *opening)
{
	struct span *s = &r->spans[r->row.n - 1];
	size_t off = opening->off;
	int b;

	while ((b = csv_byte(&r->w, off)) >= 0 && (r->o.lenient_quotes || (b != '\n' && b != '\r')))
		off++;
	*c = *opening;
	c->off = off;
	if (b == CSV_LIMIT) {
		too_long(r, c);
		return;
	}
	fault(r, CSV_UNCLOSED_QUOTE, opening->line, r->row.n, s->offset);
	r->misread = true;
	str_cut(&r->out, s->at);
	str_addn(&r->out, r->w.text + opening->off + 1, off - opening->off - 1);
	c->over = true;
	if (b != CSV_END) {
		c->off += csv_ends_line(&r->w, off) ? 1 : 2;
		c->line++;
		r->line_end = true;
	}
}

static void read_quoted(struct csv_reader *r, struct cursor *c)
{
	const unsigned char quote = (unsigned char)r->o.quote, escape = (unsigned char)r->o.escape;
	const struct cursor opening = *c;

	r->spans[r->row.n - 1].quoted = true;
	c->off++;
	for (;;) {
		int b = csv_byte(&r->w, c->off);

		if (b == CSV_END || b == CSV_LIMIT) {
			unclosed(r, c, &opening);
			return;
		}
		if (r->plain[b]) {
			c->off = take_plain(r, c->off);
			continue;
		}
		if (b == escape && csv_byte(&r->w, c->off + 1) == quote) {
			/* A different escape at the very end escapes nothing: the quote closes. */
			if (escape == quote || csv_byte(&r->w, c->off + 2) != CSV_END) {
				str_addc(&r->out, r->o.quote);
				c->off += 2;
				continue;
			}
		}
		if (b == quote) {
			if (closes(r, c))
				return;
			if (!r->o.lenient_quotes && c->line != opening.line) {
				unclosed(r, c, &opening);
				return;
			}
			fault(r, CSV_TEXT_AFTER_QUOTE, opening.line, r->row.n, r->spans[r->row.n - 1].offset);
			r->misread = true;
			if (!r->o.lenient_quotes) {
				str_addc(&r->out, r->o.quote);
				c->off++;
				read_plain(r, c, true);
				return;
			}
		}
		if (csv_ends_line(&r->w, c->off))
			c->line++;
		str_addc(&r->out, (char)b);
		c->off++;
	}
}

static bool control_allowed(const struct csv_reader *r, const struct span *s, unsigned char c)
{
	switch (r->o.controls) {
	case CSV_CONTROLS_ALL:
		return c != '\0';
	case CSV_CONTROLS_BREAKS:
		return s->quoted && (c == '\r' || c == '\n' || c == '\t');
	case CSV_CONTROLS_NONE:
		break;
	}
	return false;
}

/* At the door: UTF-8, and no control characters but those allowed. One fault a field. */
static void check_text(struct csv_reader *r, size_t field)
{
	const struct span *s = &r->spans[field];
	const char *text = r->out.p + s->at;
	uint64_t line = s->line;
	size_t from = 0;

	while (from < s->len) {
		size_t at = 0;
		enum text_fault f = text_check(text + from, s->len - from, &at);

		if (f == TEXT_OK)
			return;
		for (size_t i = from; i < from + at; i++)
			line += text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
		from += at;
		if (f == TEXT_NOT_UTF8 || !control_allowed(r, s, (unsigned char)text[from])) {
			fault(r, f == TEXT_NOT_UTF8 ? CSV_BAD_BYTES : CSV_CONTROL_CHARACTER, line, field + 1,
			      s->offset);
			return;
		}
		line += text[from] == '\n' || (text[from] == '\r' && text[from + 1] != '\n');
		from += (unsigned char)text[from] == 0xC2 ? 2 : 1; /* a C1 control is two bytes */
	}
}

static void check_row(struct csv_reader *r)
{
	struct csv_row *row = &r->row;

	for (size_t i = 0; i < row->n; i++)
		check_text(r, i);
	if (!r->o.header)
		return;
	/* A header that could not be read well sets no measure. */
	if (!r->width_settled) {
		r->width = r->misread ? 0 : row->n;
		r->width_settled = true;
	} else if (!r->misread && r->width && row->n != r->width) {
		const struct span *s = &r->spans[(row->n < r->width ? row->n : r->width + 1) - 1];
		struct csv_fault *f = fault(r, CSV_FIELD_COUNT, s->line, (size_t)(s - r->spans) + 1, s->offset);

		f->expected = r->width;
		f->found = row->n;
	}
}

static void read_record(struct csv_reader *r)
{
	struct cursor c = { .off = r->w.start, .line = r->w.line };

	r->row.n = r->row.faults = 0;
	r->row.line = r->w.line;
	r->misread = r->line_end = false;
	str_clear(&r->out);
	while (!c.over) {
		if (r->row.n == r->o.max_fields) {
			fault(r, CSV_TOO_MANY_FIELDS, c.line, r->row.n + 1, r->w.offset + c.off)->expected =
				r->o.max_fields;
			r->misread = true;
			r->w.line = c.line;
			csv_window_skip_line(&r->w, c.off);
			return;
		}
		new_field(r, &c);
		if (r->o.quote && csv_byte(&r->w, c.off) == (unsigned char)r->o.quote)
			read_quoted(r, &c);
		else
			read_plain(r, &c, false);
		end_field(r);
	}
	r->w.line = c.line;
	csv_window_begin(&r->w, c.off);
}

static bool blank(const struct csv_reader *r)
{
	if (r->o.empty == CSV_KEEP_EMPTY)
		return false;
	if (r->o.empty == CSV_SKIP_EMPTY)
		return r->row.n == 1 && !r->spans[0].len;
	for (size_t i = 0; i < r->row.n; i++)
		for (size_t j = 0; j < r->spans[i].len; j++)
			if (!ascii_space(r->out.p[r->spans[i].at + j]))
				return false;
	return true;
}

/* Stands at a record, or false at the end. */
static bool find_record(struct csv_reader *r)
{
	while (csv_comment_at(&r->w, &r->o, r->w.start))
		r->line_end = csv_window_skip_line(&r->w, r->w.start);
	return csv_byte(&r->w, r->w.start) != CSV_END || (r->o.final_row && r->line_end);
}

int csv_next(struct csv_reader *r, const struct csv_row **row, struct err *e)
{
	r->w.err = e;
	*row = NULL;
	for (;;) {
		if (r->started)
			r->row.index++;
		r->started = true;
		if (!find_record(r))
			return r->w.code;
		read_record(r);
		if (r->w.code != OK)
			return r->w.code;
		if (r->row.faults || !blank(r))
			break;
		r->row.index--;
	}
	check_row(r);
	for (size_t i = 0; i < r->row.n; i++) {
		const struct span *s = &r->spans[i];

		r->fields[i] = (struct csv_field){
			.text = r->out.p + s->at, .len = s->len, .line = s->line, .quoted = s->quoted
		};
	}
	r->row.fields = r->fields;
	*row = &r->row;
	return OK;
}

const struct csv_fault *csv_faults(const struct csv_reader *r, size_t *n)
{
	*n = r->faults.n;
	return r->faults.v;
}

size_t csv_fault_total(const struct csv_reader *r)
{
	return r->fault_total;
}

const char *csv_delimiter(const struct csv_reader *r)
{
	return r->d.delimiter;
}

bool csv_delimiter_known(const struct csv_reader *r)
{
	return r->d.delimiter_known;
}

enum charset csv_charset(const struct csv_reader *r)
{
	return r->w.in.charset;
}
