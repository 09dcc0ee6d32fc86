#include "suite.h"

#include "io/edi.h"

#define ISA "ISA*00*          *00*          *ZZ*NORDWIND       *01*123456789      *250401*0915*U*00401*000000007*0*P*>~"
#define X12(body, segments)                                                                                            \
	ISA "GS*SH*NORDWIND*123456789*20250401*0915*7*X*004010~ST*856*0001~" body "SE*" segments "*0001~GE*1*7~"       \
	    "IEA*1*000000007~"
#define EDIFACT(body, segments)                                                                                        \
	"UNB+UNOC:3+4012345000009:14+4098765000004:14+250401:0915+77'UNH+1+DESADV:D:96A:UN'" body "UNT+" segments      \
	"+1'UNZ+1+77'"

static void put_faults(struct str *s, const struct edi_faults *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct edi_fault *f = &list->v[i];

		str_addf(s, " %s@%ld%s", edi_rule_name(f->rule), f->segment, f->tag);
		if (f->element)
			str_addf(s, ".%d", f->element);
		if (f->component)
			str_addf(s, ".%d", f->component);
		if (f->expected || f->found)
			str_addf(s, "(%s<>%s)", f->expected ? f->expected : "", f->found ? f->found : "");
	}
}

/* sender>receiver#control[type#control:segments faults...] faults... | faults of the file */
static char *told(struct arena *a, const struct edi_file *f)
{
	struct str s AUTO_STR = STR_INIT;

	for (size_t i = 0; i < f->interchanges.n; i++) {
		const struct edi_interchange *x = &f->interchanges.v[i];

		str_addf(&s, "%s%s>%s#%s", i ? " " : "", x->sender ? x->sender : "", x->receiver ? x->receiver : "",
			 x->control ? x->control : "");
		for (size_t j = 0; j < x->messages.n; j++) {
			const struct edi_message *m = &x->messages.v[j];

			str_addf(&s, "[%s#%s:%ld", m->type, m->control, m->segments);
			put_faults(&s, &m->faults);
			str_add(&s, "]");
		}
		put_faults(&s, &x->faults);
	}
	str_add(&s, "|");
	put_faults(&s, &f->faults);
	return arena_copy(a, s.p, s.len);
}

static void reads(const char *bytes, size_t n, const char *want)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct edi_file f;
	char *got;

	edi_read(&f, &a, bytes, n);
	got = told(&a, &f);
	if (strcmp(got, want) != 0)
		printf("got  %s\nwant %s\n", got, want);
	CU_ASSERT_STRING_EQUAL(got, want);
	CU_ASSERT_EQUAL(f.fault_total == 0, strchr(want, '@') == NULL);
}

#define READS(text, want) reads(text, sizeof(text) - 1, want)

static void whole_files(void)
{
	READS(X12("BSN*00*1*20250401*0915~", "3"), "NORDWIND>123456789#000000007[856#0001:3]|");
	READS(EDIFACT("BGM+351+N1+9'", "3"), "4012345000009>4098765000004#77[DESADV#1:3]|");
	READS("\xEF\xBB\xBF\r\n" EDIFACT("BGM+351+N1+9'\r\n", "3") "\r\n",
	      "4012345000009>4098765000004#77[DESADV#1:3]|");
	READS("UNA;*.! ~UNB*UNOC;3*A*B*250401;0915*1~UNH*5*IFTMIN;D;96A;UN~FTX*AAI***five!*six!~!!~UNT*3*5~UNZ*1*1~",
	      "A>B#1[IFTMIN#5:3]|");
	READS(X12("", "2") X12("", "2"),
	      "NORDWIND>123456789#000000007[856#0001:2] NORDWIND>123456789#000000007[856#0001:2]|");
	READS("UNB+UNOA:2+A+B+250401:0915+1'UNG+DESADV+A+B+250401:0915+9+UN+D:96A'UNH+1+DESADV:D:96A:UN'UNT+2+1'UNE+1+9'"
	      "UNZ+1+1'",
	      "A>B#1[DESADV#1:2]|");
	READS("UNB\x1dUNOB\x1f"
	      "1\x1d"
	      "A\x1d"
	      "B\x1d"
	      "250401\x1f"
	      "0915\x1d"
	      "1\x1cUNH\x1d"
	      "1\x1d"
	      "ORDERS\x1f"
	      "D\x1cUNT\x1d"
	      "2\x1d"
	      "1\x1cUNZ\x1d"
	      "1\x1d"
	      "1\x1c",
	      "A>B#1[ORDERS#1:2]|");
}

