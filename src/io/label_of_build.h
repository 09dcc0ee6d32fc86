/* What the files of label_of.h share: a label that is filled field by field. */
#ifndef DL_IO_LABEL_OF_BUILD_H
#define DL_IO_LABEL_OF_BUILD_H

#include "domain/catalog/item_sql.h"
#include "domain/stock/lot_sql.h"
#include "domain/stock/place_sql.h"
#include "domain/stock/transfer.h"
#include "io/label_of.h"

/* PERM_LABEL, or ERR_NOT_PERMITTED. */
int label_of_allowed(struct desk *desk, struct err *e) MUST_USE;
/* An empty label of a shipped template; key is what the spool's list calls it by. */
int label_of_begin(struct arena *a, const char *template, const char *key, struct label_of *out,
		   struct err *e) MUST_USE;
/* text NULL or "": not there. Both are kept as they are, name and text, and not copied. */
void label_of_add(struct label_of *l, const char *name, const char *text);
void label_of_symbol(struct label_of *l, enum symbol_kind kind, const char *data);
/* A day as GS1 writes it: yymmdd. */
const char *label_of_six_digits(struct arena *a, const char *iso);
/* Any text: Code 128, or a QR code where that cannot hold it. */
void label_of_text_symbol(struct label_of *l, const char *text);
/* A trade code in its own symbol, anything else as text. */
void label_of_code_symbol(struct label_of *l, const char *code);
/* A GS1 content in bars where they fit the paper, else in squares; false: in neither. */
bool label_of_bars_or_squares(struct label_of *l);

/* What is within, in a symbol of its own where the template has room and it fits; else in words alone. */
void label_of_content(struct label_of *l, const char *elements);

/* ERR_NOT_FOUND (noun item, key). */
int label_of_get_item(struct desk *desk, struct arena *a, int64_t item_id, struct item_row *item,
		      struct err *e) MUST_USE;
void label_of_add_item(struct arena *a, const struct item_row *item, struct label_of *l);
/* The GTIN of one base unit that is everybody's; NULL: it has none. */
int label_of_own_gtin(struct desk *desk, struct arena *a, int64_t item_id, const char **gtin, struct err *e) MUST_USE;

/* Rows that the caller has read, with the right to. */
int label_of_lot_row(struct desk *desk, struct arena *a, const struct item_row *item, const struct lot_row *lot,
		     struct label_of *out, struct err *e) MUST_USE;
int label_of_place_row(struct arena *a, const struct place_row *place, struct label_of *out, struct err *e) MUST_USE;
int label_of_transfer_row(struct desk *desk, struct arena *a, const struct transfer *t,
			  const struct transfer_line_row *line, struct label_of *out, struct err *e) MUST_USE;

#endif
