/* Explain: a computed figure with its terms and where each came from. Whoever computes adds the terms here and takes
 * the total from here, so that the sum and its explanation cannot part; screens, verbs and the audit show the same
 * lines.
 *
 *	struct explain x = explain_begin(a);
 *	explain_quantity(&x, '+', "sellable", position.sellable, "stock");
 *	explain_policy(&x, '-', "own buffer", policy_i64(&row, "buffer", channel.buffer), &row, "channel WEB");
 *	ats = explain_total(&x, "available to sell", 0);
 *
 * Labels and sources are plain words, translated above; everything lives in the arena. Units as in base/err.h's
 * facts. A sum that leaves 64 bits stays at the end it ran into. */
#ifndef DL_DOMAIN_WORK_EXPLAIN_H
#define DL_DOMAIN_WORK_EXPLAIN_H

#include "domain/work/policy.h"

struct explain_line {
	const char *label;
	char sign; /* '+' and '-' are summed, '=' is a total, ' ' is for the reader only */
	enum fact_kind kind;
	int64_t i64;
	const char *text;   /* of text and day; currency of money */
	const char *source; /* "" when it needs none */
};

struct explain {
	struct arena *arena;
	VEC(struct explain_line) lines;
	int64_t sum; /* of the lines so far */
};

struct explain explain_begin(struct arena *a);
void explain_quantity(struct explain *x, char sign, const char *label, int64_t quantity, const char *source);
void explain_money(struct explain *x, char sign, const char *label, int64_t minor, const char *currency,
		   const char *source);
void explain_text(struct explain *x, const char *label, const char *text, const char *source);
void explain_day(struct explain *x, const char *label, const char *day, const char *source);
/* A quantity that a policy row may have set; otherwise says where it came from. */
void explain_policy(struct explain *x, char sign, const char *label, int64_t quantity, const struct policy_row *row,
		    const char *otherwise);
/* Adds the total as a line of the kind of the first term, not below least, and gives it back. */
int64_t explain_total(struct explain *x, const char *label, int64_t least);
/* "policy 12: the note (warehouse BCN1)", or otherwise when no row spoke. */
const char *explain_source(struct arena *a, const struct policy_row *row, const char *otherwise);
/* The lines as one plain text for an audit record: "+ sellable: 12 [stock]; - own buffer: 2 [...]; = ...: 10". */
void explain_say(const struct explain *x, struct str *to);

#endif