static void segments_by_line(void)
{
	static const char text[] = X12("BSN*00*1*20250401*0915~", "3");

	for (int crlf = 0; crlf < 2; crlf++) {
		struct str s AUTO_STR = STR_INIT;

		for (const char *p = text; *p; p++)
			if (*p == '~')
				str_add(&s, crlf ? "\r\n" : "\n");
			else
				str_addc(&s, *p);
		reads(s.p, s.len, "NORDWIND>123456789#000000007[856#0001:3]|");
		/* The last line needs no end. */
		reads(s.p, s.len - 1 - (size_t)crlf, "NORDWIND>123456789#000000007[856#0001:3]|");
	}
}

static void binary_data(void)
{
	READS(ISA
	      "GS*XX*A*B*20250401*0915*7*X*004010~ST*841*0001~BIN*9*a~ST*\n\x01~b~SE*3*0001~GE*1*7~IEA*1*000000007~",
	      "NORDWIND>123456789#000000007[841#0001:3]|");
}

static void counts_and_control_numbers(void)
{
	READS(X12("BSN*00*1*20250401*0915~", "4"),
	      "NORDWIND>123456789#000000007[856#0001:3 SEGMENT_COUNT@5SE.1(3<>4)]|");
	READS(X12("", "x"), "NORDWIND>123456789#000000007[856#0001:2 SEGMENT_COUNT@4SE.1(2<>x)]|");
	READS(ISA
	      "GS*SH*A*B*20250401*0915*7*X*004010~ST*856*0001~SE*2*0002~ST*856*0001~SE*2*0001~GE*1*8~IEA*2*000000008~",
	      "NORDWIND>123456789#000000007[856#0001:2 CONTROL_NUMBER_MISMATCH@4SE.2(0001<>0002)]"
	      "[856#0001:2 DUPLICATE_CONTROL_NUMBER@5ST.2(<>0001)] MESSAGE_COUNT@7GE.1(2<>1) "
	      "CONTROL_NUMBER_MISMATCH@7GE.2(7<>8) GROUP_COUNT@8IEA.1(1<>2) "
	      "CONTROL_NUMBER_MISMATCH@8IEA.2(000000007<>000000008)|");
	READS("UNB+UNOC:3+A+B+250401:0915+77'UNH+1+DESADV:D:96A:UN'UNT+5+2'UNH+1+DESADV:D:96A:UN'UNT+2+1'UNZ+1+78'",
	      "A>B#77[DESADV#1:2 SEGMENT_COUNT@3UNT.1(2<>5) CONTROL_NUMBER_MISMATCH@3UNT.2(1<>2)]"
	      "[DESADV#1:2 DUPLICATE_CONTROL_NUMBER@4UNH.1(<>1)] MESSAGE_COUNT@6UNZ.1(2<>1) "
	      "CONTROL_NUMBER_MISMATCH@6UNZ.2(77<>78)|");
	READS("UNB+UNOA:2+A+B+250401:0915+1'UNG+DESADV+A+B+250401:0915+9+UN+D:96A'UNH+1+DESADV:D:96A:UN'UNT+2+1'UNE+2+8'"
	      "UNZ+3+1'",
	      "A>B#1[DESADV#1:2] MESSAGE_COUNT@5UNE.1(1<>2) CONTROL_NUMBER_MISMATCH@5UNE.2(9<>8) "
	      "GROUP_COUNT@6UNZ.1(1<>3)|");
}

