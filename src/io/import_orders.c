/* Purchase orders and opening stock from tables. */
#include "domain/buying/po.h"
#include "domain/catalog/item.h"
#include "domain/stock/ledger.h"
#include "domain/stock/lot.h"
#include "domain/stock/place.h"
#include "io/import_internal.h"

/* ---------------------------------------------------------------- purchase orders */

enum { O_NUMBER, O_SUPPLIER, O_WAREHOUSE, O_ORDERED, O_DUE, O_SKU, O_QTY, O_PRICE, O_COLUMNS };

static const struct csv_column order_columns[O_COLUMNS] = {
	[O_NUMBER] = { .name = "number", .aliases = "order|po", .required = true },
	[O_SUPPLIER] = { .name = "supplier", .aliases = NULL, .required = true },
	[O_WAREHOUSE] = { .name = "warehouse", .aliases = NULL },
	[O_ORDERED] = { .name = "ordered_on", .aliases = "ordered" },
	[O_DUE] = { .name = "due_on", .aliases = "due" },
	[O_SKU] = { .name = "sku", .aliases = "item", .required = true },
	[O_QTY] = { .name = "qty", .aliases = "quantity", .required = true },
	[O_PRICE] = { .name = "unit_price", .aliases = "price" },
};

static int apply_order(struct import *im, struct arena *a, struct err *e)
{
	struct po_new po = { 0 };
	struct supplier_row supplier;
	const char *text;
	int64_t order_id, line_id;
	int rc;

	if ((rc = import_required(im, 0, O_NUMBER, &po.number, e)) ||
	    (rc = import_required(im, 0, O_SUPPLIER, &text, e)) ||
	    (rc = supplier_find(im->desk, a, text, &supplier, e)) ||
	    (rc = import_warehouse(im, 0, O_WAREHOUSE, &po.warehouse_id, e)) ||
	    (rc = import_day(im, 0, O_ORDERED, &po.ordered_on, e)) || (rc = import_day(im, 0, O_DUE, &po.due_on, e)))
		return rc;
	po.supplier_id = supplier.supplier_id;
	im->field = "number";
	if ((rc = po_create(im->desk, a, &po, &order_id, e)))
		return rc;
	for (size_t row = 0; row < im->n_rows; row++) {
		struct po_line_new line = { .unit_price4 = DB_NULL };
		struct item_match match;

		if ((rc = import_required(im, row, O_SKU, &text, e)) == OK &&
		    (rc = item_resolve(im->desk, a, text, supplier.supplier_id, &match, e)) == OK &&
		    (rc = import_decimal(im, row, O_QTY, 0, DB_NULL, &line.quantity, e)) == OK &&
		    (rc = *import_text(im, row, O_PRICE)
				? import_price4(im, row, O_PRICE, supplier.currency, DB_NULL, &line.unit_price4, e)
				: OK) == OK) {
			line.item_id = match.item_id;
			rc = import_packs(im, match.quantity, &line.quantity, e);
			rc = rc ? rc : po_line_add(im->desk, a, order_id, &line, &line_id, e);
		}
		if (rc) {
			err_add(e, (struct fact)FACT_I64("line", (int64_t)row + 1));
			return rc;
		}
	}
	im->report->documents++;
	im->report->number = arena_strdup(im->a, po.number);
	return OK;
}

const struct import_kind import_orders = { "orders", order_columns, O_COLUMNS, O_NUMBER, apply_order };

/* ---------------------------------------------------------------- opening stock */

enum { K_WAREHOUSE, K_PLACE, K_SKU, K_LOT, K_EXPIRY, K_QTY, K_COST, K_COLUMNS };

static const struct csv_column stock_columns[K_COLUMNS] = {
	[K_WAREHOUSE] = { .name = "warehouse", .aliases = NULL },
	[K_PLACE] = { .name = "place", .aliases = "bin|location", .required = true },
	[K_SKU] = { .name = "sku", .aliases = "item", .required = true },
	[K_LOT] = { .name = "lot", .aliases = "serial|batch" },
	[K_EXPIRY] = { .name = "expiry", .aliases = "expiry_on|best before" },
	[K_QTY] = { .name = "qty", .aliases = "quantity", .required = true },
	[K_COST] = { .name = "unit_cost", .aliases = "cost" },
};

