/* What stands on the label of an item, a place, or a line of a receipt: one answer for verbs and screens.
 *
 * item	name, SKU, price where one is set; the symbol that belongs to its own code (EAN-13, EAN-8, UPC-A, ITF-14 by the
 *	code's length), else a Code 128 of the SKU
 * code	the same of one of an item's codes: that of a carton, of a supplier
 * place	code, name and a Code 128 of the code, as the scan screen reads it
 * receipt line	name, SKU, lot or serial and expiry; where the item has a GTIN and is tracked, all of it in one GS1-128,
 *	or in a GS1 DataMatrix where that is too long for the paper; as many copies as units
 *
 * Codes that Code 128 cannot hold become a QR code. LOT, SERIAL and EXPIRY are GS1's own data titles and are not
 * translated. Everything needs PERM_LABEL and lives in the arena.
 * Errors: ERR_NOT_FOUND (noun, key), ERR_NOT_PERMITTED, and those of io/label.h when it is drawn. */
#ifndef DL_IO_LABEL_OF_H
#define DL_IO_LABEL_OF_H

#include "base/money.h"
#include "domain/desk/desk.h"
#include "io/label.h"

struct label_of {
	struct label label; /* ready for label_make */
	const char *title;  /* "label SAB-0114": for the spool's list */
	int64_t copies;	    /* 1; of a receipt line its units */
};

/* code: the SKU, or any code of it; a code of its own (not the SKU) is the one that is printed. */
int label_of_item(struct desk *desk, struct arena *a, const char *code, const struct number_style *style,
		  struct label_of *out, struct err *e) MUST_USE;
int label_of_item_id(struct desk *desk, struct arena *a, int64_t item_id, const struct number_style *style,
		     struct label_of *out, struct err *e) MUST_USE;
int label_of_code(struct desk *desk, struct arena *a, int64_t code_id, const struct number_style *style,
		  struct label_of *out, struct err *e) MUST_USE;
/* A place of the desk's warehouse. */
int label_of_place(struct desk *desk, struct arena *a, const char *code, struct label_of *out, struct err *e) MUST_USE;
int label_of_receipt_line(struct desk *desk, struct arena *a, int64_t line_id, const struct number_style *style,
			  struct label_of *out, struct err *e) MUST_USE;

#endif