static void lost_headers_and_trailers(void)
{
	READS(ISA "GS*SH*A*B*20250401*0915*7*X*004010~ST*856*0001~BSN*00~GE*1*7~IEA*1*000000007~",
	      "NORDWIND>123456789#000000007[856#0001:2 MISSING_TRAILER@3ST(SE<>)]|");
	READS(ISA "GS*SH*A*B*20250401*0915*7*X*004010~ST*856*0001~SE*2*0001~IEA*1*000000007~",
	      "NORDWIND>123456789#000000007[856#0001:2] MISSING_TRAILER@2GS(GE<>)|");
	READS(ISA "ST*856*0001~SE*2*0001~BSN*00~IEA*0*000000007~",
	      "NORDWIND>123456789#000000007[856#0001:2 MISSING_HEADER@2ST(GS<>)] UNEXPECTED_SEGMENT@4BSN "
	      "GROUP_COUNT@5IEA.1(1<>0)|");
	READS(ISA "GS*SH*A*B*20250401*0915*7*X*004010~SE*2*0001~GE*0*7~IEA*1*000000007~",
	      "NORDWIND>123456789#000000007 MISSING_HEADER@3SE(ST<>)|");
	READS("UNH+1+DESADV:D:96A:UN'UNT+2+1'", ">#[DESADV#1:2] MISSING_HEADER@1UNH(UNB<>)|");
	READS("UNB+UNOC:3+A+B+250401:0915+1'UNH+1+DESADV:D:96A:UN'" EDIFACT("", "2"),
	      "A>B#1[DESADV#1:1 MISSING_TRAILER@2UNH(UNT<>)] MISSING_TRAILER@1UNB(UNZ<>) "
	      "4012345000009>4098765000004#77[DESADV#1:2]|");
	READS(ISA ISA "IEA*0*000000007~",
	      "NORDWIND>123456789#000000007 MISSING_TRAILER@1ISA(IEA<>) NORDWIND>123456789#000000007|");
	READS(ISA "TA1*000000001*250401*0915*A*000~IEA*0*000000007~", "NORDWIND>123456789#000000007|");
}

static void cut_off_files(void)
{
	static const char *const whole[] = { X12("BSN*00*1*20250401*0915~", "3"), EDIFACT("BGM+351+N?'1+9'", "3") };

	for (size_t i = 0; i < ARRAY_LEN(whole); i++)
		for (size_t cut = 0; cut < strlen(whole[i]); cut++) {
			struct arena a AUTO_ARENA = ARENA_INIT;
			char *bytes = xmalloc(cut + !cut);
			struct edi_file f;

			memcpy(bytes, whole[i], cut);
			edi_read(&f, &a, bytes, cut);
			CU_ASSERT_TRUE(f.fault_total > 0);
			free(bytes);
		}
	READS("ISA*00*   ", "| TRUNCATED@1ISA");
	READS("UNA:+.", "| TRUNCATED@1UNA");
	READS(EDIFACT("", "2") "UNB+UNOC",
	      "4012345000009>4098765000004#77[DESADV#1:2] ># MISSING_ELEMENT@5UNB.2 MISSING_ELEMENT@5UNB.3 "
	      "MISSING_ELEMENT@5UNB.4 MISSING_ELEMENT@5UNB.5 MISSING_TRAILER@5UNB(UNZ<>)| TRUNCATED@5UNB");
}

static void foreign_files(void)
{
	READS("", "| EMPTY@0");
	READS(" \r\n\t", "| EMPTY@0");
	READS("sku,qty\nA1,5\n", "| NOT_EDI@0");
	READS("<?xml version=\"1.0\"?><order/>", "| NOT_EDI@0");
	READS("STX=ANA:1+5000000000000:X'", "| NOT_EDI@0");
	READS("MSH|^~\\&|A|B", "| NOT_EDI@0");
	READS("ISABELLA*00*", "| NOT_EDI@0");
	READS("UNABLE TO READ THE FILE", "| NOT_EDI@0");
	READS("UNBEARABLE", "| NOT_EDI@0");
	READS("\x7f"
	      "ELF\x02\x01",
	      "| NOT_EDI@0");
	READS("UNB*UNOC:3*A*B", "| UNKNOWN_SEPARATOR@1UNB");
	READS("UNA::.? 'UNB:UNOC", "| UNKNOWN_SEPARATOR@1UNA");
	READS(EDIFACT("", "2") "that is all", "4012345000009>4098765000004#77[DESADV#1:2]| TRAILING_DATA@5");
	READS(EDIFACT("", "2") "\nnot this " EDIFACT("", "2"),
	      "4012345000009>4098765000004#77[DESADV#1:2] 4012345000009>4098765000004#77[DESADV#1:2]| TRAILING_DATA@5");
}

