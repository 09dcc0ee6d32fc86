#include "domain/work/document.h"

#include "base/day.h"
#include "base/text.h"
#include "domain/desk/numbering.h"
#include "domain/desk/refuse.h"
#include "domain/work/document_sql.h"

/* ---------------------------------------------------------------- the kinds and their states */

static const struct state po_states[] = {
	{ .name = "draft", .initial = true },
	{ .name = "submitted" },
	{ .name = "approved" },
	{ .name = "sent" },
	{ .name = "acknowledged" },
	{ .name = "part received" },
	{ .name = "received", .final = true },
	{ .name = "closed", .final = true },
	{ .name = "rejected", .final = true },
	{ .name = "cancelled", .final = true },
};
static const struct state_move po_moves[] = {
	{ "draft", "submit", "submitted" },
	{ "draft", "cancel", "cancelled" },
	{ "submitted", "approve", "approved" },
	{ "submitted", "reject", "rejected" },
	{ "submitted", "withdraw", "draft" },
	{ "submitted", "cancel", "cancelled" },
	{ "approved", "send", "sent" },
	{ "approved", "revise", "draft" },
	{ "approved", "receive", "part received" },
	{ "approved", "receive all", "received" },
	{ "approved", "cancel", "cancelled" },
	{ "approved", "close", "closed" },
	{ "sent", "acknowledge", "acknowledged" },
	{ "sent", "revise", "draft" },
	{ "sent", "receive", "part received" },
	{ "sent", "receive all", "received" },
	{ "sent", "cancel", "cancelled" },
	{ "sent", "close", "closed" },
	{ "acknowledged", "revise", "draft" },
	{ "acknowledged", "receive", "part received" },
	{ "acknowledged", "receive all", "received" },
	{ "acknowledged", "cancel", "cancelled" },
	{ "acknowledged", "close", "closed" },
	{ "part received", "receive all", "received" },
	{ "part received", "take back", "sent" },
	{ "part received", "close", "closed" },
	{ "received", "take back", "part received" },
	{ "received", "take all back", "sent" },
	{ "received", "close", "closed" },
	{ "rejected", "revise", "draft" },
	{ "rejected", "cancel", "cancelled" },
};

static const struct state notice_states[] = {
	{ .name = "announced", .initial = true },
	{ .name = "in transit" },
	{ .name = "arrived" },
	{ .name = "part received" },
	{ .name = "received" },
	{ .name = "closed", .final = true },
	{ .name = "cancelled", .final = true },
};
static const struct state_move notice_moves[] = {
	{ "announced", "depart", "in transit" },
	{ "announced", "arrive", "arrived" },
	{ "announced", "receive", "part received" },
	{ "announced", "receive all", "received" },
	{ "announced", "cancel", "cancelled" },
	{ "in transit", "arrive", "arrived" },
	{ "in transit", "receive", "part received" },
	{ "in transit", "receive all", "received" },
	{ "in transit", "cancel", "cancelled" },
	{ "arrived", "receive", "part received" },
	{ "arrived", "receive all", "received" },
	{ "arrived", "cancel", "cancelled" },
	{ "arrived", "close", "closed" },
	{ "part received", "receive all", "received" },
	{ "part received", "take back", "arrived" },
	{ "part received", "close", "closed" },
	{ "received", "take back", "part received" },
	{ "received", "take all back", "arrived" },
	{ "received", "close", "closed" },
};

static const struct state receipt_states[] = {
	{ .name = "open", .initial = true },
	{ .name = "paused" },
	{ .name = "closed" },
	{ .name = "posted", .final = true },
};
static const struct state_move receipt_moves[] = {
	{ "open", "pause", "paused" },
	{ "paused", "resume", "open" },
	{ "open", "close", "closed" },
	{ "closed", "post", "posted" },
};

