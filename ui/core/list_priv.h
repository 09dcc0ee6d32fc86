/* The list shape's state, shared by list.c (rows, cursor, commands) and list_paint.c. */
#ifndef DL_UI_LIST_PRIV_H
#define DL_UI_LIST_PRIV_H

#include "ui/core/filter.h"
#include "ui/core/popup.h"

enum { LIST_COLUMNS_MAX = 32, LIST_COUNT_MAX = 10000, CARD_BELOW = 40 };

/* A window of rows around the cursor; more are read by key when the cursor leaves it. */
struct list_state {
	struct arena arenas[2]; /* the window lives in one; the next is built in the other */
	int which;
	const struct db_value **rows;
	size_t n;
	size_t cursor, top; /* in rows */
	bool more_above, more_below;
	int64_t first_index; /* of rows[0] among all; -1: not known */
	size_t count;
	bool counted;
	struct str filter;
	int sort;
	bool descending;
	struct db_value *args;
	int page; /* rows the last paint had room for */
	int left; /* columns scrolled away to the left */
	struct arena marks_arena;
	VEC(struct db_value) marks;
	struct db_value anchor_key; /* of the row marked last */
	bool has_anchor;
	struct arena scratch; /* one paint's */
};

struct list_layout {
	const struct column *column[LIST_COLUMNS_MAX];
	int field[LIST_COLUMNS_MAX], unit[LIST_COLUMNS_MAX];
	int width[LIST_COLUMNS_MAX];
	size_t n;
};

/* The columns that have room in width cells, in their order. */
void list_layout(const struct view *v, int width, struct list_layout *out);
/* list_marks.c */
void list_mark_row(struct view *v);
void list_mark_all(struct view *v, struct err *e);
/* From the row marked last to the cursor. */
void list_mark_range(struct view *v, struct err *e);
bool list_is_marked(const struct view *v, const struct db_value *row);
void list_paint(struct view *v, struct area area);
void list_query(struct view *v, struct arena *a, struct db_list_query *out);

#endif
