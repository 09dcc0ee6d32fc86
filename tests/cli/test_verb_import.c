/* The verb "import": files as people and their spreadsheets send them, good and broken. */
#include "suite.h"

#include "tests/cli/house.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/* Refused with that status and words, and not a row of any table is other than before. */
static void refused(struct house *h, int status, const char *words, const char *arguments)
{
	const char *before = house_digest(h);

	CU_ASSERT_EQUAL(house_run(h, "--user nora import %s", arguments), status);
	CU_ASSERT_TRUE(house_said(h, words));
	CU_ASSERT_STRING_EQUAL(house_digest(h), before);
}

static void every_fault_is_told_in_one_go(void)
{
	HOUSE(h);
	const char *path = house_file(&h, "bad.csv",
				      "sku,name,cost,gtin\n"
				      "A1,Axe,\"1,234\",\n"
				      ",Bow,1.00,\n"
				      "A2,\"B\"ow,1.00,\n"
				      "A3,Cup,abc,\n"
				      "A1,Axe again,1.00,\n"
				      "A5,Fan,1.00\n"
				      "A6,\"Gun\nmetal\",1.00,4012345000016\n"
				      "A7,Hat,1.00,4012345000016\n");
	const char *list = arena_printf(&h.arena, "%s/faults.csv", h.dir);
	char text[2048] = "";
	FILE *f;

	refused(&h, 65, "bad.csv:2: cost: ", arena_printf(&h.arena, "items %s --errors %s", path, list));
	CU_ASSERT_TRUE(house_said(&h, "bad.csv:3: sku: sku is missing"));
	CU_ASSERT_TRUE(house_said(&h, "bad.csv:4: 2: text after the closing quote"));
	CU_ASSERT_TRUE(house_said(&h, "bad.csv:5: cost: cost cannot be \"abc\""));
	CU_ASSERT_TRUE(house_said(&h, "bad.csv:6: sku: sku A1 is in the file twice (The first one is in line 2.)"));
	CU_ASSERT_TRUE(house_said(&h, "bad.csv:7: 3: 3 fields instead of 4"));
	CU_ASSERT_TRUE(house_said(&h, "bad.csv:10: gtin: code"));
	CU_ASSERT_TRUE(house_said(&h, "rows with faults: 7"));
	f = fopen(list, "r");
	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	(void)!fread(text, 1, sizeof text - 1, f);
	fclose(f);
	CU_ASSERT_EQUAL(strncmp(text, "line,field,error,message\r\n2,cost,ERR_VALUE,", 43), 0);
	CU_ASSERT_PTR_NOT_NULL(strstr(text, "\n4,2,TEXT_AFTER_QUOTE,text after the closing quote\r\n"));
	/* Told which sign it is, that figure can be read. */
	refused(&h, 65, "cost cannot be \"1.00\"", arena_printf(&h.arena, "items %s --decimal ,", path));
	CU_ASSERT_PTR_NULL(strstr(h.r.err, "bad.csv:2: "));
}

static void a_number_that_is_no_gtin(void)
{
	HOUSE(h);
	const char *path = house_file(&h, "codes.csv",
				      "sku,name,gtin,carton_gtin,carton_qty,price\n"
				      "A1,Axe,4012345000017,,,\n"
				      "A2,Bow,4.01235E+12,,,\n"
				      "A3,Cup,4012345000016,14012345000014,6,\n"
				      "A4,Fan,,,,-1.50\n"
				      "A5,Gun,SHELF-9,,,\n"
				      "A6,Hat,4711,,,\n");

	refused(&h, 65, "codes.csv:2: gtin: the check digit of 4012345000017 is wrong (It should end in 6.)",
		arena_printf(&h.arena, "items %s", path));
	CU_ASSERT_TRUE(house_said(&h, "codes.csv:3: gtin: gtin cannot be \"4.01235E+12\""));
	CU_ASSERT_TRUE(house_said(&h, "codes.csv:4: carton_gtin: the check digit"));
	CU_ASSERT_TRUE(house_said(&h, "codes.csv:5: price: price cannot be \"-1.50\" (It takes 0 or more.)"));
	CU_ASSERT_TRUE(house_said(&h, "rows with faults: 4"));
}

