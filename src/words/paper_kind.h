/* Papers of ours that go to a supplier: each kind says how it is drawn and what follows when it has gone out, and comes
 * as bytes, into a file or into the spool in the same way as every other. */
#ifndef DL_WORDS_PAPER_KIND_H
#define DL_WORDS_PAPER_KIND_H

#include "domain/buying/supplier.h"
#include "io/paper.h"
#include "words/words.h"

struct paper_kind {
	const char *job; /* before its number in the spool: "order" */
	int (*draw)(struct desk *desk, struct arena *a, const struct words_settings *w, int64_t id, struct paper *out,
		    struct err *e);
	/* It went out: the paper is sent, where the person may send it; a copy for somebody else's file changes
	 * nothing. */
	int (*mark)(struct desk *desk, struct arena *a, int64_t id, struct err *e);
};

enum paper_format { PAPER_PDF, PAPER_TEXT };

/* The whole paper's bytes. */
int paper_make(const struct paper_kind *kind, struct desk *desk, struct arena *a, const struct words_settings *w,
	       int64_t id, enum paper_format format, struct str *out, struct err *e) MUST_USE;
/* Into a file, whole or not at all, then marked; or into the spool as PDF, marked in the same transaction.
 * ERR_FILE_CREATE and the like; ERR_NOT_FOUND (noun printer). */
int paper_file(const struct paper_kind *kind, struct desk *desk, struct arena *a, const struct words_settings *w,
	       int64_t id, enum paper_format format, const char *path, struct err *e) MUST_USE;
int paper_spool(const struct paper_kind *kind, struct desk *desk, struct arena *a, const struct words_settings *w,
		int64_t id, const char *printer, int64_t *job_id, struct err *e) MUST_USE;

/* For drawing: whom it is for, and who writes. */
const char *paper_address(struct arena *a, const struct supplier_row *s);
int paper_sender(struct desk *desk, struct arena *a, int64_t warehouse_id, const char **entity, const char **warehouse,
		 struct err *e) MUST_USE;

#endif
