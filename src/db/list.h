/* Pages of long lists. A `:list` statement becomes one const struct db_list; these functions compose
 *
 *	SELECT * FROM (its SQL) WHERE filters AND (sort, key) is behind (?, ?) ORDER BY sort, key LIMIT ?
 *
 * from the generated column names alone and bind every value, so nothing a person types becomes SQL. Paging
 * goes by key and never by offset: a page costs the same at the top and in the middle of a million rows, and rows
 * that others add or take away neither repeat nor hide the rest.
 *
 * Invariants: the key column is NOT NULL and unique. A column declared `-- sort:` is NOT NULL and has an index;
 * any other column sorts only while at most DB_SORT_LIMIT rows pass the filters, else ERR_LIST_SORT (list, column,
 * limit). NULL counts as bigger than every value. Rows are arrays of n_cols values and live in the caller's arena.
 * No transaction stays open after a call. */
#ifndef DL_DB_LIST_H
#define DL_DB_LIST_H

#include "db/stmt.h"

enum { DB_SORT_LIMIT = 10000, DB_PAGE_MAX = 1000, DB_BY_KEY = -1, DB_ANY_TEXT = -1 };

struct db_list {
	struct db_stmt stmt; /* kind DB_LIST; sqlite and postgresql hold the base SQL */
	int key;	     /* column */
	const int *sorts;    /* columns with an index and NOT NULL, the key among them */
	size_t n_sorts;
};

enum db_op {
	DB_EQUALS,   /* a NULL value finds the NULLs */
	DB_NOT,	     /* likewise: other than; NULLs pass unless the value is NULL */
	DB_STARTS,   /* text, exact case */
	DB_CONTAINS, /* text, folded by text_fold: "cafe" finds "Café"; column may be DB_ANY_TEXT */
	DB_LACKS,    /* the rows that DB_CONTAINS leaves out */
	DB_AT_LEAST,
	DB_AT_MOST
};

struct db_filter {
	int column;
	enum db_op op;
	struct db_value value;
};

/* Where a page begins. For all but DB_FIRST and DB_LAST, sort and key are the values of a row that was shown. */
enum db_seek {
	DB_FIRST,
	DB_AFTER,
	DB_FROM, /* that row, or the next if it is gone: reload without moving */
	DB_BEFORE,
	DB_LAST
};

struct db_list_query {
	const struct db_value *args; /* of the list's own SQL, n_args of them */
	int sort;		     /* column or DB_BY_KEY */
	bool desc;
	bool ties_up; /* rows that tie in the sorted column stand by ascending key, whichever way it runs */
	const struct db_filter *filters; /* all must hold */
	size_t n_filters;
	enum db_seek seek;
	struct db_value at_sort;
	struct db_value at_key;
	size_t limit; /* rows, at most DB_PAGE_MAX */
};

/* Rows always stand in the order of the query, also when they were read backward. */
struct db_page {
	const struct db_value *v; /* n * n_cols */
	size_t n;
	size_t n_cols;
	bool more; /* in the direction of reading: below for FIRST, AFTER, FROM; above for BEFORE, LAST */
};

/* Row r, column c. */
static inline const struct db_value *db_cell(const struct db_page *page, size_t r, size_t c)
{
	return &page->v[r * page->n_cols + c];
}

int db_list_page(struct db *db, struct arena *arena, const struct db_list *list, const struct db_list_query *query,
		 struct db_page *out, struct err *e) MUST_USE;
/* Rows that pass the filters, counted up to limit + 1 and no further; seek and sort are not looked at. */
int db_list_count(struct db *db, const struct db_list *list, const struct db_list_query *query, size_t limit,
		  size_t *out, struct err *e) MUST_USE;
/* Every row that passes, in order, as of one instant and in constant memory; seek and limit are not looked at.
 * scratch is cleared before each row. A failure from fn ends the walk and is returned. */
int db_list_each(struct db *db, struct arena *scratch, const struct db_list *list, const struct db_list_query *query,
		 int (*fn)(void *ctx, const struct db_value *row, struct err *e), void *ctx, struct err *e) MUST_USE;
/* The row with that key; query gives args and filters. ERR_NOT_FOUND (noun = the list's name, key). */
int db_list_one(struct db *db, struct arena *arena, const struct db_list *list, const struct db_list_query *query,
		struct db_value key, const struct db_value **row, struct err *e) MUST_USE;

/* The column of that name, or -1. */
int db_list_column(const struct db_list *list, const char *name);
bool db_list_sortable(const struct db_list *list, int column);
/* The list that a statement of kind DB_LIST belongs to. */
const struct db_list *db_list_of(const struct db_stmt *stmt);
/* The composed SQL of a page for one engine, for the statement check: leg 0, 1 ... until NULL. */
enum db_engine { DB_SQLITE, DB_POSTGRESQL };
const char *db_list_sql(struct arena *arena, const struct db_list *list, const struct db_list_query *query, size_t leg,
			enum db_engine engine);

#endif