static const struct state discrepancy_states[] = {
	{ .name = "open", .initial = true },
	{ .name = "in work" },
	{ .name = "resolved", .final = true },
};
static const struct state_move discrepancy_moves[] = {
	{ "open", "take", "in work" },
	{ "open", "resolve", "resolved" },
	{ "in work", "put back", "open" },
	{ "in work", "resolve", "resolved" },
};

static const struct state sales_states[] = {
	{ .name = "new", .initial = true },
	{ .name = "on hold" },
	{ .name = "open" },
	{ .name = "part allocated" },
	{ .name = "allocated" },
	{ .name = "picking" },
	{ .name = "packed" },
	{ .name = "shipped", .final = true },
	{ .name = "closed", .final = true },
	{ .name = "cancelled", .final = true },
};
static const struct state_move sales_moves[] = {
	{ "new", "hold", "on hold" },
	{ "new", "open", "open" },
	{ "new", "cancel", "cancelled" },
	{ "on hold", "release", "open" },
	{ "on hold", "cancel", "cancelled" },
	{ "open", "allocate some", "part allocated" },
	{ "open", "allocate", "allocated" },
	{ "open", "hold", "on hold" },
	{ "open", "cancel", "cancelled" },
	{ "part allocated", "allocate", "allocated" },
	{ "part allocated", "release", "open" },
	{ "part allocated", "hold", "on hold" },
	{ "part allocated", "ship", "shipped" },
	{ "part allocated", "cancel", "cancelled" },
	{ "allocated", "release some", "part allocated" },
	{ "allocated", "release", "open" },
	{ "allocated", "pick", "picking" },
	{ "allocated", "ship", "shipped" },
	{ "allocated", "cancel", "cancelled" },
	{ "picking", "pack", "packed" },
	{ "picking", "stop", "allocated" },
	{ "packed", "ship", "shipped" },
	{ "shipped", "close", "closed" },
};

static const struct state transfer_states[] = {
	{ .name = "draft", .initial = true },
	{ .name = "requested" },
	{ .name = "approved" },
	{ .name = "picking" },
	{ .name = "in transit" },
	{ .name = "part received" },
	{ .name = "received" },
	{ .name = "closed", .final = true },
	{ .name = "cancelled", .final = true },
};
static const struct state_move transfer_moves[] = {
	{ "draft", "request", "requested" },
	{ "draft", "cancel", "cancelled" },
	{ "requested", "approve", "approved" },
	{ "requested", "take back", "draft" },
	{ "requested", "cancel", "cancelled" },
	{ "approved", "revise", "draft" },
	{ "approved", "pick", "picking" },
	{ "approved", "cancel", "cancelled" },
	{ "picking", "send", "in transit" },
	{ "picking", "cancel", "cancelled" },
	{ "in transit", "receive", "part received" },
	{ "in transit", "receive all", "received" },
	{ "in transit", "close", "closed" },
	{ "part received", "receive all", "received" },
	{ "part received", "take back", "in transit" },
	{ "part received", "close", "closed" },
	{ "received", "take back", "part received" },
	{ "received", "take all back", "in transit" },
	{ "received", "close", "closed" },
};

static const struct state inspection_states[] = {
	{ .name = "waiting", .initial = true },
	{ .name = "in work" },
	/* by what became of the goods */
	{ .name = "passed", .final = true },
	{ .name = "part passed", .final = true },
	{ .name = "failed", .final = true },
	{ .name = "cancelled", .final = true },
};
static const struct state_move inspection_moves[] = {
	{ "waiting", "take", "in work" },
	{ "waiting", "release", "passed" },
	{ "waiting", "split", "part passed" },
	{ "waiting", "reject", "failed" },
	{ "waiting", "cancel", "cancelled" },
	/* the same, and back */
	{ "in work", "put back", "waiting" },
	{ "in work", "release", "passed" },
	{ "in work", "split", "part passed" },
	{ "in work", "reject", "failed" },
	{ "in work", "cancel", "cancelled" },
};

