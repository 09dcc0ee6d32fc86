/* What becomes of a discrepancy, in words. */
#ifndef DL_WORDS_RESOLUTION_WORDS_H
#define DL_WORDS_RESOLUTION_WORDS_H

#include "domain/receiving/resolution.h"

/* "Return to supplier"; the name itself for one that is none. */
const char *resolution_words(const char *name);

#endif
