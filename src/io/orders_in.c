#include "io/orders_columns.h"

#include "base/day.h"
#include "base/money.h"
#include "base/text.h"
#include "io/seen.h"

struct orders_reader {
	struct arena *arena;
	struct arena own; /* of the order in hand */
	struct csv_reader *csv;
	const struct csv_column *columns;
	size_t at[ORDERS_COLUMNS];
	char decimal_sign;
	bool readable;
	bool ended;
	const struct csv_row *row; /* read, not yet taken */
	struct order_in order;
	struct in_faults faults;
	struct seen seen;
};

static struct in_place place(const struct orders_reader *r, enum orders_column c)
{
	size_t field = r->at[c];

	return (struct in_place){ .line = field && field <= r->row->n ? r->row->fields[field - 1].line : r->row->line,
				  .field = field,
				  .column = r->columns[c].name };
}

static void fault(struct orders_reader *r, enum in_rule rule, enum orders_column c, const char *value,
		  const char *expected)
{
	struct in_place at = place(r, c);

	in_fault_add(r->arena, &r->faults, rule, &at, value, expected);
	r->order.faults++;
}

/* Without blanks around, and without the apostrophe by which exports keep a spreadsheet from counting. */
static const char *cell(struct orders_reader *r, enum orders_column c)
{
	const char *text = text_trim(&r->own, csv_text(r->row, r->at[c]));

	return *text == '\'' && (ascii_digit(text[1]) || text[1] == '+') ? text + 1 : text;
}

static bool decimal_ok(struct orders_reader *r, enum decimal_result result, enum orders_column c, const char *text)
{
	static const enum in_rule rules[] = { [DECIMAL_EMPTY] = IN_MISSING,
					      [DECIMAL_GARBAGE] = IN_NOT_A_NUMBER,
					      [DECIMAL_AMBIGUOUS] = IN_AMBIGUOUS_NUMBER,
					      [DECIMAL_TOO_FINE] = IN_TOO_FINE,
					      [DECIMAL_TOO_BIG] = IN_TOO_BIG };

	if (result != DECIMAL_OK)
		fault(r, rules[result], c, text, NULL);
	return result == DECIMAL_OK;
}

/* "2025-01-05 10:00:00 -0500" is ISO but for a blank; "UTC" is Z; without a zone it is UTC; a day is its start. */
static bool instant(struct orders_reader *r, enum orders_column c, const char *text, int64_t *ms)
{
	struct str s AUTO_STR = STR_INIT;
	const char *blank = strrchr(text, ' ');
	int32_t day = day_of(text);

	if (day != DAY_NONE) {
		*ms = instant_from_local(day, 0, 0);
		return true;
	}
	if (blank && strcmp(blank, " UTC") == 0) {
		str_addn(&s, text, (size_t)(blank - text));
		str_addc(&s, 'Z');
	} else if (blank && (blank[1] == '+' || blank[1] == '-')) {
		str_addn(&s, text, (size_t)(blank - text));
		str_add(&s, blank + 1);
	} else {
		str_add(&s, text);
	}
	if (instant_parse(s.p, ms))
		return true;
	str_addc(&s, 'Z');
	if (instant_parse(s.p, ms))
		return true;
	fault(r, IN_NOT_AN_INSTANT, c, text, NULL);
	return false;
}

static void take_text(struct orders_reader *r, const struct orders_head *h, const char *value)
{
	const char **to = (const char **)(void *)((char *)&r->order + h->offset);

	if (**to && strcmp(*to, value) != 0)
		fault(r, IN_CONFLICT, h->column, value, *to);
	else
		*to = value;
}

static void take_number(struct orders_reader *r, const struct orders_head *h, int64_t value, const char *text)
{
	int64_t *to = (int64_t *)(void *)((char *)&r->order + h->offset);

	if (*to != ORDER_IN_UNKNOWN && *to != value)
		fault(r, IN_CONFLICT, h->column, text, NULL);
	else
		*to = value;
}

