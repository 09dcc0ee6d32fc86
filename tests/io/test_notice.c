#include "suite.h"

#include "io/edi_notice.h"

#define ISA "ISA*00*          *00*          *ZZ*NORDWIND       *01*123456789      *250401*0915*U*00401*000000007*0*P*>~"
#define X12_856(body, segments)                                                                                        \
	ISA "GS*SH*NORDWIND*123456789*20250401*0915*7*X*004010~ST*856*0001~" body "SE*" segments "*0001~GE*1*7~"       \
	    "IEA*1*000000007~"
#define DESADV(body, segments)                                                                                         \
	"UNB+UNOC:3+4012345000009:14+4098765000004:14+250401:0915+77'UNH+1+DESADV:D:96A:UN'" body "UNT+" segments      \
	"+1'UNZ+1+77'"

static void put_fault(struct str *s, const struct in_fault *f)
{
	str_addf(s, " %s",
		 f->edi	  ? edi_rule_name(f->edi->rule)
		 : f->csv ? csv_rule_name(f->csv->rule)
			  : in_rule_name(f->rule));
	if (f->segment)
		str_addf(s, "@%ld%s.%d", f->segment, f->tag ? f->tag : "", f->element);
	else if (f->line)
		str_addf(s, "@%" PRIu64 ".%zu", f->line, f->field);
	if (f->column || f->value || f->expected)
		str_addf(s, "(%s%s%s%s%s)", f->column ? f->column : "", f->value ? "=" : "", f->value ? f->value : "",
			 f->expected ? "/" : "", f->expected ? f->expected : "");
}

static void put_notice(struct str *s, const struct notice_in *n)
{
	str_addf(s, "%s %s%s %s>%s>%s from %s (%s) to %s/%s by %s %s\n", n->source,
		 n->purpose == NOTICE_IN_CANCELS    ? "-"
		 : n->purpose == NOTICE_IN_REPLACES ? "="
						    : "",
		 n->number, n->written_on, n->shipped_on, n->expected_on, n->supplier, n->supplier_name, n->buyer,
		 n->ship_to, n->carrier, n->tracking);
	for (size_t i = 0; i < n->units.n; i++)
		str_addf(s, " %s %s in %d\n", n->units.v[i].carton ? "carton" : "pallet", n->units.v[i].sscc,
			 n->units.v[i].parent);
	for (size_t i = 0; i < n->lines.n; i++) {
		const struct notice_in_line *l = &n->lines.v[i];

		str_addf(s, " %s/%s gtin %s theirs %s ours %s: %" PRId64, l->order_number, l->order_line, l->gtin,
			 l->supplier_code, l->buyer_code, l->quantity);
		if (l->quantity_decimals)
			str_addf(s, "e-%d", l->quantity_decimals);
		str_addf(s, " %s lot %s %s in %d\n", l->unit_code, l->lot, l->expiry_on, l->unit);
	}
}

static char *told_n(struct arena *a, const char *text, size_t len, char sign)
{
	struct str s AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;
	struct notices_in in;
	FILE *f = tmpfile();

	fwrite(text, 1, len, f);
	rewind(f);
	CU_ASSERT_EQUAL_FATAL(notices_read(&in, a, f, "test", sign, &e), OK);
	fclose(f);
	for (size_t i = 0; i < in.notices.n; i++)
		put_notice(&s, &in.notices.v[i]);
	str_add(&s, "|");
	for (size_t i = 0; i < in.faults.n; i++)
		put_fault(&s, &in.faults.v[i]);
	notices_release(&in);
	return arena_copy(a, s.p, s.len);
}

static void reads(const char *text, const char *want)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	char *got = told_n(&a, text, strlen(text), 0);

	if (strcmp(got, want) != 0)
		printf("got  %s\nwant %s\n", got, want);
	CU_ASSERT_STRING_EQUAL(got, want);
}

