/* The escape sequences of xterm, the VT family, rxvt, the Linux console and what terminfo adds. */
#ifndef DL_UI_INPUT_KEYS_H
#define DL_UI_INPUT_KEYS_H

#include "base/base.h"

enum sequence_match { SEQUENCE_NONE, SEQUENCE_PARTIAL, SEQUENCE_FULL, SEQUENCE_UNKNOWN };

enum { SEQUENCE_PASTE_BEGIN = -1, SEQUENCE_PASTE_END = -2 };

/* s begins with Esc. FULL sets *key and *used; UNKNOWN (well formed, but nobody's) sets *used; NONE: the Esc
 * stands alone. */
enum sequence_match sequence_read(const char *s, size_t n, int *key, size_t *used);
/* s begins with [ or O just after a lone Esc: is it the tail of a sequence? FULL sets *used. */
enum sequence_match sequence_tail(const char *s, size_t n, size_t *used);

#endif
