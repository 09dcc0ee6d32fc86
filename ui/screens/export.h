/* Writes a list just as it is shown: the visible columns in their order, the rows that pass the filter, in their sort;
 * streamed, in constant memory. */
#ifndef DL_UI_SCREENS_EXPORT_H
#define DL_UI_SCREENS_EXPORT_H

#include "ui/core/ui.h"

/* struct ui_host's export. ERR_VALUE (field file) unless the name ends in .csv or .xlsx; those of table_open. */
int desk_export(void *ctx, const struct export *what, bool (*progress)(void *progress_ctx, int64_t rows),
		void *progress_ctx, int64_t *rows, struct err *e) MUST_USE;

#endif
