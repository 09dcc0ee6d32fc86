#include "cli/table.h"

#include "words/words.h"

#include <errno.h>

enum { COLUMNS_MAX = 24 };

bool cli_table_format(struct cli *c, enum table_format *format)
{
	bool bad = false;
	const char *name = cli_option(c, "--format", &bad);

	*format = TABLE_ALIGNED;
	if (bad || (name && (!table_format_by_name(name, format) || *format == TABLE_XLSX))) {
		(void)cli_usage(c, _("--format is table, csv or json"));
		return false;
	}
	c->json = *format == TABLE_JSON;
	return true;
}

static int offset_at(void *desk, int64_t at)
{
	return desk_zone_offset(desk, at);
}

int cli_table_open(struct cli_table *t, struct cli *c, struct desk *desk, enum table_format format,
		   const struct table_column *columns, size_t n, struct err *e)
{
	struct table_column *worded = arena_array(c->arena, struct table_column, n);

	memcpy(worded, columns, n * sizeof *worded);
	for (size_t i = 0; i < n; i++)
		if (worded[i].title)
			worded[i].title = _(worded[i].title);
	*t = (struct cli_table){ .c = c, .desk = desk };
	t->options = (struct table_options){
		.style = &c->words->number, .zone_offset = offset_at, .zone_context = desk, .total_word = _("Total")
	};
	return table_open(&t->t, format, c->out, NULL, worded, n, &t->options, e);
}

int cli_table_row(struct cli_table *t, const struct table_cell *cells, struct err *e)
{
	t->rows++;
	return table_row(t->t, cells, e);
}

int cli_table_end(struct cli_table *t, int rc, struct err *e)
{
	if (rc)
		table_abandon(t->t);
	else
		rc = table_close(t->t, e);
	return rc ? cli_fail(t->c, e) : cli_printed(t->c);
}

struct list_walk {
	struct cli_table *table;
	const struct cli_column *columns;
	size_t n;
};

static const char *text_of(const struct db_value *v)
{
	return v->type == DB_TEXT && !v->null ? v->text : NULL;
}

static struct table_cell cell_of(const struct cli_column *column, const struct db_value *row)
{
	const struct db_value *v = &row[column->from];
	const char *currency = column->currency >= 0 ? text_of(&row[column->currency]) : NULL;

	if (v->null)
		return cell_none();
	switch (column->head.kind) {
	case TABLE_COUNT:
		return cell_count(v->i64);
	case TABLE_QTY:
		return cell_qty(v->i64, 0);
	case TABLE_AMOUNT:
		return cell_amount(v->i64, currency);
	case TABLE_PRICE:
		return cell_price(v->i64, currency);
	case TABLE_INSTANT:
		return cell_instant(v->i64);
	default:
		return cell_text(text_of(v));
	}
}

static int list_row(void *ctx, const struct db_value *row, struct err *e)
{
	const struct list_walk *w = ctx;
	struct table_cell cells[COLUMNS_MAX];

	for (size_t i = 0; i < w->n; i++)
		cells[i] = cell_of(&w->columns[i], row);
	return cli_table_row(w->table, cells, e);
}

int cli_list(struct cli *c, struct desk *desk, enum table_format format, const struct db_list *list,
	     const struct db_list_query *query, const struct cli_column *columns, size_t n)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct table_column heads[COLUMNS_MAX];
	struct cli_table table;
	struct list_walk walk = { &table, columns, n };
	struct err e = ERR_INIT;
	int rc;

	if (n > COLUMNS_MAX)
		BUG("a table of %zu columns", n);
	for (size_t i = 0; i < n; i++)
		heads[i] = columns[i].head;
	rc = cli_table_open(&table, c, desk, format, heads, n, &e);
	if (rc)
		return cli_fail(c, &e);
	rc = db_list_each(desk->db, &scratch, list, query, list_row, &walk, &e);
	return cli_table_end(&table, rc, &e);
}
