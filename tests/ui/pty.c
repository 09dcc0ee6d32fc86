#include "base/base.h"

#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unistr.h>

enum { WAIT_MS = 10000, QUIET_MS = 15 };

static int on_bell(void *user)
{
	((struct pty *)user)->bells++;
	return 1;
}

static void answer(const char *bytes, size_t n, void *user)
{
	ssize_t done = write(((struct pty *)user)->master, bytes, n);

	(void)done;
}

static void open_vterm(struct pty *p)
{
	static const VTermScreenCallbacks calls = { .bell = on_bell };

	p->vterm = vterm_new(p->rows, p->cols);
	vterm_set_utf8(p->vterm, 1);
	vterm_output_set_callback(p->vterm, answer, p);
	p->screen = vterm_obtain_screen(p->vterm);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_set_callbacks(p->screen, &calls, p);
	vterm_screen_reset(p->screen, 1);
}

static _Noreturn void child(char *const *argv, const char *const *env, const char *test, int mark)
{
	char value[160];

	/* Nothing that the runner holds, a lock of its caller's for one, may live on in what a script leaves behind. */
	for (int fd = STDERR_FILENO + 1; fd < 256; fd++)
		if (fd != mark)
			close(fd);
	snprintf(value, sizeof value, "idle_fd=%d%s%s", mark, test && *test ? "," : "", test ? test : "");
	setenv("DOCKLINE_TEST", value, 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "C.UTF-8", 1);
	unsetenv("LC_ALL");
	unsetenv("NO_COLOR");
	unsetenv("LINES");
	unsetenv("COLUMNS");
	for (size_t i = 0; env && env[i]; i++) {
		char *copy = xstrdup(env[i]), *equals = strchr(copy, '=');

		*equals = '\0';
		setenv(copy, equals + 1, 1);
		free(copy);
	}
	execvp(argv[0], argv);
	fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

bool pty_start(struct pty *p, char *const *argv, const char *const *env, const char *test, int cols, int rows)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	int mark[2];

	memset(p, 0, sizeof *p);
	p->rows = rows;
	p->cols = cols;
	if (pipe(mark))
		return false;
	fcntl(mark[0], F_SETFD, FD_CLOEXEC);
	p->pid = forkpty(&p->master, NULL, NULL, &size);
	if (p->pid < 0)
		return false;
	if (p->pid == 0) {
		close(mark[0]);
		child(argv, env, test, mark[1]);
	}
	close(mark[1]);
	p->marks = mark[0];
	fcntl(p->master, F_SETFD, FD_CLOEXEC);
	open_vterm(p);
	return true;
}

/* false: the program has closed the terminal. */
static bool take(struct pty *p)
{
	char bytes[65536];
	ssize_t n = read(p->master, bytes, sizeof bytes);

	if (n <= 0)
		return false;
	p->bytes += (size_t)n;
	vterm_input_write(p->vterm, bytes, (size_t)n);
	return true;
}

bool pty_drain(struct pty *p, int ms)
{
	struct pollfd fd = { .fd = p->master, .events = POLLIN };

	while (poll(&fd, 1, ms) > 0)
		if (!take(p))
			return false;
	return true;
}

static void reap(struct pty *p)
{
	if (!p->ended && waitpid(p->pid, &p->status, 0) == p->pid)
		p->ended = true;
}

enum { HAPPENED_NOTHING, HAPPENED_OUTPUT, HAPPENED_MARK };

static int happened(struct pty *p)
{
	struct pollfd fds[2] = { { .fd = p->marks, .events = POLLIN },
				 { .fd = p->closed ? -1 : p->master, .events = POLLIN } };
	char marks[64];

	if (p->ended || poll(fds, 2, WAIT_MS) <= 0)
		return HAPPENED_NOTHING;
	if (fds[1].revents & (POLLIN | POLLHUP))
		p->closed = !take(p);
	if (!(fds[0].revents & (POLLIN | POLLHUP)))
		return HAPPENED_OUTPUT;
	if (read(p->marks, marks, sizeof marks) <= 0) {
		pty_drain(p, QUIET_MS);
		reap(p);
		return HAPPENED_MARK;
	}
	/* The kernel hands the terminal's bytes on in its own time: the last of them follow. */
	pty_drain(p, QUIET_MS);
	return HAPPENED_MARK;
}

bool pty_wait(struct pty *p)
{
	int what;

	do
		what = happened(p);
	while (what == HAPPENED_OUTPUT);
	return what == HAPPENED_MARK;
}

bool pty_more(struct pty *p)
{
	return happened(p) != HAPPENED_NOTHING;
}

