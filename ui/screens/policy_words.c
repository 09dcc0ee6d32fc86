#include "ui/screens/policy_words.h"

#include "domain/buying/supplier.h"
#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/desk/site.h"
#include "domain/selling/channel.h"
#include "ui/core/tr.h"

static const struct policy_word words[] = {
	{ "over_bp", N_("more than ordered"), KIND_PERCENT, N_("In percent of what was ordered.") },
	{ "over_units", N_("units over"), KIND_NUMBER, N_("As many base units more than ordered.") },
	{ "under_bp", N_("less than ordered"), KIND_PERCENT, N_("In percent of what was ordered.") },
	{ "under_units", N_("units under"), KIND_NUMBER, N_("As many base units less than ordered.") },
	{ "role", N_("role that approves"), KIND_CODE, N_("Such as approver; : roles shows them.") },
	{ "min_minor", N_("from the amount"), KIND_MONEY, N_("Smaller ones need no such approval.") },
	{ "above_minor", N_("above the amount"), KIND_MONEY,
	  N_("Up to it nobody else is needed; in the currency of the books.") },
	{ "owner_role", N_("role that owns it"), KIND_CODE, N_("Whose board shows the task.") },
	{ "owner", N_("user who owns it"), KIND_CODE, N_("His name; empty for whoever has the role.") },
	{ "hours", N_("hours until due"), KIND_NUMBER, N_("From the moment it is opened.") },
	{ "buffer", N_("buffer"), KIND_NUMBER, N_("Units of each item the channel is not told of.") },
	{ "reserve", N_("reserve"), KIND_NUMBER, N_("Units of each item kept for the channel.") },
	{ "priority", N_("priority"), KIND_NUMBER, N_("1 is served first.") },
	{ "mandatory", N_("reason is needed"), KIND_BOOL, N_("Yes or no.") },
	{ "look", N_("what is looked at"), KIND_CODE, N_("none, all, every (every n-th receipt), first.") },
	{ "every", N_("one in"), KIND_NUMBER, N_("Receipts: 3 is every third.") },
	{ "level", N_("inspection level"), KIND_NUMBER, N_("Of ISO 2859-1: 1, 2 or 3; empty: 2.") },
	{ "aql", N_("AQL, in thousandths"), KIND_NUMBER,
	  N_("1.0 is 1000; empty: every piece is looked at, no sample.") },
	{ "good", N_("good ones before lots are skipped"), KIND_NUMBER, N_("In a row; one bad ends it.") },
	{ "days", N_("days"), KIND_NUMBER, N_("That must be left, or between two counts.") },
	{ "percent", N_("percent of its life"), KIND_NUMBER,
	  N_("Must be left; from the day it was made, or of the days of its whole life.") },
	{ "life", N_("days of its whole life"), KIND_NUMBER, N_("Where no code tells when it was made.") },
	{ "then", N_("what becomes of it"), KIND_CODE, N_("quarantine or refuse.") },
	{ "place", N_("staging place"), KIND_CODE,
	  N_("A place to sell from, where goods wait for who waits for them.") },
	{ "direct", N_("goods are directed there"), KIND_CODE, N_("yes or no; no only tells who waits.") },
	{ "zone", N_("zone"), KIND_CODE, N_("The code of a place of level zone.") },
	{ "temperature", N_("goods of temperature"), KIND_CODE, N_("chilled, frozen; empty: any.") },
	{ "hazard", N_("goods of hazard class"), KIND_CODE, N_("flammable and so on; empty: any.") },
	{ "above_g", N_("weight from, in g"), KIND_NUMBER, N_("Of one base unit.") },
	{ "above_cm3", N_("volume from, in cm3"), KIND_NUMBER, N_("Of one base unit.") },
	{ "goods", N_("arrivals wait at"), KIND_CODE,
	  N_("dock: they are put away by scanning; shelf: they go at once where the receipt says.") },
	{ "rate6", N_("rate, in millionths"), KIND_NUMBER,
	  N_("What a million minor units of the currency are in the entity's: 0.92 is 920000.") },
};

const struct policy_word *policy_word(const char *value)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_eq(words[i].value, value))
			return &words[i];
	return NULL;
}

const struct policy_kind *policy_kind_named(const char *kind)
{
	for (size_t i = 0; i < n_policy_kinds; i++)
		if (str_eq(policy_kinds[i].name, kind))
			return &policy_kinds[i];
	return NULL;
}

const char *policy_values_text(struct arena *a, const struct format *format, const struct policy_value_named *values,
			       size_t n)
{
	struct str s AUTO_STR = STR_INIT;

	for (size_t i = 0; i < n; i++) {
		const struct policy_word *w = policy_word(values[i].name);
		struct db_value value = values[i].text ? db_text(values[i].text) : db_i64(values[i].i64);

		str_addf(&s, "%s%s %s", i ? ", " : "", w ? tr(w->label) : values[i].name,
			 format_value(a, format, w ? w->kind : KIND_TEXT, &value, NULL));
	}
	return arena_strdup(a, s.p);
}

const char *policy_for_text(const char *conditions)
{
	return *conditions ? conditions : _("everybody and everything");
}

/* What a code that names nothing is told beside its field. */
static int answer(struct view *v, int rc, const char *field, const char *expected, struct err *e)
{
	if (rc != ERR_NOT_FOUND)
		return rc;
	return refuse_value(field, form_text(v, field), expected, e);
}

int policy_ask_read(struct view *v, struct policy_ask *ask, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct supplier_row supplier;
	struct channel_row channel;
	struct item_row item;
	struct site_scope scope;
	int rc = OK;

	if (!form_empty(v, "warehouse")) {
		rc = site_scope_find(desk, NULL, form_text(v, "warehouse"), &scope, e);
		ask->warehouse_id = rc ? DB_NULL : scope.warehouse_id;
		rc = answer(v, rc, "warehouse", "the code of a warehouse", e);
	}
	if (!rc && !form_empty(v, "channel")) {
		rc = channel_find(desk, a, form_text(v, "channel"), &channel, e);
		ask->channel_id = rc ? DB_NULL : channel.channel_id;
		rc = answer(v, rc, "channel", "the code of a channel", e);
	}
	if (!rc && !form_empty(v, "supplier")) {
		rc = supplier_find(desk, a, form_text(v, "supplier"), &supplier, e);
		ask->supplier_id = rc ? DB_NULL : supplier.supplier_id;
		rc = answer(v, rc, "supplier", "the code of a supplier", e);
	}
	if (!rc && !form_empty(v, "sku")) {
		rc = item_by_sku(desk->db, a, form_text(v, "sku"), &item, e);
		ask->item_id = rc ? DB_NULL : item.item_id;
		rc = answer(v, rc, "sku", "the SKU of an item", e);
	}
	ask->category = form_empty(v, "category") ? NULL : form_text(v, "category");
	ask->class = form_empty(v, "class") ? NULL : form_text(v, "class");
	ask->subject = form_empty(v, "subject") ? NULL : form_text(v, "subject");
	return rc;
}
