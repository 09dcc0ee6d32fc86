#include "base/base.h"

#include "suite.h"
#include "ui/core/input.h"

/* Feeds bytes at an instant and writes what comes out as one line: k:WORD, t:TEXT, s:BY:AIM:LEAD:CODE, p:TEXT, l. */
struct gun {
	struct input in;
	struct str said;
};

static void gun_open(struct gun *g, bool expects_scans, const char *prefix)
{
	struct input_rules rules = { .hold_ms = 100 };

	str_copy(rules.prefix, sizeof rules.prefix, prefix);
	input_init(&g->in, &rules);
	input_expect_scans(&g->in, expects_scans);
	str_init(&g->said);
}

static void gun_close(struct gun *g)
{
	input_release(&g->in);
	str_release(&g->said);
}

static void note(struct str *to, const struct event *ev)
{
	static const char *const by[] = { "line", "aim", "prefix", "burst" };
	char word[KEYS_WORD];

	if (to->len)
		str_addc(to, ' ');
	switch (ev->kind) {
	case EVENT_KEY:
		str_addf(to, "k:%s", keys_word(ev->key, word));
		break;
	case EVENT_SCAN:
		str_addf(to, "s:%s:%s:%s:", by[ev->scan.by], ev->scan.aim, ev->scan.lead);
		for (size_t i = 0; i < ev->scan.code_len; i++)
			if ((unsigned char)ev->scan.code[i] < 0x20)
				str_addf(to, "{%02X}", (unsigned)ev->scan.code[i]);
			else
				str_addc(to, ev->scan.code[i]);
		if (ev->scan.too_long)
			str_add(to, ":cut");
		break;
	case EVENT_PASTE:
		str_addf(to, "p:%.*s", (int)ev->text_len, ev->text);
		break;
	case EVENT_LINE:
		str_add(to, "l");
		break;
	case EVENT_NONE:
		str_add(to, "none");
	}
}

static const char *said(struct gun *g, const char *bytes, size_t n, int64_t now)
{
	struct event ev;

	str_clear(&g->said);
	if (n)
		input_feed(&g->in, bytes, n, now);
	while (input_next(&g->in, now, &ev))
		note(&g->said, &ev);
	return g->said.p;
}

#define SAYS(g, bytes, now, expected) CU_ASSERT_STRING_EQUAL(said(g, bytes, sizeof(bytes) - 1, now), expected)

static void function_keys_of_all_families(void)
{
	struct gun g;

	gun_open(&g, false, "");
	SAYS(&g, "\033OP\033[11~\033[[A", 0, "k:F1 k:F1 k:F1");
	SAYS(&g, "\033[15~\033[[E", 0, "k:F5 k:F5");
	SAYS(&g, "\033[24~\033[24;2~\033[Z", 0, "k:F12 k:Shift-F12 k:Shift-Tab");
	SAYS(&g, "\033[A\033OA\033[1;5C", 0, "k:Up k:Up k:Ctrl-Right");
	SAYS(&g, "\0331\0330\033-\033=", 0, "k:F1 k:F10 k:F11 k:F12");
	SAYS(&g, "a\303\244\r\t\177\010\001", 0, "k:a k:ä k:Enter k:Tab k:Backspace k:Backspace k:Ctrl-A");
	gun_close(&g);
}

static void escape_alone_waits_for_its_tail(void)
{
	struct gun g;

	gun_open(&g, false, "");
	SAYS(&g, "\033", 0, "");
	CU_ASSERT_EQUAL(input_wait_ms(&g.in, 40), 60);
	SAYS(&g, "[1", 50, "");
	SAYS(&g, "5~", 90, "k:F5");
	SAYS(&g, "\033", 200, "");
	SAYS(&g, "", 299, "");
	SAYS(&g, "", 300, "k:Esc");
	/* The tail that comes too late is nobody's keys. */
	SAYS(&g, "[15~x", 350, "k:x");
	SAYS(&g, "\033", 400, "");
	SAYS(&g, "", 500, "k:Esc");
	SAYS(&g, "qO", 510, "k:q k:O");
	gun_close(&g);
}

