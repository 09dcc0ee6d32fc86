/* Printers: where they are, what they speak, and which jobs may go there. */
#include "fixture.h"

#include "domain/desk/setting.h"
#include "domain/work/print_job.h"
#include "domain/work/printer.h"

static void addresses_are_host_and_port(void)
{
	static const char *const bad[] = { "",
					   "host",
					   "host:",
					   ":9100",
					   "host:0",
					   "host:65536",
					   "::1:9100",
					   "a b:9100",
					   "host:9100x",
					   "/dev/lp0:1",
					   "cups://office",
					   "cups://office/",
					   "cups:///papers",
					   "cups://office/a/b",
					   "zpl://host",
					   "zpl://host:9100/x",
					   "[::1:9100",
					   "ftp://host:21" };
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin");
	struct printer_address to;
	int64_t id;

	MUST_WORK(printer_address(&a, "[::1]:9100", &to, &e));
	CU_ASSERT_EQUAL(to.kind, PRINTER_RAW);
	CU_ASSERT_STRING_EQUAL(to.host, "::1");
	CU_ASSERT_STRING_EQUAL(to.port, "9100");
	MUST_WORK(printer_address(&a, "zpl://zebra:9100", &to, &e));
	CU_ASSERT_EQUAL(to.kind, PRINTER_ZPL);
	CU_ASSERT_STRING_EQUAL(to.host, "zebra");
	MUST_WORK(printer_address(&a, "cups://office/papers", &to, &e));
	CU_ASSERT_EQUAL(to.kind, PRINTER_CUPS);
	CU_ASSERT_STRING_EQUAL(to.port, "631");
	CU_ASSERT_STRING_EQUAL(to.queue, "papers");
	MUST_WORK(printer_address(&a, "cups://[::1]:6310/labels", &to, &e));
	CU_ASSERT_STRING_EQUAL(to.host, "::1");
	CU_ASSERT_STRING_EQUAL(to.port, "6310");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		REFUSED(ERR_VALUE, printer_add(admin, &a, "P", &(struct printer_facts){ .address = bad[i] }, &id, &e));
	REFUSED(ERR_NOT_PERMITTED,
		printer_add(fixture_desk(&fx, "clerk"), &a, "P", &(struct printer_facts){ .address = "h:1" }, &id, &e));
	MUST_WORK(printer_add(admin, &a, "Z1", &(struct printer_facts){ .address = "[2001:db8::2]:9100" }, &id, &e));
	REFUSED(ERR_DUPLICATE, printer_add(admin, &a, "Z1", &(struct printer_facts){ .address = "h:1" }, &id, &e));
}

static struct printer_row printer(struct fixture *fx, const char *code)
{
	struct printer_row row = { 0 };
	struct err e = ERR_INIT;

	CU_ASSERT_FATAL(fixture_ok(printer_find(fixture_desk(fx, "clerk"), &fx->arena, code, &row, &e), &e, code,
				   __FILE__, __LINE__));
	return row;
}

/* What is not said is zpl, the dots that the setting says, and no paper of its own. */
static void a_printer_says_what_it_speaks_how_finely_and_on_what(void)
{
	static const struct printer_facts bad[] = {
		{ .language = "pcl" },	{ .language = "" },
		{ .dpi = 149 },		{ .dpi = 1201 },
		{ .media = "wide" },	{ .media = "40x60" },
		{ .status = "asleep" }, { .address = "zpl://h:1", .language = "epl" },
	};
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin");
	struct printer_facts facts = { .address = "192.0.2.8:9100" };
	struct printer_row row;
	int64_t id;

	MUST_WORK(setting_set(admin, SETTING_SITE, "label.dpi", "300", &e));
	MUST_WORK(printer_add(admin, &a, "P1", &facts, &id, &e));
	row = printer(&fx, "P1");
	CU_ASSERT_STRING_EQUAL(row.language, "zpl");
	CU_ASSERT_EQUAL(row.dpi, 300);
	CU_ASSERT_STRING_EQUAL(row.media, "");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		facts = bad[i];
		facts.address = facts.address ? facts.address : "192.0.2.8:9100";
		REFUSED(ERR_VALUE, printer_add(admin, &a, "P2", &facts, &id, &e));
		REFUSED(ERR_VALUE, printer_change(admin, &a, "P1", &bad[i], &e));
	}
	facts = (struct printer_facts){ .language = "tspl", .dpi = 203, .media = "4x2" };
	REFUSED(ERR_NOT_PERMITTED, printer_change(fixture_desk(&fx, "clerk"), &a, "P1", &facts, &e));
	WORKS(printer_change(admin, &a, "P1", &facts, &e));
	row = printer(&fx, "P1");
	CU_ASSERT_STRING_EQUAL(row.name, "P1");
	CU_ASSERT_STRING_EQUAL(row.address, "192.0.2.8:9100");
	CU_ASSERT_STRING_EQUAL(row.language, "tspl");
	CU_ASSERT_EQUAL(row.dpi, 203);
	CU_ASSERT_STRING_EQUAL(row.media, "4x2");
	/* "" takes the paper out again; NULL leaves it. */
	WORKS(printer_change(admin, &a, "P1", &(struct printer_facts){ .media = "" }, &e));
	CU_ASSERT_STRING_EQUAL(printer(&fx, "P1").media, "");
	CU_ASSERT_STRING_EQUAL(printer(&fx, "P1").language, "tspl");
}

