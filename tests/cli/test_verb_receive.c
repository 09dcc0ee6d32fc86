/* The verb "receive": lines from a gun or a file, good and broken, once and again, and a process that dies between. */
#include "suite.h"

#include "cli/cli.h"
#include "tests/cli/house.h"
#include "words/words.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define ORDER "PO-2026-00001"

/* Ten cups and five bowls ordered, approved and sent. */
static void open_dock(struct house *h)
{
	const char *items = house_file(h, "items.csv",
				       "sku,name,cost,gtin\nCUP,Cup,2.50,4006381333931\nBOWL,Bowl,4.00,\n");
	const char *orders;

	CU_ASSERT_EQUAL_FATAL(house_run(h, "--user nora import items %s --decimal .", items), 0);
	CU_ASSERT_EQUAL_FATAL(house_run(h, "--user nora import suppliers %s",
					house_file(h, "suppliers.csv", "code,name,currency\nACM,Acme,EUR\n")),
			      0);
	orders = house_file(h, "orders.csv",
			    "number,supplier,warehouse,state,currency,due_on,sku,quantity,price\n" ORDER
			    ",ACM,MAIN,draft,EUR,2026-12-01,CUP,10,2.50\n" ORDER
			    ",ACM,MAIN,draft,EUR,2026-12-01,BOWL,5,4.00\n");
	CU_ASSERT_EQUAL_FATAL(house_run(h, "--user nora import orders %s --decimal .", orders), 0);
	CU_ASSERT_EQUAL_FATAL(house_run(h, "--user nora po submit " ORDER), 0);
	CU_ASSERT_EQUAL_FATAL(house_run(h, "users limit bram 1000"), 0);
	CU_ASSERT_EQUAL_FATAL(house_run(h, "--user bram po approve " ORDER), 0);
}

static bool clean(struct house *h)
{
	return house_run(h, "verify") == 0;
}