static void a_notice_s_faults_are_told_where_they_stand(void)
{
	HOUSE(h);
	const char *path = house_file(&h, "notice.csv",
				      "notice,supplier,sku,qty,gtin,sscc\n"
				      "N-1,LIN,A1,10,,\n"
				      "N-1,LIN,A1,1.5,,\n"
				      "N-2,LIN,A1,2,4012345000017,395011015300000012\n");

	refused(&h, 65, "notice.csv:3: quantity: quantity cannot be \"1.5\" (It takes whole units.)",
		arena_printf(&h.arena, "asn %s", path));
	CU_ASSERT_TRUE(house_said(&h, "notice.csv:4: gtin: 4012345000017 is no GTIN"));
	CU_ASSERT_TRUE(house_said(&h, "notice.csv:4: sscc: 395011015300000012 is no SSCC"));
	CU_ASSERT_TRUE(house_said(&h, "rows with faults: 3"));
	path = house_file(&h, "notice.edi",
			  "UNA:+.? 'UNB+UNOC:3+LIN+US+261124:0900+1'UNH+1+DESADV:D:96A:UN'BGM+351+N-3+9'\n"
			  "CPS+1'LIN+1++A1:SA'\n"
			  "QTY+12:abc'UNT+6+1'UNZ+1+1'");
	refused(&h, 65, "notice.edi:3: QTY01: abc is no number", arena_printf(&h.arena, "asn %s", path));
	CU_ASSERT_TRUE(house_said(&h, "notice.edi:1: there is no supplier LIN"));
	CU_ASSERT_TRUE(house_said(&h, "rows with faults: 2\n"));
	path = house_file(&h, "order.edi",
			  "UNB+UNOC:3+LIN+US+261124:0900+1'UNH+1+ORDERS:D:96A:UN'BGM+220+1+9'UNT+3+1'UNZ+1+1'");
	refused(&h, 65, "order.edi:1: no DESADV in it", arena_printf(&h.arena, "asn %s", path));
}

static void a_fault_names_its_own_field(void)
{
	HOUSE(h);
	const char *path;

	path = house_file(&h, "s.csv",
			  "code,name,gln,lead_days,carton_rule\n"
			  "LIN,Linnea,4012345000009,1,none\n"
			  "LEO,Leo,4012345000008,1,none\n"
			  "LUM,Lume,,-1,none\n"
			  "QFD,Quill,,1,half\n");
	refused(&h, 65, "s.csv:3: gln: ", arena_printf(&h.arena, "suppliers %s", path));
	CU_ASSERT_TRUE(house_said(&h, "s.csv:4: lead_days: lead_days cannot be \"-1\""));
	CU_ASSERT_TRUE(house_said(&h, "s.csv:5: carton_rule: carton rule cannot be"));
	path = house_file(&h, "i.csv",
			  "sku,name,parent_sku,inner_qty,inner_gtin\n"
			  "A1,Axe,A1,,\n"
			  "A2,Bow,,0,14012345000013\n");
	refused(&h, 65, "i.csv:2: parent_sku: ", arena_printf(&h.arena, "items %s", path));
	CU_ASSERT_TRUE(house_said(&h, "i.csv:3: inner_qty: "));
	path = house_file(&h, "i.csv", "sku,name,carton_qty,carton_gtin\nA1,Axe,12,14012345000013\n");
	CU_ASSERT_EQUAL(house_run(&h, "--user nora import items %s", path), 0);
	path = house_file(&h, "s.csv", "code,name\nLIN,Linnea\n");
	CU_ASSERT_EQUAL(house_run(&h, "--user nora import suppliers %s", path), 0);
	path = house_file(&h, "o.csv",
			  "number,supplier,sku,qty,unit_price\n"
			  "P1,LIN,A1,0,1\n"
			  "P2,LIN,14012345000013,1000000000000000000,1\n");
	refused(&h, 65, "o.csv:2: qty: quantity cannot be \"0\"", arena_printf(&h.arena, "orders %s", path));
	CU_ASSERT_TRUE(house_said(&h, "o.csv:3: qty: quantity: the figure is too large"));
}