static int lay_down_as(struct desk *clerk, struct arena *a, const char *where, const char *format, int64_t *id,
		       struct err *e)
{
	const struct print_job_new job = { .printer = where,
					   .title = "job",
					   .format = format,
					   .payload = { "x", 1 },
					   .copies = 1,
					   .document_id = DB_NULL };

	return print_job_add(clerk, a, &job, id, e);
}

/* A port prints what its language says, a queue of CUPS its language and papers; nothing goes where it would be a roll
 * of nonsense, neither at once nor by moving nor by printing again. */
static void a_job_goes_where_its_language_is_spoken(void)
{
	static const struct {
		const char *code, *address, *language, *takes[4];
	} houses[] = {
		{ "ZEBRA", "192.0.2.1:9100", "zpl", { "zpl" } },
		{ "ELTRON", "192.0.2.2:9100", "epl", { "epl" } },
		{ "TSC", "192.0.2.3:9100", "tspl", { "tspl" } },
		{ "LASER", "192.0.2.4:9100", "pdf", { "pdf", "text" } },
		{ "RAW", "cups://office/raw", "epl", { "epl", "pdf", "text" } },
		{ "OFFICE", "cups://office/papers", "pdf", { "pdf", "text" } },
	};
	static const char *const formats[] = { "zpl", "epl", "tspl", "pdf", "text" };
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin"), *clerk = fixture_desk(&fx, "clerk");
	int64_t id, again;

	for (size_t i = 0; i < ARRAY_LEN(houses); i++) {
		const struct printer_facts facts = { .address = houses[i].address, .language = houses[i].language };

		MUST_WORK(printer_add(admin, &a, houses[i].code, &facts, &id, &e));
		for (size_t f = 0; f < ARRAY_LEN(formats); f++) {
			bool takes = false;

			for (const char *const *t = houses[i].takes; *t; t++)
				takes = takes || str_eq(*t, formats[f]);
			if (takes) {
				WORKS(lay_down_as(clerk, &a, houses[i].code, formats[f], &id, &e));
			} else {
				REFUSED(ERR_PRINTER_LANGUAGE,
					lay_down_as(clerk, &a, houses[i].code, formats[f], &id, &e));
			}
		}
	}
	REFUSED(ERR_VALUE, lay_down_as(clerk, &a, "ZEBRA", "pcl", &id, &e));
	MUST_WORK(lay_down_as(clerk, &a, "ELTRON", "epl", &id, &e));
	REFUSED(ERR_PRINTER_LANGUAGE, print_job_move(clerk, &a, id, "ZEBRA", &e));
	WORKS(print_job_move(clerk, &a, id, "RAW", &e));
	WORKS(print_job_cancel(clerk, &a, id, &e));
	REFUSED(ERR_PRINTER_LANGUAGE, print_job_again(clerk, &a, id, "LASER", 1, &again, &e));
	WORKS(print_job_again(clerk, &a, id, "ELTRON", 1, &again, &e));
}

/* Of five labels the last two: each language says how many in words of its own, whatever the dots before it look
 * like. */
static void the_rest_of_a_job_is_counted_in_its_own_language(void)
{
	static const struct {
		const char *language, *five, *two;
	} jobs[] = {
		{ "epl", "\nN\nGW0,0,1,1,\nP9\nP5\n", "\nN\nGW0,0,1,1,\nP9\nP2\n" },
		{ "tspl", "CLS\r\nBITMAP 0,0,1,1,0,x\r\nPRINT 1,5\r\n", "CLS\r\nBITMAP 0,0,1,1,0,x\r\nPRINT 1,2\r\n" },
		{ "pdf", "%PDF", "%PDF" }, /* sent as often as it is wanted */
	};
	FIXTURE(fx);
	struct desk *clerk = fixture_desk(&fx, "clerk");
	struct print_job_bytes_row bytes;
	int64_t id, rest;

	for (size_t i = 0; i < ARRAY_LEN(jobs); i++) {
		const struct printer_facts facts = { .address = "192.0.2.1:9100", .language = jobs[i].language };
		const struct print_job_new job = { .printer = jobs[i].language,
						   .title = "job",
						   .format = jobs[i].language,
						   .payload = { jobs[i].five, strlen(jobs[i].five) },
						   .copies = 5,
						   .document_id = DB_NULL };
		struct print_job_row row;

		MUST_WORK(printer_add(fixture_desk(&fx, "admin"), &a, jobs[i].language, &facts, &id, &e));
		MUST_WORK(print_job_add(clerk, &a, &job, &id, &e));
		MUST_WORK(print_job_cancel(clerk, &a, id, &e));
		MUST_WORK(print_job_again(clerk, &a, id, NULL, 4, &rest, &e));
		MUST_WORK(print_job_get(fx.db, &a, rest, &row, &e));
		CU_ASSERT_EQUAL(row.copies, 2);
		MUST_WORK(print_job_bytes(fx.db, &a, rest, &bytes, &e));
		CU_ASSERT_EQUAL_FATAL(bytes.payload.n, strlen(jobs[i].two));
		CU_ASSERT_EQUAL(memcmp(bytes.payload.p, jobs[i].two, bytes.payload.n), 0);
	}
}

static const struct test tests[] = {
	{ "a printer's address is host and port, and nothing else", addresses_are_host_and_port },
	{ "a printer says what it speaks, how finely and on what",
	  a_printer_says_what_it_speaks_how_finely_and_on_what },
	{ "a job goes where its language is spoken", a_job_goes_where_its_language_is_spoken },
	{ "the rest of a job is counted in its own language", the_rest_of_a_job_is_counted_in_its_own_language },
};
const struct suite suite_printer = { "printers", tests, ARRAY_LEN(tests), NULL, NULL };
