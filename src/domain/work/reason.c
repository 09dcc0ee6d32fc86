#include "domain/work/reason.h"

#include "domain/desk/refuse.h"
#include "domain/desk/site.h"
#include "domain/work/policy.h"

const char *const reason_uses[] = { "order.reject",    "order.cancel", "order.close",	  "move",
				    "receipt.correct", "write off",    "claim.refuse",	  "claim.add",
				    "notice.end",      "inspection",   "transfer.refuse", "transfer.cancel",
				    "transfer.close",  "lot.hold",     "user.block",	  "sales.cancel",
				    "count",	       "count.refuse", "count.cancel",	  "putaway" };
const size_t n_reason_uses = ARRAY_LEN(reason_uses);

enum { CODE_LONGEST = 16 };

/* Mandatory, unless a policy says otherwise. */
static int check_empty(struct desk *desk, struct arena *a, const char *use, struct err *e)
{
	struct policy_ask ask = POLICY_ASK_INIT;
	struct policy_row row;
	int rc;

	ask.entity_id = desk->entity_id;
	ask.warehouse_id = desk->warehouse_id;
	ask.subject = use;
	if ((rc = policy_find(desk, a, "reason", &ask, &row, e)) || !policy_i64(&row, "mandatory", 1))
		return rc;
	return err_fail(e, ERR_REASON_NEEDED, FACT_TEXT("use", use));
}

int reason_check(struct desk *desk, struct arena *a, const char *use, const char *reason, struct err *e)
{
	struct reason_get_row row;
	struct reasons_of_rows all;
	struct str codes AUTO_STR = STR_INIT;
	int rc;

	if (!reason)
		return err_fail(e, ERR_REASON_NEEDED, FACT_TEXT("use", use));
	if (!*reason)
		return check_empty(desk, a, use, e);
	if ((rc = check_note("reason", reason, e)))
		return rc;
	rc = reason_get(desk->db, a, use, arena_copy(a, reason, strcspn(reason, ":")), &row, e);
	if (rc == OK && row.active)
		return OK;
	if (rc != OK && rc != ERR_NOT_FOUND)
		return rc;
	if ((rc = reasons_of(desk->db, a, use, &all, e)))
		return rc;
	for (size_t i = 0; i < all.n; i++)
		str_addf(&codes, "%s%s", i ? ", " : "", all.v[i].code);
	return refuse_value("reason", reason, codes.p, e);
}

static bool is_use(const char *use)
{
	for (size_t i = 0; i < n_reason_uses; i++)
		if (str_eq(use, reason_uses[i]))
			return true;
	return false;
}

/* The colon parts a code from the words behind it. */
static int check_code(const char *code, struct err *e)
{
	int rc = check_text("code", code, e);

	if (rc)
		return rc;
	if (strlen(code) > CODE_LONGEST || strchr(code, ':'))
		return refuse_value("code", code, "16 characters at most, no colon", e);
	return OK;
}

int reason_add(struct desk *desk, const char *use, const char *code, const char *name, int64_t *reason_id,
	       struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct reason_get_row there;
	struct reason_insert_row made;
	int rc;

	if (!is_use(use))
		return refuse_value("use", use, "a use of reasons", e);
	if ((rc = check_code(code, e)) || (rc = check_text("name", name, e)))
		return rc;
	DESK_TX(desk, tx, PERM_REASON, e);
	if ((rc = site_allow(desk, PERM_REASON, DB_NULL, DB_NULL, e)))
		return rc;
	rc = reason_get(desk->db, &scratch, use, code, &there, e);
	if (rc == OK)
		return refuse_twice("reason", code, e);
	if (rc != ERR_NOT_FOUND || (rc = reason_insert(desk->db, &scratch, use, code, name, &made, e)) ||
	    (rc = desk_audit(desk, "reason", made.reason_id, "create",
			     arena_printf(&scratch, "use: %s; code: %s; name: %s", use, code, name), "", e)))
		return rc;
	*reason_id = made.reason_id;
	return desk_commit(&tx, e);
}

int reason_change(struct desk *desk, int64_t reason_id, const char *name, bool active, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct reason_by_id_row was;
	struct reasons_of_rows all;
	int rc = check_text("name", name, e);

	if (rc)
		return rc;
	DESK_TX(desk, tx, PERM_REASON, e);
	if ((rc = site_allow(desk, PERM_REASON, DB_NULL, DB_NULL, e)))
		return rc;
	rc = reason_by_id(desk->db, &scratch, reason_id, &was, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("reason", arena_printf(&scratch, "%" PRId64, reason_id), e);
	if (rc || (rc = reasons_of(desk->db, &scratch, was.use, &all, e)))
		return rc;
	if (was.active && !active && all.n == 1)
		return err_fail(e, ERR_LAST, FACT_TEXT("noun", "reason"), FACT_TEXT("key", was.code));
	if ((rc = reason_update(desk->db, reason_id, name, active, e)) ||
	    (rc = desk_audit(desk, "reason", reason_id, "change",
			     arena_printf(&scratch, "%s %s: %s %s -> %s %s", was.use, was.code, was.name,
					  was.active ? "on" : "off", name, active ? "on" : "off"),
			     "", e)))
		return rc;
	return desk_commit(&tx, e);
}
