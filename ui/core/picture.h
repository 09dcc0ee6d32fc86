/* Small pictures out of characters: sparklines, bars, and codes that a phone reads off the screen. */
#ifndef DL_UI_PICTURE_H
#define DL_UI_PICTURE_H

#include "base/base.h"

/* Numbers parted by blanks, as a line of blocks of at most cells; the newest ones where they do not all fit. In
 * ASCII, the digits 0 to 9. In the arena. */
const char *picture_sparkline(struct arena *a, const char *numbers, int cells) MUST_USE;
/* A bar of width cells, filled to part of whole by eighths of a cell. In the arena. */
const char *picture_bar(struct arena *a, int64_t part, int64_t whole, int width) MUST_USE;

/* The modules of a symbol: rows * columns bytes, 1 is dark. A linear code has one row. */
struct code_modules {
	int rows, columns;
	const unsigned char *dark;
};

/* Paints the symbol with its quiet zone, dark on light, in half blocks (two-dimensional) or quadrant blocks
 * (linear), at most height lines and width cells. false: it does not fit, or the terminal has no blocks, and a
 * line says so and how much room it would need. */
bool picture_code(int y, int x, int height, int width, const struct code_modules *code);
/* A waterfall: one row a term with its bar and value. Terms are added up; the last row is the result. */
struct waterfall_term {
	const char *label;
	int64_t value;
	const char *shown; /* the value as text */
	bool total;	   /* the sum so far, drawn from zero */
};
void picture_waterfall(int y, int x, int height, int width, const struct waterfall_term *terms, size_t n);

#endif
