#include "domain/stock/plate.h"

#include "base/text.h"
#include "domain/catalog/gs1_key.h"
#include "domain/catalog/item_sql.h"
#include "domain/desk/numbering.h"
#include "domain/desk/refuse.h"
#include "domain/desk/setting.h"
#include "domain/stock/count.h"
#include "domain/stock/ledger.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/lot_sql.h"
#include "domain/stock/place.h"
#include "domain/stock/plate_internal.h"
#include "domain/stock/putaway.h"
#include "domain/work/reason.h"

enum {
	PREFIX_LEAST = 4, /* GS1 General Specifications 1.4.4: company prefixes have 4 to 12 digits */
	PREFIX_MOST = 12,
	BODY_DIGITS = SSCC_DIGITS - 1
};

/* The entity's own prefix, else the site's. */
static int prefix_of(struct desk *desk, struct arena *a, const char *entity, const char **prefix, struct err *e)
{
	char *name = arena_printf(a, "plate.prefix.%s", entity);
	int rc;

	for (char *p = name; *p; p++)
		*p = ascii_lower(*p);
	if ((rc = setting_get(desk, a, name, prefix, e)) ||
	    (!*prefix && (rc = setting_get(desk, a, "plate.prefix", prefix, e))))
		return rc;
	if (!*prefix)
		return refuse_absent("setting", name, e);
	if (strlen(*prefix) < PREFIX_LEAST || strlen(*prefix) > PREFIX_MOST ||
	    !text_is_digits(*prefix, strlen(*prefix)))
		return refuse_value("plate.prefix", *prefix, "4 to 12 digits", e);
	return OK;
}

static int take_sscc(struct desk *desk, struct arena *a, int64_t warehouse_id, int64_t *entity_id, const char **sscc,
		     struct err *e)
{
	struct plate_entity_row entity;
	struct plate_row taken;
	const char *prefix, *serial;
	int64_t extension, number;
	int room, rc = plate_entity(desk->db, a, warehouse_id, &entity, e);

	if (rc || (rc = prefix_of(desk, a, entity.code, &prefix, e)) ||
	    (rc = setting_get_i64(desk, "plate.extension", 0, &extension, e)))
		return rc;
	if (extension < 0 || extension > 9)
		return refuse_value("plate.extension", arena_printf(a, "%" PRId64, extension), "one digit", e);
	room = BODY_DIGITS - 1 - (int)strlen(prefix);
	/* Two entities under one prefix share its numbers: the next free one is taken. */
	do {
		char *body;

		if ((rc = numbering_take(desk, entity.entity_id, "plate", 0, &number, e)))
			return rc;
		serial = arena_printf(a, "%0*" PRId64, room, number);
		if ((int)strlen(serial) > room)
			return err_fail(e, ERR_OVERFLOW, FACT_TEXT("what", "serial"));
		body = arena_printf(a, "%d%s%s", (int)extension, prefix, serial);
		*sscc = arena_printf(a, "%s%c", body, gs1_check_digit(body, BODY_DIGITS));
		rc = plate_by_sscc(desk->db, a, *sscc, &taken, e);
	} while (rc == OK);
	*entity_id = entity.entity_id;
	return rc == ERR_NOT_FOUND ? OK : rc;
}

static int insert(struct desk *desk, struct arena *a, int64_t receipt_id, const struct place_row *place,
		  const char *sscc, int64_t entity_id, struct plate_row *out, struct err *e)
{
	struct plate_insert_row made;
	int rc;

	if ((rc = plate_insert(desk->db, a, sscc, entity_id, place->warehouse_id, place->place_id, receipt_id,
			       desk->user_id, desk_now(desk), &made, e)) ||
	    (rc = desk_audit(desk, "plate", made.plate_id, "open",
			     arena_printf(a, "sscc: %s; place: %s", sscc, place->code), "", e)))
		return rc;
	return plate_get(desk->db, a, made.plate_id, out, e);
}

