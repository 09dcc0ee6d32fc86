/* What stands on the label of whatever has one: one answer for verbs and screens.
 *
 * item	name, SKU, price where one is set; the symbol that belongs to its own code (EAN-13, EAN-8, UPC-A, ITF-14 by the
 *	code's length), else a Code 128 of the SKU
 * code	the same of one of an item's codes: that of a carton, of a supplier
 * place	code, name and a Code 128 of the code, as the scan screen reads it
 * receipt line	name, SKU, lot or serial and expiry; where the item has a GTIN and is tracked, all of it in one GS1-128,
 *	or in a GS1 DataMatrix where that is too long for the paper; as many copies as units
 * plate	a licence plate of ours: its SSCC as GS1-128 and in digits, and what it holds
 * pallet	one that a notice announced, by its SSCC: whose it is, what is on it. Both have on 4 x 6 inch, where
 *	one item and lot with a GTIN is all of it, a second GS1-128 above with (02), (15), (37) and (10)
 * transfer	number, both houses and a Code 128 of the number; of a line also the item, how many, and the item's
 *	own symbol
 * ship	a customer's order: to whom, from which house, our number, and which carton of how many
 * badge	name and user, and the text that his sign-in reads; PERM_USER as well
 * printer	a test label: code, name, address, what it prints, the day, and a Code 128 of the code
 * card	a command card (domain/catalog/code_card.h)
 *
 * Codes that Code 128 cannot hold become a QR code. LOT, SERIAL and EXPIRY are GS1's own data titles and are not
 * translated. Everything needs PERM_LABEL and lives in the arena.
 * Errors: ERR_NOT_FOUND (noun, key), ERR_NOT_PERMITTED, and those of io/label.h when it is drawn. */
#ifndef DL_IO_LABEL_OF_H
#define DL_IO_LABEL_OF_H

#include "base/money.h"
#include "domain/catalog/code_card.h"
#include "domain/desk/desk.h"
#include "io/label.h"

struct label_of {
	struct label label; /* ready for label_make */
	const char *title;  /* "label SAB-0114": for the spool's list */
	int64_t copies;	    /* 1; of a receipt line its units */
	bool sized;	    /* somebody has said for which paper */
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
/* Makes the label for paper of another size, in tenths of a millimetre or as media_size_read takes it ("4x6"). What is
 * too long for the bars of a small label gets them on a larger one. ERR_VALUE (field size). */
int label_of_fit(struct arena *a, struct label_of *l, int width, int height, struct err *e) MUST_USE;
int label_of_size(struct arena *a, struct label_of *l, const char *size, struct err *e) MUST_USE;

/* For the paper that the setting label.size.KIND names (label.size.item), else label.size, unless somebody has said it
 * already. ERR_VALUE (field size). */
int label_of_usual_size(struct desk *desk, struct arena *a, struct label_of *l, struct err *e) MUST_USE;

/* For the paper that lies in a printer, unless somebody has said it already: as it is drawn for that size, and no
 * stretching but what a cut in millimetres makes of one in inches. ERR_LABEL_MEDIA (label, size, sizes), ERR_VALUE
 * (field size). */
int label_of_media(struct arena *a, struct label_of *l, const char *media, struct err *e) MUST_USE;

struct label_content {
	const char *sku, *name;
	int64_t quantity;
	const char *lot, *expiry_on; /* NULL or "": none */
	const char *gtin;	     /* of one unit; NULL: no symbol says what is within */
};

struct label_plate {
	const char *sscc;
	const char *name; /* what it is, or where to; NULL: nothing */
	const struct label_content *contents;
	size_t n_contents;
	int64_t copies; /* 0: 1; GS1 asks for the same label on two sides */
};

/* A part of an inspection that is over (1, 2, ...): the item and lot, and where the lot's label has the expiry, what
 * may be done with it, worded by the caller, and the place where it went. One label for all of it. ERR_NOT_FOUND (noun
 * part). */
int label_of_part(struct desk *desk, struct arena *a, int64_t inspection_id, int64_t part_no, const char *state,
		  struct label_of *out, struct err *e) MUST_USE;
/* One of stock/plate.h, with what stands on it; name as of label_plate. ERR_NOT_FOUND (noun plate, key). */
int label_of_plate_id(struct desk *desk, struct arena *a, int64_t plate_id, const char *name, struct label_of *out,
		      struct err *e) MUST_USE;
/* ERR_SYMBOL_DATA (symbol SSCC), ERR_CHECK_DIGIT. */
int label_of_plate(struct desk *desk, struct arena *a, const struct label_plate *plate, struct label_of *out,
		   struct err *e) MUST_USE;
int label_of_pallet(struct desk *desk, struct arena *a, const char *sscc, struct label_of *out, struct err *e) MUST_USE;
int label_of_transfer(struct desk *desk, struct arena *a, const char *number, struct label_of *out,
		      struct err *e) MUST_USE;
int label_of_transfer_line(struct desk *desk, struct arena *a, int64_t line_id, struct label_of *out,
			   struct err *e) MUST_USE;
/* number: ours or the channel's. carton of cartons, from 1. */
int label_of_ship(struct desk *desk, struct arena *a, const char *number, int64_t carton, int64_t cartons,
		  struct label_of *out, struct err *e) MUST_USE;
/* text NULL: the badge that is entered for him; ERR_MISSING (field badge) when none is. */
int label_of_badge(struct desk *desk, struct arena *a, const char *name, const char *text, struct label_of *out,
		   struct err *e) MUST_USE;
/* headline is worded by the caller. ERR_NOT_FOUND (noun printer). */
int label_of_printer(struct desk *desk, struct arena *a, const char *code, const char *headline, struct label_of *out,
		     struct err *e) MUST_USE;
/* quantity: of CARD_QUANTITY. name and hint are worded by the caller. */
int label_of_card(struct desk *desk, struct arena *a, enum card card, int64_t quantity, const char *name,
		  const char *hint, struct label_of *out, struct err *e) MUST_USE;
int label_of_receipt_line(struct desk *desk, struct arena *a, int64_t line_id, const struct number_style *style,
			  struct label_of *out, struct err *e) MUST_USE;

#endif
