/* Print job: the spool. Whoever prints leaves a job and goes on; the worker leases the next one that is due, sends it,
 * and says what came of it, so that a printer that is off stops nobody and neither holds up the others.
 *
 * Invariants: a state changes only along print_job_states; a job is one worker's while its lease lasts. One of which
 * a part may have come out, and one whose worker died over it, is "in doubt" and never tried again by itself, so that
 * nothing is lost and nothing comes out twice unseen: a task says so, and a person who has looked at the paper says
 * that it is printed (print_job_seen) or from which label on it is to be printed again (print_job_again). A job that
 * cannot be sent is failed after PRINT_JOB_ATTEMPTS, with a task "failed print"; one whose printer says what hinders it
 * waits on, with a task after as many. A job that is over stays as it is: printing again is a new job.
 *
 * A failed attempt is followed by a pause of PRINT_JOB_PAUSE_MS that doubles, for all jobs of that printer.
 * All need PERM_LABEL; instants are the desk's. For a list: print_job_list (print_job_sql.h). */
#ifndef DL_DOMAIN_WORK_PRINT_JOB_H
#define DL_DOMAIN_WORK_PRINT_JOB_H

#include "base/state.h"
#include "domain/desk/desk.h"
#include "domain/work/print_job_sql.h"

enum { PRINT_JOB_ATTEMPTS = 6, PRINT_JOB_PAUSE_MS = 5000, PRINT_JOB_LEASE_MS = 60000, PRINT_JOB_COPIES_MAX = 1000 };

/* waiting, printing, printed, failed, held, in doubt, cancelled */
extern const struct state_table print_job_states;

struct print_job_new {
	const char *printer; /* its code */
	const char *title;   /* for the list: "label SAB-0114" */
	const char *format;  /* zpl, epl, tspl, pdf or text */
	struct db_blob payload;
	int64_t copies;
	int64_t document_id; /* DB_NULL: none */
};

/* ERR_NOT_FOUND (noun printer), ERR_MISSING, ERR_VALUE (copies, format), ERR_PRINTER_LANGUAGE. */
int print_job_add(struct desk *desk, struct arena *a, const struct print_job_new *job, int64_t *job_id,
		  struct err *e) MUST_USE;
/* Steps aside; goes on; ends. ERR_STATE (noun, key, from, to). */
int print_job_hold(struct desk *desk, struct arena *a, int64_t job_id, struct err *e) MUST_USE;
int print_job_free(struct desk *desk, struct arena *a, int64_t job_id, struct err *e) MUST_USE;
int print_job_cancel(struct desk *desk, struct arena *a, int64_t job_id, struct err *e) MUST_USE;
/* A job in doubt came out whole, as somebody saw. ERR_STATE. */
int print_job_seen(struct desk *desk, struct arena *a, int64_t job_id, struct err *e) MUST_USE;
/* One that waits or is held goes to another printer, as it is. ERR_STATE, ERR_NOT_FOUND (noun printer),
 * ERR_PRINTER_LANGUAGE: it was made for another language. */
int print_job_move(struct desk *desk, struct arena *a, int64_t job_id, const char *printer, struct err *e) MUST_USE;
/* A new job of one that is printed, failed, cancelled or in doubt (which is failed by it), on its own printer or
 * (printer not NULL) on another, from that copy on: 1 is all of it. ERR_VALUE (field from),
 * ERR_PRINTER_LANGUAGE. */
int print_job_again(struct desk *desk, struct arena *a, int64_t job_id, const char *printer, int64_t from,
		    int64_t *new_id, struct err *e) MUST_USE;

/* The worker's part: the next job that is due becomes his, with its bytes; *some false when there is none. Jobs of
 * workers that died are put in doubt on the way. */
struct print_job_leased {
	struct print_job_due job;
	struct db_blob payload;
};
int print_job_lease(struct desk *desk, struct arena *a, struct print_job_leased *out, bool *some,
		    struct err *e) MUST_USE;
/* What came of it. cause: why it did not come out. ERR_CONFLICT when the lease had ended and another took it. */
int print_job_done(struct desk *desk, const struct print_job_leased *leased, struct err *e) MUST_USE;
int print_job_failed(struct desk *desk, struct arena *a, const struct print_job_leased *leased, const char *cause,
		     struct err *e) MUST_USE;
/* Nothing was sent: the printer says that it is open or empty, and will print once somebody was there. */
int print_job_hindered(struct desk *desk, struct arena *a, const struct print_job_leased *leased, const char *cause,
		       struct err *e) MUST_USE;
/* Some of it may have come out. */
int print_job_doubted(struct desk *desk, struct arena *a, const struct print_job_leased *leased, const char *cause,
		      struct err *e) MUST_USE;

#endif
