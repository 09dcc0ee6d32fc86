#include "io/as_user.h"

#include <errno.h>
#include <unistd.h>

gid_t as_user_begin(void)
{
	gid_t lent = getegid();

	if (lent != getgid() && setegid(getgid()) != 0)
		BUG("the lent group cannot be put down: %s", strerror(errno));
	return lent;
}

void as_user_end(gid_t lent)
{
	int saved = errno;

	if (lent != getegid() && setegid(lent) != 0)
		BUG("the lent group cannot be taken up again: %s", strerror(errno));
	errno = saved;
}
