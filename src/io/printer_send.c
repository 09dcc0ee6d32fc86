#include "io/printer_send.h"

#include "io/printer_status.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/sockios.h>
#endif

const struct printer_patience printer_patience = {
	.lookup = 5000, .connect = 5000, .stall = 15000, .farewell = 500, .watch = 250, .total = 40000
};

enum { ANSWER_BYTES = 512 };

struct sending {
	const char *host, *port;
	const struct printer_patience *patience;
	int fd;
	enum printer_stage stage;
	bool answers;  /* it says how it is when it is asked */
	int64_t until; /* of the whole, by the clock that never jumps */
};

static int64_t now_ms(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		BUG("the system has no clock: %s", strerror(errno));
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int failed(const struct sending *s, const char *cause, struct err *e)
{
	char printer[300];

	snprintf(printer, sizeof printer, strchr(s->host, ':') ? "[%s]:%s" : "%s:%s", s->host, s->port);
	return err_fail(e, ERR_PRINTER, FACT_TEXT("printer", printer), FACT_TEXT("cause", cause),
			FACT_I64("stage", s->stage));
}

/* A printer that hung up is told of by one word, whichever call hears of it first. */
static int hung_up(const struct sending *s, int cause, struct err *e)
{
	return failed(s, strerror(cause == EPIPE || cause == ENOTCONN ? ECONNRESET : cause), e);
}

/* true when events came before the instant; false when it was reached. */
static bool wait_for(int fd, short events, int64_t until)
{
	struct pollfd p = { .fd = fd, .events = events };

	for (;;) {
		int64_t left = until - now_ms();
		int n = poll(&p, 1, left > 0 ? (int)left : 0);

		if (n > 0)
			return true;
		if (n == 0)
			return false;
		if (errno != EINTR)
			BUG("poll: %s", strerror(errno));
	}
}

/* 0, or errno of what kept this address from answering. */
static int connect_to(struct sending *s, const struct addrinfo *address)
{
	socklen_t size = sizeof(int);
	int cause = 0;

	s->fd = socket(address->ai_family, address->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, address->ai_protocol);
	if (s->fd < 0)
		return errno;
	if (connect(s->fd, address->ai_addr, address->ai_addrlen) != 0) {
		if (errno != EINPROGRESS && errno != EINTR)
			cause = errno;
		else if (!wait_for(s->fd, POLLOUT, now_ms() + s->patience->connect))
			cause = ETIMEDOUT;
		else if (getsockopt(s->fd, SOL_SOCKET, SO_ERROR, &cause, &size) != 0)
			cause = errno;
	}
	if (cause) {
		close(s->fd);
		s->fd = -1;
	}
	return cause;
}

/* What a look-up has come to, of fixed size so that a pipe takes it whole. */
enum { ADDRESSES_MOST = 8 };

struct addresses {
	int found; /* as of getaddrinfo */
	int error; /* errno, where that says EAI_SYSTEM */
	size_t n;
	struct {
		int family, type, protocol;
		socklen_t size;
		struct sockaddr_storage address;
	} v[ADDRESSES_MOST];
};

static void look_up(const struct sending *s, int flags, struct addresses *out)
{
	const struct addrinfo hints = { .ai_family = AF_UNSPEC,
					.ai_socktype = SOCK_STREAM,
					.ai_flags = AI_NUMERICSERV | flags };
	struct addrinfo *all;

	memset(out, 0, sizeof *out);
	out->found = getaddrinfo(s->host, s->port, &hints, &all);
	out->error = errno;
	if (out->found)
		return;
	for (const struct addrinfo *one = all; one && out->n < ADDRESSES_MOST; one = one->ai_next) {
		out->v[out->n].family = one->ai_family;
		out->v[out->n].type = one->ai_socktype;
		out->v[out->n].protocol = one->ai_protocol;
		out->v[out->n].size = one->ai_addrlen;
		memcpy(&out->v[out->n++].address, one->ai_addr, one->ai_addrlen);
	}
	freeaddrinfo(all);
}

_Noreturn static void look_up_for(const struct sending *s, int fd)
{
	struct addresses found;

	(void)signal(SIGPIPE, SIG_IGN);
	look_up(s, 0, &found);
	_exit(write(fd, &found, sizeof found) == (ssize_t)sizeof found ? 0 : 1);
}

/* true: all of it came before the instant. */
static bool read_whole(int fd, struct addresses *out, int64_t until)
{
	size_t n = 0;

	while (n < sizeof *out && wait_for(fd, POLLIN, until)) {
		ssize_t step = read(fd, (char *)out + n, sizeof *out - n);

		if (step == 0 || (step < 0 && errno != EINTR))
			return false;
		n += step > 0 ? (size_t)step : 0;
	}
	return n == sizeof *out;
}

static int look_up_in_time(const struct sending *s, struct addresses *out, struct err *e)
{
	int wait = s->patience->lookup ? s->patience->lookup : s->patience->connect, ends[2];
	bool answered;
	pid_t pid;

	if (pipe(ends) != 0)
		return failed(s, strerror(errno), e);
	pid = fork();
	if (pid == 0)
		look_up_for(s, ends[1]);
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return failed(s, strerror(errno), e);
	}
	answered = read_whole(ends[0], out, now_ms() + wait);
	close(ends[0]);
	if (!answered)
		(void)kill(pid, SIGKILL);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	return answered ? OK : failed(s, "its name was not found in time", e);
}

