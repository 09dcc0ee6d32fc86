/* Rows of the desk's lists: those of the database, and for the allocation grid with what each channel may sell put in,
 * computed for the page at hand; a search of items goes by the index of words. ctx is the struct desk. */
#ifndef DL_UI_SCREENS_GRID_ROWS_H
#define DL_UI_SCREENS_GRID_ROWS_H

#include "domain/selling/sales_sql.h"
#include "ui/core/rows.h"

enum { GRID_CHANNELS = 6 };

extern const struct row_ops row_ops_desk;

#endif