/* "got" of an answer line in JSON, or what is there at all. */
static bool came(struct house *h, const char *sku, int received)
{
	CU_ASSERT_EQUAL(house_run(h, "--user nora po show " ORDER " --format csv"), 0);
	for (const char *line = h->r.out; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
		if (strstr(line, sku) && strstr(line, arena_printf(&h->arena, ",%d,", received)) &&
		    strstr(line, sku) < strchr(line, '\n'))
			return true;
	printf("%s%s: not %d\n", h->r.out, sku, received);
	return false;
}

static void each_line_is_answered_by_one(void)
{
	HOUSE(h);
	size_t lines = 0;

	open_dock(&h);
	CU_ASSERT_EQUAL(
		house_feed(&h, "4006381333931\n3*CUP\nNOSUCH\nundo\ndamaged\nBOWL\n", "--user iker receive " ORDER), 0);
	for (size_t i = 0; i < h.r.out_n; i++)
		lines += h.r.out[i] == '\n';
	CU_ASSERT_EQUAL(lines, 6);
	CU_ASSERT_EQUAL(strncmp(h.r.out, "OK +1  CUP", 10), 0);
	CU_ASSERT_TRUE(house_said(&h, "\nUNKNOWN CODE  NOSUCH"));
	CU_ASSERT_TRUE(house_said(&h, "\nUNDONE -3"));
	CU_ASSERT_TRUE(house_said(&h, "damaged: to the damage place"));
	CU_ASSERT_TRUE(clean(&h));
	CU_ASSERT_EQUAL(house_feed(&h, "CUP\n", "--user nora receive " ORDER), 77);
	CU_ASSERT_EQUAL(house_feed(&h, "CUP\n", "--user iker receive PO-1999-1"), 1);
	CU_ASSERT_EQUAL(house_feed(&h, "CUP\n", "--user iker receive " ORDER " --format csv"), 2);
}

static void a_blind_count_tells_nobody(void)
{
	HOUSE(h);

	open_dock(&h);
	CU_ASSERT_EQUAL(
		house_feed(&h, "CUP\n9*CUP\nCUP\nundo\ndone\n", "--user iker receive " ORDER " --blind --format json"),
		0);
	CU_ASSERT_TRUE(house_said(&h, "\"answer\": \"over\""));
	for (const char *at = h.r.out; (at = strstr(at, "\"expected\": ")); at++)
		CU_ASSERT_EQUAL(strncmp(at, "\"expected\": null", 16), 0);
	CU_ASSERT_PTR_NULL(strstr(h.r.out, "of 10"));
}

/* Control bytes, a NUL, ten megabytes without an end: each gets its answer, nothing dies, the session goes on. */
static void whatever_a_line_holds_is_answered(void)
{
	HOUSE(h);
	enum { LONG = 10 << 20 };
	char *input, *at;
	size_t n;

	open_dock(&h);
	input = malloc(LONG + 100);
	CU_ASSERT_PTR_NOT_NULL_FATAL(input);
	at = input;
	memcpy(at, "\x01\x02\x1b[2J\nCU\0P\n", 12);
	at += 12;
	memset(at, 'A', LONG);
	at += LONG;
	memcpy(at, "\nCUP\r\n\n\xff\xfe\nCUP", 13);
	n = (size_t)(at + 13 - input);
	run_release(&h.r);
	run_program(&h.r, arena_printf(&h.arena, "--db %s --user iker receive " ORDER " --format json", h.db), input,
		    n);
	free(input);
	CU_ASSERT_EQUAL(h.r.status, 0);
	CU_ASSERT_PTR_NULL(memchr(h.r.out, 0x1b, h.r.out_n));
	CU_ASSERT_TRUE(house_said(&h, "{\"line\": 7, \"ok\": true, \"answer\": \"taken\""));
	CU_ASSERT_TRUE(house_said(&h, "\"got\": 2, \"expected\": 10"));
	CU_ASSERT_TRUE(clean(&h));
	/* The input ended without "done": the receipt is open and goes on. */
	CU_ASSERT_EQUAL(house_feed(&h, "8*CUP\n5*BOWL\ndone\n", "--user iker receive " ORDER), 0);
	CU_ASSERT_TRUE(house_said(&h, "10 of 10 came"));
	CU_ASSERT_TRUE(came(&h, "CUP", 10));
	CU_ASSERT_TRUE(clean(&h));
}

/* A process that receives from a pipe and answers on another one. */
static pid_t receive_on(const char *db, int in, int out, int other_in, int other_out)
{
	pid_t pid = fork();

	if (pid == 0) {
		struct arena arena = ARENA_INIT;
		struct cli c = { .arena = &arena, .db_path = db, .words = &words_plain };
		char *argv[] = { (char *)"dockline", (char *)"--db",	  (char *)(uintptr_t)db,
				 (char *)"--user",   (char *)"iker",	  (char *)"receive",
				 (char *)ORDER,	     (char *)"--session", (char *)"night" };

		close(other_in);
		close(other_out);
		c.in = fdopen(in, "r");
		c.out = fdopen(out, "w");
		c.err = stderr;
		_exit(cli_main(&c, (int)ARRAY_LEN(argv), argv));
	}
	return pid;
}

/* After so many answers the process gets one line more and dies before, while or after it is committed. */
static void die_after(const char *db, const char *const *lines, size_t n_answered)
{
	int to[2], from[2], status;
	pid_t pid;
	FILE *answers;
	char answer[512];

	CU_ASSERT_EQUAL_FATAL(pipe(to), 0);
	CU_ASSERT_EQUAL_FATAL(pipe(from), 0);
	pid = receive_on(db, to[0], from[1], to[1], from[0]);
	CU_ASSERT_FATAL(pid > 0);
	close(to[0]);
	close(from[1]);
	answers = fdopen(from[0], "r");
	for (size_t i = 0; i <= n_answered; i++) {
		CU_ASSERT_EQUAL(write(to[1], lines[i], strlen(lines[i])), (ssize_t)strlen(lines[i]));
		if (i < n_answered)
			CU_ASSERT_PTR_NOT_NULL(fgets(answer, sizeof answer, answers));
	}
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	CU_ASSERT_TRUE(WIFSIGNALED(status));
	close(to[1]);
	fclose(answers);
}

static void killed_in_mid_scan_nothing_is_lost_and_nothing_comes_twice(void)
{
	static const char *const lines[] = { "4006381333931\n", "*3\n", "2*CUP\n", "undo\n", "BOWL\n", "4*CUP\n" };
	struct str all AUTO_STR = STR_INIT;
	const char *first = NULL;
	HOUSE(h);

	open_dock(&h);
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		str_add(&all, lines[i]);
	for (size_t n = 0; n < ARRAY_LEN(lines); n++)
		die_after(h.db, lines, n);
	CU_ASSERT_TRUE(clean(&h));
	for (int round = 0; round < 2; round++) {
		CU_ASSERT_EQUAL(house_feed(&h, all.p, "--user iker receive " ORDER " --session night"), 0);
		CU_ASSERT_TRUE(came(&h, "CUP", 7)); /* 3 + 4; the two went back */
		CU_ASSERT_TRUE(came(&h, "BOWL", 1));
		if (!first)
			first = house_digest(&h);
		CU_ASSERT_STRING_EQUAL(first, house_digest(&h));
	}
	CU_ASSERT_TRUE(clean(&h));
}

/* The number of the first discrepancy of a type that is listed. */
static const char *queued(struct house *h, const char *type)
{
	CU_ASSERT_EQUAL_FATAL(house_run(h, "--user iker discrepancy list --format csv"), 0);
	for (const char *at = h->r.out; at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL) {
		const char *comma = strchr(at, ',');

		if (comma && strncmp(comma + 1, type, strlen(type)) == 0)
			return arena_copy(&h->arena, at, (size_t)(comma - at));
	}
	printf("%snone is %s\n", h->r.out, type);
	return "";
}

/* Twelve cups come without a paper, of which the order wants ten: attached by the verb, two stay as too many, and are
 * taken in as well. */
static void goods_without_a_paper_are_attached_by_the_verb(void)
{
	HOUSE(h);
	const char *number;

	open_dock(&h);
	CU_ASSERT_EQUAL(house_feed(&h, "CUP\n", "--user iker receive --unannounced " ORDER), 2);
	CU_ASSERT_EQUAL(house_feed(&h, "CUP\n", "--user iker receive " ORDER " --supplier ACM"), 2);
	CU_ASSERT_EQUAL(house_feed(&h, "CUP\n", "--user iker receive --unannounced --supplier NIX"), 1);
	for (int round = 0; round < 2; round++) {
		CU_ASSERT_EQUAL(house_feed(&h, "12*CUP\ndone\n", "--user iker receive --unannounced --session U1"), 0);
		CU_ASSERT_TRUE(house_said(&h, "OK +12"));
		CU_ASSERT_TRUE(house_said(&h, "12 so far"));
	}
	CU_ASSERT_TRUE(house_said(&h, "nothing was counted twice"));
	number = queued(&h, "unannounced");
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user iker discrepancy resolve %s --as attach", number), 0);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker discrepancy supplier %s NIX", number), 1);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker discrepancy supplier %s ACM", number), 0);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker discrepancy resolve %s --as attach --order " ORDER, number), 0);
	CU_ASSERT_TRUE(came(&h, "CUP", 10));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker discrepancy resolve %s --as accept", queued(&h, "over")), 0);
	CU_ASSERT_TRUE(came(&h, "CUP", 12));
	CU_ASSERT_TRUE(clean(&h));
}

