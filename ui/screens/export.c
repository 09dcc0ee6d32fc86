#include "ui/screens/export.h"

#include "base/money.h"
#include "domain/desk/desk.h"
#include "io/table_out.h"
#include "ui/core/tr.h"

struct writing {
	struct table_out *out;
	const struct export *what;
	struct table_cell *cells;
	bool (*progress)(void *progress_ctx, int64_t rows);
	void *progress_ctx;
	int64_t rows;
	bool stopped;
};

static enum table_kind kind_of(enum kind kind)
{
	switch (kind) {
	case KIND_CODE:
		return TABLE_CODE;
	case KIND_NUMBER:
	case KIND_PERCENT:
		return TABLE_COUNT;
	case KIND_QTY:
		return TABLE_QTY;
	case KIND_MONEY:
		return TABLE_AMOUNT;
	case KIND_PRICE:
		return TABLE_PRICE;
	case KIND_DAY:
		return TABLE_DAY;
	case KIND_INSTANT:
		return TABLE_INSTANT;
	default:
		return TABLE_TEXT;
	}
}

static struct table_cell cell_of(const struct export_column *c, const struct db_value *row)
{
	const struct db_value *value = &row[c->field];
	const struct db_value *unit = c->unit >= 0 ? &row[c->unit] : NULL;

	if (value->null)
		return cell_none();
	switch (c->kind) {
	case KIND_NUMBER:
	case KIND_PERCENT:
	case KIND_BOOL:
		return cell_count(value->i64);
	case KIND_QTY:
		return cell_qty(value->i64, unit && !unit->null ? (int)unit->i64 : 0);
	case KIND_MONEY:
		return cell_amount(value->i64, unit && unit->text ? unit->text : "EUR");
	case KIND_PRICE:
		return cell_price(value->i64, unit && unit->text ? unit->text : "EUR");
	case KIND_INSTANT:
		return cell_instant(value->i64);
	case KIND_STATE:
		return cell_text(value->text);
	default:
		return value->type == DB_I64 ? cell_count(value->i64) : cell_text(value->text);
	}
}

static bool wanted(const struct export *what, const struct db_value *row)
{
	int key = what->screen->list.query->key;

	if (!what->n_ids)
		return true;
	for (size_t i = 0; i < what->n_ids; i++)
		if (what->ids[i] == row[key].i64)
			return true;
	return false;
}

static int write_row(void *ctx, const struct db_value *row, struct err *e)
{
	struct writing *w = ctx;

	if (w->stopped || !wanted(w->what, row))
		return OK;
	for (size_t i = 0; i < w->what->n_columns; i++)
		w->cells[i] = cell_of(&w->what->columns[i], row);
	w->rows++;
	if (w->rows % 1000 == 0 && w->progress && !w->progress(w->progress_ctx, w->rows))
		w->stopped = true;
	return table_row(w->out, w->cells, e);
}

int desk_export(void *ctx, const struct export *what, bool (*progress)(void *progress_ctx, int64_t rows),
		void *progress_ctx, int64_t *rows, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT, scratch AUTO_ARENA = ARENA_INIT;
	struct table_column *columns = arena_array(&a, struct table_column, what->n_columns);
	struct table_options options = { .sheet = what->title };
	struct writing w = { .what = what, .progress = progress, .progress_ctx = progress_ctx };
	const char *dot = strrchr(what->file, '.');
	enum table_format format;
	int rc;

	(void)ctx;
	if (dot && str_eq(dot, ".csv"))
		format = TABLE_CSV;
	else if (dot && str_eq(dot, ".xlsx"))
		format = TABLE_XLSX;
	else
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "file"), FACT_TEXT("value", what->file),
				FACT_TEXT("expected", "a name that ends in .csv or .xlsx"));
	for (size_t i = 0; i < what->n_columns; i++)
		columns[i] = (struct table_column){
			.name = what->screen->list.query->stmt.cols[what->columns[i].field].name,
			.title = what->columns[i].title,
			.kind = kind_of(what->columns[i].kind),
			.total = what->columns[i].kind == KIND_MONEY || what->columns[i].kind == KIND_QTY
		};
	w.cells = arena_array(&a, struct table_cell, what->n_columns);
	if ((rc = table_open(&w.out, format, NULL, what->file, columns, what->n_columns, &options, e)))
		return rc;
	rc = what->rows->ops->each(what->rows->ctx, &scratch, what->screen->list.query, what->query, write_row, &w, e);
	if (rc || w.stopped) {
		table_abandon(w.out);
		*rows = 0;
		return rc;
	}
	*rows = w.rows;
	return table_close(w.out, e);
}
