/* work: the background worker. It takes in the files of the inbox, sends what lies in the spool, lets lots expire whose
 * day has passed, finds what is late, plans the counts that are due, and leaves its mark for the desks. Any number of
 * workers may run; a row is one worker's while its lease lasts. */
#define _GNU_SOURCE /* ppoll */
#include "cli/inbox.h"

#include "base/log.h"
#include "domain/receiving/claim.h"
#include "domain/receiving/lateness.h"
#include "domain/stock/count.h"
#include "domain/stock/lot.h"
#include "domain/work/worker.h"
#include "io/spool.h"
#include "words/words.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

enum {
	LOOK_MS = 500,
	MARK_MS = 10000,
	EXPIRY_MS = 600000,
	EXPIRE_AT_ONCE = 200,
	LATE_MS = 600000,
	LATE_AT_ONCE = 50,
	PLAN_MS = 3600000,
	STATUS_DATA = 65,
	STATUS_PRINTER = 69
};

static volatile sig_atomic_t told_to_end;

static void end(int signal UNUSED)
{
	told_to_end = 1;
}

static const int endings[] = { SIGTERM, SIGINT, SIGHUP };

/* From here on they come in the waits only (ppoll with *waiting), so that none is lost between a look at told_to_end
 * and the sleep after it. No SA_RESTART: a wait ends with the signal. */
static void hear_signals(sigset_t *waiting)
{
	struct sigaction act = { .sa_handler = end };
	sigset_t blocked;

	told_to_end = 0;
	sigemptyset(&act.sa_mask);
	sigemptyset(&blocked);
	for (size_t i = 0; i < ARRAY_LEN(endings); i++)
		sigaddset(&blocked, endings[i]);
	if (sigprocmask(SIG_BLOCK, &blocked, waiting) != 0)
		BUG("sigprocmask: %s", strerror(errno));
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		sigdelset(waiting, endings[i]);
		if (sigaction(endings[i], &act, NULL) != 0)
			BUG("sigaction: %s", strerror(errno));
	}
}

/* One that came meanwhile and waits to be let in counts already. */
static bool ending(void)
{
	sigset_t pending;

	if (sigpending(&pending) == 0)
		for (size_t i = 0; i < ARRAY_LEN(endings); i++)
			if (sigismember(&pending, endings[i]))
				told_to_end = 1;
	return told_to_end;
}

static const char *what_now(struct cli *c, const struct print_job_due *job, enum spool_end end)
{
	if (end == SPOOL_DOUBT)
		return words_state(c->words, "in doubt").word;
	return end == SPOOL_FAILED && job->attempts >= PRINT_JOB_ATTEMPTS ? _("given up")
									  : _("not printed, tried again later");
}

static void tell(void *ctx, const struct print_job_due *job, enum spool_end end, const char *cause)
{
	struct cli *c = ctx;

	if (cause)
		fprintf(c->out, "%s: %s: %s: %s\n", job->printer, job->title, what_now(c, job, end), words_term(cause));
	else
		fprintf(c->out, "%s: %s: %s\n", job->printer, job->title, words_state(c->words, "printed").word);
	(void)fflush(c->out);
}

struct work {
	struct cli *c;
	struct desk *d;
	struct spool spool;
	struct inbox_work inbox;
	bool at_work;					    /* in this turn */
	int64_t marked_at, expired_at, late_at, planned_at; /* 0: never */
};

/* Slice by slice, so that nobody at a scanner waits. */
static int expire(struct work *w, struct err *e)
{
	int64_t now = desk_now(w->d), n, all = 0;
	int rc;

	if (w->expired_at && now - w->expired_at < EXPIRY_MS)
		return OK;
	do {
		rc = lot_expire(w->d, EXPIRE_AT_ONCE, &n, e);
		all += rc ? 0 : n;
	} while (rc == OK && n == EXPIRE_AT_ONCE);
	if (rc)
		return rc;
	if (all) {
		fprintf(w->c->out, _("%s expired\n"), words_count(w->c->arena, w->c->words, all, "lot"));
		(void)fflush(w->c->out);
	}
	w->expired_at = now;
	return worker_mark(w->d, "expiry", (int64_t)getpid(), "", e);
}

/* Suppliers who leave a claim unanswered. */
static int remind(struct work *w, struct err *e)
{
	int64_t opened;
	int rc = claim_remind(w->d, &opened, e);

	if (rc || !opened)
		return rc;
	fprintf(w->c->out, _("%s not answered\n"), words_count(w->c->arena, w->c->words, opened, "document"));
	(void)fflush(w->c->out);
	return OK;
}

