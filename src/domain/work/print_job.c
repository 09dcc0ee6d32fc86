#include "domain/work/print_job.h"

#include "domain/desk/refuse.h"
#include "domain/work/printer.h"
#include "domain/work/task.h"

enum { PAUSE_LONGEST_MS = 600000 };

static const struct state states[] = {
	{ .name = "waiting", .initial = true },
	{ .name = "printing" },
	{ .name = "printed", .final = true },
	{ .name = "failed", .final = true },
	{ .name = "held" },
	{ .name = "cancelled", .final = true },
	{ .name = "in doubt" },
};
static const struct state_move moves[] = {
	{ "waiting", "lease", "printing" },	 { "printing", "doubt", "in doubt" },
	{ "printing", "finish", "printed" },	 { "printing", "try later", "waiting" },
	{ "printing", "give up", "failed" },	 { "waiting", "hold", "held" },
	{ "held", "free", "waiting" },		 { "waiting", "cancel", "cancelled" },
	{ "held", "cancel", "cancelled" },	 { "in doubt", "seen", "printed" },
	{ "in doubt", "print again", "failed" },
};
const struct state_table print_job_states = STATE_TABLE("print job", states, moves);

static int get(struct desk *desk, struct arena *a, int64_t job_id, struct print_job_row *out, struct err *e)
{
	int rc = print_job_get(desk->db, a, job_id, out, e);

	return rc == ERR_NOT_FOUND ? refuse_absent("print job", arena_printf(a, "%" PRId64, job_id), e) : rc;
}

static int insert(struct desk *desk, struct arena *a, const struct print_job_new *job, int64_t printer_id,
		  int64_t *job_id, struct err *e)
{
	struct print_job_insert_row made;
	int rc = print_job_insert(desk->db, a, printer_id, job->title, job->format, job->payload, job->copies,
				  job->document_id, desk->user_id, desk_now(desk), &made, e);

	if (rc == OK)
		*job_id = made.job_id;
	return rc;
}

int print_job_add(struct desk *desk, struct arena *a, const struct print_job_new *job, int64_t *job_id, struct err *e)
{
	struct printer_row printer;
	int rc;

	DESK_TX(desk, tx, PERM_LABEL, e);
	if (job->copies < 1 || job->copies > PRINT_JOB_COPIES_MAX)
		return refuse_value("copies", arena_printf(a, "%" PRId64, job->copies), "1 to 1000", e);
	if (!printer_language_counts(job->format) && !str_eq(job->format, "pdf") && !str_eq(job->format, "text"))
		return refuse_value("format", job->format, "zpl, epl, tspl, pdf or text", e);
	if (!job->payload.n)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "payload"));
	if ((rc = check_text("title", job->title, e)) || (rc = printer_find(desk, a, job->printer, &printer, e)) ||
	    (rc = printer_takes(&printer, job->format, e)) ||
	    (rc = insert(desk, a, job, printer.printer_id, job_id, e)))
		return rc;
	return desk_commit(&tx, e);
}

static int refuse_state(const struct print_job_row *job, const char *to, struct err *e)
{
	return err_fail(e, ERR_STATE, FACT_TEXT("noun", "print job"), FACT_TEXT("key", job->title),
			FACT_TEXT("from", job->state), FACT_TEXT("to", to));
}

/* A person's move: audited by the job's id. */
static int move(struct desk *desk, struct arena *a, int64_t job_id, const char *to, struct err *e)
{
	struct print_job_row job;
	int rc;

	DESK_TX(desk, tx, PERM_LABEL, e);
	if ((rc = get(desk, a, job_id, &job, e)) ||
	    (rc = state_check(&print_job_states, job.title, job.state, to, e)) ||
	    (rc = print_job_set_state(desk->db, job_id, job.version, to, "", desk_now(desk), e)) ||
	    (rc = desk_audit(desk, "print job", job_id, "move", arena_printf(a, "state: %s -> %s", job.state, to), "",
			     e)))
		return rc;
	return desk_commit(&tx, e);
}

int print_job_hold(struct desk *desk, struct arena *a, int64_t job_id, struct err *e)
{
	return move(desk, a, job_id, "held", e);
}

int print_job_free(struct desk *desk, struct arena *a, int64_t job_id, struct err *e)
{
	return move(desk, a, job_id, "waiting", e);
}

int print_job_cancel(struct desk *desk, struct arena *a, int64_t job_id, struct err *e)
{
	return move(desk, a, job_id, "cancelled", e);
}

