/* Labels: facts and a template in, the bytes of a picture or of a printer's language out.
 *
 *	struct label_template t;
 *	label_template_find(&arena, "item", &t, e);
 *	struct label_field fields[] = { { "name", name }, { "sku", sku }, { "price", "12.50 EUR" } };
 *	struct label l = { .template = &t, .fields = fields, .n_fields = 3, .has_symbol = true,
 *			   .symbol = SYMBOL_EAN13, .data = "4006381333931" };
 *	struct str bytes = STR_INIT;
 *	code = label_make(&l, LABEL_ZPL, &bytes, e);	// then out_file_write or printer_send
 *
 * One layout, in printer's dots, serves every format: bars are whole dots wide in a picture and on the printer
 * alike, and a symbol with its quiet zones lies within its box or is refused, never cut. PNG, SVG and PDF are one
 * drawing, and so are the dots of TSPL and EPL; ZPL uses the printer's own barcodes and font where it can.
 *
 * Text from outside cannot leave its field: in ZPL everything but plain characters is written in hexadecimal.
 * Errors: those of symbol_encode, ERR_SYMBOL_FIT, ERR_MODULE, ERR_TEXT (field). */
#ifndef DL_IO_LABEL_H
#define DL_IO_LABEL_H

#include "io/label_sheet.h"
#include "io/label_template.h"
#include "io/symbol.h"

struct label_field {
	const char *name;
	const char *text; /* worded; NULL or "": not there */
};

struct label {
	const struct label_template *template;
	const struct label_field *fields;
	size_t n_fields;
	bool has_symbol;
	enum symbol_kind symbol;
	const char *data; /* as io/symbol.h wants it */
	/* What is within, as the elements of a GS1-128 of its own, where the template has room for it; NULL: nothing.
	 */
	const char *content;
	int dpi;    /* dots an inch, 0: 203 */
	int copies; /* printers' languages only, 0: 1 */
};

enum label_format { LABEL_PNG, LABEL_SVG, LABEL_PDF, LABEL_ZPL, LABEL_TSPL, LABEL_EPL };

/* Adds the label to out, which is left as it was on failure. */
int label_make(const struct label *l, enum label_format format, struct str *out, struct err *e) MUST_USE;
/* "png", "svg", "pdf", "zpl", "tspl", "epl" */
bool label_format_by_name(const char *name, enum label_format *format) MUST_USE;
/* One that a label printer reads as it is, and that says itself how many copies. */
bool label_format_is_printers(enum label_format format);

/* As PDF, as many pages as n labels need; the first skip places of the first page are left free, for a sheet that was
 * begun. Templates are fitted to the sheet's labels (label_template_fit). Copies are not looked at. */
int label_make_sheet(const struct label *labels, size_t n, const struct label_sheet *sheet, size_t skip,
		     struct str *out, struct err *e) MUST_USE;

#endif
