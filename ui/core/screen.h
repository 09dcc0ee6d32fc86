/* Screens as tables: a screen is one const record, and from it come dispatch, key bar, help, manual text, keymap,
 * permission, palette, sort, filter, views, export, log line and the lint. doc/screens.md shows how to add one.
 *
 * Five shapes: list (rows of a query), form (fields, and a grid of lines), board (counted queues), scan (three
 * zones, fed by a scanner) and report (a form of parameters and a run). Arrays in a record end with an entry
 * whose name is NULL. Titles, labels and help are marked N_() and looked up when painted.
 *
 * Handlers never paint and never wait: they change the business through the domain, say what happened
 * (view_say) and return reaction bits; a failure is left in struct err and shown by the loop, and what was typed
 * stays. The permission 0 means: whoever is signed in. */
#ifndef DL_UI_SCREEN_H
#define DL_UI_SCREEN_H

#include "ui/core/command.h"
#include "ui/core/format.h"
#include "ui/core/painter.h"
#include "ui/core/rows.h"

struct view;
struct scan;

enum reaction {
	STAY = 0,
	RELOAD = 1, /* read this screen's rows or fields again */
	CLOSE = 2,  /* back to the screen before, which reads its rows again */
	PUSHED = 4, /* view_open was called */
	LEAVE = 8,  /* end the desk */
	HOME = 16   /* back to the first screen */
};

enum shape { SHAPE_LIST, SHAPE_FORM, SHAPE_BOARD, SHAPE_SCAN, SHAPE_REPORT, SHAPE_COUNT };

/* How a state's word looks where src/words (words_state) does not say it well enough. Ends with state NULL. */
struct look {
	const char *state;
	const char *label; /* N_(); NULL: the state's own word, looked up */
	enum tone tone;
};

struct column {
	const char *field; /* of the query */
	const char *title;
	enum kind kind;
	unsigned char min, max; /* cells; max 0: min */
	unsigned char rank;	/* 0 stays to the last; the highest rank drops first */
	const char *unit;	/* field that holds decimals (quantity) or currency (money, price) */
	const struct look *looks;
	const char *help;
	/* May be NULL: the cell's text, made when it is painted and only then, of the row at hand, in the event's
	 * arena; field is what it is made of, unit what else. Such a column is neither sorted nor filtered by nor
	 * exported. */
	const char *(*say)(struct view *v, const struct column *c);
};

struct choice {
	const char *value;
	const char *label; /* N_(); NULL: the value */
};

struct field {
	const char *name;
	const char *title;
	enum kind kind;
	unsigned char width; /* cells of the box */
	bool required;
	bool read_only;
	bool drawn;		      /* a picture in characters, which says nothing outside its column */
	const char *unit;	      /* name of the field of this form that holds decimals or currency */
	const char *fallback;	      /* text put there when the form opens, such as "t" for today */
	const struct choice *choices; /* KIND_CHOICE; ends with value NULL */
	/* KIND_CHOICE whose values are rows, in place of choices: asked when the form opens; in that arena. */
	const struct choice *(*options)(struct view *v, struct arena *a);
	const char *lookup;	  /* a list screen to choose from (F4) */
	const char *lookup_field; /* its query field that is put here; NULL: the same name */
	const char *help;
	/* May be NULL. Reads the value when the field is left; *why (N_() text or an arena text) is the fault. */
	bool (*check)(struct view *v, const char **why);
	/* May be NULL. Called when the field is left with another value than before: fills other fields. Of a
	 * grid, grid_line(v) is the line. A failure is shown as a warning beside the field. */
	void (*changed)(struct view *v, struct err *e);
};

enum {
	ACTION_DANGER = 1, /* asks first; default No; another key confirms */
	ACTION_MARKED = 2, /* on a list: runs for each marked row, else for the row under the cursor */
	ACTION_ROW = 4,	   /* needs a row under the cursor */
	ACTION_SAVES = 8,  /* of a form: its fields are checked first, as saving does */
	ACTION_HIDDEN = 16 /* not in the key bar; still in F10, help and palette */
};

