/* New policy rows, and their end. */
#include "base/base.h"

#include "base/day.h"
#include "domain/desk/refuse.h"
#include "domain/desk/setting_sql.h"
#include "domain/desk/site.h"
#include "domain/work/policy_internal.h"

static const struct policy_kind *find_kind(const char *name)
{
	for (size_t i = 0; i < n_policy_kinds; i++)
		if (str_eq(policy_kinds[i].name, name))
			return &policy_kinds[i];
	return NULL;
}

/* Is it one of the words, which stand apart by ", "? */
static bool among(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = words; at; at = strchr(at, ',')) {
		at += strspn(at, ", ");
		if (strcspn(at, ",") == n && memcmp(at, word, n) == 0)
			return true;
	}
	return false;
}

static int check_value(const struct policy_kind *kind, const struct policy_value_named *value, struct err *e)
{
	char number[24];

	for (size_t i = 0; i < POLICY_KIND_VALUES && kind->values[i].name; i++) {
		if (!str_eq(kind->values[i].name, value->name))
			continue;
		if (kind->values[i].words && value->text && !among(kind->values[i].words, value->text))
			return refuse_value(value->name, value->text, kind->values[i].words, e);
		if (kind->values[i].text)
			return value->i64 == DB_NULL ? check_text(value->name, value->text, e)
						     : refuse_value(value->name, "", "a text", e);
		if (value->text || value->i64 < 0) /* DB_NULL is below zero too */
			return refuse_value(value->name, value->text, "a number of zero or more", e);
		snprintf(number, sizeof number, "%" PRId64, value->i64);
		if (kind->values[i].words && !among(kind->values[i].words, number))
			return err_fail(e, ERR_VALUE, FACT_TEXT("field", value->name), FACT_I64("value", value->i64),
					FACT_TEXT("expected", kind->values[i].words));
		return OK;
	}
	return refuse_value("value", value->name, "a value of that kind of policy", e);
}

static int check_day(const char *field, const char *day, struct err *e)
{
	return day_of(day) != DAY_NONE ? OK : refuse_value(field, day, "a day as year, month, day", e);
}

static int check_row(const char *kind_name, const struct policy_ask *conditions, const char *from_on, const char *to_on,
		     const struct policy_value_named *values, size_t n, struct err *e)
{
	const struct policy_kind *kind = find_kind(kind_name);
	int rc;

	if (!kind)
		return refuse_value("kind", kind_name, "a kind of policy", e);
	if (conditions->subject && !kind->subject)
		return refuse_value("subject", conditions->subject, "no subject", e);
	if (n == 0)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "value"));
	rc = check_day("from", from_on, e);
	if (rc == OK && to_on)
		rc = check_day("to", to_on, e);
	if (rc == OK && to_on && strcmp(to_on, from_on) < 0)
		rc = refuse_value("to", to_on, "a day not before the first", e);
	for (size_t i = 0; rc == OK && i < n; i++)
		rc = check_value(kind, &values[i], e);
	return rc;
}

/* An id that names nothing has no code. */
static int check_codes(struct arena *a, const struct policy_rule_row *r, struct err *e)
{
	const struct {
		const char *noun;
		int64_t id;
		const char *code;
	} named[] = { { "entity", r->entity_id, r->entity },
		      { "warehouse", r->warehouse_id, r->warehouse },
		      { "supplier", r->supplier_id, r->supplier },
		      { "channel", r->channel_id, r->channel },
		      { "item", r->item_id, r->sku } };

	for (size_t i = 0; i < ARRAY_LEN(named); i++)
		if (named[i].id != DB_NULL && !named[i].code)
			return refuse_absent(named[i].noun, arena_printf(a, "#%" PRId64, named[i].id), e);
	return OK;
}

/* The right to set policy in all that the row covers. */
static int allow_row(struct desk *desk, const struct policy_rule_row *r, struct err *e)
{
	int64_t entity_id = r->entity_id != DB_NULL ? r->entity_id : r->warehouse_entity_id;

	return site_allow(desk, PERM_POLICY, entity_id, r->warehouse_id, e);
}

static const char *word_row(struct arena *a, const struct policy_rule_row *r, const struct policy_value_named *values,
			    size_t n)
{
	struct str s AUTO_STR = STR_INIT;
	const char *conditions = policy_conditions(a, r);

	str_addf(&s, "kind: %s; for: %s", r->kind, *conditions ? conditions : "all");
	for (size_t i = 0; i < n; i++) {
		str_addf(&s, "; %s: ", values[i].name);
		if (values[i].text)
			str_add(&s, values[i].text);
		else
			str_addf(&s, "%" PRId64, values[i].i64);
	}
	str_addf(&s, "; from: %s; to: %s", r->from_on, r->to_on ? r->to_on : "");
	return arena_strdup(a, s.p);
}

