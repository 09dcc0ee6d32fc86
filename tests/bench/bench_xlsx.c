/* The stock report's cells as a workbook: ours beside bare libxlsxwriter in constant memory.
 *
 *	bench_xlsx [ROWS [ROUNDS]]
 *
 * Each run is a process of its own; time is the best of the rounds, memory the process's peak. Wanted: ours at no
 * more than 1.15 times the bare time, under 16 MB, and no more memory for more rows. */
#include "io/table_out.h"

#include "base/day.h"
#include "base/text.h"

#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { COLUMNS = 10 };

static const struct table_column columns[COLUMNS] = {
	{ "sku", "SKU", TABLE_CODE, false },
	{ "name", "Name", TABLE_TEXT, false },
	{ "warehouse", "Warehouse", TABLE_CODE, false },
	{ "place", "Place", TABLE_CODE, false },
	{ "lot", "Lot", TABLE_CODE, false },
	{ "expiry_on", "Expiry", TABLE_DAY, false },
	{ "state", "State", TABLE_TEXT, false },
	{ "on_hand", "On hand", TABLE_QTY, true },
	{ "value", "Value", TABLE_AMOUNT, true },
	{ "moved_at", "Last move", TABLE_INSTANT, false },
};

struct row {
	char sku[16], name[64], place[16], lot[16], day[DAY_BYTES];
	int32_t expiry;
	int64_t on_hand, value, moved_at;
};

static void make_row(int i, struct row *r)
{
	snprintf(r->sku, sizeof r->sku, "%08d", i);
	snprintf(r->name, sizeof r->name, "Stainless bolt M%d x %d, box of fifty", i % 24, i % 160);
	snprintf(r->place, sizeof r->place, "A-%02d-%02d-%02d", i % 40, i % 17, i % 6);
	snprintf(r->lot, sizeof r->lot, "L%06d", i / 3);
	r->expiry = 20000 + i % 900;
	day_text(r->expiry, r->day);
	r->on_hand = i * 7919LL % 5000;
	r->value = r->on_hand * (100 + i % 977);
	r->moved_at = INT64_C(1743459300000) + i * 1000LL;
}

static int ours(int rows, const char *path)
{
	static const struct table_options options = { .sheet = "Stock", .total_word = "Total" };
	struct table_out *t;
	struct err e = ERR_INIT;
	struct row r;

	if (table_open(&t, TABLE_XLSX, NULL, path, columns, COLUMNS, &options, &e) != OK) {
		fprintf(stderr, "%s: %s\n", err_name(e.code), err_text(&e, "cause"));
		return 1;
	}
	for (int i = 0; i < rows; i++) {
		make_row(i, &r);
		struct table_cell cells[COLUMNS] = {
			cell_text(r.sku),	 cell_text(r.name),	 cell_text("MAIN"),
			cell_text(r.place),	 cell_text(r.lot),	 cell_text(r.day),
			cell_text("sellable"),	 cell_qty(r.on_hand, 0), cell_amount(r.value, "EUR"),
			cell_instant(r.moved_at)
		};
		if (table_row(t, cells, &e) != OK)
			return 1;
	}
	return table_close(t, &e);
}

