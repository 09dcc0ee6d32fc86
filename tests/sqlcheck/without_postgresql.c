#include "base/base.h"

#include "tests/sqlcheck/check.h"

/* Built without libpq: a server that is asked for is a failure, never a silent pass. */
struct on_postgresql *on_postgresql_open(const char *conninfo UNUSED)
{
	printf("FAIL PostgreSQL: built without libpq\n");
	return NULL;
}

void on_postgresql_check(struct on_postgresql *s UNUSED, struct check *c UNUSED)
{
}

void on_postgresql_close(struct on_postgresql *s UNUSED)
{
}