static void pallets_and_cartons_of_x12(void)
{
	reads(X12_856("BSN*00*SH-1*20250401*0915~HL*1**S~TD5**2*FAST*M*Fast Freight~REF*BM*BM77~REF*CN*PRO88~DTM*011*20250401~"
		      "DTM*017*20250403~N1*SU*Nordwind AG*UL*4012345000009~N1*ST**UL*4098765000011~N1*BY**UL*4098765000004~"
		      "HL*2*1*O~PRF*PO-1~HL*3*2*T~MAN*GM*00340123450000000016~HL*4*3*P~MAN*GM*340123450000000023~HL*5*4*I~"
		      "LIN*1*UP*012345678905*VN*N-7*BP*SKU-7~SN1**12*EA~REF*LT*L9~DTM*036*20260131~HL*6*2*I~"
		      "LIN**UK*10012345678902~SN1*2*2.5*CA~CTT*6~",
		      "27"),
	      "x12 SH-1 2025-04-01>2025-04-01>2025-04-03 from 4012345000009 (Nordwind AG) to 4098765000004/4098765000011 "
	      "by Fast Freight PRO88\n"
	      " pallet 340123450000000016 in -1\n carton 340123450000000023 in 0\n"
	      " PO-1/1 gtin 012345678905 theirs N-7 ours SKU-7: 12 EA lot L9 2026-01-31 in 1\n"
	      " PO-1/2 gtin 10012345678902 theirs  ours : 25e-1 CA lot   in -1\n"
	      "|");
}

static void other_nestings_of_x12(void)
{
	/* Pallet above order, packs without number, parents left out, old dates, order by REF. */
	reads(X12_856("BSN*05*SH-2*250401*0915~HL*1**S~N1*SF*Works 3*1*987654321~HL*2**T~MAN*AA*340123450000000016~HL*3**O~"
		      "REF*PO*PO-2~HL*4**P~HL*5**I~LIN**SK*OURS~SN1**3*EA~HL*6*4*I~LIN**SK*OURS2~SN1**4*EA~"
		      "MAN*GM*340123450000000023~",
		      "17"),
	      "x12 =SH-2 2025-04-01>> from 987654321 (Works 3) to / by  \n"
	      " pallet 340123450000000016 in -1\n carton 340123450000000023 in 0\n"
	      " PO-2/ gtin  theirs  ours OURS: 3 EA lot   in 0\n"
	      " PO-2/ gtin  theirs  ours OURS2: 4 EA lot   in 1\n"
	      "|");
	reads(X12_856("BSN*01*SH-3*20250401*0915~", "3"), "x12 -SH-3 2025-04-01>> from NORDWIND () to / by  \n|");
}

static void faults_of_x12(void)
{
	reads(X12_856("BSN*00**20250231*0915~HL*1**S~HL*2*9*I~LIN**EN*12~SN1**-5*EA~MAN*GM*123~HL*3*1*I~LIN**VN*A*LT*L1~"
		      "REF*LT*L2~SN1**x*EA~HL*4*1*I~LIN**VN*B~HL*5*1*I~SN1**1*EA~HL*6*1*I~LIN**VN*C~SN1**0*EA~",
		      "19"),
	      "x12  >> from NORDWIND () to / by  \n"
	      " / gtin  theirs  ours : -2 EA lot   in -1\n"
	      " / gtin  theirs A ours : -2 EA lot L1  in -1\n"
	      " / gtin  theirs B ours : -1  lot   in -1\n"
	      " / gtin  theirs  ours : 1 EA lot   in -1\n"
	      "| NOT_NUMERIC@13SN1.2(=x) NOT_A_DAY@4BSN.3(=20250231) HIERARCHY@6HL.2(=9) NOT_A_CODE@7LIN.3(=12/GTIN) "
	      "NOT_POSITIVE@8SN1.2(=-5) NOT_A_CODE@9MAN.2(=123/SSCC) LOTS_WITHOUT_QUANTITY@12REF.0(=L2) "
	      "MISSING@3ST.0(/notice) MISSING@6.0(/item) MISSING@14.0(/quantity) "
	      "MISSING@16.0(/item)");
}

