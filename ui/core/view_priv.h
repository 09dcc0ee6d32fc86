/* Inside the toolkit: the loop's state, a view, and what a shape must be able to do. Nothing outside ui/core
 * includes this. */
#ifndef DL_UI_VIEW_PRIV_H
#define DL_UI_VIEW_PRIV_H

#include "ui/core/edit.h"
#include "ui/core/tr.h"
#include "ui/core/ui.h"
#include "ui/core/view.h"

struct form;
struct list_state;
struct popup;

struct area {
	int y, x, height, width;
};

/* What one shape is, once for all screens of it. */
struct shape_ops {
	const char *section; /* of the keymap */
	/* Reads (again) what is shown; the cursor stays on its row. */
	int (*load)(struct view *v, struct err *e);
	void (*close)(struct view *v);
	void (*paint)(struct view *v, struct area area);
	/* Serves a command; false: not mine (now). */
	bool (*command)(struct view *v, enum command command, unsigned *reaction, struct err *e);
	bool (*serves)(const struct view *v, enum command command);
	/* Characters, editing keys and pastes, where text is expected. May be NULL. */
	bool (*text)(struct view *v, const struct event *ev);
	/* No printable character is a hotkey now. May be NULL: never. */
	bool (*expects_text)(const struct view *v);
	/* What stands at the right of the message line: "12 of 500". May be NULL. */
	void (*status)(const struct view *v, struct str *to);
	/* Work put off until nothing is pending; true when there was some. May be NULL. */
	bool (*idle)(struct view *v);
	bool live; /* read again when the data version rises */
};

extern const struct shape_ops list_ops, form_ops, board_ops, scan_ops, report_ops;
const struct shape_ops *shape_ops_of(enum shape shape);

struct pick {
	struct view *into; /* the view whose form asked; NULL: an ordinary list */
	int field, line;
	const char *from; /* the query's field that is taken */
};

struct view {
	struct ui *ui;
	struct view *below;
	const struct screen *screen;
	int64_t id;
	char *text;
	struct arena keep;
	void *state;
	bool stale;
	bool dead; /* left the stack, freed when the handler is done */
	struct popup *popup;
	struct form *form; /* of a form or report */
	struct form *ask;  /* of an action's questions, while it asks and runs */
	bool ask_refused;  /* the action that asked failed: its answers stay up */
	struct list_state *list;
	void *shape;		    /* of board and scan */
	const struct db_value *row; /* at hand while an action runs over marked rows */
	struct pick pick;
};

enum { MESSAGES_KEPT = 100 };

struct message {
	enum tone tone;
	int64_t at_ms;
	char *text;
};

struct ui {
	const struct ui_host *host;
	struct input input;
	struct view *top;
	struct arena event; /* cleared at each event */
	struct message messages[MESSAGES_KEPT];
	size_t n_messages; /* ever said */
	bool message_up;   /* the newest is on the message line */
	struct key_sequence prefix;
	bool dirty;
	bool leaving;
	bool locked;
	bool line_due; /* unlocked: the line that was put aside comes back */
	struct input_line aside;
	int64_t typed_ms; /* when the last byte came */
	bool mark_due;	  /* work was done since the last idle mark */
	int rows, cols;
	int64_t version;
	int64_t polled_ms, painted_ms, minute;
	int64_t progress_ms;
	const char *home;
	int64_t home_id;
	struct view *dead;
};

/* ui.c */
void ui_say(struct ui *ui, enum tone tone, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Says a failure; "" stays silent. */
void ui_fail(struct ui *ui, const struct err *e);
void ui_log(struct ui *ui, const char *fmt, ...) PRINTF_LIKE(2, 3);
bool ui_may(const struct ui *ui, int permission);
struct view *ui_push(struct ui *ui, const char *screen, int64_t id, const char *text, struct err *e);
void ui_close(struct ui *ui, struct view *v);
void ui_react(struct ui *ui, struct view *v, unsigned reaction, const struct err *e);
/* frame.c */
void ui_paint(struct ui *ui);
/* lock.c */
void ui_lock(struct ui *ui);
/* Nobody has typed for so long that the desk is to be covered. */
bool ui_lock_due(const struct ui *ui);
/* Milliseconds until then, or -1. */
int ui_lock_wait(const struct ui *ui);
/* The desk goes to somebody else: what was covered is dropped. */
void ui_lock_drop(struct ui *ui);
/* scan.c */
void scan_acknowledge(struct view *v);
/* Does an error wait for its answer? */
bool scan_is_up(const struct view *v);
/* An action of a scan screen ran without a failure. */
void scan_action_done(struct view *v, const char *action);

/* dispatch.c */
void ui_key(struct ui *ui, const struct event *ev);
bool action_live(struct view *v, const struct action *a);
/* From the key or menu to run: question, fields, run. asked_by is the key. */
void action_start(struct view *v, const struct action *a, int asked_by);
const struct action *action_on(struct view *v, enum command command);
const struct action *action_find(const struct screen *s, const char *name);
void view_command(struct view *v, enum command command, int key);
bool command_live(struct view *v, enum command command);
/* Adds the key of an action or command in a view as the key bar writes it; false: it has none. */
bool action_key(const struct view *v, const struct action *a, struct str *to, bool brief);
bool command_key(const struct view *v, enum command command, struct str *to, bool brief);
/* Where all bindings of a screen begin with what was typed. */
struct continuation {
	const char *label;
	struct key_sequence keys;
};
size_t continuations(struct view *v, const struct key_sequence *prefix, struct continuation *out, size_t max);
/* An action that the toolkit itself asks with: export. */
void list_export_start(struct view *v);

/* help.c */
void help_open(struct view *v);
void messages_open(struct view *v);
/* palette.c */
void palette_open(struct view *v);
void actions_menu(struct view *v);
void sort_menu(struct view *v);
void views_menu(struct view *v);
void choices_menu(struct view *v);

/* list.c */
void list_set_filter(struct view *v, const char *filter);
const char *list_filter(const struct view *v);
void filter_form_open(struct view *v);
const struct db_value *list_row(const struct view *v);
int list_field(const struct view *v, const char *field);
bool list_set_sort(struct view *v, int sort, bool descending);
/* Takes away the first n marks; all of them when there are no more. */
void list_unmark(struct view *v, size_t n);
/* The i-th marked row, read again. */
int list_marked_row(struct view *v, struct arena *a, size_t i, const struct db_value **row, struct err *e) MUST_USE;

#endif