static int stock_place(struct import *im, struct arena *a, int64_t warehouse_id, const char *code,
		       struct place_row *place, struct err *e)
{
	int rc = place_by_code(im->desk->db, a, warehouse_id, code, place, e);

	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "place"), FACT_TEXT("key", code),
				FACT_TEXT("field", im->field));
	return rc;
}

/* A serial is one unit; a lot has one expiry. */
static int claim_lot(struct import *im, struct arena *a, const struct item_row *item, const char *lot,
		     const char *expiry, struct err *e)
{
	const char *text = arena_printf(a, "%s %s", item->sku, lot);

	if (str_eq(item->track, "serial"))
		return import_claim(im, "serial", text, "", 0, e);
	return import_claim(im, "lot", text, expiry ? expiry : "none", 0, e);
}

static int apply_stock(struct import *im, struct arena *a, struct err *e)
{
	struct stock_move move = STOCK_MOVE_INIT;
	struct item_match match;
	struct item_row item;
	struct place_row place, from;
	struct lot_row lot = { .lot_id = 0 };
	const char *text, *lot_code, *expiry;
	int64_t move_id, warehouse_id;
	int rc;

	DESK_TX(im->desk, tx, PERM_MOVE, e);
	if ((rc = import_warehouse(im, 0, K_WAREHOUSE, &warehouse_id, e)) ||
	    (rc = import_required(im, 0, K_PLACE, &text, e)) ||
	    (rc = stock_place(im, a, warehouse_id, text, &place, e)) ||
	    (rc = import_required(im, 0, K_SKU, &text, e)) || (rc = item_resolve(im->desk, a, text, 0, &match, e)) ||
	    (rc = item_get(im->desk->db, a, match.item_id, &item, e)) ||
	    (rc = import_decimal(im, 0, K_QTY, 0, DB_NULL, &move.quantity, e)) ||
	    (rc = import_price4(im, 0, K_COST, item.currency, item.cost4, &move.cost4, e)) ||
	    (rc = import_day(im, 0, K_EXPIRY, &expiry, e)))
		return rc;
	if (place_kind_virtual(place.kind))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "place"), FACT_TEXT("value", place.code),
				FACT_TEXT("expected", "a place of the warehouse"));
	lot_code = import_text(im, 0, K_LOT);
	if (!str_eq(item.track, "none")) {
		if (!*lot_code)
			return err_fail(e, ERR_MISSING, FACT_TEXT("field", "lot"));
		if ((rc = claim_lot(im, a, &item, lot_code, expiry, e)) ||
		    (rc = lot_take(im->desk, a, item.item_id, item.track, lot_code, expiry, &lot, e)))
			return rc;
	} else if (*lot_code) {
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "lot"), FACT_TEXT("value", lot_code),
				FACT_TEXT("expected", "nothing: the item is not tracked by lot"));
	}
	im->field = "place";
	if ((rc = place_need(im->desk, a, place.warehouse_id, "adjustment", &from, e)))
		return rc;
	/* The file's own hash: another file's row on the same line is another move. */
	move.key = arena_printf(a, "stock:%s:%" PRId64, im->hash, im->rows[0].line);
	move.item_id = item.item_id;
	move.lot_id = lot.lot_id;
	move.from_id = from.place_id;
	move.to_id = place.place_id;
	if ((rc = import_packs(im, match.quantity, &move.quantity, e)))
		return rc;
	move.reason = "found";
	im->field = "qty";
	if ((rc = stock_post(im->desk, &move, &move_id, e)))
		return rc;
	return desk_commit(&tx, e);
}

const struct import_kind import_stock = { "stock", stock_columns, K_COLUMNS, -1, apply_stock };