static void pallets_and_lots_of_edifact(void)
{
	reads(DESADV("BGM+351+DA-1+9'DTM+137:20250401:102'DTM+11:202504011200:203'DTM+17:250403:101'RFF+ON:PO-1'RFF+DQ:D5'"
		     "NAD+SU+4012345000009::9++Nordwind AG'NAD+BY+4098765000004::9'NAD+DP+4098765000011::9'"
		     "TDT+20+T77+30+31+:::Nord Trans'CPS+1'PAC+2++201::9'CPS+2+1'PAC+1++201::9'PCI+33E'"
		     "GIN+BJ+340123450000000016'CPS+3+2'PAC+1++CT'GIN+BJ+340123450000000023+340123450000000030'"
		     "LIN+1++4012345678901:EN'PIA+1+N-7:SA+SKU-7:IN'QTY+12:12:PCE'QTY+21:20:PCE'RFF+ON:PO-9:4'PCI+17'"
		     "DTM+361:20260131:102'GIN+BX+L9'CPS+4'LIN+2'PIA+5+4012345678918'QTY+12:2,5:KGM'DTM+36:20251231:102'"
		     "RFF+BT:L10'",
		     "35"),
	      "edifact DA-1 2025-04-01>2025-04-01>2025-04-03 from 4012345000009 (Nordwind AG) to "
	      "4098765000004/4098765000011 by Nord Trans \n"
	      " pallet 340123450000000016 in -1\n carton 340123450000000023 in 0\n carton 340123450000000030 in 0\n"
	      " PO-9/4 gtin 4012345678901 theirs N-7 ours SKU-7: 12 PCE lot L9 2026-01-31 in 1\n"
	      " PO-1/2 gtin 4012345678918 theirs  ours : 25e-1 KGM lot L10 2025-12-31 in -1\n"
	      "|");
}

static void faults_of_edifact(void)
{
	reads(DESADV("BGM+351'CPS+2+1'LIN+1++123:EN'QTY+12:'GIN+BX+A'GIN+BX+B'GIN+BX+C'LIN+2'QTY+12:5:PCE'DTM+36:20251301:102'",
		     "12"),
	      "edifact  >> from 4012345000009 () to / by  \n"
	      " /1 gtin  theirs  ours : -2  lot A  in -1\n /2 gtin  theirs  ours : 5 PCE lot   in -1\n"
	      "| HIERARCHY@4CPS.2(=1) NOT_A_CODE@5LIN.3(=123/GTIN) MISSING@6QTY.1(=) LOTS_WITHOUT_QUANTITY@8GIN.0(=B) "
	      "NOT_A_DAY@12DTM.1(=20251301) MISSING@2UNH.0(/notice) MISSING@5.0(/item) MISSING@10.0(/item)");
	reads(DESADV("BGM+351+DA-2+9'", "3"),
	      "edifact DA-2 >> from 4012345000009 () to / by  \n| NO_LINES@2UNH.0(=DA-2)");
	reads("UNB+UNOC:3+A+B+250401:0915+77'UNH+1+ORDERS:D:96A:UN'UNT+2+1'UNZ+1+77'", "| NO_DOCUMENT(/DESADV)");
}

static void tables(void)
{
	reads("notice;order;ship_on;expected_on;sscc;carton;sku;gtin;qty;lot;expiry\r\n"
	      "T-1;PO-1;2025-04-01;2025-04-03;340123450000000017;340123450000000024;A;4012345678901;12;L1;2026-01-31\r\n"
	      "T-1;PO-1;;;340123450000000017;;B;;2,5;;\r\n"
	      "T-2;PO-2;;;;;C;;1;;\r\n",
	      "csv T-1 >2025-04-01>2025-04-03 from  () to / by  \n"
	      " pallet 340123450000000017 in -1\n carton 340123450000000024 in 0\n"
	      " PO-1/ gtin 4012345678901 theirs  ours A: 12  lot L1 2026-01-31 in 1\n"
	      " PO-1/ gtin  theirs  ours B: 25e-1  lot   in 0\n"
	      "csv T-2 >> from  () to / by  \n PO-2/ gtin  theirs  ours C: 1  lot   in -1\n|");
	reads("notice,sku,qty,sscc,gtin\nT-1,A,1,340123450000000016,\nT-1,B,1,,4012345678900\n",
	      "csv T-1 >> from  () to / by  \n / gtin  theirs  ours A: 1  lot   in -1\n"
	      " / gtin 4012345678900 theirs  ours B: 1  lot   in -1\n"
	      "| NOT_A_CODE@2.4(sscc=340123450000000016/SSCC) NOT_A_CODE@3.5(gtin=4012345678900/GTIN)");
	reads("notice,sku,qty,ship_on\nT-1,A,\"1,234\",2025-04-01\nT-1,,x,2025-04-02\nT-2,B,1,\nT-1,C,1\"0,\nT-1,C,10,\n",
	      "csv T-1 >2025-04-01> from  () to / by  \n / gtin  theirs  ours A: -2  lot   in -1\n"
	      " / gtin  theirs  ours : -2  lot   in -1\n"
	      "csv T-2 >> from  () to / by  \n / gtin  theirs  ours B: 1  lot   in -1\n"
	      "csv T-1 >> from  () to / by  \n / gtin  theirs  ours C: 10  lot   in -1\n"
	      "| AMBIGUOUS_NUMBER@2.3(qty=1,234) CONFLICT@3.4(ship_on=2025-04-02/2025-04-01) NOT_A_NUMBER@3.3(qty=x) "
	      "MISSING@3.0(/item) TWICE@6.1(notice=T-1) STRAY_QUOTE@5.3");
	reads("order,sku\n1,2\n", "| COLUMN_MISSING@1.0(notice) COLUMN_MISSING@1.0(qty)");
	reads("notice,qty\n", "| NO_DOCUMENT(/notice)");
	reads("", "| EMPTY");
}