/* Of what was scanned last: three cups, so three labels may be wrong and not four. */
static void a_wrong_label_is_reported_by_the_verb(void)
{
	HOUSE(h);
	const char *receipt;

	open_dock(&h);
	CU_ASSERT_EQUAL(house_feed(&h, "NOSUCH\n3*CUP\n", "--user iker receive " ORDER), 0);
	receipt = arena_printf(&h.arena, "RC-%s-00001",
			       arena_copy(&h.arena, strchr(queued(&h, "unknown"), '-') + 1, 4));
	CU_ASSERT_EQUAL(house_run(&h, "--user iker discrepancy report RC-1 wrong-label"), 1);
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user iker discrepancy report %s wrong-label --quantity 4", receipt), 0);
	CU_ASSERT_NOT_EQUAL(house_run(&h, "--user iker discrepancy report %s over", receipt), 0);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker discrepancy report %s wrong-label --quantity 3", receipt), 0);
	CU_ASSERT_NOT_EQUAL(*queued(&h, "wrong label"), '\0');
	CU_ASSERT_TRUE(clean(&h));
}

static const struct test tests[] = {
	{ "each line is answered by one line", each_line_is_answered_by_one },
	{ "a blind count is told nothing that is expected", a_blind_count_tells_nobody },
	{ "whatever a line holds is answered, and an input that ends leaves the receipt open",
	  whatever_a_line_holds_is_answered },
	{ "goods without a paper are attached by the verb", goods_without_a_paper_are_attached_by_the_verb },
	{ "a wrong label is reported by the verb", a_wrong_label_is_reported_by_the_verb },
	{ "killed in mid-scan nothing is lost and nothing comes twice",
	  killed_in_mid_scan_nothing_is_lost_and_nothing_comes_twice },
};

const struct suite suite_verb_receive = { .name = "verb receive", .tests = tests, .n = ARRAY_LEN(tests) };
