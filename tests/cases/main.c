#include "suite.h"

extern const struct suite suite_cases_csv, suite_cases_edi, suite_cases_import, suite_cases_gs1, suite_cases_gs1_zint,
	suite_cases_gs1_biip, suite_cases_gs1_dictionary, suite_cases_gs1_bent;

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = {
		&suite_cases_csv,      &suite_cases_edi,      &suite_cases_import,	   &suite_cases_gs1,
		&suite_cases_gs1_zint, &suite_cases_gs1_biip, &suite_cases_gs1_dictionary, &suite_cases_gs1_bent
	};

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
