#include "domain/selling/sales.h"

#include "base/money.h"
#include "base/text.h"
#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/selling/allocation.h"
#include "domain/selling/sales_internal.h"
#include "domain/stock/count.h"
#include "domain/stock/ledger.h"
#include "domain/stock/pick.h"
#include "domain/stock/place.h"
#include "domain/work/reason.h"
#include "domain/work/task.h"

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

static const char *line_state(const struct sales_line_row *l)
{
	if (l->cancelled == l->quantity)
		return "cancelled";
	if (l->shipped + l->cancelled == l->quantity)
		return "shipped";
	if (l->item_id == DB_NULL)
		return "on hold";
	if (l->allocated && l->allocated + l->shipped + l->cancelled == l->quantity)
		return "allocated";
	return l->allocated || l->shipped ? "part allocated" : "open";
}

int sales_line_recount(struct desk *desk, struct sales_line_row *l, struct err *e)
{
	l->open_quantity = l->quantity - l->allocated - l->shipped - l->cancelled;
	l->state = line_state(l);
	return sales_line_set(desk->db, l->line_id, l->allocated, l->shipped, l->cancelled, l->state, e);
}

int sales_follow(struct desk *desk, struct arena *a, int64_t order_id, struct err *e)
{
	struct sales_lines_rows lines;
	struct document doc;
	int64_t open = 0, allocated = 0, shipped = 0, held = 0;
	const char *to;
	int rc;

	if ((rc = document_get(desk, a, order_id, &doc, e)) || (rc = sales_lines(desk->db, a, order_id, &lines, e)))
		return rc;
	for (size_t i = 0; i < lines.n; i++) {
		open += lines.v[i].open_quantity;
		allocated += lines.v[i].allocated;
		shipped += lines.v[i].shipped;
		held += str_eq(lines.v[i].state, "on hold");
	}
	if (!open && !allocated)
		to = shipped ? "shipped" : "cancelled";
	else if (allocated || shipped)
		to = open ? "part allocated" : "allocated";
	else
		to = held == (int64_t)lines.n ? "on hold" : "open";
	if (str_eq(to, doc.state))
		return OK;
	if (state_is_final(document_states(DOC_SALES_ORDER), to))
		rc = task_close_for(desk, order_id, NULL, to, false, e);
	else if (str_eq(to, "allocated"))
		rc = task_close_for(desk, order_id, "allocation released", "allocated again", true, e);
	return rc ? rc : document_move(desk, a, &doc, to, "", "", e);
}

static int check_line(const struct sales_line_new *line, int64_t number, struct err *e)
{
	if (line->quantity <= 0)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", line->quantity),
				FACT_TEXT("expected", "more than 0"), FACT_I64("line", number));
	if (line->unit_price4 < 0)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "price"), FACT_I64("value", line->unit_price4),
				FACT_TEXT("expected", "0 or more"), FACT_I64("line", number));
	if (!line->sku || !*line->sku)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "sku"), FACT_I64("line", number));
	if (text_check(line->sku, strlen(line->sku), NULL) != TEXT_OK)
		return err_fail(e, ERR_TEXT, FACT_TEXT("field", "sku"), FACT_I64("line", number));
	return OK;
}

static int check(const struct sales_new *o, struct err *e)
{
	const char *const texts[] = { o->external_ref, o->name,	    o->email, o->phone,
				      o->address,      o->postcode, o->city,  o->country };

	if (!o->external_ref || !*o->external_ref)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "order"));
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (texts[i] && text_check(texts[i], strlen(texts[i]), NULL) != TEXT_OK)
			return err_fail(e, ERR_TEXT, FACT_TEXT("field", i ? "customer" : "order"));
	if (!currency_find(o->currency))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "currency"), FACT_TEXT("value", or_empty(o->currency)),
				FACT_TEXT("expected", "a currency code such as EUR"));
	if (!o->n_lines)
		return err_fail(e, ERR_EMPTY, FACT_TEXT("number", o->external_ref));
	if (o->total_minor != DB_NULL && o->total_minor < 0)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "total"), FACT_I64("value", o->total_minor),
				FACT_TEXT("expected", "0 or more"));
	for (size_t i = 0; i < o->n_lines; i++) {
		int rc = check_line(&o->lines[i], (int64_t)i + 1, e);

		if (rc)
			return rc;
	}
	return OK;
}

