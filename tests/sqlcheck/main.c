#include "base/base.h"

#include "tests/sqlcheck/check.h"
#include "tests/sqlcheck/wrong_sql.h"

const char *const big_tables[] = {
	"allocation",	"audit",	"balance",	     "discrepancy",	"document",	  "document_line",
	"idempotency",	"inspection",	"inspection_result", "inspection_part", "item",		  "item_code",
	"item_word",	"lot",		"notice_line",	     "notice_unit",	"party",	  "place",
	"policy",	"print_job",	"purchase_line",     "purchase_order",	"receipt",	  "receipt_line",
	"receipt_scan", "sales_line",	"sales_order",	     "stock_move",	"stock_position", "supplier_item",
	"task",		"putaway_task", "putaway_refused",   "item_handling",	"item_home",	  NULL
};

void check_fault(struct check *c, const char *engine, const char *fmt, ...)
{
	va_list ap;

	c->faults++;
	if (c->quiet) {
		va_start(ap, fmt);
		str_vaddf(&c->said, fmt, ap);
		va_end(ap);
		return;
	}
	printf("FAIL %s:%d: %s: on %s ", c->stmt->file, c->stmt->line, c->stmt->name, engine);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
}

struct db_list_query check_page(struct check *c, const struct db_list *list, int sort, bool desc)
{
	struct db_value *args = arena_array(&c->arena, struct db_value, list->stmt.n_args);

	return (struct db_list_query){ .args = args,
				       .sort = sort,
				       .desc = desc,
				       .seek = DB_AFTER,
				       .at_sort = db_i64(0),
				       .at_key = db_i64(0),
				       .limit = 50 };
}

static bool is_right(struct check *c, struct on_sqlite *lite, struct on_postgresql *pg, const struct db_stmt *stmt)
{
	arena_clear(&c->arena);
	c->faults = 0;
	str_clear(&c->said);
	c->stmt = stmt;
	on_sqlite_check(lite, c);
	if (pg)
		on_postgresql_check(pg, c);
	return c->faults == 0;
}

/* A check that never fails is none: the fault that the doc tells behind its arrow must be among those found. */
static bool notices(struct check *c, struct on_sqlite *lite, struct on_postgresql *pg, const struct db_stmt *stmt)
{
	const char *arrow = strstr(stmt->doc, "-> ");

	if (!is_right(c, lite, pg, stmt) && arrow && strstr(c->said.p, arrow + 3))
		return true;
	printf("FAIL %s was not noticed: %s\n", stmt->name, stmt->doc);
	return false;
}

int main(void)
{
	const char *server = getenv("DOCKLINE_PG");
	struct on_sqlite *lite = on_sqlite_open();
	struct on_postgresql *pg = NULL;
	struct check c = { .arena = ARENA_INIT, .said = STR_INIT };
	int passed = 0, failed = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!lite)
		failed++;
	if (server && *server) {
		pg = on_postgresql_open(server);
		if (!pg)
			failed++;
	} else
		printf("on SQLite only: DOCKLINE_PG names no server\n");
	for (const struct db_stmt *const *const *file = domain_statements; lite && *file; file++)
		for (const struct db_stmt *const *s = *file; *s; s++)
			is_right(&c, lite, pg, *s) ? passed++ : failed++;
	c.quiet = true;
	for (const struct db_stmt *const *s = wrong_statements; lite && *s; s++)
		/* What only the second engine can see is left out where there is none. */
		if (pg || !strstr((*s)->doc, "PostgreSQL"))
			notices(&c, lite, pg, *s) ? passed++ : failed++;
	if (lite)
		on_sqlite_close(lite);
	if (pg)
		on_postgresql_close(pg);
	arena_release(&c.arena);
	str_release(&c.said);
	printf("%d passed, %d failed\n", passed, failed);
	return failed ? 1 : 0;
}
