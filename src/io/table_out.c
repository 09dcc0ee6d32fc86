#include "io/table_sink.h"

#include "base/day.h"
#include "io/csv_write.h"
#include "io/json.h"

static const struct {
	const char *name;
	const struct table_sink *sink;
} formats[] = {
	[TABLE_ALIGNED] = { "table", &table_sink_aligned },
	[TABLE_CSV] = { "csv", &table_sink_csv },
	[TABLE_JSON] = { "json", &table_sink_json },
	[TABLE_XLSX] = { "xlsx", &table_sink_xlsx },
};

bool table_format_by_name(const char *name, enum table_format *format)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (str_eq(formats[i].name, name)) {
			*format = (enum table_format)i;
			return true;
		}
	return false;
}

const char *table_title(const struct table_column *c)
{
	return c->title ? c->title : c->name;
}

int64_t table_local(const struct table_options *o, int64_t instant)
{
	return o->zone_offset ? instant + INT64_C(60000) * o->zone_offset(o->zone_context, instant) : instant;
}

int table_keep(enum table_kind kind, int scale)
{
	return kind == TABLE_PRICE ? scale - PRICE4_DIGITS : scale;
}

/* Amounts and prices of one list nearly always have one currency: the last answer is kept. */
static int digits_of(const char *currency)
{
	static char last[4];
	static int digits = 2;

	if (!currency)
		return 2;
	if (strcmp(currency, last) != 0) {
		digits = currency_digits(currency);
		if (!str_copy(last, sizeof last, currency))
			last[0] = '\0';
	}
	return digits;
}

static struct table_cell exact(enum table_kind kind, struct table_cell c)
{
	if (c.none)
		return c;
	if (kind == TABLE_AMOUNT)
		c.scale = digits_of(c.text);
	else if (kind == TABLE_PRICE)
		c.scale = digits_of(c.text) + PRICE4_DIGITS;
	else if (kind == TABLE_DAY)
		c.value = day_of(c.text);
	return c;
}

static void add_up(struct table_total *to, const struct table_cell *c)
{
	const char *currency = c->text ? c->text : "";

	if (c->none || to->broken)
		return;
	if (!to->some) {
		to->some = true;
		to->scale = c->scale;
		to->broken = !str_copy(to->currency, sizeof to->currency, currency);
	}
	if (to->scale != c->scale || !str_eq(to->currency, currency) ||
	    __builtin_add_overflow(to->sum, c->value, &to->sum))
		to->broken = true;
}

struct table_cell table_total_cell(const struct table_out *t, size_t column)
{
	const struct table_total *total = &t->totals[column];

	if (!t->columns[column].total || !total->some || total->broken)
		return cell_none();
	return (struct table_cell){ .value = total->sum,
				    .scale = total->scale,
				    .text = total->currency[0] ? total->currency : NULL };
}

static void release(struct table_out *t)
{
	arena_release(&t->arena);
	free(t);
}

static void set_columns(struct table_out *t, const struct table_column *columns, size_t n)
{
	t->columns = columns;
	t->n = n;
	t->totals = arena_array(&t->arena, struct table_total, n);
	t->cells = arena_array(&t->arena, struct table_cell, n);
	t->any_total = false;
	for (size_t i = 0; i < n; i++)
		t->any_total = t->any_total || columns[i].total;
}

int table_open(struct table_out **out, enum table_format format, FILE *file, const char *path,
	       const struct table_column *columns, size_t n, const struct table_options *options, struct err *e)
{
	struct table_out *t = xcalloc(1, sizeof *t);
	int code;

	*out = NULL;
	if (format == TABLE_XLSX && !path)
		BUG("a workbook cannot be written to a stream");
	t->sink = formats[format].sink;
	set_columns(t, columns, n);
	if (options)
		t->options = *options;
	t->name = arena_strdup(&t->arena, path ? path : "(output)");
	if (path && (code = out_file_open(&t->file, path, e)) != OK) {
		release(t);
		return code;
	}
	t->own = path != NULL;
	t->out = path ? t->file.file : file;
	code = t->sink->open(t, e);
	if (code != OK) {
		out_file_abandon(&t->file);
		release(t);
		return code;
	}
	*out = t;
	return OK;
}

int table_row(struct table_out *t, const struct table_cell *cells, struct err *e)
{
	for (size_t i = 0; i < t->n; i++) {
		t->cells[i] = exact(t->columns[i].kind, cells[i]);
		if (t->columns[i].total)
			add_up(&t->totals[i], &t->cells[i]);
	}
	return t->sink->row(t, t->cells, e);
}

