/* One transfer as a form: from where to where, and what. */
#include "ui/screens/transfer.h"

#include "base/text.h"
#include "domain/catalog/item.h"

static const struct field transfer_fields[] = {
	{ .name = "number",
	  .title = N_("Transfer"),
	  .kind = KIND_CODE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Taken when it is asked for.") },
	{ .name = "state",
	  .title = N_("State"),
	  .kind = KIND_STATE,
	  .width = 16,
	  .read_only = true,
	  .help = N_("Where it stands.") },
	{ .name = "from",
	  .title = N_("From"),
	  .kind = KIND_CODE,
	  .width = 10,
	  .required = true,
	  .lookup = "warehouses",
	  .lookup_field = "code",
	  .help = N_("The warehouse that sends.") },
	{ .name = "to",
	  .title = N_("To"),
	  .kind = KIND_CODE,
	  .width = 10,
	  .required = true,
	  .lookup = "warehouses",
	  .lookup_field = "code",
	  .help = N_("The warehouse that receives.") },
	{ .name = "wanted_on",
	  .title = N_("Wanted"),
	  .kind = KIND_DAY,
	  .width = 11,
	  .required = true,
	  .fallback = "t",
	  .help = N_("The day it should be there.") },
	{ .name = "value_minor",
	  .title = N_("Value"),
	  .kind = KIND_MONEY,
	  .width = 14,
	  .read_only = true,
	  .unit = "currency",
	  .help = N_("At cost; it is what an approver decides on.") },
	{ .name = "currency",
	  .title = N_("Currency"),
	  .kind = KIND_CODE,
	  .width = 4,
	  .read_only = true,
	  .help = N_("Of the books.") },
	END_ROW,
};

static int typed_item(struct view *v, size_t line, struct item_match *out, struct err *e)
{
	struct arena *a = view_arena(v);
	char *code = arena_strdup(a, grid_text(v, line, "sku"));
	int rc = item_resolve(view_desk(v), a, code, 0, out, e);

	if (rc == ERR_NOT_FOUND) {
		for (char *c = code; *c; c++)
			*c = ascii_upper(*c);
		rc = item_resolve(view_desk(v), a, code, 0, out, e);
	}
	if (rc == OK)
		e->code = OK; /* in capitals it was found after all */
	return rc;
}

static void item_changed(struct view *v, struct err *e)
{
	size_t line = (size_t)grid_line(v);
	struct item_match match;
	struct item_row item;

	grid_put_text(v, line, "name", "");
	if (!*grid_text(v, line, "sku") || typed_item(v, line, &match, e) ||
	    item_get(view_desk(v)->db, view_arena(v), match.item_id, &item, e))
		return;
	grid_put_text(v, line, "sku", item.sku);
	grid_put_text(v, line, "name", item.name);
	if (grid_i64(v, line, "quantity") == DB_NULL)
		grid_put_i64(v, line, "quantity", match.quantity);
}

static const struct field line_fields[] = {
	{ .name = "sku",
	  .title = N_("SKU"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .required = true,
	  .lookup = "items",
	  .changed = item_changed,
	  .help = N_("SKU or barcode.") },
	{ .name = "name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 28,
	  .read_only = true,
	  .help = N_("The item's.") },
	{ .name = "quantity",
	  .title = N_("Wanted"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .required = true,
	  .help = N_("Base units.") },
	{ .name = "picked",
	  .title = N_("Picked"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .read_only = true,
	  .help = N_("Off its shelf so far.") },
	{ .name = "received",
	  .title = N_("Came"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .read_only = true,
	  .help = N_("Received so far.") },
	END_ROW,
};

static const struct grid transfer_grid = { .title = N_("Lines"), .fields = line_fields, .total = "quantity" };

static void load_transfer(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct transfer t;

	form_put_text(v, "currency", desk->currency);
	if (!view_id(v)) {
		form_put_text(v, "state", "draft");
		form_put_text(v, "to", desk->warehouse_code);
		return;
	}
	if (transfer_load(desk, view_arena(v), view_id(v), &t, e))
		return;
	form_put_text(v, "number", t.doc.number);
	form_put_text(v, "state", t.doc.state);
	form_put_text(v, "from", t.row.from_code);
	form_put_text(v, "to", t.row.to_code);
	form_read_only(v, "from", true);
	form_read_only(v, "to", true);
	form_put_text(v, "wanted_on", t.row.wanted_on);
	form_put_text(v, "currency", t.row.currency);
	form_put_i64(v, "value_minor", t.row.value_minor);
	for (size_t i = 0; i < t.n_lines; i++) {
		size_t line = grid_add(v, t.lines[i].item_id);

		grid_put_text(v, line, "sku", t.lines[i].sku);
		grid_put_text(v, line, "name", t.lines[i].name);
		grid_put_i64(v, line, "quantity", t.lines[i].quantity);
		grid_put_i64(v, line, "picked", t.lines[i].picked);
		grid_put_i64(v, line, "received", t.lines[i].received);
	}
}

/* The grid's ids are the items': an item stands on one line. */
static int save_line(struct view *v, int64_t transfer_id, size_t line, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	int64_t was = grid_id(v, line);
	struct item_match match;
	int rc;

	if (!grid_changed(v, line) || grid_blank(v, line))
		return OK;
	if ((rc = typed_item(v, line, &match, e))) {
		err_add(e, (struct fact)FACT_TEXT("field", "sku"));
		return rc;
	}
	for (size_t i = 0; i < line; i++)
		if (str_eq(grid_text(v, i, "sku"), grid_text(v, line, "sku")))
			return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "item"),
					FACT_TEXT("key", grid_text(v, line, "sku")), FACT_TEXT("field", "sku"));
	if (was && was != match.item_id && (rc = transfer_want(desk, a, transfer_id, was, 0, e)))
		return rc;
	return transfer_want(desk, a, transfer_id, match.item_id, grid_i64(v, line, "quantity"), e);
}

int transfer_save(struct view *v, int64_t *transfer_id, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	const int64_t *gone;
	size_t n_gone = grid_gone(v, &gone);
	int rc;

	DESK_TX(desk, tx, PERM_TRANSFER, e);
	rc = *transfer_id ? transfer_change_head(desk, a, *transfer_id, form_text(v, "wanted_on"), NULL, e)
			  : transfer_create(desk, a, form_text(v, "from"), form_text(v, "to"),
					    form_text(v, "wanted_on"), NULL, transfer_id, e);
	for (size_t i = 0; !rc && i < n_gone; i++)
		rc = transfer_want(desk, a, *transfer_id, gone[i], 0, e);
	for (size_t i = 0; !rc && i < grid_count(v); i++) {
		rc = save_line(v, *transfer_id, i, e);
		if (rc)
			err_add(e, (struct fact)FACT_I64("line", (int64_t)i + 1));
	}
	return rc ? rc : desk_commit(&tx, e);
}

static unsigned save_transfer(struct view *v, struct err *e)
{
	int64_t id = view_id(v);

	if (transfer_save(v, &id, e))
		return STAY;
	view_set_id(v, id);
	view_say(v, SAY_DONE, "%s", _("The transfer is saved."));
	return RELOAD;
}

static bool transfer_frozen(struct view *v)
{
	return !desk_may(view_desk(v), PERM_TRANSFER) || (view_id(v) && !str_eq(form_text(v, "state"), "draft"));
}

const struct screen screen_transfer = {
	.shape = SHAPE_FORM,
	.name = "transfer",
	.title = N_("Transfer"),
	.help = N_(
		"Goods that go from one warehouse to another. It is asked for, approved, picked, sent, and received there as a shipment. What never came is written off when it is closed, with a reason."),
	.permission = PERM_LOOK,
	.actions = transfer_actions,
	.form = { .fields = transfer_fields,
		  .grid = &transfer_grid,
		  .load = load_transfer,
		  .save = save_transfer,
		  .frozen = transfer_frozen },
};
