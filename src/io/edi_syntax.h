/* Internal to the EDI reader: what an interchange's first bytes say about the separators of the rest. */
#ifndef DL_IO_EDI_SYNTAX_H
#define DL_IO_EDI_SYNTAX_H

#include "io/edi.h"

enum edi_start {
	EDI_START_NONE, /* no interchange begins here */
	EDI_START_OK,
	EDI_START_TRUNCATED, /* one begins, but its separators lie beyond the end */
	EDI_START_UNKNOWN    /* one begins, but its separators cannot be */
};

/* Looks at p, which has no blanks before it. Fills *y as far as known; *length is what UNA takes, else 0: the first
 * segment follows there, perhaps after blanks. */
enum edi_start edi_start_at(const char *p, size_t n, struct edi_syntax *y, size_t *length);
/* The encoding that EDIFACT's syntax identifier names; CHARSET_CP1252 for Latin-1 and what is unknown. */
enum charset edi_charset(const char *identifier);

#endif
