/* A program on a pseudo terminal, its output in libvterm. It is waited for by its idle mark: the program writes one
 * byte to a descriptor each time it has nothing left to do, so no test sleeps. */
#ifndef DL_TESTS_UI_PTY_H
#define DL_TESTS_UI_PTY_H

#include "base/base.h"

#include <vterm.h>

struct pty {
	int master;
	int marks; /* our end of the idle mark */
	int pid;
	bool ended;
	bool closed; /* its terminal */
	int status;
	int rows, cols;
	VTerm *vterm;
	VTermScreen *screen;
	int bells;    /* since pty_send */
	size_t bytes; /* that came since pty_send */
};

/* Starts argv with environment additions env ("NAME=VALUE", ended by NULL); DOCKLINE_TEST is set to test with
 * idle_fd put before it. false: it could not be started. */
bool pty_start(struct pty *p, char *const *argv, const char *const *env, const char *test, int cols, int rows);
void pty_end(struct pty *p);
void pty_send(struct pty *p, const char *bytes, size_t n);
/* Until the next idle mark, the end of the program, or ten seconds. false: neither came. */
bool pty_wait(struct pty *p);
/* Until output, a mark or the end comes. */
bool pty_more(struct pty *p);
/* Takes what is there; waits at most ms for something. */
bool pty_drain(struct pty *p, int ms);
void pty_resize(struct pty *p, int cols, int rows);
/* Row as UTF-8, blanks at the end cut. */
void pty_row(const struct pty *p, int row, struct str *to);
/* All rows. */
void pty_text(const struct pty *p, struct str *to);
/* Text, then attributes: a letter a cell, and what each letter means. */
void pty_picture(const struct pty *p, struct str *to);

#endif