static int bare(int rows, const char *path)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	lxw_workbook *b = workbook_new_opt(path, &options);
	lxw_worksheet *s = workbook_add_worksheet(b, "Stock");
	lxw_format *bold = workbook_add_format(b), *day = workbook_add_format(b), *qty = workbook_add_format(b);
	lxw_format *amount = workbook_add_format(b), *instant = workbook_add_format(b);
	double on_hand = 0, value = 0;
	struct row r;

	format_set_bold(bold);
	format_set_num_format(day, "yyyy-mm-dd");
	format_set_num_format(qty, "#,##0");
	format_set_num_format(amount, "#,##0.00 [$EUR]");
	format_set_num_format(instant, "yyyy-mm-dd hh:mm:ss");
	for (int i = 0; i < COLUMNS; i++)
		worksheet_write_string(s, 0, (lxw_col_t)i, columns[i].title, bold);
	worksheet_freeze_panes(s, 1, 0);
	for (int i = 0; i < rows; i++) {
		lxw_row_t at = (lxw_row_t)i + 1;

		make_row(i, &r);
		worksheet_write_string(s, at, 0, r.sku, NULL);
		worksheet_write_string(s, at, 1, r.name, NULL);
		worksheet_write_string(s, at, 2, "MAIN", NULL);
		worksheet_write_string(s, at, 3, r.place, NULL);
		worksheet_write_string(s, at, 4, r.lot, NULL);
		worksheet_write_number(s, at, 5, r.expiry + 25569, day);
		worksheet_write_string(s, at, 6, "sellable", NULL);
		worksheet_write_number(s, at, 7, (double)r.on_hand, qty);
		worksheet_write_number(s, at, 8, (double)r.value / 100, amount);
		worksheet_write_number(s, at, 9, 25569 + (double)(r.moved_at / 1000) / 86400, instant);
		on_hand += (double)r.on_hand;
		value += (double)r.value / 100;
	}
	worksheet_autofilter(s, 0, 0, (lxw_row_t)rows, COLUMNS - 1);
	worksheet_write_formula_num(s, (lxw_row_t)rows + 1, 7, "=SUM(H2:H100001)", qty, on_hand);
	worksheet_write_formula_num(s, (lxw_row_t)rows + 1, 8, "=SUM(I2:I100001)", amount, value);
	return workbook_close(b);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The process's own peak, in kB; what a parent reads afterwards would include its own. */
static long peak(void)
{
	char line[128];
	long kb = 0;
	FILE *f = fopen("/proc/self/status", "re");

	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "VmHWM: %ld", &kb) == 1)
			break;
	if (f)
		fclose(f);
	return kb;
}

struct figure {
	double seconds;
	long kb;
};

static bool run(int (*write_book)(int, const char *), int rows, const char *path, struct figure *best)
{
	struct figure f = { 0, 0 };
	int ends[2], status = 0;
	pid_t child;

	if (pipe(ends) != 0)
		return false;
	child = fork();
	if (child == 0) {
		double from = now();
		int code = write_book(rows, path);

		f = (struct figure){ now() - from, peak() };
		if (code != 0 || write(ends[1], &f, sizeof f) != sizeof f)
			_exit(1);
		_exit(0);
	}
	close(ends[1]);
	if (child < 0 || read(ends[0], &f, sizeof f) != sizeof f || waitpid(child, &status, 0) != child || status)
		return false;
	close(ends[0]);
	if (best->seconds == 0 || f.seconds < best->seconds)
		*best = f;
	return true;
}

int main(int argc, char **argv)
{
	int64_t rows = 100000, rounds = 5;
	char path[] = "/tmp/bench-xlsx-XXXXXX";
	struct figure us = { 0, 0 }, them = { 0, 0 }, half = { 0, 0 };
	bool good = mkstemp(path) >= 0;

	if ((argc > 1 && !text_to_i64(argv[1], &rows)) || (argc > 2 && !text_to_i64(argv[2], &rounds)))
		return 2;
	for (int64_t i = 0; i < rounds && good; i++)
		good = run(bare, (int)rows, path, &them) && run(ours, (int)rows, path, &us);
	good = good && run(ours, (int)rows / 2, path, &half);
	unlink(path);
	if (!good)
		return 1;
	printf("workbook of %" PRId64 " rows: bare %.3f s, %ld kB; ours %.3f s, %ld kB; ratio %.2f (wanted 1.15)\n",
	       rows, them.seconds, them.kb, us.seconds, us.kb, us.seconds / them.seconds);
	printf("half the rows: ours %ld kB\n", half.kb);
	return 0;
}
