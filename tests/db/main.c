#include "suite.h"

extern const struct suite suite_statements;
extern const struct suite suite_transactions;
extern const struct suite suite_lists;
extern const struct suite suite_files;
extern const struct suite suite_migrate;
extern const struct suite suite_build;

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = { &suite_statements, &suite_transactions, &suite_lists,
						      &suite_files,	 &suite_migrate,      &suite_build };

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
