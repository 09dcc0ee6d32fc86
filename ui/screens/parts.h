/* What the screens share: columns in one line, states with their look, the host's glue. */
#ifndef DL_UI_SCREENS_PARTS_H
#define DL_UI_SCREENS_PARTS_H

#include "domain/desk/desk.h"
#include "domain/work/document.h"
#include "ui/core/tr.h"
#include "ui/core/view.h"

#define COLUMN(field_, title_, kind_, min_, max_, rank_)                                                               \
	{                                                                                                              \
		.field = (field_), .title = (title_), .kind = (kind_), .min = (min_), .max = (max_), .rank = (rank_)   \
	}
#define COLUMN_UNIT(field_, title_, kind_, min_, max_, rank_, unit_)                                                   \
	{                                                                                                              \
		.field = (field_), .title = (title_), .kind = (kind_), .min = (min_), .max = (max_), .rank = (rank_),  \
		.unit = (unit_)                                                                                        \
	}
/* In packs, "2 carton + 2": of the quantity that quantity_ names, of the item of the query's item_id. Between its
 * units, which it explains, and all that is less important. */
#define COLUMN_PACKS(quantity_, min_, max_, rank_)                                                                     \
	{                                                                                                              \
		.field = "item_id", .title = N_("In packs"), .kind = KIND_TEXT, .min = (min_), .max = (max_),          \
		.rank = (rank_), .unit = (quantity_), .say = say_packs                                                 \
	}
#define COLUMN_STATE(field_, title_, min_, max_, rank_)                                                                \
	{                                                                                                              \
		.field = (field_), .title = (title_), .kind = KIND_STATE, .min = (min_), .max = (max_),                \
		.rank = (rank_)                                                                                        \
	}

/* One of the site's reasons, and more in words. */
#define REASON_FIELD(options_, required_, why_)                                                                        \
	{                                                                                                              \
		.name = "reason", .title = N_("Reason"), .kind = KIND_CHOICE, .width = 30, .required = (required_),    \
		.options = (options_), .help = (why_)                                                                  \
	}
#define REASON_TEXT_FIELD                                                                                              \
	{                                                                                                              \
		.name = "text", .title = N_("In words"), .kind = KIND_TEXT, .width = 40,                               \
		.help = N_("What else there is to say.")                                                               \
	}
/* What an action asks that wants a reason and nothing else. */
#define REASON_FIELDS(options_, why_)                                                                                  \
	{                                                                                                              \
		REASON_FIELD(options_, true, why_), REASON_TEXT_FIELD, END_ROW,                                        \
	}
/* What the amounts beside it are in. */
#define SUPPLIERS_CURRENCY_FIELD                                                                                       \
	{                                                                                                              \
		.name = "currency", .title = N_("Currency"), .kind = KIND_CODE, .width = 4, .read_only = true,         \
		.help = N_("The supplier's.")                                                                          \
	}
/* Ways on from a row about an item, the same from every screen; the argument is the key, as .key = "w". */
#define ACTION_WHERE(...)                                                                                              \
	{                                                                                                              \
		.name = "where", .label = N_("Where"), .help = N_("Show the places and lots of this item."),           \
		.permission = PERM_LOOK, .open = "where", .flags = ACTION_ROW, __VA_ARGS__                             \
	}
#define ACTION_MOVES(...)                                                                                              \
	{                                                                                                              \
		.name = "moves", .label = N_("Moves"), .help = N_("Show every move of this item, newest first."),      \
		.permission = PERM_LOOK, .open = "moves", .flags = ACTION_ROW, __VA_ARGS__                             \
	}
/* Of a row with a "lot_id" that is not 0. */
#define ACTION_TRACE(...)                                                                                              \
	{                                                                                                              \
		.name = "trace", .label = N_("Trace"),                                                                 \
		.help = N_("Show where the lot came from, where it went and what is left."), .permission = PERM_LOOK,  \
		.flags = ACTION_ROW, .when = row_has_lot, .run = trace_lot_of_row, __VA_ARGS__                         \
	}
