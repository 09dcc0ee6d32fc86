/* One purchase order as a form: its head and its lines. */
#include "ui/screens/parts.h"

#include "base/day.h"
#include "base/money.h"
#include "base/text.h"
#include "domain/buying/po.h"
#include "domain/catalog/item.h"
#include "ui/screens/order.h"

/* Codes are written in capitals, and people type them small. */
static char *in_capitals(struct arena *a, const char *code)
{
	char *capitals = arena_strdup(a, code);

	for (char *c = capitals; *c; c++)
		*c = ascii_upper(*c);
	return capitals;
}

static int typed_supplier(struct view *v, struct supplier_row *out, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	const char *code = form_text(v, "supplier");
	int rc = supplier_find(desk, a, code, out, e);

	if (rc == ERR_NOT_FOUND)
		rc = supplier_find(desk, a, in_capitals(a, code), out, e);
	if (rc == OK)
		e->code = OK;
	return rc;
}

/* The item of a line, by SKU, barcode or the supplier's code; supplier_id 0: nobody's yet. */
static int typed_item(struct view *v, size_t line, int64_t supplier_id, struct item_match *out, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	const char *code = grid_text(v, line, "sku");
	int rc = item_resolve(desk, a, code, supplier_id, out, e);

	if (rc == ERR_NOT_FOUND)
		rc = item_resolve(desk, a, in_capitals(a, code), supplier_id, out, e);
	if (rc == OK)
		e->code = OK; /* a code that was no code but a SKU was found all the same */
	return rc;
}

/* The price of a line without one is the supplier's last. */
static void propose_price(struct view *v, size_t line, int64_t supplier_id, int64_t item_id, struct err *e)
{
	int64_t price4;

	if (grid_i64(v, line, "unit_price4") != DB_NULL)
		return;
	if (supplier_price(view_desk(v), view_arena(v), supplier_id, item_id, &price4, e) == OK) {
		e->code = OK;
		grid_put_i64(v, line, "unit_price4", price4);
	}
}

/* The line's total as it will be kept. */
static void sum_line(struct view *v, size_t line, struct err *e)
{
	int64_t quantity = grid_i64(v, line, "quantity"), price4 = grid_i64(v, line, "unit_price4"), total;

	if (quantity != DB_NULL && price4 != DB_NULL && money_line_total(quantity, price4, &total, e) == OK)
		grid_put_i64(v, line, "total_minor", total);
}

/* The supplier was typed: its name, currency and lead time stand there. */
static void supplier_changed(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct supplier_row supplier;

	form_put_text(v, "supplier_name", "");
	if (form_empty(v, "supplier") || typed_supplier(v, &supplier, e))
		return;
	form_put_text(v, "supplier", supplier.code);
	form_put_text(v, "supplier_name", supplier.name);
	form_put_text(v, "currency", supplier.currency);
	if (form_empty(v, "due_on"))
		form_put_text(v, "due_on", day_iso(a, day_add(day_of(desk_today(desk, a)), supplier.lead_days)));
	for (size_t i = 0; i < grid_count(v); i++) {
		struct item_match match;
		struct err ignored = ERR_INIT;

		if (grid_blank(v, i) || typed_item(v, i, supplier.supplier_id, &match, &ignored))
			continue;
		propose_price(v, i, supplier.supplier_id, match.item_id, e);
		sum_line(v, i, e);
	}
}

