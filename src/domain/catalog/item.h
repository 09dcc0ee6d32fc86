/* Item: what is stocked, counted in base units as whole numbers. It is known by its SKU, its name's words and any
 * number of codes, each of which stands for one pack (each, inner, carton, layer, pallet) of a number of base units.
 *
 * Codes: a GTIN of 8, 12, 13 or 14 digits with a right check digit is kept as 14 digits (item_code_normal), so that
 * EAN-13, UPC-A and ITF-14 of one number are one code; anything else is kept as it was read. A code means one item;
 * a supplier's code may mean another item with another supplier. */
#ifndef DL_DOMAIN_CATALOG_ITEM_H
#define DL_DOMAIN_CATALOG_ITEM_H

#include "domain/catalog/item_sql.h"
#include "domain/desk/desk.h"

/* As item_row but for id and version; NULL texts become "". */
struct item_new {
	const char *sku;
	const char *name;
	int64_t parent_id; /* DB_NULL: none */
	const char *variant;
	const char *category;
	const char *class; /* A, B or C */
	const char *track; /* none, lot or serial */
	bool expires;
	const char *unit;
	int64_t decimals;
	int64_t cost4;
	int64_t price_minor;
	const char *currency;
	int64_t weight_g;
	const char *hs_code;
	const char *origin;
	const char *status;
};
#define ITEM_NEW_INIT                                                                                                  \
	{                                                                                                              \
		.parent_id = DB_NULL, .class = "C", .track = "none", .unit = "each", .status = "active"                \
	}

/* The form in which a code is kept and looked up; in the arena. */
char *item_code_normal(struct arena *a, const char *code) MUST_USE;

/* A new item, PERM_ITEM; audited. ERR_DUPLICATE (noun item, key; noun code, key, sku when the SKU is another item's
 * code), ERR_MISSING, ERR_VALUE, ERR_TEXT. */
int item_create(struct desk *desk, struct arena *a, const struct item_new *item, int64_t *item_id,
		struct err *e) MUST_USE;
/* Changes one, PERM_ITEM; version as read (ERR_CONFLICT). How it is tracked cannot change once it has moved. */
int item_change(struct desk *desk, struct arena *a, int64_t item_id, int64_t version, const struct item_new *item,
		struct err *e) MUST_USE;
/* Binds a code to an item, PERM_ITEM (or PERM_RECEIVE_BIND from the scan screen, by item_bind_code). supplier_id
 * DB_NULL: the code means it for everybody. ERR_DUPLICATE (noun code, key, sku) when it means another item or pack,
 * or is another item's SKU. */
int item_add_code(struct desk *desk, struct arena *a, int64_t item_id, const char *code, int64_t supplier_id,
		  const char *pack, int64_t quantity, struct err *e) MUST_USE;
int item_bind_code(struct desk *desk, struct arena *a, int64_t item_id, const char *code, int64_t supplier_id,
		   const char *pack, int64_t quantity, struct err *e) MUST_USE;
int item_drop_code(struct desk *desk, struct arena *a, int64_t code_id, struct err *e) MUST_USE;

struct item_match {
	int64_t item_id;
	const char *pack; /* "each" for a SKU */
	int64_t quantity; /* base units in the pack */
};

/* What a code means: a code of the supplier (0: of nobody in particular), a general code, the SKU itself, then, for
 * supplier 0, what the suppliers who use it all mean by it. ERR_NOT_FOUND (noun "code", key); ERR_CODE_AMBIGUOUS (key)
 * when they mean different things. */
int item_resolve(struct desk *desk, struct arena *a, const char *code, int64_t supplier_id, struct item_match *out,
		 struct err *e) MUST_USE;
/* Items in which every word of text begins a word of SKU, name or code, by SKU; at most limit. */
int item_search(struct desk *desk, struct arena *a, const char *text, size_t limit, struct item_search_word_rows *out,
		struct err *e) MUST_USE;
/* The upper end of the range of words that begin with word: for item_search_word and item_found_list. */
char *item_word_after(struct arena *a, const char *word) MUST_USE;

#endif
