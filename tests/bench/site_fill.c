#include "tests/bench/site_fill.h"

#include "base/day.h"
#include "db/db.h"
#include "tests/bench/bench.h"

#include <sqlite3.h>

/* Ids of site_make: people in their order, places 1 to 6; bins follow. */
enum { BUYER = 2, CLERK = 4, DOCK_PLACE = 1, SUPPLIER_PLACE = 4, CUSTOMER_PLACE = 5, FIRST_BIN = 7 };
enum { SUPPLIERS = 200, CHANNELS = 4, LOT_EVERY = 20, ORDER_LINES = 5, SALE_LINES = 2, MOVES_A_COMMIT = 200000 };

static const int64_t BEGAN = INT64_C(1735689600000); /* 2025-01-01 */

/* What stands where of one item. */
struct kept {
	int64_t bin[2];
	int64_t bought, sold;
	int64_t inbound;
};

struct fill {
	sqlite3 *db;
	const struct site_size *size;
	int bins;
	struct kept *items; /* from 1 */
	uint64_t dice;
	sqlite3_stmt *document, *move;
	int32_t today; /* of the last move, as `day` says it */
	char day[DAY_BYTES];
	int64_t line_id; /* the last one given */
};

static int64_t roll(struct fill *f, int64_t below)
{
	f->dice ^= f->dice << 13;
	f->dice ^= f->dice >> 7;
	f->dice ^= f->dice << 17;
	return (int64_t)(f->dice % (uint64_t)below);
}

static void run(struct fill *f, const char *sql)
{
	if (sqlite3_exec(f->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		bench_stop("%s: %s", sql, sqlite3_errmsg(f->db));
}

static sqlite3_stmt *prepare(struct fill *f, const char *sql)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v2(f->db, sql, -1, &st, NULL) != SQLITE_OK)
		bench_stop("%s: %s", sql, sqlite3_errmsg(f->db));
	return st;
}

/* kinds: a letter a value; i int64_t, n the same with 0 for NULL, s text. */
static void insert(struct fill *f, sqlite3_stmt *st, const char *kinds, ...)
{
	va_list ap;

	va_start(ap, kinds);
	for (int i = 1; *kinds; kinds++, i++) {
		int64_t v = *kinds == 's' ? 0 : va_arg(ap, int64_t);

		if (*kinds == 's')
			sqlite3_bind_text(st, i, va_arg(ap, const char *), -1, SQLITE_STATIC);
		else if (*kinds == 'n' && !v)
			sqlite3_bind_null(st, i);
		else
			sqlite3_bind_int64(st, i, v);
	}
	va_end(ap);
	if (sqlite3_step(st) != SQLITE_DONE)
		bench_stop("%s: %s", sqlite3_sql(st), sqlite3_errmsg(f->db));
	sqlite3_reset(st);
}

/* A text that lives until the same place in the source is passed again. */
#define TEXT(...)                                                                                                      \
	({                                                                                                             \
		static char text_[96];                                                                                 \
		snprintf(text_, sizeof text_, __VA_ARGS__);                                                            \
		text_;                                                                                                 \
	})

void site_code(int n, char code[14])
{
	int sum = 0;

	snprintf(code, 14, "841%09d0", n);
	for (int i = 0; i < 12; i++)
		sum += (code[i] - '0') * (i % 2 ? 3 : 1);
	code[12] = (char)('0' + (10 - sum % 10) % 10);
}

int64_t site_lot(int64_t item)
{
	return item % LOT_EVERY ? 0 : item;
}

/* ---------------------------------------------------------------- what is stocked */

static const char *const things[] = { "bolt",  "lamp", "towel", "kettle", "socket", "hinge", "brush", "candle",
				      "shelf", "bowl", "rope",	"filter", "basket", "clamp", "glove", "ladder" };
static const char *const makes[] = {
	"steel", "oak", "linen", "brass", "ceramic", "cotton", "nylon", "glass", "copper"
};

