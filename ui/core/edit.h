/* One line of text being typed: grapheme by grapheme, wider than its box if need be. */
#ifndef DL_UI_EDIT_H
#define DL_UI_EDIT_H

#include "ui/core/input.h"
#include "ui/core/painter.h"

struct edit {
	struct str text;
	size_t cursor; /* byte in text */
	bool fresh;    /* just entered: the first character typed replaces what is there */
};

void edit_init(struct edit *ed);
void edit_release(struct edit *ed);
void edit_set(struct edit *ed, const char *text);
/* Characters, pastes and editing keys; false: not an editing key. *changed is set when the text did. */
bool edit_event(struct edit *ed, const struct event *ev, bool *changed);
/* Paints it in width cells, scrolled so that the cursor is seen; hidden shows blobs; focus sets the cursor. */
void edit_paint(const struct edit *ed, int y, int x, int width, enum style style, bool focus, bool hidden);

#endif
