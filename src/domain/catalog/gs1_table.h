/* The GS1 application identifiers: which there are, what their values are made of, which go together. One row an
 * identifier or a run of them, in ascending order; nothing else in Dockline knows an identifier's form.
 *
 * No identifier is the beginning of another one, so the first digits of a text decide. Identifiers of two, three and
 * four digits are kept as ranges of four-digit numbers: (01) is 0100 to 0199, (235) is 2350 to 2359.
 *
 * Source: GS1 General Specifications chapter 3, in the edition of the GS1 Barcode Syntax Dictionary of 2025. */
#ifndef DL_DOMAIN_CATALOG_GS1_TABLE_H
#define DL_DOMAIN_CATALOG_GS1_TABLE_H

#include "domain/catalog/gs1_rule.h"

enum { GS1_PARTS_MAX = 5, GS1_PART_RULES_MAX = 3, GS1_VALUE_MAX = 90 };

/* Part of a value: so many characters of a set, and the rules they obey. Only the last part present may vary. */
struct gs1_part {
	char set; /* N digits, X set 82, Y set 39, Z set 64; '\0' ends the parts */
	uint8_t min;
	uint8_t max;
	bool optional; /* may be left out with all that follow */
	enum gs1_rule rules[GS1_PART_RULES_MAX];
};

struct gs1_ai {
	uint16_t low, high; /* the range in four digits, ends included */
	uint8_t digits;	    /* of the identifier: 2, 3 or 4 */
	bool predefined;    /* its length is known to every reader: no FNC1 is needed behind it */
	bool attribute;	    /* may stand behind the ? of a link */
	struct gs1_part parts[GS1_PARTS_MAX];
	/* Identifiers that may not stand beside it, blanks between; n stands for any digit. Never itself. */
	const char *excludes;
	/* Groups of which one must stand beside it, blanks between, + within. */
	const char *needs;
	/* Of a key that may begin a link: the qualifiers in their order, alternatives set apart by |. NULL: not a key.
	 */
	const char *link_key;
	const char *title; /* the GS1 data title */
};

/* The row for the identifier that the n bytes begin with; NULL when there is none. */
const struct gs1_ai *gs1_ai_at(const char *s, size_t n);
/* The row for exactly this identifier. */
const struct gs1_ai *gs1_ai_named(const char *ai, size_t n);
/* The least and the most bytes of a value. */
void gs1_ai_lengths(const struct gs1_ai *ai, size_t *min, size_t *max);
/* pattern is digits with n for any digit: "310n" is any of 3100 to 3109. */
bool gs1_ai_matches(const char *ai, const char *pattern, size_t n);

extern const struct gs1_ai gs1_ais[];
extern const size_t gs1_n_ais;

#endif
