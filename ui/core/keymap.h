/* Which key asks for which command. The shipped text (data/keymap/default) is the default and is read by the same
 * parser as a user's file:
 *
 *	[list]
 *	j = down
 *	g g = first
 *	[orders]
 *	Ctrl-A = approve	an action of the screen named orders
 *	F8 =			no longer bound
 *
 * A section is all, a shape (list, form, board, scan, report, popup) or a screen's name. Later lines win over
 * earlier ones of the same section and key. A line that starts with # is a comment. Bindings live in the keymap's
 * own arena. */
#ifndef DL_UI_KEYMAP_H
#define DL_UI_KEYMAP_H

#include "ui/core/command.h"
#include "ui/core/keys.h"

struct binding {
	const char *section;
	struct key_sequence keys;
	enum command command; /* COMMAND_NONE when it is an action, or unbound */
	const char *action;   /* name of the screen's action, or NULL */
};

struct keymap {
	struct arena arena;
	VEC(struct binding) bindings;
};

enum key_match { KEY_MATCH_NONE, KEY_MATCH_PREFIX, KEY_MATCH_BOUND };

void keymap_init(struct keymap *k);
void keymap_release(struct keymap *k);
/* Adds a preset that ships with the program: "default" or "sap" (which lies on top of default). false: unknown. */
bool keymap_preset(struct keymap *k, const char *name) MUST_USE;
/* Adds a text; file names it in faults. ERR_FILE_DATA (file, line, field, why); the lines before it stay. */
int keymap_add(struct keymap *k, const char *file, const char *text, struct err *e) MUST_USE;
/* The last binding of exactly these keys in a section, or NULL; *longer says that others begin with them. */
const struct binding *keymap_find(const struct keymap *k, const char *section, const struct key_sequence *keys,
				  bool *longer);
/* The key that asks for a command in a section: the first one still bound, or NULL. */
const struct binding *keymap_key_of(const struct keymap *k, const char *section, enum command command);
/* The key that is shown for a command in a screen of that name and shape: a function key where one is bound.
 * typing: a printable key would be typed into a field. */
const struct binding *keymap_shown_key(const struct keymap *k, const char *screen, const char *shape,
				       enum command command, bool typing);
const struct binding *keymap_key_of_action(const struct keymap *k, const char *section, const char *action);
/* Is this binding the last word on its keys in its section? */
bool keymap_holds(const struct keymap *k, const struct binding *b);

/* The shipped texts, made from data/keymap by make. */
struct keymap_text {
	const char *name;
	const char *text;
};
extern const struct keymap_text keymap_texts[];
extern const size_t n_keymap_texts;

#endif
