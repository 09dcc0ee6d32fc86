#include "printer.h"

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/* For what must come; a test that waits for ever tells nobody anything. */
enum { PATIENCE_MS = 20000 };

bool test_printer_begin(struct test_printer *p, int family, int backlog)
{
	struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	struct sockaddr_in four = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	bool is_six = family == AF_INET6;
	struct sockaddr *address = is_six ? (struct sockaddr *)&six : (struct sockaddr *)&four;
	socklen_t size = is_six ? sizeof six : sizeof four;

	p->fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (p->fd < 0)
		return false;
	if (bind(p->fd, address, size) != 0 || listen(p->fd, backlog) != 0 || getsockname(p->fd, address, &size) != 0) {
		close(p->fd);
		p->fd = -1;
		return false;
	}
	snprintf(p->port, sizeof p->port, "%d", ntohs(is_six ? six.sin6_port : four.sin_port));
	return true;
}

void test_printer_end(struct test_printer *p)
{
	close(p->fd);
	p->fd = -1;
}

static bool comes(const struct test_printer *p, int wait_ms)
{
	struct pollfd one = { .fd = p->fd, .events = POLLIN };

	return poll(&one, 1, wait_ms) == 1;
}

bool test_printer_comes(const struct test_printer *p)
{
	return comes(p, PATIENCE_MS);
}

bool test_printer_waits(const struct test_printer *p)
{
	return comes(p, 0);
}

char *test_printer_take(struct test_printer *p, struct arena *a, size_t *n)
{
	struct str all AUTO_STR = STR_INIT;
	char block[4096];
	ssize_t step;
	int fd;

	*n = 0;
	if (!test_printer_comes(p))
		return arena_strdup(a, "");
	fd = accept(p->fd, NULL, NULL);
	if (fd < 0)
		BUG("no connection: %s", strerror(errno));
	while ((step = read(fd, block, sizeof block)) > 0)
		str_addn(&all, block, (size_t)step);
	close(fd);
	*n = all.len;
	return arena_copy(a, all.p, all.len);
}
