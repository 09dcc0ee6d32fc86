#include "suite.h"

extern const struct suite suite_base;

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = { &suite_base };

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
