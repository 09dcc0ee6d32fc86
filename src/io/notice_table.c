#include "io/csv_columns.h"
#include "domain/catalog/gs1_key.h"
#include "io/notice_build.h"

#include "base/text.h"

enum column {
	COL_NOTICE,
	COL_ORDER,
	COL_SUPPLIER,
	COL_SHIP_ON,
	COL_EXPECTED_ON,
	COL_SSCC,
	COL_CARTON,
	COL_SKU,
	COL_SUPPLIER_SKU,
	COL_GTIN,
	COL_QTY,
	COL_UNIT,
	COL_LOT,
	COL_EXPIRY,
	COL_LINE,
	COL_CARRIER,
	COL_TRACKING,
	COLUMNS
};

static const struct csv_column columns[COLUMNS] = {
	[COL_NOTICE] = { .name = "notice", .aliases = "asn|delivery note|despatch advice", .required = true },
	[COL_ORDER] = { .name = "order", .aliases = "order number|purchase order|po" },
	[COL_SUPPLIER] = { .name = "supplier", .aliases = "supplier gln|vendor" },
	[COL_SHIP_ON] = { .name = "ship_on", .aliases = "shipped_on|ship date" },
	[COL_EXPECTED_ON] = { .name = "expected_on", .aliases = "due_on|delivery date" },
	[COL_SSCC] = { .name = "sscc", .aliases = "pallet" },
	[COL_CARTON] = { .name = "carton", .aliases = "carton sscc" },
	[COL_SKU] = { .name = "sku", .aliases = "item" },
	[COL_SUPPLIER_SKU] = { .name = "supplier_sku", .aliases = "supplier code|vendor sku" },
	[COL_GTIN] = { .name = "gtin", .aliases = "ean|upc|barcode" },
	[COL_QTY] = { .name = "qty", .aliases = "quantity", .required = true },
	[COL_UNIT] = { .name = "unit", .aliases = "uom" },
	[COL_LOT] = { .name = "lot", .aliases = "batch" },
	[COL_EXPIRY] = { .name = "expiry", .aliases = "expiry_on|best before" },
	[COL_LINE] = { .name = "line", .aliases = "order line" },
	[COL_CARRIER] = { .name = "carrier" },
	[COL_TRACKING] = { .name = "tracking" },
};

struct table {
	struct notice_build *b;
	struct arena *a;
	size_t at[COLUMNS];
	const struct csv_row *row;
	size_t faults_before;
};

static const char *cell(const struct table *t, enum column c)
{
	return text_trim(t->a, csv_text(t->row, t->at[c]));
}

static struct in_place place(const struct table *t, enum column c)
{
	uint64_t line = t->at[c] && t->at[c] <= t->row->n ? t->row->fields[t->at[c] - 1].line : t->row->line;

	return (struct in_place){ .line = line, .field = t->at[c], .column = columns[c].name };
}

/* A text of the whole notice, which each of its rows repeats or leaves empty. */
static void same(struct table *t, enum column c, const char **text, const char *value)
{
	struct in_place at = place(t, c);

	if (!*value || strcmp(*text, value) == 0)
		return;
	if (**text)
		notice_fault(t->b, IN_CONFLICT, &at, value, *text);
	else
		*text = value;
}

static void same_day(struct table *t, enum column c, const char **day)
{
	struct in_place at = place(t, c);
	const char *value = "";

	notice_take_day(t->b, &at, cell(t, c), &value);
	same(t, c, day, value);
}

/* A table is filled in by people: a check digit that is wrong is a number typed wrongly. */
static bool checked(struct table *t, enum column c, const char *code, const char *what)
{
	struct in_place at = place(t, c);
	size_t n = strlen(code);

	if (!n || gs1_checks(code, n))
		return true;
	notice_fault(t->b, IN_NOT_A_CODE, &at, code, what);
	return false;
}

/* The unit with this SSCC, made when it is new; outer where the cell is empty. */
static int unit(struct table *t, enum column c, bool carton, int outer)
{
	struct notice_in *n = notice_current(t->b);
	struct in_place at = place(t, c);
	const char *text = cell(t, c), *sscc = "";

	if (!*text || !in_sscc(t->a, &t->b->out->faults, &at, text, &sscc) || !checked(t, c, sscc, "SSCC"))
		return outer;
	/* The rows of a package stand together as a rule, so the search goes backwards. */
	for (size_t i = n->units.n; i--;)
		if (strcmp(n->units.v[i].sscc, sscc) == 0)
			return (int)i;
	return notice_add_unit(t->b, sscc, carton, outer, t->row->line);
}

