/* An order on paper: what it says, and that printing sends it. */
#include "reader.h"

#include "domain/shop.h"
#include "domain/work/print_job.h"
#include "domain/work/printer.h"
#include "words/po_paper.h"

static int64_t approved(struct fixture *fx)
{
	const struct shop_line line = { shop_item(fx, "CUP-1", "none"), 12 };
	int64_t id = shop_draft(fx, shop_supplier(fx, "SUP"), &line, 1);
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(
		fixture_ok(po_submit(fixture_desk(fx, "buyer"), &fx->arena, id, &e), &e, "submit", __FILE__, __LINE__));
	CU_ASSERT_FATAL(fixture_ok(po_approve(fixture_desk(fx, "approver"), &fx->arena, id, "", &e), &e, "approve",
				   __FILE__, __LINE__));
	return id;
}

static void an_order_in_a_file_is_sent(void)
{
	FIXTURE(fx);
	int64_t id = approved(&fx);
	const char *path = reader_file(&a, "order.txt"), *text;

	MUST_WORK(paper_file(&po_paper, fixture_desk(&fx, "buyer"), &a, &words_plain, id, PAPER_TEXT, path, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "sent");
	text = reader_contents(&a, path, NULL);
	CU_ASSERT_PTR_NOT_NULL_FATAL(text);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, shop_number(&fx, id)));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "CUP-1"));
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "30.00 EUR"));
	CU_ASSERT_PTR_NULL(strstr(text, "["));
	/* Once more changes nothing. */
	CHANGES_NOTHING(
		WORKS(paper_file(&po_paper, fixture_desk(&fx, "buyer"), &a, &words_plain, id, PAPER_PDF, path, &e)));
	SOUND();
}

static void a_file_that_cannot_be_made_sends_nothing(void)
{
	FIXTURE(fx);
	int64_t id = approved(&fx), job_id;

	REFUSED(ERR_FILE_CREATE, paper_file(&po_paper, fixture_desk(&fx, "buyer"), &a, &words_plain, id, PAPER_TEXT,
					    "/nonexistent/order.txt", &e));
	REFUSED(ERR_NOT_FOUND,
		paper_spool(&po_paper, fixture_desk(&fx, "buyer"), &a, &words_plain, id, "NONE", &job_id, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "approved");
}

static void an_order_in_the_spool_is_sent(void)
{
	FIXTURE(fx);
	int64_t id = approved(&fx), job_id, printer_id;
	struct print_job_bytes_row bytes;

	MUST_WORK(printer_add(fixture_desk(&fx, "admin"), &a, "P1",
			      &(struct printer_facts){ .address = "192.0.2.7:9100", .language = "pdf" }, &printer_id,
			      &e));
	MUST_WORK(paper_spool(&po_paper, fixture_desk(&fx, "buyer"), &a, &words_plain, id, "P1", &job_id, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "sent");
	MUST_WORK(print_job_bytes(fx.db, &a, job_id, &bytes, &e));
	CU_ASSERT_EQUAL(strncmp(bytes.payload.p, "%PDF-", 5), 0);
}

static void a_copy_for_the_file_sends_nothing(void)
{
	FIXTURE(fx);
	int64_t id = approved(&fx);
	const char *path = reader_file(&a, "copy.txt");

	WORKS(paper_file(&po_paper, fixture_desk(&fx, "clerk"), &a, &words_plain, id, PAPER_TEXT, path, &e));
	CU_ASSERT_STRING_EQUAL(shop_state(&fx, id), "approved");
}

static void a_draft_bears_its_state(void)
{
	FIXTURE(fx);
	const struct shop_line line = { shop_item(&fx, "CUP-1", "none"), 12 };
	int64_t id = shop_draft(&fx, shop_supplier(&fx, "SUP"), &line, 1);
	struct str text AUTO_STR = STR_INIT;

	MUST_WORK(paper_make(&po_paper, fixture_desk(&fx, "buyer"), &a, &words_plain, id, PAPER_TEXT, &text, &e));
	CU_ASSERT_PTR_NOT_NULL(strstr(text.p, "[draft]"));
}

static const struct test tests[] = {
	{ "an approved order in a file is sent", an_order_in_a_file_is_sent },
	{ "a file or printer that is not there sends nothing", a_file_that_cannot_be_made_sends_nothing },
	{ "an order in the spool is sent", an_order_in_the_spool_is_sent },
	{ "a copy by somebody who orders nothing sends nothing", a_copy_for_the_file_sends_nothing },
	{ "a draft bears its state", a_draft_bears_its_state },
};
const struct suite suite_po_paper = { "order on paper", tests, ARRAY_LEN(tests), reader_begin, reader_end };
