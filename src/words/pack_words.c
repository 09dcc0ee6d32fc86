#include "words/pack_words.h"

/* The largest pack of fewer than so many units and more than one; NULL: there is none. */
static const struct item_codes_of_row *next_pack(const struct item_codes_of_rows *codes, int64_t below)
{
	const struct item_codes_of_row *best = NULL;

	for (size_t i = 0; i < codes->n; i++)
		if (codes->v[i].quantity > 1 && codes->v[i].quantity < below &&
		    (!best || codes->v[i].quantity > best->quantity))
			best = &codes->v[i];
	return best;
}

const char *words_packs(struct arena *a, const struct words_settings *s, int64_t quantity, int64_t decimals,
			const struct item_codes_of_rows *codes)
{
	const struct item_codes_of_row *pack;
	struct str text AUTO_STR = STR_INIT;
	int64_t below = INT64_MAX, left = quantity;

	if (decimals || quantity <= 0)
		return NULL;
	while (left && (pack = next_pack(codes, below))) {
		below = pack->quantity;
		if (left < below)
			continue;
		str_addf(&text, "%s%s %s", text.len ? " + " : "", words_number(a, s, left / below),
			 words_term(pack->pack));
		left %= below;
	}
	if (!text.len)
		return NULL;
	if (left)
		str_addf(&text, " + %s", words_number(a, s, left));
	return arena_copy(a, text.p, text.len);
}
