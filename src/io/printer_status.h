/* What a label printer that speaks ZPL says of itself when it is asked by ~HS.
 *
 * It answers in three lines, each between STX and ETX; of the first, field 2 is "paper out", field 3 "paused" and
 * field 6 "buffer full"; of
 * the second, field 3 is "head open" and field 4 "ribbon out". Anything that does not read so is no answer: the printer
 * is then one without status. */
#ifndef DL_IO_PRINTER_STATUS_H
#define DL_IO_PRINTER_STATUS_H

#include "base/base.h"

#define PRINTER_STATUS_ASKED "~HS\r\n"

/* All three lines are there. */
bool printer_status_whole(const char *answer, size_t n) MUST_USE;
/* Why it cannot print now, one of the causes of ERR_PRINTER, static; NULL: nothing is known that hinders it. Of several
 * the one that somebody must go there for first: paper and an open head pause the printer too. */
const char *printer_status_hindrance(const char *answer, size_t n) MUST_USE;

#endif
