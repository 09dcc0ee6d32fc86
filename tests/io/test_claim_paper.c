/* A claim on paper: what it says, and that printing sends it. */
#include "reader.h"

#include "domain/receiving/claim.h"
#include "domain/receiving/receipt.h"
#include "domain/receiving/resolution.h"
#include "domain/shop.h"
#include "words/claim_paper.h"
#include "tests/domain/shop_sql.h"

/* Twelve cups at 2.50 were ordered and none came: 30.00 are claimed. */
static int64_t claimed(struct fixture *fx)
{
	const struct shop_line line = { shop_item(fx, "CUP-1", "none"), 12 };
	const struct settlement credit = { .as = "credit", .reason = "", .note = "" };
	struct shop_queued_id_row off = { 0 };
	int64_t order_id = shop_order(fx, shop_supplier(fx, "SUP"), &line, 1), shorts, claim_id = 0;
	struct desk *clerk = fixture_desk(fx, "clerk");
	struct err e = ERR_INIT;
	struct receipt r;

	CU_ASSERT_FATAL(receipt_start(clerk, &fx->arena, shop_number(fx, order_id), false, &r, &e) == OK &&
			receipt_finish(clerk, &fx->arena, r.row.receipt_id, &shorts, &e) == OK &&
			shop_queued_id(fx->db, &fx->arena, "short", &off, &e) == OK);
	CU_ASSERT_FATAL(fixture_ok(discrepancy_resolve(fixture_desk(fx, "supervisor"), &fx->arena, off.discrepancy_id,
						       &credit, &claim_id, &e),
				   &e, "resolve", __FILE__, __LINE__));
	return claim_id;
}

static void a_claim_in_a_file_is_sent(void)
{
	FIXTURE(fx);
	int64_t id = claimed(&fx);
	const char *path = reader_file(&a, "claim.txt"), *text;

	MUST_WORK(paper_file(&claim_paper, fixture_desk(&fx, "finance"), &a, &words_plain, id, PAPER_TEXT, path, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "sent");
	text = reader_contents(&a, path, NULL);
	CU_ASSERT_PTR_NOT_NULL_FATAL(text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "Claim CL-2026-00001"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "CUP-1"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "PO-2026-00001"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "short"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "30.00 EUR"));
	CU_ASSERT_PTR_NULL(strstr(text, "["));
	/* Once more changes nothing. */
	CHANGES_NOTHING(WORKS(
		paper_file(&claim_paper, fixture_desk(&fx, "finance"), &a, &words_plain, id, PAPER_PDF, path, &e)));
	SOUND();
}

static void a_copy_for_the_file_sends_nothing(void)
{
	FIXTURE(fx);
	int64_t id = claimed(&fx);

	CHANGES_NOTHING(WORKS(paper_file(&claim_paper, fixture_desk(&fx, "clerk"), &a, &words_plain, id, PAPER_TEXT,
					 reader_file(&a, "copy.txt"), &e)));
	REFUSED(ERR_FILE_CREATE, paper_file(&claim_paper, fixture_desk(&fx, "finance"), &a, &words_plain, id,
					    PAPER_TEXT, "/nonexistent/claim.txt", &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "open");
}

static void a_claim_that_was_refused_bears_its_state(void)
{
	FIXTURE(fx);
	struct desk *finance = fixture_desk(&fx, "finance");
	struct str text AUTO_STR = STR_INIT;
	int64_t id = claimed(&fx);

	MUST_WORK(claim_send(finance, &a, id, &e));
	MUST_WORK(claim_refuse(finance, &a, id, "late", &e));
	MUST_WORK(paper_make(&claim_paper, finance, &a, &words_plain, id, PAPER_TEXT, &text, &e));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.p, "[refused]"));
}

static const struct test tests[] = {
	{ "a claim in a file is sent", a_claim_in_a_file_is_sent },
	{ "a copy by somebody who sends no claims sends nothing", a_copy_for_the_file_sends_nothing },
	{ "a claim that was refused bears its state", a_claim_that_was_refused_bears_its_state },
};
const struct suite suite_claim_paper = { "claim on paper", tests, ARRAY_LEN(tests), reader_begin, reader_end };
