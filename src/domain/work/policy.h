/* Policy rows: rules with conditions, values, dates and an author. The row that speaks is the most specific one in
 * force on the day; among equals the newest. Specificity: item, then class, category, supplier, channel, warehouse,
 * entity, subject, counted as in policy.c's table of weights (each named condition outweighs all below it).
 * Whoever shows a value can show the row that spoke: its id, note and conditions come with it.
 *
 * Kinds are rows of policy_kinds[]: "tolerance" (subject receipt or count; over_bp, over_units, under_bp, under_units),
 * "approval route" (role, min_minor), "transfer approval" (above_minor), "count plan" (days), "count approval"
 * (above_minor), "count after" (subject zero or short; count 0 or 1), "task owner" (subject = task kind; owner_role,
 * owner, hours), "service time" (subject = type of discrepancy; hours), "claim refusal" (above_minor), "claim answer"
 * (days), "scrap approval" (above_minor), "channel buffer" (buffer), "channel reserve" (reserve), "reason" (subject =
 * use; mandatory 0 or 1), "exchange rate" (subject = currency; rate6 = how many minor units of the entity's currency a
 * million minor units of that one are), "inspection" (look at none, all, every, first; every, level, aql, good:
 * receiving/inspection.h), "shelf life" (days, percent, life, then: receiving/shelf_life.h), "cross-dock" (place,
 * direct: receiving/cross_dock.h), "putaway" (zone, temperature, hazard, above_g, above_cm3) and "dock to stock"
 * (goods: dock, shelf), both of stock/putaway.h.
 *
 * Rows are only added and given an end, so that the past can be explained. The rows of a kind are read once and kept
 * in the desk; a lookup then costs microseconds, whatever it asks. When others have written to the database, a look at
 * the newest id and at the setting "policy.changed" tells whether policies were among it. */
#ifndef DL_DOMAIN_WORK_POLICY_H
#define DL_DOMAIN_WORK_POLICY_H

#include "domain/desk/desk.h"

enum { POLICY_KIND_VALUES = 5 };

struct policy_kind {
	const char *name;
	const char *subject; /* what its subject names, NULL: it has none */
	struct {
		const char *name;  /* NULL: no more */
		bool text;	   /* else a whole number of zero or more */
		const char *words; /* it is one of these, apart by commas; NULL: any */
	} values[POLICY_KIND_VALUES];
};
extern const struct policy_kind policy_kinds[];
extern const size_t n_policy_kinds;

/* What is asked about; DB_NULL (ids) and NULL (texts) where it does not apply. POLICY_ASK_INIT sets all so. */
struct policy_ask {
	int64_t entity_id, warehouse_id, supplier_id, channel_id, item_id;
	const char *category, *class, *subject;
	const char *on; /* the day; NULL: today */
};
#define POLICY_ASK_INIT                                                                                                \
	{                                                                                                              \
		.entity_id = DB_NULL, .warehouse_id = DB_NULL, .supplier_id = DB_NULL, .channel_id = DB_NULL,          \
		.item_id = DB_NULL                                                                                     \
	}

struct policy_value_named {
	const char *name;
	int64_t i64;	  /* DB_NULL: not set */
	const char *text; /* NULL: not set */
};

struct policy_row {
	int64_t policy_id; /* 0: no row speaks */
	const char *note;
	const char *conditions; /* "warehouse BCN1, category Tools", worded from codes; "" for a general row */
	int weight;		/* how specific; rows of equal weight name the same conditions */
	const struct policy_value_named *values;
	size_t n_values;
};

/* The row of that kind that speaks for ask; policy_id 0 when none does. Not an error. The row is in the arena. */
int policy_find(struct desk *desk, struct arena *a, const char *kind, const struct policy_ask *ask,
		struct policy_row *out, struct err *e) MUST_USE;
/* All rows in force that match, the one that speaks first: what explain shows. */
int policy_matches(struct desk *desk, struct arena *a, const char *kind, const struct policy_ask *ask,
		   struct policy_row **out, size_t *n, struct err *e) MUST_USE;
/* One row, in force or not, with its values. ERR_NOT_FOUND (noun, key). */
int policy_get(struct desk *desk, struct arena *a, int64_t policy_id, struct policy_row *out, struct err *e) MUST_USE;
int64_t policy_i64(const struct policy_row *row, const char *name, int64_t fallback);
const char *policy_text(const struct policy_row *row, const char *name, const char *fallback);
/* Where a value came from, for whoever shows it: "policy 12: the note (warehouse BCN1)", or otherwise when no row
 * spoke. */
const char *policy_source(struct arena *a, const struct policy_row *row, const char *otherwise);

/* A new row, PERM_POLICY for all that it covers, audited; conditions as in ask (ask->on is from_on), to_on may be
 * NULL. ERR_VALUE (field, value, expected), ERR_MISSING, ERR_NOT_FOUND (noun, key: an id that names nothing). */
int policy_add(struct desk *desk, const char *kind, const struct policy_ask *conditions, const char *to_on,
	       const char *note, const struct policy_value_named *values, size_t n, int64_t *policy_id,
	       struct err *e) MUST_USE;
/* Its last day, today or later, or yesterday: it no longer speaks. One that has ended is not made to speak again
 * (ERR_VALUE). PERM_POLICY as above, audited. */
int policy_end(struct desk *desk, int64_t policy_id, const char *to_on, const char *reason, struct err *e) MUST_USE;

#endif
