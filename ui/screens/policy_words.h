/* What the values of policy rows mean, for people: how each is typed and shown, and in what unit. */
#ifndef DL_UI_SCREENS_POLICY_WORDS_H
#define DL_UI_SCREENS_POLICY_WORDS_H

#include "domain/work/policy.h"
#include "ui/core/view.h"

struct policy_word {
	const char *value; /* its name in policy_kinds */
	const char *label; /* N_() */
	enum kind kind;
	const char *help; /* N_() */
};

/* NULL for a name that no kind has. */
const struct policy_word *policy_word(const char *value);
const struct policy_kind *policy_kind_named(const char *kind);
/* "more than ordered 5 %, less than ordered 2 %"; in the arena. */
const char *policy_values_text(struct arena *a, const struct format *format, const struct policy_value_named *values,
			       size_t n);
/* Who it is for, in words: the conditions, or "everybody". */
const char *policy_for_text(const char *conditions);
/* The ids of what the fields entity, warehouse, supplier, channel and sku name, and category, class, subject and from
 * as they are; an empty one is left as it is. A refusal names the field. */
int policy_ask_read(struct view *v, struct policy_ask *ask, struct err *e) MUST_USE;
/* The fields that policy_ask_read reads, for forms and questions. */
#define POLICY_CASE_FIELDS                                                                                             \
	{ .name = "subject",                                                                                           \
	  .title = N_("Subject"),                                                                                      \
	  .kind = KIND_CODE,                                                                                           \
	  .width = 18,                                                                                                 \
	  .help = N_("Of tolerance: receipt; of task owner: kind of task; of exchange rate: currency.") },             \
		{ .name = "warehouse",                                                                                 \
		  .title = N_("Warehouse"),                                                                            \
		  .kind = KIND_CODE,                                                                                   \
		  .width = 10,                                                                                         \
		  .lookup = "warehouses",                                                                              \
		  .lookup_field = "code",                                                                              \
		  .help = N_("Empty: in all of them.") },                                                              \
		{ .name = "channel",                                                                                   \
		  .title = N_("Channel"),                                                                              \
		  .kind = KIND_CODE,                                                                                   \
		  .width = 10,                                                                                         \
		  .lookup = "channels",                                                                                \
		  .lookup_field = "code",                                                                              \
		  .help = N_("Empty: any.") },                                                                         \
		{ .name = "supplier",                                                                                  \
		  .title = N_("Supplier"),                                                                             \
		  .kind = KIND_CODE,                                                                                   \
		  .width = 10,                                                                                         \
		  .lookup = "suppliers",                                                                               \
		  .lookup_field = "code",                                                                              \
		  .help = N_("Empty: any.") },                                                                         \
		{ .name = "sku",                                                                                       \
		  .title = N_("Item"),                                                                                 \
		  .kind = KIND_CODE,                                                                                   \
		  .width = 18,                                                                                         \
		  .lookup = "items",                                                                                   \
		  .lookup_field = "sku",                                                                               \
		  .help = N_("Its SKU; empty: any.") },                                                                \
		{ .name = "category",                                                                                  \
		  .title = N_("Category"),                                                                             \
		  .kind = KIND_TEXT,                                                                                   \
		  .width = 18,                                                                                         \
		  .help = N_("Of items; empty: any.") },                                                               \
	{                                                                                                              \
		.name = "class", .title = N_("Class"), .kind = KIND_CODE, .width = 4,                                  \
		.help = N_("Of items: A, B or C; empty: any.")                                                         \
	}

#endif
