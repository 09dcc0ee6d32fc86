/* desk_lint: the registry of the desk's own screens passes the toolkit's lint. Prints a line a fault. */
#include "ui/screens/desk_ui.h"

static const char *name_of(int permission)
{
	return permission >= 0 && permission < PERM_COUNT ? permission_name((enum permission)permission) : NULL;
}

int main(void)
{
	const struct screen_set all = { desk_screens, n_desk_screens };
	int faults = screen_lint(&all, "home", name_of, stdout);

	printf("%d passed, %d failed\n", faults ? 0 : 1, faults);
	return faults ? 1 : 0;
}
