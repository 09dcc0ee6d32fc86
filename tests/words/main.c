#include "suite.h"

extern const struct suite suite_words, suite_err_words, suite_in_words, suite_languages;

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = { &suite_words, &suite_err_words, &suite_in_words,
						      &suite_languages };

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
