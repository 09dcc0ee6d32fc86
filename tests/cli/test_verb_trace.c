/* The verbs "trace" and "pick": a lot's way as a table, and what to take next. */
#include "suite.h"

#include "tests/cli/house.h"

/* 5 of FAR and 3 of NEAR in one bin: NEAR expires first, FAR came first. */
static void stock_up(struct house *h)
{
	const char *items = house_file(h, "items.csv", "sku,name,cost,track\nMILK,Milk,1.00,lot+expiry\n");
	const char *stock = house_file(h, "stock.csv",
				       "warehouse,place,sku,lot,expiry,qty\n"
				       "MAIN,A-01-01,MILK,FAR,2099-09-01,5\nMAIN,A-01-01,MILK,NEAR,2099-04-01,3\n");

	CU_ASSERT_EQUAL_FATAL(house_run(h, "--user nora import items %s --decimal .", items), 0);
	CU_ASSERT_EQUAL_FATAL(house_run(h, "--user iker import stock %s --decimal .", stock), 0);
}

static void a_lot_says_where_it_came_from_and_stands(void)
{
	HOUSE(h);

	stock_up(&h);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker trace NEAR --format csv"), 0);
	CU_ASSERT_TRUE(house_said(&h, "MILK,NEAR,2099-04-01,ok,in,"));
	CU_ASSERT_TRUE(house_said(&h, "MILK,NEAR,2099-04-01,ok,stands,,,MAIN A-01-01,3,"));
	CU_ASSERT_PTR_NULL(strstr(h.r.out, "FAR"));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker trace NEAR --item MILK --format json"), 0);
	CU_ASSERT_TRUE(house_said(&h, "\"what\": \"stands\""));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker trace NOSUCH"), 1);
	CU_ASSERT_TRUE(house_said(&h, "NOSUCH"));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker trace"), 2);
}

/* Both items have a lot NEAR; the label asks which. */
static void a_lots_label_asks_for_the_item_where_two_have_such_a_lot(void)
{
	HOUSE(h);
	const char *items, *stock;

	stock_up(&h);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker label lot NEAR"), 0);
	CU_ASSERT_TRUE(house_said(&h, "LOT NEAR"));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker label lot NOSUCH"), 1);
	items = house_file(&h, "more.csv", "sku,name,cost,track\nWHEY,Whey,1.00,lot+expiry\n");
	stock = house_file(&h, "more-stock.csv",
			   "warehouse,place,sku,lot,expiry,qty\nMAIN,A-01-01,WHEY,NEAR,2099-05-01,2\n");
	CU_ASSERT_EQUAL_FATAL(house_run(&h, "--user nora import items %s --decimal .", items), 0);
	CU_ASSERT_EQUAL_FATAL(house_run(&h, "--user iker import stock %s --decimal .", stock), 0);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker label lot NEAR"), 2);
	CU_ASSERT_TRUE(house_said(&h, "--item says which"));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker label lot NEAR --item WHEY"), 0);
	CU_ASSERT_TRUE(house_said(&h, "EXPIRY 2099\\2D05\\2D01"));
}

/* Four are three of NEAR and one of FAR; a quantity of nothing is none. */
static void a_pick_takes_the_first_to_expire(void)
{
	HOUSE(h);

	stock_up(&h);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker pick MILK 4 --format csv"), 0);
	CU_ASSERT_TRUE(house_said(&h, "A-01-01,NEAR,2099-04-01,3,3,first expiry"));
	CU_ASSERT_TRUE(house_said(&h, "A-01-01,FAR,2099-09-01,1,5,first expiry"));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker pick MILK 0"), 1);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker pick MILK many"), 1);
}

/* Iker and sela are supervisors, nora is none: what iker has stopped only sela frees. */
static void a_recall_stops_a_lot_and_its_picks(void)
{
	HOUSE(h);

	stock_up(&h);
	CU_ASSERT_EQUAL_FATAL(house_run(&h, "users add sela --role supervisor"), 0);
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user iker recall NEAR"), 0);
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user nora recall NEAR --reason recall"), 0);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker recall NEAR --reason recall --format csv"), 0);
	CU_ASSERT_TRUE(house_said(&h, "MILK,NEAR,2099-04-01,recalled,stands,,,MAIN A-01-01,3,"));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker pick MILK 8 --format csv"), 0);
	CU_ASSERT_TRUE(house_said(&h, "A-01-01,FAR,2099-09-01,5,5,first expiry"));
	CU_ASSERT_PTR_NULL(strstr(h.r.out, "NEAR"));
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user iker recall NEAR --reason checked --lift"), 0);
	CU_ASSERT_TRUE(house_said(&h, "NEAR"));
	CU_ASSERT_EQUAL(house_run(&h, "--user sela recall NEAR --reason checked --lift --format csv"), 0);
	CU_ASSERT_TRUE(house_said(&h, "MILK,NEAR,2099-04-01,ok,stands,"));
	/* Freed again: with a reason and a file it is no second look at the old recall, which stops nothing. */
	CU_ASSERT_EQUAL(house_run(&h, "--user iker recall NEAR --reason recall -o calls.xlsx"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker recall NEAR --reason recall --calls"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker recall NEAR --calls -o calls.csv"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker trace NEAR -o trace.csv"), 2);
	CU_ASSERT_EQUAL(house_run(&h, "verify"), 0);
}

static const struct test tests[] = {
	{ "a lot says where it came from and stands", a_lot_says_where_it_came_from_and_stands },
	{ "a lot's label asks for the item where two have such a lot",
	  a_lots_label_asks_for_the_item_where_two_have_such_a_lot },
	{ "a recall stops a lot and its picks", a_recall_stops_a_lot_and_its_picks },
	{ "a pick takes the first to expire", a_pick_takes_the_first_to_expire },
};
const struct suite suite_verb_trace = { "the verbs trace and pick", tests, ARRAY_LEN(tests), NULL, NULL };