/* A desk that nobody looked at has been idle before, and others' work has been shown on it. */
static void forget_marks(struct pty *p)
{
	struct pollfd fd = { .fd = p->marks, .events = POLLIN };
	char marks[64];

	if (poll(&fd, 1, 0) == 1 && fd.revents == POLLIN && read(p->marks, marks, sizeof marks) > 0 && !p->closed)
		p->closed = !pty_drain(p, 0);
}

void pty_send(struct pty *p, const char *bytes, size_t n)
{
	forget_marks(p);
	p->bells = 0;
	p->bytes = 0;
	while (n > 0) {
		ssize_t done = write(p->master, bytes, n);

		if (done <= 0)
			return;
		bytes += done;
		n -= (size_t)done;
	}
}

void pty_resize(struct pty *p, int cols, int rows)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	p->rows = rows;
	p->cols = cols;
	vterm_set_size(p->vterm, rows, cols);
	ioctl(p->master, TIOCSWINSZ, &size);
}

void pty_end(struct pty *p)
{
	if (p->pid > 0 && !p->ended) {
		kill(p->pid, SIGHUP);
		close(p->master);
		p->master = -1;
		reap(p);
	}
	if (p->master >= 0)
		close(p->master);
	close(p->marks);
	vterm_free(p->vterm);
	p->vterm = NULL;
}

static VTermScreenCell cell_at(const struct pty *p, int row, int col)
{
	VTermScreenCell cell;

	vterm_screen_get_cell(p->screen, (VTermPos){ .row = row, .col = col }, &cell);
	return cell;
}

void pty_row(const struct pty *p, int row, struct str *to)
{
	size_t end = to->len;

	for (int col = 0; col < p->cols; col++) {
		VTermScreenCell cell = cell_at(p, row, col);

		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
			char bytes[8];
			int n = u8_uctomb((uint8_t *)bytes, cell.chars[i], sizeof bytes);

			if (n > 0)
				str_addn(to, bytes, (size_t)n);
		}
		if (!cell.chars[0])
			str_addc(to, ' ');
		else if (cell.chars[0] != ' ')
			end = to->len;
		if (cell.width > 1)
			col++;
	}
	str_cut(to, end);
}

void pty_text(const struct pty *p, struct str *to)
{
	for (int row = 0; row < p->rows; row++) {
		pty_row(p, row, to);
		str_addc(to, '\n');
	}
}

static void add_colour(struct str *to, const char *name, const VTermColor *c, bool is_default)
{
	if (is_default)
		return;
	if (VTERM_COLOR_IS_INDEXED(c))
		str_addf(to, " %s=%d", name, c->indexed.idx);
	else
		str_addf(to, " %s=#%02x%02x%02x", name, c->rgb.red, c->rgb.green, c->rgb.blue);
}

static void describe(const VTermScreenCell *c, struct str *to)
{
	if (c->attrs.bold)
		str_add(to, " bold");
	if (c->attrs.underline)
		str_add(to, " underline");
	if (c->attrs.reverse)
		str_add(to, " reverse");
	add_colour(to, "on", &c->bg, VTERM_COLOR_IS_DEFAULT_BG(&c->bg));
	add_colour(to, "ink", &c->fg, VTERM_COLOR_IS_DEFAULT_FG(&c->fg));
}

void pty_picture(const struct pty *p, struct str *to)
{
	struct str looks[26];
	size_t n = 0;
	VTermPos cursor;

	pty_text(p, to);
	str_addf(to, "%.*s\n", p->cols,
		 "--------------------------------------------------------------------------------"
		 "--------------------------------------------------------------------------------");
	for (int row = 0; row < p->rows; row++) {
		size_t end = to->len;

		for (int col = 0; col < p->cols; col++) {
			VTermScreenCell cell = cell_at(p, row, col);
			struct str look = STR_INIT;
			size_t i = 0;

			describe(&cell, &look);
			while (look.len && i < n && !str_eq(looks[i].p, look.p))
				i++;
			if (!look.len || n == 26) {
				str_release(&look);
				str_addc(to, ' ');
				continue;
			}
			if (i == n)
				looks[n++] = look;
			else
				str_release(&look);
			str_addc(to, (char)('a' + i));
			end = to->len;
		}
		str_cut(to, end);
		str_addc(to, '\n');
	}
	for (size_t i = 0; i < n; i++) {
		str_addf(to, "%c:%s\n", (int)('a' + i), looks[i].p);
		str_release(&looks[i]);
	}
	vterm_state_get_cursorpos(vterm_obtain_state(p->vterm), &cursor);
	str_addf(to, "cursor %d,%d\n", cursor.row, cursor.col);
}
