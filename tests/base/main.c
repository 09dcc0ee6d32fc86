#include "suite.h"

extern const struct suite suite_base, suite_money, suite_day, suite_state;

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = { &suite_base, &suite_money, &suite_day, &suite_state };

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
