/* Writes delimited text to RFC 4180 that a spreadsheet opens without surprises.
 *
 * Formula-safe: a cell that a spreadsheet would take for a formula (it begins with = + - @, their full-width
 * forms, TAB, CR or LF) gets an apostrophe in front, unless it is a plain number. Control characters other than
 * TAB, CR and LF, and bytes that are not UTF-8, are written as U+FFFD. Every cell of every export goes through
 * csv_cell(); there is no other way out. */
#ifndef DL_IO_CSV_WRITE_H
#define DL_IO_CSV_WRITE_H

#include "base/base.h"

struct csv_writer {
	FILE *out;
	const char *line_end; /* "\r\n" or "\n" */
	char delimiter;
	bool row_begun;
	struct str cell; /* reused */
};

/* Adds one cell, quoted where it must be, to out. text may be NULL: an empty cell. */
void csv_cell(struct str *out, const char *text, char delimiter);

/* delimiter 0 is a comma. Release with csv_writer_release; out stays the caller's. */
void csv_writer_init(struct csv_writer *w, FILE *out, char delimiter, bool crlf);
void csv_writer_release(struct csv_writer *w);
void csv_put_text(struct csv_writer *w, const char *text);
void csv_put_i64(struct csv_writer *w, int64_t value);
/* value * 10^-scale, with a point: (1250, 2) is 12.50. */
void csv_put_decimal(struct csv_writer *w, int64_t value, int scale);
void csv_end_row(struct csv_writer *w);
/* Flushes; ERR_FILE_WRITE with name when anything could not be written. */
int csv_writer_end(struct csv_writer *w, const char *name, struct err *e) MUST_USE;

#endif