static void unknown_sequences_are_swallowed(void)
{
	struct gun g;

	gun_open(&g, false, "");
	SAYS(&g, "\033[99;99u\033[?62;1cx\033Ozy", 0, "k:x k:y");
	SAYS(&g, "\377\200a", 0, "k:a");
	SAYS(&g, "\303", 0, "");
	SAYS(&g, "\244", 10, "k:ä");
	gun_close(&g);
}

static void a_scan_is_one_event_where_scans_are_expected(void)
{
	struct gun g;

	gun_open(&g, true, "");
	SAYS(&g, "4006381333931\r", 0, "s:line:::4006381333931");
	SAYS(&g, "4006\r\n", 0, "s:line:::4006");
	SAYS(&g, "4007\r", 0, "s:line:::4007");
	SAYS(&g, "\n4008\n4009\t", 5, "s:line:::4008 s:line:::4009");
	SAYS(&g, "]C10112345\03510AB\r", 0, "s:aim:]C1::0112345{1D}10AB");
	SAYS(&g, "jqQ:/? ", 0, "l");
	CU_ASSERT_STRING_EQUAL(input_line(&g.in), "jqQ:/? ");
	SAYS(&g, "\033[17~", 0, "k:F6");
	SAYS(&g, "\177\r", 0, "l s:line:::jqQ:/?");
	SAYS(&g, "\r\t", 0, "k:Enter k:Tab");
	SAYS(&g, "\0031", 0, "k:Ctrl-C l");
	gun_close(&g);
}

static void what_was_typed_before_the_gun_leads(void)
{
	struct gun g;

	gun_open(&g, true, "\002");
	SAYS(&g, "12*", 0, "l");
	SAYS(&g, "]E04006381333931\r", 10, "s:aim:]E0:12*:4006381333931");
	SAYS(&g, "3*\0024006\r", 20, "s:prefix::3*:4006");
	/* The identifier in two packets. */
	SAYS(&g, "12*]", 30, "l");
	SAYS(&g, "C1", 60, "l");
	SAYS(&g, "01\r", 90, "s:aim:]C1:12*:01");
	gun_close(&g);
}

static void control_bytes_of_codes_arrive(void)
{
	struct gun g;

	gun_open(&g, true, "");
	SAYS(&g, "[)>\03606\035P123\036\004\r", 0, "s:line:::[)>{1E}06{1D}P123{1E}{04}");
	SAYS(&g, "\034x\037\r", 0, "s:line:::{1C}x{1F}");
	gun_close(&g);
}

static void a_substitute_stands_for_gs(void)
{
	struct input_rules rules = { .hold_ms = 100, .gs_as = '|' };
	struct gun g;

	gun_open(&g, true, "");
	g.in.rules = rules;
	SAYS(&g, "]C110A|21B\r", 0, "s:aim:]C1::10A{1D}21B");
	gun_close(&g);
}

static void elsewhere_only_an_identifier_or_prefix_begins_a_scan(void)
{
	struct gun g;

	gun_open(&g, false, "\002");
	SAYS(&g, "4006\r", 0, "k:4 k:0 k:0 k:6 k:Enter");
	SAYS(&g, "]E04006\r\nj", 0, "s:aim:]E0::4006 k:j");
	SAYS(&g, "\002qQ:\rj", 0, "s:prefix:::qQ: k:j");
	SAYS(&g, "]", 100, "");
	SAYS(&g, "", 200, "k:]");
	SAYS(&g, "]9", 300, "k:] k:9");
	/* A gun without suffix: idle ends it. */
	SAYS(&g, "]E0400", 400, "");
	SAYS(&g, "", 699, "");
	SAYS(&g, "", 700, "s:aim:]E0::400");
	/* A key in the middle: scan first. */
	SAYS(&g, "]E0400\033[17~", 800, "s:aim:]E0::400 k:F6");
	gun_close(&g);
}

