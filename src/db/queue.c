#include "base/base.h"

#include "db/db_internal.h"
#include "db/queue.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

int64_t db_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Its arrival alone is the message: flock returns EINTR. */
static void on_timer(int sig UNUSED)
{
}

struct alarm {
	timer_t timer;
	struct sigaction before;
	sigset_t mask_before;
	int sig;
};

/* The timer repeats, so that one which fires just before flock sleeps is not lost. */
static int alarm_start(struct alarm *a, int ms)
{
	struct sigaction action = { .sa_handler = on_timer };
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL };
	struct itimerspec at = {
		.it_value = { ms / 1000, (ms % 1000) * 1000000L + 1 },
		.it_interval = { 0, 50 * 1000000L },
	};
	sigset_t unblocked;

	a->sig = SIGRTMIN + 5;
	event.sigev_signo = a->sig;
	sigemptyset(&action.sa_mask);
	if (sigaction(a->sig, &action, &a->before))
		return -1;
	if (timer_create(CLOCK_MONOTONIC, &event, &a->timer)) {
		sigaction(a->sig, &a->before, NULL);
		return -1;
	}
	if (timer_settime(a->timer, 0, &at, NULL)) {
		timer_delete(a->timer);
		sigaction(a->sig, &a->before, NULL);
		return -1;
	}
	/* A program that blocks signals would wait for ever. */
	sigemptyset(&unblocked);
	sigaddset(&unblocked, a->sig);
	sigprocmask(SIG_UNBLOCK, &unblocked, &a->mask_before);
	return 0;
}

static void alarm_stop(struct alarm *a)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	timer_delete(a->timer);
	/* Ignoring throws away one that is still pending, whose default would end the process. */
	sigaction(a->sig, &ignore, NULL);
	sigprocmask(SIG_SETMASK, &a->mask_before, NULL);
	sigaction(a->sig, &a->before, NULL);
}

static int queue_fault(struct err *e)
{
	return err_fail(e, ERR_DB, FACT_TEXT("statement", "queue"), FACT_TEXT("cause", strerror(errno)));
}

int queue_enter(int fd, int deadline_ms, struct err *e)
{
	int64_t began = db_now_ms();
	struct alarm alarm;
	int rc = OK;

	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		return OK;
	if (errno != EWOULDBLOCK && errno != EINTR)
		return queue_fault(e);
	if (alarm_start(&alarm, deadline_ms))
		return queue_fault(e);
	while (flock(fd, LOCK_EX)) {
		if (errno != EINTR) {
			rc = queue_fault(e);
			break;
		}
		if (db_now_ms() - began >= deadline_ms) {
			rc = err_fail(e, ERR_DB_BUSY, FACT_I64("waited_ms", db_now_ms() - began));
			break;
		}
	}
	alarm_stop(&alarm);
	return rc;
}

void queue_leave(int fd)
{
	flock(fd, LOCK_UN);
}

bool presence_enter(int fd, bool alone)
{
	struct flock lock = { .l_type = alone ? F_WRLCK : F_RDLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1 };

	return fcntl(fd, F_OFD_SETLK, &lock) == 0;
}
