#include "suite.h"

#include "tests/db/room.h"

#include "db/db_internal.h"

/* A shop of the first schema, with an order of one line and a move that both refer to the table that is rebuilt. */
static const char first_shop[] =
	"INSERT INTO legal_entity (entity_id, code, name, currency) VALUES (1, 'E', 'Entity', 'EUR');"
	"INSERT INTO app_user (user_id, name, full_name) VALUES (1, 'u', 'User');"
	"INSERT INTO document (document_id, kind, entity_id, number, state, created_by, created_at, changed_by, "
	"changed_at) VALUES (7, 'purchase order', 1, 'PO-1', 'sent', 1, 10, 1, 20);"
	"INSERT INTO document_line (line_id, document_id, line_no) VALUES (70, 7, 1);";

/* Ten were ordered and twelve taken by right, two of them too many; three more came damaged, of which one is settled
 * already. None of it says where it stands. */
static const char off_shop[] =
	"INSERT INTO warehouse (warehouse_id, entity_id, code, name, kind) VALUES (1, 1, 'W', 'W', 'own');"
	"INSERT INTO place (place_id, warehouse_id, code, name, kind) VALUES (1, 1, 'DOCK', '', 'dock'), (2, 1, 'A', '', "
	"'bin'), (3, 1, 'BAD', '', 'damage');"
	"INSERT INTO item (item_id, sku, name, currency) VALUES (1, 'PEN', 'Pen', 'EUR');"
	"INSERT INTO supplier (supplier_id, code, name, currency) VALUES (1, 'S', 'S', 'EUR');"
	"INSERT INTO document (document_id, kind, entity_id, warehouse_id, number, state, created_by, created_at, "
	"changed_by, changed_at) VALUES (8, 'receipt', 1, 1, 'RC-1', 'posted', 1, 10, 1, 20), "
	"(9, 'discrepancy', 1, 1, 'DI-1', 'open', 1, 10, 1, 20), (10, 'discrepancy', 1, 1, 'DI-2', 'in work', 1, 10, 1, 20), "
	"(11, 'discrepancy', 1, 1, 'DI-3', 'resolved', 1, 10, 1, 20);"
	"INSERT INTO document_line (line_id, document_id, line_no) VALUES (80, 8, 1), (81, 8, 2);"
	"INSERT INTO purchase_order (order_id, supplier_id, currency, ordered_on, due_on) VALUES (7, 1, 'EUR', '', '');"
	"INSERT INTO purchase_line (line_id, order_id, item_id, quantity, unit_price4, total_minor, due_on, received) "
	"VALUES (70, 7, 1, 10, 0, 0, '', 12);"
	"INSERT INTO receipt (receipt_id, order_id, clerk_id, terminal, dock_id, to_id) VALUES (8, 7, 1, '', 1, 2);"
	"INSERT INTO receipt_line (line_id, receipt_id, order_line_id, item_id, lot_id, to_id, quantity, posted) VALUES "
	"(80, 8, 70, 1, 0, 2, 12, 12), (81, 8, NULL, 1, 0, 3, 3, 3);"
	"INSERT INTO discrepancy (discrepancy_id, type, receipt_id, order_line_id, item_id, expected, got, quantity, "
	"value_minor, currency) VALUES (9, 'over', 8, 70, 1, 10, 12, 2, 500, 'EUR'), "
	"(10, 'damaged', 8, NULL, 1, 10, 3, 3, 750, 'EUR'), (11, 'damaged', 8, NULL, 1, 10, 1, 1, 250, 'EUR');";

/* Builds it at path; returns false when the engine refuses a part. */
static bool build_first_shop(const char *path)
{
	sqlite3 *engine;
	char stamp[96];
	bool made;

	snprintf(stamp, sizeof stamp, "PRAGMA application_id = %d; PRAGMA user_version = 1; PRAGMA journal_mode = WAL;",
		 DB_APPLICATION_ID);
	made = sqlite3_open(path, &engine) == SQLITE_OK &&
	       sqlite3_exec(engine, db_schema[0].sqlite, NULL, NULL, NULL) == SQLITE_OK &&
	       sqlite3_exec(engine, first_shop, NULL, NULL, NULL) == SQLITE_OK &&
	       sqlite3_exec(engine, stamp, NULL, NULL, NULL) == SQLITE_OK;
	sqlite3_close(engine);
	return made;
}

