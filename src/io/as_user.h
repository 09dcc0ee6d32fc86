/* Acting as the person who started the program. On a shared host the binary may carry the database's group
 * (setgid); files that a person names, and libraries that read the person's environment, are then opened with the
 * person's own group. Calls nest; where no group was lent they cost nothing.
 *
 *	gid_t lent = as_user_begin();
 *	... open the file ...
 *	as_user_end(lent);
 */
#ifndef DL_IO_AS_USER_H
#define DL_IO_AS_USER_H

#include "base/base.h"

#include <sys/types.h>

gid_t as_user_begin(void) MUST_USE;
/* Leaves errno as it is. */
void as_user_end(gid_t lent);

#endif