static const char *cased(struct orders_reader *r, const char *text, char (*fold)(char))
{
	char *out = arena_strdup(&r->own, text);

	for (char *p = out; *p; p++)
		*p = fold(*p);
	return out;
}

static void take_currency(struct orders_reader *r, const struct orders_head *h, const char *text)
{
	const char *code = cased(r, text, ascii_upper);

	if (currency_find(code))
		take_text(r, h, code);
	else
		fault(r, IN_UNKNOWN_CURRENCY, h->column, text, NULL);
}

static void take_head(struct orders_reader *r)
{
	for (size_t i = 0; i < n_orders_heads; i++) {
		const struct orders_head *h = &orders_heads[i];
		const char *text = cell(r, h->column);
		int64_t value;

		if (!*text)
			continue;
		switch (h->kind) {
		case HEAD_TEXT:
			take_text(r, h, text);
			break;
		case HEAD_LOWER:
			take_text(r, h, cased(r, text, ascii_lower));
			break;
		case HEAD_UPPER:
			take_text(r, h, cased(r, text, ascii_upper));
			break;
		case HEAD_CURRENCY:
			take_currency(r, h, text);
			break;
		case HEAD_INSTANT:
			if (instant(r, h->column, text, &value))
				take_number(r, h, value, text);
			break;
		case HEAD_AMOUNT:
			if (decimal_ok(r, money_parse(text, r->order.currency, r->decimal_sign, &value), h->column,
				       text))
				take_number(r, h, value, text);
			break;
		}
	}
}

static void take_quantity(struct orders_reader *r, struct order_in_line *l)
{
	const char *text = cell(r, ORDERS_QTY);
	int64_t value;

	if (!r->at[ORDERS_QTY]) {
		l->quantity = 1;
		return;
	}
	if (!decimal_ok(r, decimal_parse(text, r->decimal_sign, 0, &value), ORDERS_QTY, text))
		return;
	if (value <= 0)
		fault(r, IN_NOT_POSITIVE, ORDERS_QTY, text, NULL);
	else
		l->quantity = value;
}

static void take_line(struct orders_reader *r)
{
	struct order_in_line l = { .sku = cell(r, ORDERS_SKU),
				   .name = cell(r, ORDERS_ITEM_NAME),
				   .unit_price4 = ORDER_IN_UNKNOWN,
				   .line = r->row->line };
	const char *price = cell(r, ORDERS_PRICE), *discount = cell(r, ORDERS_LINE_DISCOUNT);
	int64_t value;

	/* A shop may sell what has no SKU (a tip, a gift card); a table of our own form may not. */
	if (!*l.sku && r->columns == orders_generic)
		fault(r, IN_MISSING, ORDERS_SKU, NULL, NULL);
	take_quantity(r, &l);
	if (*price &&
	    decimal_ok(r, price4_parse(price, r->order.currency, r->decimal_sign, &value), ORDERS_PRICE, price)) {
		if (value < 0)
			fault(r, IN_NOT_POSITIVE, ORDERS_PRICE, price, NULL);
		else
			l.unit_price4 = value;
	}
	if (*discount && decimal_ok(r, money_parse(discount, r->order.currency, r->decimal_sign, &value),
				    ORDERS_LINE_DISCOUNT, discount))
		l.discount = value;
	*vec_push(&r->own, &r->order.lines) = l;
}

