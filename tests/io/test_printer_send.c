/* A printer's port, with a printer of our own behind it. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "suite.h"

#include "printer.h"

#include "io/printer_send.h"

#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena = ARENA_INIT;

/* Short: what hangs here hangs for ever. */
static const struct printer_patience hasty = { .connect = 200, .stall = 200, .farewell = 200, .total = 5000 };

enum { LARGE = 8 << 20 };

static char *large(void)
{
	char *bytes = xmalloc(LARGE);

	for (size_t i = 0; i < LARGE; i++)
		bytes[i] = (char)(i * 7 + i / 251);
	return bytes;
}

/* Stands before the system's: one name hangs, as names do when no server answers. */
int getaddrinfo(const char *host, const char *port, const struct addrinfo *hints, struct addrinfo **all);
int getaddrinfo(const char *host, const char *port, const struct addrinfo *hints, struct addrinfo **all)
{
	static int (*theirs)(const char *, const char *, const struct addrinfo *, struct addrinfo **);

	if (!theirs)
		*(void **)&theirs = dlsym(RTLD_NEXT, "getaddrinfo");
	while (str_eq(host, "hangs.example") && !(hints->ai_flags & AI_NUMERICHOST))
		(void)pause();
	return theirs(host, port, hints, all);
}

static int send_to(const char *host, const struct test_printer *p, const void *bytes, size_t n, struct err *e)
{
	return printer_send(host, p->port, bytes, n, &hasty, e);
}

static void what_is_sent_arrives(void)
{
	struct test_printer p;
	struct err e = ERR_INIT;
	char *got;
	size_t n;

	test_printer_begin(&p, AF_INET, 5);
	CU_ASSERT_EQUAL(send_to("127.0.0.1", &p, "^XA^XZ\n", 7, &e), OK);
	got = test_printer_take(&p, &arena, &n);
	CU_ASSERT_EQUAL(n, 7);
	CU_ASSERT_STRING_EQUAL(got, "^XA^XZ\n");
	test_printer_end(&p);
}

static void a_large_job_arrives_whole_at_a_slow_reader(void)
{
	struct test_printer p;
	struct err e = ERR_INIT;
	char *bytes = large(), *got;
	int pipe_fds[2];
	pid_t reader;
	char same = 0;
	int status;

	CU_ASSERT_EQUAL_FATAL(pipe(pipe_fds), 0);
	test_printer_begin(&p, AF_INET, 5);
	reader = fork();
	if (reader == 0) {
		size_t n;

		got = test_printer_take(&p, &arena, &n);
		same = n == LARGE && memcmp(got, bytes, n) == 0;
		_exit(write(pipe_fds[1], &same, 1) == 1 ? 0 : 1);
	}
	CU_ASSERT_EQUAL(send_to("127.0.0.1", &p, bytes, LARGE, &e), OK);
	CU_ASSERT_EQUAL(read(pipe_fds[0], &same, 1), 1);
	CU_ASSERT_TRUE(same);
	CU_ASSERT_EQUAL(waitpid(reader, &status, 0), reader);
	close(pipe_fds[0]);
	close(pipe_fds[1]);
	test_printer_end(&p);
	free(bytes);
}

static void ipv6_is_taken_like_ipv4(void)
{
	struct test_printer p;
	struct err e = ERR_INIT;
	size_t n;

	if (!test_printer_begin(&p, AF_INET6, 5)) {
		printf("SKIP this machine has no IPv6\n");
		return;
	}
	CU_ASSERT_EQUAL(send_to("::1", &p, "six", 3, &e), OK);
	CU_ASSERT_STRING_EQUAL(test_printer_take(&p, &arena, &n), "six");
	test_printer_end(&p);
	CU_ASSERT_EQUAL(send_to("::1", &p, "six", 3, &e), ERR_PRINTER);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "printer"), arena_printf(&arena, "[::1]:%s", p.port));
}

static void a_printer_that_is_off_is_told_with_the_cause(void)
{
	struct test_printer p;
	struct err e = ERR_INIT;

	test_printer_begin(&p, AF_INET, 5);
	test_printer_end(&p); /* the port is free again */
	CU_ASSERT_EQUAL(send_to("127.0.0.1", &p, "x", 1, &e), ERR_PRINTER);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "printer"), arena_printf(&arena, "127.0.0.1:%s", p.port));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "cause"), strerror(ECONNREFUSED));
	CU_ASSERT_EQUAL(err_exit_status(e.code), 69);
}

