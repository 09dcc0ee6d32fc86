/* A business paper: who writes to whom, some facts, a table, a sum. Everything is worded by the caller; the same struct
 * becomes a PDF (A4, as many pages as the rows need, each with the table's head and its number) or plain text.
 *
 * Ownership: points to the caller's. Errors of paper_pdf: ERR_MODULE, and those of symbol_encode for the code. */
#ifndef DL_IO_PAPER_H
#define DL_IO_PAPER_H

#include "base/base.h"
#include "io/symbol.h"

struct paper_fact {
	const char *label, *value;
};

struct paper_column {
	const char *title;
	int width; /* tenths of a millimetre; 0 for one column: what is left */
	bool right;
};

struct paper {
	const char *title;     /* "Purchase order PO-2026-00017" */
	const char *stamp;     /* beside the title: "draft"; NULL: none */
	const char *code;      /* drawn as Code 128, for the scanner at the dock; NULL: none */
	const char *from, *to; /* several lines */
	const struct paper_fact *facts;
	size_t n_facts;
	const struct paper_column *columns;
	size_t n_columns;
	const char *const *cells; /* row by row */
	size_t n_rows;
	struct paper_fact total;
	const char *note; /* below; NULL: none */
	const char *page; /* the word before the page's number */
};

int paper_pdf(const struct paper *p, struct str *out, struct err *e) MUST_USE;
/* Lines of at most 80 cells as long as the columns' own texts allow it. */
void paper_text(const struct paper *p, struct str *out);

#endif
