/* Licence plate: a pallet or carton that was built here. It bears an SSCC of our own, stands in a place, and holds
 * items (lots, serials), which then go about as one.
 *
 * The number: the extension digit (setting "plate.extension", 0 where none is set), the entity's GS1 company prefix
 * (setting "plate.prefix." with the entity's code in small letters, else "plate.prefix"), a serial number, the check
 * digit. A number is never used again. A supplier's pallet of several things that comes by one scan is a plate under
 * the supplier's number.
 *
 * Invariants, kept here and proved by plate_verify: the ledger alone says what a place holds; the plates of a place
 * never hold more of an item and lot than the place does. What leaves a place leaves loose; where less is left than the
 * plates hold, it came off them, the oldest first. A plate of which nothing is left is broken up, for ever. A plate
 * that is moved whole moves each of its contents in the ledger, in one transaction.
 *
 * Two who scan one plate: each tells the version that he saw; the first wins, the other is told who did what
 * (ERR_PLATE: sscc, who, minutes since, place, state) and nothing moves.
 *
 * States: open (being built), closed, broken up. */
#ifndef DL_DOMAIN_STOCK_PLATE_H
#define DL_DOMAIN_STOCK_PLATE_H

#include "domain/desk/desk.h"
#include "domain/stock/place.h"
#include "domain/stock/plate_sql.h"
#include "domain/work/proof.h"

/* A new plate in a place of the desk's warehouse, PERM_MOVE. ERR_NOT_FOUND (noun setting, key) without a prefix,
 * ERR_VALUE (field) for one that is none, ERR_OVERFLOW when its numbers are used up. */
int plate_new(struct desk *desk, struct arena *a, const char *place, struct plate_row *out, struct err *e) MUST_USE;
/* A plate on the dock for what the caller scans on a receipt from now on, PERM_RECEIVE; *began false: he is building
 * one already, which is that one. dock_id: the receipt's. */
int plate_begin(struct desk *desk, struct arena *a, int64_t receipt_id, int64_t dock_id, struct plate_row *out,
		bool *began, struct err *e) MUST_USE;
/* The plate that the caller is building on a receipt; plate_id 0: none. */
int plate_at_hand(struct desk *desk, struct arena *a, int64_t receipt_id, struct plate_row *out,
		  struct err *e) MUST_USE;
/* By its SSCC. ERR_NOT_FOUND (noun plate, key). */
int plate_find(struct desk *desk, struct arena *a, const char *sscc, struct plate_row *out, struct err *e) MUST_USE;
/* Puts so much of what stands loose in its place onto it, PERM_MOVE; an open or a closed one. ERR_STOCK_SHORT. */
int plate_put(struct desk *desk, struct arena *a, const char *sscc, int64_t item_id, int64_t lot_id, int64_t quantity,
	      struct err *e) MUST_USE;
/* It is built. ERR_EMPTY (number) where nothing is on it, ERR_PLATE where somebody else closed it or broke it up. */
int plate_close(struct desk *desk, struct arena *a, const char *sscc, struct err *e) MUST_USE;
/* Moves it with all that is on it to a place of its warehouse, PERM_MOVE, as seen in version; a key moves once. reason:
 * a code of use "move". The failures are those of stock_post. ERR_VALUE (field to) for where it stands already,
 * ERR_PLATE_WAITS (sscc, place) while it waits to be put away. */
int plate_move(struct desk *desk, struct arena *a, const char *sscc, int64_t version, const char *to,
	       const char *reason, const char *key, struct err *e) MUST_USE;
/* What is on it stands loose from now on, PERM_MOVE. */
int plate_break_up(struct desk *desk, struct arena *a, const char *sscc, int64_t version, struct err *e) MUST_USE;

/* For others in their transactions. ERR_PLATE unless it stands as it was seen in version. */
int plate_check(struct desk *desk, const struct plate_row *plate, int64_t version, struct err *e) MUST_USE;
/* Takes so much off it, at most all; the last of it breaks a built one up. */
int plate_take_off(struct desk *desk, struct arena *a, int64_t plate_id, int64_t item_id, int64_t lot_id,
		   int64_t quantity, struct err *e) MUST_USE;
