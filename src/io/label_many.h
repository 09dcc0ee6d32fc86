/* Labels of many things at once: what a paper brings, what a transfer carries, places from one to another.
 *
 *	struct label_list list = { .arena = &arena };
 *	code = label_many_order(desk, "PO-2026-00017", style, &list, e);
 *	code = code ? code : label_list_sheet(&list, label_sheet_find("L7160"), 0, &pdf, e);
 *
 * receipt	what each line came to, lot, serial and expiry with it: after scanning
 * order	what each line still brings, as the item's label: before scanning
 * notice	what each line still brings, with the lot and expiry that it announces; lines without an item have none
 * transfer	one of the transfer, and one for each line
 * ship	a customer's order: one for each carton, 1 to LABEL_CARTONS_MOST of them (ERR_VALUE, field cartons)
 * places	of the desk's warehouse, those that goods can stand in, by code from first to last
 *
 * Each label says how many of it are wanted. Everything lives in the list's arena and needs PERM_LABEL.
 * Errors: those of label_of.h; ERR_EMPTY (number) where nothing wants a label, of places ERR_NOT_FOUND; ERR_VALUE
 *(field labels) above LABEL_LIST_MOST of them. */
#ifndef DL_IO_LABEL_MANY_H
#define DL_IO_LABEL_MANY_H

#include "base/vec.h"
#include "io/label_of.h"

enum { LABEL_LIST_MOST = 20000, LABEL_CARTONS_MOST = 1000 };

struct label_list {
	struct arena *arena;
	VEC(struct label_of) labels;
};

int label_many_receipt(struct desk *desk, const char *number, const struct number_style *style, struct label_list *list,
		       struct err *e) MUST_USE;
int label_many_order(struct desk *desk, const char *number, const struct number_style *style, struct label_list *list,
		     struct err *e) MUST_USE;
int label_many_notice(struct desk *desk, const char *number, const struct number_style *style, struct label_list *list,
		      struct err *e) MUST_USE;
int label_many_transfer(struct desk *desk, const char *number, struct label_list *list, struct err *e) MUST_USE;
int label_many_ship(struct desk *desk, const char *number, int64_t cartons, struct label_list *list,
		    struct err *e) MUST_USE;
int label_many_places(struct desk *desk, const char *first, const char *last, struct label_list *list,
		      struct err *e) MUST_USE;

/* Adds one that was made elsewhere. */
void label_list_add(struct label_list *list, const struct label_of *label);
/* With copies: how many come out. */
int64_t label_list_count(const struct label_list *list);
/* As label_of_size, for each. */
int label_list_size(struct label_list *list, const char *size, struct err *e) MUST_USE;
/* One after another, copies included, in a printer's language; a list of one as a picture too. */
int label_list_make(const struct label_list *list, enum label_format format, struct str *out, struct err *e) MUST_USE;
/* As PDF, copies included: a page as large as the first label for each. */
int label_list_pages(const struct label_list *list, struct str *out, struct err *e) MUST_USE;
/* As PDF, copies included. */
int label_list_sheet(const struct label_list *list, const struct label_sheet *sheet, size_t skip, struct str *out,
		     struct err *e) MUST_USE;
/* Each as a job of the spool; *jobs of them. */
int label_list_spool(struct desk *desk, const struct label_list *list, const char *printer, int64_t *jobs,
		     struct err *e) MUST_USE;

#endif
