/* Which policy row speaks. Adding and ending rows stands in policy_set.c. */
#include "base/base.h"

#include "domain/work/policy_internal.h"

const struct policy_kind policy_kinds[] = {
	{ .name = "tolerance",
	  .subject = "what is measured: receipt, count",
	  .values = { { .name = "over_bp" },
		      { .name = "over_units" },
		      { .name = "under_bp" },
		      { .name = "under_units" } } },
	{ .name = "approval route",
	  .subject = "kind of document",
	  .values = { { .name = "role", .text = true }, { .name = "min_minor" } } },
	{ .name = "transfer approval", .values = { { .name = "above_minor" } } },
	{ .name = "count plan", .values = { { .name = "days" } } },
	{ .name = "count approval", .values = { { .name = "above_minor" } } },
	{ .name = "task owner",
	  .subject = "kind of task",
	  .values = { { .name = "owner_role", .text = true },
		      { .name = "owner", .text = true },
		      { .name = "hours" } } },
	{ .name = "service time", .subject = "type of discrepancy", .values = { { .name = "hours" } } },
	{ .name = "claim refusal", .values = { { .name = "above_minor" } } },
	{ .name = "claim answer", .values = { { .name = "days" } } },
	{ .name = "channel buffer", .values = { { .name = "buffer" } } },
	{ .name = "channel reserve", .values = { { .name = "reserve" } } },
	{ .name = "reason", .subject = "use of the reason", .values = { { .name = "mandatory" } } },
	{ .name = "inspection",
	  .values = { { .name = "look", .text = true, .words = "none, all, every, first" },
		      { .name = "every" },
		      { .name = "level", .words = "1, 2, 3" },
		      { .name = "aql",
			.words = "10, 15, 25, 40, 65, 100, 150, 250, 400, 650, 1000, 1500, 2500, 4000, 6500, 10000, "
				 "15000, 25000, 40000, 65000, 100000, 150000, 250000, 400000, 650000, 1000000" },
		      { .name = "good" } } },
	{ .name = "count after", .subject = "what happened: zero, short", .values = { { .name = "count" } } },
	{ .name = "shelf life",
	  .values = { { .name = "days" },
		      { .name = "percent" },
		      { .name = "life" },
		      { .name = "then", .text = true, .words = "quarantine, refuse" } } },
	{ .name = "cross-dock",
	  .values = { { .name = "place", .text = true }, { .name = "direct", .text = true, .words = "yes, no" } } },
	{ .name = "putaway",
	  .values = { { .name = "zone", .text = true },
		      { .name = "temperature", .text = true },
		      { .name = "hazard", .text = true },
		      { .name = "above_g" },
		      { .name = "above_cm3" } } },
	{ .name = "dock to stock", .values = { { .name = "goods", .text = true, .words = "dock, shelf" } } },
	{ .name = "scrap approval", .values = { { .name = "above_minor" } } },
	{ .name = "exchange rate", .subject = "currency", .values = { { .name = "rate6" } } },
};
const size_t n_policy_kinds = ARRAY_LEN(policy_kinds);

/* Each condition outweighs all below it together. */
enum weight {
	WEIGHT_SUBJECT = 1,
	WEIGHT_ENTITY = 2,
	WEIGHT_WAREHOUSE = 4,
	WEIGHT_CHANNEL = 8,
	WEIGHT_SUPPLIER = 16,
	WEIGHT_CATEGORY = 32,
	WEIGHT_CLASS = 64,
	WEIGHT_ITEM = 128
};

/* A row as it is matched. */
struct rule {
	struct policy_row row;
	struct policy_ask when; /* on is from_on */
	const char *to_on;	/* NULL: no end */
};

/* The rows of one kind in the order in which they speak: first those that name an item, by item, then the others;
 * within, the heaviest and newest first. A row that names an item outweighs every one that does not. */
struct kind_rules {
	const char *kind;
	struct rule *v;
	size_t n;
	size_t n_item;
};