struct next_table {
	const char *sheet;
	const struct table_column *columns;
	size_t n;
};

static void begin_next(struct table_out *t, void *with)
{
	const struct next_table *next = with;

	t->options.sheet = next->sheet;
	set_columns(t, next->columns, next->n);
}

int table_next(struct table_out *t, const char *sheet, const struct table_column *columns, size_t n, struct err *e)
{
	struct next_table next = { sheet, columns, n };

	if (!t->sink->next)
		BUG("a second table where there is room for one");
	return t->sink->next(t, begin_next, &next, e);
}

static int flush(struct table_out *t, struct err *e)
{
	if (t->own)
		return out_file_commit(&t->file, e);
	if (fflush(t->out) != 0 || ferror(t->out))
		return err_fail(e, ERR_FILE_WRITE, FACT_TEXT("file", t->name), FACT_TEXT("cause", "write failed"));
	return OK;
}

int table_close(struct table_out *t, struct err *e)
{
	int code = t->sink->close(t, e);

	if (code == OK)
		code = flush(t, e);
	else
		out_file_abandon(&t->file);
	release(t);
	return code;
}

void table_abandon(struct table_out *t)
{
	if (!t)
		return;
	if (t->sink->abandon)
		t->sink->abandon(t);
	out_file_abandon(&t->file);
	release(t);
}

/* ---- delimited text */

static int csv_open_sink(struct table_out *t, struct err *e)
{
	struct csv_writer *w = arena_new(&t->arena, struct csv_writer);

	(void)e;
	t->state = w;
	csv_writer_init(w, t->out, t->options.csv_delimiter, true);
	for (size_t i = 0; i < t->n; i++)
		csv_put_text(w, t->columns[i].name);
	csv_end_row(w);
	return OK;
}

static int csv_row_sink(struct table_out *t, const struct table_cell *cells, struct err *e)
{
	struct csv_writer *w = t->state;
	char instant[INSTANT_BYTES];
	struct str price AUTO_STR = STR_INIT;

	(void)e;
	for (size_t i = 0; i < t->n; i++) {
		const struct table_cell *c = &cells[i];
		enum table_kind kind = t->columns[i].kind;

		if (c->none) {
			csv_put_text(w, NULL);
		} else if (kind == TABLE_PRICE) {
			str_clear(&price);
			decimal_format(&price, c->value, c->scale, table_keep(kind, c->scale), &number_plain);
			csv_put_text(w, price.p);
		} else if (table_is_number(kind)) {
			csv_put_decimal(w, c->value, c->scale);
		} else if (kind == TABLE_INSTANT) {
			csv_put_text(w, instant_text(c->value, instant));
		} else {
			csv_put_text(w, c->text);
		}
	}
	csv_end_row(w);
	return OK;
}

static void csv_abandon_sink(struct table_out *t)
{
	csv_writer_release(t->state);
}

static int csv_close_sink(struct table_out *t, struct err *e)
{
	int code = csv_writer_end(t->state, t->name, e);

	csv_abandon_sink(t);
	return code;
}

const struct table_sink table_sink_csv = { csv_open_sink, csv_row_sink, csv_close_sink, csv_abandon_sink, NULL };

/* ---- JSON: an array of objects, one a line */

static int json_open_sink(struct table_out *t, struct err *e)
{
	struct json *j = arena_new(&t->arena, struct json);

	(void)e;
	t->state = j;
	json_init(j, t->out);
	json_array(j, NULL);
	return OK;
}

static void json_cell(struct json *j, const struct table_column *column, const struct table_cell *c)
{
	char instant[INSTANT_BYTES];

	if (c->none)
		json_null(j, column->name);
	else if (table_is_number(column->kind))
		json_decimal(j, column->name, c->value, c->scale);
	else if (column->kind == TABLE_INSTANT)
		json_text(j, column->name, instant_text(c->value, instant));
	else
		json_text(j, column->name, c->text);
}

static int json_row_sink(struct table_out *t, const struct table_cell *cells, struct err *e)
{
	struct json *j = t->state;

	(void)e;
	json_object(j, NULL);
	for (size_t i = 0; i < t->n; i++)
		json_cell(j, &t->columns[i], &cells[i]);
	json_end(j);
	fputc('\n', t->out);
	return OK;
}

static int json_close_sink(struct table_out *t, struct err *e)
{
	struct json *j = t->state;

	(void)e;
	json_end(j);
	json_newline(j);
	return OK;
}

const struct table_sink table_sink_json = { json_open_sink, json_row_sink, json_close_sink, NULL, NULL };
