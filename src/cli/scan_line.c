#include "cli/scan_line.h"

bool scan_line_read(struct scan_line *l, FILE *in)
{
	int c;

	l->n = 0;
	while ((c = getc(in)) != EOF) {
		if (c == '\n')
			return true;
		if (l->n < sizeof l->bytes)
			l->bytes[l->n++] = (char)c;
	}
	return l->n > 0;
}
