/* What a scan at the receiving desk is answered, in facts: src/words words them. An answer is kept with its scan, so
 * that a scan that is given again gets the first one. Everything lives in the arena of the call. */
#ifndef DL_DOMAIN_RECEIVING_SCAN_ANSWER_H
#define DL_DOMAIN_RECEIVING_SCAN_ANSWER_H

#include "base/base.h"

enum scan_answer_code {
	SCAN_TAKEN,
	SCAN_PALLET, /* a whole SSCC was received */
	SCAN_UNDONE,
	SCAN_PLACE,    /* the next scans go to this place */
	SCAN_SWITCHED, /* the next scans count for another order or notice */
	SCAN_PLATE,    /* a pallet is being built: what is scanned stands on it */
	SCAN_PLATE_BUILT,
	SCAN_NOTED,   /* a quantity or damage card waits for its scan */
	SCAN_ASK_LOT, /* the item is tracked: say its lot */
	SCAN_ASK_SERIAL,
	SCAN_ASK_EXPIRY,
	SCAN_ASK_COUNT,	     /* more in one go than the paper has in all: say the count again */
	SCAN_ASK_AGAIN,	     /* just what was read before the link was lost: once more if it is another one */
	SCAN_ASK_DONE,	     /* not all has come: finished all the same? */
	SCAN_PLATE_EMPTY,    /* no pallet is being built, or nothing stands on it */
	SCAN_NOTHING,	     /* nothing to undo, or to change the quantity of */
	SCAN_BAD_CODE,	     /* unreadable: control bytes, wrong check digit */
	SCAN_UNKNOWN,	     /* no item has this code: queued */
	SCAN_WRONG_ITEM,     /* not on this order: queued */
	SCAN_OVER,	     /* more than ordered and tolerated: queued */
	SCAN_OVER_KEPT,	     /* the last scan cannot become so many: it stays as it was */
	SCAN_EXPIRED,	     /* past its day: queued */
	SCAN_SHORT_DATED,    /* it keeps too short by a policy: queued */
	SCAN_RECALLED,	     /* a lot that was recalled: nobody takes it in, by whatever right */
	SCAN_SERIAL_KNOWN,   /* this serial is here already */
	SCAN_NOT_FOR_SERIAL, /* a quantity for a serial */
	SCAN_LOT_EXPIRY,     /* this lot is known with another expiry */
	SCAN_UNKNOWN_PALLET,
	SCAN_PALLET_AGAIN,
	SCAN_PALLET_OPEN, /* nothing on it can be taken unseen: its goods are scanned */
	SCAN_HELD,	  /* read while an error was up: kept, not counted */
	SCAN_DONE	  /* closed and posted */
};
enum { SCAN_ANSWERS = SCAN_DONE + 1 };
/* "taken", "pallet", ...: in JSON and in the kept answer. */
const char *scan_answer_name(enum scan_answer_code code);
/* Taken and noted answers; the others sound the error. */
bool scan_answer_good(enum scan_answer_code code);

/* Somebody who waits for an item that came. */
struct scan_waiter {
	const char *sku;
	const char *paper; /* the order's or transfer's number */
	const char *whom;  /* the code of its channel, or of the warehouse that it goes to */
	const char *place; /* where goods go for him; "" nowhere but to the shelf */
	int64_t quantity;  /* that he waits for; goes: of this scan for him at once */
	int64_t goes;
	int64_t decimals;
	bool approved; /* a transfer that nobody has approved yet is told, and gets nothing */
};

struct scan_answer {
	enum scan_answer_code code;
	int64_t scan_no;
	bool again; /* this key was answered before; nothing was posted now */
	const char *code_read;
	int64_t item_id; /* 0: none */
	const char *sku, *name;
	int64_t quantity;	     /* base units taken by this scan */
	int64_t pack_quantity;	     /* of the pack that was scanned */
	int64_t got, expected;	     /* of the item in this receipt's order or notice; expected -1 in a blind count */
	int64_t decimals;	     /* of the item's quantities: 1500 with 3 is 1.500 */
	const char *unit;	     /* of the item where it has decimals: "kg"; "" else */
	const char *lot, *expiry_on; /* "" none */
	const char *place;
	const char *paper; /* SCAN_SWITCHED, or a pallet that led to its notice: the number; "" none */
	const char *who;   /* SCAN_RECALLED: who recalled it, and is called; "" nobody known */
	const char *rule;  /* the policy row by which it keeps too short, with SCAN_TAKEN: is held at place; "" none */
	/* Who waits for what came, how many units that is in all (some of them may not be named), and how many of this
	 * scan go to a staging place for them instead of to the shelf. */
	const struct scan_waiter *waiters;
	size_t n_waiters;
	int64_t waits, goes;
	const char *plate; /* SSCC of the pallet that is being built, or was; "" none. Not kept with the scan. */
	bool damaged;
	bool serial; /* lot is the number of one piece */
};
#define SCAN_ANSWER_INIT                                                                                               \
	{                                                                                                              \
		.code_read = "", .sku = "", .name = "", .unit = "", .lot = "", .expiry_on = "", .place = "",           \
		.paper = "", .who = "", .rule = "", .plate = ""                                                        \
	}

/* The answer as it was kept with its scan. */
void scan_answer_of(struct arena *a, const char *kept, struct scan_answer *answer);
/* In the form in which it is kept. */
const char *scan_answer_write(struct arena *a, const struct scan_answer *answer);

#endif
