/* Who sits here, and the guarded transaction through which alone the business writes.
 *
 * A struct desk is one session: connection, user, instant, day, place of work. Everything that the domain may not
 * ask the machine for (clock, zone, terminal) arrives in it. It is filled by desk_open and a sign-in and lives as
 * long as the session; the strings in it live in its own arena.
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
 * another DESK_TX it only counts, and the outermost commit writes. If an inner one was left without commit the
 * outer commit refuses (BUG): an inner failure must be returned. It must not stay open while a key is waited for.
 *
 * Idempotency: desk_tx_seen(&tx, key, ...) finds the answer of an earlier run of the same key; desk_tx_keep stores
 * it in the same transaction.
 *
 * Audit: desk_audit adds a record in the same transaction; each record's BLAKE2b hash covers the canonical,
 * length-prefixed fields and the hash before it, so that a row changed or taken out afterwards is found by
 * audit_verify. Details name ids, never a customer's name or a PIN. */
#ifndef DL_DOMAIN_DESK_DESK_H
#define DL_DOMAIN_DESK_DESK_H

#include "base/base.h"
#include "base/clock.h"
#include "db/db.h"

/* Every permission once: X(symbol, name in role_permission). */
#define PERMISSIONS(X)                                                                                                 \
	X(PERM_LOOK, "look")                                                                                           \
	X(PERM_RECEIVE, "receive")                                                                                     \
	X(PERM_RECEIVE_OVER, "receive.over")                                                                           \
	X(PERM_RECEIVE_BIND, "receive.bind")                                                                           \
	X(PERM_RECEIVE_TAKEOVER, "receive.takeover")                                                                   \
	X(PERM_RECEIVE_CORRECT, "receive.correct")                                                                     \
	X(PERM_DISCREPANCY, "discrepancy")                                                                             \
	X(PERM_ORDER, "order")                                                                                         \
	X(PERM_APPROVE, "approve")                                                                                     \
	X(PERM_SUPPLIER, "supplier")                                                                                   \
	X(PERM_ITEM, "item")                                                                                           \
	X(PERM_IMPORT, "import")                                                                                       \
	X(PERM_EXPORT, "export")                                                                                       \
	X(PERM_LABEL, "label")                                                                                         \
	X(PERM_PRINTER, "printer")                                                                                     \
	X(PERM_MOVE, "move")                                                                                           \
	X(PERM_PLACE, "place")                                                                                         \
	X(PERM_LOT, "lot")                                                                                             \
	X(PERM_CHANNEL, "channel")                                                                                     \
	X(PERM_SALES, "sales")                                                                                         \
	X(PERM_ALLOCATE, "allocate")                                                                                   \
	X(PERM_SHIP, "ship")                                                                                           \
	X(PERM_USER, "user")                                                                                           \
	X(PERM_POLICY, "policy")                                                                                       \
	X(PERM_SETTING, "setting")                                                                                     \
	X(PERM_AUDIT, "audit")

enum permission {
	PERM_NONE, /* signed in is enough: one's own PIN, one's own views */
#define X(symbol, name) symbol,
	PERMISSIONS(X)
#undef X
		PERM_COUNT
};

const char *permission_name(enum permission perm);
/* PERM_COUNT when there is none of that name. */
enum permission permission_by_name(const char *name);

struct desk {
	struct db *db;
	struct arena arena; /* the session's */
	struct clock clock;
	int zone_minutes; /* of the session's business day, east of UTC */

	int64_t user_id; /* 0: nobody yet */
	const char *user_name;
	const char *full_name;
	int64_t uid; /* of the process, for the audit */
	const char *terminal;
	int64_t session_id;

	int64_t entity_id;
	const char *entity_code;
	const char *currency; /* the entity's */
	int64_t warehouse_id;
	const char *warehouse_code;

	int depth;		/* of guarded transactions; 0: none open */
	int unfinished;		/* inner ones left without commit */
	int64_t grants_version; /* of the cached grants below */
	uint64_t grants;	/* bit (1 << permission), for entity and warehouse of the desk */
};

/* Fills desk for a connection that the caller opened and keeps; nobody is signed in yet. */
void desk_init(struct desk *desk, struct db *db, struct clock clock, int zone_minutes, int64_t uid,
	       const char *terminal);
void desk_release(struct desk *desk);
/* The instant now, ms UTC, and today's business day as ISO text in the given arena. */
int64_t desk_now(const struct desk *desk);
const char *desk_today(const struct desk *desk, struct arena *a);
/* May this desk's user do that here? Reads the grants again when the database has changed. */
bool desk_may(struct desk *desk, enum permission perm);
/* Changes the place of work to a warehouse by code; ERR_NOT_FOUND. Grants are asked anew. */
int desk_go(struct desk *desk, const char *warehouse_code, struct err *e) MUST_USE;

struct desk_tx {
	struct desk *desk;
	bool open;
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

#endif
