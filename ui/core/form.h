/* Fields being typed: the widget under a form, a report's parameters and the small form of an action. Texts are kept
 * as typed, so nothing an error refuses is lost; values are read from them when asked for. Inside the toolkit;
 * screens use the form_* and grid_* of view.h. */
#ifndef DL_UI_FORM_H
#define DL_UI_FORM_H

#include "ui/core/view_priv.h"

struct box {
	struct edit edit;
	const char *original; /* text when loaded, in the form's arena */
	const char *entered;  /* text when the cursor came in; may be NULL */
	const char *fault;
	const struct choice *choices; /* of a choice: the record's, or what its options gave */
	bool read_only;
	char typed[16]; /* of a choice: the beginning of its word, as typed since the cursor came in */
};

struct line {
	int64_t id;
	struct box *boxes;
};

struct form {
	struct view *view;
	struct arena arena;
	const struct field *fields;
	size_t n;
	struct box *boxes;
	const struct grid *grid;
	size_t n_cells;
	struct line *lines;
	size_t n_lines, room;
	VEC(int64_t) gone;
	size_t loaded_lines;
	int line; /* of the focus; -1: in the fields */
	int at;
	int context_line; /* of the cell a handler is called for; -1: the focus */
	int top, grid_top, grid_left;
	int grid_page;
	int grid_width; /* when it was last scrolled sideways; another one begins anew */
	bool frozen;
	bool is_ask;
};

struct form *form_new(struct view *v, const struct field *fields, const struct grid *grid);
void form_free(struct form *f);
/* What is there now counts as unchanged; the cursor goes to the first field that can be typed in. */
void form_settle(struct form *f);
/* The box of the focus, and its field. */
struct box *form_box(struct form *f, int line, int at);
const struct field *form_field(const struct form *f, int line, int at);
bool form_can_type(const struct form *f, int line, int at);
bool form_editable(const struct form *f);
/* Characters and pastes; false: not for a field. */
bool form_text_event(struct form *f, const struct event *ev);
/* Moves, chooses, adds lines. */
bool form_command(struct form *f, enum command command);
bool form_serves(const struct form *f, enum command command);
/* Checks all; the first fault gets the cursor and the faults are said. */
bool form_check(struct form *f);
bool form_ready(struct view *v);
/* Puts a failure's fact "field" (and "line") beside that field. */
void form_take_fault(struct form *f, const struct err *e);
void form_take_pick(struct view *v, int at, int line, const struct db_value *value);
void form_take_choice(struct form *f, const char *value);
bool form_is_last(const struct form *f);
bool form_is_changed(const struct form *f);
void form_value(struct form *f, int line, int at, struct arena *a, struct db_value *out);
void form_paint(struct form *f, struct area area);
/* Lines that the fields need at this width. */
int form_height(const struct form *f, int width);
void form_paint_fields(struct form *f, struct area area);
/* The fault or the help of the field with the cursor; false: it has neither. */
bool form_paint_hint(const struct form *f, int y, int x, int width);

/* Between the widget's own files. form.c: lines, values, faults. */
size_t form_insert_line(struct form *f, size_t at, int64_t id);
void form_line_release(struct form *f, struct line *l);
bool form_line_blank(const struct form *f, size_t line);
bool form_can_add(const struct form *f);
/* -1 when there is none of that name. */
int form_field_index(const struct field *fields, size_t n, const char *name);
void form_put(struct form *f, int line, int at, const struct db_value *value);
void form_set_fault(struct form *f, struct box *b, const char *why);
/* Against its kind and the screen's own check; full: an empty required one is a fault too. */
bool form_check_box(struct form *f, int line, int at, bool full);
/* "t+7" becomes the date it means. */
void form_normalise(struct form *f, int line, int at);
/* The wish a failure names, short enough to stand beside a field. */
const char *form_fault_text(struct form *f, const struct err *e);
/* form_focus.c: where the cursor goes. Leaving a field warns and never holds the cursor back. */
void form_enter(struct form *f, int line, int at);
void form_leave(struct form *f);
void form_next(struct form *f);
void form_previous(struct form *f);
void form_vertical(struct form *f, int by);
void form_into_grid(struct form *f);
void form_into_fields(struct form *f, int direction);
void form_add_below(struct form *f);
void form_delete_line(struct form *f);

#endif