static int add_line(struct desk *desk, struct arena *a, const struct sales_new *o, const struct sales_line_new *line,
		    const struct channel_row *channel, int64_t order_id, int64_t *on_hold, struct err *e)
{
	struct item_match match = { .item_id = DB_NULL, .quantity = 1 };
	int64_t line_id, line_no, quantity, price4 = line->unit_price4;
	int rc = item_resolve(desk, a, line->sku, 0, &match, e);

	if (rc == ERR_NOT_FOUND || rc == ERR_CODE_AMBIGUOUS) {
		match = (struct item_match){ .item_id = DB_NULL, .quantity = 1 };
		++*on_hold;
	} else if (rc) {
		return rc;
	}
	/* A channel may sell by the carton: stock counts base units. */
	if (__builtin_mul_overflow(line->quantity, match.quantity, &quantity) || quantity > QUANTITY_MOST)
		return err_fail(e, ERR_OVERFLOW, FACT_TEXT("what", "quantity"));
	if ((rc = money_mul_div(price4, 1, match.quantity, &price4, "price", e)) ||
	    (rc = document_line_new(desk, order_id, &line_id, &line_no, e)))
		return rc;
	return sales_line_insert(desk->db, line_id, order_id, channel->channel_id, channel->warehouse_id, match.item_id,
				 line->sku, quantity, price4, o->ordered_at,
				 match.item_id == DB_NULL ? "on hold" : "open", e);
}

static bool has_person(const struct sales_new *o)
{
	const char *const texts[] = { o->name, o->email, o->phone, o->address, o->postcode, o->city, o->country };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (*or_empty(texts[i]))
			return true;
	return false;
}

int sales_create(struct desk *desk, struct arena *a, const struct sales_new *o, int64_t *order_id, int64_t *on_hold,
		 struct err *e)
{
	struct channel_row channel;
	struct sales_by_ref_row before;
	struct party_insert_row party = { .party_id = DB_NULL };
	struct document doc;
	int64_t total = 0, part;
	int rc;

	DESK_TX(desk, tx, PERM_SALES, e);
	*on_hold = 0;
	if ((rc = check(o, e)))
		return rc;
	rc = channel_get(desk->db, a, o->channel_id, &channel, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("channel", arena_printf(a, "%" PRId64, o->channel_id), e);
	if (rc)
		return rc;
	rc = sales_by_ref(desk->db, a, o->channel_id, o->external_ref, &before, e);
	if (rc == OK) {
		if ((rc = document_get(desk, a, before.order_id, &doc, e)))
			return rc;
		return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "sales order"), FACT_TEXT("key", o->external_ref),
				FACT_TEXT("number", doc.number));
	}
	if (rc != ERR_NOT_FOUND)
		return rc;
	for (size_t i = 0; i < o->n_lines; i++)
		if ((rc = money_line_total(o->lines[i].quantity, o->lines[i].unit_price4, &part, e)) ||
		    (rc = money_add(total, part, &total, "total", e)))
			return rc;
	if (has_person(o))
		if ((rc = party_insert(desk->db, a, or_empty(o->name), or_empty(o->email), or_empty(o->phone),
				       or_empty(o->address), or_empty(o->postcode), or_empty(o->city),
				       or_empty(o->country), &party, e)))
			return rc;
	if ((rc = document_new(desk, a, DOC_SALES_ORDER, channel.warehouse_id, NULL, &doc, e)) ||
	    (rc = sales_insert(desk->db, doc.document_id, o->channel_id, o->external_ref, party.party_id, o->ordered_at,
			       o->currency, o->total_minor == DB_NULL ? total : o->total_minor, e)))
		return rc;
	for (size_t i = 0; i < o->n_lines; i++)
		if ((rc = add_line(desk, a, o, &o->lines[i], &channel, doc.document_id, on_hold, e)))
			return rc;
	if ((rc = sales_follow(desk, a, doc.document_id, e)))
		return rc;
	if (*on_hold) {
		struct task_new task = { .kind = "unmapped sku",
					 .document_id = doc.document_id,
					 .subject = arena_printf(a, "%s %s %s", doc.number, channel.code,
								 o->external_ref),
					 .reason = "a line's code is no item of ours",
					 .value_minor = total,
					 .currency = o->currency,
					 .warehouse_id = channel.warehouse_id,
					 .supplier_id = DB_NULL,
					 .item_id = DB_NULL };
		int64_t task_id;

		if ((rc = task_open(desk, a, &task, &task_id, e)))
			return rc;
	}
	*order_id = doc.document_id;
	return desk_commit(&tx, e);
}