static const char *or_null(const char *text)
{
	return text && *text ? text : NULL;
}

int policy_add(struct desk *desk, const char *kind, const struct policy_ask *conditions, const char *to_on,
	       const char *note, const struct policy_value_named *values, size_t n, int64_t *policy_id, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	const struct policy_ask *c = conditions;
	const char *from_on = c->on ? c->on : desk_today(desk, &scratch);
	struct policy_insert_row made;
	struct policy_rule_row row;
	int rc = check_row(kind, c, from_on, to_on, values, n, e);

	if (rc || (rc = check_note("note", note, e)))
		return rc;
	DESK_TX(desk, tx, PERM_POLICY, e);
	rc = policy_insert(desk->db, &scratch, kind, c->entity_id, c->warehouse_id, c->supplier_id, c->channel_id,
			   c->item_id, or_null(c->category), or_null(c->class), or_null(c->subject), from_on, to_on,
			   note ? note : "", desk->user_id, desk_now(desk), &made, e);
	for (size_t i = 0; rc == OK && i < n; i++)
		rc = policy_value_insert(desk->db, made.policy_id, values[i].name, values[i].i64, values[i].text, e);
	if (rc == OK)
		rc = policy_rule_by_id(desk->db, &scratch, made.policy_id, &row, e);
	if (rc == OK)
		rc = check_codes(&scratch, &row, e);
	if (rc == OK)
		rc = allow_row(desk, &row, e);
	if (rc == OK)
		rc = desk_audit(desk, "policy", made.policy_id, "create", word_row(&scratch, &row, values, n), "", e);
	if (rc)
		return rc;
	*policy_id = made.policy_id;
	desk_caches_expire();
	return desk_commit(&tx, e);
}

int policy_get(struct desk *desk, struct arena *a, int64_t policy_id, struct policy_row *out, struct err *e)
{
	struct policy_values_of_rows values;
	struct policy_value_named *named;
	struct policy_rule_row row;
	int rc = policy_rule_by_id(desk->db, a, policy_id, &row, e);

	if (rc == ERR_NOT_FOUND)
		return refuse_absent("policy", arena_printf(a, "%" PRId64, policy_id), e);
	if (rc || (rc = policy_values_of(desk->db, a, policy_id, &values, e)))
		return rc;
	named = arena_array(a, struct policy_value_named, values.n + 1);
	for (size_t i = 0; i < values.n; i++)
		named[i] = (struct policy_value_named){ values.v[i].name, values.v[i].i64_value,
							values.v[i].text_value };
	*out = (struct policy_row){ .policy_id = policy_id,
				    .note = row.note,
				    .conditions = policy_conditions(a, &row),
				    .values = named,
				    .n_values = values.n };
	return OK;
}

int policy_end(struct desk *desk, int64_t policy_id, const char *to_on, const char *reason, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	const char *yesterday = day_text_add(&scratch, desk_today(desk, &scratch), -1);
	struct policy_rule_row row;
	int rc = check_day("to", to_on, e);

	if (rc)
		return rc;
	if (strcmp(to_on, yesterday) < 0)
		return refuse_value("to", to_on, "yesterday or a later day", e);
	DESK_TX(desk, tx, PERM_POLICY, e);
	rc = policy_rule_by_id(desk->db, &scratch, policy_id, &row, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_absent("policy", arena_printf(&scratch, "%" PRId64, policy_id), e);
	if (rc == OK)
		rc = allow_row(desk, &row, e);
	/* What was decided by it stays as it was explained: it does not speak again. */
	if (rc == OK && row.to_on && strcmp(row.to_on, yesterday) <= 0 && strcmp(to_on, row.to_on) > 0)
		rc = refuse_value("to", to_on, "nothing: the row has ended", e);
	if (rc == OK)
		rc = policy_set_end(desk->db, policy_id, to_on, e);
	if (rc == OK)
		rc = setting_put(desk->db, "site", "policy.changed",
				 arena_printf(&scratch, "%" PRId64 " %" PRId64, desk_now(desk), policy_id), e);
	if (rc == OK)
		rc = desk_audit(desk, "policy", policy_id, "end",
				arena_printf(&scratch, "to: %s -> %s", row.to_on ? row.to_on : "", to_on), reason, e);
	if (rc)
		return rc;
	desk_caches_expire();
	return desk_commit(&tx, e);
}
