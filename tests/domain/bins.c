#include "bins.h"

const struct policy_ask bins_anything = POLICY_ASK_INIT;

#define MUST(call) CU_ASSERT_FATAL(fixture_ok((call), &e_, #call, __FILE__, __LINE__))

void bins_rule(struct fixture *fx, const char *kind, struct policy_ask when, struct policy_value_named one,
	       struct policy_value_named two)
{
	struct policy_value_named values[2] = { one, two };
	struct err e_ = ERR_INIT;
	int64_t id;

	when.on = "2026-01-01";
	MUST(policy_add(fixture_desk(fx, "admin"), kind, &when, NULL, "", values, two.name ? 2 : 1, &id, &e_));
}

void bins_dock_first(struct fixture *fx)
{
	bins_rule(fx, "dock to stock", bins_anything, TEXT_VALUE("goods", "dock"), NO_VALUE);
}

int64_t bins_place(struct fixture *fx, const char *code, const char *in, int64_t sequence, struct place_room room)
{
	struct err e_ = ERR_INIT;
	struct desk *desk = fixture_desk(fx, "supervisor");
	int64_t id, parent = *in ? fixture_place(fx, "BCN1", in) : DB_NULL;

	MUST(place_new(desk, &fx->arena, fx->warehouse_id, parent, code, code, "bin", sequence, &id, &e_));
	MUST(place_set_room(desk, &fx->arena, id, &room, &e_));
	return id;
}

struct place_room bins_room(const char *level, int64_t units, int64_t g, int64_t cm3)
{
	struct place_room room = PLACE_ROOM_INIT;

	room.level = level;
	room.cap_units = units;
	room.cap_g = g;
	room.cap_cm3 = cm3;
	return room;
}

void bins_block(struct fixture *fx)
{
	static const char *const bins[] = { "A-01", "A-02", "PICK" };
	struct err e_ = ERR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(bins); i++)
		MUST(place_set_status(fixture_desk(fx, "supervisor"), &fx->arena, fixture_place(fx, "BCN1", bins[i]),
				      "blocked", &e_));
}

void bins_weigh(struct fixture *fx, int64_t item_id, int64_t weight_g, const struct handling *h)
{
	struct err e_ = ERR_INIT;

	fixture_sql(fx, arena_printf(&fx->arena, "UPDATE item SET weight_g = %" PRId64 " WHERE item_id = %" PRId64 ";",
				     weight_g, item_id));
	MUST(handling_set(fixture_desk(fx, "buyer"), &fx->arena, item_id, h, &e_));
}

struct putaway_queue_rows bins_queue(struct fixture *fx)
{
	struct putaway_queue_rows rows;
	struct err e_ = ERR_INIT;

	MUST(putaway_queue(fx->db, &fx->arena, fx->warehouse_id, 0, &rows, &e_));
	return rows;
}

struct putaway_put bins_put(const char *key, const char *to, int64_t quantity, const char *reason)
{
	return (struct putaway_put){ .key = key, .place = to, .quantity = quantity, .reason = reason };
}