static void stripped_padding_is_read_and_told(void)
{
	READS("ISA*00**00**ZZ*NORDWIND*01*123456789*250401*0915*U*00401*000000007*0*P*>~GS*SH*A*B*20250401*0915*7*X*004010~"
	      "ST*856*0001~SE*2*0001~GE*1*7~IEA*1*000000007~",
	      "NORDWIND>123456789#000000007[856#0001:2] MISSING_ELEMENT@1ISA.2 MISSING_ELEMENT@1ISA.4 "
	      "ELEMENT_WIDTH@1ISA.2(10<>0) ELEMENT_WIDTH@1ISA.4(10<>0) ELEMENT_WIDTH@1ISA.6(15<>8) "
	      "ELEMENT_WIDTH@1ISA.8(15<>9)|");
	READS("ISA*00*          *00*          *ZZ*NORDWIND       *01*123456789      *250401*0915*U*00401*000000007*0*P*~\n"
	      "GS*SH*A*B*20250401*0915*7*X*004010~\nST*856*0001~\nSE*2*0001~\nGE*1*7~\nIEA*1*000000007~\n",
	      "NORDWIND>123456789#000000007[856#0001:2] MISSING_ELEMENT@1ISA.16|");
}

static void odd_segments(void)
{
	READS(X12("bsn*1~~B\x01N*2~Q*1~", "5"),
	      "NORDWIND>123456789#000000007[856#0001:5 BAD_TAG@4bsn EMPTY_SEGMENT@4 BAD_TAG@5B?N "
	      "BAD_BYTES@5B?N(<>\\x01) BAD_TAG@6Q]|");
	READS(X12("BSN*00*a\tb~", "3"), "NORDWIND>123456789#000000007[856#0001:3 BAD_BYTES@4BSN.2(<>\\x09)]|");
	READS(EDIFACT("BGM+35\r\n1+N1+9'", "3"), "4012345000009>4098765000004#77[DESADV#1:3 LINE_BREAK@3BGM]|");
}

/* A message without its ISA, or even its GS: read as far as its separators can be known. */
static void pieces_of_x12(void)
{
	READS("GS*PO*A*B*20250401*0915*7*X*004010~ST*850*0001~SE*2*0001~GE*1*7~",
	      ">#[850#0001:2] MISSING_HEADER@1GS(ISA<>)|");
	READS("ST|850|0001\nBEG|00|NE|PO-1||20250401\nSE|3|0001\n",
	      ">#[850#0001:3 MISSING_HEADER@1ST(GS<>)] MISSING_HEADER@1ST(ISA<>)|");
	READS("ST*85*0001~", "| NOT_EDI@0");
	READS("STOCK,850,1\n", "| NOT_EDI@0");
	READS("GS*po*A~", "| NOT_EDI@0");
}

static void group_numbers(void)
{
	READS(ISA "GS*SH*A*B*20250401*0915*0007*X*004010~ST*856*0001~SE*2*0001~GE*1*7~IEA*1*000000007~",
	      "NORDWIND>123456789#000000007[856#0001:2]|");
	READS(ISA "GS*SH*A*B*20250401*0915*70*X*004010~ST*856*0001~SE*2*0001~GE*1*7~IEA*1*7~",
	      "NORDWIND>123456789#000000007[856#0001:2] CONTROL_NUMBER_MISMATCH@5GE.2(70<>7) "
	      "CONTROL_NUMBER_MISMATCH@6IEA.2(000000007<>7)|");
}

