/* GS1 messages: the element strings that a symbol carries. Read from what a scanner sends (FNC1 between elements) or
 * from the form for people ("(01)...(10)..."), checked to the last character, held against the rules of what goes
 * together, written back in both forms.
 *
 * A message is read whole or not at all: on false nothing of it is of use but *why, whose place counts from the
 * start of the text handed in. Elements point into the arena; their order is that of the text.
 *
 * Source: GS1 General Specifications 3 (elements), 4.13 (which go together), 7.8 (reading), 7.12 (centuries). */
#ifndef DL_DOMAIN_CATALOG_GS1_H
#define DL_DOMAIN_CATALOG_GS1_H

#include "base/day.h"
#include "domain/catalog/gs1_table.h"

enum {
	GS1_FNC1 = 0x1D,       /* as a scanner sends it */
	GS1_ELEMENTS_MAX = 64, /* in one message */
	GS1_128_MAX = 48       /* characters of data in one GS1-128 symbol (5.4.1), separators counted */
};

struct gs1_element {
	const struct gs1_ai *row; /* NULL for an unknown identifier that was let pass */
	char ai[5];
	const char *value; /* ends with NUL */
	size_t n;
	size_t at; /* of the value in the text */
};

struct gs1_message {
	struct gs1_element *v;
	size_t n, cap; /* as in base/vec.h */
};

/* How much is asked of a text. */
enum {
	GS1_STRICT = 0,
	GS1_LENGTHS_ONLY = 1, /* identifiers and lengths; characters and rules are not looked at */
	GS1_ANY_AI = 2 /* an unknown identifier takes up to 90 characters of set 82; only where brackets or a link
			  tell its end */
};

/* Elements in their own form; no FNC1 in front. fnc1 is the character that stands for it, GS1_FNC1 as a rule. */
bool gs1_read(struct arena *a, const char *s, size_t n, char fnc1, unsigned how, struct gs1_message *out,
	      struct gs1_refusal *why) MUST_USE;
/* "(01)09501101530003(10)AB\(1\)", or with [ and ]; a bracket within a value has \ before it. */
bool gs1_read_bracketed(struct arena *a, const char *s, size_t n, unsigned how, struct gs1_message *out,
			struct gs1_refusal *why) MUST_USE;
/* One more element, checked: for modules that know another form. at is kept as the value's place. */
bool gs1_add(struct arena *a, struct gs1_message *m, const char *ai, size_t ai_n, const char *value, size_t n,
	     size_t at, unsigned how, struct gs1_refusal *why) MUST_USE;

/* What goes together. Requisites are asked over all symbols of one item (4.13): do not ask them of one that may be
 * the second of two. */
enum {
	GS1_REPEATS = 1,    /* an identifier that comes twice has the same value */
	GS1_EXCLUSIONS = 2, /* no two that contradict each other */
	GS1_REQUISITES = 4, /* none that lacks the one it describes */
	GS1_SIGNATURES = 8  /* a signed key has its serial component */
};
bool gs1_go_together(const struct gs1_message *m, unsigned rules, struct gs1_refusal *why) MUST_USE;

/* The first element with exactly this identifier, or NULL. */
const struct gs1_element *gs1_find(const struct gs1_message *m, const char *ai);
/* The first element whose identifier fits the pattern ("310n"), or NULL. */
const struct gs1_element *gs1_find_like(const struct gs1_message *m, const char *pattern);

/* The elements as a symbol carries them, fnc1 only where it is needed, none in front and none at the end. */
char *gs1_element_string(struct arena *a, const struct gs1_message *m, char fnc1) MUST_USE;
/* "(01)09501101530003(10)AB", for print under a symbol; brackets within a value are not marked (4.14). */
char *gs1_human_text(struct arena *a, const struct gs1_message *m) MUST_USE;
/* Fits one GS1-128 symbol. */
bool gs1_fits_128(const struct gs1_message *m);

/* The day that six digits yymmdd mean for a reader in year: the year lies within 49 years back and 50 ahead, day 00
 * is the last of its month (7.12). Only for digits that have passed the rule. */
int32_t gs1_day(const char *yymmdd, int year);
/* value * 10^-scale of a measure or amount (31nn to 36nn, 390n to 395n; 391n and 393n without their currency).
 * false for other identifiers. */
bool gs1_decimal(const struct gs1_element *e, int64_t *value, int *scale) MUST_USE;

#endif
