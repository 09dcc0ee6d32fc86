#include "base/base.h"

#include "domain/desk/numbering.h"
#include "domain/desk/numbering_sql.h"

int numbering_take(struct desk *desk, int64_t entity_id, const char *kind, int year, int64_t *value, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct numbering_next_row row;
	int rc = numbering_next(desk->db, &scratch, entity_id, kind, year, &row, e);

	if (rc == OK)
		*value = row.value;
	return rc;
}