static void a_name_that_is_none_is_told(void)
{
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL(printer_send("127.0.0.256.", "9100", "x", 1, &hasty, &e), ERR_PRINTER);
	CU_ASSERT_TRUE(err_text(&e, "cause")[0] != '\0');
}

static void a_printer_that_does_not_answer_is_given_up(void)
{
	struct test_printer p;
	struct err e = ERR_INIT;
	int waiting[8];

	/* Nobody accepts, and no more than one may wait: sooner or later a connection hangs. */
	test_printer_begin(&p, AF_INET, 0);
	for (size_t i = 0; i < ARRAY_LEN(waiting); i++) {
		struct sockaddr_in to = { .sin_family = AF_INET,
					  .sin_port = htons((uint16_t)strtol(p.port, NULL, 10)),
					  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

		waiting[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
		CU_ASSERT_TRUE_FATAL(waiting[i] >= 0);
		(void)!connect(waiting[i], (const struct sockaddr *)&to, sizeof to);
	}
	CU_ASSERT_EQUAL(send_to("127.0.0.1", &p, "x", 1, &e), ERR_PRINTER);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "cause"), strerror(ETIMEDOUT));
	for (size_t i = 0; i < ARRAY_LEN(waiting); i++)
		close(waiting[i]);
	test_printer_end(&p);
}

static void a_printer_that_takes_no_more_is_given_up(void)
{
	struct test_printer p;
	struct err e = ERR_INIT;
	char *bytes = large();

	test_printer_begin(&p, AF_INET, 5); /* connections are made, nothing is ever read */
	CU_ASSERT_EQUAL(send_to("127.0.0.1", &p, bytes, LARGE, &e), ERR_PRINTER);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "cause"), "it takes no more data");
	test_printer_end(&p);
	free(bytes);
}

static void a_printer_that_breaks_off_is_told(void)
{
	struct test_printer p;
	struct err e = ERR_INIT;
	char *bytes = large();
	pid_t child;

	test_printer_begin(&p, AF_INET, 5);
	child = fork();
	if (child == 0) {
		const struct linger at_once = { .l_onoff = 1 };
		int fd = accept(p.fd, NULL, NULL);
		char some[64];

		/* Closed with the rest unread: the connection is reset. */
		if (fd < 0 || read(fd, some, sizeof some) < 0)
			_exit(1);
		(void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
		close(fd);
		_exit(0);
	}
	CU_ASSERT_EQUAL(send_to("127.0.0.1", &p, bytes, LARGE, &e), ERR_PRINTER);
	CU_ASSERT_TRUE(str_eq(err_text(&e, "cause"), strerror(ECONNRESET)) ||
		       str_eq(err_text(&e, "cause"), strerror(EPIPE)));
	CU_ASSERT_EQUAL(waitpid(child, NULL, 0), child);
	test_printer_end(&p);
	free(bytes);
}

static void a_name_whose_look_up_hangs_is_given_up(void)
{
	struct err e = ERR_INIT;

	CU_ASSERT_EQUAL(printer_send("hangs.example", "9100", "x", 1, &hasty, &e), ERR_PRINTER);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "printer"), "hangs.example:9100");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "cause"), "its name was not found in time");
	CU_ASSERT_EQUAL(waitpid(-1, NULL, WNOHANG), -1);
	CU_ASSERT_EQUAL(errno, ECHILD);
}

static void a_printer_by_name_is_found(void)
{
	struct test_printer p;
	struct err e = ERR_INIT;
	char *got;
	size_t n;

	test_printer_begin(&p, AF_INET, 5);
	CU_ASSERT_EQUAL(send_to("localhost", &p, "x", 1, &e), OK);
	got = test_printer_take(&p, &arena, &n);
	CU_ASSERT_STRING_EQUAL(got, "x");
	test_printer_end(&p);
}

/* The three lines of a printer's answer: its flags as they are handed in, the formats that wait in it and the labels
 * that are still to come of the batch. */
struct says {
	int paper_out, paused, head_open, ribbon_out, formats, labels;
};