static void numbers_and_days(void)
{
	READS(X12("BSN*00*1*20250401*0915~SN1**ten*EA~PO1*1*-2.5*EA*.5~", "5"),
	      "NORDWIND>123456789#000000007[856#0001:5 NOT_NUMERIC@5SN1.2(<>ten)]|");
	READS(EDIFACT("BGM+351+N1+9'QTY+12:5O'PRI+AAA:$1'MOA+66:1,5'CNT+2:two'", "7"),
	      "4012345000009>4098765000004#77[DESADV#1:7 NOT_NUMERIC@4QTY.1.2(<>5O) NOT_NUMERIC@5PRI.1.2(<>$1) "
	      "NOT_NUMERIC@7CNT.1.2(<>two)]|");
	/* Six digits or eight; no 29 February in 2025. */
	READS(X12("BSN*00*1*240229*0915~DTM*011*20240229~DTM*017*20250229~DTM*067*2025-04-01~DTM*002*250631~DTM*010~",
		  "8"),
	      "NORDWIND>123456789#000000007[856#0001:8 BAD_DATE@6DTM.2(<>20250229) BAD_DATE@7DTM.2(<>2025-04-01) "
	      "BAD_DATE@8DTM.2(<>250631)]|");
	/* What the format code promises; a week, a span and a code that is not known are not looked at. */
	READS(EDIFACT("BGM+351+N1+9'DTM+137:202504010915:203'DTM+11:20250401:102'DTM+2:202514:616'DTM+17:20250401:203'"
		      "DTM+132:20251301:102'DTM+64:2504015:101'DTM+63:1:ZZZ'DTM+200:'",
		      "11"),
	      "4012345000009>4098765000004#77[DESADV#1:11 BAD_DATE@7DTM.1.2(<>20250401) "
	      "BAD_DATE@8DTM.1.2(<>20251301) BAD_DATE@9DTM.1.2(<>2504015)]|");
	/* A time that no clock shows. */
	READS(EDIFACT("BGM+351+N1+9'DTM+137:202504012460:203'DTM+11:202504012500:203'DTM+2:20250401235960:204'"
		      "DTM+17:202504012400:203'DTM+63:2504012359:201'",
		      "8"),
	      "4012345000009>4098765000004#77[DESADV#1:8 BAD_DATE@4DTM.1.2(<>202504012460) "
	      "BAD_DATE@5DTM.1.2(<>202504012500) BAD_DATE@6DTM.1.2(<>20250401235960)]|");
	READS("ISA*00*          *00*          *ZZ*NORDWIND       *01*123456789      *251301*0915*U*00401*000000007*0*P*>~"
	      "GS*SH*A*B*2025*0915*7*X*004010~ST*856*0001~SE*2*0001~GE*1*7~IEA*1*000000007~",
	      "NORDWIND>123456789#000000007[856#0001:2] BAD_DATE@1ISA.9(<>251301) BAD_DATE@2GS.4(<>2025)|");
}

static void order_of_segments(void)
{
	READS(X12("HL*1**S~BSN*00*1*20250401*0915~", "4"),
	      "NORDWIND>123456789#000000007[856#0001:4 MISSING_SEGMENT@4HL(BSN<>HL)]|");
	READS(EDIFACT("DTM+137:20250401:102'BGM+351+N1+9'", "4"),
	      "4012345000009>4098765000004#77[DESADV#1:4 MISSING_SEGMENT@3DTM(BGM<>DTM)]|");
	/* A cancellation has no levels; a message without anything tries the connection. */
	READS(X12("BSN*01*1*20250401*0915~", "3"), "NORDWIND>123456789#000000007[856#0001:3]|");
	READS(X12("", "2"), "NORDWIND>123456789#000000007[856#0001:2]|");
	/* 3 stands in a level that comes later, 4 in none, 5 in itself; 2 is there twice; one has neither. */
	READS(X12("BSN*00*1*20250401*0915~HL*1*0*S~HL*2*1*O~HL*3*4*T~HL*4*9*P~HL*5*5*I~HL*2*1*O~HL**1~HL*A*5*I~HL*B*A*I~",
		  "12"),
	      "NORDWIND>123456789#000000007[856#0001:12 UNKNOWN_PARENT@7HL.2(<>4) UNKNOWN_PARENT@8HL.2(<>9) "
	      "UNKNOWN_PARENT@9HL.2(<>5) DUPLICATE_LEVEL@10HL.1(<>2) MISSING_ELEMENT@11HL.3 MISSING_ELEMENT@11HL.1]|");
}