static void cut_off_notices_do_no_harm(void)
{
	static const char *const whole[] = {
		X12_856("BSN*00*SH-1*20250401*0915~HL*1**S~HL*2*1*T~MAN*GM*340123450000000016~HL*3*2*I~LIN**EN*4012345678901~"
			"SN1**12*EA~",
			"9"),
		DESADV("BGM+351+DA-1+9'CPS+1'GIN+BJ+340123450000000016'LIN+1++4012345678901:EN'QTY+12:12:PCE'", "7"),
		"notice,order,sscc,sku,qty\nT-1,PO-1,340123450000000016,\"A\",12\n",
	};

	for (size_t i = 0; i < ARRAY_LEN(whole); i++)
		for (size_t cut = 0; cut <= strlen(whole[i]); cut++) {
			struct arena a AUTO_ARENA = ARENA_INIT;
			char *got = told_n(&a, whole[i], cut, 0);

			if (i < 2)
				CU_ASSERT_EQUAL(got[strlen(got) - 1] == '|', cut == strlen(whole[i]));
		}
}

/* What is shipped as a demonstration must be readable. */
static void demonstration(void)
{
	static const char *const names[] = { "asn_po.edi", "asn_desadv.edi" };
	const char *dir = getenv("srcdir");

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct arena a AUTO_ARENA = ARENA_INIT;
		struct err e = ERR_INIT;
		struct notices_in in;
		FILE *f = fopen(arena_printf(&a, "%s/data/demo/%s", dir && *dir ? dir : ".", names[i]), "rb");

		CU_ASSERT_PTR_NOT_NULL_FATAL(f);
		CU_ASSERT_EQUAL_FATAL(notices_read(&in, &a, f, names[i], 0, &e), OK);
		fclose(f);
		CU_ASSERT_EQUAL(in.faults.n, 0);
		CU_ASSERT_EQUAL_FATAL(in.notices.n, 1);
		CU_ASSERT_TRUE(in.notices.v[0].units.n > 1);
		CU_ASSERT_TRUE(in.notices.v[0].lines.n > 5);
		for (size_t k = 0; k < in.notices.v[0].lines.n; k++) {
			const struct notice_in_line *l = &in.notices.v[0].lines.v[k];

			CU_ASSERT_TRUE(str_starts(l->order_number, "PO-2026-"));
			CU_ASSERT_TRUE(*l->gtin && *l->supplier_code && *l->buyer_code);
			CU_ASSERT_TRUE(l->unit >= 0);
		}
		notices_release(&in);
	}
}

static const struct test tests[] = {
	{ "an 856 gives pallets, cartons, orders, codes and lots", pallets_and_cartons_of_x12 },
	{ "an 856 may nest otherwise, leave parents out, replace and cancel", other_nestings_of_x12 },
	{ "what is wrong in an 856 is told by segment and element", faults_of_x12 },
	{ "a DESADV gives packages, orders, codes and lots", pallets_and_lots_of_edifact },
	{ "what is wrong in a DESADV is told by segment and element", faults_of_edifact },
	{ "a table gives notices, and its faults by line and field", tables },
	{ "a notice cut off anywhere does no harm and is told", cut_off_notices_do_no_harm },
	{ "the demonstration's notices are whole", demonstration },
};
const struct suite suite_notice = { .name = "notices", .tests = tests, .n = ARRAY_LEN(tests) };