static void fill_items(struct fill *f)
{
	sqlite3_stmt *item = prepare(f, "INSERT INTO item (item_id, sku, name, category, class, track, cost4, "
					"price_minor, currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'EUR')");
	sqlite3_stmt *code = prepare(f, "INSERT INTO item_code (item_id, kind, code) VALUES (?, 'gtin', ?)");
	sqlite3_stmt *word = prepare(f, "INSERT INTO item_word (word, item_id) VALUES (?, ?)");
	sqlite3_stmt *lot = prepare(f, "INSERT INTO lot (lot_id, item_id, kind, code, expiry_on) VALUES (?, ?, 'lot', "
				       "?, '2031-12-31')");
	char gtin[14];

	for (int64_t i = 1; i <= f->size->items; i++) {
		const char *make = makes[i % (int64_t)ARRAY_LEN(makes)],
			   *thing = things[i % (int64_t)ARRAY_LEN(things)];
		bool lots = site_lot(i) != 0;

		insert(f, item, "isssssii", i, TEXT("SKU-%06" PRId64, i), TEXT("%s %s %" PRId64, make, thing, i),
		       TEXT("Group %02" PRId64, i % 40),
		       i % 10 == 1 ? "A"
		       : i % 3	   ? "C"
				   : "B",
		       lots ? "lot" : "none", 10000 + i % 9000, 199 + i % 5000);
		site_code((int)i, gtin);
		insert(f, code, "is", i, TEXT("0%s", gtin));
		insert(f, word, "si", TEXT("sku-%06" PRId64, i), i);
		insert(f, word, "si", make, i);
		insert(f, word, "si", thing, i);
		if (lots)
			insert(f, lot, "iis", i, i, TEXT("L%06" PRId64, i));
	}
	sqlite3_finalize(item);
	sqlite3_finalize(code);
	sqlite3_finalize(word);
	sqlite3_finalize(lot);
}

static int64_t bin_of(const struct fill *f, int64_t item, int which)
{
	return FIRST_BIN + (item * 7 + which * 31) % f->bins;
}

static void fill_places(struct fill *f)
{
	sqlite3_stmt *place = prepare(f, "INSERT INTO place (place_id, warehouse_id, code, name, kind, sequence) "
					 "VALUES (?, 1, ?, ?, 'bin', ?)");

	for (int64_t i = 0; i < f->bins; i++)
		insert(f, place, "issi", FIRST_BIN + i, TEXT("A-%02" PRId64 "-%03" PRId64, i / 100, i % 100),
		       TEXT("Bin %" PRId64, i), i);
	sqlite3_finalize(place);
}

/* paper and line: 0 for none. What is kept of the item is the caller's to change. */
static void post(struct fill *f, const char *key, int64_t item, int64_t from, int64_t to, int64_t quantity,
		 int64_t paper, int64_t line, int64_t at)
{
	if (f->today != (int32_t)(at / 86400000))
		day_text(f->today = (int32_t)(at / 86400000), f->day);
	insert(f, f->move, "siiiiiinniis", key, item, site_lot(item), from, to, quantity, INT64_C(10000), paper, line,
	       (int64_t)CLERK, at, f->day);
}

/* Half of the moves concern the first tenth of the items. Bought when a bin runs low, else sold or put to the other
 * bin. Papers stand behind what passes the door: orders 1 to `papers`, customers' orders behind them. */
static void fill_moves(struct fill *f)
{
	int64_t papers = f->size->papers, of = f->size->items, few = of > 10 ? of / 10 : of;

	for (int64_t i = 0; i < f->size->moves; i++) {
		int64_t item = 1 + roll(f, i % 2 ? few : of), die = roll(f, 10), quantity = 1 + roll(f, 4);
		int64_t at = BEGAN + i * 9000, one = bin_of(f, item, 0), two = bin_of(f, item, 1), from, to, paper;
		struct kept *k = &f->items[item];

		if (k->bin[0] < 10) {
			quantity += 20 + roll(f, 100);
			from = SUPPLIER_PLACE, to = one, paper = 1 + roll(f, papers);
			k->bought += quantity, k->bin[0] += quantity;
		} else if (die == 9 && k->bin[1] >= quantity) {
			from = two, to = CUSTOMER_PLACE, paper = papers + 1 + roll(f, 2 * papers);
			k->bin[1] -= quantity, k->sold += quantity;
		} else if (die < 7) {
			from = one, to = CUSTOMER_PLACE, paper = papers + 1 + roll(f, 2 * papers);
			k->bin[0] -= quantity, k->sold += quantity;
		} else {
			from = one, to = two, paper = 0;
			k->bin[0] -= quantity, k->bin[1] += quantity;
		}
		post(f, TEXT("m%08" PRId64, i), item, from, to, quantity, paper, 0, at);
		if (i % MOVES_A_COMMIT == MOVES_A_COMMIT - 1)
			run(f, "COMMIT; BEGIN");
	}
}