/* Each message numbers its levels anew, and a thousand of them are found again. */
static void many_levels(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct str s AUTO_STR = STR_INIT;
	struct edi_file f;

	str_add(&s, ISA "GS*SH*A*B*20250401*0915*7*X*004010~");
	for (int message = 1; message <= 2; message++) {
		str_addf(&s, "ST*856*%d~BSN*00*1*20250401*0915~HL*1**S~", message);
		for (int i = 2; i <= 1000; i++)
			str_addf(&s, "HL*%d*%d*I~", i, i / 2);
		str_addf(&s, "SE*1003*%d~", message);
	}
	str_add(&s, "GE*2*7~IEA*1*000000007~");
	edi_read(&f, &a, s.p, s.len);
	CU_ASSERT_EQUAL(f.fault_total, 0);
	CU_ASSERT_EQUAL(f.message_total, 2);
}

static void values_are_taken_apart(void)
{
	static const char text[] =
		"UNA:+.?*'UNB+UNOC:4+A+B+20250401:0915+1'UNH+1+DESADV:D:96A:UN'NAD+SU+a*b:c+M\xFCller ?+ "
		"S?'"
		"hne++x?\n?y'UNT+3+1'UNZ+1+1'";
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct edi_file f;
	struct edi_cursor c;
	struct edi_segment s;

	edi_read(&f, &a, text, sizeof text - 1);
	CU_ASSERT_EQUAL_FATAL(f.interchanges.n, 1);
	CU_ASSERT_STRING_EQUAL(f.interchanges.v[0].messages.v[0].version, "D:96A:UN");
	c = edi_message_cursor(&f.interchanges.v[0].messages.v[0]);
	CU_ASSERT_TRUE_FATAL(edi_next(&c, &s) && edi_next(&c, &s));
	CU_ASSERT_EQUAL(s.number, 3);
	CU_ASSERT_EQUAL(edi_elements(&s), 5);
	CU_ASSERT_STRING_EQUAL(edi_element(&a, &s, 2), "a*b:c");
	CU_ASSERT_STRING_EQUAL(edi_component(&a, &s, 2, 1), "a");
	CU_ASSERT_STRING_EQUAL(edi_component(&a, &s, 2, 2), "");
	CU_ASSERT_STRING_EQUAL(edi_repeated(&a, &s, 2, 1, 1), "b");
	CU_ASSERT_STRING_EQUAL(edi_repeated(&a, &s, 2, 1, 2), "c");
	CU_ASSERT_STRING_EQUAL(edi_element(&a, &s, 3), "M\xC3\xBCller + S'hne");
	CU_ASSERT_STRING_EQUAL(edi_element(&a, &s, 5), "x?y");
	CU_ASSERT_STRING_EQUAL(edi_element(&a, &s, 9), "");
}

static void encodings(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	static const char polish[] =
		"UNB+UNOD:3+\xA3\xF3\x64\xBC+B+250401:0915+1'UNH+1+DESADV:D:96A:UN'UNT+2+1'UNZ+1+1'";
	static const char russian[] =
		"UNB+UNOC:3+\xD0\x9C\xD0\xB8\xD1\x80+B+250401:0915+1'UNH+1+DESADV:D:96A:UN'UNT+2+1'UNZ+1+1'";
	static const char damaged[] =
		"UNB+UNOY:3+\xD0\x9C\xD0\xB8+B\xFF+250401:0915+1'UNH+1+DESADV:D:96A:UN'UNT+2+1'UNZ+1+1'";
	static const char sixteen[] =
		"\xFF\xFEU\0N\0B\0+\0U\0N\0O\0C\0:\0003\0+\0A\0+\0B\0+\0002\0005\0000\0004\0000\0001\0+\0001\0'\0U\0N\0Z\0+\0000\0"
		"+\0001\0'\0";
	struct edi_file f;

	edi_read(&f, &a, polish, sizeof polish - 1);
	CU_ASSERT_EQUAL(f.fault_total, 0);
	CU_ASSERT_STRING_EQUAL(f.interchanges.v[0].sender, "\xC5\x81\xC3\xB3\x64\xC5\xBA");
	edi_read(&f, &a, russian, sizeof russian - 1);
	CU_ASSERT_EQUAL(f.fault_total, 0);
	CU_ASSERT_STRING_EQUAL(f.interchanges.v[0].sender, "\xD0\x9C\xD0\xB8\xD1\x80");
	reads(damaged, sizeof damaged - 1, "\xD0\x9C\xD0\xB8>B\xFF#1[DESADV#1:2] BAD_BYTES@1UNB.3(<>\\xFF)|");
	reads(sixteen, sizeof sixteen - 1, "A>B#1|");
	reads(sixteen + 2, sizeof sixteen - 3, "A>B#1|");
}

