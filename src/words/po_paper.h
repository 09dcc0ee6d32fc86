/* A purchase order as paper: worded for the supplier, ready for a file or the spool.
 *
 * Printing an approved order marks it sent, where the person may enter orders; a copy for somebody else's file does
 * not. A paper that is no order yet, or no longer, bears its state. */
#ifndef DL_WORDS_PO_PAPER_H
#define DL_WORDS_PO_PAPER_H

#include "domain/buying/po.h"
#include "io/paper.h"
#include "words/words.h"

int po_paper(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t order_id, struct paper *out,
	     struct err *e) MUST_USE;

enum po_paper_format { PO_PAPER_PDF, PO_PAPER_TEXT };

/* The whole paper's bytes. */
int po_paper_make(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t order_id,
		  enum po_paper_format format, struct str *out, struct err *e) MUST_USE;
/* Into a file, whole or not at all, then marked; or into the spool as PDF, marked in the same transaction.
 * ERR_FILE_CREATE and the like; ERR_NOT_FOUND (noun printer). */
int po_paper_file(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t order_id,
		  enum po_paper_format format, const char *path, struct err *e) MUST_USE;
int po_paper_spool(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t order_id,
		   const char *printer, int64_t *job_id, struct err *e) MUST_USE;
/* Marks it, for whoever writes the bytes himself. */
int po_paper_mark(struct desk *desk, struct arena *a, int64_t order_id, struct err *e) MUST_USE;

#endif
