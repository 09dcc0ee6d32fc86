#include "suite.h"

#include <locale.h>

extern const struct suite suite_input, suite_keymap, suite_cells, suite_filter, suite_screens;

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = { &suite_input, &suite_keymap, &suite_cells, &suite_filter,
						      &suite_screens };

	/* Widths are those of a UTF-8 locale. */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		fprintf(stderr, "no UTF-8 locale: widths will be wrong\n");
	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