struct action {
	const char *name; /* a command's name ("new") only where `on` is that command */
	const char *label;
	const char *help; /* a sentence */
	int permission;
	enum command on; /* the key everybody knows: COMMAND_NEW is F6; COMMAND_NONE: own key only */
	const char *key; /* a key of its own, "c" or "Ctrl-A"; on a form or scan screen no printable one */
	unsigned flags;
	/* May be NULL: always. Asked before the action is shown and before it runs. */
	bool (*when)(struct view *v);
	/* Of ACTION_DANGER: adds the question, which says what happens, with the amount where money moves. */
	void (*question)(struct view *v, struct str *to);
	/* Asked in a small form first; run reads them with form_text, form_i64. */
	const struct field *fields;
	/* May be NULL: fills those fields before they are shown. */
	void (*prepare)(struct view *v);
	/* One of the two. open: the screen of that name, with the row's key as its id; of COMMAND_NEW with 0. */
	unsigned (*run)(struct view *v, struct err *e);
	const char *open;
};

struct list_screen {
	const struct db_list *query;
	/* May be NULL when the query has no arguments; fills query->stmt.n_args values. */
	void (*args)(struct view *v, struct db_value *args);
	const struct column *columns;
	const char *sort; /* field; NULL: by key */
	bool descending;
	bool ties_up; /* among equals the smallest key, which is the oldest, stands first whichever way it is sorted */
	const char *empty; /* what is said when there is no row */
	/* May be NULL: one line under the title for what the rows belong to. */
	void (*heading)(struct view *v, struct str *to);
	/* May be NULL: the look of a whole row. */
	enum tone (*row_tone)(struct view *v);
};

struct grid {
	const char *title;
	const struct field *fields; /* the cells of a line */
	const char *total;	    /* field summed under the grid, or NULL */
	bool fixed;		    /* no line is added or taken away */
};

struct form_screen {
	const struct field *fields;
	const struct grid *grid; /* may be NULL */
	/* Fills the fields (form_put_*) and lines (grid_add, grid_put_*); view_id is 0 for a new one. */
	void (*load)(struct view *v, struct err *e);
	/* NULL: the form only shows. Reads form_i64, form_text, grid_*; a failure with a fact "field" (and "line",
	 * from 1) is shown beside that field. */
	unsigned (*save)(struct view *v, struct err *e);
	/* May be NULL: is everything read-only now? */
	bool (*frozen)(struct view *v);
	void (*heading)(struct view *v, struct str *to);
	/* May be NULL: paints below the fields of a form without a grid (a code, bars): rows free at y, x. */
	void (*picture)(struct view *v, int y, int x, int height, int width);
};

struct queue {
	const char *name;
	const char *title;
	const char *brief; /* the title where a handheld has 12 cells for it; NULL: the title is as short */
	const char *help;
	int permission;
	enum tone tone; /* when there is something in it */
	/* Counts; *detail may be set to a short text (arena): the oldest, the money at stake. */
	int64_t (*count)(struct view *v, const struct queue *q, const char **detail, struct err *e);
	const char *const *of; /* for count: what it counts, ended by NULL; NULL where it knows */
	const char *open;
	const char *open_text; /* given to the screen as view_text; may be NULL */
	const char *filter;    /* of the list that opens, "field:=value", so that it shows just what was counted; Esc
				  takes it away; may be NULL */
};

struct board_screen {
	const struct queue *queues;
	void (*heading)(struct view *v, struct str *to);
};

struct scan_result {
	enum tone tone;
	const char *big;      /* "OK", "2 of 12", "Wrong item" */
	const char *detail;   /* lines of text: item, expected against got; \n between */
	bool needs_answer;    /* an error: scans are refused until it is acknowledged */
	const char *exits[4]; /* names of this screen's actions that lead out; running one acknowledges */
	bool roomy;	      /* the detail says where goods have to be put: a low screen gives it what lines it has */
};