/* Of a list whose rows have a lot_id, or of the form of a lot. */
#define ACTION_LOT_STATE(...)                                                                                          \
	{                                                                                                              \
		.name = "lot", .label = N_("Lot state"),                                                               \
		.help = N_("Hold, recall or free the lot, in all places at once."), .permission = PERM_LOT,            \
		.fields = lot_state_fields, .prepare = prepare_lot_state, .run = set_lot_state, __VA_ARGS__            \
	}
#define ACTION_SUM(...)                                                                                                \
	{                                                                                                              \
		.name = "ats", .label = N_("Sum"),                                                                     \
		.help = N_("Show what each channel may sell of this item, and why."), .permission = PERM_LOOK,         \
		.open = "ats", .flags = ACTION_ROW, __VA_ARGS__                                                        \
	}

bool row_has_lot(struct view *v);
unsigned trace_lot_of_row(struct view *v, struct err *e);
extern const struct field lot_state_fields[];
void prepare_lot_state(struct view *v);
unsigned set_lot_state(struct view *v, struct err *e);

/* Arguments of the lists: the desk's warehouse, the id the screen was opened with. */
void args_warehouse(struct view *v, struct db_value *args);
void args_id(struct view *v, struct db_value *args);
/* The heading of a list about one item: its SKU and name. */
void heading_item(struct view *v, struct str *to);
/* The cell of COLUMN_PACKS. */
const char *say_packs(struct view *v, const struct column *c);
/* A quantity of an item in its packs: "2 carton + 2"; and the same behind its base units, as it is said on a line of
 * its own: a quantity of an item in base units and, where the item has packs that it fills, in those: "26 = 2 carton +
 * 2"; "" where it fills none. */
const char *packs_of(struct view *v, int64_t item_id, int64_t quantity, int64_t decimals);
const char *in_packs(struct view *v, int64_t item_id, int64_t quantity, int64_t decimals);
/* Runs fn(desk, arena, row or view id, err): the shape of most actions. Says done when it succeeds. */
unsigned act_row(struct view *v, struct err *e, int (*fn)(struct desk *, struct arena *, int64_t, struct err *),
		 const char *done);
unsigned act_view(struct view *v, struct err *e, int (*fn)(struct desk *, struct arena *, int64_t, struct err *),
		  const char *done);
/* RELOAD when rc is OK, else STAY: the loop shows e. */
unsigned reload_if(int rc);
/* The fields "reason" (a code) and "text" as the domain takes them: the code, with the words after ": ". */
const char *reason_of(struct view *v);
/* Reason codes to choose from, for fields' options: X(function, use). */
#define REASON_OPTIONS(X)                                                                                              \
	X(reasons_to_reject, "order.reject")                                                                           \
	X(reasons_to_cancel, "order.cancel")                                                                           \
	X(reasons_to_close, "order.close")                                                                             \
	X(reasons_to_end_notice, "notice.end")                                                                         \
	X(reasons_to_move, "move")                                                                                     \
	X(reasons_to_correct, "receipt.correct")                                                                       \
	X(reasons_to_write_off, "write off")                                                                           \
	X(reasons_to_claim, "claim.add")                                                                               \
	X(reasons_to_give_up, "claim.refuse")                                                                          \
	X(reasons_to_refuse_transfer, "transfer.refuse")                                                               \
	X(reasons_to_cancel_transfer, "transfer.cancel")                                                               \
	X(reasons_to_close_transfer, "transfer.close")                                                                 \
	X(reasons_to_put_elsewhere, "putaway")                                                                         \
	X(reasons_to_count, "count")                                                                                   \
	X(reasons_to_refuse_count, "count.refuse")                                                                     \
	X(reasons_to_cancel_count, "count.cancel")                                                                     \
	X(reasons_it_is_bad, "inspection")                                                                             \
	X(reasons_to_stop_lot, "lot.hold")                                                                             \
	X(reasons_to_block_user, "user.block")                                                                         \
	X(reasons_to_cancel_sale, "sales.cancel")
