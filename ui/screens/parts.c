#include "ui/screens/parts.h"

#include "domain/catalog/item.h"
#include "domain/desk/user_sql.h"
#include "words/pack_words.h"

void args_warehouse(struct view *v, struct db_value *args)
{
	args[0] = db_i64(view_desk(v)->warehouse_id);
}

void args_id(struct view *v, struct db_value *args)
{
	args[0] = db_i64(view_id(v));
}

void heading_item(struct view *v, struct str *to)
{
	struct item_row item;
	struct err e = ERR_INIT;

	if (item_get(view_desk(v)->db, view_arena(v), view_id(v), &item, &e) == OK)
		str_addf(to, "%s  %s", item.sku, item.name);
}

bool row_has_lot(struct view *v)
{
	return row_there(v) && row_i64(v, "lot_id") != 0;
}

unsigned trace_lot_of_row(struct view *v, struct err *e UNUSED)
{
	return view_open(v, "trace", row_i64(v, "lot_id"), NULL);
}

const char *screen_of_paper(enum document_kind kind)
{
	static const char *const screens[DOC_KINDS] = {
		[DOC_PURCHASE_ORDER] = "order",
		[DOC_NOTICE] = "notice",
		[DOC_RECEIPT] = "receipt-lines",
		[DOC_DISCREPANCY] = "discrepancy",
		[DOC_SALES_ORDER] = "sales-order",
		[DOC_TRANSFER] = "transfer",
		[DOC_INSPECTION] = "inspection",
		[DOC_COUNT] = "count",
		[DOC_CLAIM] = "claim",
		[DOC_RECALL] = "recall",
	};

	return screens[kind];
}

unsigned open_paper(struct view *v, int64_t document_id, struct err *e)
{
	struct document doc;

	if (document_id == DB_NULL) {
		view_say(v, SAY_PLAIN, "%s", _("It was moved by hand, without a paper."));
		return STAY;
	}
	if (document_get(view_desk(v), view_arena(v), document_id, &doc, e))
		return STAY;
	return view_open(v, screen_of_paper(doc.kind), document_id, NULL);
}

const char *packs_of(struct view *v, int64_t item_id, int64_t quantity, int64_t decimals)
{
	struct item_codes_of_rows codes;
	struct err e = ERR_INIT;
	const char *packs;

	if (item_codes_of(view_desk(v)->db, view_arena(v), item_id, &codes, &e))
		return "";
	packs = words_packs(view_arena(v), view_format(v)->words, quantity, decimals, &codes);
	return packs ? packs : "";
}

const char *say_packs(struct view *v, const struct column *c)
{
	const struct db_list *query = view_screen(v)->list.query;
	bool has_decimals = db_list_column(query, "decimals") >= 0;

	return packs_of(v, row_i64(v, c->field), row_i64(v, c->unit), has_decimals ? row_i64(v, "decimals") : 0);
}

const char *in_packs(struct view *v, int64_t item_id, int64_t quantity, int64_t decimals)
{
	const char *packs = packs_of(v, item_id, quantity, decimals);

	if (!*packs)
		return "";
	return arena_printf(view_arena(v), "%s = %s", words_number(view_arena(v), view_format(v)->words, quantity),
			    packs);
}

unsigned reload_if(int rc)
{
	return rc == OK ? RELOAD : STAY;
}

static unsigned act(struct view *v, int64_t id, struct err *e,
		    int (*fn)(struct desk *, struct arena *, int64_t, struct err *), const char *done)
{
	int rc = fn(view_desk(v), view_arena(v), id, e);

	if (rc)
		return STAY;
	view_say(v, SAY_DONE, "%s", _(done));
	return RELOAD;
}

unsigned act_row(struct view *v, struct err *e, int (*fn)(struct desk *, struct arena *, int64_t, struct err *),
		 const char *done)
{
	return act(v, row_id(v), e, fn, done);
}

unsigned act_view(struct view *v, struct err *e, int (*fn)(struct desk *, struct arena *, int64_t, struct err *),
		  const char *done)
{
	return act(v, view_id(v), e, fn, done);
}

const char *reason_of(struct view *v)
{
	return form_empty(v, "text")
		     ? form_text(v, "reason")
		     : arena_printf(view_arena(v), "%s: %s", form_text(v, "reason"), form_text(v, "text"));
}

const struct choice *users_to_choose(struct view *v, struct arena *a, enum permission perm)
{
	struct desk *desk = view_desk(v);
	struct users_who_may_rows rows;
	struct err e = ERR_INIT;
	struct choice *choices;

	if (users_who_may(desk->db, a, permission_name(perm), desk->entity_id, desk->warehouse_id, &rows, &e))
		return NULL;
	choices = arena_array(a, struct choice, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		choices[i] = (struct choice){ rows.v[i].name,
					      arena_printf(a, "%s (%s)", rows.v[i].full_name, rows.v[i].name) };
	return choices;
}

enum tone tone_of_due(struct view *v, bool over)
{
	int64_t due = row_i64(v, "due_at");

	return !over && due != DB_NULL && due < desk_now(view_desk(v)) ? SAY_BAD : SAY_PLAIN;
}
