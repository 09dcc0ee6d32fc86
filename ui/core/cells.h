/* Text measured in the cells of a terminal: width as wcwidth says (wide, combining, emoji), cut only between
 * grapheme clusters. And the door of the terminal sink: control characters, bad bytes and direction overrides never
 * reach it. LC_CTYPE must have been set by main. */
#ifndef DL_UI_CELLS_H
#define DL_UI_CELLS_H

#include "base/base.h"

/* Cells of one code point: 0, 1 or 2; a control or unassigned one counts 1, as its replacement is shown. */
int cells_of(uint32_t c);
/* Cells of UTF-8 text. */
int cells_width(const char *s);
/* Bytes of the longest beginning of s that fits cells, ended at a grapheme border; *used its cells. */
size_t cells_fit(const char *s, int cells, int *used);
/* Bytes of the grapheme cluster at s (0 at the end), and of the one before s in text. */
size_t cells_next(const char *s);
size_t cells_previous(const char *text, const char *s);
/* Copies s to the arena as it may be shown: every control, bad byte and bidi override becomes U+FFFD (or ? in
 * ASCII), and with ascii set everything else is spelled in ASCII, accents dropped, width kept. */
char *cells_clean(struct arena *a, const char *s, bool ascii) MUST_USE;
/* Cleans, and cuts to width with a mark (one cell: the ellipsis, ~ in ASCII) when it does not fit. */
char *cells_cut(struct arena *a, const char *s, int width, bool ascii) MUST_USE;

#endif
