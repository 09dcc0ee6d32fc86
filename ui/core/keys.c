#include "base/base.h"

#include "base/text.h"
#include "ui/core/keys.h"

#include <unistr.h>

struct key_name {
	int key;
	const char *word;
	const char *brief;
};

static const struct key_name names[] = {
#define X(code, word, shown) { KEYS_##code, word, shown },
	KEYS_SPECIAL(X)
#undef X
		{ KEYS_TAB, "Tab", "Tab" },
	{ KEYS_ENTER, "Enter", "Enter" },
	{ KEYS_ESC, "Esc", "Esc" },
	{ KEYS_BACKSPACE, "Backspace", "BkSp" },
	{ ' ', "Space", "Space" },
};

bool keys_is_printable(int key)
{
	return key >= 32 && key != KEYS_BACKSPACE && key < KEYS_FIRST_SPECIAL;
}

static bool same_word(const char *a, size_t n, const char *b)
{
	for (size_t i = 0; i < n; i++)
		if (!b[i] || ascii_lower(a[i]) != ascii_lower(b[i]))
			return false;
	return !b[n];
}

static int key_of_word(const char *w, size_t n)
{
	ucs4_t c;

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (same_word(w, n, names[i].word))
			return names[i].key;
	if (n == 6 && same_word(w, 5, "ctrl-")) {
		char c1 = ascii_upper(w[5]);

		/* Ctrl-I, -M and -[ are Tab, Enter and Esc on the wire. */
		return c1 >= 'A' && c1 <= '_' ? KEYS_CTRL(c1) : KEYS_NONE;
	}
	if (u8_strmbtouc(&c, (const uint8_t *)w) == (int)n && keys_is_printable((int)c))
		return (int)c;
	return KEYS_NONE;
}

bool keys_parse(const char *text, struct key_sequence *out)
{
	size_t n = 0;

	memset(out, 0, sizeof *out);
	while (*text) {
		size_t len;
		char word[KEYS_WORD];

		while (*text == ' ')
			text++;
		if (!*text)
			break;
		len = strcspn(text, " ");
		if (n == KEYS_SEQUENCE || len >= sizeof word)
			return false;
		memcpy(word, text, len);
		word[len] = '\0';
		out->keys[n] = key_of_word(word, len);
		if (out->keys[n] == KEYS_NONE)
			return false;
		n++;
		text += len;
	}
	return n > 0;
}

static char *write_key(int key, char *word, bool brief)
{
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (names[i].key == key) {
			str_copy(word, KEYS_WORD, brief ? names[i].brief : names[i].word);
			return word;
		}
	if (key > 0 && key < 32) {
		snprintf(word, KEYS_WORD, brief ? "^%c" : "Ctrl-%c", key + 64);
	} else {
		int n = u8_uctomb((uint8_t *)word, (ucs4_t)key, KEYS_WORD - 1);

		word[n > 0 ? n : 0] = '\0';
	}
	return word;
}

char *keys_word(int key, char *word)
{
	return write_key(key, word, false);
}

char *keys_short(int key, char *word)
{
	return write_key(key, word, true);
}

void keys_add(struct str *to, const struct key_sequence *s, bool brief)
{
	char word[KEYS_WORD];

	for (size_t i = 0; s->keys[i]; i++) {
		if (i)
			str_addc(to, ' ');
		str_add(to, write_key(s->keys[i], word, brief));
	}
}

size_t keys_length(const struct key_sequence *s)
{
	size_t n = 0;

	while (s->keys[n])
		n++;
	return n;
}

bool keys_equal(const struct key_sequence *a, const struct key_sequence *b)
{
	return !memcmp(a, b, sizeof *a);
}

bool keys_is_prefix(const struct key_sequence *a, const struct key_sequence *b)
{
	size_t n = keys_length(a);

	return n < keys_length(b) && !memcmp(a->keys, b->keys, n * sizeof a->keys[0]);
}