static int make(struct desk *desk, struct arena *a, int64_t receipt_id, const struct place_row *place,
		struct plate_row *out, struct err *e)
{
	const char *sscc = "";
	int64_t entity_id = 0;
	int rc;

	if ((rc = place_allow(desk, a, place->warehouse_id, e)) ||
	    (rc = take_sscc(desk, a, place->warehouse_id, &entity_id, &sscc, e)))
		return rc;
	return insert(desk, a, receipt_id, place, sscc, entity_id, out, e);
}

int plate_new(struct desk *desk, struct arena *a, const char *place_code, struct plate_row *out, struct err *e)
{
	struct place_row place;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = place_find(desk, a, place_code, &place, e)))
		return rc;
	if (place_kind_virtual(place.kind))
		return refuse_value("place", place.code, "a place of the warehouse", e);
	if ((rc = make(desk, a, DB_NULL, &place, out, e)))
		return rc;
	return desk_commit(&tx, e);
}

int plate_at_hand(struct desk *desk, struct arena *a, int64_t receipt_id, struct plate_row *out, struct err *e)
{
	struct plate_built_by_row row;
	int rc = plate_built_by(desk->db, a, receipt_id, desk->user_id, &row, e);

	*out = (struct plate_row){ .plate_id = 0 };
	if (rc == ERR_NOT_FOUND) {
		e->code = OK;
		return OK;
	}
	return rc ? rc : plate_get(desk->db, a, row.plate_id, out, e);
}

int plate_begin(struct desk *desk, struct arena *a, int64_t receipt_id, int64_t dock_id, struct plate_row *out,
		bool *began, struct err *e)
{
	struct place_row dock;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = plate_at_hand(desk, a, receipt_id, out, e)))
		return rc;
	*began = out->plate_id == 0;
	if (*began &&
	    ((rc = place_get(desk->db, a, dock_id, &dock, e)) || (rc = make(desk, a, receipt_id, &dock, out, e))))
		return rc;
	return desk_commit(&tx, e);
}

int plate_come(struct desk *desk, struct arena *a, const char *sscc, int64_t receipt_id, int64_t dock_id,
	       int64_t *plate_id, struct err *e)
{
	struct plate_entity_row entity;
	struct place_row dock;
	struct plate_row plate;
	int rc = plate_at_hand(desk, a, receipt_id, &plate, e);

	*plate_id = 0;
	if (rc || plate.plate_id || (rc = place_get(desk->db, a, dock_id, &dock, e)))
		return rc;
	rc = plate_by_sscc(desk->db, a, sscc, &plate, e);
	if (rc == OK && !str_eq(plate.state, "broken up") &&
	    (plate.receipt_id != receipt_id || plate.place_id != dock_id))
		return OK;
	if (rc == OK) {
		*plate_id = plate.plate_id;
		return plate_open_again(desk->db, plate.plate_id, receipt_id, dock.warehouse_id, dock_id, desk->user_id,
					desk_now(desk), plate.version, e);
	}
	if (rc != ERR_NOT_FOUND)
		return rc;
	e->code = OK;
	if ((rc = plate_entity(desk->db, a, dock.warehouse_id, &entity, e)) ||
	    (rc = insert(desk, a, receipt_id, &dock, sscc, entity.entity_id, &plate, e)))
		return rc;
	*plate_id = plate.plate_id;
	return OK;
}

int plate_came(struct desk *desk, struct arena *a, int64_t plate_id, struct err *e)
{
	struct plate_contents_rows on;
	struct plate_row plate;
	int rc = plate_get(desk->db, a, plate_id, &plate, e);

	if (rc || (rc = plate_contents(desk->db, a, plate_id, &on, e)))
		return rc;
	return plate_set(desk, &plate, on.n ? "closed" : "broken up", plate.warehouse_id, plate.place_id, e);
}