static int connect_any(struct sending *s, struct err *e)
{
	struct addresses found;
	int cause = 0, rc;

	look_up(s, AI_NUMERICHOST, &found);
	if (found.found && (rc = look_up_in_time(s, &found, e)))
		return rc;
	if (found.found)
		return failed(s, found.found == EAI_SYSTEM ? strerror(found.error) : gai_strerror(found.found), e);
	for (size_t i = 0; i < found.n; i++) {
		struct addrinfo one = { .ai_family = found.v[i].family,
					.ai_socktype = found.v[i].type,
					.ai_protocol = found.v[i].protocol,
					.ai_addrlen = found.v[i].size,
					.ai_addr = (struct sockaddr *)&found.v[i].address };

		if ((cause = connect_to(s, &one)) == 0)
			break;
	}
	return cause ? failed(s, strerror(cause), e) : OK;
}

/* No longer than the whole may take. */
static int64_t at_most(const struct sending *s, int ms)
{
	int64_t until = now_ms() + ms;

	return until < s->until ? until : s->until;
}

/* once: what is failing after the first byte went. */
static int hand_over(struct sending *s, const char *bytes, size_t n, enum printer_stage once, struct err *e)
{
	while (n) {
		ssize_t taken = send(s->fd, bytes, n, MSG_NOSIGNAL);

		if (taken > 0) {
			s->stage = once;
			bytes += taken;
			n -= (size_t)taken;
			if (now_ms() > s->until)
				return failed(s, "it takes the data too slowly", e);
		} else if (taken < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			if (!wait_for(s->fd, POLLOUT, at_most(s, s->patience->stall)))
				return failed(s, "it takes no more data", e);
		} else if (taken < 0 && errno != EINTR) {
			return hung_up(s, errno, e);
		}
	}
	return OK;
}

/* The answer to ~HS, as much of it as came in the time that the patience gives; *hung_up when the printer did so. */
static int ask(struct sending *s, enum printer_stage once, char answer[ANSWER_BYTES], size_t *n, bool *closed,
	       struct err *e)
{
	int64_t until = at_most(s, s->patience->status);
	int rc = hand_over(s, PRINTER_STATUS_ASKED, strlen(PRINTER_STATUS_ASKED), once, e);

	*n = 0;
	*closed = false;
	if (rc)
		return rc;
	while (*n < ANSWER_BYTES && !printer_status_whole(answer, *n) && wait_for(s->fd, POLLIN, until)) {
		ssize_t step = read(s->fd, answer + *n, ANSWER_BYTES - *n);

		if (step == 0) {
			*closed = true;
			break;
		}
		if (step < 0 && errno != EINTR && errno != EAGAIN)
			return hung_up(s, errno, e);
		*n += step > 0 ? (size_t)step : 0;
	}
	return OK;
}