static void a_shop_of_the_first_schema_is_raised_with_all_that_refers_to_its_papers(void)
{
	struct room r;
	const char *path;
	struct db *db;
	int64_t n = 0;

	room_open(&r);
	path = room_file(&r, "old.db");
	CU_ASSERT_TRUE_FATAL(build_first_shop(path));
	CU_ASSERT_EQUAL(db_open(path, 0, &db, &r.e), ERR_DB_OLDER);
	CU_ASSERT_EQUAL_FATAL(db_open(path, DB_ANY_VERSION, &db, &r.e), OK);
	CU_ASSERT_EQUAL(db_migrate(db, &r.e), OK);
	CU_ASSERT_EQUAL(db_schema_version(db), db_schema_known());
	CU_ASSERT_EQUAL(db_plain_i64(db,
				     "SELECT count(*) FROM document JOIN document_line USING (document_id) WHERE "
				     "document_id = 7 AND number = 'PO-1' AND state = 'sent' AND changed_at = 20 AND "
				     "line_id = 70",
				     &n, &r.e),
			OK);
	CU_ASSERT_EQUAL(n, 1);
	CU_ASSERT_EQUAL(db_check(db, &r.e), OK);
	/* References are watched over again, the one to the states among them. */
	CU_ASSERT_EQUAL(db_script(db, "UPDATE document SET state = 'lost' WHERE document_id = 7", &r.e),
			ERR_DB_CONSTRAINT);
	CU_ASSERT_EQUAL(db_script(db, "INSERT INTO document_line (document_id, line_no) VALUES (8, 1)", &r.e),
			ERR_DB_CONSTRAINT);
	db_close(db);
	room_close(&r);
}

