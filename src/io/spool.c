#define _GNU_SOURCE /* ppoll */
#include "io/spool.h"

#include "domain/desk/setting.h"
#include "domain/work/printer.h"
#include "io/printer_deliver.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---------------------------------------------------------------- laying down */

/* The code of the only printer, when there is one and no other. */
static int only_printer(struct desk *desk, struct arena *a, const char **printer, struct err *e)
{
	struct printers_active_rows rows;
	int rc = printers_active(desk->db, a, 2, &rows, e);

	if (rc == OK && rows.n == 1)
		*printer = rows.v[0].code;
	return rc;
}

int spool_printer(struct desk *desk, struct arena *a, const char *use, const char **printer, struct err *e)
{
	const char *set = NULL;
	int rc = setting_get(desk, a, arena_printf(a, "%s.printer", use), &set, e);

	*printer = set ? set : "";
	/* A paper on a label printer is a roll of nonsense: it is never guessed. */
	return rc || set || !str_eq(use, "label") ? rc : only_printer(desk, a, printer, e);
}

/* As the printer wants it: its language, its dots, the paper in it. */
static int make_for(struct desk *desk, struct arena *a, const struct printer_row *printer, struct label_of *l,
		    int64_t copies, struct str *bytes, struct err *e)
{
	enum label_format format;
	int rc = *printer->media ? label_of_media(a, l, printer->media, e) : label_of_usual_size(desk, a, l, e);

	if (rc)
		return rc;
	if (!label_format_by_name(printer->language, &format))
		BUG("a printer speaks %s", printer->language);
	l->label.copies = (int)(copies <= PRINT_JOB_COPIES_MAX ? copies : 1); /* print_job_add refuses more */
	if (!l->label.dpi)
		l->label.dpi = (int)printer->dpi;
	return label_make(&l->label, format, bytes, e);
}

int spool_label(struct desk *desk, struct arena *a, const struct label_of *label, const char *printer, int64_t copies,
		int64_t *job_id, struct err *e)
{
	struct label_of settled = *label;
	struct str bytes AUTO_STR = STR_INIT;
	struct print_job_new job = { .title = label->title,
				     .copies = copies ? copies : label->copies,
				     .document_id = DB_NULL };
	struct printer_row row;
	int rc;

	if (!printer && (rc = spool_printer(desk, a, "label", &printer, e)))
		return rc;
	if (!*printer)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "printer"));
	if ((rc = printer_find(desk, a, printer, &row, e)) ||
	    (rc = make_for(desk, a, &row, &settled, job.copies, &bytes, e)))
		return rc;
	job.printer = row.code;
	job.format = row.language;
	job.payload = (struct db_blob){ bytes.p, bytes.len };
	return print_job_add(desk, a, &job, job_id, e);
}

/* A4 with the label of 4 x 6 inch in its midst. */
static const struct label_sheet test_page = { .name = "page",
					      .width = 21000,
					      .height = 29700,
					      .columns = 1,
					      .rows = 1,
					      .label_width = 10160,
					      .label_height = 15240,
					      .left = 5420,
					      .top = 3000 };

static int test_paper(struct desk *desk, struct arena *a, const struct label_of *label, const char *printer,
		      int64_t *job_id, struct err *e)
{
	struct print_job_new job = {
		.printer = printer, .title = label->title, .format = "pdf", .copies = 1, .document_id = DB_NULL
	};
	struct str bytes AUTO_STR = STR_INIT;
	int rc = label_make_sheet(&label->label, 1, &test_page, 0, &bytes, e);

	job.payload = (struct db_blob){ bytes.p, bytes.len };
	return rc ? rc : print_job_add(desk, a, &job, job_id, e);
}

int spool_test(struct desk *desk, struct arena *a, const char *printer, const char *headline, int64_t *job_id,
	       struct err *e)
{
	struct printer_row row;
	struct label_of l;
	int rc;

	if ((rc = label_of_printer(desk, a, printer, headline, &l, e)) ||
	    (rc = printer_find(desk, a, printer, &row, e)))
		return rc;
	return str_eq(row.language, "pdf") && !*row.media ? test_paper(desk, a, &l, row.code, job_id, e)
							  : spool_label(desk, a, &l, row.code, 1, job_id, e);
}

/* ---------------------------------------------------------------- sending */

static enum spool_end end_of(const struct err *e)
{
	int64_t stage = err_i64(e, "stage", PRINTER_NOTHING_SENT);

	return stage == PRINTER_PART_SENT ? SPOOL_DOUBT : stage == PRINTER_NOT_READY ? SPOOL_WAITS : SPOOL_FAILED;
}

/* The longest that label.status lets a printer think. */
enum { STATUS_MOST_MS = 10000 };

/* In the child: what came of it goes through the pipe, a byte for the end that it came to and the cause. It ends by
 * itself even when a name's look-up hangs, and is not ended with the worker: half a label helps nobody. */
