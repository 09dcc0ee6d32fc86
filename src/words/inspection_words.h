/* What a check of an inspection wants, and numbers that were found, as the person's language writes them. */
#ifndef DL_WORDS_INSPECTION_WORDS_H
#define DL_WORDS_INSPECTION_WORDS_H

#include "domain/receiving/inspection_plan_sql.h"
#include "words/words.h"

/* "yes or no", "10.0 - 12.5 mm". */
const char *inspection_wants(struct arena *a, const struct words_settings *s, const struct inspection_check_row *check);
/* What the domain keeps, as it is shown. */
const char *inspection_found(struct arena *a, const struct words_settings *s, const struct inspection_check_row *check,
			     const char *kept);
/* What was typed, as the domain takes it. ERR_VALUE (field value). */
int inspection_typed(struct arena *a, const struct words_settings *s, const struct inspection_check_row *check,
		     const char *typed, const char **out, struct err *e) MUST_USE;

#endif