static void a_file_comes_once(void)
{
	HOUSE(h);
	const char *path = house_file(&h, "items.csv", "sku,name\nA1,Axe\n"), *before = house_digest(&h);

	CU_ASSERT_EQUAL(house_run(&h, "--user nora import items %s --dry-run", path), 0);
	CU_ASSERT_TRUE(house_said(&h, "1 row, all good; nothing was applied"));
	CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora import items %s", path), 0);
	refused(&h, 1, "items.csv was imported already", arena_printf(&h.arena, "items %s", path));
	refused(&h, 1, "\"error\": \"ERR_IMPORTED\"", arena_printf(&h.arena, "items %s --format json", path));
}

static void every_way_to_write_a_table(void)
{
	static const struct {
		const char *bytes;
		size_t n;
	} files[] = {
#define FILE_OF(text) { text, sizeof text - 1 }
		FILE_OF("sku;name;cost\r\nB1;\"Mug; \"\"large\"\"\r\nblue\";1,50\r\n"),
		FILE_OF("sku\tname\tcost\nB2\tCaf\xe9 press\t1,50\n"),
		FILE_OF("\xef\xbb\xbfSKU,Name,Cost\nB3,Caf\xc3\xa9 press,\"1,50\"\n"),
		FILE_OF("\xff\xfes\0k\0u\0,\0n\0a\0m\0e\0\n\0B\0004\0,\0C\0u\0p\0\n\0"),
		FILE_OF("\xfe\xff\0s\0k\0u\0,\0n\0a\0m\0e\0\n\0B\0005\0,\0C\0u\0p\0\n"),
		FILE_OF("name,sku,stranger\nBowl,B6,x"),
#undef FILE_OF
	};
	HOUSE(h);

	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		const char *path = house_bytes(&h, "items.csv", files[i].bytes, files[i].n);

		CU_ASSERT_EQUAL(house_run(&h, "--user nora import items %s --decimal ,", path), 0);
		CU_ASSERT_TRUE(house_said(&h, "items.csv: 1 row\n"));
	}
	CU_ASSERT_TRUE(house_said(&h, "were not read: stranger"));
}

static void what_is_no_table_is_told(void)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *words;
	} files[] = {
#define FILE_OF(text, words) { text, sizeof text - 1, words }
		FILE_OF("", "no items in it"),
		FILE_OF("\xef\xbb\xbf", "no items in it"),
		FILE_OF("\n\n\n", "no items in it"),
		FILE_OF("sku,naem\nA,Axe\n", "the column name is missing; perhaps naem is meant"),
		FILE_OF("name\nAxe\n", "the column sku is missing\n"),
		FILE_OF("sku,SKU ,name\nA,A,Axe\n", "the column sku is there twice"),
		FILE_OF("sku,name\nA\0B,Axe\n", "line"),
		FILE_OF("sku,name\nA,A\x07xe\n", "a control character"),
		FILE_OF("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "items.csv:"),
#undef FILE_OF
	};
	HOUSE(h);

	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		const char *path = house_bytes(&h, "items.csv", files[i].bytes, files[i].n);

		refused(&h, 65, i == 6 ? "items.csv:2: " : files[i].words, arena_printf(&h.arena, "items %s", path));
	}
	/* Nothing today is no fault, and no file that came. */
	house_file(&h, "none.csv", "sku,name\n");
	for (int i = 0; i < 2; i++)
		refused(&h, 0, "none.csv: 0 rows", arena_printf(&h.arena, "items %s/none.csv", h.dir));
	refused(&h, 74, "could not open", arena_printf(&h.arena, "items %s/absent.csv", h.dir));
	refused(&h, 74, "Is a directory", arena_printf(&h.arena, "items %s", h.dir));
	refused(&h, 74, "not a regular file", "items /dev/null");
	refused(&h, 73, "could not create",
		arena_printf(&h.arena, "items %s/none.csv --errors %s/no/x.csv", h.dir, h.dir));
	refused(&h, 2, "nothing is imported under", "bananas file.csv");
}