int plate_find(struct desk *desk, struct arena *a, const char *sscc, struct plate_row *out, struct err *e)
{
	int rc = plate_by_sscc(desk->db, a, sscc, out, e);

	return rc == ERR_NOT_FOUND ? refuse_absent("plate", sscc, e) : rc;
}

int plate_check(struct desk *desk, const struct plate_row *plate, int64_t version, struct err *e)
{
	if (plate->version == version && !str_eq(plate->state, "broken up"))
		return OK;
	return err_fail(e, ERR_PLATE, FACT_TEXT("sscc", plate->sscc), FACT_TEXT("who", plate->who),
			FACT_I64("minutes", (desk_now(desk) - plate->changed_at) / 60000),
			FACT_TEXT("place", plate->place), FACT_TEXT("state", plate->state));
}

int plate_set(struct desk *desk, const struct plate_row *plate, const char *state, int64_t warehouse_id,
	      int64_t place_id, struct err *e)
{
	return plate_change(desk->db, plate->plate_id, state, warehouse_id, place_id, desk->user_id, desk_now(desk),
			    plate->version, e);
}

int plate_take_off(struct desk *desk, struct arena *a, int64_t plate_id, int64_t item_id, int64_t lot_id,
		   int64_t quantity, struct err *e)
{
	struct plate_content_of_row on;
	struct plate_contents_rows rest;
	struct plate_row plate;
	int rc = plate_content_of(desk->db, a, plate_id, item_id, lot_id, &on, e);

	if (rc == ERR_NOT_FOUND) {
		e->code = OK;
		return OK;
	}
	if (rc)
		return rc;
	if (on.quantity > quantity)
		return plate_content_set(desk->db, plate_id, item_id, lot_id, on.quantity - quantity, e);
	if ((rc = plate_content_drop(desk->db, plate_id, item_id, lot_id, e)) ||
	    (rc = plate_contents(desk->db, a, plate_id, &rest, e)) || rest.n ||
	    (rc = plate_get(desk->db, a, plate_id, &plate, e)) || !str_eq(plate.state, "closed"))
		return rc;
	if ((rc = plate_set(desk, &plate, "broken up", plate.warehouse_id, plate.place_id, e)))
		return rc;
	return desk_audit(desk, "plate", plate_id, "break up", "nothing is left on it", "", e);
}

int plate_shrink(struct desk *desk, struct arena *a, int64_t place_id, int64_t item_id, int64_t lot_id, int64_t left,
		 struct err *e)
{
	struct plates_holding_rows plates;
	int64_t held = 0;
	int rc = plates_holding(desk->db, a, place_id, item_id, lot_id, &plates, e);

	if (rc)
		return rc;
	for (size_t i = 0; i < plates.n; i++)
		held += plates.v[i].quantity;
	for (size_t i = 0; i < plates.n && held > left; i++) {
		int64_t off = held - left < plates.v[i].quantity ? held - left : plates.v[i].quantity;

		if ((rc = plate_take_off(desk, a, plates.v[i].plate_id, item_id, lot_id, off, e)))
			return rc;
		held -= off;
	}
	return OK;
}

/* What stands in the plate's place and on no plate. */
int plate_loose(struct desk *desk, struct arena *a, const struct plate_row *plate, int64_t item_id, int64_t lot_id,
		int64_t *loose, struct err *e)
{
	struct plates_holding_rows plates;
	struct balance_get_row there = { .quantity = 0 };
	int rc = balance_get(desk->db, a, item_id, plate->place_id, lot_id, &there, e);

	if ((rc && rc != ERR_NOT_FOUND) ||
	    (rc = plates_holding(desk->db, a, plate->place_id, item_id, lot_id, &plates, e)))
		return rc;
	e->code = OK;
	*loose = there.quantity;
	for (size_t i = 0; i < plates.n; i++)
		*loose -= plates.v[i].quantity;
	return OK;
}

