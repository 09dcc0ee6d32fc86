/* The writers' queue: flock on a side file, waited for in the kernel and ended by a timer of this process, never
 * by polling. The kernel wakes the waiters as they came. */
#ifndef DL_DB_QUEUE_H
#define DL_DB_QUEUE_H

#include "base/base.h"

/* Waits at most deadline_ms. OK, ERR_DB_BUSY (waited_ms) or ERR_DB. */
int queue_enter(int fd, int deadline_ms, struct err *e) MUST_USE;
void queue_leave(int fd);

/* A record lock on the same file, for as long as a connection is open (shared) or while the database is swapped
 * (alone). Never waits; false when others hold it otherwise. It ends with the descriptor. Independent of the queue. */
bool presence_enter(int fd, bool alone) MUST_USE;

#endif
