/* The test label of a printer. */
#include "io/label_of_build.h"

#include "domain/work/printer.h"

int label_of_printer(struct desk *desk, struct arena *a, const char *code, const char *headline, struct label_of *out,
		     struct err *e)
{
	struct printer_row printer;
	int rc;

	if ((rc = label_of_allowed(desk, e)) || (rc = printer_find(desk, a, code, &printer, e)) ||
	    (rc = label_of_begin(a, "test", printer.code, out, e)))
		return rc;
	label_of_add(out, "title", headline);
	label_of_add(out, "printer", printer.code);
	label_of_add(out, "name", str_eq(printer.name, printer.code) ? "" : printer.name);
	label_of_add(out, "address", printer.address);
	label_of_add(out, "prints",
		     arena_printf(a, "%s  %" PRId64 " dpi  %s", printer.language, printer.dpi, printer.media));
	label_of_add(out, "date", desk_today(desk, a));
	label_of_text_symbol(out, printer.code);
	return OK;
}
