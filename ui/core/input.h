/* Bytes of a terminal become events: a key, a scan, a paste. Pure: no terminal, no clock; tests feed it bytes.
 *
 * Why not curses' getch: a scan must be one atomic event that never turns into keystrokes, GS and control bytes
 * must arrive, and what a byte means depends on the screen that is up when its turn comes. Bytes are therefore
 * kept as they came and read only when the next event is asked for.
 *
 * Where scans are expected, every printable character goes to the scan line, and CR, LF, CRLF or Tab ends it:
 * one event, typed or scanned. Elsewhere only an AIM identifier (]C1 ...) or the configured prefix begins a
 * scan. A line feed just after a carriage return that ended a scan belongs to it. An escape sequence nobody
 * knows, and the tail of one whose Esc came too late, are swallowed.
 *
 * Ownership: text in an event belongs to the input and lives until the next input_next. */
#ifndef DL_UI_INPUT_H
#define DL_UI_INPUT_H

#include "ui/core/keys.h"

enum { SCAN_BYTES_MAX = 4096, PASTE_BYTES_MAX = 65536, INPUT_BYTES_MAX = 16 << 20 };

enum event_kind {
	EVENT_NONE,
	EVENT_KEY,
	EVENT_SCAN,
	EVENT_PASTE,
	EVENT_LINE /* the scan line changed and wants to be painted */
};

enum scan_by { SCAN_BY_LINE, SCAN_BY_AIM, SCAN_BY_PREFIX, SCAN_BY_BURST };

struct scan {
	enum scan_by by;
	char aim[4];	  /* "]C1" or "" */
	const char *lead; /* what stood on the scan line before the identifier or prefix: "12*" */
	const char *raw;  /* identifier and code, NUL-ended, may hold GS; this is what a code parser wants */
	size_t raw_len;
	const char *code; /* raw without the identifier */
	size_t code_len;
	bool too_long; /* cut at SCAN_BYTES_MAX: not to be trusted */
};

struct event {
	enum event_kind kind;
	int key;	  /* EVENT_KEY */
	const char *text; /* EVENT_KEY of a character: its UTF-8, else ""; EVENT_PASTE: the text */
	size_t text_len;
	struct scan scan;
};

struct input_rules {
	char prefix[8]; /* bytes a gun sends before each code; "" for none */
	char suffix[8]; /* bytes a gun sends behind each code, beside CR, LF or Tab; "" for none */
	char own[8]; /* what our own cards and badges begin with, letters in either case: a scan wherever they come */
	char gs_as;  /* what a gun sends instead of GS; 0 for GS itself */
	int hold_ms; /* how long an Esc or the beginning of a scan waits for the rest; 100 */
	int idle_ms; /* > 0: a burst on the scan line that stops so long is a scan though no suffix came */
};

struct input {
	struct input_rules rules;
	struct str raw; /* bytes not yet read start at `at` */
	size_t at;
	struct str line;  /* the scan line, or a scan being collected elsewhere */
	size_t code_from; /* where the code begins in line, after lead and prefix */
	enum scan_by by;
	bool expects_scans;
	bool collecting; /* a scan outside a scan screen */
	bool pasting;
	bool too_long;
	int64_t suffix_ms; /* when the gun's own suffix ended a scan, or 0: a CR just behind it belongs to it */
	bool after_cr;	   /* the CR just read ended something: swallow one LF */
	bool orphan;	   /* a lone Esc was given: a tail may follow */
	int64_t came_ms;   /* when the newest byte came */
	int64_t line_ms;   /* when the line's first byte came */
	int64_t deadline;  /* 0: nothing is held */
	struct str out;	   /* text of the event given last */
	struct str lead;
};

void input_init(struct input *in, const struct input_rules *rules);
void input_release(struct input *in);
/* The scan line put aside, as when the screen is locked, and back again as it was. */
struct input_line {
	struct str text;
	size_t code_from;
	enum scan_by by;
	bool too_long;
};

void input_line_aside(struct input *in, struct input_line *to);
void input_line_back(struct input *in, struct input_line *from);
/* Which kind of screen is up; a half line stays on the line. */
void input_expect_scans(struct input *in, bool yes);
void input_feed(struct input *in, const void *bytes, size_t n, int64_t now_ms);
/* The next event, or false when there is none yet. */
bool input_next(struct input *in, int64_t now_ms, struct event *out);
/* Milliseconds until what is held must be given out, or -1. */
int input_wait_ms(const struct input *in, int64_t now_ms);
/* Bytes are there that nobody has read yet. */
bool input_pending(const struct input *in);
/* The scan line as it stands. */
const char *input_line(const struct input *in);
void input_line_add(struct input *in, const char *text, size_t n, int64_t now_ms);
void input_line_clear(struct input *in);
/* One more escape sequence of this terminal (from terminfo). */
void input_sequence(const char *bytes, int key);

#endif
