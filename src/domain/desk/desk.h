/* Who sits here, and the guarded transaction through which alone the business writes.
 *
 * A struct desk is one session: connection, user, instant, day, place of work. Everything that the domain may not
 * ask the machine for (clock, zone, terminal) arrives in it. It is filled by desk_init and a sign-in (sign_in.h) and
 * lives as long as the session; the strings in it live in its own arena.
 *
 * Every write stands inside DESK_TX:
 *
 *	int po_submit(struct desk *desk, int64_t order_id, struct err *e)
 *	{
 *		DESK_TX(desk, tx, PERM_ORDER, e);
 *		...any early return rolls everything back...
 *		return desk_commit(&tx, e);
 *	}
 *
 * DESK_TX checks the permission (for the desk's entity and warehouse), joins the writers' queue and begins; inside
 * another DESK_TX it only counts, and the outermost commit writes. The permission is asked at every level. If an
 * inner one was left without commit the outer commit refuses (BUG): an inner failure must be returned. It must not
 * stay open while a key is waited for.
 *
 * The permission is checked for the desk's own warehouse. What stands in another one is asked for by desk_allow,
 * which document_new, document_move and document_touch call for every document; modules without documents call it
 * themselves.
 *
 * Idempotency: desk_tx_seen(&tx, key, ...) finds the answer of an earlier run of the same key; desk_tx_keep stores
 * it in the same transaction.
 *
 * Audit: desk_audit adds a record in the same transaction; each record's BLAKE2b hash covers the canonical,
 * length-prefixed fields and the hash before it, so that a row changed or taken out afterwards is found by
 * audit_verify (audit.h). Details name ids, never a customer's name or a PIN. */
#ifndef DL_DOMAIN_DESK_DESK_H
#define DL_DOMAIN_DESK_DESK_H

#include "base/base.h"
#include "base/clock.h"
#include "db/db.h"

/* Every permission once: X(symbol, name in role_permission). */
#define PERMISSIONS(X)                                                                                                 \
	X(PERM_LOOK, "look")                                                                                           \
	X(PERM_RECEIVE, "receive")                                                                                     \
	X(PERM_RECEIVE_EXPECTED, "receive.expected")                                                                   \
	X(PERM_RECEIVE_OVER, "receive.over")                                                                           \
	X(PERM_RECEIVE_BIND, "receive.bind")                                                                           \
	X(PERM_RECEIVE_TAKEOVER, "receive.takeover")                                                                   \
	X(PERM_RECEIVE_CORRECT, "receive.correct")                                                                     \
	X(PERM_INSPECT, "inspect")                                                                                     \
	X(PERM_DISCREPANCY, "discrepancy")                                                                             \
	X(PERM_CLAIM, "claim")                                                                                         \
	X(PERM_ORDER, "order")                                                                                         \
	X(PERM_APPROVE, "approve")                                                                                     \
	X(PERM_SUPPLIER, "supplier")                                                                                   \
	X(PERM_ITEM, "item")                                                                                           \
	X(PERM_IMPORT, "import")                                                                                       \
	X(PERM_EXPORT, "export")                                                                                       \
	X(PERM_LABEL, "label")                                                                                         \
	X(PERM_PRINTER, "printer")                                                                                     \
	X(PERM_MOVE, "move")                                                                                           \
	X(PERM_COUNTS, "count")                                                                                        \
	X(PERM_TRANSFER, "transfer")                                                                                   \
	X(PERM_PLACE, "place")                                                                                         \
	X(PERM_LOT, "lot")                                                                                             \
	X(PERM_CHANNEL, "channel")                                                                                     \
	X(PERM_SALES, "sales")                                                                                         \
	X(PERM_ALLOCATE, "allocate")                                                                                   \
	X(PERM_SHIP, "ship")                                                                                           \
	X(PERM_USER, "user")                                                                                           \
	X(PERM_POLICY, "policy")                                                                                       \
	X(PERM_REASON, "reason")                                                                                       \
	X(PERM_SETTING, "setting")                                                                                     \
	X(PERM_AUDIT, "audit")

enum permission {
	PERM_NONE, /* signed in is enough: one's own PIN, one's own views */
#define X(symbol, name) symbol,
	PERMISSIONS(X)
#undef X
		PERM_COUNT
};

/* "signed in" for PERM_NONE. */
const char *permission_name(enum permission perm);
/* PERM_COUNT when there is none of that name. */
enum permission permission_by_name(const char *name);

/* Something read from the database and kept while it cannot have changed. data lives in arena; the module that
 * fills it knows its type. */
struct desk_cache {
	bool filled;
	int64_t version; /* of the database */
	uint64_t epoch;	 /* of this process's own changes */
	struct arena arena;
	void *data;
};

struct desk_tx;

struct desk {
	struct db *db;
	struct arena arena; /* the session's */
	struct clock clock;
	int zone_minutes; /* of the session's business day, east of UTC */
	/* Where main sets it: the zone's offset at an instant, in place of zone_minutes. */
	int (*zone_offset)(const char *zone, int64_t at);

