#include "base/base.h"

#include "ui/core/curses.h"
#include "ui/core/input.h"
#include "ui/core/term.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <term.h>
/* A short name that term.h takes for a capability. */
#undef bell
#include <unistd.h>

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

static struct {
	struct term_options options;
	SCREEN *screen;
	bool up;
	bool paste;
	bool colours;
	int pipe[2];
	int beeps;
	int64_t beep_at;
	char notice[160];
} term;

static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };

int64_t term_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void send(const char *bytes)
{
	ssize_t n = write(STDOUT_FILENO, bytes, strlen(bytes));

	(void)n; /* the terminal may be gone; nothing to be done about it */
}

static void on_signal(int number)
{
	int saved = errno;
	char c = number == SIGWINCH ? 'w' : number == SIGTSTP ? 'z' : 'h';
	ssize_t n = write(term.pipe[1], &c, 1);

	(void)n; /* a full pipe already says it */
	errno = saved;
}

static void on_fatal(int number)
{
	term_close();
	signal(number, SIG_DFL);
	raise(number);
}

static void catch_signals(void)
{
	struct sigaction sa = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	static const int soft[] = { SIGWINCH, SIGTSTP, SIGHUP, SIGTERM };

	sigemptyset(&sa.sa_mask);
	for (size_t i = 0; i < ARRAY_LEN(soft); i++)
		sigaction(soft[i], &sa, NULL);
	sa.sa_handler = on_fatal;
	sa.sa_flags = (int)SA_RESETHAND;
	for (size_t i = 0; i < ARRAY_LEN(fatal); i++)
		sigaction(fatal[i], &sa, NULL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
}

/* The terminal's own idea of its keys, beside the families that input_keys.c knows. */
static void learn_keys(void)
{
	static const struct {
		const char *capability;
		int key;
	} keys[] = {
		{ "kf1", KEYS_F1 },	  { "kf2", KEYS_F2 },	    { "kf3", KEYS_F3 },	      { "kf4", KEYS_F4 },
		{ "kf5", KEYS_F5 },	  { "kf6", KEYS_F6 },	    { "kf7", KEYS_F7 },	      { "kf8", KEYS_F8 },
		{ "kf9", KEYS_F9 },	  { "kf10", KEYS_F10 },	    { "kf11", KEYS_F11 },     { "kf12", KEYS_F12 },
		{ "kcuu1", KEYS_UP },	  { "kcud1", KEYS_DOWN },   { "kcub1", KEYS_LEFT },   { "kcuf1", KEYS_RIGHT },
		{ "khome", KEYS_HOME },	  { "kend", KEYS_END },	    { "kpp", KEYS_PAGE_UP },  { "knp", KEYS_PAGE_DOWN },
		{ "kich1", KEYS_INSERT }, { "kdch1", KEYS_DELETE }, { "kcbt", KEYS_BACKTAB }, { "kent", KEYS_ENTER },
	};

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		const char *s = tigetstr(keys[i].capability);

		if (s && s != (const char *)-1)
			input_sequence(s, keys[i].key);
	}
}

/* newterm ends in a message on the user's terminal for a TERM it does not know, so it is asked first. */
static bool can_drive(const char *name)
{
	int result;
	bool can = setupterm(name, STDOUT_FILENO, &result) == OK && cursor_address;

	if (cur_term)
		del_curterm(cur_term);
	return can;
}

/* Some handhelds say 80x24 of a glass that shows less. */
static void keep_to_glass(int rows, int cols)
{
	if (term.options.rows && rows > term.options.rows)
		rows = term.options.rows;
	if (term.options.cols && cols > term.options.cols)
		cols = term.options.cols;
	if (rows != LINES || cols != COLS)
		resizeterm(rows, cols);
}

static const char *known_term(void)
{
	static const char *const fallbacks[] = { "xterm", "vt220", "vt100", "ansi" };
	const char *wanted = getenv("TERM");

	if (wanted && *wanted && can_drive(wanted))
		return wanted;
	for (size_t i = 0; i < ARRAY_LEN(fallbacks); i++)
		if (can_drive(fallbacks[i])) {
			snprintf(term.notice, sizeof term.notice, "TERM=%s is not known here; %s is taken for it",
				 wanted && *wanted ? wanted : "(unset)", fallbacks[i]);
			return fallbacks[i];
		}
	return NULL;
}

static void take_modes(void)
{
	raw();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	keypad(stdscr, TRUE);
	leaveok(stdscr, FALSE);
	scrollok(stdscr, FALSE);
	if (term.paste)
		send(PASTE_ON);
}