static const char *status(struct says s)
{
	return arena_printf(&arena,
			    "\002030,%d,%d,1245,%03d,0,0,0,000,0,0,0\003\r\n"
			    "\002000,0,%d,%d,0,2,6,0,%08d,1,000\003\r\n\0021234,0\003\r\n",
			    s.paper_out, s.paused, s.formats, s.head_open, s.ribbon_out, s.labels);
}

enum { ANSWERS = 8 };

static bool ends_in_question(const char *got, size_t n)
{
	return n >= 5 && memcmp(got + n - 5, "~HS\r\n", 5) == 0;
}

/* A printer that answers each question with the next of the answers, in a process of its own; the last of them it says
 * for ever, and "" is silence. It says by its exit whether it was sent the label once (prints) or not at all. */
static pid_t answering(const struct test_printer *p, const char *const *answers, bool prints)
{
	pid_t pid = fork();

	if (pid == 0) {
		int fd = accept(p->fd, NULL, NULL), at = 0;
		size_t n = 0, labels = 0;
		char got[4096];
		ssize_t step;

		while (n < sizeof got - 1 && (step = read(fd, got + n, sizeof got - 1 - n)) > 0) {
			n += (size_t)step;
			if (!ends_in_question(got, n))
				continue;
			if (write(fd, answers[at], strlen(answers[at])) < 0)
				_exit(2);
			at += at + 1 < ANSWERS && answers[at + 1];
		}
		got[n] = '\0';
		for (const char *l = got; (l = strstr(l, "^XA^XZ")); l++)
			labels++;
		_exit(str_starts(got, "~HS\r\n") && labels == (prints ? 1u : 0u) ? 0 : 1);
	}
	return pid;
}

/* The cause of the failure, "" when it was printed; the printer got the label where it prints, the question alone where
 * not. The stage that a failure came to is *stage. */
static const char *asked_often(const char *const *answers, bool prints, int64_t *stage)
{
	struct printer_patience asking = hasty;
	struct test_printer p;
	struct err e = ERR_INIT;
	const char *cause;
	int rc, ended = -1;
	pid_t pid;

	/* As long as it takes: only silence is waited for to its end. */
	asking.status = *answers[0] ? 10000 : 200;
	asking.watch = 20;
	asking.total = 20000;
	test_printer_begin(&p, AF_INET, 5);
	pid = answering(&p, answers, prints);
	rc = printer_send("127.0.0.1", p.port, "^XA^XZ", 6, &asking, &e);
	CU_ASSERT_TRUE(rc == OK || rc == ERR_PRINTER);
	cause = rc ? arena_strdup(&arena, err_text(&e, "cause")) : "";
	*stage = rc ? err_i64(&e, "stage", -1) : -1;
	CU_ASSERT_EQUAL(waitpid(pid, &ended, 0), pid);
	CU_ASSERT_EQUAL(ended, 0);
	test_printer_end(&p);
	return cause;
}

static const char *asked(const char *answer, bool prints)
{
	const char *const answers[ANSWERS] = { answer };
	int64_t stage;

	return asked_often(answers, prints, &stage);
}

static void a_printer_that_cannot_print_says_why_and_gets_nothing(void)
{
	CU_ASSERT_STRING_EQUAL(asked(status((struct says){ .paper_out = 1 }), false), "it is out of paper");
	CU_ASSERT_STRING_EQUAL(asked(status((struct says){ .paused = 1 }), false), "it is paused");
	CU_ASSERT_STRING_EQUAL(asked(status((struct says){ .head_open = 1 }), false), "its head is open");
	CU_ASSERT_STRING_EQUAL(asked(status((struct says){ .ribbon_out = 1 }), false), "it is out of ribbon");
	/* An open head pauses it too: what is to be done is said. */
	CU_ASSERT_STRING_EQUAL(asked(status((struct says){ .paused = 1, .head_open = 1 }), false), "its head is open");
}

static void a_printer_that_is_ready_gets_its_label_after_the_question(void)
{
	CU_ASSERT_STRING_EQUAL(asked(status((struct says){ 0 }), true), "");
}

static void a_printer_without_status_is_printed_to_all_the_same(void)
{
	CU_ASSERT_STRING_EQUAL(asked("", true), "");
}

