/* Rows on their way to a second thread. A batch is 256 rows: 600 rows are two full ones and a part. */
#include "suite.h"

#include "base/text.h"
#include "io/relay.h"

struct taken {
	int64_t rows;
	int64_t wrong; /* not the row that was due, or not its text */
	int64_t fail_at;
};

static int take(void *context, const struct table_cell *cells, struct err *e)
{
	struct taken *t = context;
	char due[32];

	if (t->rows == t->fail_at)
		return err_fail(e, ERR_FILE_WRITE, FACT_TEXT("file", "stock.xlsx"), FACT_TEXT("cause", "full"));
	snprintf(due, sizeof due, "SKU-%d", (int)t->rows);
	if (cells[1].value != t->rows || !str_eq(cells[0].text, due) || !cells[2].none)
		t->wrong++;
	t->rows++;
	return OK;
}

/* Each row's text is made in the same place: who keeps the pointer reads another row's. Rows given until refused. */
static int64_t give(struct relay *r, int64_t rows, struct err *e)
{
	char sku[32];

	for (int64_t i = 0; i < rows; i++) {
		snprintf(sku, sizeof sku, "SKU-%d", (int)i);
		const struct table_cell cells[] = { cell_text(sku), cell_count(i), cell_none() };

		if (relay_row(r, cells, e))
			return i + 1;
	}
	return rows;
}

static void every_row_is_taken_once_in_its_order(void)
{
	static const int64_t sizes[] = { 0, 1, 255, 256, 257, 512, 600 };

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct taken t = { .fail_at = -1 };
		struct err e = ERR_INIT;
		struct relay *r = relay_start(take, &t, 3);

		CU_ASSERT_EQUAL(give(r, sizes[i], &e), sizes[i]);
		CU_ASSERT_EQUAL(relay_end(r, &e), OK);
		CU_ASSERT_EQUAL(t.rows, sizes[i]);
		CU_ASSERT_EQUAL(t.wrong, 0);
	}
}

/* The disk is full at row 300, in the second batch: the caller hears of it at a later batch, or at the end. */
static void the_failure_of_the_writing_comes_back(void)
{
	static const int64_t sizes[] = { 301, 600, 100000 };

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct taken t = { .fail_at = 300 };
		struct err e = ERR_INIT;
		struct relay *r = relay_start(take, &t, 3);
		int64_t given = give(r, sizes[i], &e);

		CU_ASSERT(given <= 300 + 3 * 256);
		CU_ASSERT_EQUAL(relay_end(r, &e), ERR_FILE_WRITE);
		CU_ASSERT_STRING_EQUAL(err_text(&e, "cause"), "full");
		CU_ASSERT_EQUAL(t.rows, 300);
	}
}

static void rows_that_nobody_wants_are_dropped(void)
{
	struct taken t = { .fail_at = -1 };
	struct err e = ERR_INIT;
	struct relay *r = relay_start(take, &t, 3);

	CU_ASSERT_EQUAL(give(r, 300, &e), 300);
	relay_drop(r);
	CU_ASSERT(t.rows == 256); /* a batch that was handed over is taken, one that was not is not */
	relay_drop(NULL);
}

static const struct test tests[] = {
	{ "every row is taken once, in its order", every_row_is_taken_once_in_its_order },
	{ "the failure of the writing comes back to who reads", the_failure_of_the_writing_comes_back },
	{ "rows that nobody wants are dropped", rows_that_nobody_wants_are_dropped },
};

const struct suite suite_relay = { .name = "relay", .tests = tests, .n = ARRAY_LEN(tests) };
