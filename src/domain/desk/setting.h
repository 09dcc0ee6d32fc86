/* Settings: text by name, in three scopes. The user's own speaks before the terminal's, and that before the site's.
 * Names are lower-case words with dots ("scan.prefix"). Site and terminal need PERM_SETTING and are audited; one's
 * own are one's own. For a list: setting_list (setting_sql.h). */
#ifndef DL_DOMAIN_DESK_SETTING_H
#define DL_DOMAIN_DESK_SETTING_H

#include "domain/desk/desk.h"

enum setting_scope { SETTING_SITE, SETTING_TERMINAL, SETTING_USER };

/* NULL in *value when no scope has it. */
int setting_get(struct desk *desk, struct arena *a, const char *name, const char **value, struct err *e) MUST_USE;
/* What nobody sets for himself: the terminal's, else the site's. */
int setting_get_here(struct desk *desk, struct arena *a, const char *name, const char **value, struct err *e) MUST_USE;
/* What stands under a terminal's name and nowhere else. */
int setting_get_of(struct desk *desk, struct arena *a, const char *terminal, const char *name, const char **value,
		   struct err *e) MUST_USE;
int setting_set_of(struct desk *desk, const char *terminal, const char *name, const char *value,
		   struct err *e) MUST_USE;
/* The same as setting_get as a whole number; fallback when no scope has it or it is none. */
int setting_get_i64(struct desk *desk, const char *name, int64_t fallback, int64_t *value, struct err *e) MUST_USE;
/* value NULL takes it back. ERR_VALUE (field), ERR_TEXT. */
int setting_set(struct desk *desk, enum setting_scope scope, const char *name, const char *value,
		struct err *e) MUST_USE;

#endif