static void fill_balances(struct fill *f)
{
	sqlite3_stmt *balance = prepare(f, "INSERT INTO balance (item_id, place_id, lot_id, quantity) "
					   "SELECT ?, ?, ?, ?4 WHERE ?4 <> 0");
	sqlite3_stmt *position = prepare(
		f, "INSERT INTO stock_position (item_id, warehouse_id, sellable, inbound) VALUES (?, 1, ?, ?)");

	for (int64_t i = 1; i <= f->size->items; i++) {
		const struct kept *k = &f->items[i];

		insert(f, balance, "iiii", i, (int64_t)SUPPLIER_PLACE, site_lot(i), -k->bought);
		insert(f, balance, "iiii", i, (int64_t)CUSTOMER_PLACE, site_lot(i), k->sold);
		for (int bin = 0; bin < 2; bin++)
			insert(f, balance, "iiii", i, bin_of(f, i, bin), site_lot(i), k->bin[bin]);
		insert(f, position, "iii", i, k->bin[0] + k->bin[1], k->inbound);
	}
	sqlite3_finalize(balance);
	sqlite3_finalize(position);
	run(f, "UPDATE place SET goods = (SELECT COUNT(*) FROM balance b WHERE b.place_id = place.place_id"
	       " AND b.quantity <> 0)");
}

/* ---------------------------------------------------------------- papers */

static void add_document(struct fill *f, int64_t id, const char *kind, const char *prefix, int64_t number,
			 const char *state, int64_t by, int64_t at)
{
	insert(f, f->document, "isssii", id, kind, TEXT("%s-2025-%05" PRId64, prefix, number), state, by, at);
}

static void fill_orders(struct fill *f)
{
	static const char *const states[20] = { "draft", "submitted", "approved", "sent", "sent" };
	sqlite3_stmt *supplier = prepare(
		f, "INSERT INTO supplier (code, name, currency, lead_days) VALUES (?, ?, 'EUR', 7)");
	sqlite3_stmt *order = prepare(
		f, "INSERT INTO purchase_order (order_id, supplier_id, currency, ordered_on, due_on, "
		   "total_minor) VALUES (?, ?, 'EUR', ?, ?, ?)");
	sqlite3_stmt *head = prepare(f, "INSERT INTO document_line (line_id, document_id, line_no) VALUES (?, ?, ?)");
	sqlite3_stmt *line = prepare(f, "INSERT INTO purchase_line (line_id, order_id, item_id, quantity, unit_price4, "
					"total_minor, due_on, received) VALUES (?, ?, ?, 10, 120000, 120, ?, ?)");
	sqlite3_stmt *task = prepare(f,
				     "INSERT INTO task (kind, document_id, subject, reason, value_minor, currency, "
				     "owner_role, warehouse_id, opened_at, due_at, state) VALUES ('approve order', ?1, "
				     "?2, '', 600, 'EUR', 'approver', 1, ?3, ?3 + 86400000, 'open')");
	char day[DAY_BYTES];

	for (int64_t i = 1; i <= SUPPLIERS; i++)
		insert(f, supplier, "ss", TEXT("SUP-%03" PRId64, i), TEXT("Supplier %" PRId64, i));
	for (int64_t i = 1; i <= f->size->papers; i++) {
		const char *state = states[i % 20] ? states[i % 20] : "closed";
		int64_t at = BEGAN + i * 60000;
		bool coming = str_eq(state, "approved") || str_eq(state, "sent"), closed = str_eq(state, "closed");

		day_text((int32_t)(at / 86400000), day);
		add_document(f, i, "purchase order", "PO", i, state, BUYER, at);
		insert(f, order, "iissi", i, 1 + i % SUPPLIERS, day, day, (int64_t)120 * ORDER_LINES);
		for (int64_t n = 1; n <= ORDER_LINES; n++) {
			int64_t item = 1 + roll(f, f->size->items);

			insert(f, head, "iii", ++f->line_id, i, n);
			insert(f, line, "iiisi", f->line_id, i, item, day, (int64_t)(closed ? 10 : 0));
			f->items[item].inbound += coming ? 10 : 0;
		}
		if (str_eq(state, "submitted"))
			insert(f, task, "isi", i, TEXT("PO-2025-%05" PRId64, i), at);
	}
	sqlite3_finalize(supplier);
	sqlite3_finalize(order);
	sqlite3_finalize(head);
	sqlite3_finalize(line);
	sqlite3_finalize(task);
}

