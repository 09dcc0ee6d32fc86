/* A made-up hut with parcels: in-memory screens of every shape, to exercise the toolkit without the business. */
#ifndef DL_TESTS_UI_DEMO_H
#define DL_TESTS_UI_DEMO_H

#include "ui/core/ui.h"
#include "ui/core/view.h"

/* What the screens share; the toolkit hands it to them as their desk. */
struct desk {
	struct arena arena;
	struct row_table parcels;
	int64_t version;
	int64_t now_ms;
	int64_t next_id;
	int scanned;
	int refused;
	char kept[8][2][128]; /* views: name, text */
	size_t n_kept;
	int64_t last_export;
};

enum { DEMO_LOOK = 1, DEMO_CHANGE = 2, DEMO_NEVER = 3 };

extern const struct screen_set demo_screens;
extern const struct db_list demo_parcels;
const char *demo_permission_name(int permission);
void demo_fill(struct desk *d, int rows);
/* Adds a row whose key stands before all others. */
void demo_intrude(struct desk *d);
struct db_value *demo_row(struct desk *d, int64_t id);

#endif