	int64_t user_id; /* 0: nobody yet */
	const char *user_name;
	const char *full_name;
	int64_t uid; /* of the process, for the audit */
	const char *terminal;
	int64_t session_id; /* 0: a single verb, without a session row */
	int64_t seen_at;

	int64_t entity_id; /* 0: the site has none yet */
	const char *entity_code;
	const char *currency; /* the entity's */
	int64_t warehouse_id; /* 0: none yet */
	const char *warehouse_code;
	const char *zone; /* the warehouse's, as named by tzdata */

	int depth;	    /* of guarded transactions; 0: none open */
	int unfinished;	    /* inner ones left without commit */
	struct desk_tx *tx; /* the innermost */
	uint64_t grants;    /* bit (1 << permission), for entity and warehouse of the desk */
	struct desk_cache grants_cache;
	struct desk_cache policy_cache;
};

/* Fills desk for a connection that the caller opened and keeps; nobody is signed in yet. */
void desk_init(struct desk *desk, struct db *db, struct clock clock, int zone_minutes, int64_t uid,
	       const char *terminal);
void desk_release(struct desk *desk);
/* The instant now, ms UTC, and today's business day as ISO text in the given arena. */
int64_t desk_now(const struct desk *desk);
const char *desk_today(const struct desk *desk, struct arena *a);
/* Minutes east of UTC of the desk's clock at an instant. */
int desk_zone_offset(const struct desk *desk, int64_t at);
/* The business day in which an instant lies: from its first instant until the next day's. */
void desk_day_of(const struct desk *desk, int64_t at, int64_t *from, int64_t *until);
/* May this desk's user do that here? Reads the grants again when the database has changed. */
bool desk_may(struct desk *desk, enum permission perm);
/* May he do that there? DB_NULL asks for a grant that holds in every entity, or every warehouse. */
int desk_may_at(struct desk *desk, enum permission perm, int64_t entity_id, int64_t warehouse_id, bool *may,
		struct err *e) MUST_USE;
/* Has he that role there? */
int desk_has_role(struct desk *desk, const char *role, int64_t entity_id, int64_t warehouse_id, bool *has,
		  struct err *e) MUST_USE;
/* Inside a transaction: every permission it was entered with must be granted there too, else ERR_NOT_PERMITTED.
 * warehouse_id DB_NULL: what belongs to no warehouse, asked for at the desk's own. */
int desk_allow(struct desk *desk, int64_t entity_id, int64_t warehouse_id, struct err *e) MUST_USE;
/* Changes the place of work to a warehouse by code; ERR_NOT_FOUND; ERR_NOT_PERMITTED without the right to look
 * there. Grants are asked anew. */
int desk_go(struct desk *desk, const char *warehouse_code, struct err *e) MUST_USE;

struct desk_tx {
	struct desk *desk;
	struct desk_tx *outer;
	enum permission perm;
	bool open;
	int64_t began_at;
	uint64_t epoch; /* of the caches when it began */
	const char *file;
	int line;
};

#define DESK_TX(desk_, tx, perm, e)                                                                                    \
	struct desk_tx tx __attribute__((cleanup(desk_tx_leave))) = { 0 };                                             \
	do {                                                                                                           \
		int desk_tx_code_ = desk_tx_enter((desk_), &tx, (perm), __FILE__, __LINE__, (e));                      \
		if (desk_tx_code_)                                                                                     \
			return desk_tx_code_;                                                                          \
	} while (0)

/* Called by DESK_TX only. */
int desk_tx_enter(struct desk *desk, struct desk_tx *tx, enum permission perm, const char *file, int line,
		  struct err *e) MUST_USE;
void desk_tx_leave(struct desk_tx *tx);
/* Ends this level; the outermost commits. */
int desk_commit(struct desk_tx *tx, struct err *e) MUST_USE;

/* true in *seen and the first answer in *answer (in the arena) when the key was posted before. */
int desk_tx_seen(struct desk_tx *tx, struct arena *a, const char *key, bool *seen, const char **answer,
		 struct err *e) MUST_USE;
int desk_tx_keep(struct desk_tx *tx, const char *key, const char *answer, struct err *e) MUST_USE;

/* One audit record. noun: "purchase order", "user", "policy"...; subject_id its id; action: the verb; detail: what
 * changed, as "field: old -> new; ..." ; reason may be "". Only inside a transaction. */
int desk_audit(struct desk *desk, const char *noun, int64_t subject_id, const char *action, const char *detail,
	       const char *reason, struct err *e) MUST_USE;

/* For modules that keep something in a desk_cache. True while its data holds; otherwise call desk_cache_start,
 * fill data from its arena, and set filled as the last step. */
bool desk_cache_holds(const struct desk *desk, const struct desk_cache *cache);
void desk_cache_start(const struct desk *desk, struct desk_cache *cache);
/* It does not hold, but for other connections' writes alone: the module may look whether they concern it and then set
 * version to what it was before that look. */
bool desk_cache_only_others_wrote(const struct desk_cache *cache);
/* This process changed grants, users or policies: every desk in it reads them again. */
void desk_caches_expire(void);

/* For sign_in.c: who sits here from now on, at his own warehouse or the first he has a grant for. */
int desk_seat(struct desk *desk, int64_t user_id, struct err *e) MUST_USE;

#endif