int sales_load(struct desk *desk, struct arena *a, int64_t order_id, struct sales *out, struct err *e)
{
	struct sales_lines_rows lines;
	int rc;

	if ((rc = document_get(desk, a, order_id, &out->doc, e)) ||
	    (rc = sales_get(desk->db, a, order_id, &out->row, e)) ||
	    (rc = channel_get(desk->db, a, out->row.channel_id, &out->channel, e)) ||
	    (rc = sales_lines(desk->db, a, order_id, &lines, e)))
		return rc;
	out->lines = lines.v;
	out->n_lines = lines.n;
	return OK;
}

int sales_find(struct desk *desk, struct arena *a, const char *number, struct sales *out, struct err *e)
{
	struct document doc;
	struct channels_all_rows channels;
	int rc = document_by_number(desk, a, DOC_SALES_ORDER, number, &doc, e);

	if (rc == OK)
		return sales_load(desk, a, doc.document_id, out, e);
	if (rc != ERR_NOT_FOUND || (rc = channels_all(desk->db, a, &channels, e)))
		return rc;
	for (size_t i = 0; i < channels.n; i++) {
		struct sales_by_ref_row row;

		rc = sales_by_ref(desk->db, a, channels.v[i].channel_id, number, &row, e);
		if (rc == OK)
			return sales_load(desk, a, row.order_id, out, e);
		if (rc != ERR_NOT_FOUND)
			return rc;
	}
	return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "sales order"), FACT_TEXT("key", number));
}

int sales_map_line(struct desk *desk, struct arena *a, int64_t line_id, const char *sku, struct err *e)
{
	struct sales_line_row line;
	struct item_row item;
	struct sales order;
	bool left = false;
	int rc;

	DESK_TX(desk, tx, PERM_SALES, e);
	rc = sales_line_get(desk->db, a, line_id, &line, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("sales line", arena_printf(a, "%" PRId64, line_id), e);
	if (rc || (rc = sales_load(desk, a, line.order_id, &order, e)) ||
	    (rc = desk_allow(desk, order.doc.entity_id, order.doc.warehouse_id, e)))
		return rc;
	rc = item_by_sku(desk->db, a, sku, &item, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("item", sku, e);
	if (rc)
		return rc;
	if (!str_eq(line.state, "on hold"))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "sales line"), FACT_TEXT("key", line.sku),
				FACT_TEXT("from", line.state), FACT_TEXT("to", "open"));
	if ((rc = sales_line_map(desk->db, line_id, item.item_id, "open", e)) ||
	    (rc = sales_follow(desk, a, line.order_id, e)) || (rc = sales_load(desk, a, line.order_id, &order, e)) ||
	    (rc = desk_audit(desk, "sales order", line.order_id, "map", arena_printf(a, "%s -> %s", line.sku, sku), "",
			     e)))
		return rc;
	for (size_t i = 0; i < order.n_lines; i++)
		left = left || str_eq(order.lines[i].state, "on hold");
	if (!left && (rc = task_close_for(desk, line.order_id, "unmapped sku", "mapped", true, e)))
		return rc;
	return desk_commit(&tx, e);
}

