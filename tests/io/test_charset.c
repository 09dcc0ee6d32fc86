#include "suite.h"

#include "io/charset.h"

static FILE *bytes_file(const char *p, size_t n)
{
	FILE *f = tmpfile();

	fwrite(p, 1, n, f);
	rewind(f);
	return f;
}

/* Reads it all through a buffer of step bytes. */
static void read_all(const char *p, size_t n, size_t step, struct str *out, enum charset *c, bool *bom)
{
	struct charset_in in;
	struct err e = ERR_INIT;
	FILE *f = bytes_file(p, n);
	char block[256];
	size_t got;

	CU_ASSERT_EQUAL_FATAL(charset_open(&in, f, "test", &e), OK);
	do {
		CU_ASSERT_EQUAL_FATAL(charset_read(&in, block, step, &got, &e), OK);
		str_addn(out, block, got);
	} while (got);
	*c = in.charset;
	*bom = in.bom;
	charset_close(&in);
	fclose(f);
}

#define CHECK(bytes, want, charset_, bom_)                                                                             \
	do {                                                                                                           \
		struct str out AUTO_STR = STR_INIT;                                                                    \
		enum charset c;                                                                                        \
		bool bom;                                                                                              \
		read_all(bytes, sizeof(bytes) - 1, 8, &out, &c, &bom);                                                 \
		CU_ASSERT_EQUAL(c, charset_);                                                                          \
		CU_ASSERT_EQUAL(bom, bom_);                                                                            \
		CU_ASSERT_EQUAL(out.len, sizeof(want) - 1);                                                            \
		CU_ASSERT_EQUAL(memcmp(out.p, want, out.len), 0);                                                      \
	} while (0)

static void marks_decide(void)
{
	CHECK("\xEF\xBB\xBF"
	      "caf\xC3\xA9",
	      "caf\xC3\xA9", CHARSET_UTF8, true);
	CHECK("\xFF\xFE"
	      "c\0\xE9\0",
	      "c\xC3\xA9", CHARSET_UTF16LE, true);
	CHECK("\xFE\xFF"
	      "\0c\0\xE9",
	      "c\xC3\xA9", CHARSET_UTF16BE, true);
	CHECK("a\0b\0", "ab", CHARSET_UTF16LE, false);
	CHECK("\0a\0b", "ab", CHARSET_UTF16BE, false);
}

/* Without a mark, and with letters that need both bytes: Russian, Chinese; a NUL in plain text is none of that. */
static void sixteen_bits_without_a_mark(void)
{
	CHECK("\x10\x04;\0\x11\x04\n\0"
	      "1\0;\0"
	      "2\0",
	      "\xD0\x90;\xD0\x91\n1;2", CHARSET_UTF16LE, false);
	CHECK("\x55\x46\x54\xC1\0\n\0"
	      "1",
	      "\xE5\x95\x86\xE5\x93\x81\n1", CHARSET_UTF16BE, false);
	CHECK("\xD8\x3D\xDE\x00\0\n", "\xF0\x9F\x98\x80\n", CHARSET_UTF16BE, false);
	CHECK("a,b\nx\0y\0,2\n", "a,b\nx\0y\0,2\n", CHARSET_UTF8, false);
	CHECK("a,b\n\0\0\n\0", "a,b\n\0\0\n\0", CHARSET_UTF8, false);
}

static void utf8_else_cp1252(void)
{
	CHECK("", "", CHARSET_UTF8, false);
	CHECK("plain", "plain", CHARSET_UTF8, false);
	CHECK("\xE2\x82\xAC 5", "\xE2\x82\xAC 5", CHARSET_UTF8, false);
	CHECK("\x80 5, M\xFCller", "\xE2\x82\xAC 5, M\xC3\xBCller", CHARSET_CP1252, false);
}

static void damage_comes_through_where_it_stands(void)
{
	CHECK("\xC3\xA9\xC3\xA8 \xFF x", "\xC3\xA9\xC3\xA8 \xFF x", CHARSET_UTF8, false);
	CHECK("\xFC\x81\xFC", "\xC3\xBC\xFF\xC3\xBC", CHARSET_CP1252, false);
	CHECK("\xFF\xFE"
	      "a\0\x00\xD8"
	      "b\0c",
	      "a\xFF"
	      "b\xFF",
	      CHARSET_UTF16LE, true);
}

static void pieces_make_the_whole(void)
{
	struct str text AUTO_STR = STR_INIT;

	/* Every block size meets a character at its edge. */
	for (int i = 0; i < 20000; i++)
		str_add(&text, i % 3 ? "\xE2\x82\xAC" : "a");
	for (size_t step = 8; step < 256; step += 31) {
		struct str out AUTO_STR = STR_INIT;
		enum charset c;
		bool bom;

		read_all(text.p, text.len, step, &out, &c, &bom);
		CU_ASSERT_EQUAL(c, CHARSET_UTF8);
		CU_ASSERT_EQUAL(out.len, text.len);
		CU_ASSERT_STRING_EQUAL(out.p, text.p);
	}
}

static void a_pipe_is_read_too(void)
{
	struct charset_in in;
	struct err e = ERR_INIT;
	FILE *f = popen("printf 'M\\374ller'", "r");
	char block[64];
	size_t got;

	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	CU_ASSERT_EQUAL_FATAL(charset_open(&in, f, "pipe", &e), OK);
	CU_ASSERT_EQUAL(in.charset, CHARSET_CP1252);
	CU_ASSERT_EQUAL(charset_read(&in, block, sizeof block, &got, &e), OK);
	CU_ASSERT_EQUAL(got, 7);
	CU_ASSERT_EQUAL(memcmp(block, "M\xC3\xBCller", 7), 0);
	charset_close(&in);
	pclose(f);
}

static void a_folder_is_not_text(void)
{
	struct charset_in in;
	struct err e = ERR_INIT;
	FILE *f = fopen("/", "rb");

	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	CU_ASSERT_EQUAL(charset_open(&in, f, "/", &e), ERR_FILE_READ);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "file"), "/");
	fclose(f);
}

static void text_in_hand(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	size_t n;

	CU_ASSERT_EQUAL(charset_guess("M\xFCller", 6), CHARSET_CP1252);
	CU_ASSERT_EQUAL(charset_guess("M\xC3\xBCller", 7), CHARSET_UTF8);
	CU_ASSERT_STRING_EQUAL(charset_text(&a, CHARSET_CP1252, "\x93x\x94", 3, &n), "\xE2\x80\x9Cx\xE2\x80\x9D");
	CU_ASSERT_EQUAL(n, 7);
	CU_ASSERT_STRING_EQUAL(charset_text(&a, CHARSET_8859_2, "\xA3", 1, NULL), "\xC5\x81");
	CU_ASSERT_STRING_EQUAL(charset_text(&a, CHARSET_UTF8, "as is", 5, NULL), "as is");
}

static const struct test tests[] = {
	{ "a byte order mark decides the encoding", marks_decide },
	{ "UTF-16 is known without its mark", sixteen_bits_without_a_mark },
	{ "without a mark text is UTF-8 where it can be, else CP1252", utf8_else_cp1252 },
	{ "bytes without meaning come through where they stand", damage_comes_through_where_it_stands },
	{ "characters split between two reads stay whole", pieces_make_the_whole },
	{ "a pipe, which is read only once, is looked at whole too", a_pipe_is_read_too },
	{ "a folder cannot be read as text", a_folder_is_not_text },
	{ "text in hand is converted by its encoding", text_in_hand },
};
const struct suite suite_charset = { .name = "charset", .tests = tests, .n = ARRAY_LEN(tests) };
