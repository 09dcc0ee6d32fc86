/* Counts are planned and entered here; their end is in count_end.c. */
#include "domain/stock/count_internal.h"

#include "base/day.h"
#include "base/money.h"
#include "base/text.h"
#include "domain/catalog/item_sql.h"
#include "domain/desk/desk_sql.h"
#include "domain/desk/refuse.h"
#include "domain/stock/ledger_sql.h"
#include "domain/stock/lot_sql.h"
#include "domain/stock/place.h"
#include "domain/work/policy.h"

/* ---------------------------------------------------------------- reading */

/* What would tell a counter what should be there. */
static bool is_blind(const struct count *c)
{
	return str_eq(c->doc.state, "planned") || str_eq(c->doc.state, "counting") || str_eq(c->doc.state, "recount");
}

static int load_seeing(struct desk *desk, struct arena *a, int64_t count_id, struct count *out, struct err *e)
{
	struct count_lines_rows lines;
	int rc;

	if ((rc = document_get(desk, a, count_id, &out->doc, e)) ||
	    (rc = count_get(desk->db, a, count_id, &out->row, e)) ||
	    (rc = count_lines(desk->db, a, count_id, &lines, e)))
		return rc;
	out->lines = lines.v;
	out->n_lines = lines.n;
	return OK;
}

int count_load(struct desk *desk, struct arena *a, int64_t count_id, struct count *out, struct err *e)
{
	int rc = load_seeing(desk, a, count_id, out, e);

	for (size_t i = 0; !rc && is_blind(out) && i < out->n_lines; i++) {
		out->lines[i].expected = DB_NULL;
		out->lines[i].first_counted = DB_NULL;
		out->lines[i].variance_minor = 0;
		if (out->lines[i].again == 1)
			out->lines[i].counted = DB_NULL;
	}
	return rc;
}

int count_find(struct desk *desk, struct arena *a, const char *number, struct count *out, struct err *e)
{
	struct document doc;
	int rc = document_by_number(desk, a, DOC_COUNT, number, &doc, e);

	return rc ? rc : count_load(desk, a, doc.document_id, out, e);
}

/* ---------------------------------------------------------------- making */

/* Why nobody in person asked for it; NULL: somebody did. */
static const char *reason_to_count(const char *why)
{
	return str_eq(why, "class") ? "due by class"
	     : str_eq(why, "zero")  ? "the ledger says it is empty: is it?"
	     : str_eq(why, "short") ? "a pick found too few"
				    : NULL;
}

int count_make(struct desk *desk, struct arena *a, const char *why, int64_t place_id, int64_t item_id,
	       struct document *doc, struct err *e)
{
	struct count_entity_row books;
	struct count c;
	int rc;

	if ((rc = document_new(desk, a, DOC_COUNT, desk->warehouse_id, NULL, doc, e)) ||
	    (rc = count_entity(desk->db, a, desk->warehouse_id, &books, e)))
		return rc;
	rc = count_insert(desk->db, doc->document_id, why, place_id, item_id, books.currency, e);
	if (rc || !reason_to_count(why))
		return rc;
	c.doc = *doc;
	rc = count_get(desk->db, a, doc->document_id, &c.row, e);
	return rc ? rc : count_ask_for(desk, a, &c, "count", reason_to_count(why), 0, e);
}

int count_add_line(struct desk *desk, int64_t count_id, int64_t item_id, int64_t lot_id, int64_t place_id,
		   int64_t *line_id, struct err *e)
{
	int64_t line_no;
	int rc = document_line_new(desk, count_id, line_id, &line_no, e);

	return rc ? rc : count_line_insert(desk->db, *line_id, count_id, item_id, lot_id, place_id, e);
}

static int is_due(struct desk *desk, struct arena *a, const struct count_stock_row *s, bool *due, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct count_last_of_item_row last;
	struct policy_row row;
	int64_t days;
	int rc;

	*due = false;
	ask.entity_id = desk->entity_id;
	ask.warehouse_id = desk->warehouse_id;
	ask.item_id = s->item_id;
	ask.class = s->class;
	ask.category = s->category;
	if ((rc = policy_find(desk, a, "count plan", &ask, &row, e)))
		return rc;
	days = policy_i64(&row, "days", 0);
	if (!days || (rc = count_last_of_item(desk->db, a, s->item_id, desk->warehouse_id, &last, e)))
		return rc;
	*due = !last.open && (!*last.counted_on || day_of(desk_today(desk, a)) - day_of(last.counted_on) >= days);
	return OK;
}

