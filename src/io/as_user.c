#include "io/as_user.h"

#include <errno.h>
#include <unistd.h>

/* Asked once: a group is lent when the program starts, or never. */
static bool none_lent(void)
{
	static int lent = -1;

	if (lent < 0)
		lent = getegid() != getgid();
	return !lent;
}

gid_t as_user_begin(void)
{
	gid_t lent;

	if (none_lent())
		return 0;
	lent = getegid();
	if (lent != getgid() && setegid(getgid()) != 0)
		BUG("the lent group cannot be put down: %s", strerror(errno));
	return lent;
}

void as_user_end(gid_t lent)
{
	int saved = errno;

	if (!none_lent() && lent != getegid() && setegid(lent) != 0)
		BUG("the lent group cannot be taken up again: %s", strerror(errno));
	errno = saved;
}
