/* The verb "edi": a file in, one object out. */
#include "suite.h"

#include "run.h"

#define UNB "UNB+UNOC:3+4012345000009:14+4098765000004:14+250401:0915+77'UNH+1+DESADV:D:96A:UN'BGM+351+N1+9'"

static struct run r;

static void read_file(const char *text, int status, const char *want)
{
	run_program(&r, "edi -", text, strlen(text));
	CU_ASSERT_EQUAL(r.status, status);
	CU_ASSERT_STRING_EQUAL(r.out, want);
	CU_ASSERT_STRING_EQUAL(r.err, "");
	run_release(&r);
}

static void a_whole_file(void)
{
	read_file(UNB "UNT+3+1'UNZ+1+77'", 0,
		  "{\"ok\": true, \"standard\": \"edifact\", \"interchanges\": [{\"sender\": \"4012345000009\", "
		  "\"receiver\": \"4098765000004\", \"control\": \"77\", \"messages\": [{\"type\": \"DESADV\", "
		  "\"control\": \"1\", \"segments\": 3, \"faults\": []}], \"faults\": []}], \"faults\": []}\n");
}

static void faults_stand_where_they_belong(void)
{
	read_file(
		UNB "UNT+4+1'UNZ+1+78'?", 65,
		"{\"ok\": false, \"standard\": \"edifact\", \"interchanges\": [{\"sender\": \"4012345000009\", "
		"\"receiver\": \"4098765000004\", \"control\": \"77\", \"messages\": [{\"type\": \"DESADV\", "
		"\"control\": \"1\", \"segments\": 3, \"faults\": [{\"segment\": 4, \"tag\": \"UNT\", \"element\": 1, "
		"\"component\": null, \"line\": 1, \"rule\": \"SEGMENT_COUNT\", \"expected\": \"3\", \"found\": \"4\"}]}], "
		"\"faults\": [{\"segment\": 5, \"tag\": \"UNZ\", \"element\": 2, \"component\": null, \"line\": 1, "
		"\"rule\": \"CONTROL_NUMBER_MISMATCH\", \"expected\": \"77\", \"found\": \"78\"}]}], "
		"\"faults\": [{\"segment\": 6, \"tag\": null, \"element\": null, \"component\": null, \"line\": 1, "
		"\"rule\": \"TRAILING_DATA\", \"expected\": null, \"found\": null}]}\n");
}

static void a_foreign_file(void)
{
	read_file(
		"sku,qty\n", 65,
		"{\"ok\": false, \"standard\": null, \"interchanges\": [], \"faults\": [{\"segment\": null, \"tag\": null, "
		"\"element\": null, \"component\": null, \"line\": null, \"rule\": \"NOT_EDI\", \"expected\": null, "
		"\"found\": null}]}\n");
}

static void what_cannot_be_read(void)
{
	static const struct {
		const char *arguments;
		int status;
	} lines[] = { { "edi /nonexistent/file.edi", 74 }, { "edi /", 74 }, { "edi", 2 }, { "edi a b", 2 } };

	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		run_program(&r, lines[i].arguments, "", 0);
		CU_ASSERT_EQUAL(r.status, lines[i].status);
		CU_ASSERT_STRING_EQUAL(r.out, "");
		CU_ASSERT_TRUE(r.err_n > 0);
		run_release(&r);
	}
}

static const struct test tests[] = {
	{ "a whole file is ok and ends with 0", a_whole_file },
	{ "faults stand with their message, interchange or file and end with 65", faults_stand_where_they_belong },
	{ "a foreign file is told", a_foreign_file },
	{ "a file that cannot be read ends with 74", what_cannot_be_read },
};
const struct suite suite_verb_edi = { .name = "verb edi", .tests = tests, .n = ARRAY_LEN(tests) };
