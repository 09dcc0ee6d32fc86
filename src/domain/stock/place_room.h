/* What a place is in the tree (a level: zone, aisle, bay, bin; rows of place_level), how much it has room for, and what
 * goods it is for. Only a level that takes goods is ever suggested for them.
 *
 * Temperature and hazard are codes of handling_class, "" for none: a place has its own, else those of what it stands
 * in. Invariants, kept here and proved by putaway_verify: zone_id, in_temperature and in_hazard of every place are what
 * the tree says; nothing stands in what ranks behind it. */
#ifndef DL_DOMAIN_STOCK_PLACE_ROOM_H
#define DL_DOMAIN_STOCK_PLACE_ROOM_H

#include "domain/stock/place.h"

struct place_room {
	const char *level;
	int64_t cap_units; /* whole units of whatever stands there; DB_NULL, here and below: no limit */
	int64_t cap_g;
	int64_t cap_cm3;
	const char *temperature; /* its own; "" that of what it stands in */
	const char *hazard;
};
#define PLACE_ROOM_INIT                                                                                                \
	{                                                                                                              \
		.level = "bin", .cap_units = DB_NULL, .cap_g = DB_NULL, .cap_cm3 = DB_NULL, .temperature = "",         \
		.hazard = ""                                                                                           \
	}

/* PERM_PLACE in its warehouse, audited. ERR_VALUE (level, units, weight, volume, temperature, hazard). */
int place_set_room(struct desk *desk, struct arena *a, int64_t place_id, const struct place_room *room,
		   struct err *e) MUST_USE;
int place_room_read(struct desk *desk, struct arena *a, int64_t place_id, struct place_room *out,
		    struct err *e) MUST_USE;

/* For place.c, in its transaction: a place has come to stand elsewhere. ERR_VALUE (parent) when what it stands in
 * ranks behind it. */
int place_settle(struct desk *desk, struct arena *a, int64_t place_id, struct err *e) MUST_USE;

#endif
