/* What a handler of a screen may ask and do. A view is one screen that is open; the loop makes it, and it lives
 * until its screen is closed. Texts that functions here return live in the event's arena: until the next key. */
#ifndef DL_UI_VIEW_H
#define DL_UI_VIEW_H

#include "ui/core/input.h"
#include "ui/core/screen.h"

struct desk;

struct desk *view_desk(const struct view *v);
const struct screen *view_screen(const struct view *v);
/* The event's arena, and the screen's own. */
struct arena *view_arena(struct view *v);
struct arena *view_keep(struct view *v);
/* The bytes of screen.state_size. */
void *view_state(struct view *v);
const struct format *view_format(const struct view *v);
/* What the screen was opened with: 0 and "" when nothing. */
int64_t view_id(const struct view *v);
const char *view_text(const struct view *v);
/* A new one was saved under this id: the screen is about it from now on. */
void view_set_id(struct view *v, int64_t id);

/* Opens a screen on top; returns PUSHED for the handler to return. text may be NULL. */
unsigned view_open(struct view *v, const char *screen, int64_t id, const char *text);
/* Closes this screen and opens another in its place. */
unsigned view_replace(struct view *v, const char *screen, int64_t id, const char *text);
/* A message: on the message line now, and in the history. */
void view_say(struct view *v, enum tone tone, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Paints a progress bar at most ten times a second and looks for Esc; false: the person wants to stop.
 * total 0: not known. Must not be called inside a transaction. */
bool view_progress(struct view *v, const char *what, int64_t done, int64_t total);
void view_beep(struct view *v, int times);

/* The row under the cursor (or the marked row at hand). false: there is none. */
bool row_there(const struct view *v);
/* The key column; 0 without a row. */
int64_t row_id(const struct view *v);
/* By name of the query's field; a name the query has not is a BUG. */
const struct db_value *row_value(const struct view *v, const char *field);
int64_t row_i64(const struct view *v, const char *field);
/* "" for NULL. */
const char *row_text(const struct view *v, const char *field);
size_t rows_marked(const struct view *v);

/* The fields of a form, of a report, or of the small form an action asked for. Values as stored; empty is
 * DB_NULL or "". In load: put. In check, changed, save: read. */
int64_t form_i64(struct view *v, const char *field);
const char *form_text(struct view *v, const char *field);
bool form_empty(struct view *v, const char *field);
void form_put_i64(struct view *v, const char *field, int64_t value);
void form_put_text(struct view *v, const char *field, const char *value);
/* Every field that the row has a column for by name: put from the row, or read into it (texts in the event's
 * arena; an empty number is 0). Columns that are no field of the form stay as they are. */
void form_put_row(struct view *v, const struct db_row *shape, const void *row);
void form_take_row(struct view *v, const struct db_row *shape, void *row);
/* A fault beside a field (N_() text); saving goes on to fail while one is set by save. */
void form_fault(struct view *v, const char *field, const char *why);
void form_read_only(struct view *v, const char *field, bool yes);
bool form_changed(const struct view *v);
/* true while the form's own values are what is shown, and no error stands against them. */
bool form_is_new(const struct view *v);

/* The lines of a form's grid, from 0. */
size_t grid_count(const struct view *v);
/* The line of the cell being checked or changed, or the one under the cursor; -1: none. */
int grid_line(const struct view *v);
/* Adds a line and returns its number. id: of the stored line, 0 for a new one. */
size_t grid_add(struct view *v, int64_t id);
int64_t grid_id(const struct view *v, size_t line);
int64_t grid_i64(struct view *v, size_t line, const char *field);
const char *grid_text(struct view *v, size_t line, const char *field);
void grid_put_i64(struct view *v, size_t line, const char *field, int64_t value);
void grid_put_text(struct view *v, size_t line, const char *field, const char *value);
void grid_fault(struct view *v, size_t line, const char *field, const char *why);
/* Was the line changed since it was loaded? A blank new line counts as unchanged. */
bool grid_changed(const struct view *v, size_t line);
bool grid_blank(const struct view *v, size_t line);
/* The ids of stored lines that were taken away. */
size_t grid_gone(const struct view *v, const int64_t **ids);

/* For a scan screen: shows a result that no scan brought (an action's). */
void scan_show(struct view *v, const struct scan_result *result);
/* What of the detail of the result is below the window comes into sight; from the end it goes to the beginning. The
 * keys Down and Page down do the same. */
void scan_more(struct view *v);

#endif
