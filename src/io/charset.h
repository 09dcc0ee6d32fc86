/* The door for bytes of unknown encoding: whatever a partner or a spreadsheet wrote comes in as UTF-8.
 *
 * Which encoding it is: a byte order mark decides (UTF-8, UTF-16 either way); without one, NUL in every second
 * byte at the start means UTF-16, and so do NULs elsewhere when all then reads as text with line ends; then the whole
 * file is looked at once: UTF-8 when it is valid, or when it holds at least as many good multi-byte characters as bad
 * bytes (a UTF-8 file with some damage, whose bad bytes are then reported where they stand); CP1252 otherwise.
 *
 * A byte that has no meaning in the encoding comes through as the single byte CHARSET_BAD, which no UTF-8 holds;
 * so text_check() finds it, and the reader above can name line and field.
 *
 * Memory: two fixed buffers, whatever the file's size. A file that cannot be read twice (a pipe) is first copied
 * to an unlinked temporary file. */
#ifndef DL_IO_CHARSET_H
#define DL_IO_CHARSET_H

#include "base/base.h"

#include <iconv.h>

#define CHARSET_BAD '\xFF'

enum charset {
	CHARSET_UTF8,
	CHARSET_UTF16LE,
	CHARSET_UTF16BE,
	CHARSET_CP1252,
	CHARSET_8859_2,
	CHARSET_8859_3,
	CHARSET_8859_4,
	CHARSET_8859_5,
	CHARSET_8859_6,
	CHARSET_8859_7,
	CHARSET_8859_8,
	CHARSET_8859_9,
	CHARSET_COUNT
};

enum { CHARSET_RAW_BYTES = 16 * 1024 };

struct charset_in {
	FILE *file;
	const char *name; /* for faults; the caller's */
	bool own_file;	  /* a temporary copy, closed by charset_close */
	enum charset charset;
	bool bom;
	bool convert;
	iconv_t conv;
	char raw[CHARSET_RAW_BYTES];
	size_t raw_at;
	size_t raw_n;
};

/* The encoding's usual name: "UTF-8", "UTF-16LE", "CP1252"... */
const char *charset_name(enum charset c);
/* Looks at the whole of file, which stays the caller's, and stands ready to read it from the start.
 * ERR_FILE_READ when it cannot be read; on failure there is nothing to close. */
int charset_open(struct charset_in *in, FILE *file, const char *name, struct err *e) MUST_USE;
void charset_close(struct charset_in *in);
/* Up to size (at least 8) bytes of UTF-8; *n is 0 at the end only. A character may be split between two calls. */
int charset_read(struct charset_in *in, char *out, size_t size, size_t *n, struct err *e) MUST_USE;

/* What text of unknown encoding is, by the rule above without the marks: CHARSET_UTF8 or CHARSET_CP1252. */
enum charset charset_guess(const char *p, size_t n) MUST_USE;
/* The whole of p as UTF-8 in the arena, with CHARSET_BAD for what has no meaning; *out_n may be NULL. */
char *charset_text(struct arena *a, enum charset c, const char *p, size_t n, size_t *out_n) MUST_USE;

#endif