/* What the last line ships, bought for it. */
static void ship_line(struct fill *f, int64_t order, int64_t item, int64_t at)
{
	int64_t bin = bin_of(f, item, 0);

	post(f, TEXT("b%" PRId64, f->line_id), item, SUPPLIER_PLACE, bin, 2, 0, 0, at);
	post(f, TEXT("s%" PRId64, f->line_id), item, bin, CUSTOMER_PLACE, 2, order, f->line_id, at);
	f->items[item].bought += 2;
	f->items[item].sold += 2;
}

/* One in ten still waits for stock. */
static void fill_sales(struct fill *f)
{
	sqlite3_stmt *order = prepare(f, "INSERT INTO sales_order (order_id, channel_id, external_ref, ordered_at, "
					 "currency, total_minor) VALUES (?, ?, ?, ?, 'EUR', 999)");
	sqlite3_stmt *head = prepare(f, "INSERT INTO document_line (line_id, document_id, line_no) VALUES (?, ?, ?)");
	sqlite3_stmt *line = prepare(
		f, "INSERT INTO sales_line (line_id, order_id, channel_id, warehouse_id, item_id, sku, "
		   "quantity, shipped, open_quantity, unit_price4, ordered_at, state) "
		   "VALUES (?, ?, ?, 1, ?, ?, 2, ?, ?, 4995000, ?, ?)");

	for (int64_t i = 1; i <= (int64_t)2 * f->size->papers; i++) {
		int64_t id = f->size->papers + i, at = BEGAN + i * 60000, channel = 1 + i % CHANNELS;
		bool open = i % 10 == 0;

		add_document(f, id, "sales order", "SO", i, open ? "open" : "shipped", CLERK, at);
		insert(f, order, "iisi", id, channel, TEXT("#%" PRId64, i), at);
		for (int64_t n = 1; n <= SALE_LINES; n++) {
			int64_t item = 1 + roll(f, f->size->items);

			insert(f, head, "iii", ++f->line_id, id, n);
			insert(f, line, "iiiisiiis", f->line_id, id, channel, item, TEXT("SKU-%06" PRId64, item),
			       (int64_t)(open ? 0 : 2), (int64_t)(open ? 2 : 0), at, open ? "open" : "shipped");
			if (!open)
				ship_line(f, id, item, at);
		}
	}
	sqlite3_finalize(order);
	sqlite3_finalize(head);
	sqlite3_finalize(line);
}

