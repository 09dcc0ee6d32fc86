/* The trace of a lot on the big site, of the busiest one and of one that has many more moves: the bare query of its
 * moves with places and papers, trace_load (moves, what stands, what is on the road, who has it), and the real program
 * from exec to the finished workbook.
 *
 *	bench_trace [SITE [MANY [ROUNDS]]]
 *
 * SITE is made when it is not there (make_site's big one) and kept when it was named. MANY: moves of the lot that has
 * many, added to the site once, in pairs from the supplier and to a customer's order. */
#include "tests/bench/bench.h"
#include "tests/bench/site.h"

#include "base/text.h"
#include "domain/stock/trace.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

static const char bare_sql[] =
	"SELECT m.move_id, m.posted_at, m.quantity, v.code, f.code, f.kind, w.code, t.code, t.kind, d.number, d.kind"
	" FROM stock_move m JOIN place f ON f.place_id = m.from_id JOIN warehouse v ON v.warehouse_id = f.warehouse_id"
	" JOIN place t ON t.place_id = m.to_id JOIN warehouse w ON w.warehouse_id = t.warehouse_id"
	" LEFT JOIN document d ON d.document_id = m.document_id WHERE m.lot_id = ?1 AND m.lot_id <> 0 ORDER BY m.move_id";

struct lot {
	int64_t lot_id, moves;
	char code[32];
};

static void bare_open(const char *path, sqlite3 **db)
{
	if (sqlite3_open_v2(path, db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		bench_stop("%s: %s", path, sqlite3_errmsg(*db));
}

static sqlite3_stmt *bare_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		bench_stop("%s: %s", sql, sqlite3_errmsg(db));
	return st;
}

static void read_lot(sqlite3 *db, const char *sql, struct lot *out)
{
	sqlite3_stmt *st = bare_prepare(db, sql);

	if (sqlite3_step(st) != SQLITE_ROW)
		bench_stop("no lot: %s", sqlite3_errmsg(db));
	out->lot_id = sqlite3_column_int64(st, 0);
	out->moves = sqlite3_column_int64(st, 1);
	snprintf(out->code, sizeof out->code, "%s", (const char *)sqlite3_column_text(st, 2));
	sqlite3_finalize(st);
}

/* Pairs of moves of the last lot of the site, through its busiest places: what came goes to one order after another. */
static void add_many(sqlite3 *db, int64_t many)
{
	static const char both[] =
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1),"
		" l AS (SELECT MAX(lot_id) AS lot_id FROM lot),"
		" p AS (SELECT (SELECT MIN(place_id) FROM place WHERE kind = 'supplier') AS s,"
		"   (SELECT MIN(place_id) FROM place WHERE kind = 'bin') AS b,"
		"   (SELECT MIN(place_id) FROM place WHERE kind = 'customer') AS c),"
		" o AS (SELECT MIN(order_id) AS first, COUNT(*) AS orders FROM sales_order)"
		" INSERT INTO stock_move (key, item_id, lot_id, from_id, to_id, quantity, cost4, document_id, user_id,"
		"   posted_at, effective_on)"
		" SELECT 'many' || i, (SELECT item_id FROM lot WHERE lot_id = l.lot_id), l.lot_id,"
		"   CASE i % 2 WHEN 1 THEN p.s ELSE p.b END, CASE i % 2 WHEN 1 THEN p.b ELSE p.c END, 1, 10000,"
		"   CASE i % 2 WHEN 1 THEN NULL ELSE o.first + i % o.orders END, (SELECT MIN(user_id) FROM app_user),"
		"   1700000000000 + i, '2023-11-14' FROM n, l, p, o"
		" WHERE NOT EXISTS (SELECT 1 FROM stock_move WHERE key = 'many1')";
	sqlite3_stmt *st = bare_prepare(db, both);

	sqlite3_bind_int64(st, 1, many);
	if (sqlite3_step(st) != SQLITE_DONE)
		bench_stop("many moves: %s", sqlite3_errmsg(db));
	sqlite3_finalize(st);
}

