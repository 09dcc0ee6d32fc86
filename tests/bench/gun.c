#include "tests/bench/gun.h"

#include "tests/bench/site.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

void gun_start(struct gun *g, const char *path, const char *order)
{
	int in[2], out[2];

	*g = (struct gun){ 0 };
	if (pipe(in) || pipe(out))
		bench_stop("no pipe: %s", strerror(errno));
	fcntl(in[1], F_SETFD, FD_CLOEXEC);
	fcntl(out[0], F_SETFD, FD_CLOEXEC);
	g->pid = fork();
	if (g->pid == 0) {
		dup2(in[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		close(in[0]);
		close(out[1]);
		execl(bench_dockline(), "dockline", "--db", path, "--user", "clerk", "receive", "--format", "json",
		      order, (char *)NULL);
		_exit(127);
	}
	if (g->pid < 0)
		bench_stop("no process: %s", strerror(errno));
	close(in[0]);
	close(out[1]);
	g->to = in[1];
	g->from = out[0];
}

void gun_pull(struct gun *g, const char *code)
{
	char line[80];
	int n = snprintf(line, sizeof line, "%s\n", code);

	if (write(g->to, line, (size_t)n) != n)
		bench_stop("a scan did not get through: %s", strerror(errno));
}

int gun_answers(struct gun *g, int *taken)
{
	ssize_t got = read(g->from, g->line + g->n, sizeof g->line - 1 - g->n);
	char *line = g->line, *end;
	int n = 0;

	if (got <= 0)
		bench_stop("no answer came");
	g->n += (size_t)got;
	g->line[g->n] = '\0';
	for (; (end = strchr(line, '\n')); line = end + 1, n++) {
		*end = '\0';
		if (strstr(line, "\"taken\""))
			++*taken;
		else
			fprintf(stderr, "%s\n", line);
	}
	g->n -= (size_t)(line - g->line);
	memmove(g->line, line, g->n);
	return n;
}

void gun_end(struct gun *g)
{
	int status;

	close(g->to);
	if (waitpid(g->pid, &status, 0) != g->pid || status != 0)
		bench_stop("dockline receive ended with %d", status);
	close(g->from);
}

void gun_code(int n, char code[64])
{
	char gtin[14];

	site_code(n + 1, gtin);
	if (site_lot(n + 1))
		snprintf(code, 64, "(01)0%s(17)311231(10)L%06d", gtin, n + 1);
	else
		snprintf(code, 64, "%s", gtin);
}
