/* desk_lint: the registry of the desk's own screens passes the toolkit's lint. Prints a line a fault.
 * desk_lint --starts: the names of the screens that the palette opens, for the scripts that walk through all. */
#include "ui/screens/desk_ui.h"

static const char *name_of(int permission)
{
	return permission >= 0 && permission < PERM_COUNT ? permission_name((enum permission)permission) : NULL;
}

static int print_starts(void)
{
	for (size_t i = 0; i < n_desk_screens; i++)
		if (desk_screens[i]->starts)
			puts(desk_screens[i]->name);
	return 0;
}

int main(int argc, char **argv)
{
	const struct screen_set all = { desk_screens, n_desk_screens };
	int faults;

	if (argc > 1 && str_eq(argv[1], "--starts"))
		return print_starts();
	faults = screen_lint(&all, "home", name_of, stdout);
	printf("%d passed, %d failed\n", faults ? 0 : 1, faults);
	return faults ? 1 : 0;
}