struct policies {
	VEC(struct kind_rules) kinds;
	struct policy_stamp_row stamp; /* when the first of them was read, or before */
};

/* ---------------------------------------------------------------- reading the rows of a kind */

static void add_condition(struct str *to, const char *noun, const char *code, int64_t id)
{
	if (!code && id == DB_NULL)
		return;
	str_addf(to, "%s%s ", to->len ? ", " : "", noun);
	if (code)
		str_add(to, code);
	else
		str_addf(to, "#%" PRId64, id);
}

const char *policy_conditions(struct arena *a, const struct policy_rule_row *r)
{
	struct str s AUTO_STR = STR_INIT;

	add_condition(&s, "subject", r->subject, DB_NULL);
	add_condition(&s, "entity", r->entity, r->entity_id);
	add_condition(&s, "warehouse", r->warehouse, r->warehouse_id);
	add_condition(&s, "channel", r->channel, r->channel_id);
	add_condition(&s, "supplier", r->supplier, r->supplier_id);
	add_condition(&s, "category", r->category, DB_NULL);
	add_condition(&s, "class", r->class, DB_NULL);
	add_condition(&s, "item", r->sku, r->item_id);
	return arena_strdup(a, s.p);
}

static int weigh(const struct policy_ask *when)
{
	return (when->item_id != DB_NULL ? WEIGHT_ITEM : 0) | (when->class ? WEIGHT_CLASS : 0) |
	       (when->category ? WEIGHT_CATEGORY : 0) | (when->supplier_id != DB_NULL ? WEIGHT_SUPPLIER : 0) |
	       (when->channel_id != DB_NULL ? WEIGHT_CHANNEL : 0) |
	       (when->warehouse_id != DB_NULL ? WEIGHT_WAREHOUSE : 0) |
	       (when->entity_id != DB_NULL ? WEIGHT_ENTITY : 0) | (when->subject ? WEIGHT_SUBJECT : 0);
}

static struct rule rule_from(struct arena *a, const struct policy_rule_row *r)
{
	struct rule rule = {
		.row = { .policy_id = r->policy_id, .note = r->note, .conditions = policy_conditions(a, r) },
		.when = { .entity_id = r->entity_id,
			  .warehouse_id = r->warehouse_id,
			  .supplier_id = r->supplier_id,
			  .channel_id = r->channel_id,
			  .item_id = r->item_id,
			  .category = r->category,
			  .class = r->class,
			  .subject = r->subject,
			  .on = r->from_on },
		.to_on = r->to_on,
	};

	rule.row.weight = weigh(&rule.when);
	return rule;
}

static int by_id(const void *left, const void *right)
{
	const struct rule *a = left, *b = right;

	return (a->row.policy_id > b->row.policy_id) - (a->row.policy_id < b->row.policy_id);
}

static int by_voice(const void *left, const void *right)
{
	const struct rule *a = left, *b = right;
	int64_t a_item = a->when.item_id, b_item = b->when.item_id;

	if (a_item != b_item) {
		if (a_item == DB_NULL || b_item == DB_NULL)
			return a_item == DB_NULL ? 1 : -1;
		return a_item < b_item ? -1 : 1;
	}
	return a->row.weight != b->row.weight ? b->row.weight - a->row.weight : by_id(right, left);
}

/* Both lists stand in the order of the ids. */
static void hand_out_values(struct arena *a, struct kind_rules *rules, const struct policy_values_of_kind_rows *values)
{
	struct policy_value_named *named = arena_array(a, struct policy_value_named, values->n);
	size_t at = 0;

	for (size_t i = 0; i < values->n; i++)
		named[i] = (struct policy_value_named){ values->v[i].name, values->v[i].i64_value,
							values->v[i].text_value };
	for (size_t i = 0; i < rules->n; i++) {
		struct policy_row *row = &rules->v[i].row;

		while (at < values->n && values->v[at].policy_id < row->policy_id)
			at++;
		row->values = named + at;
		while (at < values->n && values->v[at].policy_id == row->policy_id)
			at++;
		row->n_values = (size_t)(named + at - row->values);
	}
}

