/* Channels: who may open one, and what it must say. */
#include "sell.h"

static int create(struct fixture *fx, const char *user, const struct channel_new *channel, struct err *e)
{
	int64_t id;

	return channel_create(fixture_desk(fx, user), &fx->arena, channel, &id, e);
}

static void a_channel_is_opened_and_found_by_its_code(void)
{
	FIXTURE(fx);
	int64_t web = sell_channel(&fx, "WEB", 1, 3, 5);
	struct channel_row row;

	WORKS(channel_find(fixture_desk(&fx, "clerk"), &a, "WEB", &row, &e));
	CU_ASSERT_EQUAL(row.channel_id, web);
	CU_ASSERT_EQUAL(row.entity_id, fx.entity_id);
	CU_ASSERT_EQUAL(row.warehouse_id, fx.warehouse_id);
	CU_ASSERT_EQUAL(row.buffer, 3);
	CU_ASSERT_EQUAL(row.reserve, 5);
	CU_ASSERT_STRING_EQUAL(row.status, "active");
	CU_ASSERT_EQUAL(sell_audits(&fx, "channel", web, "create"), 1);
	REFUSED(ERR_NOT_FOUND, channel_find(fixture_desk(&fx, "clerk"), &a, "SHOP", &row, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "channel");
	SOUND();
}

static void a_channel_is_well_formed_or_refused(void)
{
	FIXTURE(fx);
	const struct channel_new good = sell_channel_new(&fx, "WEB", 1, 0, 0);
	static const struct {
		enum err_code code;
		const char *field;
		struct channel_new with; /* what differs */
	} wrong[] = {
		{ ERR_MISSING, "code", { .code = "" } },       { ERR_TEXT, "code", { .code = "W\a" } },
		{ ERR_MISSING, "name", { .name = "" } },       { ERR_TEXT, "name", { .name = "shop\n" } },
		{ ERR_VALUE, "kind", { .kind = "bazaar" } },   { ERR_VALUE, "status", { .status = "asleep" } },
		{ ERR_VALUE, "priority", { .priority = -1 } }, { ERR_VALUE, "buffer", { .buffer = -1 } },
		{ ERR_VALUE, "reserve", { .reserve = -1 } },
	};

	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		const struct channel_new *w = &wrong[i].with;
		struct channel_new c = good;

		c.code = w->code ? w->code : good.code;
		c.name = w->name ? w->name : good.name;
		c.kind = w->kind ? w->kind : good.kind;
		c.status = w->status;
		c.priority = w->priority ? w->priority : good.priority;
		c.buffer = w->buffer;
		c.reserve = w->reserve;
		REFUSED((int)wrong[i].code, create(&fx, "channel", &c, &e));
		CU_ASSERT_STRING_EQUAL(err_text(&e, "field"), wrong[i].field);
	}
	struct channel_new nowhere = good;

	nowhere.warehouse_id = 999;
	REFUSED(ERR_NOT_FOUND, create(&fx, "channel", &nowhere, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "warehouse");
	WORKS(create(&fx, "channel", &good, &e));
	REFUSED(ERR_DUPLICATE, create(&fx, "channel", &good, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "key"), "WEB");
}

static void only_who_may_opens_a_channel_and_only_where(void)
{
	FIXTURE(fx);
	static const char *const others[] = { "clerk", "buyer", "approver", "supervisor", "finance", "admin", "guest" };
	struct channel_new c = sell_channel_new(&fx, "WEB", 1, 0, 0);
	struct channel_row row;

	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		REFUSED(ERR_NOT_PERMITTED, create(&fx, others[i], &c, &e));
	sell_channel_far(&fx, "LOJA", 1, 0, 0);
	/* A channel manager of Barcelona only. */
	fixture_sql(&fx,
		    "UPDATE role_grant SET warehouse_id = (SELECT warehouse_id FROM warehouse WHERE code = 'BCN1') "
		    "WHERE role_id = (SELECT role_id FROM role WHERE code = 'channel');");
	WORKS(create(&fx, "channel", &c, &e));
	c.code = "LOJA2";
	c.warehouse_id = fx.other_id;
	REFUSED(ERR_NOT_PERMITTED, create(&fx, "channel", &c, &e));
	MUST_WORK(channel_find(fixture_desk(&fx, "channel"), &a, "LOJA", &row, &e));
	REFUSED(ERR_NOT_PERMITTED,
		channel_change(fixture_desk(&fx, "channel"), &a, row.channel_id, row.version, &c, &e));
}

static void a_channel_is_changed_by_one_at_a_time(void)
{
	FIXTURE(fx);
	struct desk *desk = fixture_desk(&fx, "channel");
	struct channel_new c = sell_channel_new(&fx, "OTHER", 4, 2, 9);
	int64_t web = sell_channel(&fx, "WEB", 1, 0, 0);
	struct channel_row row;

	c.name = "Web shop";
	c.kind = "marketplace";
	c.status = "blocked";
	c.warehouse_id = fx.other_id;
	WORKS(channel_change(desk, &a, web, 1, &c, &e));
	MUST_WORK(channel_find(desk, &a, "WEB", &row, &e));
	CU_ASSERT_STRING_EQUAL(row.name, "Web shop");
	CU_ASSERT_STRING_EQUAL(row.kind, "marketplace");
	CU_ASSERT_STRING_EQUAL(row.status, "blocked");
	CU_ASSERT_EQUAL(row.priority, 4);
	CU_ASSERT_EQUAL(row.buffer, 2);
	CU_ASSERT_EQUAL(row.reserve, 9);
	/* Code and warehouse stay: orders refer to them. */
	CU_ASSERT_EQUAL(row.warehouse_id, fx.warehouse_id);
	CU_ASSERT_EQUAL(sell_audits(&fx, "channel", web, "change"), 1);
	/* Somebody else still has the first version on his screen. */
	REFUSED(ERR_CONFLICT, channel_change(desk, &a, web, 1, &c, &e));
	c.status = NULL;
	WORKS(channel_change(desk, &a, web, 2, &c, &e));
	MUST_WORK(channel_find(desk, &a, "WEB", &row, &e));
	CU_ASSERT_STRING_EQUAL(row.status, "blocked");
	REFUSED(ERR_NOT_FOUND, channel_change(desk, &a, 999, 1, &c, &e));
	REFUSED(ERR_NOT_PERMITTED, channel_change(fixture_desk(&fx, "buyer"), &a, web, 3, &c, &e));
	SOUND();
}

struct change {
	struct fixture *fx;
	int64_t channel_id;
};

static int step_create(void *ctx, struct err *e)
{
	struct fixture *fx = ctx;
	struct channel_new c = sell_channel_new(fx, "WEB", 1, 0, 0);

	return create(fx, "channel", &c, e);
}

static int step_change(void *ctx, struct err *e)
{
	struct change *s = ctx;
	struct channel_new c = sell_channel_new(s->fx, "WEB", 2, 0, 0);

	return channel_change(fixture_desk(s->fx, "channel"), &s->fx->arena, s->channel_id, 1, &c, e);
}

static void a_failure_at_any_call_leaves_no_half_channel(void)
{
	FIXTURE(fx);
	struct change s = { .fx = &fx };

	fixture_desk(&fx, "channel");
	CU_ASSERT(fixture_fail_each(&fx, step_create, &fx) > 3);
	s.channel_id = sell_channel(&fx, "SHOP", 1, 0, 0);
	CU_ASSERT(fixture_fail_each(&fx, step_change, &s) > 3);
	SOUND();
}

static const struct test tests[] = {
	{ "a channel is opened and found by its code", a_channel_is_opened_and_found_by_its_code },
	{ "a channel is well formed or refused", a_channel_is_well_formed_or_refused },
	{ "only who may opens or changes a channel, and only where", only_who_may_opens_a_channel_and_only_where },
	{ "a channel is changed by one at a time; its code and warehouse stay", a_channel_is_changed_by_one_at_a_time },
	{ "a failure at any call leaves no half channel", a_failure_at_any_call_leaves_no_half_channel },
};
const struct suite suite_channel = { "channel", tests, ARRAY_LEN(tests), sell_init, sell_clean };
