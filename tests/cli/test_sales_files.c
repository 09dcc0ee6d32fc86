/* Customers' orders as shops export them: Shopify's file and the plain table of the manual. */
#include "suite.h"

#include "tests/cli/house.h"

#define HEAD                                                                                                             \
	"Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount," \
	"Refunded Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,"      \
	"Shipping Name,Shipping Country,Cancelled at\n"
#define AT "2026-11-20 10:00:00 +0100"

static void open_shop(struct house *h)
{
	static const struct {
		const char *user, *kind, *text;
	} files[] = {
		{ "nora", "items", "sku,name\nA1,Axe\nA2,Bow\n" },
		{ "iker", "stock", "place,sku,qty\nA-01-01,A1,10\nA-01-01,A2,10\n" },
		{ "dora", "channels", "code,name,kind,priority\nWEB,Web shop,web,1\n" },
	};

	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		if (house_run(h, "--user %s import %s %s", files[i].user, files[i].kind,
			      house_file(h, "first.csv", files[i].text)))
			BUG("%s: %s", files[i].kind, h->r.err);
}

static void takes(struct house *h, const char *text, const char *words)
{
	CU_ASSERT_EQUAL(house_run(h, "--user dora import sales %s --channel WEB", house_file(h, "sales.csv", text)), 0);
	CU_ASSERT_TRUE(house_said(h, words));
}

static void left(struct house *h, const char *sku, int units)
{
	CU_ASSERT_EQUAL(house_run(h, "--user dora ats %s --channel WEB --format csv", sku), 0);
	CU_ASSERT_TRUE(house_said(h, arena_printf(&h->arena, ",10,%d\r\n", units)));
}

static void a_shop_s_export(void)
{
	HOUSE(h);

	open_shop(&h);
	/* Two lines with discount and shipping; one in part refunded; unpaid, cancelled and refunded ones; no SKU. */
	takes(&h,
	      HEAD "#1,ann@mail.example,paid," AT ",unfulfilled,EUR,10.00,4.90,1.00,14.90,2.00,0.00," AT
		   ",2,Axe,5.00,A1,1.00,Ann Vale,DE,\n"
		   "#1,ann@mail.example,,,,,,,,,,," AT ",1,Bow,2.00,A2,0.00,,,\n"
		   "#2,bo@mail.example,partially_refunded," AT ",unfulfilled,EUR,5.00,0.00,0.00,5.00,0.00,1.00," AT
		   ",1,Axe,5.00,A1,0.00,Bo,DE,\n"
		   "#3,cy@mail.example,pending,,unfulfilled,EUR,5.00,0.00,0.00,5.00,0.00,0.00," AT
		   ",1,Axe,5.00,A1,0.00,Cy,DE,\n"
		   "#4,di@mail.example,refunded," AT ",unfulfilled,EUR,5.00,0.00,0.00,5.00,0.00,5.00," AT
		   ",1,Axe,5.00,A1,0.00,Di,DE,\n"
		   "#5,ed@mail.example,paid," AT ",unfulfilled,EUR,5.00,0.00,0.00,5.00,0.00,0.00," AT
		   ",1,Axe,5.00,A1,0.00,Ed,DE,2026-11-21 09:00:00 +0100\n"
		   "#6,flo@mail.example,paid," AT ",unfulfilled,EUR,5.00,0.00,0.00,5.00,0.00,0.00," AT
		   ",1,Gift wrap,5.00,,0.00,Flo,DE,\n",
	      "7 rows, 3 documents");
	CU_ASSERT_TRUE(house_said(&h, "passed over: 3"));
	CU_ASSERT_TRUE(house_said(&h, "waiting in the queue: 1 line"));
	left(&h, "A1", 7);
	left(&h, "A2", 9);
}

static void what_the_shop_gives_up_later(void)
{
	HOUSE(h);

	open_shop(&h);
	takes(&h,
	      HEAD "#1,a@mail.example,paid," AT ",,EUR,5.00,0,0,5.00,0,0," AT ",4,Axe,5.00,A1,0,Ann,DE,\n"
		   "#2,b@mail.example,paid," AT ",,EUR,5.00,0,0,5.00,0,0," AT ",3,Axe,5.00,A1,0,Bo,DE,\n",
	      "2 documents");
	CU_ASSERT_EQUAL(house_run(&h, "--user dora allocate"), 0);
	left(&h, "A1", 3);
	takes(&h,
	      HEAD "#1,a@mail.example,refunded," AT ",,EUR,5.00,0,0,5.00,0,5.00," AT ",4,Axe,5.00,A1,0,Ann,DE," AT "\n"
		   "#2,b@mail.example,paid," AT ",,EUR,5.00,0,0,5.00,0,0," AT ",3,Axe,5.00,A1,0,Bo,DE,\n",
	      "known before and left alone: 1");
	CU_ASSERT_TRUE(house_said(&h, "cancelled now: 1"));
	left(&h, "A1", 7);
	CU_ASSERT_EQUAL(house_run(&h, "verify"), 0);
}