int plate_put(struct desk *desk, struct arena *a, const char *sscc, int64_t item_id, int64_t lot_id, int64_t quantity,
	      struct err *e)
{
	struct plate_row plate;
	struct item_row item;
	struct lot_row lot;
	int64_t loose;
	size_t parts;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = plate_find(desk, a, sscc, &plate, e)) || (rc = place_allow(desk, a, plate.warehouse_id, e)) ||
	    (rc = plate_check(desk, &plate, plate.version, e)) || (rc = item_get(desk->db, a, item_id, &item, e)) ||
	    (rc = lot_get(desk->db, a, lot_id, &lot, e)) ||
	    (rc = plate_loose(desk, a, &plate, item_id, lot_id, &loose, e)))
		return rc;
	if (quantity <= 0)
		return refuse_value("quantity", arena_printf(a, "%" PRId64, quantity), "more than 0", e);
	if (quantity > loose)
		return err_fail(e, ERR_STOCK_SHORT, FACT_TEXT("sku", item.sku), FACT_TEXT("place", plate.place),
				FACT_TEXT("lot", lot.code), FACT_QTY("have", loose), FACT_QTY("wanted", quantity));
	if ((rc = plate_content_add(desk->db, plate.plate_id, item_id, lot_id, quantity, e)) ||
	    (rc = putaway_bind(desk, a, plate.plate_id, &parts, e)) ||
	    (rc = plate_set(desk, &plate, plate.state, plate.warehouse_id, plate.place_id, e)) ||
	    (rc = desk_audit(desk, "plate", plate.plate_id, "put",
			     arena_printf(a, "sku: %s; lot: %s; quantity: %" PRId64, item.sku, lot.code, quantity), "",
			     e)))
		return rc;
	return desk_commit(&tx, e);
}

