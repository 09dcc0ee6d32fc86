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
	bool read_only;
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

#endif