/* A tenth as many of each: notices, receipts, discrepancies. */
static void fill_dock(struct fill *f)
{
	sqlite3_stmt *notice = prepare(f, "INSERT INTO notice (notice_id, supplier_id, supplier_ref, source) "
					  "VALUES (?, ?, ?, 'csv')");
	sqlite3_stmt *receipt = prepare(
		f, "INSERT INTO receipt (receipt_id, order_id, clerk_id, terminal, dock_id, to_id) "
		   "VALUES (?, ?, ?, 'bench', ?, ?)");
	sqlite3_stmt *off = prepare(f,
				    "INSERT INTO discrepancy (discrepancy_id, type, receipt_id, supplier_id, item_id, "
				    "expected, got, quantity, value_minor, currency) "
				    "VALUES (?, 'short', ?, ?, ?, 10, 9, 1, ?, 'EUR')");
	sqlite3_stmt *task = prepare(f,
				     "INSERT INTO task (kind, document_id, subject, reason, value_minor, currency, "
				     "owner_role, warehouse_id, opened_at, due_at, state) VALUES ('discrepancy', ?1, "
				     "?2, 'short', ?3, 'EUR', 'supervisor', 1, ?4, ?4 + 86400000, 'open')");
	int64_t n = f->size->papers / 10, id = (int64_t)3 * f->size->papers;

	for (int64_t i = 1; i <= n; i++) {
		int64_t at = BEGAN + i * 600000, order = i * 10, receipt_id;
		bool open = i % 10 == 0;

		add_document(f, ++id, "notice", "ASN", i, open ? "announced" : "closed", CLERK, at);
		insert(f, notice, "iis", id, 1 + order % SUPPLIERS, TEXT("D%" PRId64, i));
		add_document(f, ++id, "receipt", "RC", i, open ? "open" : "posted", CLERK, at);
		receipt_id = id;
		insert(f, receipt, "iiiii", id, order, (int64_t)CLERK, (int64_t)DOCK_PLACE, (int64_t)FIRST_BIN);
		add_document(f, ++id, "discrepancy", "DC", i, open ? "open" : "resolved", CLERK, at);
		insert(f, off, "iiiii", id, receipt_id, 1 + order % SUPPLIERS, 1 + roll(f, f->size->items), i % 700);
		if (open)
			insert(f, task, "isii", id, TEXT("DC-2025-%05" PRId64, i), i % 700, at);
	}
	sqlite3_finalize(notice);
	sqlite3_finalize(receipt);
	sqlite3_finalize(off);
	sqlite3_finalize(task);
}

/* The chain of hashes has one maker only. */
static int audit_all(struct desk *desk, const struct site_size *size, struct err *e)
{
	int rc = OK;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	for (int64_t i = 0; !rc && i < (int64_t)size->papers * 5; i++)
		rc = desk_audit(desk, "document", 1 + i % size->papers, "change", "state: sent", "", e);
	return rc ? rc : desk_commit(&tx, e);
}

static void fill_audit(const char *path, const struct site_size *size)
{
	struct site_desk s;
	struct err e = ERR_INIT;

	site_sit(&s, path, "clerk");
	bench_must(audit_all(&s.desk, size, &e), &e, "audit");
	site_rise(&s);
}

void site_fill(const char *path, const struct site_size *size)
{
	struct fill f = { .size = size, .bins = size->items / 50 + 64, .dice = 88172645463325252ULL };

	if (size->items < 1 || size->papers < 20)
		bench_stop("a site has items, and at least 20 papers");
	f.items = xcalloc((size_t)size->items + 1, sizeof *f.items);
	if (sqlite3_open_v2(path, &f.db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		bench_stop("%s: %s", path, sqlite3_errmsg(f.db));
	run(&f, "PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000; BEGIN");
	f.document = prepare(&f, "INSERT INTO document (document_id, kind, entity_id, warehouse_id, number, state, "
				 "created_by, created_at, changed_by, changed_at) "
				 "VALUES (?1, ?2, 1, 1, ?3, ?4, ?5, ?6, ?5, ?6)");
	f.move = prepare(&f, "INSERT INTO stock_move (key, item_id, lot_id, from_id, to_id, quantity, cost4, "
			     "document_id, line_id, user_id, posted_at, effective_on) "
			     "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	fill_places(&f);
	fill_items(&f);
	fill_orders(&f);
	fill_sales(&f);
	fill_dock(&f);
	fill_moves(&f);
	fill_balances(&f);
	sqlite3_finalize(f.document);
	sqlite3_finalize(f.move);
	run(&f, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
	sqlite3_close(f.db);
	free(f.items);
	fill_audit(path, size);
}
