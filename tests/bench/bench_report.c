/* The stock report of the real program, from exec to the finished workbook, beside bare libxlsxwriter in constant
 * memory writing the same cells, which it finds in memory.
 *
 *	bench_report [ITEMS [ROUNDS]]
 *
 * Each item stands in about two places, a row each. */
#include "tests/bench/bench.h"
#include "tests/bench/site.h"

#include "base/day.h"
#include "base/text.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { COLUMNS = 12, TEXTS = 8 };

static const char *const titles[COLUMNS] = { "Warehouse", "Place", "Kind",     "SKU",	    "Name",  "Lot",
					     "Expiry",	  "State", "Quantity", "Unit cost", "Value", "Currency" };
/* Texts first; the day, which is a number in the sheet, stands between them there. */
static const char rows_sql[] =
	"SELECT w.code, p.code, p.kind, i.sku, i.name, l.code, CASE WHEN l.lot_id <> 0 THEN l.state ELSE '' END,"
	" i.currency, COALESCE(l.expiry_on, ''), b.quantity, i.cost4"
	" FROM place p JOIN balance b ON b.place_id = p.place_id JOIN item i ON i.item_id = b.item_id"
	" JOIN lot l ON l.lot_id = b.lot_id JOIN warehouse w ON w.warehouse_id = p.warehouse_id"
	" WHERE b.quantity <> 0 AND p.kind NOT IN ('supplier', 'customer', 'adjustment', 'production')"
	" ORDER BY i.sku, p.place_id, b.lot_id";

struct row {
	const char *text[TEXTS];
	int32_t expiry;
	int64_t quantity, cost4;
};

struct rows {
	struct arena arena;
	VEC(struct row) all;
};

static void read_rows(const char *path, struct rows *rows)
{
	sqlite3 *db;
	sqlite3_stmt *st;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, rows_sql, -1, &st, NULL) != SQLITE_OK)
		bench_stop("%s: %s", path, sqlite3_errmsg(db));
	while (sqlite3_step(st) == SQLITE_ROW) {
		struct row *r = vec_push(&rows->arena, &rows->all);

		for (int c = 0; c < TEXTS; c++)
			r->text[c] = arena_strdup(&rows->arena, (const char *)sqlite3_column_text(st, c));
		r->expiry = day_of((const char *)sqlite3_column_text(st, TEXTS));
		r->quantity = sqlite3_column_int64(st, TEXTS + 1);
		r->cost4 = sqlite3_column_int64(st, TEXTS + 2);
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
}

static double bare(const struct rows *rows, const char *path)
{
	/* The column of each text. */
	static const lxw_col_t at[TEXTS] = { 0, 1, 2, 3, 4, 5, 7, 11 };
	double from = bench_ms();
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_worksheet *s = workbook_add_worksheet(book, "Stock");
	lxw_format *bold = workbook_add_format(book), *day = workbook_add_format(book);
	lxw_format *count = workbook_add_format(book), *amount = workbook_add_format(book);

	format_set_bold(bold);
	format_set_num_format(day, "yyyy-mm-dd");
	format_set_num_format(count, "#,##0");
	format_set_num_format(amount, "#,##0.00 [$EUR]");
	for (lxw_col_t c = 0; c < COLUMNS; c++)
		worksheet_write_string(s, 0, c, titles[c], bold);
	worksheet_freeze_panes(s, 1, 0);
	for (size_t i = 0; i < rows->all.n; i++) {
		const struct row *r = &rows->all.v[i];
		lxw_row_t row = (lxw_row_t)i + 1;

		/* A row is written from left to right; an empty text is no cell. */
		for (int c = 0; c < TEXTS - 1; c++) {
			if (at[c] == 7 && r->expiry != DAY_NONE)
				worksheet_write_number(s, row, 6, r->expiry + 25569, day);
			if (*r->text[c])
				worksheet_write_string(s, row, at[c], r->text[c], NULL);
		}
		worksheet_write_number(s, row, 8, (double)r->quantity, count);
		worksheet_write_number(s, row, 9, (double)r->cost4 / 1000000, amount);
		worksheet_write_number(s, row, 10, (double)(r->quantity * r->cost4 / 10000) / 100, amount);
		worksheet_write_string(s, row, 11, r->text[TEXTS - 1], NULL);
	}
	worksheet_autofilter(s, 0, 0, (lxw_row_t)rows->all.n, COLUMNS - 1);
	if (workbook_close(book) != LXW_NO_ERROR)
		bench_stop("%s was not written", path);
	return bench_ms() - from;
}

/* Milliseconds from fork to the program's end. With peak_kb it is looked at all the while: what the kernel tells at
 * the end would count this process's own memory, which the child had before its exec. */
static double ours(const char *site, const char *path, long *peak_kb)
{
	static const struct timespec pause = { 0, 5000000 };
	double from = bench_ms();
	pid_t child = fork();
	int status;

	if (child == 0) {
		int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

		dup2(null, STDOUT_FILENO);
		execl(bench_dockline(), "dockline", "--db", site, "--user", "boss", "report", "stock", "-o", path,
		      (char *)NULL);
		_exit(127);
	}
	if (peak_kb)
		nanosleep(&pause, NULL);
	while (peak_kb && waitpid(child, &status, WNOHANG) == 0) {
		long kb = bench_proc_kb(child, "status", "VmHWM");

		*peak_kb = kb > *peak_kb ? kb : *peak_kb;
		nanosleep(&pause, NULL);
	}
	if ((!peak_kb && waitpid(child, &status, 0) != child) || status)
		bench_stop("dockline report stock ended with %d", status);
	return bench_ms() - from;
}

int main(int argc, char **argv)
{
	struct site_size size = { .items = 63000, .moves = 504000, .papers = 100 };
	struct samples alone = { 0 }, whole = { 0 }, ratio = { 0 };
	struct rows rows = { .arena = ARENA_INIT };
	const char *site = bench_path("site.db"), *book = bench_path("stock.xlsx");
	int64_t items = size.items, rounds = 7;
	long kb = 0;

	if ((argc > 1 && !text_to_i64(argv[1], &items)) || (argc > 2 && !text_to_i64(argv[2], &rounds)) || items < 1 ||
	    items > 400000)
		bench_stop("bench_report [ITEMS [ROUNDS]]");
	size.items = (int)items;
	size.moves = (int)items * 8;
	site_make(site, &size);
	read_rows(site, &rows);
	for (int64_t i = 0; i <= rounds; i++) {
		double one = bare(&rows, book), two;

		unlink(book);
		two = ours(site, book, i ? NULL : &kb);
		unlink(book);
		if (!i) /* the first warms the cache */
			continue;
		samples_add(&alone, one);
		samples_add(&whole, two);
		samples_add(&ratio, two / one);
	}
	bench_say(
		"stock report of %zu rows: bare libxlsxwriter %.0f ms, ours %.0f ms, ratio %.2f (%.2f to %.2f)  wanted 1.15",
		rows.all.n, samples_at(&alone, 50), samples_at(&whole, 50), samples_at(&ratio, 50),
		samples_at(&ratio, 0), samples_at(&ratio, 100));
	bench_say("its peak memory: %ld kB  wanted 16384", kb);
	arena_release(&rows.arena);
	samples_free(&alone);
	samples_free(&whole);
	samples_free(&ratio);
	return 0;
}
