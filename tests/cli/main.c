#include "suite.h"
#include "suites.h"

#define X(name) extern const struct suite name;
SUITES(X)
#undef X

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = {
#define X(name) &name,
		SUITES(X)
#undef X
	};

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
