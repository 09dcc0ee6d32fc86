#include "domain/buying/supplier.h"

#include "base/money.h"
#include "base/text.h"
#include "domain/catalog/item_sql.h"

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

static int check(const struct supplier_new *s, struct err *e)
{
	const struct {
		const char *field, *value;
	} texts[] = { { "code", s->code },	  { "name", s->name },	 { "gln", s->gln },
		      { "edi id", s->edi_id },	  { "email", s->email }, { "address", s->address },
		      { "incoterm", s->incoterm } };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (texts[i].value && text_check(texts[i].value, strlen(texts[i].value), NULL) != TEXT_OK)
			return err_fail(e, ERR_TEXT, FACT_TEXT("field", texts[i].field));
	if (!*or_empty(s->code) || !*or_empty(s->name))
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", *or_empty(s->code) ? "name" : "code"));
	if (!currency_find(s->currency))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "currency"), FACT_TEXT("value", or_empty(s->currency)),
				FACT_TEXT("expected", "a currency code such as EUR"));
	if (!str_eq(s->carton_rule, "none") && !str_eq(s->carton_rule, "full cartons"))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "carton rule"),
				FACT_TEXT("value", or_empty(s->carton_rule)),
				FACT_TEXT("expected", "none or full cartons"));
	if (!str_eq(s->status, "active") && !str_eq(s->status, "blocked"))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "status"), FACT_TEXT("value", or_empty(s->status)),
				FACT_TEXT("expected", "active or blocked"));
	if (s->lead_days < 0 || s->min_order_minor < 0 || s->over_bp < 0 || s->under_bp < 0)
		return err_fail(e, ERR_VALUE,
				FACT_TEXT("field", s->lead_days < 0	    ? "lead days"
						   : s->min_order_minor < 0 ? "minimum order"
									    : "tolerance"),
				FACT_TEXT("value", "below 0"), FACT_TEXT("expected", "0 or more"));
	return OK;
}

int supplier_create(struct desk *desk, struct arena *a, const struct supplier_new *s, int64_t *supplier_id,
		    struct err *e)
{
	struct supplier_row there;
	struct supplier_insert_row made;
	int rc;

	DESK_TX(desk, tx, PERM_SUPPLIER, e);
	if ((rc = check(s, e)))
		return rc;
	rc = supplier_by_code(desk->db, a, s->code, &there, e);
	if (rc == OK)
		return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "supplier"), FACT_TEXT("key", s->code));
	if (rc != ERR_NOT_FOUND)
		return rc;
	if ((rc = supplier_insert(desk->db, a, s->code, s->name, or_empty(s->gln), or_empty(s->edi_id),
				  or_empty(s->email), or_empty(s->address), s->currency, s->lead_days,
				  s->min_order_minor, s->carton_rule, or_empty(s->incoterm), s->over_bp, s->under_bp,
				  s->status, &made, e)) ||
	    (rc = desk_audit(desk, "supplier", made.supplier_id, "create", arena_printf(a, "code: %s", s->code), "",
			     e)))
		return rc;
	*supplier_id = made.supplier_id;
	return desk_commit(&tx, e);
}

int supplier_change(struct desk *desk, struct arena *a, int64_t supplier_id, int64_t version,
		    const struct supplier_new *s, struct err *e)
{
	struct supplier_row was;
	int rc;

	DESK_TX(desk, tx, PERM_SUPPLIER, e);
	if ((rc = check(s, e)) || (rc = supplier_get(desk->db, a, supplier_id, &was, e)))
		return rc;
	rc = supplier_update(desk->db, supplier_id, version, s->name, or_empty(s->gln), or_empty(s->edi_id),
			     or_empty(s->email), or_empty(s->address), s->currency, s->lead_days, s->min_order_minor,
			     s->carton_rule, or_empty(s->incoterm), s->over_bp, s->under_bp, s->status, e);
	if (rc == ERR_CONFLICT)
		return err_fail(e, ERR_CONFLICT, FACT_TEXT("noun", "supplier"), FACT_TEXT("key", was.code));
	if (rc || (rc = desk_audit(desk, "supplier", supplier_id, "change",
				   arena_printf(a,
						"name: %s -> %s; currency: %s -> %s; lead: %" PRId64 " -> %" PRId64
						"; minimum: %" PRId64 " -> %" PRId64 "; over: %" PRId64 " -> %" PRId64
						"; under: %" PRId64 " -> %" PRId64 "; status: %s -> %s",
						was.name, s->name, was.currency, s->currency, was.lead_days,
						s->lead_days, was.min_order_minor, s->min_order_minor, was.over_bp,
						s->over_bp, was.under_bp, s->under_bp, was.status, s->status),
				   "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int supplier_find(struct desk *desk, struct arena *a, const char *code, struct supplier_row *out, struct err *e)
{
	int rc = supplier_by_code(desk->db, a, code, out, e);

	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "supplier"), FACT_TEXT("key", code));
	return rc;
}

int supplier_price(struct desk *desk, struct arena *a, int64_t supplier_id, int64_t item_id, int64_t *price4,
		   struct err *e)
{
	struct supplier_item_get_row last;
	struct item_row item;
	int rc = supplier_item_get(desk->db, a, supplier_id, item_id, &last, e);

	if (rc == OK && last.last_price4 > 0) {
		*price4 = last.last_price4;
		return OK;
	}
	if (rc != OK && rc != ERR_NOT_FOUND)
		return rc;
	if ((rc = item_get(desk->db, a, item_id, &item, e)))
		return rc;
	*price4 = item.cost4;
	return OK;
}
