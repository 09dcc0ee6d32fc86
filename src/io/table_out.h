/* A table on its way out: one description of the columns, one row at a time, four ways to write it. Lists,
 * verbs and reports describe their columns once and get --format table, csv, json and .xlsx alike.
 *
 *	static const struct table_column columns[] = {
 *		{ .name = "sku", .title = "SKU", .kind = TABLE_CODE },
 *		{ .name = "value", .title = "Value", .kind = TABLE_AMOUNT, .total = true },
 *	};
 *	struct table_out *t;
 *	if ((code = table_open(&t, TABLE_XLSX, NULL, "stock.xlsx", columns, 2, &options, e)) != OK) ...
 *	for each row:
 *		struct table_cell cells[] = { cell_text(sku), cell_amount(minor, "EUR") };
 *		if ((code = table_row(t, cells, e)) != OK) { table_abandon(t); return code; }
 *	return table_close(t, e);
 *
 * Rows stream: memory does not grow with them (the aligned text keeps its first rows to find the widths).
 * In every format a code keeps its zeros, a number is exact, a day is a day; text is neutralised for its sink:
 * formulas in CSV, control characters on a terminal, what XML cannot hold in a workbook.
 *
 *	kind	 aligned text	 CSV		   JSON		     .xlsx
 *	text	 as it is	 formula-safe	   string	     string
 *	code	 as it is	 formula-safe	   string	     string, never a number
 *	count	 1,234		 1234		   1234		     number
 *	qty	 1.250		 1.250		   1.250	     number with the item's decimals
 *	amount	 1,234.50	 1234.50	   1234.50	     number, format with the currency
 *	price	 0.0125		 0.0125		   0.0125	     number, up to four more decimals
 *	day	 2025-03-31	 2025-03-31	   "2025-03-31"	     date
 *	instant	 2025-03-31 22:15 (local)  as JSON "2025-03-31T22:15:00.000Z"  date and time (local)
 *
 * Totals (columns marked so) close the aligned text and the workbook, where they are formulas with their value;
 * a column whose rows differ in currency or decimals has none. CSV and JSON hold rows only.
 * A workbook may hold several tables, each on a sheet of its own: table_next.
 * Errors: ERR_FILE_CREATE, ERR_FILE_WRITE, ERR_MODULE. */
#ifndef DL_IO_TABLE_OUT_H
#define DL_IO_TABLE_OUT_H

#include "base/base.h"
#include "base/money.h"

enum table_kind { TABLE_TEXT, TABLE_CODE, TABLE_COUNT, TABLE_QTY, TABLE_AMOUNT, TABLE_PRICE, TABLE_DAY, TABLE_INSTANT };

struct table_column {
	const char *name;  /* key in JSON, heading in CSV: stable, not translated */
	const char *title; /* heading for people, worded by the caller; NULL: name */
	enum table_kind kind;
	bool total;
};

static inline bool table_is_number(enum table_kind kind)
{
	return kind == TABLE_COUNT || kind == TABLE_QTY || kind == TABLE_AMOUNT || kind == TABLE_PRICE;
}

/* What one cell holds; made by the cell_ functions only. Text is read during table_row and not kept. */
struct table_cell {
	bool none;
	int scale; /* value / 10^scale */
	int64_t value;
	const char *text; /* text, code, day; the currency of an amount or a price */
};

static inline struct table_cell cell_none(void)
{
	return (struct table_cell){ .none = true };
}

/* Text, code, or day as ISO text; NULL is an empty cell. */
static inline struct table_cell cell_text(const char *text)
{
	return (struct table_cell){ .none = !text, .text = text };
}

static inline struct table_cell cell_count(int64_t value)
{
	return (struct table_cell){ .value = value };
}

/* Base units, shown with decimals. */
static inline struct table_cell cell_qty(int64_t base_units, int decimals)
{
	return (struct table_cell){ .value = base_units, .scale = decimals };
}

/* Minor units. */
static inline struct table_cell cell_amount(int64_t minor, const char *currency)
{
	return (struct table_cell){ .value = minor, .text = currency };
}

/* Ten-thousandths of a minor unit. */
static inline struct table_cell cell_price(int64_t price4, const char *currency)
{
	return (struct table_cell){ .value = price4, .text = currency };
}

/* Epoch milliseconds UTC. */
static inline struct table_cell cell_instant(int64_t ms)
{
	return (struct table_cell){ .value = ms };
}

enum table_format { TABLE_ALIGNED, TABLE_CSV, TABLE_JSON, TABLE_XLSX };

struct table_options {
	const struct number_style *style; /* aligned text; NULL: point, groups by comma */
	/* Minutes east of UTC at an instant, for what people read; NULL: UTC. */
	int (*zone_offset)(void *context, int64_t instant);
	void *zone_context;
	const char *total_word; /* before the totals; NULL: none */
	const char *sheet;	/* the workbook's sheet and title; NULL: "Sheet" */
	uint32_t sheet_rows;	/* rows of a sheet, headings included; 0: as many as Excel has */
	char csv_delimiter;	/* 0: comma */
};

struct table_out;

/* Writes to path, whole or not at all (io/out_file.h), or to out when path is NULL; a workbook needs a path.
 * columns and options (NULL: all defaults) must outlive t. */
int table_open(struct table_out **t, enum table_format format, FILE *out, const char *path,
	       const struct table_column *columns, size_t n, const struct table_options *options,
	       struct err *e) MUST_USE;
/* One cell a column. */
int table_row(struct table_out *t, const struct table_cell *cells, struct err *e) MUST_USE;
/* Ends this table, totals included, and begins the next one: a sheet of that name, unlike those before, with columns of
 * its own. Of a workbook only; columns and sheet must outlive t. After a failure only table_abandon. */
int table_next(struct table_out *t, const char *sheet, const struct table_column *columns, size_t n,
	       struct err *e) MUST_USE;
/* Totals, end, flush, rename; t is gone whatever it returns. */
int table_close(struct table_out *t, struct err *e) MUST_USE;
/* Nothing is left behind of a file; NULL is allowed. */
void table_abandon(struct table_out *t);

/* "table", "csv", "json", "xlsx" */
bool table_format_by_name(const char *name, enum table_format *format) MUST_USE;

#endif