static void a_burst_without_suffix_is_a_scan_when_asked_for(void)
{
	struct gun g;

	gun_open(&g, true, "");
	g.in.rules.idle_ms = 80;
	SAYS(&g, "4006381333931", 0, "l");
	SAYS(&g, "", 79, "");
	SAYS(&g, "", 80, "s:burst:::4006381333931");
	/* Typed slowly it stays a line. */
	for (int i = 0; i < 8; i++)
		CU_ASSERT_STRING_EQUAL(said(&g, "7", 1, 1000 + i * 200), "l");
	SAYS(&g, "", 9000, "");
	CU_ASSERT_STRING_EQUAL(input_line(&g.in), "77777777");
	gun_close(&g);
}

static void a_paste_is_text(void)
{
	struct gun g;

	gun_open(&g, false, "\002");
	SAYS(&g, "\033[200~]C1qj\r\0021\033[201~k", 0, "p:]C1qj\r\0021 k:k");
	SAYS(&g, "\033[200~ab", 0, "");
	SAYS(&g, "c\033[20", 10, "");
	SAYS(&g, "1~", 20, "p:abc");
	/* The end never comes: it is not waited for for ever. */
	SAYS(&g, "\033[200~abc", 100, "");
	SAYS(&g, "", 2100, "p:abc");
	gun_close(&g);
}

static void many_scans_wait_in_order(void)
{
	struct gun g;
	struct event ev;
	char code[16];
	int n = 0;

	gun_open(&g, true, "");
	for (int i = 0; i < 500; i++) {
		snprintf(code, sizeof code, "%04d\r", i);
		input_feed(&g.in, code, 5, 0);
	}
	while (input_next(&g.in, 0, &ev)) {
		snprintf(code, sizeof code, "%04d", n++);
		CU_ASSERT_STRING_EQUAL(ev.scan.code, code);
	}
	CU_ASSERT_EQUAL(n, 500);
	gun_close(&g);
}

static void the_screen_that_is_up_decides(void)
{
	struct gun g;
	struct event ev;

	gun_open(&g, true, "");
	input_feed(&g.in, "12\rjk", 5, 0);
	CU_ASSERT_TRUE(input_next(&g.in, 0, &ev));
	CU_ASSERT_EQUAL(ev.kind, EVENT_SCAN);
	input_expect_scans(&g.in, false);
	SAYS(&g, "", 0, "k:j k:k");
	gun_close(&g);
}

static void an_endless_line_is_cut_and_said_to_be(void)
{
	struct gun g;
	char bytes[10000];
	struct event ev;
	bool found = false;

	memset(bytes, '7', sizeof bytes);
	bytes[sizeof bytes - 1] = '\r';
	gun_open(&g, true, "");
	input_feed(&g.in, bytes, sizeof bytes, 0);
	while (input_next(&g.in, 0, &ev))
		if (ev.kind == EVENT_SCAN) {
			found = true;
			CU_ASSERT_TRUE(ev.scan.too_long);
			CU_ASSERT_EQUAL(ev.scan.code_len, SCAN_BYTES_MAX);
		}
	CU_ASSERT_TRUE(found);
	SAYS(&g, "1\r", 0, "s:line:::1");
	gun_close(&g);
}

