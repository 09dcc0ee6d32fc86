/* Floor "words": facts, codes and states become words of the user's language. Used by ui and cli; nothing below
 * asks it, and it changes nothing.
 *
 * Language: gettext, domain "dockline"; catalogues in po/. _() translates now, N_() only marks a constant that is
 * translated where it is shown. Everything is UTF-8 whatever the terminal; the painter neutralises.
 * Numbers, money and days follow struct words_settings, which main fills once and hands on; LC_NUMERIC stays "C".
 * Style: an error's primary line begins small and has no full stop; detail and hint are sentences. "could not" may
 * work next time, "cannot" never will.
 * Ownership: what takes an arena answers from it; what does not answers with text that lives for ever. */
#ifndef DL_WORDS_WORDS_H
#define DL_WORDS_WORDS_H

#include "base/base.h"
#include "base/day.h"
#include "base/money.h"

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text
/* The same with a context, for a word that means two things: C_("state", "open"). */
#define C_(context, text) words_in(context "\004" text, text)
#define NC_(context, text) text
/* One and many, for tables; P_ chooses now. */
#define NN_(one, many) one, many
#define P_(one, many, n) ngettext(one, many, (unsigned long)(n))

/* key is context, \004, text; answers text itself when there is no translation. */
const char *words_in(const char *key, const char *text);

struct words_settings {
	struct number_style number;
	enum day_order day_order;
	char day_mark; /* between the parts of a day */
	bool ascii;    /* the terminal shows no UTF-8: glyphs and blanks are plain */
};

/* Dot, no groups, ISO days, no ASCII bound: what files and tests use, and the C locale. */
extern const struct words_settings words_plain;

/* Called once by main: takes the locale of the environment but for LC_NUMERIC, binds the catalogues under
 * locale_dir and fills s from the locale. */
void words_init(const char *locale_dir, struct words_settings *s);
/* The language of the texts from now on, "de" or "pt_BR"; NULL: that of the environment again. Numbers and days stay as
 * the locale writes them. */
void words_speak(const char *language);
/* The order and mark of a strftime format such as the locale's D_FMT; false, and nothing changed, when it does
 * not tell. */
bool words_day_format(const char *format, enum day_order *order, char *mark);

/* Words for a failure, each in the arena. *detail and *hint are NULL when there is nothing to say, or when a
 * fact they need is missing; any of the three pointers may be NULL. */
void words_err(struct arena *a, const struct err *e, const struct words_settings *s, char **primary, char **detail,
	       char **hint);

/* Fills a (translated) pattern: {name} is the fact's value, shown as its kind asks; a part in [brackets] is left out
 * when a fact in it is missing. Without brackets a missing fact makes the answer NULL. Facts named noun, field, what,
 * expected, use, why and cause are terms, from and to are states; they are translated too. */
char *words_fill(struct arena *a, const struct words_settings *s, const char *pattern, const struct fact *facts,
		 size_t n) MUST_USE;

/* How a state feels; glyph and colour follow from it, never colour alone. */
enum words_tone { TONE_QUIET, TONE_WAITING, TONE_WORKING, TONE_DONE, TONE_TROUBLE, TONE_DEAD, TONE_COUNT };

struct words_state {
	const char *word;  /* translated; the name itself when nobody has words for it */
	const char *glyph; /* one cell wide */
	enum words_tone tone;
};

struct words_state words_state(const struct words_settings *s, const char *name);
/* There are words for that state. */
bool words_knows_state(const char *name);

/* A noun, field, kind, pack, unit or expectation of the trade, translated; itself when it is not known. */
const char *words_term(const char *term);
bool words_knows_term(const char *term);
const char *words_yes_no(bool yes);
/* "1 line", "12 lines": singular is the English singular of the table in terms.c. */
char *words_count(struct arena *a, const struct words_settings *s, int64_t n, const char *singular) MUST_USE;

/* Whole number; quantity with scale display decimals; amount and price without and money with its currency's code. */
char *words_number(struct arena *a, const struct words_settings *s, int64_t n) MUST_USE;
char *words_qty(struct arena *a, const struct words_settings *s, int64_t qty, int scale) MUST_USE;
char *words_amount(struct arena *a, const struct words_settings *s, int64_t minor, const char *currency) MUST_USE;
char *words_money(struct arena *a, const struct words_settings *s, int64_t minor, const char *currency) MUST_USE;
char *words_price(struct arena *a, const struct words_settings *s, int64_t price4, const char *currency) MUST_USE;
/* 1250 basis points: "12.5 %" */
char *words_percent(struct arena *a, const struct words_settings *s, int64_t basis_points) MUST_USE;
/* ISO day, always ten cells: "31.03.2025"; what is no day is answered as it is, NULL as "". */
char *words_day(struct arena *a, const struct words_settings *s, const char *iso) MUST_USE;
/* Where one stands, offset_minutes east of UTC: "31.03.2025 14:05", and only "14:05". */
char *words_instant(struct arena *a, const struct words_settings *s, int64_t ms, int offset_minutes) MUST_USE;
char *words_time(struct arena *a, int64_t ms, int offset_minutes) MUST_USE;

#endif
