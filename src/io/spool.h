/* The spool's two ends. Verbs and screens lay a label down (spool_label) and go on; the worker
 * sends what is due (struct spool): a process of its own for each printer that is at work, so one that hangs holds up
 * nobody else, one job at a time for each printer.
 *
 *	struct spool s = { .desk = desk };
 *	while (spool_start(&s, &e) == OK && s.n)	// everything that is due, one job a printer
 *		spool_collect(&s, 500, &e);		// waits for one to end, or so many milliseconds
 *
 * Printers whose address says that they speak ZPL are asked how they are before each label, and all that take ZPL where
 * the setting label.status is above 0: so many milliseconds they have to answer (io/printer_send.h). A job whose
 * printer says what hinders it keeps the cause and goes by itself once the printer is ready again.
 *
 * A job of which a part may have been sent is not tried again: it is in doubt until a person has looked at the paper.
 *
 * What came of a job is written before its place in s is free again; when that fails the call says so and the next
 * one tries again. A worker that is killed leaves its jobs to the end of their lease, and then in doubt
 * (domain/work/print_job.h). The child never touches the database. */
#ifndef DL_IO_SPOOL_H
#define DL_IO_SPOOL_H

#include "domain/work/print_job.h"
#include "io/label_of.h"
#include "io/printer_send.h"

#include <signal.h>

/* The label as its printer wants it: in its language, with its dots, for the paper in it (ERR_LABEL_MEDIA). printer
 * NULL: the one that the setting label.printer names, else the only one there is; ERR_MISSING (field printer). copies
 * 0: as many as the label says. */
int spool_label(struct desk *desk, struct arena *a, const struct label_of *label, const char *printer, int64_t copies,
		int64_t *job_id, struct err *e) MUST_USE;
/* A test label of a printer; of one that takes papers and has no label paper in it, a page. headline is worded by the
 * caller. ERR_NOT_FOUND (noun printer) and as above. */
int spool_test(struct desk *desk, struct arena *a, const char *printer, const char *headline, int64_t *job_id,
	       struct err *e) MUST_USE;
/* The same printer by setting, for people to see; "" when there is none. use: "label" or "paper". */
int spool_printer(struct desk *desk, struct arena *a, const char *use, const char **printer, struct err *e) MUST_USE;

enum { SPOOL_AT_ONCE = 16, SPOOL_CAUSE_BYTES = 256 };

/* SPOOL_WAITS: the printer says what hinders it; SPOOL_DOUBT: nobody knows how much of it came out. */
enum spool_end { SPOOL_OK, SPOOL_FAILED, SPOOL_WAITS, SPOOL_DOUBT };

struct spool_sending {
	struct print_job_leased leased; /* its payload is not kept */
	struct arena arena;
	int fd; /* the child's answer; -1: it has ended */
	int pid;
	enum spool_end end;
	char cause[SPOOL_CAUSE_BYTES];
};

struct spool {
	struct desk *desk;
	const struct printer_patience *patience; /* NULL: printer_patience */
	/* The signals that are blocked while it waits: of a caller who blocks some for all but the waits, so that none
	 * comes between its look and its sleep. NULL: those that are blocked anyway. */
	const sigset_t *blocked;
	/* Told of each job's end, with the cause where it is not SPOOL_OK; may be NULL. */
	void (*told)(void *ctx, const struct print_job_due *job, enum spool_end end, const char *cause);
	void *ctx;
	struct spool_sending sending[SPOOL_AT_ONCE];
	size_t n;   /* at work */
	int status; /* the setting label.status, as spool_start read it last */
	int64_t printed, failed;
};

int spool_start(struct spool *s, struct err *e) MUST_USE;
int spool_collect(struct spool *s, int wait_ms, struct err *e) MUST_USE;

#endif
