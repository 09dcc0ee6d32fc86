/* What is said to a clerk after a scan: the screen's big word and the verb's answer line are one. */
#ifndef DL_WORDS_SCAN_WORDS_H
#define DL_WORDS_SCAN_WORDS_H

#include "domain/receiving/receipt.h"
#include "words/words.h"

struct scan_words {
	const char *big;    /* "OK +12", "WRONG ITEM" */
	const char *detail; /* lines: item, how many of how many, what to do */
};

struct scan_words words_scan(struct arena *a, const struct words_settings *s, const struct scan_answer *answer);

#endif
