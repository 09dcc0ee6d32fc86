/* Saved views: what a user has chosen to see of a list screen (filter, sort, columns), kept under a name. The spec is
 * the screen's own text; the domain does not read it. One's views are one's own, so no permission is asked. */
#ifndef DL_DOMAIN_DESK_SAVED_VIEW_H
#define DL_DOMAIN_DESK_SAVED_VIEW_H

#include "domain/desk/desk.h"

struct saved_view {
	const char *name;
	const char *spec;
};

/* Those of a screen, by name. */
int view_list(struct desk *desk, struct arena *a, const char *screen, struct saved_view **out, size_t *n,
	      struct err *e) MUST_USE;
/* ERR_NOT_FOUND (noun view). */
int view_get(struct desk *desk, struct arena *a, const char *screen, const char *name, const char **spec,
	     struct err *e) MUST_USE;
/* Over the one of that name, if there is one. ERR_MISSING, ERR_TEXT. */
int view_set(struct desk *desk, const char *screen, const char *name, const char *spec, struct err *e) MUST_USE;
int view_remove(struct desk *desk, const char *screen, const char *name, struct err *e) MUST_USE;

#endif
