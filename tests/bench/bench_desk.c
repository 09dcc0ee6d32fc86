/* The desk on a pseudo terminal, as a person has it: how soon it paints, what a key sends, what it holds.
 *
 *	bench_desk [FILE]
 *
 * FILE is a site of make_site; a big one is made when it is not given, which takes a minute. The small site's start
 * is measured too. Painted: the end of the first run of output after the key. Settled: the desk has nothing left to
 * do (it counts rows when it is idle). A list is opened by its name, leafed through, and its last page is asked for. */
#include "tests/bench/bench.h"
#include "tests/bench/site.h"

#include "tests/ui/pty.h"

#include <poll.h>
#include <unistd.h>

enum { STARTS = 11, PAGES = 20, QUIET_MS = 2, NOTHING_MS = 1000, LOST_MS = 20000 };

struct size {
	int cols, rows;
};
static const struct size usual = { 80, 24 }, large = { 132, 54 }; /* fifty rows of a list */

/* Takes what comes until it is quiet; false when nothing did. *at: when the last of it came. */
static bool burst(struct pty *p, int patience_ms, double *at)
{
	struct pollfd fd = { .fd = p->master, .events = POLLIN };
	bool some = false;
	char bytes[65536];

	while (poll(&fd, 1, some ? QUIET_MS : patience_ms) > 0) {
		ssize_t n = read(p->master, bytes, sizeof bytes);

		if (n <= 0)
			bench_stop("the desk has gone");
		*at = bench_ms();
		p->bytes += (size_t)n;
		vterm_input_write(p->vterm, bytes, (size_t)n);
		some = true;
	}
	return some;
}

/* Waits for the mark that the desk is idle; milliseconds since from, of the mark itself. */
static double settle(struct pty *p, double from)
{
	struct pollfd fds[2] = { { .fd = p->marks, .events = POLLIN }, { .fd = p->master, .events = POLLIN } };
	double at, last;
	char marks[64];

	do {
		if (poll(fds, 2, LOST_MS) <= 0)
			bench_stop("the desk is not idle");
		if (fds[1].revents)
			(void)burst(p, 0, &last);
	} while (!(fds[0].revents & POLLIN));
	at = bench_ms() - from;
	if (read(p->marks, marks, sizeof marks) <= 0)
		bench_stop("the desk has gone");
	(void)burst(p, QUIET_MS, &last);
	return at;
}

/* Until it has been idle so long. */
static void rest_for(struct pty *p, int ms)
{
	struct pollfd fd = { .fd = p->marks, .events = POLLIN };

	while (poll(&fd, 1, ms) > 0)
		(void)settle(p, 0);
}

static void rest(struct pty *p)
{
	rest_for(p, 30);
}

/* A key and what it paints, in milliseconds, 0 when that is nothing; *settled too. */
static double press(struct pty *p, const char *key, double *settled)
{
	double from = bench_ms(), at = from;

	pty_send(p, key, strlen(key));
	(void)burst(p, NOTHING_MS, &at);
	*settled = settle(p, from);
	rest(p);
	return at - from;
}

static bool shows(struct pty *p, const char *text)
{
	struct str all = STR_INIT;
	bool found;

	pty_text(p, &all);
	found = strstr(all.p, text) != NULL;
	str_release(&all);
	return found;
}

/* From exec to the first screen. */
static double start(struct pty *p, const char *path, const struct size *size, const char *expected)
{
	char *argv[] = { (char *)(uintptr_t)bench_dockline(), "--db", (char *)(uintptr_t)path, "--user", "boss", NULL };
	double from = bench_ms(), at = from;

	if (!pty_start(p, argv, NULL, NULL, size->cols, size->rows))
		bench_stop("%s did not start", argv[0]);
	while (!shows(p, expected))
		if (!burst(p, LOST_MS, &at))
			bench_stop("the first screen does not show %s", expected);
	(void)settle(p, from);
	rest(p);
	return at - from;
}

static void starts(const char *name, const char *path, const char *wanted)
{
	struct samples s = { 0 };

	for (int i = 0; i < STARTS; i++) {
		struct pty p;
		double ms = start(&p, path, &usual, "Orders to approve");

		if (i) /* the first warms the cache */
			samples_add(&s, ms);
		pty_end(&p);
	}
	bench_print(name, &s, "ms", wanted);
	samples_free(&s);
}

static void open_screen(struct pty *p, const char *name, double *painted, double *settled)
{
	char keys[64];

	/* An Esc before it waits for a tail that may follow; nobody types into that. */
	rest_for(p, 150);
	snprintf(keys, sizeof keys, ":%s", name);
	pty_send(p, keys, strlen(keys));
	rest(p);
	*painted = press(p, "\r", settled);
}