static void what_is_off_in_an_older_shop_is_found_where_it_stands(void)
{
	struct room r;
	const char *path;
	struct db *db;
	sqlite3 *engine;
	int64_t n = 0;

	room_open(&r);
	path = room_file(&r, "off.db");
	CU_ASSERT_TRUE_FATAL(build_first_shop(path));
	CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &engine), SQLITE_OK);
	CU_ASSERT_EQUAL(sqlite3_exec(engine, off_shop, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(engine);
	CU_ASSERT_EQUAL_FATAL(db_open(path, DB_ANY_VERSION, &db, &r.e), OK);
	CU_ASSERT_EQUAL(db_migrate(db, &r.e), OK);
	CU_ASSERT_EQUAL(db_plain_i64(db, "SELECT count(*) FROM discrepancy_stock", &n, &r.e), OK);
	CU_ASSERT_EQUAL(n, 2);
	CU_ASSERT_EQUAL(db_plain_i64(db,
				     "SELECT count(*) FROM discrepancy_stock WHERE move_id IS NULL AND "
				     "((discrepancy_id = 9 AND line_id = 80 AND place_id = 2 AND quantity = 2) OR "
				     "(discrepancy_id = 10 AND line_id = 81 AND place_id = 3 AND quantity = 3))",
				     &n, &r.e),
			OK);
	CU_ASSERT_EQUAL(n, 2);
	/* Six reasons that papers may carry: switched off, not gone. */
	CU_ASSERT_EQUAL(
		db_plain_i64(db, "SELECT count(*) FROM reason_code WHERE use = 'discrepancy' AND active = 0", &n, &r.e),
		OK);
	CU_ASSERT_EQUAL(n, 6);
	db_close(db);
	room_close(&r);
}

/* A site with one size and 300 dots for all its printers: one that labels come out on, one for papers, a queue, and a
 * label that waits. */
static const char printing_shop[] =
	"INSERT INTO setting (scope, name, value) VALUES ('site', 'label.dpi', '300'), ('site', 'label.size', '4x2'), "
	"('user:1', 'paper.printer', 'LASER'), ('user:1', 'label.printer', 'ZEBRA');"
	"INSERT INTO printer (printer_id, code, name, address) VALUES (1, 'ZEBRA', 'Z', '192.0.2.1:9100'), "
	"(2, 'LASER', 'L', '192.0.2.2:9100'), (3, 'QUEUE', 'Q', 'cups://office/papers');"
	"INSERT INTO print_job (job_id, printer_id, title, format, payload, copies, state, created_by, created_at) VALUES "
	"(5, 1, 'label', 'zpl', x'5E', 2, 'waiting', 1, 10);";

static void printers_begin_with_what_the_settings_said(void)
{
	static const char *const kept[] = {
		"SELECT count(*) FROM printer WHERE code = 'ZEBRA' AND language = 'zpl' AND dpi = 300 AND media = '4x2'",
		"SELECT count(*) FROM printer WHERE code = 'LASER' AND language = 'pdf' AND media = ''",
		"SELECT count(*) FROM printer WHERE code = 'QUEUE' AND language = 'zpl' AND dpi = 300 AND media = '4x2'",
		"SELECT count(*) FROM print_job WHERE job_id = 5 AND format = 'zpl' AND payload = x'5E' AND copies = 2",
	};
	struct room r;
	const char *path;
	struct db *db;
	sqlite3 *engine;

	room_open(&r);
	path = room_file(&r, "print.db");
	CU_ASSERT_TRUE_FATAL(build_first_shop(path));
	CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &engine), SQLITE_OK);
	CU_ASSERT_EQUAL(sqlite3_exec(engine, printing_shop, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(engine);
	CU_ASSERT_EQUAL_FATAL(db_open(path, DB_ANY_VERSION, &db, &r.e), OK);
	CU_ASSERT_EQUAL(db_migrate(db, &r.e), OK);
	for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
		int64_t n = 0;

		CU_ASSERT_EQUAL(db_plain_i64(db, kept[i], &n, &r.e), OK);
		CU_ASSERT_EQUAL(n, 1);
	}
	CU_ASSERT_EQUAL(db_script(db, "UPDATE print_job SET format = 'epl' WHERE job_id = 5", &r.e), OK);
	CU_ASSERT_EQUAL(db_script(db, "UPDATE print_job SET format = 'pcl' WHERE job_id = 5", &r.e), ERR_DB_CONSTRAINT);
	db_close(db);
	room_close(&r);
}

static void a_shop_whose_rows_refer_to_nothing_stays_as_it_was(void)
{
	struct room r;
	const char *path;
	struct db *db;
	sqlite3 *engine;

	room_open(&r);
	path = room_file(&r, "torn.db");
	CU_ASSERT_TRUE_FATAL(build_first_shop(path));
	CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &engine), SQLITE_OK);
	CU_ASSERT_EQUAL(sqlite3_exec(engine, "INSERT INTO document_line (document_id, line_no) VALUES (99, 1)", NULL,
				     NULL, NULL),
			SQLITE_OK);
	sqlite3_close(engine);
	CU_ASSERT_EQUAL_FATAL(db_open(path, DB_ANY_VERSION, &db, &r.e), OK);
	CU_ASSERT_EQUAL(db_migrate(db, &r.e), ERR_DB_DAMAGED);
	CU_ASSERT_EQUAL(db_schema_version(db), 1);
	db_close(db);
	room_close(&r);
}

static const struct test tests[] = {
	{ "a shop of the first schema is raised with all that refers to its papers",
	  a_shop_of_the_first_schema_is_raised_with_all_that_refers_to_its_papers },
	{ "what is off in an older shop is found where it stands",
	  what_is_off_in_an_older_shop_is_found_where_it_stands },
	{ "printers begin with what the settings said", printers_begin_with_what_the_settings_said },
	{ "a shop whose rows refer to nothing stays as it was", a_shop_whose_rows_refer_to_nothing_stays_as_it_was },
};
const struct suite suite_migrate = { "raising an older shop", tests, ARRAY_LEN(tests), NULL, NULL };
