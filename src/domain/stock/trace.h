/* Trace: where a lot or serial came from, where all of it went, and who has it.
 *
 * The ledger is all there is to it: nothing is kept for a trace, and each statement goes by an index on the lot, so the
 * cost follows the lot's own moves, not the books'. The balance adds up by the ledger's first invariant:
 * came_in = gone + stands, in whatever order goods went, came back and were taken back. */
#ifndef DL_DOMAIN_STOCK_TRACE_H
#define DL_DOMAIN_STOCK_TRACE_H

#include "domain/desk/desk.h"
#include "domain/stock/trace_sql.h"

enum trace_way { TRACE_IN, TRACE_WITHIN, TRACE_OUT };

struct trace {
	struct trace_moves_rows moves;	   /* oldest first */
	struct trace_stands_rows stands;   /* real places */
	struct trace_roads_rows roads;	   /* transfers that have some of it on the road; it stands in transit too */
	struct trace_holders_rows holders; /* customers' orders; who they are is "" for those who need not know */
	int64_t came_in;		   /* base units out of virtual places: suppliers, adjustments, returns */
	int64_t gone;	  /* base units into virtual places: customers, adjustments, back to suppliers */
	int64_t standing; /* the stands' sum */
};

/* What a person typed or scanned: the code of a lot or serial, else a GS1 element string with (10) or (21), whose GTIN
 * says the item. sku narrows a code that several items have; NULL or "": any. ERR_NOT_FOUND (noun lot or code).
 * PERM_LOOK. */
int trace_find(struct desk *desk, struct arena *a, const char *code, const char *sku, struct trace_lots_rows *out,
	       struct err *e) MUST_USE;
/* A lot by its id, as trace_find gives it. ERR_NOT_FOUND (noun lot). PERM_LOOK. */
int trace_of(struct desk *desk, struct arena *a, int64_t lot_id, struct trace_lot_row *out, struct err *e) MUST_USE;
/* All of a lot, in every warehouse. PERM_LOOK. */
int trace_load(struct desk *desk, struct arena *a, int64_t lot_id, struct trace *out, struct err *e) MUST_USE;
/* People's data is for those whose work needs it: who sells, ships, or calls them of a recall. */
bool trace_may_see_people(struct desk *desk);
/* Into the houses, within them, or out of them. */
enum trace_way trace_way(const struct trace_move_row *move);

#endif
