#include "domain/receiving/shelf_life.h"

#include "base/day.h"
#include "domain/receiving/receipt_internal.h"
#include "domain/work/policy.h"

enum { PERCENT = 100 };

/* How many days must be left; a part of a day is a day. */
static int64_t least_days(const struct policy_row *row, int32_t expiry, int32_t made)
{
	int64_t days = policy_i64(row, "days", 0), percent = policy_i64(row, "percent", 0);
	int64_t life = made == DAY_NONE ? policy_i64(row, "life", 0) : (int64_t)expiry - made;
	int64_t share = life > 0 && percent <= PERCENT ? (life * percent + PERCENT - 1) / PERCENT : 0;

	return share > days ? share : days;
}

int shelf_life_judge(struct desk *desk, struct arena *a, const struct receipt *r, const struct item_row *item,
		     const char *expiry_on, const char *made_on, enum shelf_life *out, const char **rule, struct err *e)
{
	struct policy_ask ask;
	struct policy_row row;
	int32_t expiry = expiry_on && *expiry_on ? day_of(expiry_on) : DAY_NONE;
	int32_t made = made_on && *made_on ? day_of(made_on) : DAY_NONE;
	int rc;

	*out = SHELF_LIFE_ENOUGH;
	*rule = "";
	if (expiry == DAY_NONE || receipt_of_transfer(r))
		return OK;
	ask = receipt_ask(r, item);
	if ((rc = policy_find(desk, a, "shelf life", &ask, &row, e)) || !row.policy_id)
		return rc;
	if (expiry - day_of(desk_today(desk, a)) >= least_days(&row, expiry, made))
		return OK;
	*out = str_eq(policy_text(&row, "then", "quarantine"), "refuse") ? SHELF_LIFE_REFUSED : SHELF_LIFE_HELD;
	*rule = policy_source(a, &row, "");
	return OK;
}