static void a_line_of_ten_megabytes(void)
{
	enum { BYTES = 10 << 20 };
	HOUSE(h);
	char *text = xmalloc(BYTES + 64);
	size_t n = (size_t)snprintf(text, 64, "sku,name\nA1,Axe\nA2,");

	memset(text + n, 'x', BYTES);
	memcpy(text + n + BYTES, "\nA3\n", 4);
	house_bytes(&h, "long.csv", text, n + BYTES + 4);
	free(text);
	refused(&h, 65, "long.csv:3: ", arena_printf(&h.arena, "items %s/long.csv", h.dir));
	CU_ASSERT_TRUE(house_said(&h, "longer than 1048576 bytes"));
	CU_ASSERT_TRUE(house_said(&h, "long.csv:4: "));
}

static void columns_that_are_not_there_stay(void)
{
	HOUSE(h);

	CU_ASSERT_EQUAL(house_run(&h, "--user nora import items %s",
				  house_file(&h, "a.csv", "sku,name,track,cost,category\nA1,Axe,lot,2.50,Tools\n")),
			0);
	CU_ASSERT_EQUAL(house_run(&h, "--user nora import items %s",
				  house_file(&h, "b.csv", "sku,name,price\nA1,Great axe,9.90\n")),
			0);
	/* Still by lot, and still worth 2.50. */
	CU_ASSERT_EQUAL(house_run(&h, "--user iker import stock %s",
				  house_file(&h, "s.csv", "place,sku,lot,qty\nA-01-01,A1,,4\n")),
			65);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker import stock %s",
				  house_file(&h, "s.csv", "place,sku,lot,qty\nA-01-01,A1,L1,4\n")),
			0);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker stock A1 --format csv"), 0);
	CU_ASSERT_TRUE(house_said(&h, "A1,Great axe,L1,"));
	/* Another file's row on the same line is another move. */
	CU_ASSERT_EQUAL(house_run(&h, "--user iker import stock %s",
				  house_file(&h, "s.csv", "place,sku,lot,qty\nA-01-01,A1,L1,4\n\n")),
			0);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker stock A1 --format csv"), 0);
	CU_ASSERT_TRUE(house_said(&h, ",8"));
}

/* A stock file of many rows, one unit each: whatever is lost or posted twice shows in the sum. */
enum { UNITS = 1000 };

static const char *units_file(struct house *h)
{
	struct str s AUTO_STR = STR_INIT;

	if (house_run(h, "--user nora import items %s", house_file(h, "a.csv", "sku,name\nA1,Axe\n")))
		BUG("no item: %s", h->r.err);
	str_add(&s, "place,sku,qty\n");
	for (int i = 0; i < UNITS; i++)
		str_add(&s, "A-01-01,A1,1\n");
	return house_file(h, "units.csv", s.p);
}

static void all_units_are_there_once(struct house *h)
{
	CU_ASSERT_EQUAL(house_run(h, "--user iker stock A1 --format csv"), 0);
	CU_ASSERT_TRUE(house_said(h, arena_printf(&h->arena, ",%d", UNITS)));
	CU_ASSERT_EQUAL(house_run(h, "verify"), 0);
}

/* A clock that goes on by 20 ms at each look makes slices of a few rows. */
static void hurry(void)
{
	setenv("DOCKLINE_TEST", "now=2026-11-23T09:00:00Z,step=20", 1);
}

static void slices_come_to_the_whole(void)
{
	HOUSE(h);
	const char *path = units_file(&h);

	hurry();
	CU_ASSERT_EQUAL(house_run(&h, "--user iker import stock %s", path), 0);
	CU_ASSERT_TRUE(house_said(&h, arena_printf(&h.arena, "units.csv: %d rows\n", UNITS)));
	all_units_are_there_once(&h);
	unsetenv("DOCKLINE_TEST");
}

/* What an earlier slice would have made, and has rolled back, is known all the same. */
static void slices_know_each_other(void)
{
	HOUSE(h);
	struct str s AUTO_STR = STR_INIT;

	str_add(&s, "sku,name,gtin,parent_sku\n");
	for (int i = 0; i < 60; i++)
		str_addf(&s, "C%d,Cup %d,,\n", i, i);
	str_add(&s, "C60,Saucer,,C1\nC1,Cup again,,\nD1,Dish,4012345000016,\n");
	for (int i = 0; i < 60; i++)
		str_addf(&s, "E%d,Egg cup %d,,\n", i, i);
	str_add(&s, "D2,Dish,04012345000016,\n");
	house_file(&h, "items.csv", s.p);
	hurry();
	refused(&h, 65, "rows with faults: 2", arena_printf(&h.arena, "items %s/items.csv", h.dir));
	CU_ASSERT_TRUE(house_said(&h, "items.csv:63: sku: sku C1 is in the file twice (The first one is in line 3.)"));
	CU_ASSERT_TRUE(house_said(&h, "items.csv:125: gtin: code 04012345000016 is in the file twice"));
	unsetenv("DOCKLINE_TEST");
}

