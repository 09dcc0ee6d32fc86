/* The terminal as a thing: taken over, given back, its size, its bell. One per process. Raw mode, so that FS, GS,
 * XON and ^C arrive as bytes; keypad and bracketed paste on; all of it is undone on close, suspend and crash
 * (term_open sets the BUG hook). Writes no OSC. Only this module and painter.c know curses. */
#ifndef DL_UI_TERM_H
#define DL_UI_TERM_H

#include "base/base.h"

enum term_bell { BELL_SOUND, BELL_FLASH, BELL_BOTH, BELL_NONE };
enum term_colours { COLOURS_AUTO, COLOURS_NONE, COLOURS_HIGH_CONTRAST };

struct term_options {
	bool ascii; /* no UTF-8 on this terminal; also set by itself when the locale has none */
	enum term_colours colours;
	enum term_bell bell;
	int bell_gap_ms; /* between the beeps of a double one; 0: at once */
	int cols, rows;	 /* the glass is no larger, whatever the line says; 0: as large as it says */
	int idle_fd;	 /* >= 0: one byte goes there each time the loop waits with nothing left to do */
};

#define TERM_OPTIONS_INIT                                                                                              \
	{                                                                                                              \
		.bell_gap_ms = 150, .idle_fd = -1                                                                      \
	}

/* What ended a wait. */
enum { TERM_INPUT = 1, TERM_RESIZE = 2, TERM_HANGUP = 4, TERM_SUSPEND = 8, TERM_TIMEOUT = 16 };

/* Reads NO_COLOR, TERM and the locale. ERR_NO_TERMINAL when standard input or output is none; ERR_TERMINAL (term)
 * when not even a fallback can be driven. */
int term_open(const struct term_options *options, struct err *e) MUST_USE;
/* Gives the terminal back; safe to call twice. */
void term_close(void);
/* The same, and what curses keeps; no term_ call may follow. */
void term_free(void);
/* A sentence about a TERM nobody knows and what was taken instead, or NULL. */
const char *term_notice(void);
void term_size(int *rows, int *cols);
/* Another person with another wish sits down. */
void term_set_bell(enum term_bell bell);
bool term_is_ascii(void);
bool term_has_colours(void);
/* Milliseconds since some start, for waits and gaps; never shown. */
int64_t term_ms(void);
/* Waits for bytes, a signal or the time (-1: for ever). With idle set, and nothing to read yet, the idle mark is
 * written first. */
int term_wait(int ms, bool idle);
/* Bytes that are there; 0 for none, -1 when the terminal is gone. */
int term_read(void *to, size_t n);
/* After TERM_RESIZE: takes up the new size. */
void term_take_size(void);
/* To the shell and back. */
void term_suspend(void);
/* One beep, or two of a refusal: the second follows by term_tick. */
void term_beep(int times);
/* Rings what is due; milliseconds until the next, or -1. */
int term_tick(void);
/* The next paint sends everything. */
void term_redraw(void);

#endif
