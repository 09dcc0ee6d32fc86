#include "domain/selling/channel.h"

#include "base/text.h"

static int check(const struct channel_new *c, struct err *e)
{
	static const char *const kinds[] = { "web", "marketplace", "wholesale", "store", "edi" };
	bool known = false;

	if (!c->code || !*c->code || !c->name || !*c->name)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", c->code && *c->code ? "name" : "code"));
	if (text_check(c->code, strlen(c->code), NULL) != TEXT_OK ||
	    text_check(c->name, strlen(c->name), NULL) != TEXT_OK)
		return err_fail(e, ERR_TEXT, FACT_TEXT("field", "name"));
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		known = known || str_eq(kinds[i], c->kind);
	if (!known)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "kind"), FACT_TEXT("value", c->kind ? c->kind : ""),
				FACT_TEXT("expected", "web, marketplace, wholesale, store or edi"));
	if (c->priority < 1)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "priority"), FACT_I64("value", c->priority),
				FACT_TEXT("expected", "1 or more"));
	if (c->buffer < 0 || c->reserve < 0)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", c->buffer < 0 ? "buffer" : "reserve"),
				FACT_I64("value", c->buffer < 0 ? c->buffer : c->reserve),
				FACT_TEXT("expected", "0 or more"));
	return OK;
}

int channel_create(struct desk *desk, struct arena *a, const struct channel_new *c, int64_t *channel_id, struct err *e)
{
	struct channel_row there;
	struct channel_insert_row made;
	int rc;

	DESK_TX(desk, tx, PERM_CHANNEL, e);
	if ((rc = check(c, e)))
		return rc;
	rc = channel_by_code(desk->db, a, c->code, &there, e);
	if (rc == OK)
		return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "channel"), FACT_TEXT("key", c->code));
	if (rc != ERR_NOT_FOUND)
		return rc;
	if ((rc = channel_insert(desk->db, a, desk->entity_id, c->warehouse_id, c->code, c->name, c->kind, c->priority,
				 c->buffer, c->reserve, &made, e)) ||
	    (rc = desk_audit(desk, "channel", made.channel_id, "create", arena_printf(a, "code: %s", c->code), "", e)))
		return rc;
	*channel_id = made.channel_id;
	return desk_commit(&tx, e);
}

int channel_change(struct desk *desk, struct arena *a, int64_t channel_id, int64_t version, const struct channel_new *c,
		   struct err *e)
{
	struct channel_row was;
	int rc;

	DESK_TX(desk, tx, PERM_CHANNEL, e);
	if ((rc = check(c, e)) || (rc = channel_get(desk->db, a, channel_id, &was, e)))
		return rc;
	rc = channel_update(desk->db, channel_id, version, c->name, c->kind, c->priority, c->buffer, c->reserve,
			    c->status ? c->status : was.status, e);
	if (rc == ERR_CONFLICT)
		return err_fail(e, ERR_CONFLICT, FACT_TEXT("noun", "channel"), FACT_TEXT("key", was.code));
	if (rc || (rc = desk_audit(desk, "channel", channel_id, "change",
				   arena_printf(a,
						"priority: %" PRId64 " -> %" PRId64 "; buffer: %" PRId64 " -> %" PRId64
						"; reserve: %" PRId64 " -> %" PRId64 "; status: %s -> %s",
						was.priority, c->priority, was.buffer, c->buffer, was.reserve,
						c->reserve, was.status, c->status ? c->status : was.status),
				   "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int channel_find(struct desk *desk, struct arena *a, const char *code, struct channel_row *out, struct err *e)
{
	int rc = channel_by_code(desk->db, a, code, out, e);

	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "channel"), FACT_TEXT("key", code));
	return rc;
}