static int load(struct desk *desk, const char *kind, struct kind_rules *out, struct err *e)
{
	struct arena *a = &desk->policy_cache.arena;
	struct policy_values_of_kind_rows values;
	struct policy_rules_rows rows;
	int rc = policy_rules(desk->db, a, kind, &rows, e);

	if (rc == OK)
		rc = policy_values_of_kind(desk->db, a, kind, &values, e);
	if (rc)
		return rc;
	*out = (struct kind_rules){ .kind = arena_strdup(a, kind), .n = rows.n };
	out->v = arena_array(a, struct rule, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		out->v[i] = rule_from(a, &rows.v[i]);
		out->n_item += rows.v[i].item_id != DB_NULL;
	}
	if (out->n) {
		qsort(out->v, out->n, sizeof *out->v, by_id);
		hand_out_values(a, out, &values);
		qsort(out->v, out->n, sizeof *out->v, by_voice);
	}
	return OK;
}

static bool same_stamp(const struct policy_stamp_row *a, const struct policy_stamp_row *b)
{
	return a->newest_id == b->newest_id && str_eq(a->changed, b->changed);
}

/* Makes the cache hold: as it is when only other things were written, else empty. The version is read before the
 * stamp, so that a write in between is looked at the next time. */
static int renew(struct desk *desk, struct err *e)
{
	struct desk_cache *cache = &desk->policy_cache;
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	int64_t version = db_data_version(desk->db);
	struct policy_stamp_row stamp;
	struct policies *p;
	int rc = policy_stamp(desk->db, &scratch, &stamp, e);

	if (rc)
		return rc;
	if (!desk_cache_only_others_wrote(cache) || !same_stamp(&stamp, &((struct policies *)cache->data)->stamp)) {
		desk_cache_start(desk, cache);
		p = arena_new(&cache->arena, struct policies);
		p->stamp.newest_id = stamp.newest_id;
		p->stamp.changed = arena_strdup(&cache->arena, stamp.changed);
		cache->data = p;
		cache->filled = true;
	}
	cache->version = version;
	return OK;
}

/* The rows of a kind, from the desk's cache where it still holds. */
static int rules_of(struct desk *desk, const char *kind, const struct kind_rules **out, struct err *e)
{
	struct desk_cache *cache = &desk->policy_cache;
	struct kind_rules loaded;
	struct policies *p;
	int rc;

	if (!desk_cache_holds(desk, cache) && (rc = renew(desk, e)))
		return rc;
	p = cache->data;
	for (size_t i = 0; i < p->kinds.n; i++)
		if (strcmp(p->kinds.v[i].kind, kind) == 0) {
			*out = &p->kinds.v[i];
			return OK;
		}
	if ((rc = load(desk, kind, &loaded, e)))
		return rc;
	*vec_push(&cache->arena, &p->kinds) = loaded;
	*out = &p->kinds.v[p->kinds.n - 1];
	return OK;
}

/* ---------------------------------------------------------------- which row speaks */

static bool same_id(int64_t wanted, int64_t got)
{
	return wanted == DB_NULL || wanted == got;
}

static bool same_text(const char *wanted, const char *got)
{
	return !wanted || str_eq(wanted, got);
}

static bool applies(const struct rule *rule, const struct policy_ask *ask, const char *on)
{
	const struct policy_ask *when = &rule->when;

	return same_id(when->item_id, ask->item_id) && same_id(when->warehouse_id, ask->warehouse_id) &&
	       same_id(when->channel_id, ask->channel_id) && same_id(when->supplier_id, ask->supplier_id) &&
	       same_id(when->entity_id, ask->entity_id) && same_text(when->subject, ask->subject) &&
	       same_text(when->category, ask->category) && same_text(when->class, ask->class) &&
	       strcmp(when->on, on) <= 0 && (!rule->to_on || strcmp(on, rule->to_on) <= 0);
}

