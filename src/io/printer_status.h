/* What a label printer that speaks ZPL says of itself when it is asked by ~HS.
 *
 * It answers in three lines, each between STX and ETX; of the first, field 2 is "paper out", field 3 "paused", field 5
 * how many formats wait in its buffer and field 6 "buffer full"; of the second, field 3 is "head open", field 4 "ribbon
 * out" and field 9 how many labels of the batch are still to come. Anything that does not read so is no answer: the
 * printer is then one without status. */
#ifndef DL_IO_PRINTER_STATUS_H
#define DL_IO_PRINTER_STATUS_H

#include "base/base.h"

#define PRINTER_STATUS_ASKED "~HS\r\n"

/* All three lines are there. */
bool printer_status_whole(const char *answer, size_t n) MUST_USE;
/* Why it cannot print now, one of the causes of ERR_PRINTER, static; NULL: nothing is known that hinders it. Of several
 * the one that somebody must go there for first: paper and an open head pause the printer too. */
const char *printer_status_hindrance(const char *answer, size_t n) MUST_USE;
/* After a job: formats and labels that the printer has and that have not come out; -1: it does not say. */
int64_t printer_status_left(const char *answer, size_t n) MUST_USE;
/* What became of a job that the hindrance came upon, static: with labels left the printer prints them by itself once it
 * is seen to; without, nobody knows whether the last ones are whole. NULL: nothing is amiss, as of one that was paused
 * when all had come out. */
const char *printer_status_stopped(const char *hindrance, int64_t left) MUST_USE;

#endif