int print_job_seen(struct desk *desk, struct arena *a, int64_t job_id, struct err *e)
{
	struct print_job_row job;
	int rc;

	DESK_TX(desk, tx, PERM_LABEL, e);
	if ((rc = get(desk, a, job_id, &job, e)))
		return rc;
	/* What a worker is printing is not seen yet: only a doubt is answered. */
	if (!str_eq(job.state, "in doubt"))
		return refuse_state(&job, "printed", e);
	rc = move(desk, a, job_id, "printed", e);
	return rc ? rc : desk_commit(&tx, e);
}

int print_job_move(struct desk *desk, struct arena *a, int64_t job_id, const char *printer, struct err *e)
{
	struct print_job_row job;
	struct printer_row to;
	int rc;

	DESK_TX(desk, tx, PERM_LABEL, e);
	if ((rc = get(desk, a, job_id, &job, e)))
		return rc;
	if (!str_eq(job.state, "waiting") && !str_eq(job.state, "held"))
		return refuse_state(&job, "waiting", e);
	if ((rc = printer_find(desk, a, printer, &to, e)) || (rc = printer_takes(&to, job.format, e)) ||
	    (rc = print_job_set_printer(desk->db, job_id, job.version, to.printer_id, desk_now(desk), e)) ||
	    (rc = desk_audit(desk, "print job", job_id, "move", arena_printf(a, "printer: %s", to.code), "", e)))
		return rc;
	return desk_commit(&tx, e);
}

/* What stands before the number of copies in a label printer's language; NULL: papers are sent as often as they are
 * wanted. */
static const char *count_mark(const char *format)
{
	return str_eq(format, "zpl")  ? "^PQ"
	     : str_eq(format, "epl")  ? "\nP"
	     : str_eq(format, "tspl") ? "\r\nPRINT 1,"
				      : NULL;
}

/* The bytes for that many copies: the last command that says how many says another number. */
static int payload_of(struct arena *a, const struct print_job_row *job, struct db_blob all, int64_t copies,
		      struct db_blob *out, struct err *e)
{
	struct str s AUTO_STR = STR_INIT;
	const char *bytes = all.p, *mark = count_mark(job->format);
	size_t n = mark ? strlen(mark) : 0, at = all.n, after;

	*out = all;
	if (copies == job->copies || !mark)
		return OK;
	while (at > 0 && (all.n - at < n || memcmp(bytes + at, mark, n) != 0))
		at--;
	if (all.n - at < n || memcmp(bytes + at, mark, n) != 0)
		return refuse_value("from", "-", "1: this job does not say how many it prints", e);
	for (after = at + n; after < all.n && bytes[after] >= '0' && bytes[after] <= '9';)
		after++;
	str_addn(&s, bytes, at);
	str_addf(&s, "%s%" PRId64, mark, copies);
	str_addn(&s, bytes + after, all.n - after);
	*out = (struct db_blob){ arena_copy(a, s.p, s.len), s.len };
	return OK;
}

int print_job_again(struct desk *desk, struct arena *a, int64_t job_id, const char *printer, int64_t from,
		    int64_t *new_id, struct err *e)
{
	struct print_job_row job;
	struct print_job_bytes_row bytes;
	struct printer_row other;
	struct print_job_new again;
	struct db_blob payload;
	int rc;

	DESK_TX(desk, tx, PERM_LABEL, e);
	if ((rc = get(desk, a, job_id, &job, e)))
		return rc;
	if (!state_is_final(&print_job_states, job.state) && !str_eq(job.state, "in doubt"))
		return refuse_state(&job, "waiting", e);
	if (from < 1 || from > job.copies)
		return refuse_value("from", arena_printf(a, "%" PRId64, from),
				    arena_printf(a, "1 to %" PRId64, job.copies), e);
	other.printer_id = job.printer_id;
	if ((printer &&
	     ((rc = printer_find(desk, a, printer, &other, e)) || (rc = printer_takes(&other, job.format, e)))) ||
	    (rc = print_job_bytes(desk->db, a, job_id, &bytes, e)) ||
	    (rc = payload_of(a, &job, bytes.payload, job.copies - from + 1, &payload, e)) ||
	    (str_eq(job.state, "in doubt") && (rc = move(desk, a, job_id, "failed", e))))
		return rc;
	again = (struct print_job_new){ .title = job.title,
					.format = job.format,
					.payload = payload,
					.copies = job.copies - from + 1,
					.document_id = job.document_id };
	if ((rc = insert(desk, a, &again, other.printer_id, new_id, e)) ||
	    (rc = desk_audit(desk, "print job", job_id, "again",
			     arena_printf(a, "job: %" PRId64 "; from: %" PRId64, *new_id, from), "", e)))
		return rc;
	return desk_commit(&tx, e);
}

