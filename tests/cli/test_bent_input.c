/* Good files, bent in small ways some thousand times, the same ones each run: whatever comes in, the program answers
 * with one of the statuses that an answer has, says something, and a look at a file changes nothing. */
#include "suite.h"

#include "tests/cli/house.h"

enum { ROUNDS = 250, CODE_ROUNDS = 4000, BYTES_MAX = 4096 };

struct random {
	uint64_t state;
};

/* xorshift64: the same numbers everywhere. */
static size_t below(struct random *r, size_t n)
{
	r->state ^= r->state << 13;
	r->state ^= r->state >> 7;
	r->state ^= r->state << 17;
	return n ? (size_t)(r->state % n) : 0;
}

struct text {
	char s[BYTES_MAX];
	size_t n;
};

#define MARK(text)                                                                                                     \
	{                                                                                                              \
		text, sizeof text - 1                                                                                  \
	}
static const struct {
	const char *s;
	size_t n;
} marks[] = { MARK("\""),	  MARK("\"\""),
	      MARK("\n"),	  MARK("\r"),
	      MARK(","),	  MARK(";"),
	      MARK("\t"),	  MARK("\0"),
	      MARK("\xff"),	  MARK("\xef\xbb\xbf"),
	      MARK("\xff\xfe"),	  MARK("\xc3"),
	      MARK("'"),	  MARK("+"),
	      MARK(":"),	  MARK("?"),
	      MARK("~"),	  MARK("*"),
	      MARK("ISA*"),	  MARK("UNB+"),
	      MARK("SE*1*1~"),	  MARK("UNT+1+1'"),
	      MARK("-1"),	  MARK("99999999999999999999"),
	      MARK("1,234"),	  MARK("1e9"),
	      MARK("2026-02-30"), MARK("="),
	      MARK("sku"),	  MARK("\x1d"),
	      MARK("]C1"),	  MARK("(01)"),
	      MARK("\\x"),	  MARK("\xf0\x9f\x98\x80"),
	      MARK("\x1b[2J") };

static void bend(struct random *r, struct text *t)
{
	size_t at = below(r, t->n + 1), n = below(r, 9), mark = below(r, ARRAY_LEN(marks));

	switch (below(r, 5)) {
	case 0:
		if (t->n + marks[mark].n > sizeof t->s)
			return;
		memmove(t->s + at + marks[mark].n, t->s + at, t->n - at);
		memcpy(t->s + at, marks[mark].s, marks[mark].n);
		t->n += marks[mark].n;
		return;
	case 1:
		n = n < t->n - at ? n : t->n - at;
		memmove(t->s + at, t->s + at + n, t->n - at - n);
		t->n -= n;
		return;
	case 2:
		if (at < t->n)
			t->s[at] = (char)below(r, 256);
		return;
	case 3: /* what stands elsewhere */
		n = n < t->n - at ? n : t->n - at;
		memmove(t->s + below(r, t->n - n + 1), t->s + at, n);
		return;
	default: /* the end is missing */
		if (below(r, 8) == 0)
			t->n = at;
	}
}

static struct text bent(struct random *r, const char *good)
{
	struct text t = { .n = strlen(good) };

	memcpy(t.s, good, t.n);
	for (size_t i = 0, n = 1 + below(r, 6); i < n; i++)
		bend(r, &t);
	return t;
}

static bool answered(const struct house *h)
{
	return (h->r.status == 0 || h->r.status == 1 || h->r.status == 65) && h->r.out_n + h->r.err_n > 0;
}

#define X12_NOTICE                                                                                                     \
	"ISA*00*          *00*          *ZZ*LINNEA         *ZZ*DOCKLINE       *261120*0915*U*00401*000000077*0*P*>~"   \
	"GS*SH*LINNEA*DOCKLINE*20261120*0915*77*X*004010~ST*856*0001~BSN*00*N-1*20261120*0915~HL*1**S~"                \
	"DTM*011*20261120~N1*SU*Linnea*92*LIN~HL*2*1*O~PRF*PO-7~HL*3*2*I~LIN**VP*LI-1*SK*A1~SN1**10*EA~"               \
	"CTT*3~SE*12*0001~GE*1*77~IEA*1*000000077~"
#define EDIFACT_NOTICE                                                                                                 \
	"UNA:+.? 'UNB+UNOC:3+LINNEA+DOCKLINE+261120:0915+78'UNH+1+DESADV:D:96A:UN'BGM+351+N-2+9'DTM+137:20261120:102'" \
	"NAD+SU+LIN::92'RFF+ON:PO-7'CPS+1'LIN+1++A1:SA'QTY+12:10'UNT+9+1'UNZ+1+78'"

