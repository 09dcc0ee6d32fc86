/* A quantity in packs beside its base units: "26 = 2 carton + 2". */
#ifndef DL_WORDS_PACK_WORDS_H
#define DL_WORDS_PACK_WORDS_H

#include "domain/catalog/item_sql.h"
#include "words/words.h"

/* "2 carton + 2", by the packs that the item's codes name, the largest first. NULL where it fills none, and for
 * quantities with decimals. */
const char *words_packs(struct arena *a, const struct words_settings *s, int64_t quantity, int64_t decimals,
			const struct item_codes_of_rows *codes);

#endif
