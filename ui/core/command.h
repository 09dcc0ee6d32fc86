/* What a key can ask for, listed once: X(CODE, name, label, help). The name is what the keymap file writes, the
 * label stands in the key bar, the help sentence on the help page. The first group moves and is served by the
 * shapes themselves; the last group (from NEW on) only does something where an action of the screen says
 * `.on = COMMAND_NEW`. */
#ifndef DL_UI_COMMAND_H
#define DL_UI_COMMAND_H

#include "ui/core/tr.h"

#define COMMANDS(X)                                                                                                    \
	X(UP, "up", N_("Up"), N_("Go one row up."))                                                                    \
	X(DOWN, "down", N_("Down"), N_("Go one row down."))                                                            \
	X(LEFT, "left", N_("Left"), N_("Show columns further left."))                                                  \
	X(RIGHT, "right", N_("Right"), N_("Show columns further right."))                                              \
	X(PAGE_UP, "page-up", N_("Page up"), N_("Go one page up."))                                                    \
	X(PAGE_DOWN, "page-down", N_("Page down"), N_("Go one page down."))                                            \
	X(FIRST, "first", N_("First"), N_("Go to the first row."))                                                     \
	X(LAST, "last", N_("Last"), N_("Go to the last row."))                                                         \
	X(NEXT_FIELD, "next-field", N_("Next"), N_("Go to the next field."))                                           \
	X(PREVIOUS_FIELD, "previous-field", N_("Previous"), N_("Go to the field before."))                             \
	X(HELP, "help", N_("Help"), N_("Show what can be done here, and by which key."))                               \
	X(BACK, "back", N_("Back"), N_("Go back to the screen before."))                                               \
	X(CHOOSE, "choose", N_("Choose"), N_("Choose the value of this field from a list."))                           \
	X(REFRESH, "refresh", N_("Refresh"), N_("Read the rows again."))                                               \
	X(FILTER, "filter", N_("Filter"), N_("Filter by column, in a form."))                                          \
	X(LIVE_FILTER, "live-filter", N_("Find"), N_("Filter while typing: text, column:text, !not."))                 \
	X(ACTIONS, "actions", N_("Actions"), N_("List all actions that are possible now."))                            \
	X(VIEWS, "views", N_("Views"), N_("Keep this filter and order as a view, or take up a kept one."))             \
	X(CANCEL, "cancel", N_("Cancel"), N_("Leave without saving; acknowledge an error."))                           \
	X(ACKNOWLEDGE, "acknowledge", N_("Acknowledge"), N_("Acknowledge an error and go on scanning."))               \
	X(PALETTE, "palette", N_("Go to"), N_("Go to a screen, an action or a record by typing its name."))            \
	X(SORT, "sort", N_("Sort"), N_("Choose the column that puts the rows in order."))                              \
	X(MARK, "mark", N_("Mark"), N_("Mark this row, or take its mark away."))                                       \
	X(MARK_ALL, "mark-all", N_("Mark all"), N_("Turn the marks of all rows shown."))                               \
	X(MARK_RANGE, "mark-range", N_("Range"), N_("Mark from the last mark to this row."))                           \
	X(EXPORT, "export", N_("Export"), N_("Write the rows and columns shown to a file."))                           \
	X(MESSAGES, "messages", N_("Messages"), N_("Show the messages of this session again."))                        \
	X(REDRAW, "redraw", N_("Redraw"), N_("Paint the whole screen anew."))                                          \
	X(SUSPEND, "suspend", N_("Suspend"), N_("Go to the shell; fg comes back."))                                    \
	X(QUIT, "quit", N_("Quit"), N_("Leave the desk."))                                                             \
	X(SAVE, "save", N_("Save"), N_("Save what was entered."))                                                      \
	X(OPEN, "open", N_("Open"), N_("Open this row."))                                                              \
	X(NEW, "new", N_("New"), N_("Make a new one."))                                                                \
	X(EDIT, "edit", N_("Edit"), N_("Change this one."))                                                            \
	X(UNDO, "undo", N_("Undo"), N_("Take the last step back."))                                                    \
	X(POST, "post", N_("Post"), N_("Finish and post."))                                                            \
	X(PRINT, "print", N_("Print"), N_("Print a label or paper."))                                                  \
	X(ADD_LINE, "add-line", N_("Add line"), N_("Add a line below."))                                               \
	X(DELETE_LINE, "delete-line", N_("Delete line"), N_("Delete this line."))

enum command {
	COMMAND_NONE,
#define X(code, name, label, help) COMMAND_##code,
	COMMANDS(X)
#undef X
		COMMAND_COUNT
};

struct command_words {
	const char *name;
	const char *label;
	const char *help;
};

/* Indexed by enum command; COMMAND_NONE is empty. */
extern const struct command_words command_words[COMMAND_COUNT];

/* COMMAND_NONE when no command has that name. */
enum command command_find(const char *name);

#endif
