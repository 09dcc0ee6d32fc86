#include "ui/screens/grid_rows.h"

#include "domain/desk/desk.h"
#include "domain/selling/ats.h"
#include "domain/work/policy_sql.h"
#include "ui/screens/item_rows.h"
#include "ui/screens/policy_words.h"

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

/* Whom a policy row speaks for and what it says, in words. */
static int fill_policy(struct desk *desk, struct arena *a, struct db_value *row, struct err *e)
{
	struct format format = FORMAT_INIT;
	struct policy_row policy;
	int rc = policy_get(desk, a, row[POLICY_LIST_POLICY_ID].i64, &policy, e);

	if (rc)
		return rc;
	format.currency = desk->currency ? desk->currency : "";
	row[POLICY_LIST_SPEAKS_FOR] = db_text(policy_for_text(policy.conditions));
	row[POLICY_LIST_SAYS] = db_text(policy_values_text(a, &format, policy.values, policy.n_values));
	return OK;
}

static bool has_gaps(const struct db_list *list)
{
	return list == &position_items || list == &policy_list;
}

static int fill(struct desk *desk, struct arena *a, const struct ats_board *board, const struct db_list *list,
		struct db_value *row, struct err *e)
{
	return list == &policy_list ? fill_policy(desk, a, row, e) : fill_row(desk, a, board, list, row, e);
}

static int page(void *ctx, struct arena *a, const struct db_list *list, const struct db_list_query *query,
		struct db_page *out, struct err *e)
{
	struct desk *desk = ctx;
	struct item_rows search;
	struct ats_board board;
	struct db_value *rows;
	int rc;

	if (item_rows_search(a, list, query, &search)) {
		rc = db_list_page(desk->db, a, search.list, &search.query, out, e);
		/* So many that they cannot be sorted: then the order of the whole list meets a page of them soon. */
		if (rc != ERR_LIST_SORT)
			return rc;
		e->code = OK;
	}
	rc = db_list_page(desk->db, a, list, query, out, e);
	if (rc || !has_gaps(list) || !out->n)
		return rc;
	if ((rc = ats_board_load(desk, a, &board, e)))
		return rc;
	rows = arena_array(a, struct db_value, out->n * out->n_cols);
	memcpy(rows, out->v, out->n * out->n_cols * sizeof *rows);
	for (size_t r = 0; !rc && r < out->n; r++)
		rc = fill(desk, a, &board, list, rows + r * out->n_cols, e);
	out->v = rows;
	return rc;
}

static int count(void *ctx, const struct db_list *list, const struct db_list_query *query, size_t limit, size_t *out,
		 struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct item_rows search;

	item_rows_search(&a, list, query, &search);
	return db_list_count(db_of(ctx), search.list, &search.query, limit, out, e);
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
	rc = fill(w->desk, &w->arena, &w->board, w->list, copy, e);
	return rc ? rc : w->fn(w->fn_ctx, copy, e);
}

static int each(void *ctx, struct arena *scratch, const struct db_list *list, const struct db_list_query *query,
		int (*fn)(void *fn_ctx, const struct db_value *row, struct err *e), void *fn_ctx, struct err *e)
{
	struct arena kept AUTO_ARENA = ARENA_INIT;
	struct walk w = { .desk = ctx, .list = list, .fn = fn, .fn_ctx = fn_ctx };
	int rc;

	if (!has_gaps(list)) {
		struct item_rows search;

		item_rows_search(&kept, list, query, &search);
		return db_list_each(db_of(ctx), scratch, search.list, &search.query, fn, fn_ctx, e);
	}
	if ((rc = ats_board_load(ctx, &kept, &w.board, e)))
		return rc;
	rc = db_list_each(db_of(ctx), scratch, list, query, filled, &w, e);
	arena_release(&w.arena);
	return rc;
}

static int one(void *ctx, struct arena *a, const struct db_list *list, const struct db_list_query *query,
	       struct db_value key, const struct db_value **row, struct err *e)
{
	struct item_rows search;

	item_rows_search(a, list, query, &search);
	return db_list_one(db_of(ctx), a, search.list, &search.query, key, row, e);
}

const struct row_ops row_ops_desk = { page, count, each, one };
