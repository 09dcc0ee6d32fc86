/* Text at the door and in the house: UTF-8 without control characters (NFC is not forced, bytes are kept).
 * Folding is for searching: case folded, accents dropped, so "CAFE" finds "Café". */
#ifndef DL_BASE_TEXT_H
#define DL_BASE_TEXT_H

#include "base/base.h"

enum text_fault { TEXT_OK, TEXT_NOT_UTF8, TEXT_CONTROL };

/* n bytes are valid UTF-8 with no C0, DEL or C1 control; *at (may be NULL) is the first bad byte's offset. */
enum text_fault text_check(const char *s, size_t n, size_t *at) MUST_USE;
bool text_is_utf8(const char *s, size_t n) MUST_USE;
/* The search form: casefold, decompose, drop combining marks. In the arena. */
char *text_fold(struct arena *a, const char *s) MUST_USE;
/* Splits folded text into words (letters and digits of any script); returns how many. */
size_t text_words(struct arena *a, const char *folded, char ***words) MUST_USE;
/* Drops blanks at both ends (ASCII white space and U+00A0). In the arena. */
char *text_trim(struct arena *a, const char *s) MUST_USE;
/* Shows any bytes as one line of printable text: controls and bad bytes as \xHH. In the arena. */
char *text_printable(struct arena *a, const char *s, size_t n) MUST_USE;
/* ASCII only; the locale is not asked. */
char ascii_upper(char c);
char ascii_lower(char c);
bool ascii_digit(char c);
bool ascii_space(char c);
bool text_is_digits(const char *s, size_t n);
/* Strict whole number: optional sign and digits only, within int64. */
bool text_to_i64(const char *s, int64_t *out) MUST_USE;

#endif
