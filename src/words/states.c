/* The states of all papers, and how each feels. */
#include "words/words.h"

/* TRANSLATORS: the words of this file stand beside a paper of any kind (order, notice, receipt, count...), so they
 * should agree with all of them; choose forms that do not show gender where the language has some. */
static const struct {
	const char *name;
	enum words_tone tone;
} states[] = {
	{ NC_("state", "acknowledged"), TONE_WORKING },
	{ NC_("state", "active"), TONE_QUIET },
	{ NC_("state", "agreed"), TONE_DONE },
	{ NC_("state", "allocated"), TONE_WORKING },
	{ NC_("state", "announced"), TONE_WAITING },
	{ NC_("state", "applied"), TONE_DONE },
	{ NC_("state", "approved"), TONE_WORKING },
	{ NC_("state", "arrived"), TONE_WAITING },
	{ NC_("state", "authorised"), TONE_WORKING },
	{ NC_("state", "blocked"), TONE_TROUBLE },
	{ NC_("state", "cancelled"), TONE_DEAD },
	{ NC_("state", "broken up"), TONE_DEAD },
	{ NC_("state", "closed"), TONE_DONE },
	{ NC_("state", "counting"), TONE_WORKING },
	{ NC_("state", "credited"), TONE_DONE },
	{ NC_("state", "cut off"), TONE_TROUBLE },
	{ NC_("state", "done"), TONE_DONE },
	{ NC_("state", "draft"), TONE_QUIET },
	{ NC_("state", "ended"), TONE_DEAD },
	{ NC_("state", "entered"), TONE_QUIET },
	{ NC_("state", "exception"), TONE_TROUBLE },
	{ NC_("state", "expired"), TONE_TROUBLE },
	{ NC_("state", "failed"), TONE_TROUBLE },
	{ NC_("state", "held"), TONE_TROUBLE },
	{ NC_("state", "in transit"), TONE_WORKING },
	{ NC_("state", "in work"), TONE_WORKING },
	{ NC_("state", "inspected"), TONE_WORKING },
	{ NC_("state", "live"), TONE_WORKING },
	{ NC_("state", "matched"), TONE_DONE },
	{ NC_("state", "new"), TONE_WAITING },
	{ NC_("state", "noted"), TONE_QUIET },
	{ NC_("state", "ok"), TONE_DONE },
	{ NC_("state", "on hold"), TONE_TROUBLE },
	{ NC_("state", "open"), TONE_WAITING },
	{ NC_("state", "packed"), TONE_WORKING },
	{ NC_("state", "paid"), TONE_DONE },
	{ NC_("state", "part allocated"), TONE_WORKING },
	{ NC_("state", "part passed"), TONE_TROUBLE },
	{ NC_("state", "part received"), TONE_WORKING },
	{ NC_("state", "passed"), TONE_DONE },
	{ NC_("state", "paused"), TONE_QUIET },
	{ NC_("state", "picking"), TONE_WORKING },
	{ NC_("state", "planned"), TONE_QUIET },
	{ NC_("state", "posted"), TONE_DONE },
	{ NC_("state", "printed"), TONE_DONE },
	{ NC_("state", "printing"), TONE_WORKING },
	{ NC_("state", "recalled"), TONE_TROUBLE },
	{ NC_("state", "received"), TONE_DONE },
	{ NC_("state", "recount"), TONE_WAITING },
	{ NC_("state", "refused"), TONE_DEAD },
	{ NC_("state", "rejected"), TONE_DEAD },
	{ NC_("state", "released"), TONE_DONE },
	{ NC_("state", "removed"), TONE_DEAD },
	{ NC_("state", "requested"), TONE_WAITING },
	{ NC_("state", "resolved"), TONE_DONE },
	{ NC_("state", "sent"), TONE_WORKING },
	{ NC_("state", "settled"), TONE_DONE },
	{ NC_("state", "shipped"), TONE_DONE },
	{ NC_("state", "staged"), TONE_WAITING },
	{ NC_("state", "submitted"), TONE_WAITING },
	{ NC_("state", "taken"), TONE_DONE },
	{ NC_("state", "to approve"), TONE_WAITING },
	{ NC_("state", "undone"), TONE_DEAD },
	{ NC_("state", "void"), TONE_DEAD },
	{ NC_("state", "waiting"), TONE_WAITING },
};

/* Characters that the fonts of old terminals have too. */
static const struct {
	const char *glyph;
	const char *ascii;
} glyphs[TONE_COUNT] = {
	[TONE_QUIET] = { "\xC2\xB7", "." },	  /* middle dot */
	[TONE_WAITING] = { "\xE2\x97\x8B", "o" }, /* white circle */
	[TONE_WORKING] = { "\xE2\x96\xBA", ">" }, /* black right-pointing pointer */
	[TONE_DONE] = { "\xE2\x88\x9A", "+" },	  /* square root, the tick of code page 437 */
	[TONE_TROUBLE] = { "!", "!" },
	[TONE_DEAD] = { "\xC3\x97", "x" }, /* multiplication sign */
};

/* The place in states[], or its length. */
static size_t find(const char *name)
{
	size_t i = 0;

	while (i < ARRAY_LEN(states) && !str_eq(states[i].name, name))
		i++;
	return i;
}

bool words_knows_state(const char *name)
{
	return find(name) < ARRAY_LEN(states);
}

struct words_state words_state(const struct words_settings *s, const char *name)
{
	struct words_state w = { .word = name ? name : "", .tone = TONE_QUIET };
	size_t i = find(name);

	if (i < ARRAY_LEN(states)) {
		char key[64];

		snprintf(key, sizeof key, "state\004%s", states[i].name);
		w.word = words_in(key, states[i].name);
		w.tone = states[i].tone;
	}
	w.glyph = s->ascii ? glyphs[w.tone].ascii : glyphs[w.tone].glyph;
	return w;
}
