#include "io/csv_window.h"

enum { BLOCK = 64 * 1024 };

/* Reads one block more; false at the end of the file or on a failure, which w->code keeps. */
static bool more(struct csv_window *w)
{
	size_t got;

	if (w->eof || w->code != OK)
		return false;
	if (w->n + BLOCK > w->cap) {
		w->cap = w->n + BLOCK > w->cap * 2 ? w->n + BLOCK : w->cap * 2;
		w->text = xrealloc(w->text, w->cap);
	}
	w->code = charset_read(&w->in, w->text + w->n, BLOCK, &got, w->err);
	if (w->code != OK || !got) {
		w->eof = true;
		return false;
	}
	w->n += got;
	return true;
}

int csv_window_more(struct csv_window *w, size_t off)
{
	while (off >= w->n)
		if (!more(w))
			return CSV_END;
	return (unsigned char)w->text[off];
}

void csv_window_begin(struct csv_window *w, size_t off)
{
	/* Moving the rest down costs its length, so it waits until what is forgotten is worth it. */
	if (off >= BLOCK || (off && off == w->n)) {
		memmove(w->text, w->text + off, w->n - off);
		w->n -= off;
		w->offset += off;
		off = 0;
	}
	w->start = off;
}

size_t csv_record_end(struct csv_window *w, size_t off)
{
	int c = csv_byte(w, off);

	if (c != '\r' && c != '\n')
		return 0;
	switch (w->newline) {
	case CSV_NEWLINE_LF:
		return c == '\n';
	case CSV_NEWLINE_CR:
		return c == '\r';
	case CSV_NEWLINE_CRLF:
		return c == '\r' && csv_byte(w, off + 1) == '\n' ? 2 : 0;
	case CSV_NEWLINE_DETECT:
		break;
	}
	if (c == '\n')
		return 1;
	return csv_byte(w, off + 1) == '\n' ? 2 : 0;
}

bool csv_ends_line(struct csv_window *w, size_t off)
{
	int c = csv_byte(w, off);

	return c == '\n' || (c == '\r' && csv_byte(w, off + 1) != '\n');
}

bool csv_window_skip_line(struct csv_window *w, size_t off)
{
	for (;;) {
		int c;

		csv_window_begin(w, off);
		off = w->start;
		c = csv_byte(w, off);
		if (c < 0)
			return false;
		if (c == '\r' || c == '\n') {
			size_t after = off + (csv_ends_line(w, off) ? 1 : 2);

			w->line++;
			csv_window_begin(w, after);
			return true;
		}
		while (off < w->n && w->text[off] != '\n' && w->text[off] != '\r')
			off++;
	}
}
