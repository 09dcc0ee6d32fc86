#include "ui/screens/grid_rows.h"

#include "domain/desk/desk.h"
#include "domain/selling/ats.h"

static struct db *db_of(void *ctx)
{
	return ((struct desk *)ctx)->db;
}

/* The numbers of one row, put where its columns stand. */
static int fill_row(struct desk *desk, struct arena *a, const struct ats_board *board, const struct db_list *list,
		    struct db_value *row, struct err *e)
{
	int first = db_list_column(list, "channel_1");
	struct item_row item;
	int shown = 0, rc = item_get(desk->db, a, row[list->key].i64, &item, e);

	for (size_t c = 0; !rc && c < board->n && shown < GRID_CHANNELS; c++) {
		struct ats ats;

		if (board->channels[c].warehouse_id != desk->warehouse_id)
			continue;
		rc = ats_of(desk, a, board, &item, &board->channels[c], &ats, e);
		row[first + shown++] = db_i64(ats.quantity);
	}
	for (; shown < GRID_CHANNELS; shown++)
		row[first + shown] = db_i64(DB_NULL);
	return rc;
}

static int page(void *ctx, struct arena *a, const struct db_list *list, const struct db_list_query *query,
		struct db_page *out, struct err *e)
{
	struct desk *desk = ctx;
	struct ats_board board;
	struct db_value *rows;
	int rc = db_list_page(desk->db, a, list, query, out, e);

	if (rc || list != &position_items || !out->n)
		return rc;
	if ((rc = ats_board_load(desk, a, &board, e)))
		return rc;
	rows = arena_array(a, struct db_value, out->n * out->n_cols);
	memcpy(rows, out->v, out->n * out->n_cols * sizeof *rows);
	for (size_t r = 0; !rc && r < out->n; r++)
		rc = fill_row(desk, a, &board, list, rows + r * out->n_cols, e);
	out->v = rows;
	return rc;
}

static int count(void *ctx, const struct db_list *list, const struct db_list_query *query, size_t limit, size_t *out,
		 struct err *e)
{
	return db_list_count(db_of(ctx), list, query, limit, out, e);
}

struct walk {
	struct desk *desk;
	const struct db_list *list;
	struct ats_board board;
	struct arena arena;
	int (*fn)(void *fn_ctx, const struct db_value *row, struct err *e);
	void *fn_ctx;
};

static int filled(void *ctx, const struct db_value *row, struct err *e)
{
	struct walk *w = ctx;
	size_t n = w->list->stmt.n_cols;
	struct db_value *copy;
	int rc;

	arena_clear(&w->arena);
	copy = arena_array(&w->arena, struct db_value, n);
	memcpy(copy, row, n * sizeof *copy);
	rc = fill_row(w->desk, &w->arena, &w->board, w->list, copy, e);
	return rc ? rc : w->fn(w->fn_ctx, copy, e);
}

static int each(void *ctx, struct arena *scratch, const struct db_list *list, const struct db_list_query *query,
		int (*fn)(void *fn_ctx, const struct db_value *row, struct err *e), void *fn_ctx, struct err *e)
{
	struct arena kept AUTO_ARENA = ARENA_INIT;
	struct walk w = { .desk = ctx, .list = list, .fn = fn, .fn_ctx = fn_ctx };
	int rc;

	if (list != &position_items)
		return db_list_each(db_of(ctx), scratch, list, query, fn, fn_ctx, e);
	if ((rc = ats_board_load(ctx, &kept, &w.board, e)))
		return rc;
	rc = db_list_each(db_of(ctx), scratch, list, query, filled, &w, e);
	arena_release(&w.arena);
	return rc;
}

static int one(void *ctx, struct arena *a, const struct db_list *list, const struct db_list_query *query,
	       struct db_value key, const struct db_value **row, struct err *e)
{
	return db_list_one(db_of(ctx), a, list, query, key, row, e);
}

const struct row_ops row_ops_desk = { page, count, each, one };
