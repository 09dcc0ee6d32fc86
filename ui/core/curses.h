/* curses as Dockline takes it: wide, and without its macros for names that are words of the trade. For term.c,
 * painter.c and picture.c alone. */
#ifndef DL_UI_CURSES_H
#define DL_UI_CURSES_H

#include "base/base.h"

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
/* Both curses and base/err.h have an OK, and both are 0. */
#include <curses.h>
#undef OK
enum { CURSES_OK = 0 };

/* Makes the colour pairs of the styles. */
void painter_start(bool colours, bool high_contrast);

#endif