static const struct state count_states[] = {
	{ .name = "planned", .initial = true },
	{ .name = "counting" },
	{ .name = "recount" },
	{ .name = "to approve" },
	{ .name = "posted", .final = true },
	{ .name = "cancelled", .final = true },
};
static const struct state_move count_moves[] = {
	{ "planned", "count", "counting" },
	{ "planned", "cancel", "cancelled" },
	{ "counting", "post", "posted" },
	{ "counting", "doubt", "recount" },
	{ "counting", "ask", "to approve" },
	{ "counting", "cancel", "cancelled" },
	/* what was counted twice, and what an approver is asked */
	{ "recount", "post", "posted" },
	{ "recount", "ask", "to approve" },
	{ "recount", "cancel", "cancelled" },
	{ "to approve", "post", "posted" },
	{ "to approve", "refuse", "recount" },
	{ "to approve", "cancel", "cancelled" },
};

static const struct state claim_states[] = {
	{ .name = "open", .initial = true },
	{ .name = "sent" },
	{ .name = "agreed" },
	{ .name = "refused", .final = true },
	{ .name = "credited", .final = true },
};
static const struct state_move claim_moves[] = {
	{ "open", "send", "sent" },
	/* what the supplier does */
	{ "sent", "agree", "agreed" },
	{ "sent", "refuse", "refused" },
	{ "agreed", "credit", "credited" },
	/* he agreed, and does not credit it all the same */
	{ "agreed", "refuse", "refused" },
};

static const struct state recall_states[] = {
	{ .name = "open", .initial = true },
	{ .name = "closed", .final = true },
	{ .name = "cancelled", .final = true },
};
static const struct state_move recall_moves[] = {
	{ "open", "close", "closed" },
	/* the lot is freed */
	{ "open", "cancel", "cancelled" },
};

/* prefix: of the number, PO-2026-00017. */
static const struct kind {
	const char *prefix;
	struct state_table states;
} kinds[DOC_KINDS] = {
	[DOC_PURCHASE_ORDER] = { "PO", STATE_TABLE("purchase order", po_states, po_moves) },
	[DOC_NOTICE] = { "SN", STATE_TABLE("notice", notice_states, notice_moves) },
	[DOC_RECEIPT] = { "RC", STATE_TABLE("receipt", receipt_states, receipt_moves) },
	[DOC_DISCREPANCY] = { "DI", STATE_TABLE("discrepancy", discrepancy_states, discrepancy_moves) },
	[DOC_SALES_ORDER] = { "SO", STATE_TABLE("sales order", sales_states, sales_moves) },
	[DOC_TRANSFER] = { "TR", STATE_TABLE("transfer", transfer_states, transfer_moves) },
	[DOC_INSPECTION] = { "IN", STATE_TABLE("inspection", inspection_states, inspection_moves) },
	[DOC_CLAIM] = { "CL", STATE_TABLE("claim", claim_states, claim_moves) },
	[DOC_RECALL] = { "RL", STATE_TABLE("recall", recall_states, recall_moves) },
	[DOC_COUNT] = { "CO", STATE_TABLE("count", count_states, count_moves) },
};

const char *document_kind_name(enum document_kind kind)
{
	return kinds[kind].states.noun;
}

const struct state_table *document_states(enum document_kind kind)
{
	return &kinds[kind].states;
}

static enum document_kind kind_by_name(const char *name)
{
	for (int i = 0; i < DOC_KINDS; i++)
		if (str_eq(kinds[i].states.noun, name))
			return (enum document_kind)i;
	BUG("document of kind %s", name);
}

/* ---------------------------------------------------------------- reading */

static void from_row(const struct document_row *row, struct document *out)
{
	*out = (struct document){ .document_id = row->document_id,
				  .kind = kind_by_name(row->kind),
				  .entity_id = row->entity_id,
				  .warehouse_id = row->warehouse_id,
				  .number = row->number,
				  .state = row->state,
				  .revision = row->revision,
				  .version = row->version,
				  .created_by = row->created_by,
				  .created_at = row->created_at };
}

