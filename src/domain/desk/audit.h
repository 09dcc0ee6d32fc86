/* The audit chain. Record n holds the BLAKE2b hash of its canonical fields (digest.h) and of record n-1's hash; ids
 * run without gaps and a head row says where the chain ends. So a record that is changed, taken out, put in, or cut
 * off at the end is found by whoever walks the chain. The hash is not keyed: who can write the whole file can
 * write a whole new chain, so the head is worth noting down elsewhere (audit_verdict.head).
 * Records are added by desk_audit (desk.h). For lists: audit_list and audit_history (audit_sql.h); the noun of a
 * document's history is its kind. */
#ifndef DL_DOMAIN_DESK_AUDIT_H
#define DL_DOMAIN_DESK_AUDIT_H

#include "domain/desk/desk.h"
#include "domain/desk/digest.h"

struct audit_verdict {
	int64_t records;	     /* that were read */
	int64_t broken_id;	     /* the first record that does not fit; 0: the chain is whole */
	const char *why;	     /* "changed", "missing before", "cut off", "no end": constant text */
	char head[DIGEST_HEX_BYTES]; /* the last hash; "" for an empty chain */
};

/* Walks the chain in constant memory, as of one instant. A broken chain is an answer here, not an error. */
int audit_verify(struct db *db, struct audit_verdict *out, struct err *e) MUST_USE;
/* The same as a refusal: ERR_AUDIT_BROKEN (record, why). */
int audit_check(struct db *db, struct err *e) MUST_USE;
/* For what happens before anybody is signed in: the record of an acting user, or 0. Inside db_begin and db_commit;
 * everybody else uses desk_audit. */
int audit_add(struct desk *desk, int64_t user_id, const char *noun, int64_t subject_id, const char *action,
	      const char *detail, const char *reason, struct err *e) MUST_USE;

#endif
