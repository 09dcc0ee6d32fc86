/* Where do these goods go, in a warehouse of 50,000 bins of which 40 are empty, the last of the walk? Each item stands
 * in a hundred bins that are full, so that all of them are looked at and passed over; a third of the items has a place
 * of its own, which is full too, a third is heavy and a rule sends it to the last zone. Beside the same statements with
 * the same values on a bare connection.
 *
 *	bench_putaway [BINS [CALLS]] */
#include "tests/bench/bench.h"
#include "tests/bench/replay.h"
#include "tests/bench/site.h"

#include "base/text.h"
#include "domain/stock/putaway.h"
#include "domain/work/policy.h"

enum { ITEMS = 500, ZONES = 10, EMPTY = 40, TURN = 50 };

/* Zones 100001 on, bins 200001 on. Straight through SQL, with what is derived set as the front door would. */
static void fill(const char *path, int64_t bins)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct site_desk s;
	struct err e = ERR_INIT;
	const char *sql = arena_printf(
		&a,
		"UPDATE place SET status = 'blocked' WHERE kind = 'bin';"
		"UPDATE item SET weight_g = CASE WHEN item_id %% 3 = 0 THEN 20000 ELSE 100 END;"
		"WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
		" INSERT INTO place (place_id, warehouse_id, code, name, kind, sequence, level, takes, zone_id)"
		" SELECT 100001 + i, 1, 'Z-' || i, 'Zone', 'bin', i, 'zone', 0, 100001 + i FROM n;"
		"WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %" PRId64 ")"
		" INSERT INTO place (place_id, warehouse_id, parent_id, code, name, kind, sequence, cap_units, cap_g, zone_id)"
		" SELECT 200001 + i, 1, 100001 + i * %d / %" PRId64 ", 'B-' || i, 'Bin', 'bin', 100 + i, 100, 9000000,"
		" 100001 + i * %d / %" PRId64 " FROM n;"
		"INSERT INTO balance (item_id, place_id, lot_id, quantity)"
		" SELECT 1 + (place_id - 200001) %% %d, place_id, 0, 100 FROM place"
		" WHERE place_id > 200000 AND place_id <= 200000 + %" PRId64 ";"
		"UPDATE place SET goods = 1 WHERE place_id > 200000 AND place_id <= 200000 + %" PRId64 ";"
		"INSERT INTO item_home (item_id, warehouse_id, place_id)"
		" SELECT item_id, 1, 200000 + item_id FROM item WHERE item_id %% 3 = 1;"
		"UPDATE place SET homes = 1 WHERE place_id IN (SELECT place_id FROM item_home);",
		ZONES - 1, bins - 1, ZONES, bins, ZONES, bins, ITEMS, bins - EMPTY, bins - EMPTY);
	struct policy_value_named values[2] = { { .name = "zone", .i64 = DB_NULL, .text = "Z-9" },
						{ .name = "above_g", .i64 = 10000 } };
	struct policy_ask all = POLICY_ASK_INIT;
	int64_t id;

	site_sit(&s, path, "boss");
	bench_must(db_script(s.db, sql, &e), &e, "bins");
	bench_must(policy_add(&s.desk, "putaway", &all, NULL, "bench", values, ARRAY_LEN(values), &id, &e), &e,
		   "policy");
	site_rise(&s);
}

static void ask(struct site_desk *s, struct arena *a, int64_t i, size_t *terms)
{
	const struct putaway_ask ask = {
		.warehouse_id = 1, .item_id = 1 + i % ITEMS, .quantity = 10, .wish_id = DB_NULL
	};
	struct putaway found;
	struct err e = ERR_INIT;

	bench_must(putaway_suggest(&s->desk, a, &ask, &found, &e), &e, "suggestion");
	if (found.place_id == DB_NULL)
		bench_stop("item %" PRId64 " finds no place", ask.item_id);
	*terms += found.n_terms;
}

int main(int argc, char **argv)
{
	static const struct site_size size = SITE_SMALL;
	const char *path = bench_path("site.db");
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct samples ours = { 0 }, bare = { 0 }, ratio = { 0 };
	struct replay_player *p;
	struct replay *r;
	struct site_desk s;
	int64_t bins = 50000, calls = 2000;
	size_t terms = 0;

	if ((argc > 1 && !text_to_i64(argv[1], &bins)) || (argc > 2 && !text_to_i64(argv[2], &calls)) || bins < 1000 ||
	    calls < TURN)
		bench_stop("bench_putaway [BINS [CALLS]]");
	calls -= calls % TURN;
	site_make(path, &size);
	fill(path, bins);
	r = replay_new();
	site_sit(&s, path, "boss");
	ask(&s, &a, 0, &terms); /* prepares, and reads the policies */
	replay_on(r, true);
	for (int64_t i = 0; i < calls; i++) {
		replay_mark(r);
		ask(&s, &a, i, &terms);
		arena_clear(&a);
	}
	replay_on(r, false);
	bench_say("a suggestion in %" PRId64 " bins runs %.1f statements, %zu different ones, and tells %.1f places",
		  bins, (double)replay_steps(r) / (double)calls, replay_statements(r), (double)terms / (double)calls);
	site_rise(&s);
	p = replay_open(r, path);
	site_sit(&s, path, "boss");
	(void)replay_play(p, 0, TURN);
	ask(&s, &a, 0, &terms);
	for (int64_t i = 0; i < calls; i += TURN) {
		double one = replay_play(p, (size_t)i, TURN) / TURN, sum = 0;

		for (int64_t k = i; k < i + TURN; k++) {
			double from = bench_ms(), took;

			ask(&s, &a, k, &terms);
			took = bench_ms() - from;
			arena_clear(&a);
			samples_add(&ours, took);
			sum += took;
		}
		samples_add(&bare, one);
		samples_add(&ratio, one * TURN / sum);
	}
	bench_print("a suggestion, with all its reasons", &ours, "ms", "5 ms");
	bench_say("p99 %.2f ms", samples_at(&ours, 99));
	bench_print("the same statements, bare", &bare, "ms", NULL);
	bench_say("of the bare loop's rate: %.2f (%.2f to %.2f)", samples_at(&ratio, 50), samples_at(&ratio, 0),
		  samples_at(&ratio, 100));
	replay_close(p);
	replay_free(r);
	site_rise(&s);
	samples_free(&ours);
	samples_free(&bare);
	samples_free(&ratio);
	return 0;
}
