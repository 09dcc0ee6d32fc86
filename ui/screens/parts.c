#include "ui/screens/parts.h"

#include "domain/catalog/item.h"

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