static int open_task(struct desk *desk, struct arena *a, const struct print_job_due *job, const char *cause,
		     struct err *e)
{
	struct task_new task = { .kind = "failed print",
				 .document_id = job->document_id,
				 .subject = arena_printf(a, "%s on %s", job->title, job->printer),
				 .reason = cause,
				 .currency = desk->currency,
				 .warehouse_id = desk->warehouse_id ? desk->warehouse_id : DB_NULL,
				 .supplier_id = DB_NULL,
				 .item_id = DB_NULL };
	int64_t task_id;

	return task_open(desk, a, &task, &task_id, e);
}

static int doubt(struct desk *desk, struct arena *a, const struct print_job_due *job, const char *cause, struct err *e)
{
	int rc = print_job_set_state(desk->db, job->job_id, job->version, "in doubt", cause, desk_now(desk), e);

	if (rc == ERR_CONFLICT)
		return refuse_conflict("print job", job->title, e);
	return rc ? rc : open_task(desk, a, job, cause, e);
}

/* The next one to send. One that a worker died over is in doubt instead, whatever it had sent. */
static int next_sound(struct desk *desk, struct arena *a, struct print_job_due *out, struct err *e)
{
	int rc;

	while ((rc = print_job_next(desk->db, a, desk_now(desk), out, e)) == OK && str_eq(out->state, "printing"))
		if ((rc = doubt(desk, a, out, "its sending was cut off", e)))
			return rc;
	return rc;
}

int print_job_lease(struct desk *desk, struct arena *a, struct print_job_leased *out, bool *some, struct err *e)
{
	struct print_job_bytes_row bytes;
	int rc;

	*some = false;
	/* Looked at without the writers' queue first: a worker with nothing to do holds nobody up. */
	rc = print_job_next(desk->db, a, desk_now(desk), &out->job, e);
	if (rc)
		return rc == ERR_NOT_FOUND ? OK : rc;
	DESK_TX(desk, tx, PERM_LABEL, e);
	rc = next_sound(desk, a, &out->job, e);
	if (rc == ERR_NOT_FOUND) {
		e->code = OK;
		return desk_commit(&tx, e);
	}
	if (rc || (rc = print_job_bytes(desk->db, a, out->job.job_id, &bytes, e)) ||
	    (rc = print_job_set_lease(desk->db, out->job.job_id, out->job.version, desk_now(desk) + PRINT_JOB_LEASE_MS,
				      e)))
		return rc;
	out->job.version++;
	out->job.attempts++;
	out->payload = bytes.payload;
	*some = true;
	return desk_commit(&tx, e);
}

int print_job_done(struct desk *desk, const struct print_job_leased *leased, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LABEL, e);
	rc = print_job_set_state(desk->db, leased->job.job_id, leased->job.version, "printed", "", desk_now(desk), e);
	if (rc == ERR_CONFLICT)
		return refuse_conflict("print job", leased->job.title, e);
	return rc ? rc : desk_commit(&tx, e);
}

static int64_t pause_after(int64_t attempts)
{
	int64_t pause = PRINT_JOB_PAUSE_MS;

	for (int64_t i = 1; i < attempts && pause < PAUSE_LONGEST_MS; i++)
		pause *= 2;
	return pause < PAUSE_LONGEST_MS ? pause : PAUSE_LONGEST_MS;
}

/* Tried again after a pause, with everything else that waits for that printer, or (over) not any more. */
static int not_sent(struct desk *desk, struct arena *a, const struct print_job_due *job, bool over, bool tell,
		    const char *cause, struct err *e)
{
	int64_t next = desk_now(desk) + pause_after(job->attempts);
	int rc;

	DESK_TX(desk, tx, PERM_LABEL, e);
	rc = print_job_set_state(desk->db, job->job_id, job->version, over ? "failed" : "waiting", cause, next, e);
	if (rc == ERR_CONFLICT)
		return refuse_conflict("print job", job->title, e);
	if (rc || (rc = print_job_delay(desk->db, job->printer_id, next, e)) ||
	    (tell && (rc = open_task(desk, a, job, cause, e))))
		return rc;
	return desk_commit(&tx, e);
}

int print_job_failed(struct desk *desk, struct arena *a, const struct print_job_leased *leased, const char *cause,
		     struct err *e)
{
	bool over = leased->job.attempts >= PRINT_JOB_ATTEMPTS;

	return not_sent(desk, a, &leased->job, over, over, cause, e);
}

int print_job_hindered(struct desk *desk, struct arena *a, const struct print_job_leased *leased, const char *cause,
		       struct err *e)
{
	return not_sent(desk, a, &leased->job, false, leased->job.attempts == PRINT_JOB_ATTEMPTS, cause, e);
}

int print_job_doubted(struct desk *desk, struct arena *a, const struct print_job_leased *leased, const char *cause,
		      struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_LABEL, e);
	rc = doubt(desk, a, &leased->job, cause, e);
	return rc ? rc : desk_commit(&tx, e);
}