/* All that is due is known before the first line makes its item one that is being counted. */
static int find_due(struct desk *desk, struct arena *a, struct count_stock_rows *stock, struct err *e)
{
	size_t n = 0;
	int rc = count_stock(desk->db, a, desk->warehouse_id, 0, 0, stock, e);

	for (size_t i = 0; !rc && i < stock->n; i++) {
		bool due;

		rc = is_due(desk, a, &stock->v[i], &due, e);
		if (!rc && due)
			stock->v[n++] = stock->v[i];
	}
	stock->n = n;
	return rc;
}

int count_plan(struct desk *desk, struct arena *a, int64_t *count_id, struct err *e)
{
	struct count_stock_rows due;
	struct document doc;
	int64_t line_id;
	int rc;

	*count_id = 0;
	/* Mostly nothing is: nobody at a scanner waits for the answer. */
	if (desk_may(desk, PERM_COUNTS) && ((rc = find_due(desk, a, &due, e)) || !due.n))
		return rc;
	DESK_TX(desk, tx, PERM_COUNTS, e);
	if ((rc = place_allow(desk, a, desk->warehouse_id, e)) || (rc = find_due(desk, a, &due, e)))
		return rc;
	if (!due.n)
		return desk_commit(&tx, e);
	if ((rc = count_make(desk, a, "class", DB_NULL, DB_NULL, &doc, e)))
		return rc;
	for (size_t i = 0; i < due.n; i++)
		if ((rc = count_add_line(desk, doc.document_id, due.v[i].item_id, due.v[i].lot_id, due.v[i].place_id,
					 &line_id, e)))
			return rc;
	*count_id = doc.document_id;
	return desk_commit(&tx, e);
}

int count_plan_everywhere(struct desk *desk, struct arena *a, int64_t **count_ids, size_t *n, struct err *e)
{
	const char *home = arena_strdup(a, desk->warehouse_code);
	struct desk_places_rows all;
	struct err lost = ERR_INIT;
	int rc = desk_places(desk->db, a, DB_NULL, &all, e);

	*n = 0;
	*count_ids = rc ? NULL : arena_array(a, int64_t, all.n);
	for (size_t i = 0; !rc && i < all.n; i++) {
		const struct desk_place_row *at = &all.v[i];
		bool may;

		if ((rc = desk_may_at(desk, PERM_COUNTS, at->entity_id, at->warehouse_id, &may, e)) || !may)
			continue;
		if ((rc = desk_go(desk, at->warehouse_code, e)) || (rc = count_plan(desk, a, &(*count_ids)[*n], e)))
			break;
		*n += (*count_ids)[*n] != 0;
	}
	/* Also after a failure: who asked goes on where he was. */
	if (!str_eq(desk->warehouse_code, home)) {
		int back = desk_go(desk, home, rc ? &lost : e);

		rc = rc ? rc : back;
	}
	return rc;
}

static int find_place(struct desk *desk, struct arena *a, int64_t warehouse_id, const char *code,
		      struct place_row *place, struct err *e)
{
	int rc = place_by_code(desk->db, a, warehouse_id, code, place, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("place", code, e);
	if (rc || (!place_kind_virtual(place->kind) && !str_eq(place->kind, "transit")))
		return rc;
	return refuse_value("place", code, "a place that can be counted", e);
}

int count_new(struct desk *desk, struct arena *a, const char *why, const char *place_code, int64_t item_id,
	      int64_t *count_id, struct err *e)
{
	struct place_row place = { 0 };
	struct count_stock_rows stock;
	struct item_row item;
	struct document doc;
	int64_t line_id;
	int rc;

	DESK_TX(desk, tx, PERM_COUNTS, e);
	if (!str_eq(why, "asked") && !str_eq(why, "zero") && !str_eq(why, "short"))
		return refuse_value("why", why, "asked, zero, short", e);
	if (!place_code && !item_id)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "place"));
	if ((rc = place_allow(desk, a, desk->warehouse_id, e)) ||
	    (place_code && (rc = find_place(desk, a, desk->warehouse_id, place_code, &place, e))) ||
	    (item_id && (rc = item_get(desk->db, a, item_id, &item, e))) ||
	    (rc = count_stock(desk->db, a, desk->warehouse_id, place.place_id, item_id, &stock, e)) ||
	    (rc = count_make(desk, a, why, place_code ? place.place_id : DB_NULL, item_id ? item_id : DB_NULL, &doc,
			     e)))
		return rc;
	for (size_t i = 0; i < stock.n; i++)
		if ((rc = count_add_line(desk, doc.document_id, stock.v[i].item_id, stock.v[i].lot_id,
					 stock.v[i].place_id, &line_id, e)))
			return rc;
	*count_id = doc.document_id;
	return desk_commit(&tx, e);
}

/* ---------------------------------------------------------------- counting */

static int find_lot(struct desk *desk, struct arena *a, const struct item_row *item, const char *code,
		    struct lot_row *lot, struct err *e)
{
	int rc;