#define X(function, use) const struct choice *function(struct view *v, struct arena *a);
REASON_OPTIONS(X)
#undef X
/* Whoever may do that here, to choose from. */
const struct choice *users_to_choose(struct view *v, struct arena *a, enum permission perm);
/* The screen that shows a paper of that kind. */
const char *screen_of_paper(enum document_kind kind);
/* Opens the paper on its screen; a move by hand has none (DB_NULL), which is said. */
unsigned open_paper(struct view *v, int64_t document_id, struct err *e);
/* The tone of a row with a "due_at": bad once its service time is over. */
enum tone tone_of_due(struct view *v, bool over);
/* What a rejection of an order asks. */
extern const struct field order_reject_fields[];

/* Every screen once, in the order of the palette. */
#define DESK_SCREENS(X)                                                                                                \
	X(home)                                                                                                        \
	X(terminals)                                                                                                   \
	X(terminal)                                                                                                    \
	X(badge)                                                                                                       \
	X(lock)                                                                                                        \
	X(import)                                                                                                      \
	X(sign_in)                                                                                                     \
	X(tasks)                                                                                                       \
	X(items)                                                                                                       \
	X(item)                                                                                                        \
	X(item_codes)                                                                                                  \
	X(variants)                                                                                                    \
	X(suppliers)                                                                                                   \
	X(supplier)                                                                                                    \
	X(orders)                                                                                                      \
	X(order)                                                                                                       \
	X(approvals)                                                                                                   \
	X(prices)                                                                                                      \
	X(history)                                                                                                     \
	X(notices)                                                                                                     \
	X(notice)                                                                                                      \
	X(notice_lines)                                                                                                \
	X(receipts)                                                                                                    \
	X(receive)                                                                                                     \
	X(receipt_lines)                                                                                               \
	X(receipt_scans)                                                                                               \
	X(discrepancies)                                                                                               \
	X(discrepancy)                                                                                                 \
	X(claims)                                                                                                      \
	X(claim)                                                                                                       \
	X(stock)                                                                                                       \
	X(where)                                                                                                       \
	X(moves)                                                                                                       \
	X(lots)                                                                                                        \
	X(trace)                                                                                                       \
	X(recalls)                                                                                                     \
	X(recall)                                                                                                      \
	X(plates)                                                                                                      \
	X(plate)                                                                                                       \
	X(move_plates)                                                                                                 \
	X(places)                                                                                                      \
	X(place_stock)                                                                                                 \
	X(channels)                                                                                                    \
	X(channel)                                                                                                     \
	X(sales)                                                                                                       \
	X(sales_order)                                                                                                 \
	X(sales_lines)                                                                                                 \
	X(allocation)                                                                                                  \
	X(ats)                                                                                                         \
	X(users)                                                                                                       \
	X(grants)                                                                                                      \
	X(roles)                                                                                                       \
	X(role)                                                                                                        \
	X(audit)                                                                                                       \
	X(audit_record)                                                                                                \
	X(scanner)                                                                                                     \
	X(policies)                                                                                                    \
	X(policy)                                                                                                      \
	X(plan_checks)                                                                                                 \
	X(policy_why)                                                                                                  \
	X(entities)                                                                                                    \
	X(warehouses)                                                                                                  \
	X(settings)                                                                                                    \
	X(reasons)                                                                                                     \
	X(label)                                                                                                       \
	X(spool)                                                                                                       \
	X(printers)                                                                                                    \
	X(transfers)                                                                                                   \
	X(transfer)                                                                                                    \
	X(pick_transfer)                                                                                               \
	X(putaway)                                                                                                     \
	X(putaway_why)                                                                                                 \
	X(put_away)                                                                                                    \
	X(counts)                                                                                                      \
	X(count)                                                                                                       \
	X(accuracy)                                                                                                    \
	X(counting)                                                                                                    \
	X(inspections)                                                                                                 \
	X(inspection)

#define X(name) extern const struct screen screen_##name;
DESK_SCREENS(X)
#undef X

#endif