static void the_plain_table(void)
{
	HOUSE(h);
	const char *before;

	open_shop(&h);
	takes(&h, "order_number,sku,qty,unit_price,ordered_at\n77,A1,1,9.90,2026-11-20\n77,A2,2,1.00,2026-11-20\n",
	      "2 rows, 1 document");
	left(&h, "A2", 8);
	before = house_digest(&h);
	CU_ASSERT_EQUAL(
		house_run(&h, "--user dora import sales %s --channel WEB",
			  house_file(&h, "s.csv", "order_number,sku,qty\n78,A1,0\n79,A1,x\n80,A1,1\n79,A2,1\n")),
		65);
	CU_ASSERT_TRUE(house_said(&h, "s.csv:2: qty: "));
	CU_ASSERT_TRUE(house_said(&h, "s.csv:3: qty: "));
	CU_ASSERT_TRUE(house_said(&h, "s.csv:5: order_number: "));
	/* A status that nobody knows is not taken for unpaid; letters count as little or great. */
	CU_ASSERT_EQUAL(
		house_run(&h, "--user dora import sales %s --channel WEB --dry-run",
			  house_file(&h, "s.csv",
				     "order_number,sku,qty,status\n82,A1,1,payed\n83,A1,1,PAID\n84,A1,1,Canceled\n"
				     "85,A1,1,pending\n")),
		65);
	CU_ASSERT_TRUE(house_said(&h, "s.csv:2: status: status cannot be \"payed\""));
	CU_ASSERT_TRUE(house_said(&h, "rows with faults: 1\n"));
	/* Nobody says where it was sold. */
	CU_ASSERT_EQUAL(house_run(&h, "--user dora import sales %s",
				  house_file(&h, "s.csv", "order_number,sku,qty\n81,A1,1\n")),
			65);
	CU_ASSERT_TRUE(house_said(&h, "channel is missing"));
	CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
}

static void the_doctor_finds_what_waits(void)
{
	HOUSE(h);

	CU_ASSERT_TRUE(house_run(&h, "doctor") >= 0);
	CU_ASSERT_TRUE(house_said(&h, "no file is applied in part"));
	CU_ASSERT_TRUE(house_said(&h, "dockline printer add"));
	setenv("DOCKLINE_TEST", "now=2020-01-01T09:00:00Z", 1);
	CU_ASSERT_EQUAL(house_run(&h, "doctor"), 1);
	CU_ASSERT_TRUE(house_said(&h, "Set the clock right"));
	unsetenv("DOCKLINE_TEST");
}

static void the_doctor_looks_at_the_terminal(void)
{
	HOUSE(h);
	const char *before = getenv("TERM") ? arena_strdup(&h.arena, getenv("TERM")) : NULL;

	setenv("TERM", "no-such-kind", 1);
	CU_ASSERT_EQUAL(house_run(&h, "doctor"), 0);
	CU_ASSERT_TRUE(house_said(&h, "terminal no-such-kind\n"));
	CU_ASSERT_TRUE(house_said(&h, "No description of it was found"));
	CU_ASSERT_TRUE(house_said(&h, " locale "));
	unsetenv("TERM");
	CU_ASSERT_EQUAL(house_run(&h, "doctor"), 0);
	CU_ASSERT_TRUE(house_said(&h, "The desk needs TERM"));
	if (before)
		setenv("TERM", before, 1);
}

static void json_of_a_failure(void)
{
	HOUSE(h);

	CU_ASSERT_EQUAL(house_run(&h, "--user nobody stock --format=json"), 1);
	CU_ASSERT_TRUE(house_said(&h, "{\"ok\": false, \"error\": \"ERR_NOT_FOUND\""));
	CU_ASSERT_EQUAL(house_run(&h, "--user nobody stock --format=table"), 1);
	CU_ASSERT_PTR_NULL(strchr(h.r.err, '{'));
}

static const struct test tests[] = {
	{ "a shop's export: lines, discounts, refunds, unpaid, cancelled and without SKU", a_shop_s_export },
	{ "what the shop gives up later gives its stock back", what_the_shop_gives_up_later },
	{ "the plain table of the manual, good and broken", the_plain_table },
	{ "the doctor finds what waits, and a clock that was set back", the_doctor_finds_what_waits },
	{ "the doctor looks at the terminal and the locale", the_doctor_looks_at_the_terminal },
	{ "a failure before the verb is JSON however the format was asked for", json_of_a_failure },
};
const struct suite suite_sales_files = { .name = "sales files", .tests = tests, .n = ARRAY_LEN(tests) };
