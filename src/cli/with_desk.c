#include "cli/cli.h"

int cli_with_desk(struct cli *c, const struct verb *v)
{
	struct err e = ERR_INIT;

	(void)v;
	(void)err_fail(&e, ERR_DB_MISSING, FACT_TEXT("file", c->db_path));
	return cli_fail(c, &e);
}
