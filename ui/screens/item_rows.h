/* The search behind / on items: plain words of a list of items are looked up where the words of names, numbers and
 * codes begin so, in the index, instead of read through row by row. */
#ifndef DL_UI_SCREENS_ITEM_ROWS_H
#define DL_UI_SCREENS_ITEM_ROWS_H

#include "db/list.h"

enum { ITEM_ROWS_WORDS = 3 };

struct item_rows {
	const struct db_list *list;
	struct db_list_query query;
	struct db_value args[2 * ITEM_ROWS_WORDS];
};

/* What to ask instead of list and query; they themselves when it is no search of items. false: the same. The arena
 * and *out must live as long as the query is used. */
bool item_rows_search(struct arena *a, const struct db_list *list, const struct db_list_query *query,
		      struct item_rows *out);

#endif