static double bare(sqlite3_stmt *st, const struct lot *lot)
{
	double from = bench_ms();
	int64_t n = 0;

	sqlite3_bind_int64(st, 1, lot->lot_id);
	while (sqlite3_step(st) == SQLITE_ROW)
		n += sqlite3_column_bytes(st, 9) >= 0;
	sqlite3_reset(st);
	if (n != lot->moves)
		bench_stop("%" PRId64 " moves of %" PRId64, n, lot->moves);
	return bench_ms() - from;
}

static double ours(struct desk *desk, const struct lot *lot)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	struct trace t;
	double from = bench_ms();

	bench_must(trace_load(desk, &a, lot->lot_id, &t, &e), &e, "trace_load");
	if ((int64_t)t.moves.n != lot->moves)
		bench_stop("%zu moves of %" PRId64, t.moves.n, lot->moves);
	return bench_ms() - from;
}

static double program(const char *site, const struct lot *lot)
{
	const char *book = bench_path("trace.xlsx");
	double from = bench_ms();
	pid_t child = fork();
	int status;

	if (child == 0) {
		execl(bench_dockline(), "dockline", "--db", site, "--user", "boss", "trace", lot->code, "-o", book,
		      (char *)NULL);
		_exit(127);
	}
	if (waitpid(child, &status, 0) != child || status)
		bench_stop("dockline trace ended with %d", status);
	return bench_ms() - from;
}

static void measure(const char *site, struct desk *desk, sqlite3 *db, const char *which, const struct lot *lot,
		    int64_t rounds)
{
	struct samples alone = { 0 }, whole = { 0 }, book = { 0 };
	sqlite3_stmt *st = bare_prepare(db, bare_sql);

	for (int64_t i = 0; i <= rounds; i++) {
		double one = bare(st, lot), two = ours(desk, lot), three = program(site, lot);

		if (!i) /* the first warms the cache */
			continue;
		samples_add(&alone, one);
		samples_add(&whole, two);
		samples_add(&book, three);
	}
	bench_say("trace of %s, %s, %" PRId64 " moves: bare query %.1f ms; trace_load %.1f ms, worst %.1f; exec to "
		  "workbook %.0f ms, worst %.0f  wanted 1000",
		  lot->code, which, lot->moves, samples_at(&alone, 50), samples_at(&whole, 50), samples_at(&whole, 100),
		  samples_at(&book, 50), samples_at(&book, 100));
	sqlite3_finalize(st);
	samples_free(&alone);
	samples_free(&whole);
	samples_free(&book);
}

int main(int argc, char **argv)
{
	char *site = xstrdup(argc > 1 ? argv[1] : bench_path("site.db")); /* outlives the paths that follow */
	struct site_size size = SITE_BIG;
	int64_t many = 20000, rounds = 7;
	struct lot busiest, loaded;
	struct site_desk boss;
	sqlite3 *db;

	if ((argc > 2 && !text_to_i64(argv[2], &many)) || (argc > 3 && !text_to_i64(argv[3], &rounds)) || many < 2)
		bench_stop("bench_trace [SITE [MANY [ROUNDS]]]");
	if (access(site, F_OK))
		site_make(site, &size);
	bare_open(site, &db);
	add_many(db, many);
	read_lot(db,
		 "SELECT m.lot_id, COUNT(*), l.code FROM stock_move m JOIN lot l ON l.lot_id = m.lot_id"
		 " WHERE m.lot_id <> 0 AND m.lot_id <> (SELECT MAX(lot_id) FROM lot) GROUP BY m.lot_id, l.code"
		 " ORDER BY 2 DESC LIMIT 1",
		 &busiest);
	read_lot(db,
		 "SELECT m.lot_id, COUNT(*), l.code FROM stock_move m JOIN lot l ON l.lot_id = m.lot_id"
		 " WHERE m.lot_id = (SELECT MAX(lot_id) FROM lot) GROUP BY m.lot_id, l.code",
		 &loaded);
	site_sit(&boss, site, "boss");
	measure(site, &boss.desk, db, "the site's busiest lot", &busiest, rounds);
	measure(site, &boss.desk, db, "a lot with many", &loaded, rounds);
	site_rise(&boss);
	sqlite3_close(db);
	free(site);
	return 0;
}