/* However the bytes are cut into packets, the same events come. */
static void packets_make_no_difference(void)
{
	static const char bytes[] = "ab\033[15~]C101\03512\r\n\033[200~x\033[201~\303\244\033OPz12*]E044\t";
	struct gun whole, cut;
	struct str all = STR_INIT;

	for (int scans = 0; scans < 2; scans++) {
		gun_open(&whole, scans, "");
		said(&whole, bytes, sizeof bytes - 1, 0);
		for (size_t size = 1; size < sizeof bytes - 1; size++) {
			gun_open(&cut, scans, "");
			str_clear(&all);
			for (size_t at = 0; at < sizeof bytes - 1; at += size) {
				size_t n = sizeof bytes - 1 - at < size ? sizeof bytes - 1 - at : size;
				const char *more = said(&cut, bytes + at, n, 0);

				/* A line painted earlier is the only difference there may be. */
				if (*more)
					str_addf(&all, "%s%s", all.len ? " " : "", more);
			}
			for (const char *p = all.p, *q = whole.said.p; *p || *q;) {
				while (str_starts(p, "l ") || str_starts(p, " l "))
					p += *p == ' ' ? 2 : 2;
				while (str_starts(q, "l ") || str_starts(q, " l "))
					q += 2;
				if (*p != *q) {
					CU_ASSERT_STRING_EQUAL(all.p, whole.said.p);
					break;
				}
				p += *p != 0;
				q += *q != 0;
			}
			gun_close(&cut);
		}
		gun_close(&whole);
	}
	str_release(&all);
}

/* A gun that sends ETX behind each code, with a CR after it or without; an Enter later on is somebody's. */
static void a_suffix_of_its_own_ends_a_scan(void)
{
	struct gun g;

	gun_open(&g, true, "~");
	str_copy(g.in.rules.suffix, sizeof g.in.rules.suffix, "\003");
	SAYS(&g, "~4711\003\r\n~12\003", 1000, "s:prefix:::4711 s:prefix:::12");
	SAYS(&g, "\r", 1500, "k:Enter");
	SAYS(&g, "abc\r", 1600, "s:line:::abc");
	gun_close(&g);
	gun_open(&g, false, "~");
	str_copy(g.in.rules.suffix, sizeof g.in.rules.suffix, "$!");
	SAYS(&g, "~47$11$!\rj", 1000, "s:prefix:::47$11 k:j");
	gun_close(&g);
}

/* What is put aside is gone from the line and from the next scan, and comes back as it was. */
static void a_line_put_aside_comes_back(void)
{
	struct input_line aside;
	struct gun g;

	gun_open(&g, true, "");
	said(&g, "12*95213", 8, 0);
	input_line_aside(&g.in, &aside);
	CU_ASSERT_STRING_EQUAL(input_line(&g.in), "");
	SAYS(&g, "2468\r", 0, "s:line:::2468");
	input_line_back(&g.in, &aside);
	CU_ASSERT_STRING_EQUAL(input_line(&g.in), "12*95213");
	SAYS(&g, "38\r", 0, "s:line:::12*9521338");
	gun_close(&g);
}

static const struct test tests[] = {
	{ "a suffix of the gun's own ends a scan", a_suffix_of_its_own_ends_a_scan },
	{ "a line put aside comes back as it was", a_line_put_aside_comes_back },
	{ "function keys of all families", function_keys_of_all_families },
	{ "an Esc alone waits for its tail", escape_alone_waits_for_its_tail },
	{ "unknown sequences are swallowed", unknown_sequences_are_swallowed },
	{ "a scan is one event where scans are expected", a_scan_is_one_event_where_scans_are_expected },
	{ "what was typed before the gun leads", what_was_typed_before_the_gun_leads },
	{ "control bytes of codes arrive", control_bytes_of_codes_arrive },
	{ "a substitute stands for GS", a_substitute_stands_for_gs },
	{ "elsewhere only an identifier or prefix begins a scan",
	  elsewhere_only_an_identifier_or_prefix_begins_a_scan },
	{ "a burst without suffix is a scan when asked for", a_burst_without_suffix_is_a_scan_when_asked_for },
	{ "a paste is text", a_paste_is_text },
	{ "many scans wait in order", many_scans_wait_in_order },
	{ "the screen that is up decides what bytes mean", the_screen_that_is_up_decides },
	{ "an endless line is cut and said to be", an_endless_line_is_cut_and_said_to_be },
	{ "packets make no difference", packets_make_no_difference },
};
const struct suite suite_input = { "input", tests, ARRAY_LEN(tests), NULL, NULL };
