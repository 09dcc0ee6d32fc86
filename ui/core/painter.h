/* Paints one picture of the screen between paint_begin and paint_end; curses sends only what changed. Text is
 * cleaned and cut at this sink, so callers hand over what they have. y and x count from 0 at the top left;
 * what lies outside is left out. */
#ifndef DL_UI_PAINTER_H
#define DL_UI_PAINTER_H

#include "base/base.h"

/* X(name, attributes without colour, foreground, background, attributes with colour). A style never says by
 * colour alone what is not also said by a word or a glyph. */
#define STYLES(X)                                                                                                      \
	X(NORMAL, A_NORMAL, -1, -1, A_NORMAL)                                                                          \
	X(TITLE, A_REVERSE, COLOR_WHITE, COLOR_BLUE, A_BOLD)                                                           \
	X(TITLE_DIM, A_REVERSE, COLOR_WHITE, COLOR_BLUE, A_NORMAL)                                                     \
	X(HEADER, A_BOLD, COLOR_CYAN, -1, A_BOLD)                                                                      \
	X(CURSOR, A_REVERSE, -1, -1, A_REVERSE)                                                                        \
	X(MARKED, A_BOLD, COLOR_YELLOW, -1, A_BOLD)                                                                    \
	X(DIM, A_NORMAL, -1, -1, A_DIM)                                                                                \
	X(STRONG, A_BOLD, -1, -1, A_BOLD)                                                                              \
	X(GOOD, A_BOLD, COLOR_GREEN, -1, A_NORMAL)                                                                     \
	X(WARN, A_BOLD, COLOR_YELLOW, -1, A_NORMAL)                                                                    \
	X(BAD, A_BOLD, COLOR_RED, -1, A_BOLD)                                                                          \
	X(INFO, A_NORMAL, COLOR_CYAN, -1, A_NORMAL)                                                                    \
	X(ALERT, A_REVERSE | A_BOLD, COLOR_WHITE, COLOR_RED, A_BOLD)                                                   \
	X(BIG_GOOD, A_REVERSE | A_BOLD, COLOR_BLACK, COLOR_GREEN, A_NORMAL)                                            \
	X(BIG_WARN, A_REVERSE | A_BOLD, COLOR_BLACK, COLOR_YELLOW, A_NORMAL)                                           \
	X(FIELD, A_UNDERLINE, -1, -1, A_UNDERLINE)                                                                     \
	X(FIELD_ON, A_REVERSE, COLOR_BLACK, COLOR_CYAN, A_NORMAL)                                                      \
	X(KEY, A_BOLD, COLOR_CYAN, -1, A_BOLD)                                                                         \
	X(CODE, A_NORMAL, COLOR_WHITE, COLOR_BLACK, A_BOLD)                                                            \
	X(BOX, A_NORMAL, COLOR_CYAN, -1, A_NORMAL)

enum style {
#define X(name, mono, fg, bg, attributes) STYLE_##name,
	STYLES(X)
#undef X
		STYLE_COUNT
};

/* How a value or a message is meant; carries a glyph and a style. */
enum tone { SAY_PLAIN, SAY_OK, SAY_WAIT, SAY_WARN, SAY_BAD, SAY_DONE, SAY_INFO };

/* A cursor's bar goes over the whole width of a screen up to this one; of a wider one it takes what names the row. */
enum { BAR_WHOLE = 80 };

enum align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE };

void paint_begin(void);
/* Sends the picture; the cursor stands where paint_cursor said, or is hidden. */
void paint_end(void);
void paint_cursor(int y, int x);
/* width cells from x: the text cut with a mark, and blanks in its style. */
void paint_text(int y, int x, int width, enum style style, enum align align, const char *text);
/* Just the text, at most width cells; returns the cells used. */
int paint_run(int y, int x, int width, enum style style, const char *text);
int paint_runf(int y, int x, int width, enum style style, const char *fmt, ...) PRINTF_LIKE(5, 6);
void paint_fill(int y, int x, int width, enum style style);
/* A frame with its inside emptied, and a title in its upper edge. */
void paint_box(int y, int x, int height, int width, const char *title);
void paint_line(int y, int x, int width);
/* Lines of text wrapped to width at blanks and between wide characters, at most height of them; returns how many. What
 * is left out is marked behind the last line. room >= width: the cells that the mark may take there. */
int paint_wrapped(int y, int x, int width, int height, enum style style, const char *text);
int paint_wrapped_room(int y, int x, int width, int room, int height, enum style style, const char *text);
/* From its first line on (counted from 0), or from as early as fills the room; *all: how many it has. */
int paint_wrapped_from(int y, int x, int width, int room, int first, int height, enum style style, const char *text,
		       int *all);
/* Breaks text to lines of width cells; returns them in the arena. */
size_t text_wrap(struct arena *a, const char *text, int width, char ***lines);

const char *tone_glyph(enum tone tone);
enum style tone_style(enum tone tone);
/* A glyph by its UTF-8 form and its ASCII stand-in. */
const char *glyph(const char *utf8, const char *ascii);

#endif