static const struct field order_fields[] = {
	{ .name = "number",
	  .title = N_("Order"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Taken when it is submitted.") },
	{ .name = "state",
	  .title = N_("State"),
	  .kind = KIND_STATE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Where it stands.") },
	{ .name = "supplier",
	  .title = N_("Supplier"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .lookup = "suppliers",
	  .lookup_field = "code",
	  .changed = supplier_changed,
	  .help = N_("From whom.") },
	{ .name = "supplier_name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 40,
	  .read_only = true,
	  .help = N_("The supplier's.") },
	{ .name = "due_on",
	  .title = N_("Due"),
	  .kind = KIND_DAY,
	  .width = 11,
	  .help = N_("The day it should come; empty: today and the supplier's lead time.") },
	{ .name = "confirmed",
	  .title = N_("Confirmed"),
	  .kind = KIND_TEXT,
	  .width = 26,
	  .read_only = true,
	  .help = N_("The day that the supplier confirmed for what is to come, or the first and the last of them.") },
	SUPPLIERS_CURRENCY_FIELD,
	{ .name = "total_minor",
	  .title = N_("Total"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .read_only = true,
	  .unit = "currency",
	  .help = N_("The sum of the lines.") },
	END_ROW,
};

static void line_sum_changed(struct view *v, struct err *e)
{
	sum_line(v, (size_t)grid_line(v), e);
}

/* The line's item was typed: name, a quantity to begin with and the last price stand beside it. */
static void line_item_changed(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	size_t line = (size_t)grid_line(v);
	struct supplier_row supplier;
	struct item_match match;
	struct item_row item;
	struct err ignored = ERR_INIT;

	if (typed_supplier(v, &supplier, &ignored))
		supplier.supplier_id = 0;
	grid_put_text(v, line, "name", "");
	if (!*grid_text(v, line, "sku") || typed_item(v, line, supplier.supplier_id, &match, e) ||
	    item_get(desk->db, a, match.item_id, &item, e))
		return;
	grid_put_text(v, line, "sku", item.sku);
	grid_put_text(v, line, "name", item.name);
	if (grid_i64(v, line, "quantity") == DB_NULL || !grid_i64(v, line, "quantity"))
		grid_put_i64(v, line, "quantity", match.quantity);
	grid_put_i64(v, line, "unit_price4", DB_NULL);
	if (supplier.supplier_id)
		propose_price(v, line, supplier.supplier_id, item.item_id, e);
	sum_line(v, line, e);
}

static const struct field line_fields[] = {
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .required = true,
	  .lookup = "items",
	  .changed = line_item_changed,
	  .help = N_("SKU, barcode or the supplier's code.") },
	{ .name = "name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 22,
	  .read_only = true,
	  .help = N_("The item's.") },
	{ .name = "quantity",
	  .title = N_("Quantity"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .required = true,
	  .changed = line_sum_changed,
	  .help = N_("Base units.") },
	{ .name = "unit_price4",
	  .title = N_("Price"),
	  .kind = KIND_PRICE,
	  .width = 9,
	  .required = true,
	  .unit = "currency",
	  .changed = line_sum_changed,
	  .help = N_("Of one base unit; the supplier's last price stands there first.") },
	{ .name = "total_minor",
	  .title = N_("Total"),
	  .kind = KIND_MONEY,
	  .width = 10,
	  .read_only = true,
	  .unit = "currency",
	  .help = N_("Of the line.") },
	{ .name = "received",
	  .title = N_("Came"),
	  .kind = KIND_NUMBER,
	  .width = 5,
	  .read_only = true,
	  .help = N_("Received so far.") },
	END_ROW,
};

static const struct grid order_grid = { .title = N_("Lines"), .fields = line_fields, .total = "total_minor" };

/* "": none is. */
static const char *confirmed_days(struct view *v, const struct po *po)
{
	const struct words_settings *words = view_format(v)->words;
	const char *first = "", *last = "";

	for (size_t i = 0; i < po->n_lines; i++) {
		const char *day = po->lines[i].confirmed_on;

		if (!*day || !str_eq(po->lines[i].state, "open"))
			continue;
		first = !*first || strcmp(day, first) < 0 ? day : first;
		last = strcmp(day, last) > 0 ? day : last;
	}
	if (!*first || str_eq(first, last))
		return *first ? words_day(view_arena(v), words, first) : "";
	return arena_printf(view_arena(v), "%s – %s", words_day(view_arena(v), words, first),
			    words_day(view_arena(v), words, last));
}

static void load_order(struct view *v, struct err *e)
{
	struct po po;

	if (!view_id(v)) {
		form_put_text(v, "currency", view_desk(v)->currency);
		form_put_text(v, "state", "draft");
		return;
	}
	if (po_load(view_desk(v), view_arena(v), view_id(v), &po, e))
		return;
	form_put_text(v, "number", po.doc.number);
	form_put_text(v, "state", po.doc.state);
	form_put_text(v, "supplier", po.supplier.code);
	form_read_only(v, "supplier", true);
	form_put_text(v, "supplier_name", po.supplier.name);
	form_put_text(v, "due_on", po.row.due_on);
	form_put_text(v, "confirmed", confirmed_days(v, &po));
	form_put_text(v, "currency", po.row.currency);
	form_put_i64(v, "total_minor", po.row.total_minor);
	for (size_t i = 0; i < po.n_lines; i++) {
		size_t line = grid_add(v, po.lines[i].line_id);

		grid_put_text(v, line, "sku", po.lines[i].sku);
		grid_put_text(v, line, "name", po.lines[i].name);
		grid_put_i64(v, line, "quantity", po.lines[i].quantity);
		grid_put_i64(v, line, "unit_price4", po.lines[i].unit_price4);
		grid_put_i64(v, line, "total_minor", po.lines[i].total_minor);
		grid_put_i64(v, line, "received", po.lines[i].received);
	}
}

/* One line of the grid: added, changed or as it was. */
static int save_line(struct view *v, int64_t order_id, const struct supplier_row *supplier, size_t line, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	int64_t id = grid_id(v, line), line_id;
	struct item_match match;
	struct po_line_one was;
	int rc;

	if (!grid_changed(v, line) || grid_blank(v, line))
		return OK;
	if ((rc = typed_item(v, line, supplier->supplier_id, &match, e))) {
		err_add(e, (struct fact)FACT_TEXT("field", "sku"));
		return rc;
	}
	if (id && (rc = po_line(desk->db, a, id, &was, e)))
		return rc;
	if (id && was.item_id == match.item_id)
		return po_line_change(desk, a, id, grid_i64(v, line, "quantity"), grid_i64(v, line, "unit_price4"),
				      NULL, e);
	/* Another item in its place is another line. */
	if (id && (rc = po_line_remove(desk, a, id, e)))
		return rc;
	struct po_line_new made = { .item_id = match.item_id,
				    .quantity = grid_i64(v, line, "quantity"),
				    .unit_price4 = grid_i64(v, line, "unit_price4") };

	return po_line_add(desk, a, order_id, &made, &line_id, e);
}

int order_save(struct view *v, int64_t *order_id, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct supplier_row supplier;
	const int64_t *gone;
	size_t n_gone = grid_gone(v, &gone);
	int rc;

	DESK_TX(desk, tx, PERM_ORDER, e);
	rc = typed_supplier(v, &supplier, e);
	if (rc) {
		err_add(e, (struct fact)FACT_TEXT("field", "supplier"));
		return rc;
	}
	if (!*order_id) {
		struct po_new po = { .supplier_id = supplier.supplier_id,
				     .warehouse_id = desk->warehouse_id,
				     .due_on = form_empty(v, "due_on") ? NULL : form_text(v, "due_on") };

		if ((rc = po_create(desk, a, &po, order_id, e)))
			return rc;
	} else if (form_changed(v)) {
		struct po_row row;

		if ((rc = po_get(desk->db, a, *order_id, &row, e)))
			return rc;
		if (!str_eq(row.due_on, form_text(v, "due_on")) &&
		    (rc = po_change_head(desk, a, *order_id, form_text(v, "due_on"), NULL, e)))
			return rc;
	}
	for (size_t i = 0; i < n_gone; i++)
		if ((rc = po_line_remove(desk, a, gone[i], e)))
			return rc;
	for (size_t i = 0; i < grid_count(v); i++) {
		rc = save_line(v, *order_id, &supplier, i, e);
		if (rc) {
			err_add(e, (struct fact)FACT_I64("line", (int64_t)i + 1));
			return rc;
		}
	}
	return desk_commit(&tx, e);
}

static unsigned save_order(struct view *v, struct err *e)
{
	int64_t id = view_id(v);

	if (order_save(v, &id, e))
		return STAY;
	view_set_id(v, id);
	view_say(v, SAY_DONE, "%s", _("The order is saved."));
	return RELOAD;
}

static bool order_frozen(struct view *v)
{
	static const char *const open[] = { "", "draft", "submitted", "approved", "sent", "acknowledged", "rejected" };
	const char *state = form_text(v, "state");

	if (!desk_may(view_desk(v), PERM_ORDER))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(open); i++)
		if (str_eq(open[i], state))
			return false;
	return true;
}

const struct screen screen_order = {
	.shape = SHAPE_FORM,
	.name = "order",
	.title = N_("Purchase order"),
	.help = N_(
		"One order with its lines. A new line takes the supplier's last price. A change after approval asks for "
		"approval again, unless it only lowers quantities."),
	.permission = PERM_LOOK,
	.actions = order_actions,
	.form = { .fields = order_fields,
		  .grid = &order_grid,
		  .load = load_order,
		  .save = save_order,
		  .frozen = order_frozen },
};
