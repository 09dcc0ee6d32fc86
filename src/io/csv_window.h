/* Internal to the CSV reader: a window that slides over the file, so that a record can be read twice (after an
 * unclosed quote) while memory stays bounded.
 *
 * Offsets count from text[0] and stay good until csv_window_begin. The record in hand begins at start; nothing
 * beyond start + limit is looked at. */
#ifndef DL_IO_CSV_WINDOW_H
#define DL_IO_CSV_WINDOW_H

#include "base/base.h"
#include "io/charset.h"
#include "io/csv.h"

enum {
	CSV_END = -1,  /* of the file */
	CSV_LIMIT = -2 /* of the record */
};

struct csv_window {
	struct charset_in in;
	struct err *err; /* of the call that runs; the reader sets it */
	int code;	 /* of the last read */
	char *text;
	size_t n;
	size_t cap;
	size_t start;
	size_t limit;
	uint64_t offset; /* of text[0] in the file's UTF-8 text */
	uint64_t line;	 /* of start */
	enum csv_newline newline;
	bool eof;
};

/* The byte at off, CSV_END or CSV_LIMIT. */
int csv_window_more(struct csv_window *w, size_t off);
static inline int csv_byte(struct csv_window *w, size_t off)
{
	if (off - w->start >= w->limit)
		return CSV_LIMIT;
	return off < w->n ? (unsigned char)w->text[off] : csv_window_more(w, off);
}

/* Makes off the start of a record and may forget what lies before. Earlier offsets are void. */
void csv_window_begin(struct csv_window *w, size_t off);
/* Passes over the rest of the physical line from off without keeping it; the next record begins after it.
 * false: the file ended first. */
bool csv_window_skip_line(struct csv_window *w, size_t off);
/* Length of the line end at off that ends a record, or 0. */
size_t csv_record_end(struct csv_window *w, size_t off);
/* Whether the byte at off ends a physical line: LF, or a CR that no LF follows. */
bool csv_ends_line(struct csv_window *w, size_t off);

struct csv_dialect {
	char delimiter[CSV_DELIMITER_BYTES];
	size_t delimiter_n;
	bool delimiter_known;
};

/* Finds delimiter and line end from the options and the header line; w stands at the first line and may be moved
 * past a "sep=;" line. */
void csv_sniff(struct csv_window *w, const struct csv_options *o, struct csv_dialect *d);
/* A comment begins at off. */
bool csv_comment_at(struct csv_window *w, const struct csv_options *o, size_t off);

#endif
