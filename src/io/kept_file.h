/* A photo or paper that lies in a file of its own and is only named by us: its path is made whole, so that it is found
 * from wherever somebody asks for it, and it is looked at whether it can be read now. */
#ifndef DL_IO_KEPT_FILE_H
#define DL_IO_KEPT_FILE_H

#include "base/base.h"

/* *whole is in the arena. ERR_FILE_OPEN (file, cause): not there, not a plain file, or not to be read. */
int kept_file_path(struct arena *a, const char *path, const char **whole, struct err *e) MUST_USE;

#endif
