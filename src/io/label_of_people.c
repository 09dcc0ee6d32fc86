/* Labels for the hands of people: badges and command cards. */
#include "io/label_of_build.h"

#include "domain/desk/refuse.h"
#include "domain/desk/site_sql.h"
#include "domain/desk/user_sql.h"

static int add_house(struct desk *desk, struct arena *a, int64_t warehouse_id, struct label_of *l, struct err *e)
{
	struct warehouse_get_row house;
	int rc;

	if (warehouse_id == DB_NULL)
		return OK;
	rc = warehouse_get(desk->db, a, warehouse_id, &house, e);
	if (rc == OK)
		label_of_add(l, "site", arena_printf(a, "%s %s", house.code, house.name));
	return rc;
}

/* What opens the door is not handed out by everybody who prints labels. */
int label_of_badge(struct desk *desk, struct arena *a, const char *name, const char *text, struct label_of *out,
		   struct err *e)
{
	struct user_row user;
	int rc = label_of_allowed(desk, e);

	if (rc)
		return rc;
	if (!desk_may(desk, PERM_USER))
		return err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_USER)));
	rc = user_row_by_name(desk->db, a, name, &user, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("user", name, e);
	if (rc)
		return rc;
	text = text ? text : user.badge;
	if ((rc = check_text("badge", text, e)) || (rc = label_of_begin(a, "badge", user.name, out, e)) ||
	    (rc = add_house(desk, a, user.warehouse_id, out, e)))
		return rc;
	label_of_add(out, "name", *user.full_name ? user.full_name : user.name);
	label_of_add(out, "user", user.name);
	label_of_text_symbol(out, text);
	return OK;
}

int label_of_card(struct desk *desk, struct arena *a, enum card card, int64_t quantity, const char *name,
		  const char *hint, struct label_of *out, struct err *e)
{
	const char *text = arena_printf(a, "%s%s", CARD_PREFIX, card_name(card));
	int rc;

	if (card == CARD_QUANTITY) {
		text = arena_printf(a, "%s-%" PRId64, text, quantity);
		if (quantity < 1 || quantity > CARD_QUANTITY_MAX)
			return refuse_value("quantity", arena_printf(a, "%" PRId64, quantity), "1 to 999999", e);
	}
	if ((rc = label_of_allowed(desk, e)) || (rc = label_of_begin(a, "card", text, out, e)))
		return rc;
	label_of_add(out, "name", name);
	label_of_add(out, "hint", hint);
	label_of_text_symbol(out, text);
	return OK;
}
