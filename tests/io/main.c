#include "suite.h"

extern const struct suite suite_charset;
extern const struct suite suite_csv;
extern const struct suite suite_edi;
extern const struct suite suite_notice;
extern const struct suite suite_orders;
extern const struct suite suite_relay;

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = { &suite_charset, &suite_csv,    &suite_edi,
						      &suite_notice,  &suite_orders, &suite_relay };

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