static void line(struct table *t)
{
	size_t i = notice_add_line(t->b, t->row->line, 0);
	int pallet = unit(t, COL_SSCC, false, -1), inner = unit(t, COL_CARTON, true, pallet);
	struct notice_in_line *l = &notice_current(t->b)->lines.v[i];
	struct in_place at = place(t, COL_QTY), day = place(t, COL_EXPIRY), code = place(t, COL_GTIN);

	l->unit = inner;
	l->order_number = cell(t, COL_ORDER);
	l->order_line = cell(t, COL_LINE);
	l->supplier_code = cell(t, COL_SUPPLIER_SKU);
	l->buyer_code = cell(t, COL_SKU);
	l->unit_code = cell(t, COL_UNIT);
	l->lot = cell(t, COL_LOT);
	notice_take_gtin(t->b, &code, cell(t, COL_GTIN), &l->gtin);
	(void)checked(t, COL_GTIN, l->gtin, "GTIN");
	notice_take_day(t->b, &day, cell(t, COL_EXPIRY), &l->expiry_on);
	notice_take_quantity(t->b, &at, cell(t, COL_QTY), t->b->decimal_sign, i);
}

static void finish(struct table *t, const struct in_place *at)
{
	if (!t->b->out->notices.n)
		return;
	notice_end(t->b, at);
	notice_current(t->b)->faults = t->b->out->faults.n - t->faults_before;
}

static bool known(const struct table *t, const char *number)
{
	for (size_t i = 0; i < t->b->out->notices.n; i++)
		if (strcmp(t->b->out->notices.v[i].number, number) == 0)
			return true;
	return false;
}

static void row(struct table *t)
{
	const char *number = cell(t, COL_NOTICE);
	struct in_place at = place(t, COL_NOTICE);
	bool first = !t->b->out->notices.n;
	struct notice_in *n;

	if (first || strcmp(notice_current(t->b)->number, number) != 0) {
		finish(t, &at);
		t->faults_before = t->b->out->faults.n;
		if (known(t, number))
			notice_fault(t->b, IN_TWICE, &at, number, NULL);
		n = notice_begin(t->b, "csv");
		n->number = number;
		n->line = t->row->line;
	}
	n = notice_current(t->b);
	same(t, COL_SUPPLIER, &n->supplier, cell(t, COL_SUPPLIER));
	same(t, COL_CARRIER, &n->carrier, cell(t, COL_CARRIER));
	same(t, COL_TRACKING, &n->tracking, cell(t, COL_TRACKING));
	same_day(t, COL_SHIP_ON, &n->shipped_on);
	same_day(t, COL_EXPECTED_ON, &n->expected_on);
	line(t);
}

static bool header(struct table *t)
{
	struct csv_column_faults faults;

	if (csv_find_columns(t->a, t->row, columns, COLUMNS, t->at, &faults))
		return true;
	in_fault_columns(t->a, &t->b->out->faults, t->row->line, &faults);
	return false;
}

int notices_from_table(struct notice_build *b, FILE *file, const char *name, struct err *e)
{
	struct table t = { .b = b, .a = b->arena };
	struct csv_options o = CSV_OPTIONS_INIT;
	const struct csv_fault *faults;
	struct csv_reader *r;
	bool readable = false;
	size_t n;
	int code = csv_open(&r, b->arena, file, name, &o, e);

	if (code != OK)
		return code;
	code = csv_next(r, &t.row, e);
	if (code == OK && t.row && !t.row->faults)
		readable = header(&t);
	while (readable && (code = csv_next(r, &t.row, e)) == OK && t.row)
		if (!t.row->faults)
			row(&t);
	if (readable)
		finish(&t, NULL);
	faults = csv_faults(r, &n);
	in_fault_csv(b->arena, &b->out->faults, faults, n);
	if (readable && !b->out->notices.n)
		notice_fault(b, IN_NO_DOCUMENT, NULL, NULL, "notice");
	csv_close(r);
	return code;
}
