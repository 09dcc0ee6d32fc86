/* One row of words for each error code. Private to src/words and its test. */
#ifndef DL_WORDS_ERR_WORDS_H
#define DL_WORDS_ERR_WORDS_H

#include "words/words.h"

struct err_words {
	const char *primary; /* begins small, no full stop */
	const char *detail;  /* a sentence, or NULL */
	const char *hint;    /* a sentence that says what to do, or NULL */
};

/* Indexed by enum err_code; patterns as words_fill takes them, in English, not yet translated. */
extern const struct err_words err_words[ERR_CODE_COUNT];

#endif