_Noreturn static void child(const struct print_job_leased *leased, const struct printer_patience *wanted, int status,
			    int fd)
{
	struct printer_patience patience = wanted ? *wanted : printer_patience;
	struct arena a = ARENA_INIT;
	struct err e = ERR_INIT;
	struct delivery job = { .title = leased->job.title,
				.user = leased->job.who,
				.format = leased->job.format,
				.bytes = leased->payload.p,
				.n = leased->payload.n,
				.copies = leased->job.copies };
	struct printer_address to;
	const char *cause = "";
	enum spool_end end = SPOOL_FAILED;
	char told[SPOOL_CAUSE_BYTES];

	(void)signal(SIGTERM, SIG_IGN);
	(void)signal(SIGINT, SIG_IGN);
	(void)signal(SIGALRM, SIG_DFL);
	(void)alarm(PRINT_JOB_LEASE_MS / 1000 - 5);
	patience.status = status;
	if (printer_address(&a, leased->job.address, &to, &e) != OK)
		cause = "HOST:PORT";
	else if (printer_deliver(&to, &job, &patience, &e) == OK)
		end = SPOOL_OK;
	else
		end = end_of(&e);
	if (!*cause && e.code)
		cause = err_text(&e, "cause");
	told[0] = (char)end;
	(void)str_copy(told + 1, sizeof told - 1, cause);
	_exit(write(fd, told, strlen(told + 1) + 2) > 0 ? 0 : 1);
}

static int cannot_start(int cause, struct err *e)
{
	return err_fail(e, ERR_PRINTER, FACT_TEXT("printer", "-"), FACT_TEXT("cause", strerror(cause)));
}

static int start_child(struct spool *s, struct spool_sending *one, struct err *e)
{
	int ends[2];
	pid_t pid;

	if (pipe(ends) != 0)
		return cannot_start(errno, e);
	(void)fflush(NULL);
	pid = fork();
	if (pid == 0) {
		close(ends[0]);
		child(&one->leased, s->patience, s->status, ends[1]);
	}
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return cannot_start(errno, e);
	}
	one->fd = ends[0];
	one->pid = (int)pid;
	return OK;
}

/* A printer may be asked for longer than anybody waits for a label: not by a slip in a setting. */
static int read_status(struct spool *s, struct err *e)
{
	int64_t wait = 0;
	int rc = setting_get_i64(s->desk, "label.status", 0, &wait, e);

	s->status = wait > 0 ? (int)(wait < STATUS_MOST_MS ? wait : STATUS_MOST_MS) : 0;
	return rc;
}

int spool_start(struct spool *s, struct err *e)
{
	int rc = read_status(s, e);

	while (rc == OK && s->n < SPOOL_AT_ONCE) {
		struct spool_sending *one = &s->sending[s->n];
		bool some;

		*one = (struct spool_sending){ .fd = -1, .arena = ARENA_INIT };
		rc = print_job_lease(s->desk, &one->arena, &one->leased, &some, e);
		if (rc == OK && some)
			rc = start_child(s, one, e);
		if (rc || !some) {
			arena_release(&one->arena);
			break;
		}
		s->n++;
	}
	return rc;
}

/* The child has said what came of it, or died without a word. */
static void hear(struct spool_sending *one)
{
	char told[SPOOL_CAUSE_BYTES + 1] = "";
	size_t n = 0;
	ssize_t step;

	while (n < sizeof told - 1 &&
	       ((step = read(one->fd, told + n, sizeof told - 1 - n)) > 0 || (step < 0 && errno == EINTR)))
		n += step > 0 ? (size_t)step : 0;
	one->end = n ? (enum spool_end)told[0] : SPOOL_DOUBT;
	(void)str_copy(one->cause, sizeof one->cause, n ? told + 1 : "it did not answer in time");
	close(one->fd);
	one->fd = -1;
	while (waitpid(one->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
}

static int record(struct desk *desk, struct spool_sending *one, struct err *e)
{
	if (one->end == SPOOL_OK)
		return print_job_done(desk, &one->leased, e);
	if (one->end == SPOOL_WAITS)
		return print_job_hindered(desk, &one->arena, &one->leased, one->cause, e);
	if (one->end == SPOOL_DOUBT)
		return print_job_doubted(desk, &one->arena, &one->leased, one->cause, e);
	return print_job_failed(desk, &one->arena, &one->leased, one->cause, e);
}

static int write_down(struct spool *s, struct spool_sending *one, struct err *e)
{
	int rc = record(s->desk, one, e);

	if (rc && rc != ERR_CONFLICT)
		return rc;
	/* After a conflict another worker has it, and says what came of it. */
	e->code = OK;
	if (one->end == SPOOL_OK)
		s->printed++;
	else
		s->failed++;
	if (s->told)
		s->told(s->ctx, &one->leased.job, one->end, one->end == SPOOL_OK ? NULL : one->cause);
	arena_release(&one->arena);
	*one = s->sending[--s->n];
	return OK;
}

int spool_collect(struct spool *s, int wait_ms, struct err *e)
{
	struct pollfd fds[SPOOL_AT_ONCE];
	struct timespec wait = { .tv_sec = wait_ms / 1000, .tv_nsec = wait_ms % 1000 * 1000000L };
	size_t heard = 0;
	int rc = OK;

	for (size_t i = 0; i < s->n; i++) {
		fds[i] = (struct pollfd){ .fd = s->sending[i].fd, .events = POLLIN };
		heard += s->sending[i].fd < 0;
	}
	if (heard)
		wait = (struct timespec){ 0 };
	if (ppoll(fds, s->n, &wait, s->blocked) < 0) {
		if (errno != EINTR)
			BUG("ppoll: %s", strerror(errno));
		for (size_t i = 0; i < s->n; i++)
			fds[i].revents = 0;
	}
	/* From the end: a place that gets free is filled by the last. */
	for (size_t i = s->n; i-- > 0;) {
		if (s->sending[i].fd >= 0 && fds[i].revents)
			hear(&s->sending[i]);
		if (s->sending[i].fd < 0 && rc == OK)
			rc = write_down(s, &s->sending[i], e);
	}
	return rc;
}
