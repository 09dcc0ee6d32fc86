/* The desk: every screen, and what the toolkit has to know of the business to run them. */
#ifndef DL_UI_SCREENS_DESK_UI_H
#define DL_UI_SCREENS_DESK_UI_H

#include "domain/desk/desk.h"
#include "ui/core/ui.h"

extern const struct screen *const desk_screens[];
extern const size_t n_desk_screens;

struct desk_ui {
	const struct words_settings *words;
	const char *keymap_file; /* of the person, or NULL */
	int64_t lock_ms;	 /* of a test; 0: as the terminal is set */
	int idle_fd;		 /* -1; of a test: a byte is written there before each wait for a key */
};

/* The screen that asks who is there at this terminal. */
const char *sign_in_screen(struct desk *desk);
/* Somebody else, or nobody, sits here now: bell, keys, language and the day's place of work follow. */
void desk_ui_seated(struct desk *desk);
/* Runs the desk until it is left. Somebody may sit at it already (desk->user_id), else it asks who. */
int desk_ui_run(struct desk *desk, const struct desk_ui *options, struct err *e) MUST_USE;

#endif
