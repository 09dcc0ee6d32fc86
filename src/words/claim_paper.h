/* A claim as paper: worded for the supplier, ready for a file or the spool.
 *
 * Printing an open claim marks it sent, where the person may send claims. */
#ifndef DL_WORDS_CLAIM_PAPER_H
#define DL_WORDS_CLAIM_PAPER_H

#include "words/paper_kind.h"

extern const struct paper_kind claim_paper;

#endif