static void list(struct pty *p, const char *name, const char *title)
{
	struct samples page = { 0 };
	double painted, settled, last, ignored;

	open_screen(p, name, &painted, &settled);
	if (!shows(p, title))
		bench_stop("%s does not show %s", name, title);
	for (int i = 0; i < PAGES; i++)
		samples_add(&page, press(p, "\033[6~", &ignored));
	last = press(p, "G", &ignored);
	(void)press(p, "\033", &ignored);
	bench_say("%-14s opened %6.1f ms (settled %7.1f)  page %5.1f ms, worst %5.1f  end %6.1f ms", name, painted,
		  settled, samples_at(&page, 50), samples_at(&page, 100), last);
	samples_free(&page);
}

/* What opens from a row of a list: keys that lead to the row, then the one that is measured. */
static void drill(struct pty *p, const char *what, const char *from, const char *lead, const char *key)
{
	double painted, settled, ignored;

	open_screen(p, from, &ignored, &ignored);
	if (*lead) {
		pty_send(p, lead, strlen(lead));
		rest_for(p, NOTHING_MS);
	}
	painted = press(p, key, &settled);
	bench_say("%-40s %6.1f ms (settled %7.1f)", what, painted, settled);
	(void)press(p, "\033", &ignored);
	(void)press(p, "\033", &ignored);
}

static void cursor(struct pty *p)
{
	struct samples down = { 0 }, bytes = { 0 };
	double ignored;

	open_screen(p, "items", &ignored, &ignored);
	for (int i = 0; i < 20; i++) {
		samples_add(&down, press(p, i % 2 ? "k" : "j", &ignored));
		samples_add(&bytes, (double)p->bytes);
	}
	bench_print("the cursor moves by a row", &down, "ms", NULL);
	bench_print("the cursor moves by a row", &bytes, "bytes", "240");
	samples_free(&down);
	samples_free(&bytes);
}

/* The figures are of a file that the system holds in memory, as it does where people work. */
static void warm(const char *path)
{
	static char bytes[1 << 20];
	FILE *f = fopen(path, "re");

	while (f && fread(bytes, 1, sizeof bytes, f) == sizeof bytes)
		;
	if (f)
		fclose(f);
}

int main(int argc, char **argv)
{
	static const struct site_size small = SITE_SMALL, big = SITE_BIG;
	static const char *const lists[][2] = {
		{ "items", "Items" },		{ "stock", "Stock" },	   { "moves", "Moves" },
		{ "allocation", "Allocation" }, { "orders", "Purchase" },  { "sales", "Sales" },
		{ "approvals", "approve" },	{ "notices", "Shipment" }, { "receipts", "Receipts" },
		{ "discrepancies", "Discrep" }, { "places", "Places" },	   { "suppliers", "Suppliers" },
		{ "channels", "Channels" },	{ "tasks", "waits" },	   { "audit", "Audit" },
		{ "users", "Users" },		{ "roles", "Roles" },
	};
	const char *path = argc > 1 ? argv[1] : bench_path("big.db");
	struct pty p;

	site_make(bench_path("small.db"), &small);
	if (argc < 2)
		site_make(path, &big);
	warm(path);
	starts("small site: exec to the first screen", bench_path("small.db"), "20");
	starts("big site: exec to the first screen", path, "50");
	(void)start(&p, path, &usual, "Orders to approve");
	bench_say("at the first screen: PSS %ld kB, RSS %ld kB", bench_proc_kb(p.pid, "smaps_rollup", "Pss"),
		  bench_proc_kb(p.pid, "status", "VmRSS"));
	cursor(&p);
	pty_end(&p);
	(void)start(&p, path, &large, "Orders to approve");
	bench_say("lists of the big site at %dx%d; wanted 50 ms to the first paint, 20 ms a page", large.cols,
		  large.rows);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		list(&p, lists[i][0], lists[i][1]);
	drill(&p, "an item's moves, of five million", "stock", "jjj", "m");
	drill(&p, "the moves of one that moves much", "stock", "", "m");
	drill(&p, "where an item stands", "stock", "j", "\r");
	drill(&p, "an item's form", "items", "j", "\r");
	drill(&p, "what stands in a bin", "places", "j", "\r");
	drill(&p, "what stands at the customers'", "places", "/CUSTOMER\r", "\r");
	drill(&p, "an order's form", "orders", "j", "\r");
	drill(&p, "a word that few items have", "items", "/ladder 9999", "9");
	drill(&p, "a word that many items have", "items", "/ladde", "r");
	bench_say("after all lists: PSS %ld kB, RSS %ld kB, peak RSS %ld kB  wanted PSS 12288",
		  bench_proc_kb(p.pid, "smaps_rollup", "Pss"), bench_proc_kb(p.pid, "status", "VmRSS"),
		  bench_proc_kb(p.pid, "status", "VmHWM"));
	pty_end(&p);
	return 0;
}