int plate_close(struct desk *desk, struct arena *a, const char *sscc, struct err *e)
{
	struct plate_contents_rows on;
	struct plate_row plate;
	int rc;

	DESK_TX(desk, tx, PERM_NONE, e);
	if ((rc = plate_find(desk, a, sscc, &plate, e)))
		return rc;
	/* Who builds it on a receipt receives; who builds it in the house moves. */
	{
		DESK_TX(desk, inner, plate.receipt_id == DB_NULL ? PERM_MOVE : PERM_RECEIVE, e);
		if ((rc = place_allow(desk, a, plate.warehouse_id, e)) || (rc = desk_commit(&inner, e)))
			return rc;
	}
	if (!str_eq(plate.state, "open"))
		return plate_check(desk, &plate, -1, e);
	if ((rc = plate_contents(desk->db, a, plate.plate_id, &on, e)))
		return rc;
	if (!on.n)
		return err_fail(e, ERR_EMPTY, FACT_TEXT("number", sscc));
	if ((rc = plate_set(desk, &plate, "closed", plate.warehouse_id, plate.place_id, e)) ||
	    (rc = desk_audit(desk, "plate", plate.plate_id, "close", arena_printf(a, "lines: %zu", on.n), "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int plate_follow(struct desk *desk, struct arena *a, int64_t plate_id, int64_t warehouse_id, int64_t place_id,
		 struct err *e)
{
	struct plate_row plate;
	int rc = plate_get(desk->db, a, plate_id, &plate, e);

	return rc ? rc : plate_set(desk, &plate, plate.state, warehouse_id, place_id, e);
}

static int move_contents(struct desk *desk, struct arena *a, const struct plate_row *plate, const struct place_row *to,
			 const char *reason, const char *key, struct err *e)
{
	struct plate_contents_rows on;
	int rc = plate_contents(desk->db, a, plate->plate_id, &on, e);

	if (rc)
		return rc;
	if (!on.n)
		return err_fail(e, ERR_EMPTY, FACT_TEXT("number", plate->sscc));
	/* The plate goes first, so that what leaves the old place does not come off it. */
	if ((rc = plate_set(desk, plate, plate->state, plate->warehouse_id, to->place_id, e)))
		return rc;
	for (size_t i = 0; i < on.n; i++) {
		struct stock_move move = STOCK_MOVE_INIT;
		int64_t move_id;

		move.key = arena_printf(a, "%s#%zu", key, i + 1);
		move.item_id = on.v[i].item_id;
		move.lot_id = on.v[i].lot_id;
		move.from_id = plate->place_id;
		move.to_id = to->place_id;
		move.quantity = on.v[i].quantity;
		move.cost4 = on.v[i].cost4;
		move.reason = reason;
		if ((rc = stock_post(desk, &move, &move_id, e)) ||
		    (rc = count_after_empty(desk, a, plate->place_id, on.v[i].item_id, e)))
			return rc;
	}
	return OK;
}

int plate_move(struct desk *desk, struct arena *a, const char *sscc, int64_t version, const char *to_code,
	       const char *reason, const char *key, struct err *e)
{
	struct putaway_of_plate_rows waiting;
	struct plate_row plate;
	struct place_row to;
	const char *kept;
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = desk_tx_seen(&tx, a, key, &seen, &kept, e)))
		return rc;
	if (seen)
		return desk_commit(&tx, e);
	if ((rc = plate_find(desk, a, sscc, &plate, e)) || (rc = place_allow(desk, a, plate.warehouse_id, e)) ||
	    (rc = plate_check(desk, &plate, version, e)))
		return rc;
	rc = place_by_code(desk->db, a, plate.warehouse_id, to_code, &to, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("place", to_code, e);
	if (rc || (rc = reason_check(desk, a, "move", reason, e)))
		return rc;
	if (to.place_id == plate.place_id)
		return refuse_value("to", to.code, "another place", e);
	if (place_kind_virtual(to.kind) || str_eq(to.kind, "transit") || str_eq(plate.place_kind, "transit"))
		return refuse_value("to", to.code, "a place of the warehouse", e);
	/* It is put away, not carried off. */
	if ((rc = putaway_of_plate(desk->db, a, plate.plate_id, &waiting, e)))
		return rc;
	if (waiting.n)
		return err_fail(e, ERR_PLATE_WAITS, FACT_TEXT("sscc", sscc), FACT_TEXT("place", plate.place));
	/* What a receipt has on the dock is posted to its place, not carried there. */
	if (plate.receipt_id != DB_NULL && str_eq(plate.place_kind, "dock")) {
		struct plate_receipt_row receipt;

		if ((rc = plate_receipt(desk->db, a, plate.receipt_id, &receipt, e)))
			return rc;
		if (!str_eq(receipt.state, "posted"))
			return err_fail(e, ERR_RECEIPT_OPEN, FACT_TEXT("number", receipt.number));
	}
	if ((rc = move_contents(desk, a, &plate, &to, reason, key, e)) || (rc = desk_tx_keep(&tx, key, "moved", e)) ||
	    (rc = desk_audit(desk, "plate", plate.plate_id, "move",
			     arena_printf(a, "place: %s -> %s", plate.place, to.code), reason, e)))
		return rc;
	return desk_commit(&tx, e);
}

int plate_break_up(struct desk *desk, struct arena *a, const char *sscc, int64_t version, struct err *e)
{
	struct plate_row plate;
	int rc;

	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = plate_find(desk, a, sscc, &plate, e)) || (rc = place_allow(desk, a, plate.warehouse_id, e)) ||
	    (rc = plate_check(desk, &plate, version, e)) || (rc = putaway_loosen(desk, a, plate.plate_id, e)) ||
	    (rc = plate_content_clear(desk->db, plate.plate_id, e)) ||
	    (rc = plate_set(desk, &plate, "broken up", plate.warehouse_id, plate.place_id, e)) ||
	    (rc = desk_audit(desk, "plate", plate.plate_id, "break up", "", "", e)))
		return rc;
	return desk_commit(&tx, e);
}
