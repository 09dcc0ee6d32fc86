#include "domain/selling/ats.h"

#include "domain/stock/position.h"
#include "domain/work/policy.h"

const char *ats_term_name(enum ats_term_kind kind)
{
	static const char *const name[] = {
		[ATS_SELLABLE] = "sellable", [ATS_EXPIRED] = "expired",	 [ATS_ALLOCATED] = "allocated",
		[ATS_DEMAND] = "demand",     [ATS_RESERVE] = "reserve",	 [ATS_BUFFER] = "buffer",
		[ATS_FLOOR] = "floor",	     [ATS_RESULT] = "available",
	};

	return name[kind];
}

int ats_board_load(struct desk *desk, struct arena *a, struct ats_board *out, struct err *e)
{
	struct channels_all_rows channels;
	struct ats_expired_rows expired;
	int rc;

	if ((rc = channels_all(desk->db, a, &channels, e)) ||
	    (rc = ats_expired(desk->db, a, desk_today(desk, a), &expired, e)))
		return rc;
	*out = (struct ats_board){ channels.v, channels.n, expired.v, expired.n };
	return OK;
}

/* A channel's own number, or the policy row's that speaks for it and the item. */
static int channel_value(struct desk *desk, struct arena *a, const char *kind, const char *value,
			 const struct item_row *item, const struct channel_row *channel, int64_t own, int64_t *out,
			 const char **source, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	int rc;

	ask.entity_id = channel->entity_id;
	ask.warehouse_id = channel->warehouse_id;
	ask.channel_id = channel->channel_id;
	ask.item_id = item->item_id;
	ask.category = item->category;
	ask.class = item->class;
	if ((rc = policy_find(desk, a, kind, &ask, &row, e)))
		return rc;
	*out = row.policy_id ? policy_i64(&row, value, own) : own;
	*source = policy_source(a, &row, "channel");
	return OK;
}

struct sum {
	struct ats *ats;
	size_t room;
};

static void add(struct sum *s, enum ats_term_kind kind, int64_t quantity, const char *channel, const char *source)
{
	if (s->ats->n_terms >= s->room)
		BUG("more than %zu terms", s->room);
	s->ats->terms[s->ats->n_terms++] = (struct ats_term){ kind, quantity, channel, source };
	s->ats->quantity += quantity;
}

int ats_of(struct desk *desk, struct arena *a, const struct ats_board *board, const struct item_row *item,
	   const struct channel_row *channel, struct ats *out, struct err *e)
{
	struct position_get_row position;
	struct demand_of_item_rows demand;
	struct sum sum = { .ats = out, .room = 2 * board->n + 7 };
	int64_t value;
	const char *source;
	int rc;

	*out = (struct ats){ .terms = arena_array(a, struct ats_term, sum.room) };
	if ((rc = position_read(desk, item->item_id, channel->warehouse_id, &position, e)) ||
	    (rc = demand_of_item(desk->db, a, item->item_id, channel->warehouse_id, &demand, e)))
		return rc;
	out->sellable = position.sellable;
	add(&sum, ATS_SELLABLE, position.sellable, "", "stock");
	for (size_t i = 0; i < board->n_expired; i++)
		if (board->expired[i].item_id == item->item_id &&
		    board->expired[i].warehouse_id == channel->warehouse_id)
			add(&sum, ATS_EXPIRED, -board->expired[i].quantity, "", "stock");
	add(&sum, ATS_ALLOCATED, -position.allocated, "", "stock");
	for (size_t i = 0; i < board->n; i++) {
		const struct channel_row *c = &board->channels[i];

		for (size_t d = 0; d < demand.n && c->priority <= channel->priority; d++)
			if (demand.v[d].channel_id == c->channel_id)
				add(&sum, ATS_DEMAND, -demand.v[d].quantity, c->code, "orders");
	}
	for (size_t i = 0; i < board->n; i++) {
		const struct channel_row *c = &board->channels[i];

		if (c->channel_id == channel->channel_id || c->warehouse_id != channel->warehouse_id ||
		    !str_eq(c->status, "active"))
			continue;
		rc = channel_value(desk, a, "channel reserve", "reserve", item, c, c->reserve, &value, &source, e);
		if (rc)
			return rc;
		if (value)
			add(&sum, ATS_RESERVE, -value, c->code, source);
	}
	rc = channel_value(desk, a, "channel buffer", "buffer", item, channel, channel->buffer, &value, &source, e);
	if (rc)
		return rc;
	add(&sum, ATS_BUFFER, -value, channel->code, source);
	if (out->quantity < 0)
		add(&sum, ATS_FLOOR, -out->quantity, "", "never below zero");
	out->terms[out->n_terms] = (struct ats_term){ ATS_RESULT, out->quantity, channel->code, "" };
	out->n_terms++;
	return OK;
}