/* The first of the item's own rows; n_item when it has none. */
static size_t first_of_item(const struct kind_rules *rules, int64_t item_id)
{
	size_t low = 0, high = rules->n_item;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rules->v[middle].when.item_id < item_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The next rule from *at that applies, in the order in which they speak; NULL when there is no more. */
static const struct rule *next_rule(const struct kind_rules *rules, const struct policy_ask *ask, const char *on,
				    size_t *at)
{
	while (*at < rules->n) {
		const struct rule *rule = &rules->v[*at];

		if (*at < rules->n_item && rule->when.item_id != ask->item_id) {
			*at = rules->n_item; /* past the item's own */
			continue;
		}
		++*at;
		if (applies(rule, ask, on))
			return rule;
	}
	return NULL;
}

/* The cache goes when somebody writes; what is handed out must stay. */
static struct policy_row copy_row(struct arena *a, const struct policy_row *row)
{
	struct policy_value_named *values = arena_array(a, struct policy_value_named, row->n_values);
	struct policy_row copy = *row;

	for (size_t i = 0; i < row->n_values; i++)
		values[i] = (struct policy_value_named){ arena_strdup(a, row->values[i].name), row->values[i].i64,
							 arena_strdup(a, row->values[i].text) };
	copy.note = arena_strdup(a, row->note);
	copy.conditions = arena_strdup(a, row->conditions);
	copy.values = values;
	return copy;
}

int policy_find(struct desk *desk, struct arena *a, const char *kind, const struct policy_ask *ask,
		struct policy_row *out, struct err *e)
{
	const struct kind_rules *rules;
	const struct rule *rule;
	size_t at;
	int rc = rules_of(desk, kind, &rules, e);

	*out = (struct policy_row){ .note = "", .conditions = "" };
	if (rc || !rules->n)
		return rc;
	at = first_of_item(rules, ask->item_id);
	rule = next_rule(rules, ask, ask->on ? ask->on : desk_today(desk, a), &at);
	if (rule)
		*out = copy_row(a, &rule->row);
	return OK;
}

int policy_matches(struct desk *desk, struct arena *a, const char *kind, const struct policy_ask *ask,
		   struct policy_row **out, size_t *n, struct err *e)
{
	const char *on = ask->on ? ask->on : desk_today(desk, a);
	VEC(struct policy_row) found = { 0 };
	const struct kind_rules *rules;
	const struct rule *rule;
	size_t at;
	int rc = rules_of(desk, kind, &rules, e);

	*out = NULL;
	*n = 0;
	if (rc)
		return rc;
	at = first_of_item(rules, ask->item_id);
	while ((rule = next_rule(rules, ask, on, &at)) != NULL)
		*vec_push(a, &found) = copy_row(a, &rule->row);
	*out = found.v;
	*n = found.n;
	return OK;
}

static const struct policy_value_named *value_of(const struct policy_row *row, const char *name)
{
	for (size_t i = 0; i < row->n_values; i++)
		if (strcmp(row->values[i].name, name) == 0)
			return &row->values[i];
	return NULL;
}

int64_t policy_i64(const struct policy_row *row, const char *name, int64_t fallback)
{
	const struct policy_value_named *v = value_of(row, name);

	return v && v->i64 != DB_NULL ? v->i64 : fallback;
}

const char *policy_text(const struct policy_row *row, const char *name, const char *fallback)
{
	const struct policy_value_named *v = value_of(row, name);

	return v && v->text ? v->text : fallback;
}

const char *policy_source(struct arena *a, const struct policy_row *row, const char *otherwise)
{
	if (!row->policy_id)
		return otherwise;
	return arena_printf(a, "policy %" PRId64 "%s%s (%s)", row->policy_id, *row->note ? ": " : "", row->note,
			    *row->conditions ? row->conditions : "all");
}
