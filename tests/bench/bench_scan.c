/* A scan at the dock, from its line on standard input to the committed answer, beside a bare loop.
 *
 *	bench_scan [SCANS]
 *
 * An order of 100 lines is received unit by unit, one scan a line in turn. The bare loop is what the same scans
 * execute, statement by statement with the same values, written down from the business's functions and done again on
 * the bare engine; its rows are compared with theirs, and must be the same. The program is the real one, a process
 * that is given a line when it has answered the one before. Both sync each commit to the disk; as a disk has good and
 * bad seconds they take turns, so many scans each, and the ratio is of their sums. Besides: how long the
 * order took to be submitted and approved. */
#include "tests/bench/bench.h"
#include "tests/bench/gun.h"
#include "tests/bench/replay.h"
#include "tests/bench/site.h"

#include "base/text.h"
#include "db/db.h"
#include "domain/receiving/scan_desk.h"

enum { ORDER_LINES = 100, TURN = 50, ORDERS = 11 };

static const char *digest(const char *path, struct arena *a)
{
	struct err e = ERR_INIT;
	const char *out;
	struct db *db;

	bench_must(db_open(path, 0, &db, &e), &e, path);
	bench_must(db_digest(db, a, &out, &e), &e, "digest");
	db_close(db);
	return out;
}

/* The scans by the business's own functions, in this process, written down. */
static void write_down(const char *path, const char *order, int scans, struct replay *r)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	struct site_desk clerk;
	struct receipt receipt;
	struct scan_desk desk;

	site_sit(&clerk, path, "clerk");
	bench_must(receipt_start(&clerk.desk, &clerk.desk.arena, order, false, &receipt, &e), &e, order);
	scan_desk_init(&desk, &clerk.desk, receipt.row.receipt_id, "written", 1);
	replay_on(r, true);
	for (int i = 0; i < scans; i++) {
		struct scan_answer answer;
		char code[64];

		replay_mark(r);
		gun_code(i % ORDER_LINES, code);
		bench_must(scan_desk_feed(&desk, &a, code, strlen(code), &answer, &e), &e, code);
		if (answer.code != SCAN_TAKEN)
			bench_stop("%s was answered: %s", code, scan_answer_name(answer.code));
		arena_clear(&a);
	}
	replay_on(r, false);
	scan_desk_release(&desk);
	site_rise(&clerk);
}

/* So many scans, all lines given at once, and their answers; milliseconds. */
static double pull(struct gun *g, int from_line, int n)
{
	double from = bench_ms();
	int answers = 0, taken = 0;
	char code[64];

	for (int i = from_line; i < from_line + n; i++) {
		gun_code(i % ORDER_LINES, code);
		gun_pull(g, code);
	}
	while (answers < n)
		answers += gun_answers(g, &taken);
	if (taken < n)
		bench_stop("%d scans were not taken", n - taken);
	return bench_ms() - from;
}

/* Of all turns: the bare loop; ours, a line given when the one before is answered; ours, lines given ahead. */
struct sums {
	double bare, step, ahead;
	struct samples each, ratio;
};

/* The three in turns, the bare loop and ours each on a copy of its own. */
static void side_by_side(const char *site, const char *order, int scans, const struct replay *r, struct sums *sums)
{
	const char *bare = bench_path("bare.db"), *ours = bench_path("ours.db");
	struct replay_player *p;
	struct gun g;

	bench_copy(site, bare);
	bench_copy(site, ours);
	p = replay_open(r, bare);
	gun_start(&g, ours, order);
	(void)pull(&g, 0, 1); /* it waits for the program to open */
	for (int i = 0; i < scans; i += TURN) {
		double one = replay_play(p, (size_t)i, TURN), two = 0;

		for (int n = i; n < i + TURN; n++) {
			double took = pull(&g, n, 1);

			samples_add(&sums->each, took);
			two += took;
		}
		sums->bare += one;
		sums->step += two;
		samples_add(&sums->ratio, one / two);
		sums->ahead += pull(&g, i, TURN);
	}
	gun_end(&g);
	replay_close(p);
}

/* ORDERS of them; the last one's number. The receipt is begun, so that all copies work on the same one. */
static const char *make_orders(const char *site, int64_t quantity, struct arena *a)
{
	struct samples approve = { 0 };
	struct site_desk buyer, approver, clerk;
	struct receipt receipt;
	struct err e = ERR_INIT;
	const char *order = "";
	double took;

	site_sit(&buyer, site, "buyer");
	site_sit(&approver, site, "approver");
	for (int i = 0; i < ORDERS; i++) {
		order = site_order(&buyer, &approver, ORDER_LINES, quantity, &took);
		samples_add(&approve, took);
	}
	order = arena_strdup(a, order);
	site_rise(&buyer);
	site_rise(&approver);
	bench_print("order of 100 lines, submitted and approved", &approve, "ms", "60");
	samples_free(&approve);
	site_sit(&clerk, site, "clerk");
	bench_must(receipt_start(&clerk.desk, &clerk.desk.arena, order, false, &receipt, &e), &e, order);
	site_rise(&clerk);
	return order;
}

int main(int argc, char **argv)
{
	static const struct site_size size = SITE_SMALL;
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *site = bench_path("site.db"), *written = bench_path("written.db"), *order;
	struct sums sums = { 0 };
	int64_t scans = 4000;
	struct replay *r;

	if ((argc > 1 && !text_to_i64(argv[1], &scans)) || scans < TURN || scans > 1000000)
		bench_stop("bench_scan [SCANS]");
	scans -= scans % TURN;
	site_make(site, &size);
	order = make_orders(site, scans, &a);
	bench_copy(site, written);
	r = replay_new();
	write_down(written, order, (int)scans, r);
	side_by_side(site, order, (int)scans, r, &sums);
	if (!str_eq(digest(bench_path("bare.db"), &a), digest(written, &a)))
		bench_stop("the bare loop wrote other rows");
	bench_say("a scan runs %.1f statements, %zu different ones", (double)replay_steps(r) / (double)scans,
		  replay_statements(r));
	bench_say("bare loop %.0f scans/s, ours line by line %.0f scans/s, lines given ahead %.0f scans/s",
		  (double)scans / sums.bare * 1000, (double)scans / sums.step * 1000,
		  (double)scans / sums.ahead * 1000);
	bench_say("ratio line by line %.2f (median of turns %.2f), lines ahead %.2f  wanted 0.7", sums.bare / sums.step,
		  samples_at(&sums.ratio, 50), sums.bare / sums.ahead);
	bench_say("one scan: median %.3f ms, p99 %.3f ms, worst %.3f ms", samples_at(&sums.each, 50),
		  samples_at(&sums.each, 99), samples_at(&sums.each, 100));
	replay_free(r);
	samples_free(&sums.each);
	samples_free(&sums.ratio);
	return 0;
}
