/* A recall as paper: whom to call, with phone and mail, what is on the road and what stands where; for the hand of who
 * calls and of who clears the shelves. */
#ifndef DL_WORDS_RECALL_PAPER_H
#define DL_WORDS_RECALL_PAPER_H

#include "words/paper_kind.h"

extern const struct paper_kind recall_paper;

#endif