/* A printer that tells why it cannot print gets no label to lose; one that tells nothing in its time gets it. */
static int ask_before(struct sending *s, struct err *e)
{
	char answer[ANSWER_BYTES];
	const char *hindrance;
	bool closed;
	size_t n;
	int rc = ask(s, PRINTER_NOTHING_SENT, answer, &n, &closed, e);

	if (rc)
		return rc;
	s->answers = printer_status_left(answer, n) >= 0;
	hindrance = printer_status_hindrance(answer, n);
	if (!hindrance)
		return OK;
	s->stage = PRINTER_NOT_READY;
	return failed(s, hindrance, e);
}

/* Waits until the instant; what the printer says unasked, an end of line as a rule, is dropped. false: it hung up. */
static bool pass(const struct sending *s, int64_t until)
{
	char dropped[64];

	while (wait_for(s->fd, POLLIN, until)) {
		ssize_t n = read(s->fd, dropped, sizeof dropped);

		if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
			return false;
	}
	return true;
}

/* Until all of it is out, or the time is: what prints without a hindrance goes on without us. A printer that has not
 * begun yet has nothing left either: it must say so twice, or have been seen at work. */
static int watch(struct sending *s, struct err *e)
{
	int idle = 0;
	bool worked = false;

	while (idle < (worked ? 1 : 2)) {
		int64_t left, next = now_ms() + s->patience->watch;
		char answer[ANSWER_BYTES];
		const char *hindrance;
		bool closed;
		size_t n;
		int rc;

		if (next > s->until || !pass(s, next))
			return OK;
		if ((rc = ask(s, PRINTER_PART_SENT, answer, &n, &closed, e)))
			return rc;
		left = printer_status_left(answer, n);
		if (closed || left < 0)
			return OK;
		hindrance = printer_status_hindrance(answer, n);
		hindrance = hindrance ? printer_status_stopped(hindrance, left) : NULL;
		if (hindrance)
			return failed(s, hindrance, e);
		worked = worked || left > 0;
		idle = left > 0 ? 0 : idle + 1;
	}
	return OK;
}

/* How much the other side has not acknowledged yet; 0 where the system does not tell. */
static int unacknowledged(int fd)
{
	int n = 0;

#ifdef SIOCOUTQ
	if (ioctl(fd, SIOCOUTQ, &n) != 0)
		return 0;
#else
	(void)fd;
#endif
	return n;
}

/* Nothing more comes: the printer hangs up, or has at least acknowledged everything. */
static int take_leave(const struct sending *s, struct err *e)
{
	int64_t until = at_most(s, s->patience->farewell), last = at_most(s, s->patience->stall);
	char answer[512];

	if (shutdown(s->fd, SHUT_WR) != 0)
		return hung_up(s, errno, e);
	for (;;) {
		if (wait_for(s->fd, POLLIN, until)) {
			ssize_t n = read(s->fd, answer, sizeof answer);

			if (n == 0)
				return OK;
			if (n < 0 && errno != EINTR && errno != EAGAIN)
				return hung_up(s, errno, e);
		}
		if (now_ms() < until)
			continue;
		if (!unacknowledged(s->fd))
			return OK;
		if (until >= last)
			return failed(s, "it takes no more data", e);
		until = at_most(s, 100);
	}
}

int printer_send(const char *host, const char *port, const void *bytes, size_t n,
		 const struct printer_patience *patience, struct err *e)
{
	struct sending s = {
		.host = host, .port = port, .patience = patience ? patience : &printer_patience, .fd = -1
	};
	int rc = connect_any(&s, e);

	if (rc)
		return rc;
	s.until = now_ms() + s.patience->total;
	rc = s.patience->status ? ask_before(&s, e) : OK;
	if (rc == OK)
		rc = hand_over(&s, bytes, n, PRINTER_PART_SENT, e);
	if (rc == OK && s.answers)
		rc = watch(&s, e);
	if (rc == OK)
		rc = take_leave(&s, e);
	close(s.fd);
	return rc;
}
