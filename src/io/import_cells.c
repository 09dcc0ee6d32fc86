#include "base/day.h"
#include "base/money.h"
#include "domain/desk/site.h"
#include "io/import_internal.h"

const char *import_text(struct import *im, size_t row, size_t column)
{
	im->field = im->kind->columns[column].name;
	return im->rows[row].text[column];
}

int import_required(struct import *im, size_t row, size_t column, const char **out, struct err *e)
{
	*out = import_text(im, row, column);
	return **out ? OK : err_fail(e, ERR_MISSING, FACT_TEXT("field", im->field));
}

bool import_has(const struct import *im, size_t column)
{
	return im->columns[column] != CSV_NO_COLUMN;
}

void import_keep(struct import *im, size_t column, const char **text, const char *fallback)
{
	const char *cell = import_text(im, 0, column);

	if (import_has(im, column))
		*text = *cell ? cell : fallback;
}

int import_decimal(struct import *im, size_t row, size_t column, int scale, int64_t fallback, int64_t *out,
		   struct err *e)
{
	const char *text = import_text(im, row, column);

	if (!*text && fallback != DB_NULL) {
		*out = fallback;
		return OK;
	}
	return decimal_read(im->field, text, im->options->decimal_sign, scale, out, e);
}

/* The cell is told as it stands, not the figure that it makes. */
int import_amount(struct import *im, size_t row, size_t column, int scale, int64_t fallback, int64_t *out,
		  struct err *e)
{
	int rc = import_decimal(im, row, column, scale, fallback, out, e);

	if (rc || *out >= 0 || *out == DB_NULL)
		return rc;
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", im->field), FACT_TEXT("value", import_text(im, row, column)),
			FACT_TEXT("expected", "0 or more"));
}

int import_price4(struct import *im, size_t row, size_t column, const char *currency, int64_t fallback, int64_t *out,
		  struct err *e)
{
	return import_amount(im, row, column, currency_digits(currency) + PRICE4_DIGITS, fallback, out, e);
}

int import_money(struct import *im, size_t row, size_t column, const char *currency, int64_t fallback, int64_t *out,
		 struct err *e)
{
	return import_amount(im, row, column, currency_digits(currency), fallback, out, e);
}

int import_packs(struct import *im, int64_t units, int64_t *quantity, struct err *e)
{
	if (!__builtin_mul_overflow(*quantity, units, quantity))
		return OK;
	im->field = "qty";
	return err_fail(e, ERR_OVERFLOW, FACT_TEXT("what", "quantity"));
}

int import_day(struct import *im, size_t row, size_t column, const char **out, struct err *e)
{
	const char *text = import_text(im, row, column);

	*out = *text ? text : NULL;
	if (*text && day_of(text) == DAY_NONE)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", im->field), FACT_TEXT("value", text),
				FACT_TEXT("expected", "a day such as 2026-03-31"));
	return OK;
}

int import_warehouse(struct import *im, size_t row, size_t column, int64_t *warehouse_id, struct err *e)
{
	const char *code = import_text(im, row, column);
	struct site_scope scope;
	int rc;

	*warehouse_id = im->desk->warehouse_id;
	if (!*code || str_eq(code, im->desk->warehouse_code))
		return OK;
	if ((rc = site_scope_find(im->desk, NULL, code, &scope, e)))
		return rc;
	*warehouse_id = scope.warehouse_id;
	return desk_allow(im->desk, scope.entity_id, scope.warehouse_id, e);
}
