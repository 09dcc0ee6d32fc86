/* Three calls that the rest leans on, each alone: reading a code, asking the policies, a page of a list.
 *
 *	bench_calls [ROUNDS] */
#include "tests/bench/bench.h"
#include "tests/bench/site.h"

#include "base/text.h"
#include "db/list.h"
#include "domain/catalog/code.h"
#include "domain/catalog/item_sql.h"
#include "domain/stock/ledger_sql.h"
#include "domain/work/policy.h"

enum { CALLS = 2000, PAGE_ROWS = 50, POLICIES = 200 };

typedef void call_fn(void *ctx, struct arena *a, int i);

/* Each sample is the mean of CALLS calls, in microseconds. */
static void time_calls(const char *name, int rounds, call_fn *call, void *ctx)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct samples s = { 0 };

	for (int r = 0; r <= rounds; r++) {
		double from = bench_ms();

		for (int i = 0; i < CALLS; i++) {
			call(ctx, &a, i);
			arena_clear(&a);
		}
		if (r) /* the first warms up */
			samples_add(&s, (bench_ms() - from) * 1000 / CALLS);
	}
	bench_print(name, &s, "us", NULL);
	samples_free(&s);
}

static void read_gtin(void *ctx UNUSED, struct arena *a, int i)
{
	struct code_settings settings = CODE_SETTINGS(2026);
	struct code code;
	char gtin[14];

	site_code(i + 1, gtin);
	if (!code_read(a, gtin, 13, &settings, &code))
		bench_stop("%s is refused", gtin);
}

static void read_elements(void *ctx UNUSED, struct arena *a, int i)
{
	struct code_settings settings = CODE_SETTINGS(2026);
	struct code code;
	char gtin[14], bytes[96];
	int n;

	site_code(i + 1, gtin);
	n = snprintf(bytes, sizeof bytes, "]C1010%s1728123110LOT%05d\03521S0012", gtin, i);
	if (!code_read(a, bytes, (size_t)n, &settings, &code))
		bench_stop("%s is refused", bytes);
}

static void ask_policy(void *ctx, struct arena *a, int i)
{
	struct site_desk *s = ctx;
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	struct err e = ERR_INIT;

	ask.entity_id = 1;
	ask.warehouse_id = 1;
	ask.supplier_id = 1 + i % POLICIES;
	ask.item_id = 1 + i % 500;
	ask.subject = "receipt";
	bench_must(policy_find(&s->desk, a, "tolerance", &ask, &row, &e), &e, "policy");
	if (!row.policy_id)
		bench_stop("no policy speaks");
}

static void read_page(void *ctx, struct arena *a, int i)
{
	struct site_desk *s = ctx;
	struct db_list_query query = { .sort = db_list_column(&item_list, "sku"),
				       .seek = DB_AFTER,
				       .limit = PAGE_ROWS };
	struct db_page page;
	struct err e = ERR_INIT;

	query.at_sort = db_text(arena_printf(a, "SKU-%06d", 1 + i * 37 % 400));
	query.at_key = db_i64(1 + i * 37 % 400);
	bench_must(db_list_page(s->db, a, &item_list, &query, &page, &e), &e, "page");
	if (page.n != PAGE_ROWS)
		bench_stop("a page of %zu rows", page.n);
}

static void read_plain_page(void *ctx, struct arena *a, int i)
{
	struct site_desk *s = ctx;
	struct db_list_query query = { .sort = DB_BY_KEY, .seek = DB_AFTER, .limit = PAGE_ROWS };
	struct db_value item = db_i64(0);
	struct db_page page;
	struct err e = ERR_INIT;

	query.args = &item;
	query.at_key = db_i64(1 + i);
	bench_must(db_list_page(s->db, a, &move_list, &query, &page, &e), &e, "page");
}

/* A row a supplier, and one for all. */
static void make_policies(const char *path)
{
	struct policy_value_named value = { .name = "over_bp", .i64 = 500 };
	struct policy_ask where = POLICY_ASK_INIT;
	struct err e = ERR_INIT;
	struct site_desk s;
	int64_t id;

	site_sit(&s, path, "boss");
	where.subject = "receipt";
	for (int i = 0; i <= POLICIES; i++) {
		where.supplier_id = i ? i : DB_NULL;
		bench_must(policy_add(&s.desk, "tolerance", &where, NULL, "bench", &value, 1, &id, &e), &e, "policy");
	}
	site_rise(&s);
}

int main(int argc, char **argv)
{
	static const struct site_size size = SITE_SMALL;
	const char *path = bench_path("site.db");
	int64_t rounds = 11;
	struct site_desk s;

	if ((argc > 1 && !text_to_i64(argv[1], &rounds)) || rounds < 1 || rounds > 1000)
		bench_stop("bench_calls [ROUNDS]");
	site_make(path, &size);
	make_policies(path);
	site_sit(&s, path, "boss");
	time_calls("code_read, an EAN-13", (int)rounds, read_gtin, NULL);
	time_calls("code_read, GTIN, expiry, lot and serial", (int)rounds, read_elements, NULL);
	time_calls("policy_find among 201 rows", (int)rounds, ask_policy, &s);
	time_calls("a page of 50 items with their stock", (int)rounds, read_page, &s);
	time_calls("a page of 50 moves", (int)rounds, read_plain_page, &s);
	site_rise(&s);
	return 0;
}
