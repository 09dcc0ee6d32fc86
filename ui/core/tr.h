/* A word of a table, looked up when it is painted. */
#ifndef DL_UI_TR_H
#define DL_UI_TR_H

#include "words/words.h"

/* gettext("") would be the catalogue's header. */
static inline const char *tr(const char *text)
{
	return text && *text ? gettext(text) : "";
}

#endif