	*lot = (struct lot_row){ .lot_id = 0 };
	if (str_eq(item->track, "none"))
		return OK;
	if (!code || !*code)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "lot"));
	rc = lot_by_code(desk->db, a, item->item_id, item->track, code, lot, e);
	return rc == ERR_NOT_FOUND ? refuse_absent("lot", code, e) : rc;
}

/* What the ledger says now, and which instant now is: in the caller's transaction nothing comes between. */
static int read_ledger(struct desk *desk, struct arena *a, int64_t item_id, int64_t lot_id, int64_t place_id,
		       int64_t *expected, int64_t *seq, struct err *e)
{
	struct count_last_move_row last;
	struct balance_get_row balance = { 0 };
	int rc = count_last_move(desk->db, a, &last, e);

	if (rc)
		return rc;
	*seq = last.seq;
	rc = balance_get(desk->db, a, item_id, place_id, lot_id, &balance, e);
	*expected = rc == OK ? balance.quantity : 0;
	return rc == ERR_NOT_FOUND ? OK : rc;
}

static int find_line(struct desk *desk, struct arena *a, const struct count *c, const struct item_row *item,
		     int64_t lot_id, int64_t place_id, struct count_line_of_row *line, struct err *e)
{
	int rc = count_line_of(desk->db, a, c->row.count_id, item->item_id, lot_id, place_id, line, e);
	bool second = str_eq(c->doc.state, "recount");

	if (second && (rc == ERR_NOT_FOUND || (rc == OK && line->again == 0)))
		return refuse_absent("line to recount", item->sku, e);
	if (rc == ERR_NOT_FOUND) {
		*line = (struct count_line_of_row){ .counted = DB_NULL, .seq = DB_NULL, .counted_by = DB_NULL };
		return count_add_line(desk, c->row.count_id, item->item_id, lot_id, place_id, &line->line_id, e);
	}
	if (rc || !line->again)
		return rc;
	/* Nor may who counted first set right what the other one counts. */
	if ((line->again == 1 ? line->counted_by : line->first_by) == desk->user_id)
		return err_fail(e, ERR_OWN_COUNT, FACT_TEXT("number", c->doc.number));
	if (line->again == 2)
		return OK;
	if ((rc = count_line_set_second(desk->db, line->line_id, e)))
		return rc;
	line->counted = DB_NULL;
	return OK;
}

/* What the line says with this entry. */
static int sum_up(struct desk *desk, struct arena *a, const struct count_line_of_row *line,
		  const struct count_entry *entry, const struct item_row *item, int64_t lot_id, int64_t place_id,
		  struct count_told *told, struct err *e)
{
	struct count_moved_since_row since = { 0 };
	int64_t most = str_eq(item->track, "serial") ? 1 : QUANTITY_MOST;
	int64_t before = 0;
	int rc;

	*told = (struct count_told){ .counted = 0 };
	if (entry->add && line->counted != DB_NULL) {
		if ((rc = count_moved_since(desk->db, a, item->item_id, lot_id, place_id, line->seq, &since, e)))
			return rc;
		told->anew = since.moves || line->counted_by != desk->user_id;
		before = told->anew ? 0 : line->counted;
	}
	if (entry->quantity < (entry->add ? 1 : 0) || entry->quantity > most - before)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", entry->quantity),
				FACT_TEXT("expected", most == 1 ? "one of a serial, once"
								: "0 or more, a million million at most"));
	told->counted = before + entry->quantity;
	return OK;
}

static int begin(struct desk *desk, struct arena *a, struct count *c, struct err *e)
{
	if (str_eq(c->doc.state, "counting") || str_eq(c->doc.state, "recount"))
		return OK;
	return document_move(desk, a, &c->doc, "counting", "", "", e);
}

int count_enter(struct desk *desk, struct arena *a, int64_t count_id, const struct count_entry *entry,
		struct count_told *told, struct err *e)
{
	struct count_line_of_row line;
	struct place_row place;
	struct item_row item;
	struct lot_row lot;
	struct count c;
	const char *kept;
	int64_t expected, seq;
	bool seen;
	int rc;

