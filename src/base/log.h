/* The log: one line a fact, to a file set once by main (DOCKLINE_LOG); without one, lines are dropped.
 * Never holds a customer's name, a PIN or a scanned secret. */
#ifndef DL_BASE_LOG_H
#define DL_BASE_LOG_H

#include "base/base.h"

enum log_level { LOG_INFO, LOG_WARN, LOG_ERROR, LOG_BUG };

/* Appends to path from now on (0640). Returns false, and goes on without a log, when it cannot be opened. */
bool log_open(const char *path);
void log_line(enum log_level level, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
