/* Where a file lies. SQLite's WAL needs memory shared between the processes of one host, and locks that work: a
 * network file system gives neither. Mount table first, because statfs names some of them wrongly; statfs second,
 * because the mount table may not be readable. */
#ifndef DL_DB_MOUNT_H
#define DL_DB_MOUNT_H

#include "base/base.h"

/* ERR_DB_NETWORK_FS (file, fs) when the directory, a resolved path, lies on one. */
int mount_check(const char *directory, const char *file, struct err *e) MUST_USE;

#endif
