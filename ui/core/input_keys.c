#include "base/base.h"

#include "ui/core/input.h"
#include "ui/core/input_keys.h"

struct sequence {
	const char *bytes; /* after the Esc */
	int key;
};

/* Where two families differ both stand here: vt220's terminfo knows no F5 and no Shift-Tab. */
static const struct sequence known[] = {
	{ "OP", KEYS_F1 },
	{ "OQ", KEYS_F2 },
	{ "OR", KEYS_F3 },
	{ "OS", KEYS_F4 },
	{ "[11~", KEYS_F1 },
	{ "[12~", KEYS_F2 },
	{ "[13~", KEYS_F3 },
	{ "[14~", KEYS_F4 },
	{ "[[A", KEYS_F1 },
	{ "[[B", KEYS_F2 },
	{ "[[C", KEYS_F3 },
	{ "[[D", KEYS_F4 },
	{ "[[E", KEYS_F5 },
	{ "[15~", KEYS_F5 },
	{ "[17~", KEYS_F6 },
	{ "[18~", KEYS_F7 },
	{ "[19~", KEYS_F8 },
	{ "[20~", KEYS_F9 },
	{ "[21~", KEYS_F10 },
	{ "[23~", KEYS_F11 },
	{ "[24~", KEYS_F12 },
	{ "[1;2P", KEYS_SHIFT_F1 },
	{ "[1;2Q", KEYS_SHIFT_F2 },
	{ "[1;2R", KEYS_SHIFT_F3 },
	{ "[1;2S", KEYS_SHIFT_F4 },
	{ "[15;2~", KEYS_SHIFT_F5 },
	{ "[17;2~", KEYS_SHIFT_F6 },
	{ "[18;2~", KEYS_SHIFT_F7 },
	{ "[19;2~", KEYS_SHIFT_F8 },
	{ "[20;2~", KEYS_SHIFT_F9 },
	{ "[21;2~", KEYS_SHIFT_F10 },
	{ "[23;2~", KEYS_SHIFT_F11 },
	{ "[24;2~", KEYS_SHIFT_F12 },
	{ "[25~", KEYS_SHIFT_F1 },
	{ "[26~", KEYS_SHIFT_F2 },
	{ "[28~", KEYS_SHIFT_F3 },
	{ "[29~", KEYS_SHIFT_F4 },
	{ "[31~", KEYS_SHIFT_F5 },
	{ "[32~", KEYS_SHIFT_F6 },
	{ "[33~", KEYS_SHIFT_F7 },
	{ "[34~", KEYS_SHIFT_F8 },
	{ "[A", KEYS_UP },
	{ "[B", KEYS_DOWN },
	{ "[C", KEYS_RIGHT },
	{ "[D", KEYS_LEFT },
	{ "[H", KEYS_HOME },
	{ "[F", KEYS_END },
	{ "OA", KEYS_UP },
	{ "OB", KEYS_DOWN },
	{ "OC", KEYS_RIGHT },
	{ "OD", KEYS_LEFT },
	{ "OH", KEYS_HOME },
	{ "OF", KEYS_END },
	{ "OM", KEYS_ENTER },
	{ "[1~", KEYS_HOME },
	{ "[2~", KEYS_INSERT },
	{ "[3~", KEYS_DELETE },
	{ "[4~", KEYS_END },
	{ "[5~", KEYS_PAGE_UP },
	{ "[6~", KEYS_PAGE_DOWN },
	{ "[7~", KEYS_HOME },
	{ "[8~", KEYS_END },
	{ "[Z", KEYS_BACKTAB },
	{ "[1;2A", KEYS_UP },
	{ "[1;2B", KEYS_DOWN },
	{ "[1;5A", KEYS_CTRL_UP },
	{ "[1;5B", KEYS_CTRL_DOWN },
	{ "[1;5C", KEYS_CTRL_RIGHT },
	{ "[1;5D", KEYS_CTRL_LEFT },
	{ "[1;5H", KEYS_CTRL_HOME },
	{ "[1;5F", KEYS_CTRL_END },
	{ "Oa", KEYS_CTRL_UP },
	{ "Ob", KEYS_CTRL_DOWN },
	{ "Oc", KEYS_CTRL_RIGHT },
	{ "Od", KEYS_CTRL_LEFT },
	{ "[200~", SEQUENCE_PASTE_BEGIN },
	{ "[201~", SEQUENCE_PASTE_END },
};

enum { OWN_MAX = 48, OWN_BYTES = 12 };
static struct {
	char bytes[OWN_BYTES];
	int key;
} own[OWN_MAX];
static size_t n_own;

void input_sequence(const char *bytes, int key)
{
	if (n_own == OWN_MAX || bytes[0] != KEYS_ESC || !bytes[1] || strlen(bytes) > OWN_BYTES)
		return;
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (str_eq(known[i].bytes, bytes + 1))
			return;
	for (size_t i = 0; i < n_own; i++)
		if (str_eq(own[i].bytes, bytes + 1))
			return;
	own[n_own].key = key;
	str_copy(own[n_own++].bytes, OWN_BYTES, bytes + 1);
}

static enum sequence_match match(const char *s, size_t n, const char *bytes)
{
	size_t len = strlen(bytes);

	if (n >= len)
		return memcmp(s, bytes, len) ? SEQUENCE_NONE : SEQUENCE_FULL;
	return memcmp(s, bytes, n) ? SEQUENCE_NONE : SEQUENCE_PARTIAL;
}

/* ECMA-48: CSI, parameters 0x30-0x3f, intermediates 0x20-0x2f, one final 0x40-0x7e. */
static enum sequence_match read_csi(const char *s, size_t n, size_t *used)
{
	size_t i = 1;

	while (i < n && s[i] >= 0x20 && s[i] <= 0x3f)
		i++;
	if (i == n)
		return SEQUENCE_PARTIAL;
	if (s[i] < 0x40 || s[i] > 0x7e)
		return SEQUENCE_NONE;
	*used = i + 1;
	return SEQUENCE_FULL;
}

enum sequence_match sequence_read(const char *s, size_t n, int *key, size_t *used)
{
	bool partial = false;

	if (n == 1)
		return SEQUENCE_PARTIAL;
	for (size_t i = 0; i < ARRAY_LEN(known) + n_own; i++) {
		bool mine = i >= ARRAY_LEN(known);
		const char *bytes = mine ? own[i - ARRAY_LEN(known)].bytes : known[i].bytes;
		enum sequence_match m = match(s + 1, n - 1, bytes);

		if (m == SEQUENCE_FULL) {
			*key = mine ? own[i - ARRAY_LEN(known)].key : known[i].key;
			*used = strlen(bytes) + 1;
			return m;
		}
		partial |= m == SEQUENCE_PARTIAL;
	}
	if (partial)
		return SEQUENCE_PARTIAL;
	if (s[1] == '[') {
		enum sequence_match m = read_csi(s + 1, n - 1, used);

		if (m == SEQUENCE_FULL) {
			++*used;
			return SEQUENCE_UNKNOWN;
		}
		return m;
	}
	if (s[1] == 'O' && n > 2) {
		*used = 3;
		return SEQUENCE_UNKNOWN;
	}
	return SEQUENCE_NONE;
}

enum sequence_match sequence_tail(const char *s, size_t n, size_t *used)
{
	if (s[0] == 'O') {
		*used = 2;
		return n < 2 ? SEQUENCE_PARTIAL : strchr("ABCDHFPQRSM", s[1]) ? SEQUENCE_FULL : SEQUENCE_NONE;
	}
	return s[0] == '[' ? read_csi(s, n, used) : SEQUENCE_NONE;
}