int sales_cancel(struct desk *desk, struct arena *a, int64_t order_id, const char *reason, struct err *e)
{
	struct sales order;
	bool some = false;
	int rc;

	DESK_TX(desk, tx, PERM_SALES, e);
	if ((rc = sales_load(desk, a, order_id, &order, e)) || (rc = reason_check(desk, a, "sales.cancel", reason, e)))
		return rc;
	for (size_t i = 0; i < order.n_lines; i++) {
		struct sales_line_row line = order.lines[i];

		if (!line.open_quantity && !line.allocated)
			continue;
		some = true;
		if ((rc = allocation_release(desk, a, line.line_id, line.allocated, e)) ||
		    (rc = sales_line_get(desk->db, a, line.line_id, &line, e)))
			return rc;
		line.cancelled += line.open_quantity;
		if ((rc = sales_line_recount(desk, &line, e)))
			return rc;
	}
	if (!some)
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "sales order"), FACT_TEXT("key", order.doc.number),
				FACT_TEXT("from", order.doc.state), FACT_TEXT("to", "cancelled"));
	if ((rc = sales_follow(desk, a, order_id, e)) ||
	    (rc = desk_audit(desk, "sales order", order_id, "cancel", "", reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

/* The line's rights to so many units end as shipped, the oldest first. */
static int use_rights(struct desk *desk, struct arena *a, const struct sales_line_row *line, int64_t quantity,
		      struct err *e)
{
	struct allocations_of_line_rows rights;
	int64_t left = quantity;
	int rc = allocations_of_line(desk->db, a, line->line_id, &rights, e);

	for (size_t i = rc ? 0 : rights.n; !rc && left > 0 && i-- > 0;) {
		const struct allocation_row *r = &rights.v[i];

		rc = r->quantity <= left ? allocation_end(desk->db, r->allocation_id, "shipped", desk_now(desk), e)
					 : allocation_lower(desk->db, r->allocation_id, r->quantity - left, e);
		left -= r->quantity;
	}
	return rc ? rc : position_allocate(desk, line->item_id, line->warehouse_id, -quantity, e);
}

/* One line's promise leaves: the promise ends first, then the stock goes, so that neither is ever too much. */
static int ship_line(struct desk *desk, struct arena *a, struct sales_line_row *line, int64_t customer_id,
		     const char *key, int64_t *units, struct err *e)
{
	struct pick from;
	struct item_row item;
	int rc;

	if ((rc = item_get(desk->db, a, line->item_id, &item, e)) ||
	    (rc = pick_suggest(desk, a, line->item_id, line->warehouse_id, 0, line->allocated, &from, e)))
		return rc;
	*units += from.quantity;
	line->allocated -= from.quantity;
	line->shipped += from.quantity;
	/* Promised, and not where the ledger has it for the taking. */
	if (line->allocated && (rc = count_after_short(desk, a, line->item_id, e)))
		return rc;
	if (!from.quantity || (rc = use_rights(desk, a, line, from.quantity, e)))
		return rc;
	for (size_t i = 0; i < from.n; i++) {
		struct stock_move move = STOCK_MOVE_INIT;
		int64_t move_id;

		move.key = arena_printf(a, "%s:%" PRId64 ":%zu", key, line->line_id, i);
		move.item_id = line->item_id;
		move.lot_id = from.lines[i].lot_id;
		move.from_id = from.lines[i].place_id;
		move.to_id = customer_id;
		move.quantity = from.lines[i].quantity;
		move.cost4 = item.cost4;
		move.document_id = line->order_id;
		move.line_id = line->line_id;
		if ((rc = stock_post(desk, &move, &move_id, e)) ||
		    (rc = count_after_empty(desk, a, move.from_id, move.item_id, e)))
			return rc;
	}
	return sales_line_recount(desk, line, e);
}

/* The kept answer is "units order"; a key belongs to the order that it shipped first. */
static int shipped_before(const char *answer, int64_t order_id, const char *key, int64_t *units, struct err *e)
{
	int64_t first;

	if (sscanf(answer, "%" SCNd64 " %" SCNd64, units, &first) != 2 || first != order_id)
		return refuse_twice("shipment", key, e);
	return OK;
}

int sales_ship(struct desk *desk, struct arena *a, int64_t order_id, const char *key, int64_t *units, struct err *e)
{
	struct sales order;
	struct place_row customer;
	bool seen;
	const char *answer;
	int64_t shipped = 0;
	int rc;

	DESK_TX(desk, tx, PERM_SHIP, e);
	if ((rc = check_text("key", key, e)) || (rc = sales_load(desk, a, order_id, &order, e)) ||
	    (rc = desk_allow(desk, order.doc.entity_id, order.doc.warehouse_id, e)) ||
	    (rc = desk_tx_seen(&tx, a, key, &seen, &answer, e)))
		return rc;
	if (seen)
		return (rc = shipped_before(answer, order_id, key, units, e)) ? rc : desk_commit(&tx, e);
	rc = place_need(desk, a, order.doc.warehouse_id, "customer", &customer, e);
	if (rc)
		return rc;
	for (size_t i = 0; i < order.n_lines; i++)
		if (order.lines[i].allocated &&
		    (rc = ship_line(desk, a, &order.lines[i], customer.place_id, key, &shipped, e)))
			return rc;
	if (!shipped)
		return err_fail(e, ERR_EMPTY, FACT_TEXT("number", order.doc.number));
	if ((rc = sales_follow(desk, a, order_id, e)) ||
	    (rc = desk_audit(desk, "sales order", order_id, "ship", arena_printf(a, "units: %" PRId64, shipped), "",
			     e)) ||
	    (rc = desk_tx_keep(&tx, key, arena_printf(a, "%" PRId64 " %" PRId64, shipped, order_id), e)))
		return rc;
	*units = shipped;
	return desk_commit(&tx, e);
}
