/* The composer behind list.h: SQL text and the values of its marks, in step. Nothing here touches the engine. */
#ifndef DL_DB_LIST_SQL_H
#define DL_DB_LIST_SQL_H

#include "base/base.h"

#include "db/list.h"

struct list_value {
	struct db_value value;
	const char *field; /* for the words of a refusal */
};

struct list_sql {
	struct arena *arena;
	const struct db_list *list;
	enum db_engine engine;
	struct str sql; /* released by the owner */
	VEC(struct list_value) values;
	bool has_where;
};

/* A page is read in one leg or in two, one after the other: first what ties with the given row in the sorted column,
 * then what is strictly behind it. One row-value comparison would say the same, but SQLite 3.40 does not carry it
 * into an index that ends with the table's own number, and walks every tie instead. */
size_t list_sql_legs(const struct db_list *list, const struct db_list_query *query);
/* Composes into an empty q; in_c: some rows will be dropped by C, so the engine may not count them. */
void list_sql_page(struct list_sql *q, const struct db_list_query *query, size_t leg, size_t rows, bool in_c);
void list_sql_all(struct list_sql *q, const struct db_list_query *query);
/* Unordered, for counting in C. */
void list_sql_rows(struct list_sql *q, const struct db_list_query *query);
void list_sql_count(struct list_sql *q, const struct db_list_query *query, size_t rows);
void list_sql_one(struct list_sql *q, const struct db_list_query *query, struct db_value key);

#endif
