/* What is wrong with a delimited file, said to the person who sent it. */
#ifndef DL_WORDS_CSV_WORDS_H
#define DL_WORDS_CSV_WORDS_H

#include "io/csv.h"
#include "words/words.h"

/* "a quote inside a field that did not begin with one", in the arena. */
char *words_csv_rule(struct arena *a, const struct words_settings *s, const struct csv_fault *fault) MUST_USE;

#endif