/* Nothing waits in it before the label; then two labels, then one, then none: all out. */
static void a_job_is_watched_until_all_of_it_is_out(void)
{
	const char *const answers[ANSWERS] = { status((struct says){ 0 }), status((struct says){ .formats = 1 }),
					       status((struct says){ .labels = 2 }),
					       status((struct says){ .labels = 1 }), status((struct says){ 0 }) };
	int64_t stage;

	CU_ASSERT_STRING_EQUAL(asked_often(answers, true, &stage), "");
}

/* What the printer still has it prints by itself; where it has nothing the last ones may be torn. In both cases some
 * came out, and nothing may be sent again unseen. */
static void a_job_that_is_stopped_in_its_midst_says_where_the_rest_is(void)
{
	static const struct {
		struct says then;
		const char *cause;
	} stops[] = {
		{ { .paper_out = 1, .labels = 3 },
		  "it ran out of paper; the rest lies in it and comes out when it has some" },
		{ { .paper_out = 1, .paused = 1, .formats = 2 },
		  "it ran out of paper; the rest lies in it and comes out when it has some" },
		{ { .paper_out = 1 }, "it ran out of paper at the end: look whether the last ones are whole" },
		{ { .head_open = 1, .paused = 1, .labels = 1 },
		  "its head was opened; the rest lies in it and comes out when it is closed" },
		{ { .ribbon_out = 1, .labels = 1 },
		  "it ran out of ribbon; the rest lies in it and comes out when it has some" },
		{ { .paused = 1, .labels = 1 }, "it was paused; the rest lies in it and comes out when it goes on" },
		/* paused when everything was out: somebody wants to change the roll */
		{ { .paused = 1 }, "" },
	};

	for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
		const char *const answers[ANSWERS] = { status((struct says){ 0 }), status((struct says){ .labels = 4 }),
						       status(stops[i].then) };
		int64_t stage;

		CU_ASSERT_STRING_EQUAL(asked_often(answers, true, &stage), stops[i].cause);
		CU_ASSERT_EQUAL(stage, *stops[i].cause ? PRINTER_PART_SENT : -1);
	}
}

/* Before the job it answered; while it prints it does not. That it prints nobody can know then. */
static void a_printer_that_falls_silent_over_its_job_is_left_alone(void)
{
	const char *const answers[ANSWERS] = { status((struct says){ 0 }), "\002no status\003\002at\003\002all\003" };
	int64_t stage;

	CU_ASSERT_STRING_EQUAL(asked_often(answers, true, &stage), "");
}

static int end(void)
{
	arena_release(&arena);
	return 0;
}

static const struct test tests[] = {
	{ "what is sent arrives byte by byte", what_is_sent_arrives },
	{ "a large job arrives whole at a printer that reads", a_large_job_arrives_whole_at_a_slow_reader },
	{ "IPv6 is taken like IPv4", ipv6_is_taken_like_ipv4 },
	{ "a printer that is off is told with the cause, status 69", a_printer_that_is_off_is_told_with_the_cause },
	{ "a name that is none is told", a_name_that_is_none_is_told },
	{ "a name whose look-up hangs is given up, status 69", a_name_whose_look_up_hangs_is_given_up },
	{ "a printer by name is found", a_printer_by_name_is_found },
	{ "a printer that does not answer is given up", a_printer_that_does_not_answer_is_given_up },
	{ "a printer that takes no more is given up", a_printer_that_takes_no_more_is_given_up },
	{ "a printer that breaks off is told", a_printer_that_breaks_off_is_told },
	{ "a printer that cannot print says why and gets nothing",
	  a_printer_that_cannot_print_says_why_and_gets_nothing },
	{ "a printer that is ready gets its label after the question",
	  a_printer_that_is_ready_gets_its_label_after_the_question },
	{ "a job is watched until all of it is out", a_job_is_watched_until_all_of_it_is_out },
	{ "a job that is stopped in its midst says where the rest is",
	  a_job_that_is_stopped_in_its_midst_says_where_the_rest_is },
	{ "a printer that falls silent over its job is left alone",
	  a_printer_that_falls_silent_over_its_job_is_left_alone },
	{ "a printer without status is printed to all the same", a_printer_without_status_is_printed_to_all_the_same },
};
const struct suite suite_printer_send = { "printer's port", tests, ARRAY_LEN(tests), NULL, end };