static void begin_order(struct orders_reader *r, const char *number)
{
	r->order = (struct order_in){ .number = number,
				      .channel = "",
				      .ordered_at = ORDER_IN_UNKNOWN,
				      .paid_at = ORDER_IN_UNKNOWN,
				      .cancelled_at = ORDER_IN_UNKNOWN,
				      .payment = "",
				      .fulfilment = "",
				      .currency = "",
				      .subtotal = ORDER_IN_UNKNOWN,
				      .shipping = ORDER_IN_UNKNOWN,
				      .taxes = ORDER_IN_UNKNOWN,
				      .discount = ORDER_IN_UNKNOWN,
				      .total = ORDER_IN_UNKNOWN,
				      .refunded = ORDER_IN_UNKNOWN,
				      .name = "",
				      .email = "",
				      .phone = "",
				      .address = "",
				      .postcode = "",
				      .city = "",
				      .province = "",
				      .country = "",
				      .line = r->row->line };
	if (!*number)
		fault(r, IN_MISSING, ORDERS_NUMBER, NULL, NULL);
	else if (seen_take(&r->seen, number, "", (int64_t)r->row->line))
		fault(r, IN_TWICE, ORDERS_NUMBER, number, NULL);
}

/* A row that could not be read well spoils its order: a line of it may be missing. */
static void take_row(struct orders_reader *r)
{
	if (r->row->faults) {
		r->order.faults += r->row->faults;
		return;
	}
	take_head(r);
	take_line(r);
}

static int next_row(struct orders_reader *r, struct err *e)
{
	int code = csv_next(r->csv, &r->row, e);

	if (code != OK || r->row)
		return code;
	if (!r->ended) {
		size_t n;
		const struct csv_fault *faults = csv_faults(r->csv, &n);

		in_fault_csv(r->arena, &r->faults, faults, n);
		r->ended = true;
	}
	return OK;
}

static void find_columns(struct orders_reader *r)
{
	struct csv_column_faults faults;
	struct csv_column line_item = { .name = "Lineitem name", .aliases = "Lineitem sku" };
	size_t at;

	(void)!csv_find_columns(&r->own, r->row, &line_item, 1, &at, &faults);
	r->columns = at ? orders_shopify : orders_generic;
	if (r->columns == orders_shopify && !r->decimal_sign)
		r->decimal_sign = '.';
	r->readable = csv_find_columns(&r->own, r->row, r->columns, ORDERS_COLUMNS, r->at, &faults);
	in_fault_columns(r->arena, &r->faults, r->row->line, &faults);
}

int orders_open(struct orders_reader **out, struct arena *a, FILE *file, const char *name, char decimal_sign,
		struct err *e)
{
	struct csv_options o = CSV_OPTIONS_INIT;
	struct orders_reader *r;
	struct csv_reader *csv;
	int code = csv_open(&csv, a, file, name, &o, e);

	if (code != OK)
		return code;
	r = xcalloc(1, sizeof *r);
	r->arena = a;
	r->csv = csv;
	r->columns = orders_generic;
	r->decimal_sign = decimal_sign;
	arena_init(&r->own);
	code = next_row(r, e);
	if (code == OK && !r->row)
		in_fault_add(a, &r->faults, IN_NO_DOCUMENT, NULL, NULL, "order");
	if (code == OK && r->row && !r->row->faults)
		find_columns(r);
	if (code == OK && r->readable)
		code = next_row(r, e);
	else if (code == OK)
		/* The header is of no use: its faults are all there is to tell. */
		while (code == OK && r->row)
			code = next_row(r, e);
	if (code != OK) {
		orders_close(r);
		return code;
	}
	*out = r;
	return OK;
}

int orders_next(struct orders_reader *r, const struct order_in **order, struct err *e)
{
	*order = NULL;
	arena_clear(&r->own);
	if (!r->row)
		return OK;
	begin_order(r, cell(r, ORDERS_NUMBER));
	for (;;) {
		int code;

		take_row(r);
		code = next_row(r, e);
		if (code != OK)
			return code;
		if (!r->row || strcmp(cell(r, ORDERS_NUMBER), r->order.number) != 0)
			break;
	}
	*order = &r->order;
	return OK;
}

const struct in_faults *orders_faults(const struct orders_reader *r)
{
	return &r->faults;
}

bool orders_are_shopify(const struct orders_reader *r)
{
	return r->columns == orders_shopify;
}

void orders_close(struct orders_reader *r)
{
	csv_close(r->csv);
	seen_release(&r->seen);
	arena_release(&r->own);
	free(r);
}
