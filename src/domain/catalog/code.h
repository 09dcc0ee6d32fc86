/* Reading a code: from the bytes of one scan to what they mean. One answer for the receiving screen, the verbs and
 * the tests; the database is not asked.
 *
 * Recognised in this order:
 * 1. an AIM symbology identifier, which decides what the data is: a GS1 symbol holds a GS1 message, EAN-13 and EAN-8
 *    hold a GTIN; anything else is read as below, except that element strings without FNC1 are not guessed at.
 *    "]E0<13 digits>|]e0<elements>" is a composite symbol: both parts make one message;
 * 2. FNC1 in front (GS, or ^ as people write it), brackets "(01)..." or "[01]...", a web address: a GS1 message;
 * 3. a command card (code_card.h);
 * 4. digits alone: 8, 12, 13, 14 a GTIN, or UPC-E with 8; 18 an SSCC;
 * 5. element strings without any mark, when something in them proves what they are: an FNC1 between them, a key with
 *    a right check digit, a date, or a measure or amount (31nn to 36nn, 39nn) as the first element. "10-4711" is
 *    therefore no lot. A configured substitute for FNC1 is understood here, too. With a whole SSCC
 *    or GTIN (00, 01, 02) and its right check digit in front, what follows is of the message, and its fault is told;
 * 6. a plain code: CODE_SKU without blanks (printable ASCII, at most 48), CODE_TEXT otherwise.
 *
 * A code that says what it is and breaks the rules of it is refused (ok is false, reason says which rule) and not
 * half-read: no element, key or date of it is filled in, kind is CODE_TEXT for a GS1 message, else what it said to be.
 * So are control characters, bytes that are not UTF-8 and more than CODE_BYTES_MAX bytes. text is there in any case
 * but the last: an item whose barcode is such a text can still be found by it, and a caller looks there first.
 *
 * Bare digits of 8, 12, 13, 14 or 18 places with a wrong check digit are refused as GTIN or SSCC: a scanner
 * checks them, so they were typed, and wrongly. Shops with article numbers of 8 digits find them by text.
 *
 * Requisites (a lot needs a GTIN) are asked only when settings say so: the GTIN may be in another symbol.
 * Everything points into the arena. Cost: one copy of the data and a few dozen bytes an element. */
#ifndef DL_DOMAIN_CATALOG_CODE_H
#define DL_DOMAIN_CATALOG_CODE_H

#include "domain/catalog/code_card.h"
#include "domain/catalog/code_symbology.h"
#include "domain/catalog/gs1.h"
#include "domain/catalog/gs1_key.h"

enum {
	CODE_BYTES_MAX = 8192, /* the largest symbol (QR Code 40-L) holds 7089 digits */
	CODE_SKU_MAX = 48
};

/* X(enum name, name) */
#define CODE_KINDS(X)                                                                                                  \
	X(TEXT, "text")                                                                                                \
	X(SKU, "sku")                                                                                                  \
	X(GTIN, "gtin")                                                                                                \
	X(SSCC, "sscc")                                                                                                \
	X(GS1, "gs1")                                                                                                  \
	X(COMMAND, "command")

enum code_kind {
#define X(name, text) CODE_##name,
	CODE_KINDS(X)
#undef X
		CODE_KIND_COUNT
};

struct code_settings {
	int year;	    /* of today, for years of two digits */
	const char *prefix; /* what the scanner is set to send before each code; "" for none */
	const char
		*substitutes;	/* characters outside set 82 that a scanner sends for FNC1; not in a code that has it */
	bool alone;		/* the symbol is the only one on the item: requisites are asked */
	enum rcn_region region; /* whose rules for variable measures in GTINs hold */
};

#define CODE_SETTINGS(year_)                                                                                           \
	{                                                                                                              \
		.year = (year_), .prefix = "", .substitutes = "|"                                                      \
	}

struct code_decimal {
	bool known;
	int64_t value; /* value * 10^-scale */
	int scale;
};

struct code {
	enum code_kind kind;
	bool ok;
	struct gs1_refusal refusal;	   /* when not ok; at counts from the first byte of the scan */
	const struct symbology *symbology; /* NULL without an AIM identifier */
	char identifier[4];		   /* "]C1"; "" without */
	const char
		*text; /* the data without prefix and identifier; controls are written \xHH; "" when it is too long */

	struct gs1_message message; /* GS1; for the other kinds it has no elements */
	/* NULL or "" where the code does not say. Days are ISO text. */
	char gtin[GTIN_DIGITS + 1]; /* (01), else (02), else (03): always 14 digits */
	char sscc[SSCC_DIGITS + 1];
	const char *lot;	     /* (10) */
	const char *serial;	     /* (21) */
	const char *order;	     /* (400) the customer's order: ours */
	const char *additional;	     /* (240) */
	char expiry[DAY_BYTES];	     /* (17), (7003) */
	char best_before[DAY_BYTES]; /* (15) */
	char production[DAY_BYTES];  /* (11) */
	bool has_quantity;
	int64_t quantity; /* (30) pieces of variable measure, (37) trade items in a logistic unit; or by the rcn */
	struct code_decimal weight; /* net, kg: (310n), or by the rcn */
	struct rcn rcn;		    /* what a restricted GTIN says by the rules of the region */

	enum card card;
	int64_t card_quantity; /* of CARD_QUANTITY */
};

/* Reads n bytes and fills *out either way; returns out->ok. */
bool code_read(struct arena *a, const char *bytes, size_t n, const struct code_settings *settings, struct code *out);
/* "gs1", "gtin", ... */
const char *code_kind_name(enum code_kind kind);

#endif
