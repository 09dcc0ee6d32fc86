#include "suite.h"

#include "io/orders_in.h"

static void put_amount(struct str *s, const char *name, int64_t value)
{
	if (value != ORDER_IN_UNKNOWN)
		str_addf(s, " %s %" PRId64, name, value);
}

static char *told(struct arena *a, const char *text, char sign)
{
	struct str s AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;
	struct orders_reader *r;
	const struct order_in *o;
	const struct in_faults *faults;
	FILE *f = tmpfile();

	fputs(text, f);
	rewind(f);
	CU_ASSERT_EQUAL_FATAL(orders_open(&r, a, f, "test", sign, &e), OK);
	while (orders_next(r, &o, &e) == OK && o) {
		str_addf(&s, "%s%s %s", o->faults ? "!" : "", o->number, o->channel);
		put_amount(&s, "at", o->ordered_at);
		put_amount(&s, "paid", o->paid_at);
		put_amount(&s, "cancelled", o->cancelled_at);
		str_addf(&s, " %s %s %s", o->payment, o->fulfilment, o->currency);
		put_amount(&s, "subtotal", o->subtotal);
		put_amount(&s, "shipping", o->shipping);
		put_amount(&s, "taxes", o->taxes);
		put_amount(&s, "total", o->total);
		put_amount(&s, "refunded", o->refunded);
		str_addf(&s, " <%s %s %s %s %s %s>", o->name, o->email, o->phone, o->postcode, o->city, o->country);
		for (size_t i = 0; i < o->lines.n; i++) {
			str_addf(&s, " [%s %s %" PRId64, o->lines.v[i].sku, o->lines.v[i].name, o->lines.v[i].quantity);
			put_amount(&s, "at", o->lines.v[i].unit_price4);
			str_add(&s, "]");
		}
		str_add(&s, "\n");
	}
	str_add(&s, "|");
	faults = orders_faults(r);
	for (size_t i = 0; i < faults->n; i++) {
		const struct in_fault *x = &faults->v[i];

		str_addf(&s, " %s@%" PRIu64 ".%zu", x->csv ? csv_rule_name(x->csv->rule) : in_rule_name(x->rule),
			 x->line, x->field);
		if (x->value)
			str_addf(&s, "(%s)", x->value);
	}
	orders_close(r);
	fclose(f);
	return arena_copy(a, s.p, s.len);
}

static void reads(const char *text, char sign, const char *want)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	char *got = told(&a, text, sign);

	if (strcmp(got, want) != 0)
		printf("got  %s\nwant %s\n", got, want);
	CU_ASSERT_STRING_EQUAL(got, want);
}

#define SHOPIFY                                                                                                        \
	"Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,"    \
	"Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping Zip,Shipping Phone,"       \
	"Shipping Country,Cancelled at\n"

static void a_shopify_export(void)
{
	reads(SHOPIFY "#1,ann@mail.example,Paid,2025-01-05 10:00:00 -0500,unfulfilled,EUR,10.00,4.90,1.00,14.90,"
		      "2025-01-05 10:00:00 -0500,2,\"Mug, blue\",2.50,MUG-1,Ann Vale,'01234,'+49 30 1,de,\n"
		      "#1,ann@mail.example,,,,,,,,,2025-01-05 10:00:00 -0500,1,Tip,5,,,,,,\n"
		      "#2,,pending,,,JPY,,,,1200,2025-01-06 00:00:00 UTC,3,Pen,400,PEN,,,,,2025-01-07 00:00:00 +0000\n",
	      0,
	      "#1  at 1736089200000 paid 1736089200000 paid unfulfilled EUR subtotal 1000 shipping 490 taxes 100 total 1490 "
	      "<Ann Vale ann@mail.example +49 30 1 01234  DE> [MUG-1 Mug, blue 2 at 2500000] [ Tip 1 at 5000000]\n"
	      "#2  at 1736121600000 cancelled 1736208000000 pending  JPY total 1200 <     > [PEN Pen 3 at 4000000]\n"
	      "|");
}

static void a_reduced_shopify_export(void)
{
	reads("Name,Email,Created at,Total,Currency,Lineitem name\n#1,,2025-01-05 10:00:00 -0500,1.5,USD,A\n#1,,,,,B\n",
	      0, "#1  at 1736089200000   USD total 150 <     > [ A 1] [ B 1]\n|");
}

static void the_generic_table(void)
{
	reads("channel;order_number;ordered_at;customer_name;customer_email;country;line;sku;qty;unit_price;currency\r\n"
	      "WEB;1;2025-01-05T10:00:00Z;Ann;a@mail.example;SE;1;A;2;1.234,50;EUR\r\n"
	      "WEB;1;2025-01-05T10:00:00Z;Ann;a@mail.example;SE;2;B;1;0,125;EUR\r\n"
	      "WEB;2;2025-01-06;;;;;C;1;;\r\n",
	      ',',
	      "1 WEB at 1736071200000   EUR <Ann a@mail.example    SE> [A  2 at 1234500000] [B  1 at 125000]\n"
	      "2 WEB at 1736121600000    <     > [C  1]\n|");
}

