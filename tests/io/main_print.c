/* What leaves the house: symbols, labels, papers, workbooks, printers. */
#include "suite.h"

extern const struct suite suite_symbol, suite_label, suite_label_read, suite_label_sheet, suite_paper,
	suite_printer_send, suite_xlsx;

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = {
		&suite_symbol, &suite_label,	    &suite_label_read, &suite_label_sheet,
		&suite_paper,  &suite_printer_send, &suite_xlsx,
	};

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
