#include "domain/selling/channel.h"

#include "domain/desk/refuse.h"
#include "domain/stock/place.h"

static int check_number(const char *field, int64_t value, int64_t least, struct err *e)
{
	if (value >= least)
		return OK;
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", field), FACT_I64("value", value),
			FACT_TEXT("expected", least ? "1 or more" : "0 or more"));
}

static int check(const struct channel_new *c, struct err *e)
{
	static const char *const kinds[] = { "web", "marketplace", "wholesale", "store", "edi" };
	bool known = false;
	int rc = check_text("name", c->name, e);

	if (rc)
		return rc;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		known = known || str_eq(kinds[i], c->kind);
	if (!known)
		return refuse_value("kind", c->kind, "web, marketplace, wholesale, store or edi", e);
	if (c->status && !str_eq(c->status, "active") && !str_eq(c->status, "blocked"))
		return refuse_value("status", c->status, "active or blocked", e);
	if ((rc = check_number("priority", c->priority, 1, e)) || (rc = check_number("buffer", c->buffer, 0, e)))
		return rc;
	return check_number("reserve", c->reserve, 0, e);
}

int channel_create(struct desk *desk, struct arena *a, const struct channel_new *c, int64_t *channel_id, struct err *e)
{
	struct channel_row there;
	struct channel_insert_row made;
	struct place_warehouse_row warehouse;
	int rc;

	DESK_TX(desk, tx, PERM_CHANNEL, e);
	if ((rc = check_text("code", c->code, e)) || (rc = check(c, e)) ||
	    (rc = place_allow(desk, a, c->warehouse_id, e)) ||
	    (rc = place_warehouse(desk->db, a, c->warehouse_id, &warehouse, e)))
		return rc;
	rc = channel_by_code(desk->db, a, c->code, &there, e);
	if (rc == OK)
		return refuse_twice("channel", c->code, e);
	if (rc != ERR_NOT_FOUND)
		return rc;
	if ((rc = channel_insert(desk->db, a, warehouse.entity_id, c->warehouse_id, c->code, c->name, c->kind,
				 c->priority, c->buffer, c->reserve, c->status ? c->status : "active", &made, e)) ||
	    (rc = desk_audit(desk, "channel", made.channel_id, "create",
			     arena_printf(a, "code: %s; priority: %" PRId64 "; buffer: %" PRId64 "; reserve: %" PRId64,
					  c->code, c->priority, c->buffer, c->reserve),
			     "", e)))
		return rc;
	*channel_id = made.channel_id;
	return desk_commit(&tx, e);
}

int channel_change(struct desk *desk, struct arena *a, int64_t channel_id, int64_t version, const struct channel_new *c,
		   struct err *e)
{
	struct channel_row was;
	const char *status;
	int rc;

	DESK_TX(desk, tx, PERM_CHANNEL, e);
	if ((rc = check(c, e)))
		return rc;
	rc = channel_get(desk->db, a, channel_id, &was, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("channel", arena_printf(a, "%" PRId64, channel_id), e);
	if (rc || (rc = place_allow(desk, a, was.warehouse_id, e)))
		return rc;
	status = c->status ? c->status : was.status;
	rc = channel_update(desk->db, channel_id, version, c->name, c->kind, c->priority, c->buffer, c->reserve, status,
			    e);
	if (rc == ERR_CONFLICT)
		return refuse_conflict("channel", was.code, e);
	if (rc || (rc = desk_audit(desk, "channel", channel_id, "change",
				   arena_printf(a,
						"name: %s -> %s; kind: %s -> %s; priority: %" PRId64 " -> %" PRId64
						"; buffer: %" PRId64 " -> %" PRId64 "; reserve: %" PRId64 " -> %" PRId64
						"; status: %s -> %s",
						was.name, c->name, was.kind, c->kind, was.priority, c->priority,
						was.buffer, c->buffer, was.reserve, c->reserve, was.status, status),
				   "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int channel_find(struct desk *desk, struct arena *a, const char *code, struct channel_row *out, struct err *e)
{
	int rc = channel_by_code(desk->db, a, code, out, e);

	return rc == ERR_NOT_FOUND ? refuse_absent("channel", code, e) : rc;
}
