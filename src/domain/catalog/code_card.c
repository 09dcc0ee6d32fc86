#include "domain/catalog/code_card.h"

#include "base/text.h"

static const char *const names[] = { [CARD_NONE] = "",
#define X(name, text) [CARD_##name] = text,
				     CODE_CARDS(X)
#undef X
};

static bool begins(const char *s, size_t n, const char *with)
{
	for (size_t i = 0; with[i]; i++)
		if (i == n || ascii_upper(s[i]) != with[i])
			return false;
	return true;
}

bool card_claimed(const char *s, size_t n)
{
	return begins(s, n, CARD_PREFIX);
}

static bool quantity_of(const char *s, size_t n, int64_t *quantity)
{
	if (n < 2 || n > 7 || s[0] != '-' || !text_is_digits(s + 1, n - 1))
		return false;
	*quantity = 0;
	for (size_t i = 1; i < n; i++)
		*quantity = *quantity * 10 + s[i] - '0';
	return *quantity >= 1 && *quantity <= CARD_QUANTITY_MAX;
}

enum card card_read(const char *s, size_t n, int64_t *quantity)
{
	size_t prefix = strlen(CARD_PREFIX);

	if (!card_claimed(s, n))
		return CARD_NONE;
	for (int card = CARD_NONE + 1; card < CARD_COUNT; card++) {
		size_t used = prefix + strlen(names[card]);

		if (!begins(s + prefix, n - prefix, names[card]))
			continue;
		if (card == CARD_QUANTITY ? quantity_of(s + used, n - used, quantity) : n == used)
			return (enum card)card;
	}
	return CARD_NONE;
}

const char *card_name(enum card card)
{
	if ((size_t)card >= ARRAY_LEN(names))
		BUG("card %d", (int)card);
	return names[card];
}

bool card_typed(const char *text, int64_t *quantity)
{
	size_t digits = strspn(text, "0123456789");

	*quantity = 0;
	if (!digits || text[digits] != '*')
		return false;
	for (size_t i = 0; i < digits && *quantity <= CARD_QUANTITY_MAX; i++)
		*quantity = *quantity * 10 + (text[i] - '0');
	return *quantity > 0 && *quantity <= CARD_QUANTITY_MAX;
}
