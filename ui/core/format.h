/* Values as a person reads and types them: decimal sign, groups, order of the date's parts and zone are handed in
 * (struct words_settings, which main fills from the locale).
 * What a stored value means is said by its kind: a quantity in base units with the item's decimals, an amount in
 * minor units of a currency, a price in ten-thousandths of a minor unit, a day as ISO text, an instant in epoch
 * milliseconds. */
#ifndef DL_UI_FORMAT_H
#define DL_UI_FORMAT_H

#include "db/stmt.h"
#include "words/words.h"

enum kind {
	KIND_TEXT,
	KIND_CODE,    /* text that is never hyphenated, summed or given groups: numbers of documents, SKUs */
	KIND_NUMBER,  /* a plain whole number */
	KIND_QTY,     /* unit: decimals of the item */
	KIND_MONEY,   /* unit: currency */
	KIND_PRICE,   /* unit: currency */
	KIND_PERCENT, /* basis points */
	KIND_DAY,
	KIND_INSTANT,
	KIND_TERM,   /* a word of the trade, shown in the language of the desk; of a form: read only */
	KIND_STATE,  /* text with a look: a glyph and a tone beside the word */
	KIND_BOOL,   /* 0 or 1 */
	KIND_SECRET, /* fields only: typed unseen */
	KIND_CHOICE, /* fields only: one of a list */
	KIND_BARS    /* columns only: text of numbers "3 5 0 8", drawn as a sparkline */
};

struct format {
	const struct words_settings *words;
	int zone_minutes;
	int32_t today;
	const char *currency; /* where a column names none */
};

#define FORMAT_INIT                                                                                                    \
	{                                                                                                              \
		.words = &words_plain, .today = DAY_NONE, .currency = ""                                               \
	}

/* unit is the value of the column's unit field, or NULL. NULL becomes "". In the arena. */
const char *format_value(struct arena *a, const struct format *f, enum kind kind, const struct db_value *v,
			 const struct db_value *unit) MUST_USE;
/* As it is put into a field for editing: without groups. */
const char *format_edit(struct arena *a, const struct format *f, enum kind kind, const struct db_value *v,
			const struct db_value *unit) MUST_USE;
/* Reads what was typed; blank text is NULL. ERR_VALUE with field, value, expected. */
int format_parse(struct arena *a, const struct format *f, enum kind kind, const char *field, const char *text,
		 const struct db_value *unit, struct db_value *out, struct err *e) MUST_USE;
/* true for the kinds that stand at the right edge of their column. */
bool kind_is_number(enum kind kind);

#endif
