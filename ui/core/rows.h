/* Where the rows of a list come from. A list's columns, key and sorts are a const struct db_list; the rows are
 * read through four functions, so that a test can hand in rows of its own. The values are db values; rows live in
 * the arena that the caller gave. */
#ifndef DL_UI_ROWS_H
#define DL_UI_ROWS_H

#include "db/list.h"

struct row_ops {
	int (*page)(void *ctx, struct arena *a, const struct db_list *list, const struct db_list_query *query,
		    struct db_page *out, struct err *e);
	int (*count)(void *ctx, const struct db_list *list, const struct db_list_query *query, size_t limit,
		     size_t *out, struct err *e);
	int (*each)(void *ctx, struct arena *scratch, const struct db_list *list, const struct db_list_query *query,
		    int (*fn)(void *fn_ctx, const struct db_value *row, struct err *e), void *fn_ctx, struct err *e);
	int (*one)(void *ctx, struct arena *a, const struct db_list *list, const struct db_list_query *query,
		   struct db_value key, const struct db_value **row, struct err *e);
};

struct row_source {
	const struct row_ops *ops;
	void *ctx;
};

/* Rows of a database; ctx is its struct db. */
extern const struct row_ops row_ops_db;

/* Rows in memory: ctx is a struct row_table. */
struct row_table {
	const struct db_list *list;
	struct db_value *v; /* n * columns */
	size_t n;
};
extern const struct row_ops row_ops_memory;

/* The order of two values as the database puts them: numbers, then text by bytes, NULL last. */
int row_compare(const struct db_value *a, const struct db_value *b);

#endif
