/* The verb "code": a line in, an object out. */
#include "suite.h"

#include "run.h"

#include "domain/catalog/code.h"

static struct run r;

static void read_codes(const char *arguments, const char *input)
{
	run_program(&r, arguments, input, strlen(input));
	CU_ASSERT_EQUAL(r.status, 0);
}

static size_t answers(void)
{
	size_t n = 0;

	for (const char *at = r.out; (at = strchr(at, '\n')); at++)
		n++;
	return n;
}

static bool says(const char *text)
{
	bool found = strstr(r.out, text) != NULL;

	if (!found)
		printf("%s is not in %s\n", text, r.out);
	return found;
}

static void one_object_a_line(void)
{
	read_codes("code --on 2026-06-01", "]C10109501101530003\\x1D17270600\\x1D10A\\\\B\n");
	CU_ASSERT_EQUAL(answers(), 1);
	CU_ASSERT_TRUE(says("\"ok\": false"));
	CU_ASSERT_TRUE(says("\"reason\": \"INVALID_CSET82_CHARACTER\""));
	CU_ASSERT_TRUE(says("\"elements\": []"));
	run_release(&r);
	read_codes("code --on 2026-06-01", "]C10109501101530003\\x1D172706003712\\x1D10A/B\n");
	CU_ASSERT_TRUE(says("\"reason\": \"INVALID_AI_PAIR\""));
	run_release(&r);
	read_codes("code --on 2026-06-01", "]C10109501101530003\\x1D172706003012\\x1D10A/B\x1D"
					   "3103000195\n");
	CU_ASSERT_STRING_EQUAL(
		r.out,
		"{\"input\": \"]C10109501101530003\\\\x1D172706003012\\\\x1D10A/B\\u001d3103000195\", \"ok\": true, "
		"\"kind\": \"gs1\", \"symbology\": \"GS1-128\", \"identifier\": \"]C1\", \"text\": "
		"\"0109501101530003\\\\x1D172706003012\\\\x1D10A/B\\\\x1D3103000195\", \"elements\": [[\"01\", "
		"\"09501101530003\"], [\"17\", \"270600\"], [\"30\", \"12\"], [\"10\", \"A/B\"], [\"3103\", \"000195\"]], "
		"\"gtin\": \"09501101530003\", \"lot\": \"A/B\", \"serial\": null, \"expiry\": \"2027-06-30\", "
		"\"quantity\": 12, \"weight\": 0.195}\n");
	run_release(&r);
}

static void kinds(void)
{
	static const char *const lines[][2] = {
		{ "(10)A\n", "\"kind\": \"gs1\"" },
		{ "9501101530003\n", "\"kind\": \"gtin\"" },
		{ "395011015300000011\n", "\"kind\": \"sscc\"" },
		{ "MUG-0417\n", "\"kind\": \"sku\"" },
		{ "%DL-QTY-12\n", "\"command\": \"QTY\"" },
		{ "two words\n", "\"kind\": \"text\"" },
		{ "two\\x09words\n", "\"reason\": \"ILLEGAL_CONTROL_CHARACTER\"" },
		{ "9501101530004\n", "\"reason\": \"INCORRECT_CHECK_DIGIT\"" },
		{ "\n", "\"reason\": \"EMPTY_CODE\"" },
		{ "A\\xZZ\n", "\"reason\": \"INVALID_ESCAPE_SEQUENCE\"" },
		{ "A\\x1", "\"reason\": \"INVALID_ESCAPE_SEQUENCE\"" },
	};

	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		read_codes("code", lines[i][0]);
		CU_ASSERT_EQUAL(answers(), 1);
		CU_ASSERT_TRUE(says(lines[i][1]));
		run_release(&r);
	}
}

static void line_ends(void)
{
	read_codes("code", "MUG-0417\r\n\\\\\nMUG\\\r\nMUG-0418");
	CU_ASSERT_EQUAL(answers(), 4);
	CU_ASSERT_TRUE(says("\"text\": \"MUG-0417\""));
	CU_ASSERT_TRUE(says("\"text\": \"\\\\\""));
	CU_ASSERT_TRUE(says("\"text\": \"MUG\\\\\""));
	CU_ASSERT_TRUE(says("\"text\": \"MUG-0418\""));
	run_release(&r);
	read_codes("code", "");
	CU_ASSERT_STRING_EQUAL(r.out, "");
	run_release(&r);
}

static void settings(void)
{
	read_codes("code", "010950110153000310AB~2115\n");
	CU_ASSERT_FALSE(strstr(r.out, "\"serial\": \"15\"") != NULL);
	run_release(&r);
	read_codes("code --fnc1 ~", "010950110153000310AB~2115\n");
	CU_ASSERT_TRUE(says("\"serial\": \"15\""));
	run_release(&r);
	read_codes("code --alone", "(10)A\n");
	CU_ASSERT_TRUE(says("\"reason\": \"REQUIRED_AIS_MISSING\""));
	run_release(&r);
	read_codes("code --prefix S/ --region DE", "S/2211114002394\n");
	CU_ASSERT_TRUE(says("\"price\": 2.39, \"currency\": \"EUR\""));
	run_release(&r);
}

static void ten_megabytes(void)
{
	enum { BYTES = 10 << 20 };
	char *input = xmalloc(BYTES + 10);

	memset(input, '\\', BYTES);
	memcpy(input + BYTES, "\nMUG-0417\n", 10);
	run_program(&r, "code", input, BYTES + 10);
	free(input);
	CU_ASSERT_EQUAL(r.status, 0);
	CU_ASSERT_EQUAL(answers(), 2);
	CU_ASSERT_TRUE(says("\"reason\": \"CODE_TOO_LONG\""));
	CU_ASSERT_TRUE(says("\"input_bytes\": 10485760"));
	CU_ASSERT_TRUE(says("\"text\": \"MUG-0417\""));
	CU_ASSERT_TRUE(r.out_n < 100000);
	run_release(&r);
}

static const struct test tests[] = {
	{ "each code is answered by one object on one line", one_object_a_line },
	{ "every kind of code, and every fault of a line, is told", kinds },
	{ "lines end with LF, CR LF or the end of the input", line_ends },
	{ "the scanner's habits are options", settings },
	{ "a line of ten megabytes is refused in bounded memory, and the next one is read", ten_megabytes },
};

const struct suite suite_verb_code = { .name = "verb code", .tests = tests, .n = ARRAY_LEN(tests) };
