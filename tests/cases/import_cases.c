#include "cases/cases.h"
#include "suite.h"

#include "io/edi_notice.h"
#include "io/orders_in.h"

static bool read_notices(struct arena *a, const char *name, struct notices_in *in)
{
	struct err e = ERR_INIT;
	FILE *f;

	if (!cases_here(name))
		return false;
	f = fopen(cases_path(a, name), "rb");
	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	CU_ASSERT_EQUAL_FATAL(notices_read(in, a, f, name, 0, &e), OK);
	fclose(f);
	CU_ASSERT_EQUAL_FATAL(in->notices.n, 1);
	return true;
}

static void an_856(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct notices_in in;
	const struct notice_in *n;
	int64_t pieces = 0;

	if (!read_notices(&a, "edi/x12-856-node-x12-856.edi", &in))
		return;
	n = &in.notices.v[0];
	CU_ASSERT_EQUAL(in.faults.n, 0);
	CU_ASSERT_STRING_EQUAL(n->number, "829716");
	CU_ASSERT_STRING_EQUAL(n->written_on, "2011-12-06");
	CU_ASSERT_STRING_EQUAL(n->shipped_on, "2011-12-06");
	CU_ASSERT_STRING_EQUAL(n->tracking, "5787970539");
	CU_ASSERT_EQUAL(n->units.n, 0);
	CU_ASSERT_EQUAL_FATAL(n->lines.n, 2);
	for (size_t i = 0; i < n->lines.n; i++) {
		CU_ASSERT_STRING_EQUAL(n->lines.v[i].order_number, "99999817");
		CU_ASSERT_EQUAL(strlen(n->lines.v[i].gtin), 12);
		CU_ASSERT_EQUAL(strlen(n->lines.v[i].supplier_code), 6);
		CU_ASSERT_STRING_EQUAL(n->lines.v[i].unit_code, "EA");
		pieces += n->lines.v[i].quantity;
	}
	/* CTT02 says so. */
	CU_ASSERT_EQUAL(pieces, 30);
	notices_release(&in);
}

/* Broken on purpose: what can be read is read, and nobody can miss the fault. */
static void a_broken_856(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct notices_in in;

	if (!read_notices(&a, "edi/x12-856-stupidedi-fail-004010-2.edi", &in))
		return;
	CU_ASSERT_TRUE(in.faults.n > 0);
	CU_ASSERT_STRING_EQUAL(in.notices.v[0].number, "861554");
	CU_ASSERT_EQUAL_FATAL(in.notices.v[0].lines.n, 1);
	CU_ASSERT_EQUAL(in.notices.v[0].lines.v[0].quantity, 40);
	/* Its order's level is lost in an address that two missing terminators made long. */
	CU_ASSERT_STRING_EQUAL(in.notices.v[0].lines.v[0].order_number, "");
	CU_ASSERT_EQUAL(in.faults.v[in.faults.n - 1].rule, IN_HIERARCHY);
	notices_release(&in);
}

static void a_desadv(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct notices_in in;
	const struct notice_in *n;

	if (!read_notices(&a, "edi/edifact-DESADV-edifact-D96ADESADV.edi", &in))
		return;
	n = &in.notices.v[0];
	CU_ASSERT_EQUAL(in.faults.n, 0);
	CU_ASSERT_STRING_EQUAL(n->number, "Y02197250");
	CU_ASSERT_STRING_EQUAL(n->shipped_on, "2016-07-26");
	CU_ASSERT_STRING_EQUAL(n->supplier, "1694901");
	CU_ASSERT_STRING_EQUAL(n->buyer, "01131116");
	CU_ASSERT_EQUAL_FATAL(n->lines.n, 2);
	CU_ASSERT_STRING_EQUAL(n->lines.v[0].order_number, "6877871");
	CU_ASSERT_STRING_EQUAL(n->lines.v[1].order_number, "6905456");
	CU_ASSERT_STRING_EQUAL(n->lines.v[1].gtin, "9781568361871");
	CU_ASSERT_EQUAL(n->lines.v[0].quantity, 1);
	notices_release(&in);
}

static void shopify_orders(void)
{
	static const char name[] = "ecom/shopify-orders-fixture.csv";
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	struct orders_reader *r;
	const struct order_in *o;
	size_t orders = 0, lines = 0, without_mail = 0;
	int64_t total = 0, refunded = 0;
	FILE *f;

	if (!cases_here(name))
		return;
	f = fopen(cases_path(&a, name), "rb");
	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	CU_ASSERT_EQUAL_FATAL(orders_open(&r, &a, f, name, 0, &e), OK);
	CU_ASSERT_TRUE(orders_are_shopify(r));
	while (orders_next(r, &o, &e) == OK && o) {
		orders++;
		lines += o->lines.n;
		without_mail += !*o->email;
		total += o->total;
		refunded += o->refunded;
		CU_ASSERT_EQUAL(o->faults, 0);
		CU_ASSERT_STRING_EQUAL(o->currency, "USD");
		CU_ASSERT_TRUE(o->ordered_at > INT64_C(1735689600000));
	}
	CU_ASSERT_EQUAL(orders, 8);
	CU_ASSERT_EQUAL(lines, 9);
	CU_ASSERT_EQUAL(without_mail, 1);
	CU_ASSERT_EQUAL(total, 99500);
	CU_ASSERT_EQUAL(refunded, 1000);
	CU_ASSERT_EQUAL(orders_faults(r)->n, 0);
	orders_close(r);
	fclose(f);
}

/* Every file of the folder may be thrown at either reader. */
static void anything_at_all(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	size_t n;
	char **lines;

	if (!cases_here("EDI files as orders and notices"))
		return;
	lines = cases_lines(&a, "edi/MANIFEST.tsv", &n);
	for (size_t i = 1; i < n; i++) {
		struct err e = ERR_INIT;
		struct notices_in in;
		struct orders_reader *r;
		const struct order_in *o;
		char *parts[2];
		FILE *f;

		(void)cases_split(lines[i], parts, 2);
		f = fopen(cases_path(&a, arena_printf(&a, "edi/%s", parts[0])), "rb");
		CU_ASSERT_PTR_NOT_NULL_FATAL(f);
		CU_ASSERT_EQUAL(notices_read(&in, &a, f, parts[0], 0, &e), OK);
		CU_ASSERT_TRUE(in.notices.n == 1 || in.faults.n > 0);
		notices_release(&in);
		rewind(f);
		CU_ASSERT_EQUAL_FATAL(orders_open(&r, &a, f, parts[0], 0, &e), OK);
		while (orders_next(r, &o, &e) == OK && o)
			CU_FAIL("an EDI file is no table of orders");
		CU_ASSERT_TRUE(orders_faults(r)->n > 0);
		orders_close(r);
		fclose(f);
	}
}

static const struct test tests[] = {
	{ "an 856 of a shop gives its order, items and pieces", an_856 },
	{ "an 856 broken on purpose is read and told", a_broken_856 },
	{ "a DESADV of books gives its orders and numbers", a_desadv },
	{ "a Shopify export with reduced columns gives its orders", shopify_orders },
	{ "files of another kind are told, never taken", anything_at_all },
};
const struct suite suite_cases_import = { .name = "cases: what documents mean", .tests = tests, .n = ARRAY_LEN(tests) };
