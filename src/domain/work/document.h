/* Document: the one table that owns ids, numbers, states and revisions of every business paper, and the one way in
 * which a state changes. Kinds: DOC_PURCHASE_ORDER "purchase order", DOC_NOTICE "notice", DOC_RECEIPT "receipt",
 * DOC_DISCREPANCY "discrepancy", DOC_SALES_ORDER "sales order", DOC_TRANSFER "transfer", DOC_INSPECTION "inspection",
 * DOC_COUNT "count", DOC_CLAIM "claim", DOC_RECALL "recall"; each has its state table (base/state.h).
 *
 * Invariants: a state changes only by document_move, which checks the table, raises the version and writes the
 * audit row in the same transaction. Ids are never used again. Numbers are taken without gaps per entity, kind and
 * year ("PO-2026-00017") in the transaction that calls document_new or, for a draft, document_take_number; a draft
 * carries "DRAFT-<id>" until then. */
#ifndef DL_DOMAIN_WORK_DOCUMENT_H
#define DL_DOMAIN_WORK_DOCUMENT_H

#include "base/state.h"
#include "domain/desk/desk.h"

enum document_kind {
	DOC_PURCHASE_ORDER,
	DOC_NOTICE,
	DOC_RECEIPT,
	DOC_DISCREPANCY,
	DOC_SALES_ORDER,
	DOC_TRANSFER,
	DOC_INSPECTION,
	DOC_COUNT,
	DOC_CLAIM,
	DOC_RECALL,
	DOC_KINDS
};

const char *document_kind_name(enum document_kind kind);
const struct state_table *document_states(enum document_kind kind);

struct document {
	int64_t document_id;
	enum document_kind kind;
	int64_t entity_id;
	int64_t warehouse_id; /* DB_NULL: none */
	const char *number;
	const char *state;
	int64_t revision;
	int64_t version;
	int64_t created_by;
	int64_t created_at;
};

/* A new document in the initial state of its table (or a given one among its initial states), audited as "create".
 * number NULL: take the next one now; "" : leave it a draft number; else that very number (imports), which must be
 * free (ERR_DUPLICATE). */
int document_new(struct desk *desk, struct arena *a, enum document_kind kind, int64_t warehouse_id, const char *number,
		 struct document *out, struct err *e) MUST_USE;
/* The same with the next number, for a warehouse in which the caller holds no right: what one house announces to
 * another. He has shown his right at his own. */
int document_announce(struct desk *desk, struct arena *a, enum document_kind kind, int64_t warehouse_id,
		      struct document *out, struct err *e) MUST_USE;
int document_get(struct desk *desk, struct arena *a, int64_t document_id, struct document *out, struct err *e) MUST_USE;
/* By number within the desk's entity; blanks and case of the number are forgiven. ERR_NOT_FOUND (noun, key). */
int document_by_number(struct desk *desk, struct arena *a, enum document_kind kind, const char *number,
		       struct document *out, struct err *e) MUST_USE;
/* Gives a draft its number; without effect when it has one. */
int document_take_number(struct desk *desk, struct arena *a, struct document *doc, struct err *e) MUST_USE;
/* The one way to change a state. ERR_STATE when the table has no such move, ERR_CONFLICT when somebody else changed
 * the document since it was read. doc->state and doc->version follow. */
int document_move(struct desk *desk, struct arena *a, struct document *doc, const char *to, const char *detail,
		  const char *reason, struct err *e) MUST_USE;
/* A change of content: raises version (ERR_CONFLICT as above) and, with new_revision, the revision; audited. */
int document_touch(struct desk *desk, struct document *doc, bool new_revision, const char *detail,
		   struct err *e) MUST_USE;
/* Takes the id for a new line of a document; line_no NULL-able out. */
int document_line_new(struct desk *desk, int64_t document_id, int64_t *line_id, int64_t *line_no,
		      struct err *e) MUST_USE;

#endif