int term_open(const struct term_options *options, struct err *e)
{
	const char *name;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_fail(e, ERR_NO_TERMINAL);
	term.options = *options;
	if (!str_eq(nl_langinfo(CODESET), "UTF-8"))
		term.options.ascii = true;
	name = known_term();
	if (!name)
		return err_fail(e, ERR_TERMINAL, FACT_TEXT("term", getenv("TERM")));
	if (pipe2(term.pipe, O_CLOEXEC | O_NONBLOCK))
		return err_fail(e, ERR_TERMINAL, FACT_TEXT("term", strerror(errno)));
	catch_signals();
	term.screen = newterm(name, stdout, stdin);
	if (!term.screen)
		return err_fail(e, ERR_TERMINAL, FACT_TEXT("term", name));
	term.up = true;
	bug_set_hook(term_close);
	term.paste = !str_starts(name, "dumb") && !*term.notice;
	take_modes();
	learn_keys();
	keep_to_glass(LINES, COLS);
	term.colours = options->colours != COLOURS_NONE && has_colors() &&
		       (!getenv("NO_COLOR") || !*getenv("NO_COLOR"));
	painter_start(term.colours, options->colours == COLOURS_HIGH_CONTRAST);
	return OK;
}

void term_close(void)
{
	if (!term.up)
		return;
	term.up = false;
	if (term.paste)
		send(PASTE_OFF);
	endwin();
	bug_set_hook(NULL);
}

void term_free(void)
{
	term_close();
	if (term.screen)
		delscreen(term.screen);
	term.screen = NULL;
	close(term.pipe[0]);
	close(term.pipe[1]);
}

const char *term_notice(void)
{
	return *term.notice ? term.notice : NULL;
}

void term_size(int *rows, int *cols)
{
	*rows = LINES;
	*cols = COLS;
}

void term_set_bell(enum term_bell bell)
{
	term.options.bell = bell;
}

bool term_is_ascii(void)
{
	return term.options.ascii;
}

bool term_has_colours(void)
{
	return term.colours;
}

int term_wait(int ms, bool idle)
{
	struct pollfd fds[2] = { { .fd = STDIN_FILENO, .events = POLLIN }, { .fd = term.pipe[0], .events = POLLIN } };
	int result = 0;
	char c;

	if (idle && term.options.idle_fd >= 0 && poll(fds, 2, 0) == 0) {
		ssize_t n = write(term.options.idle_fd, ".", 1);

		(void)n; /* a test that no longer listens has ended */
	}
	if (poll(fds, 2, ms) == 0)
		return TERM_TIMEOUT;
	while (read(term.pipe[0], &c, 1) == 1)
		result |= c == 'w' ? TERM_RESIZE : c == 'z' ? TERM_SUSPEND : TERM_HANGUP;
	if (fds[0].revents & (POLLIN | POLLHUP | POLLERR))
		result |= TERM_INPUT;
	return result;
}

int term_read(void *to, size_t n)
{
	struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };
	ssize_t got;

	if (poll(&fd, 1, 0) <= 0)
		return 0;
	got = read(STDIN_FILENO, to, n);
	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return 0;
	return got > 0 ? (int)got : -1;
}

void term_take_size(void)
{
	struct winsize size;

	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_row && size.ws_col)
		keep_to_glass(size.ws_row, size.ws_col);
	clearok(curscr, TRUE);
}

void term_suspend(void)
{
	struct sigaction old, sa = { .sa_handler = SIG_DFL };

	if (term.paste)
		send(PASTE_OFF);
	endwin();
	sigemptyset(&sa.sa_mask);
	sigaction(SIGTSTP, &sa, &old);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &old, NULL);
	refresh();
	take_modes();
	term_take_size();
}

static void ring(void)
{
	if (term.options.bell == BELL_SOUND || term.options.bell == BELL_BOTH)
		beep();
	if (term.options.bell == BELL_FLASH || term.options.bell == BELL_BOTH)
		flash();
}

void term_beep(int times)
{
	ring();
	term.beeps = times - 1;
	term.beep_at = term_ms() + term.options.bell_gap_ms;
	term_tick();
}

int term_tick(void)
{
	int64_t now = term_ms();

	while (term.beeps > 0 && now >= term.beep_at) {
		ring();
		term.beeps--;
		term.beep_at = now + term.options.bell_gap_ms;
	}
	return term.beeps > 0 ? (int)(term.beep_at - now) : -1;
}

void term_redraw(void)
{
	clearok(curscr, TRUE);
}
