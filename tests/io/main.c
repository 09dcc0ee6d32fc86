#include "suite.h"

extern const struct suite suite_charset;
extern const struct suite suite_csv;
extern const struct suite suite_edi;

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = { &suite_charset, &suite_csv, &suite_edi };

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
