#include "suite.h"

extern const struct suite suite_charset;
extern const struct suite suite_csv;

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = { &suite_charset, &suite_csv };

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
