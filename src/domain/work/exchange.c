#include "domain/work/exchange.h"

#include "base/money.h"
#include "domain/work/policy.h"

enum { MILLION = 1000000 };

int exchange_to_books(struct desk *desk, struct arena *a, const struct document *doc, int64_t amount_minor,
		      const char *currency, const char *books, int64_t *amount, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	int64_t rate6;
	int rc;

	*amount = amount_minor;
	if (str_eq(currency, books))
		return OK;
	ask.entity_id = doc->entity_id;
	ask.warehouse_id = doc->warehouse_id;
	ask.subject = currency;
	if ((rc = policy_find(desk, a, "exchange rate", &ask, &row, e)))
		return rc;
	rate6 = policy_i64(&row, "rate6", 0);
	if (!rate6)
		return err_fail(e, ERR_RATE_MISSING, FACT_TEXT("from", currency), FACT_TEXT("to", books));
	return money_mul_div(amount_minor, rate6, MILLION, amount, "amount", e);
}
