/* What is typed behind / or into the filter form, as filters of a query. Terms stand apart by blanks and must all
 * hold:
 *
 *	nord		some text column contains it, case and accents aside
 *	state:sent	that column; its name or the beginning of its title
 *	due:>=1.4.	numbers and days also = > < >= <= and a..b
 *	!nord !state:x	not
 *	"two words"	quoted
 *
 * A word before : that is no column makes the whole term plain text. */
#ifndef DL_UI_FILTER_H
#define DL_UI_FILTER_H

#include "ui/core/screen.h"

enum { FILTERS_MAX = 16 };

/* Returns how many filters were written. Texts live in the arena. */
size_t filter_parse(struct arena *a, const char *text, const struct db_list *query, const struct column *columns,
		    const struct format *format, struct db_filter *out);
/* Adds `name:text ` quoted where it must be. */
void filter_term(struct str *to, const char *field, const char *text);

#endif