static const struct {
	const char *user, *kind, *good;
} seeds[] = {
	{ "nora", "items",
	  "sku,name,gtin,cost,price,track,carton_qty,carton_gtin\nB1,\"Bowl, blue\",4012345000016,1.25,2.99,lot,6,\n"
	  "B2,\"Bowl \"\"X\"\"\",,\"1.5\",3,none,,\n" },
	{ "nora", "suppliers",
	  "code;name;lead_days;min_order\nLIN;Linnea Keramik;21;400\nLEO;Fa\xc3\xaf"
	  "encerie;18;350\n" },
	{ "nora", "orders",
	  "number\tsupplier\tsku\tqty\tunit_price\nPO-8\tLIN\tA1\t10\t2.50\nPO-8\tLIN\tA2\t1\t2.50\n" },
	{ "iker", "stock", "place,sku,lot,expiry,qty\nA-01-01,A1,,,4\nA-01-01,A2,L1,2027-01-31,4\n" },
	{ "dora", "sales",
	  "order_number,channel,sku,qty,unit_price,currency,ordered_at\n1,WEB,A1,1,9.90,EUR,2026-11-20T10:00:00Z\n" },
	{ "dora", "sales",
	  "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem "
	  "sku\n#1,a@b.example,paid,EUR,9.90,2026-11-20 10:00:00 +0100,1,Axe,9.90,A1\n#1,,,,,,2,Bow,1.00,A2\n" },
	{ "iker", "asn", "notice,order,supplier,sku,qty,sscc\nN-9,PO-7,LIN,A1,10,395011015300000011\n" },
	{ "iker", "asn", X12_NOTICE },
	{ "iker", "asn", EDIFACT_NOTICE },
};

static void stock_the_house(struct house *h)
{
	static const struct {
		const char *user, *kind, *text;
	} files[] = {
		{ "nora", "items", "sku,name,track\nA1,Axe,none\nA2,Bow,lot\n" },
		{ "nora", "suppliers", "code,name\nLIN,Linnea Keramik\n" },
		{ "nora", "orders", "number,supplier,sku,qty,unit_price\nPO-7,LIN,A1,10,2.50\n" },
		{ "dora", "channels", "code,name,kind,priority\nWEB,Web shop,web,1\n" },
	};

	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		if (house_run(h, "--user %s import %s %s", files[i].user, files[i].kind,
			      house_file(h, "first.csv", files[i].text)))
			BUG("%s: %s", files[i].kind, h->r.err);
}

static void files_that_are_imported(void)
{
	HOUSE(h);
	struct random r = { 0x5eed };
	const char *before;

	stock_the_house(&h);
	before = house_digest(&h);
	for (size_t s = 0; s < ARRAY_LEN(seeds); s++) {
		/* The seed itself is good, or every bent one would be refused at its first step. */
		CU_ASSERT_EQUAL(house_run(&h, "--user %s import %s %s --dry-run --channel WEB", seeds[s].user,
					  seeds[s].kind, house_file(&h, "seed", seeds[s].good)),
				0);
		if (h.r.status)
			printf("seed %zu: %s", s, h.r.err);
		for (int i = 0; i < ROUNDS; i++) {
			struct text t = bent(&r, seeds[s].good);

			house_bytes(&h, "bent", t.s, t.n);
			(void)house_run(&h, "--user %s import %s %s/bent --dry-run --channel WEB%s", seeds[s].user,
					seeds[s].kind, h.dir, i % 3 ? "" : " --format json");
			if (!answered(&h))
				printf("%s, seed %zu, round %d: %d %s\n", seeds[s].kind, s, i, h.r.status, h.r.err);
			CU_ASSERT_TRUE_FATAL(answered(&h));
		}
	}
	CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
	CU_ASSERT_EQUAL(house_run(&h, "verify"), 0);
}

static void electronic_documents(void)
{
	static const char *const good[] = { X12_NOTICE, EDIFACT_NOTICE };
	struct random r = { 0xed1 };

	for (size_t s = 0; s < ARRAY_LEN(good); s++)
		for (int i = 0; i < ROUNDS * 4; i++) {
			struct text t = bent(&r, good[s]);
			struct run run;
			bool ok;

			run_program(&run, "edi -", t.s, t.n);
			ok = (run.status == 0 || run.status == 65) && strncmp(run.out, "{\"ok\": ", 7) == 0 &&
			     (run.status == 0) == (strncmp(run.out + 7, "true", 4) == 0);
			CU_ASSERT_TRUE(ok);
			run_release(&run);
		}
}

/* All lines of one input: as many answers as lines. */
static void codes(void)
{
	static const char *const good[] = { "]C10109501101530003\\x1D172706003012\\x1D10A/B\\x1D3103000195",
					    "(01)09501101530003(10)AB-12(17)270630",
					    "https://id.gs1.org/01/09501101530003/10/A",
					    "4012345000016",
					    "395011015300000011",
					    "MUG-0417",
					    "%DL-QTY-12",
					    "]d20109501101530003\\x1D21S1" };
	struct random r = { 0xc0de };
	struct str input AUTO_STR = STR_INIT;
	size_t answers = 0;
	struct run run;

	for (int i = 0; i < CODE_ROUNDS; i++) {
		struct text t = bent(&r, good[below(&r, ARRAY_LEN(good))]);

		for (size_t k = 0; k < t.n; k++)
			str_addc(&input, t.s[k] == '\n' ? '_' : t.s[k]);
		str_addc(&input, '\n');
	}
	run_program(&run, "code", input.p, input.len);
	CU_ASSERT_EQUAL(run.status, 0);
	for (const char *at = run.out; (at = strchr(at, '\n')); at++)
		answers++;
	CU_ASSERT_EQUAL(answers, CODE_ROUNDS);
	run_release(&run);
}

static const struct test tests[] = {
	{ "every bent file is answered, and a look changes nothing", files_that_are_imported },
	{ "every bent document is answered by one object", electronic_documents },
	{ "every bent code is answered by one line", codes },
};
const struct suite suite_bent_input = { .name = "bent input", .tests = tests, .n = ARRAY_LEN(tests) };