static void faults_by_line_and_field(void)
{
	reads("order,sku,qty,price,currency,date\n"
	      "1,A,1,\"1,234\",EUR,2025-01-05\n"   /* which sign? */
	      "2,B,0,1.00,EUR,2025-02-30\n"	   /* nothing; no such day */
	      "3,C,2.5,-1,XXY,\n"		   /* half a piece, a price below nothing, no such money */
	      "4,D,1,1.00,EUR,\n4,,1,1.00,USD,\n"  /* two currencies, no item */
	      "5,E,1,1\"5,EUR,\n5,F,1,1.00,EUR,\n" /* a stray quote spoils the order it stands in */
	      "1,G,1,1.00,EUR,\n,H,1,1.00,EUR,\n", /* again; without number */
	      0,
	      "!1  at 1736035200000   EUR <     > [A  1]\n"
	      "!2    EUR <     > [B  0 at 1000000]\n"
	      "!3     <     > [C  0]\n"
	      "!4    EUR <     > [D  1 at 1000000] [  1 at 1000000]\n"
	      "!5    EUR <     > [F  1 at 1000000]\n"
	      "!1    EUR <     > [G  1 at 1000000]\n"
	      "!    EUR <     > [H  1 at 1000000]\n"
	      "| AMBIGUOUS_NUMBER@2.4(1,234) NOT_AN_INSTANT@3.6(2025-02-30) NOT_POSITIVE@3.3(0) "
	      "UNKNOWN_CURRENCY@4.5(XXY) TOO_FINE@4.3(2.5) NOT_POSITIVE@4.4(-1) CONFLICT@6.5(USD) MISSING@6.2 "
	      "TWICE@9.1(1) MISSING@10.1 STRAY_QUOTE@7.4");
}

static void headers(void)
{
	reads("order,price\n1,2\n", 0, "| COLUMN_MISSING@1.0 COLUMN_MISSING@1.0");
	reads("order,sku,qty,SKU\n1,2,3,4\n", 0, "| COLUMN_TWICE@1.4");
	reads("order,\"sku,qty\n1,2,3\n", 0, "| UNCLOSED_QUOTE@1.2");
	reads("", 0, "| NO_DOCUMENT@0.0");
	reads("order,sku,qty\n", 0, "|");
}

static void many_orders(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	struct orders_reader *r;
	const struct order_in *o;
	FILE *f = tmpfile();
	size_t n = 0, lines = 0;

	fputs("order,sku,qty\n", f);
	for (int i = 0; i < 20000; i++)
		fprintf(f, "N%d,A,1\nN%d,B,2\n", i, i);
	fputs("N17,A,1\n", f);
	rewind(f);
	CU_ASSERT_EQUAL_FATAL(orders_open(&r, &a, f, "many", 0, &e), OK);
	while (orders_next(r, &o, &e) == OK && o) {
		n++;
		lines += o->lines.n;
		CU_ASSERT_EQUAL(o->faults, n > 20000 ? 1 : 0);
	}
	CU_ASSERT_EQUAL(n, 20001);
	CU_ASSERT_EQUAL(lines, 40001);
	CU_ASSERT_EQUAL(orders_faults(r)->n, 1);
	CU_ASSERT_EQUAL(orders_faults(r)->v[0].rule, IN_TWICE);
	/* What is kept does not grow with the file. */
	CU_ASSERT_TRUE(arena_held(&a) < 64 * 1024);
	orders_close(r);
	fclose(f);
}

static void demonstration(void)
{
	static const struct {
		const char *name;
		bool shopify;
	} files[] = { { "sales.csv", false }, { "shopify_orders.csv", true } };
	const char *dir = getenv("srcdir");

	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct arena a AUTO_ARENA = ARENA_INIT;
		struct err e = ERR_INIT;
		struct orders_reader *r;
		const struct order_in *o;
		FILE *f = fopen(arena_printf(&a, "%s/data/demo/%s", dir && *dir ? dir : ".", files[i].name), "rb");
		size_t n = 0;

		CU_ASSERT_PTR_NOT_NULL_FATAL(f);
		CU_ASSERT_EQUAL_FATAL(orders_open(&r, &a, f, files[i].name, '.', &e), OK);
		CU_ASSERT_EQUAL(orders_are_shopify(r), files[i].shopify);
		while (orders_next(r, &o, &e) == OK && o) {
			n++;
			CU_ASSERT_TRUE(o->lines.n > 0 && *o->lines.v[0].sku && o->lines.v[0].unit_price4 > 0);
			CU_ASSERT_TRUE(o->ordered_at != ORDER_IN_UNKNOWN);
		}
		CU_ASSERT_TRUE(n > 5);
		CU_ASSERT_EQUAL(orders_faults(r)->n, 0);
		orders_close(r);
		fclose(f);
	}
}

static const struct test tests[] = {
	{ "a Shopify export gives orders with their lines", a_shopify_export },
	{ "a reduced Shopify export is read too", a_reduced_shopify_export },
	{ "the generic table gives orders with exact prices", the_generic_table },
	{ "every fault names line and field and marks its order", faults_by_line_and_field },
	{ "a header that will not do is told", headers },
	{ "many orders come one at a time, and one that comes again is told", many_orders },
	{ "the demonstration's orders are whole", demonstration },
};
const struct suite suite_orders = { .name = "orders in", .tests = tests, .n = ARRAY_LEN(tests) };
