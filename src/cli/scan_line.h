/* Scans that a file or a scanner gives, one a line. */
#ifndef DL_CLI_SCAN_LINE_H
#define DL_CLI_SCAN_LINE_H

#include "domain/catalog/code.h"

#include <stdio.h>

struct scan_line {
	char bytes[CODE_BYTES_MAX + 16];
	size_t n; /* kept; of a longer line only the beginning, which is too long for a code already */
};

/* false at the end of the input. Of a line without end, however long, only the beginning is kept. */
bool scan_line_read(struct scan_line *l, FILE *in);

#endif