static void limits(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct str s AUTO_STR = STR_INIT;
	struct edi_file f;
	char *big = xmalloc((size_t)EDI_MAX_BYTES + 1);

	memset(big, ' ', (size_t)EDI_MAX_BYTES + 1);
	edi_read(&f, &a, big, (size_t)EDI_MAX_BYTES + 1);
	CU_ASSERT_EQUAL(f.fault_total, 1);
	CU_ASSERT_EQUAL(f.faults.v[0].rule, EDI_TOO_LARGE);
	free(big);
	str_add(&s, ISA);
	for (int i = 0; i < EDI_MAX_FAULTS * 2; i++)
		str_add(&s, "XX~");
	edi_read(&f, &a, s.p, s.len);
	CU_ASSERT_EQUAL(f.interchanges.v[0].faults.n, EDI_MAX_FAULTS);
	CU_ASSERT_EQUAL_FATAL(f.faults.n, 1);
	CU_ASSERT_EQUAL(f.faults.v[0].rule, EDI_TOO_MANY_FAULTS);
	CU_ASSERT_EQUAL(f.fault_total, EDI_MAX_FAULTS * 2 + 1);
	/* One segment of a million elements is read in one go. */
	str_clear(&s);
	str_add(&s, ISA "GS*SH*A*B*20250401*0915*7*X*004010~ST*856*0001~BSN");
	for (int i = 0; i < 1000000; i++)
		str_add(&s, "*");
	str_add(&s, "~SE*3*0001~GE*1*7~IEA*1*000000007~");
	edi_read(&f, &a, s.p, s.len);
	CU_ASSERT_EQUAL(f.fault_total, 0);
}

static void a_file_is_loaded(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	struct edi_file f;
	FILE *in = tmpfile();

	fputs(EDIFACT("", "2"), in);
	rewind(in);
	CU_ASSERT_EQUAL(edi_load(&f, &a, in, "file", &e), OK);
	CU_ASSERT_EQUAL(f.fault_total, 0);
	edi_release(&f);
	fclose(in);
	in = fopen("/", "rb");
	CU_ASSERT_PTR_NOT_NULL_FATAL(in);
	CU_ASSERT_EQUAL(edi_load(&f, &a, in, "/", &e), ERR_FILE_READ);
	fclose(in);
}

static const struct test tests[] = {
	{ "whole files of both standards have no fault", whole_files },
	{ "a line end may end a segment of X12", segments_by_line },
	{ "a binary segment may hold any byte", binary_data },
	{ "counts and control numbers are compared", counts_and_control_numbers },
	{ "lost headers and trailers are told", lost_headers_and_trailers },
	{ "a file cut off anywhere has a fault", cut_off_files },
	{ "foreign files are told", foreign_files },
	{ "an ISA without its padding is read and told", stripped_padding_is_read_and_told },
	{ "tags, line ends and bytes are told by segment and element", odd_segments },
	{ "a piece of an X12 file is read and what is missing before it is told", pieces_of_x12 },
	{ "zeros in front of a group's number count nothing", group_numbers },
	{ "what should be a number or a day and is none is told", numbers_and_days },
	{ "the segment that must begin a message, and the tree of levels, are asked for", order_of_segments },
	{ "each message numbers its levels anew, however many", many_levels },
	{ "values are taken apart and released", values_are_taken_apart },
	{ "the syntax identifier names the encoding", encodings },
	{ "size and number of faults are bounded", limits },
	{ "a file is loaded, a folder refused", a_file_is_loaded },
};
const struct suite suite_edi = { .name = "EDI", .tests = tests, .n = ARRAY_LEN(tests) };