struct scan_zone {
	const char *context;	/* lines: order, supplier, line 3 of 12 */
	const char *question;	/* big: what to do next */
	const char *progress;	/* small, right: "7 of 40" */
	int64_t done, expected; /* a bar when expected > 0 */
	bool secret;		/* what is typed now is not shown */
	bool waits; /* a question is open, or a card waits for its scan: cancel drops that and does not leave */
};

struct scan_screen {
	/* Texts in the arena of the event; called for each paint that follows a change. */
	void (*zone)(struct view *v, struct scan_zone *zone);
	/* One line: a scan, or text typed and ended by Enter. Fills result. A failure is shown as an error that
	 * needs an answer. */
	unsigned (*feed)(struct view *v, const struct scan *scan, struct scan_result *result, struct err *e);
	bool takes_badges; /* it asks who is there: a badge is for it and not for the cover */
	/* May be NULL: is this scan an answer to the error that is up (the command code "OK")? It is taken as the
	 * acknowledgement and nothing else. */
	bool (*answers)(struct view *v, const struct scan *scan);
	/* May be NULL: does this scan lead out of the error that is up (a command card that stands for one of its ways
	 * out)? It is fed though the error is not acknowledged; what it comes to takes the error's place. */
	bool (*leads_out)(struct view *v, const struct scan *scan);
	/* May be NULL: told of every scan that was refused because an error is up. */
	void (*refused)(struct view *v, const struct scan *scan);
	/* May be NULL: drops what the zone says is waiting. */
	unsigned (*drop)(struct view *v, struct err *e);
	/* May be NULL: called when the screen opens, for the last result of a session that goes on. */
	void (*resume)(struct view *v, struct scan_result *result, struct err *e);
	/* May be NULL: paints at the right edge, beside the result, where the window is wide enough. */
	void (*picture)(struct view *v, int y, int x, int height, int width);
};

struct report_screen {
	const struct field *fields;
	void (*load)(struct view *v, struct err *e);
	/* Writes the report; calls view_progress now and then and stops when that says so. */
	unsigned (*run)(struct view *v, struct err *e);
	const char *run_label;
};

struct screen {
	enum shape shape;
	const char *name; /* a word, unique; the keymap's section, the palette, view_open */
	const char *title;
	const char *help; /* sentences */
	int permission;
	bool starts; /* may be opened from the palette: it needs no id */
	/* For the lint: who opens it by view_open, where no record says so. */
	const char *reached_by;
	const struct action *actions;
	struct list_screen list;
	struct form_screen form;
	struct board_screen board;
	struct scan_screen scan;
	struct report_screen report;
	/* May be NULL. state is state_size bytes of the screen's own, zeroed, freed with it (view_state). */
	size_t state_size;
	void (*opened)(struct view *v, struct err *e);
	void (*closed)(struct view *v);
};

#define END_ROW                                                                                                        \
	{                                                                                                              \
		0                                                                                                      \
	}

/* Every screen of the program; ui/screens lists them, the tests list their own. */
struct screen_set {
	const struct screen *const *v;
	size_t n;
};

const struct screen *screen_find(const struct screen_set *set, const char *name);
/* The registry's lint: each column exists in its query, keys do not clash, every action has a permission name (as
 * told by permission_name, NULL for none) and a help sentence, the columns of rank 0 fit 80 cells, a card fits 16,
 * every screen can be reached. Writes one line a fault; returns how many. */
int screen_lint(const struct screen_set *set, const char *home, const char *(*permission_name)(int permission),
		FILE *report);
/* The manual text of all screens: their sentences, keys and actions. roff: as a section of the manual page. */
struct keymap;
void screen_manual(const struct screen_set *set, const struct keymap *keymap, bool roff, FILE *to);
/* The whole keymap as a keymap file: generic keys and every action's. */
void screen_keymap(const struct screen_set *set, const struct keymap *keymap, FILE *to);

#endif