/* It stands there now; whoever calls moves its contents in the same transaction. */
int plate_follow(struct desk *desk, struct arena *a, int64_t plate_id, int64_t warehouse_id, int64_t place_id,
		 struct err *e) MUST_USE;
/* A supplier's pallet of several things comes by one scan: it is a plate under his number, on the dock, being built
 * until plate_came while its goods are scanned onto it. *plate_id 0: the caller is building one, which they stand on;
 * or the number stands elsewhere already. */
int plate_come(struct desk *desk, struct arena *a, const char *sscc, int64_t receipt_id, int64_t dock_id,
	       int64_t *plate_id, struct err *e) MUST_USE;
/* It is built; where nothing came of it, broken up. */
int plate_came(struct desk *desk, struct arena *a, int64_t plate_id, struct err *e) MUST_USE;
/* A scan put so much onto the plate that the caller is building, if he is; and its undo takes it off again. */
int plate_scanned(struct desk *desk, struct arena *a, int64_t receipt_id, const char *key, int64_t item_id,
		  int64_t lot_id, int64_t quantity, struct err *e) MUST_USE;
int plate_unscanned(struct desk *desk, struct arena *a, const char *key, struct err *e) MUST_USE;
/* A receipt is posted. Of its lines some wait at the dock to be put away: their plates stay there, and what of them
 * does not wait comes off (plate_part: before anything moves). Before any other line moves: its plates go along. When
 * all have moved: they are built, and what went elsewhere is not on them; plate_left_of says what that was. */
struct plate_line {
	int64_t line_id, item_id, lot_id, to_id;
	bool waits;
};
int plate_part(struct desk *desk, struct arena *a, int64_t dock_id, const struct plate_line *lines, size_t n,
	       struct err *e) MUST_USE;
int plate_go_along(struct desk *desk, struct arena *a, int64_t line_id, int64_t from_id, int64_t to_id,
		   struct err *e) MUST_USE;
int plate_settle(struct desk *desk, struct arena *a, int64_t receipt_id, struct err *e) MUST_USE;
/* Before so much of a receipt's line (DB_NULL: of none) goes on, from the inspection or to where it is put away: its
 * plates on which nothing else stands go along, as long as they go whole. None goes out of the house or to the damage.
 */
int plate_go_whole(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, int64_t from_id,
		   const struct place_row *to, struct err *e) MUST_USE;
/* The same where so much of the line becomes another receipt's: they stand on its dock before their goods come there.
 */
int plate_attach(struct desk *desk, struct arena *a, int64_t line_id, int64_t quantity, int64_t from_id,
		 int64_t receipt_id, int64_t dock_id, struct err *e) MUST_USE;
/* A pallet of ours comes from another house by one scan on a receipt: it stands on the dock before its goods are moved
 * there; afterwards plate_clamp takes off it what did not come. was: as it was; plate_id 0: it is none of ours, or is
 * not on its way there. */
int plate_arrive(struct desk *desk, struct arena *a, const char *sscc, int64_t receipt_id, int64_t warehouse_id,
		 int64_t dock_id, struct plate_row *was, struct err *e) MUST_USE;
/* Its undo: it is on the road again before its goods are; afterwards plate_clamp. *plate_id 0: none of ours. */
int plate_depart(struct desk *desk, struct arena *a, const char *sscc, int64_t receipt_id, const struct place_row *road,
		 int64_t *plate_id, struct err *e) MUST_USE;
int plate_clamp(struct desk *desk, struct arena *a, int64_t plate_id, struct err *e) MUST_USE;
/* The ledger's: so much of an item and lot is left in a place. */
int plate_shrink(struct desk *desk, struct arena *a, int64_t place_id, int64_t item_id, int64_t lot_id, int64_t left,
		 struct err *e) MUST_USE;

int plate_verify(struct desk *desk, struct proof *p, struct err *e) MUST_USE;

#endif
