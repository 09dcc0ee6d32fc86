#include "base/base.h"

#include "ui/core/rows.h"

static int page(void *ctx, struct arena *a, const struct db_list *list, const struct db_list_query *query,
		struct db_page *out, struct err *e)
{
	return db_list_page(ctx, a, list, query, out, e);
}

static int count(void *ctx, const struct db_list *list, const struct db_list_query *query, size_t limit, size_t *out,
		 struct err *e)
{
	return db_list_count(ctx, list, query, limit, out, e);
}

static int each(void *ctx, struct arena *scratch, const struct db_list *list, const struct db_list_query *query,
		int (*fn)(void *fn_ctx, const struct db_value *row, struct err *e), void *fn_ctx, struct err *e)
{
	return db_list_each(ctx, scratch, list, query, fn, fn_ctx, e);
}

static int one(void *ctx, struct arena *a, const struct db_list *list, const struct db_list_query *query,
	       struct db_value key, const struct db_value **row, struct err *e)
{
	return db_list_one(ctx, a, list, query, key, row, e);
}

const struct row_ops row_ops_db = { page, count, each, one };