	*told = (struct count_told){ .counted = 0 };
	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = desk_tx_seen(&tx, a, entry->key, &seen, &kept, e)))
		return rc;
	if (seen) {
		told->counted = strtoll(kept, NULL, 10);
		return desk_commit(&tx, e);
	}
	if ((rc = load_seeing(desk, a, count_id, &c, e)) || (rc = place_allow(desk, a, c.doc.warehouse_id, e)) ||
	    (rc = begin(desk, a, &c, e)) || (rc = find_place(desk, a, c.doc.warehouse_id, entry->place, &place, e)) ||
	    (rc = item_get(desk->db, a, entry->item_id, &item, e)) ||
	    (rc = find_lot(desk, a, &item, entry->lot_code, &lot, e)) ||
	    (rc = find_line(desk, a, &c, &item, lot.lot_id, place.place_id, &line, e)) ||
	    (rc = sum_up(desk, a, &line, entry, &item, lot.lot_id, place.place_id, told, e)) ||
	    (rc = read_ledger(desk, a, item.item_id, lot.lot_id, place.place_id, &expected, &seq, e)) ||
	    (rc = count_line_set(desk->db, line.line_id, told->counted, expected, seq, desk->user_id, e)) ||
	    (rc = desk_tx_keep(&tx, entry->key, arena_printf(a, "%" PRId64, told->counted), e)) ||
	    (rc = document_touch(desk, &c.doc, false,
				 arena_printf(a, "%s %s %s: %" PRId64, place.code, item.sku, lot.lot_id ? lot.code : "",
					      told->counted),
				 e)))
		return rc;
	return desk_commit(&tx, e);
}

int count_rest_is_none(struct desk *desk, struct arena *a, int64_t count_id, const char *key, const char *place_code,
		       int64_t *lines, struct err *e)
{
	struct place_row place;
	struct count c;
	int rc;

	*lines = 0;
	DESK_TX(desk, tx, PERM_MOVE, e);
	if ((rc = load_seeing(desk, a, count_id, &c, e)) ||
	    (rc = find_place(desk, a, c.doc.warehouse_id, place_code, &place, e)))
		return rc;
	for (size_t i = 0; i < c.n_lines; i++) {
		const struct count_line_row *l = &c.lines[i];
		struct count_entry none = { .key = arena_printf(a, "%s:%" PRId64, key, l->line_id),
					    .place = place.code,
					    .item_id = l->item_id,
					    .lot_code = l->lot };
		struct count_told told;

		if (l->place_id != place.place_id || (l->counted != DB_NULL && l->again != 1))
			continue;
		if ((rc = count_enter(desk, a, count_id, &none, &told, e)))
			return rc;
		++*lines;
	}
	return desk_commit(&tx, e);
}

/* An adjustment counts its one line in the same step, from what the ledger says. */
static int adjust(struct desk *desk, struct arena *a, const struct count_adjustment *adj, int64_t *count_id,
		  struct err *e)
{
	struct document doc;
	struct place_row place;
	struct item_row item;
	struct lot_row lot;
	int64_t line_id, expected, seq;
	int rc;

	if (!adj->delta || adj->delta > QUANTITY_MOST || adj->delta < -QUANTITY_MOST)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", adj->delta),
				FACT_TEXT("expected", "more or fewer, a million million at most"));
	if ((rc = place_allow(desk, a, desk->warehouse_id, e)) ||
	    (rc = find_place(desk, a, desk->warehouse_id, adj->place, &place, e)) ||
	    (rc = item_get(desk->db, a, adj->item_id, &item, e)) ||
	    (rc = find_lot(desk, a, &item, adj->lot, &lot, e)) ||
	    (rc = read_ledger(desk, a, adj->item_id, lot.lot_id, place.place_id, &expected, &seq, e)))
		return rc;
	if (expected + adj->delta < 0)
		return err_fail(e, ERR_STOCK_SHORT, FACT_TEXT("sku", item.sku), FACT_TEXT("place", place.code),
				FACT_TEXT("lot", lot.lot_id ? lot.code : ""), FACT_QTY("have", expected),
				FACT_QTY("wanted", -adj->delta));
	if ((rc = count_make(desk, a, "adjustment", place.place_id, adj->item_id, &doc, e)) ||
	    (rc = document_move(desk, a, &doc, "counting", "", "", e)) ||
	    (rc = count_add_line(desk, doc.document_id, adj->item_id, lot.lot_id, place.place_id, &line_id, e)) ||
	    (rc = count_line_set(desk->db, line_id, expected + adj->delta, expected, seq, desk->user_id, e)))
		return rc;
	*count_id = doc.document_id;
	return count_finish(desk, a, doc.document_id, adj->reason, e);
}

int count_adjust(struct desk *desk, struct arena *a, const struct count_adjustment *adj, int64_t *count_id,
		 struct err *e)
{
	const char *key = adj->key ? arena_printf(a, "adjust %s", adj->key) : NULL, *answer;
	bool seen = false;
	int rc;

	DESK_TX(desk, tx, PERM_COUNTS, e);
	if (key && (rc = desk_tx_seen(&tx, a, key, &seen, &answer, e)))
		return rc;
	if (seen && !text_to_i64(answer, count_id))
		BUG("%s was answered with %s", key, answer);
	if (seen)
		return OK;
	if ((rc = adjust(desk, a, adj, count_id, e)) ||
	    (key && (rc = desk_tx_keep(&tx, key, arena_printf(a, "%" PRId64, *count_id), e))))
		return rc;
	return desk_commit(&tx, e);
}
