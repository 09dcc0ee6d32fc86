#include "base/log.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

static int log_fd = -1;

bool log_open(const char *path)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);

	if (fd < 0)
		return false;
	if (log_fd >= 0)
		close(log_fd);
	log_fd = fd;
	return true;
}

void log_line(enum log_level level, const char *fmt, ...)
{
	static const char *const name[] = { "info", "warn", "error", "bug" };
	char line[1024];
	struct timespec now;
	struct tm tm;
	size_t at;
	int n;
	va_list ap;

	if (log_fd < 0)
		return;
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &tm);
	at = strftime(line, sizeof line, "%Y-%m-%dT%H:%M:%SZ", &tm);
	n = snprintf(line + at, sizeof line - at, " %d %s ", (int)getpid(), name[level]);
	at += n > 0 ? (size_t)n : 0;
	va_start(ap, fmt);
	n = vsnprintf(line + at, sizeof line - at - 1, fmt, ap);
	va_end(ap);
	at += n > 0 ? (size_t)n : 0;
	if (at > sizeof line - 2)
		at = sizeof line - 2;
	for (size_t i = 0; i < at; i++)
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f)
			line[i] = ' ';
	line[at++] = '\n';
	if (write(log_fd, line, at) < 0)
		log_fd = -1;
}
