/* A purchase order as paper: worded for the supplier, ready for a file or the spool.
 *
 * Printing an approved order marks it sent, where the person may enter orders. A paper that is no order yet, or no
 * longer, bears its state. */
#ifndef DL_WORDS_PO_PAPER_H
#define DL_WORDS_PO_PAPER_H

#include "words/paper_kind.h"

extern const struct paper_kind po_paper;

#endif
