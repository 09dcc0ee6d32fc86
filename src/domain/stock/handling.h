/* What an item needs of a place: its size, its temperature and hazard class, and the place that it has of its own in
 * a warehouse. The weight stands with the item (catalog/item.h).
 *
 * A class is a row of handling_class; "" is none. Goods of a class stand only in places for that class, and nothing
 * else stands there. */
#ifndef DL_DOMAIN_STOCK_HANDLING_H
#define DL_DOMAIN_STOCK_HANDLING_H

#include "domain/desk/desk.h"
#include "domain/stock/handling_sql.h"

/* Of one base unit; 0: not known. */
struct handling {
	int64_t length_mm, width_mm, height_mm;
	int64_t volume_cm3;	 /* as given; 0: that of the box */
	const char *temperature; /* "" none, here and below */
	const char *hazard;
};
#define HANDLING_INIT                                                                                                  \
	{                                                                                                              \
		.temperature = "", .hazard = ""                                                                        \
	}

/* All zero and "" for an item that nothing is known of. In the arena. */
int handling_of(struct desk *desk, struct arena *a, int64_t item_id, struct handling *out, struct err *e) MUST_USE;
/* PERM_ITEM, audited; nothing is written where nothing changes. ERR_VALUE (length, width, height, volume, temperature,
 * hazard). */
int handling_set(struct desk *desk, struct arena *a, int64_t item_id, const struct handling *h, struct err *e) MUST_USE;
/* The volume that counts: as given, else of the box, rounded up; 0 not known. */
int64_t handling_volume(const struct handling *h);
/* ERR_VALUE (field: the kind, expected: the codes) unless code is "" or one of kind "temperature" or "hazard". */
int handling_check_class(struct desk *desk, struct arena *a, const char *kind, const char *code,
			 struct err *e) MUST_USE;

/* The item's own place in the warehouse of the place; PERM_PLACE there, audited. ERR_VALUE (place) where nothing is
 * put away. */
int handling_set_home(struct desk *desk, struct arena *a, int64_t item_id, int64_t place_id, struct err *e) MUST_USE;
/* It has none there any more. */
int handling_end_home(struct desk *desk, struct arena *a, int64_t item_id, int64_t warehouse_id,
		      struct err *e) MUST_USE;

#endif
