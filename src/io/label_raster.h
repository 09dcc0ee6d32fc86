/* Labels for printers that speak TSPL or EPL2: the drawing of label.h as dots, in one command. For label.c.
 * Errors as label_make; out is left as it was on failure. */
#ifndef DL_IO_LABEL_RASTER_H
#define DL_IO_LABEL_RASTER_H

#include "io/label.h"

int label_raster_make(const struct label *l, enum label_format format, struct str *out, struct err *e) MUST_USE;

#endif
