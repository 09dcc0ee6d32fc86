/* What is wrong with a document or a table, said to the person who sent it: where it stands, then what it is. */
#ifndef DL_WORDS_IN_WORDS_H
#define DL_WORDS_IN_WORDS_H

#include "io/in_fault.h"
#include "words/words.h"

/* "line 18, segment 18 SE, element 1: 15 segments are told, 16 are there", in the arena. */
char *words_edi_fault(struct arena *a, const struct words_settings *s, const struct edi_fault *fault) MUST_USE;
/* The same for what was read of either form; a fault of the form goes to its own words. */
char *words_in_fault(struct arena *a, const struct words_settings *s, const struct in_fault *fault) MUST_USE;
/* What it is alone, for where the place is told beside it. */
char *words_in_rule(struct arena *a, const struct words_settings *s, const struct in_fault *fault) MUST_USE;

#endif
