/* Import of papers: shipment notices (X12, EDIFACT, table) and customers' orders (Shopify, generic table). */
#ifndef DL_IO_IMPORT_PAPERS_H
#define DL_IO_IMPORT_PAPERS_H

#include "io/import_internal.h"

int import_notices(struct import *im, const char *path, struct err *e) MUST_USE;
int import_sales(struct import *im, const char *path, struct err *e) MUST_USE;
/* One more fault of the report; texts are copied. */
void import_add_fault(struct import *im, int64_t line, const char *field, const struct err *why);
/* ERR_IMPORT, and nothing counts as applied. */
int import_refuse(struct import *im, const char *path, struct err *e) MUST_USE;

#endif
