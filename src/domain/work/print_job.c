#include "domain/work/print_job.h"

#include "domain/desk/refuse.h"
#include "domain/work/printer.h"
#include "domain/work/task.h"

enum { PAUSE_LONGEST_MS = 600000 };

static const struct state states[] = {
	{ .name = "waiting", .initial = true }, { .name = "printing" }, { .name = "printed", .final = true },
	{ .name = "failed", .final = true },	{ .name = "held" },	{ .name = "cancelled", .final = true },
};
static const struct state_move moves[] = {
	{ "waiting", "lease", "printing" },  { "printing", "lease again", "printing" },
	{ "printing", "finish", "printed" }, { "printing", "try later", "waiting" },
	{ "printing", "give up", "failed" }, { "waiting", "hold", "held" },
	{ "held", "free", "waiting" },	     { "waiting", "cancel", "cancelled" },
	{ "held", "cancel", "cancelled" },
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
	if (!str_eq(job->format, "zpl") && !str_eq(job->format, "pdf") && !str_eq(job->format, "text"))
		return refuse_value("format", job->format, "zpl, pdf or text", e);
	if (!job->payload.n)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "payload"));
	if ((rc = check_text("title", job->title, e)) || (rc = printer_find(desk, a, job->printer, &printer, e)) ||
	    (rc = insert(desk, a, job, printer.printer_id, job_id, e)))
		return rc;
	return desk_commit(&tx, e);
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

int print_job_again(struct desk *desk, struct arena *a, int64_t job_id, const char *printer, int64_t *new_id,
		    struct err *e)
{
	struct print_job_row job;
	struct print_job_bytes_row bytes;
	struct printer_row other;
	struct print_job_new again;
	int rc;

	DESK_TX(desk, tx, PERM_LABEL, e);
	if ((rc = get(desk, a, job_id, &job, e)))
		return rc;
	if (!state_is_final(&print_job_states, job.state))
		return err_fail(e, ERR_STATE, FACT_TEXT("noun", "print job"), FACT_TEXT("key", job.title),
				FACT_TEXT("from", job.state), FACT_TEXT("to", "waiting"));
	other.printer_id = job.printer_id;
	if ((printer && (rc = printer_find(desk, a, printer, &other, e))) ||
	    (rc = print_job_bytes(desk->db, a, job_id, &bytes, e)))
		return rc;
	again = (struct print_job_new){ .title = job.title,
					.format = job.format,
					.payload = bytes.payload,
					.copies = job.copies,
					.document_id = job.document_id };
	if ((rc = insert(desk, a, &again, other.printer_id, new_id, e)) ||
	    (rc = desk_audit(desk, "print job", job_id, "again", arena_printf(a, "job: %" PRId64, *new_id), "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int print_job_lease(struct desk *desk, struct arena *a, struct print_job_leased *out, bool *some, struct err *e)
{
	struct print_job_bytes_row bytes;
	int64_t now = desk_now(desk);
	int rc;

	*some = false;
	/* Looked at without the writers' queue first: a worker with nothing to do holds nobody up. */
	rc = print_job_next(desk->db, a, now, &out->job, e);
	if (rc)
		return rc == ERR_NOT_FOUND ? OK : rc;
	DESK_TX(desk, tx, PERM_LABEL, e);
	rc = print_job_next(desk->db, a, now, &out->job, e);
	if (rc == ERR_NOT_FOUND)
		return OK;
	if (rc || (rc = print_job_bytes(desk->db, a, out->job.job_id, &bytes, e)) ||
	    (rc = print_job_set_lease(desk->db, out->job.job_id, out->job.version, now + PRINT_JOB_LEASE_MS, e)))
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

int print_job_failed(struct desk *desk, struct arena *a, const struct print_job_leased *leased, const char *cause,
		     struct err *e)
{
	const struct print_job_due *job = &leased->job;
	bool over = job->attempts >= PRINT_JOB_ATTEMPTS;
	int64_t next = desk_now(desk) + pause_after(job->attempts);
	int rc;

	DESK_TX(desk, tx, PERM_LABEL, e);
	rc = print_job_set_state(desk->db, job->job_id, job->version, over ? "failed" : "waiting", cause, next, e);
	if (rc == ERR_CONFLICT)
		return refuse_conflict("print job", job->title, e);
	if (rc || (rc = print_job_delay(desk->db, job->printer_id, next, e)) ||
	    (over && (rc = open_task(desk, a, job, cause, e))))
		return rc;
	return desk_commit(&tx, e);
}
