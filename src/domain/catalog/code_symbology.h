/* AIM symbology identifiers (ISO/IEC 15424): what a scanner, when told so, sends before the data: "]", a letter for
 * the kind of symbol, a modifier. */
#ifndef DL_DOMAIN_CATALOG_CODE_SYMBOLOGY_H
#define DL_DOMAIN_CATALOG_CODE_SYMBOLOGY_H

#include "base/base.h"

/* What the identifier promises about the data. */
enum symbology_content {
	SYMBOLOGY_ANY,
	SYMBOLOGY_GS1,	       /* element strings, FNC1 in first place */
	SYMBOLOGY_EAN13,       /* 13 digits: EAN-13, UPC-A and UPC-E spread out */
	SYMBOLOGY_EAN8,	       /* 8 digits */
	SYMBOLOGY_ITF_CHECKED, /* digits, the last of them a check digit that is right */
	SYMBOLOGY_EAN13_ADDON  /* 13 digits and the 2 or 5 of an add-on symbol */
};

struct symbology {
	char letter;
	const char *modifiers; /* this row speaks for these; "" for all that have no row of their own */
	const char *name;
	enum symbology_content content;
};

/* The symbology of an identifier at the start of s and in *length the bytes it takes; NULL when s does not begin with
 * an identifier that is known. */
const struct symbology *symbology_of(const char *s, size_t n, size_t *length);

#endif
