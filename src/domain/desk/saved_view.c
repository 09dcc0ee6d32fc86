#include "base/base.h"

#include "domain/desk/refuse.h"
#include "domain/desk/saved_view.h"
#include "domain/desk/saved_view_sql.h"

int view_list(struct desk *desk, struct arena *a, const char *screen, struct saved_view **out, size_t *n, struct err *e)
{
	struct saved_views_rows rows;
	int rc = saved_views(desk->db, a, desk->user_id, screen, &rows, e);

	*n = 0;
	if (rc)
		return rc;
	*out = arena_array(a, struct saved_view, rows.n);
	*n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		(*out)[i] = (struct saved_view){ rows.v[i].name, rows.v[i].spec };
	return OK;
}

int view_get(struct desk *desk, struct arena *a, const char *screen, const char *name, const char **spec, struct err *e)
{
	struct saved_view_row row;
	int rc = saved_view_get(desk->db, a, desk->user_id, screen, name, &row, e);

	if (rc == OK)
		*spec = row.spec;
	return rc == ERR_NOT_FOUND ? refuse_absent("view", name, e) : rc;
}

int view_set(struct desk *desk, const char *screen, const char *name, const char *spec, struct err *e)
{
	int rc = check_text("name", name, e);

	if (rc == OK && *spec)
		rc = check_text("view", spec, e);
	if (rc)
		return rc;
	DESK_TX(desk, tx, PERM_NONE, e);
	rc = saved_view_put(desk->db, desk->user_id, screen, name, spec, e);
	return rc ? rc : desk_commit(&tx, e);
}

int view_remove(struct desk *desk, const char *screen, const char *name, struct err *e)
{
	int rc;

	DESK_TX(desk, tx, PERM_NONE, e);
	rc = saved_view_delete(desk->db, desk->user_id, screen, name, e);
	if (rc)
		return rc == ERR_CONFLICT ? refuse_absent("view", name, e) : rc;
	return desk_commit(&tx, e);
}
