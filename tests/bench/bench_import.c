/* Scanners beside a large import: a scan every 100 ms each, first alone, then while so many items come in.
 *
 *	bench_import [ITEMS [SCANNERS]]
 *
 * Nothing else is asked of the import than that it leaves the writer to those who wait between its slices. */
#include "tests/bench/bench.h"
#include "tests/bench/gun.h"
#include "tests/bench/site.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PACE_MS = 100, ALONE = 60, ORDER_LINES = 100, MOST = 16 };

static void write_items(const char *path, int64_t n)
{
	FILE *f = fopen(path, "w");

	if (!f)
		bench_stop("%s: %s", path, strerror(errno));
	fputs("sku,name,category,cost,price,currency\n", f);
	for (int64_t i = 0; i < n; i++)
		fprintf(f, "ZZ-%07" PRId64 ",Thing number %" PRId64 ",Bench,1.25,2.50,EUR\n", i, i);
	if (fclose(f))
		bench_stop("%s: %s", path, strerror(errno));
}

static pid_t import_start(const char *db, const char *items)
{
	pid_t pid = fork();

	if (pid == 0) {
		int out = open("/dev/null", O_WRONLY);

		dup2(out, STDOUT_FILENO);
		execl(bench_dockline(), "dockline", "--db", db, "--user", "buyer", "import", "items", items,
		      (char *)NULL);
		_exit(127);
	}
	if (pid < 0)
		bench_stop("no process: %s", strerror(errno));
	return pid;
}

/* A scan of each gun in turn; all wait for theirs. */
static int scan(struct gun *guns, int n, int nth, struct samples *each)
{
	double at[MOST];
	int taken = 0;
	char code[64];

	gun_code(nth % ORDER_LINES, code);
	for (int i = 0; i < n; i++) {
		at[i] = bench_ms();
		gun_pull(&guns[i], code);
	}
	for (int i = 0; i < n; i++) {
		while (!gun_answers(&guns[i], &taken))
			;
		samples_add(each, bench_ms() - at[i]);
	}
	return taken;
}

static void pause_until(double at)
{
	double left = at - bench_ms();
	struct timespec t = { .tv_nsec = left > 0 ? (long)(left * 1e6) : 0 };

	nanosleep(&t, NULL);
}

static void figures(const char *name, struct samples *each)
{
	bench_say("%s: %zu scans, median %.1f ms, p99 %.1f ms, worst %.1f ms", name, each->n, samples_at(each, 50),
		  samples_at(each, 99), samples_at(each, 100));
	samples_free(each);
}

int main(int argc, char **argv)
{
	static const struct site_size size = SITE_SMALL;
	const char *path = bench_path("site.db"), *items = bench_path("items.csv");
	struct samples each = { 0 };
	struct site_desk buyer, approver;
	struct gun guns[MOST];
	int64_t n_items = 60000, n = 1;
	int taken = 0, nth = 0, status;
	double from;
	pid_t import;

	if ((argc > 1 && !text_to_i64(argv[1], &n_items)) || (argc > 2 && !text_to_i64(argv[2], &n)) || n < 1 ||
	    n > MOST)
		bench_stop("bench_import [ITEMS [SCANNERS]]");
	site_make(path, &size);
	write_items(items, n_items);
	site_sit(&buyer, path, "buyer");
	site_sit(&approver, path, "approver");
	for (int64_t i = 0; i < n; i++)
		gun_start(&guns[i], path, site_order(&buyer, &approver, ORDER_LINES, 10000, NULL));
	site_rise(&buyer);
	site_rise(&approver);
	taken += scan(guns, (int)n, nth++, &each); /* all are open */
	samples_free(&each);
	for (from = bench_ms(); nth <= ALONE; nth++, pause_until(from += PACE_MS))
		taken += scan(guns, (int)n, nth, &each);
	figures("alone", &each);
	import = import_start(path, items);
	for (from = bench_ms(); waitpid(import, &status, WNOHANG) == 0; nth++, pause_until(from += PACE_MS))
		taken += scan(guns, (int)n, nth, &each);
	if (status)
		bench_stop("the import ended with %d", status);
	figures("while items come in", &each);
	for (int64_t i = 0; i < n; i++)
		gun_end(&guns[i]);
	bench_say("%d scans were answered with taken%s", taken, taken == nth * n ? "" : ": SOME ARE LOST");
	return taken == nth * n ? 0 : 1;
}