/* The process ends by a signal, without a word, after so much work of its own. */
static bool die_after(struct house *h, const char *path, long us)
{
	struct itimerval in = { .it_value = { us / 1000000, us % 1000000 } };
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		(void)signal(SIGPROF, SIG_DFL);
		setitimer(ITIMER_PROF, &in, NULL);
		_exit(house_run(h, "--user iker import stock %s", path));
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		BUG("no process");
	return WIFSIGNALED(status);
}

static void killed_at_any_moment(void)
{
	HOUSE(h);
	const char *path = units_file(&h);
	int deaths = 0;

	hurry();
	for (long us = 2000; die_after(&h, path, us); us += 4000) {
		deaths++;
		CU_ASSERT_EQUAL(house_run(&h, "verify"), 0);
	}
	CU_ASSERT_TRUE(deaths > 0);
	all_units_are_there_once(&h);
	CU_ASSERT_EQUAL(house_run(&h, "--user iker import stock %s", path), 1);
	unsetenv("DOCKLINE_TEST");
}

/* The largest file that the process may write is hardly larger than the database: a full disk. */
static void no_room(void)
{
	HOUSE(h);
	const char *path = units_file(&h), *before = house_digest(&h);
	int status = 0;
	pid_t pid;

	for (int slow = 0; slow < 2; slow++) {
		if (slow)
			hurry();
		pid = fork();
		if (pid == 0) {
			struct rlimit limit = { 96 << 10, 96 << 10 };

			(void)signal(SIGXFSZ, SIG_IGN);
			setrlimit(RLIMIT_FSIZE, &limit);
			status = house_run(&h, "--user iker import stock %s", path);
			_exit(strstr(h.r.err, "the disk is full") ? status : 99);
		}
		CU_ASSERT_EQUAL_FATAL(waitpid(pid, &status, 0), pid);
		CU_ASSERT_TRUE(WIFEXITED(status));
		CU_ASSERT_EQUAL(WEXITSTATUS(status), 74);
		CU_ASSERT_STRING_EQUAL(house_digest(&h), before);
	}
	unsetenv("DOCKLINE_TEST");
	CU_ASSERT_EQUAL(house_run(&h, "--user iker import stock %s", path), 0);
	all_units_are_there_once(&h);
}

static const struct test tests[] = {
	{ "every fault of a file is told in one go, and nothing changes", every_fault_is_told_in_one_go },
	{ "a number in a column of GTINs that is none, or a price below nothing, is told as it stands",
	  a_number_that_is_no_gtin },
	{ "a notice's faults are told once, at the line where they stand",
	  a_notice_s_faults_are_told_where_they_stand },
	{ "a fault names its own field, whatever was read last", a_fault_names_its_own_field },
	{ "a file comes once; a dry run changes nothing", a_file_comes_once },
	{ "comma, semicolon, tab, marks, encodings, line ends and line breaks are all read",
	  every_way_to_write_a_table },
	{ "what is no such table is told, with the column that may be meant", what_is_no_table_is_told },
	{ "a line of ten megabytes is a fault, and the next one is read", a_line_of_ten_megabytes },
	{ "what a file has no column for stays as it is", columns_that_are_not_there_stay },
	{ "a long file comes in slices and comes to the whole", slices_come_to_the_whole },
	{ "slices that are rolled back know each other's rows", slices_know_each_other },
	{ "killed at any moment, the same file again posts each row once", killed_at_any_moment },
	{ "without room on the disk nothing of a file stays", no_room },
};
const struct suite suite_verb_import = { .name = "verb import", .tests = tests, .n = ARRAY_LEN(tests) };
