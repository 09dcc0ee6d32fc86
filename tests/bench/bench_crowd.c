/* Many scanners at once, each a process of its own on an order of its own.
 *
 *	bench_crowd [PROCESSES [SCANS]]
 *
 * First flat out (each gets its next line with its answer), then at a person's pace (a scan every 200 ms each). None
 * may be lost: what the guns were told was taken is compared with the rows. */
#include "tests/bench/bench.h"
#include "tests/bench/gun.h"
#include "tests/bench/site.h"

#include "base/text.h"
#include "db/db.h"

#include <poll.h>
#include <sqlite3.h>

enum { ORDER_LINES = 100, MOST = 64, PACE_MS = 200 };

struct lane {
	struct gun gun;
	const char *order;
	int left, done, taken;
	bool waiting; /* for an answer */
	double at;    /* since when, or when the next scan is due */
};

static void next(struct lane *l)
{
	char code[64];

	gun_code(l->done % ORDER_LINES, code);
	l->waiting = true;
	l->at = bench_ms();
	gun_pull(&l->gun, code);
}

static void answered(struct lane *l, int pace, struct samples *each)
{
	if (!gun_answers(&l->gun, &l->taken))
		return;
	/* The first answer waited for the program to open. */
	if (l->done++)
		samples_add(each, bench_ms() - l->at);
	l->waiting = false;
	l->left--;
	l->at = pace ? l->at + pace : bench_ms();
}

static int least_done(const struct lane *lanes, int n, int scans)
{
	int most = 0;

	for (int i = 0; i < n; i++)
		most = lanes[i].left > most ? lanes[i].left : most;
	return scans - most;
}

/* Returns how many scans the slowest had done when the fastest was through. */
static int run(struct lane *lanes, int n, int scans, int pace, struct samples *each)
{
	struct pollfd fds[MOST];
	double began = bench_ms();
	int busy = n, slowest = -1;

	for (int i = 0; i < n; i++) {
		lanes[i].left = scans;
		lanes[i].waiting = false;
		lanes[i].at = began + (double)i * pace / n;
	}
	while (busy) {
		double now = bench_ms(), wake = now + 1000;

		busy = 0;
		for (int i = 0; i < n; i++) {
			struct lane *l = &lanes[i];

			if (!l->waiting && l->left && l->at <= now)
				next(l);
			if (!l->waiting && l->left && l->at < wake)
				wake = l->at;
			fds[i] = (struct pollfd){ .fd = l->waiting ? l->gun.from : -1, .events = POLLIN };
			busy += l->left > 0;
		}
		if (busy < n && slowest < 0)
			slowest = least_done(lanes, n, scans);
		if (busy && poll(fds, (nfds_t)n, wake > now ? (int)(wake - now) + 1 : 0) > 0)
			for (int i = 0; i < n; i++)
				if (fds[i].revents)
					answered(&lanes[i], pace, each);
	}
	return slowest;
}

static int64_t count(const char *path, const char *sql)
{
	sqlite3_stmt *st;
	sqlite3 *db;
	int64_t n = -1;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK) {
		if (sqlite3_step(st) == SQLITE_ROW)
			n = sqlite3_column_int64(st, 0);
		sqlite3_finalize(st);
	}
	sqlite3_close(db);
	return n;
}

static void figures(const char *name, struct lane *lanes, int n, double took, struct samples *each, const char *wanted)
{
	bench_say("%s: %.0f scans/s; a scan median %.1f ms, p99 %.1f ms, worst %.1f ms  wanted p99 %s", name,
		  (double)each->n / took * 1000, samples_at(each, 50), samples_at(each, 99), samples_at(each, 100),
		  wanted);
	for (int i = 0; i < n; i++)
		if (lanes[i].left)
			bench_stop("scanner %d stopped before its end", i);
	samples_free(each);
}

int main(int argc, char **argv)
{
	static const struct site_size size = SITE_SMALL;
	static struct lane lanes[MOST];
	const char *path = bench_path("site.db");
	struct samples each = { 0 };
	struct site_desk buyer, approver;
	int64_t n = 32, scans = 60, taken = 0, rows;
	double from;
	int slowest;

	if ((argc > 1 && !text_to_i64(argv[1], &n)) || (argc > 2 && !text_to_i64(argv[2], &scans)) || n < 1 || n > MOST)
		bench_stop("bench_crowd [PROCESSES [SCANS]]");
	site_make(path, &size);
	site_sit(&buyer, path, "buyer");
	site_sit(&approver, path, "approver");
	for (int i = 0; i < n; i++)
		lanes[i].order = xstrdup(site_order(&buyer, &approver, ORDER_LINES, 1000, NULL));
	site_rise(&buyer);
	site_rise(&approver);
	for (int i = 0; i < n; i++)
		gun_start(&lanes[i].gun, path, lanes[i].order);
	(void)run(lanes, (int)n, 1, 0, &each); /* all are open */
	from = bench_ms();
	slowest = run(lanes, (int)n, (int)scans, 0, &each);
	figures("flat out", lanes, (int)n, bench_ms() - from, &each, "300");
	bench_say("when the first of %" PRId64 " had its %" PRId64 " scans, the last had %d", n, scans, slowest);
	from = bench_ms();
	(void)run(lanes, (int)n, 30, PACE_MS, &each);
	figures("a scan each 200 ms", lanes, (int)n, bench_ms() - from, &each, "50");
	for (int i = 0; i < n; i++) {
		gun_end(&lanes[i].gun);
		taken += lanes[i].taken;
		free((char *)lanes[i].order);
	}
	rows = count(path, "SELECT COUNT(*) FROM receipt_scan WHERE state = 'taken'");
	bench_say("%" PRId64 " scans were answered with taken, %" PRId64 " are in the database%s", taken, rows,
		  rows == taken && taken == n * (scans + 31) ? "" : ": SOME ARE LOST");
	return rows == taken ? 0 : 1;
}