int document_get(struct desk *desk, struct arena *a, int64_t document_id, struct document *out, struct err *e)
{
	struct document_row row;
	int rc = document_row_get(desk->db, a, document_id, &row, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("document", arena_printf(a, "%" PRId64, document_id), e);
	if (rc == OK)
		from_row(&row, out);
	return rc;
}

int document_by_number(struct desk *desk, struct arena *a, enum document_kind kind, const char *number,
		       struct document *out, struct err *e)
{
	struct document_row row;
	char *wanted = text_trim(a, number);
	int rc = document_row_by_number(desk->db, a, desk->entity_id, document_kind_name(kind), wanted, &row, e);

	if (rc == ERR_NOT_FOUND) {
		for (char *c = wanted; *c; c++)
			*c = ascii_upper(*c);
		rc = document_row_by_number(desk->db, a, desk->entity_id, document_kind_name(kind), wanted, &row, e);
	}
	if (rc == ERR_NOT_FOUND)
		return refuse_absent(document_kind_name(kind), number, e);
	if (rc == OK)
		from_row(&row, out);
	return rc;
}

/* ---------------------------------------------------------------- writing */

static int next_number(struct desk *desk, struct arena *a, enum document_kind kind, int64_t entity_id,
		       const char **number, struct err *e)
{
	int year = day_to_civil(day_of(desk_today(desk, a))).year;
	int64_t value;

	/* A number that an import brought along may be the next one: it is passed over. */
	for (;;) {
		struct document_row there;
		int rc = numbering_take(desk, entity_id, document_kind_name(kind), year, &value, e);

		if (rc)
			return rc;
		*number = arena_printf(a, "%s-%d-%05" PRId64, kinds[kind].prefix, year, value);
		rc = document_row_by_number(desk->db, a, entity_id, document_kind_name(kind), *number, &there, e);
		if (rc == ERR_NOT_FOUND)
			return OK;
		if (rc)
			return rc;
	}
}

/* A paper belongs to the entity that its warehouse belongs to, wherever the desk stands. */
static int entity_of(struct desk *desk, struct arena *a, int64_t warehouse_id, int64_t *entity_id, struct err *e)
{
	struct document_warehouse_row row;
	int rc;

	*entity_id = desk->entity_id;
	if (warehouse_id == DB_NULL || warehouse_id == desk->warehouse_id)
		return OK;
	rc = document_warehouse(desk->db, a, warehouse_id, &row, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("warehouse", arena_printf(a, "%" PRId64, warehouse_id), e);
	if (rc == OK)
		*entity_id = row.entity_id;
	return rc;
}

static int make(struct desk *desk, struct arena *a, enum document_kind kind, int64_t entity_id, int64_t warehouse_id,
		const char *number, struct document *out, struct err *e)
{
	struct document_insert_row made;
	struct document_row there;
	bool draft = number && !*number;
	int rc;

	if (draft) {
		/* Replaced by the id below; until then no two are alike. */
		number = arena_printf(a, "DRAFT-%" PRId64 "-%" PRId64, desk->user_id, desk_now(desk));
	} else if (!number) {
		if ((rc = next_number(desk, a, kind, entity_id, &number, e)))
			return rc;
	} else {
		if ((rc = check_text("number", number, e)))
			return rc;
		rc = document_row_by_number(desk->db, a, entity_id, document_kind_name(kind), number, &there, e);
		if (rc == OK)
			return refuse_twice(document_kind_name(kind), number, e);
		if (rc != ERR_NOT_FOUND)
			return rc;
	}
	rc = document_insert(desk->db, a, document_kind_name(kind), entity_id, warehouse_id, number,
			     state_initial(document_states(kind)), desk->user_id, desk_now(desk), &made, e);
	if (rc)
		return rc;
	if (draft) {
		number = arena_printf(a, "DRAFT-%" PRId64, made.document_id);
		if ((rc = document_set_number(desk->db, made.document_id, number, e)))
			return rc;
	}
	if ((rc = document_get(desk, a, made.document_id, out, e)))
		return rc;
	return desk_audit(desk, document_kind_name(kind), made.document_id, "create",
			  arena_printf(a, "number: %s; state: %s", number, out->state), "", e);
}

int document_new(struct desk *desk, struct arena *a, enum document_kind kind, int64_t warehouse_id, const char *number,
		 struct document *out, struct err *e)
{
	int64_t entity_id;
	int rc = entity_of(desk, a, warehouse_id, &entity_id, e);

	if (rc || (rc = desk_allow(desk, entity_id, warehouse_id, e)))
		return rc;
	return make(desk, a, kind, entity_id, warehouse_id, number, out, e);
}

int document_announce(struct desk *desk, struct arena *a, enum document_kind kind, int64_t warehouse_id,
		      struct document *out, struct err *e)
{
	int64_t entity_id;
	int rc = entity_of(desk, a, warehouse_id, &entity_id, e);

	return rc ? rc : make(desk, a, kind, entity_id, warehouse_id, NULL, out, e);
}

int document_take_number(struct desk *desk, struct arena *a, struct document *doc, struct err *e)
{
	int rc;

	if (!str_starts(doc->number, "DRAFT-"))
		return OK;
	if ((rc = next_number(desk, a, doc->kind, doc->entity_id, &doc->number, e)))
		return rc;
	return document_set_number(desk->db, doc->document_id, doc->number, e);
}

int document_move(struct desk *desk, struct arena *a, struct document *doc, const char *to, const char *detail,
		  const char *reason, struct err *e)
{
	const struct state_table *table = document_states(doc->kind);
	const char *verb = "move";
	int rc;

	if ((rc = desk_allow(desk, doc->entity_id, doc->warehouse_id, e)) ||
	    (rc = state_check(table, doc->number, doc->state, to, e)))
		return rc;
	for (size_t i = 0; i < table->n_moves; i++)
		if (str_eq(table->moves[i].from, doc->state) && str_eq(table->moves[i].to, to))
			verb = table->moves[i].verb;
	rc = document_set_state(desk->db, doc->document_id, doc->version, to, desk->user_id, desk_now(desk), e);
	if (rc == ERR_CONFLICT)
		return refuse_conflict(document_kind_name(doc->kind), doc->number, e);
	if (rc)
		return rc;
	rc = desk_audit(desk, document_kind_name(doc->kind), doc->document_id, verb,
			arena_printf(a, "state: %s -> %s%s%s", doc->state, to, *detail ? "; " : "", detail), reason, e);
	doc->state = arena_strdup(a, to);
	doc->version++;
	return rc;
}

int document_touch(struct desk *desk, struct document *doc, bool new_revision, const char *detail, struct err *e)
{
	int rc;

	if ((rc = desk_allow(desk, doc->entity_id, doc->warehouse_id, e)))
		return rc;
	rc = document_set_touched(desk->db, doc->document_id, doc->version, new_revision, desk->user_id, desk_now(desk),
				  e);
	if (rc == ERR_CONFLICT)
		return refuse_conflict(document_kind_name(doc->kind), doc->number, e);
	if (rc)
		return rc;
	doc->version++;
	doc->revision += new_revision;
	return desk_audit(desk, document_kind_name(doc->kind), doc->document_id, "change", detail, "", e);
}

int document_line_new(struct desk *desk, int64_t document_id, int64_t *line_id, int64_t *line_no, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct document_line_insert_row made;
	int rc = document_line_insert(desk->db, &scratch, document_id, &made, e);

	if (rc)
		return rc;
	*line_id = made.line_id;
	*line_no = made.line_no;
	return OK;
}
