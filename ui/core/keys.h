/* Keys as numbers and as words. A key is a Unicode code point, a control character (1 to 31, 127) or one of
 * the special keys below, which stand above all code points. The words are what the keymap file, the key bar
 * and the help page write: F6, Ctrl-X, Space, Enter, Shift-Tab, a, ?. */
#ifndef DL_UI_KEYS_H
#define DL_UI_KEYS_H

#include "base/base.h"

/* X(code, word, shown): shown is the short form of the key bar. */
#define KEYS_SPECIAL(X)                                                                                                \
	X(F1, "F1", "F1")                                                                                              \
	X(F2, "F2", "F2")                                                                                              \
	X(F3, "F3", "F3")                                                                                              \
	X(F4, "F4", "F4")                                                                                              \
	X(F5, "F5", "F5")                                                                                              \
	X(F6, "F6", "F6")                                                                                              \
	X(F7, "F7", "F7")                                                                                              \
	X(F8, "F8", "F8")                                                                                              \
	X(F9, "F9", "F9")                                                                                              \
	X(F10, "F10", "F10")                                                                                           \
	X(F11, "F11", "F11")                                                                                           \
	X(F12, "F12", "F12")                                                                                           \
	X(SHIFT_F1, "Shift-F1", "S-F1")                                                                                \
	X(SHIFT_F2, "Shift-F2", "S-F2")                                                                                \
	X(SHIFT_F3, "Shift-F3", "S-F3")                                                                                \
	X(SHIFT_F4, "Shift-F4", "S-F4")                                                                                \
	X(SHIFT_F5, "Shift-F5", "S-F5")                                                                                \
	X(SHIFT_F6, "Shift-F6", "S-F6")                                                                                \
	X(SHIFT_F7, "Shift-F7", "S-F7")                                                                                \
	X(SHIFT_F8, "Shift-F8", "S-F8")                                                                                \
	X(SHIFT_F9, "Shift-F9", "S-F9")                                                                                \
	X(SHIFT_F10, "Shift-F10", "S-F10")                                                                             \
	X(SHIFT_F11, "Shift-F11", "S-F11")                                                                             \
	X(SHIFT_F12, "Shift-F12", "S-F12")                                                                             \
	X(UP, "Up", "Up")                                                                                              \
	X(DOWN, "Down", "Down")                                                                                        \
	X(LEFT, "Left", "Left")                                                                                        \
	X(RIGHT, "Right", "Right")                                                                                     \
	X(HOME, "Home", "Home")                                                                                        \
	X(END, "End", "End")                                                                                           \
	X(PAGE_UP, "PageUp", "PgUp")                                                                                   \
	X(PAGE_DOWN, "PageDown", "PgDn")                                                                               \
	X(INSERT, "Insert", "Ins")                                                                                     \
	X(DELETE, "Delete", "Del")                                                                                     \
	X(BACKTAB, "Shift-Tab", "S-Tab")                                                                               \
	X(CTRL_HOME, "Ctrl-Home", "^Home")                                                                             \
	X(CTRL_END, "Ctrl-End", "^End")                                                                                \
	X(CTRL_LEFT, "Ctrl-Left", "^Left")                                                                             \
	X(CTRL_RIGHT, "Ctrl-Right", "^Right")                                                                          \
	X(CTRL_UP, "Ctrl-Up", "^Up")                                                                                   \
	X(CTRL_DOWN, "Ctrl-Down", "^Down")

enum key_code {
	KEYS_NONE = 0,
	KEYS_TAB = 9,
	KEYS_ENTER = 13,
	KEYS_ESC = 27,
	KEYS_BACKSPACE = 127,
	KEYS_FIRST_SPECIAL = 0x110000,
#define X(code, word, shown) KEYS_##code,
	KEYS_SPECIAL(X)
#undef X
		KEYS_END_OF_SPECIAL
};

#define KEYS_CTRL(letter) ((letter)-64) /* KEYS_CTRL('X') */

enum { KEYS_SEQUENCE = 3, KEYS_WORD = 16 };

/* One key or a prefix key and its continuation; ended by KEYS_NONE. */
struct key_sequence {
	int keys[KEYS_SEQUENCE + 1];
};

/* Reads "F6", "g g" or "Ctrl-X"; false when a word is no key or there are too many. */
bool keys_parse(const char *text, struct key_sequence *out);
/* The word of one key into word (KEYS_WORD bytes); returns word. */
char *keys_word(int key, char *word);
/* The word as the key bar writes it: ^X for Ctrl-X. */
char *keys_short(int key, char *word);
/* Adds the words of a sequence, a blank between them. */
void keys_add(struct str *to, const struct key_sequence *s, bool brief);
size_t keys_length(const struct key_sequence *s);
bool keys_equal(const struct key_sequence *a, const struct key_sequence *b);
/* true when a begins b and is shorter. */
bool keys_is_prefix(const struct key_sequence *a, const struct key_sequence *b);
/* A key that types a character: no hotkey where text is expected. */
bool keys_is_printable(int key);

#endif
