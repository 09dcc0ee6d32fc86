/* Labels of the business, and the spool with its worker. */
#include "suite.h"

extern const struct suite suite_label_of, suite_label_many, suite_po_paper, suite_claim_paper, suite_printer_language,
	suite_label_content, suite_spool;

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = {
		&suite_label_of,	 &suite_label_many,    &suite_po_paper, &suite_claim_paper,
		&suite_printer_language, &suite_label_content, &suite_spool,
	};

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