/* What should have come goes to the queue, and leaves it when it has. */
static int find_late(struct work *w, struct err *e)
{
	int64_t now = desk_now(w->d), opened, closed, all = 0;
	int rc;

	if (w->late_at && now - w->late_at < LATE_MS)
		return OK;
	do {
		rc = lateness_turn(w->d, LATE_AT_ONCE, &opened, &closed, e);
		all += rc ? 0 : opened;
	} while (rc == OK && (opened == LATE_AT_ONCE || closed == LATE_AT_ONCE));
	if (rc)
		return rc;
	if (all) {
		fprintf(w->c->out, _("%s late\n"), words_count(w->c->arena, w->c->words, all, "document"));
		(void)fflush(w->c->out);
	}
	w->late_at = now;
	if ((rc = remind(w, e)))
		return rc;
	return worker_mark(w->d, "late", (int64_t)getpid(), "", e);
}

/* What is due by class is planned in every warehouse where the worker's user may plan counts, and waits in the queue.
 */
static int plan_counts(struct work *w, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	int64_t now = desk_now(w->d), *planned;
	struct document doc;
	size_t n;
	int rc;

	if (w->planned_at && now - w->planned_at < PLAN_MS)
		return OK;
	if ((rc = count_plan_everywhere(w->d, &a, &planned, &n, e)))
		return rc;
	for (size_t i = 0; i < n; i++) {
		if ((rc = document_get(w->d, &a, planned[i], &doc, e)))
			return rc;
		fprintf(w->c->out, "%s %s\n", doc.number, words_state(w->c->words, doc.state).word);
		(void)fflush(w->c->out);
	}
	w->planned_at = now;
	return worker_mark(w->d, "counts", (int64_t)getpid(), "", e);
}

static int mark(struct work *w, bool last, struct err *e)
{
	int64_t now = desk_now(w->d);
	char note[64];

	if (!last && w->marked_at && now - w->marked_at < MARK_MS)
		return OK;
	w->marked_at = now;
	snprintf(note, sizeof note, "%" PRId64 " printed, %" PRId64 " failed", w->spool.printed, w->spool.failed);
	return worker_mark(w->d, "spool", (int64_t)getpid(), note, e);
}

static int turn(struct work *w, bool once, struct err *e)
{
	int rc;

	if (!ending() &&
	    ((rc = mark(w, false, e)) || (rc = expire(w, e)) || (rc = find_late(w, e)) || (rc = plan_counts(w, e)) ||
	     (rc = inbox_work(&w->inbox, e)) || (rc = spool_start(&w->spool, e))))
		return rc;
	w->at_work = w->spool.n > 0;
	return once && !w->at_work ? OK : spool_collect(&w->spool, LOOK_MS, e);
}

/* A database that is busy or a disk that is full passes: a worker that goes on is worth more than one that ended. What
 * will not pass by itself ends it, and so does any failure with --once. */
static bool passes(const struct err *e)
{
	enum err_class class = err_class(e->code);

	return class == CLASS_BUSY || class == CLASS_IO;
}

static int run(struct cli *c, struct desk *d)
{
	struct work w = { .c = c,
			  .d = d,
			  .spool = { .desk = d, .told = tell, .ctx = c },
			  .inbox = { .c = c, .d = d, .ending = ending } };
	bool once = cli_flag(c, "--once"), bad = false;
	sigset_t waiting;
	struct err e = ERR_INIT;
	int rc;

	w.inbox.folder = cli_option(c, "--inbox", &bad);
	if (bad)
		return cli_usage(c, _("--inbox needs a folder"));
	if (!cli_arguments(c, 0, 0))
		return 2;
	hear_signals(&waiting);
	w.spool.blocked = &waiting;
	do {
		rc = turn(&w, once, &e);
		if (rc && (once || !passes(&e)))
			return cli_fail(c, &e);
		if (rc) {
			log_line(LOG_WARN, "the worker goes on after %s", err_name(e.code));
			(void)ppoll(NULL, 0, &(struct timespec){ .tv_nsec = LOOK_MS * 1000000L }, &waiting);
		}
		/* What ended in this turn may have left its printer to a job that waits behind it. */
	} while (w.spool.n || (once ? w.at_work : !ending()));
	rc = mark(&w, true, &e);
	if (rc)
		return cli_fail(c, &e);
	rc = cli_printed(c);
	if (!rc && once && w.inbox.failed)
		return STATUS_DATA;
	return !rc && once && w.spool.failed ? STATUS_PRINTER : rc;
}

extern const struct verb verb_work;
const struct verb verb_work = {
	.name = "work",
	.usage = "work [--once] [--inbox FOLDER]",
	.help = N_(
		"The background worker: take in the files of the inbox, print what waits in the spool, let lots expire, find what is late."),
	.need = NEED_DESK,
	.run = run,
};
