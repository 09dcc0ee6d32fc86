/* Labels in ZPL II: the printer's own barcodes and font, so that a label is some hundred bytes.
 *
 *	^CI28, and in every field ^FH\: text is UTF-8, and all but letters, digits and blanks is written as \XX. A
 *	^ or ~ from a name or a code therefore never reaches the printer as a command.
 *	^BC Code 128 and GS1-128 in mode N with our own choice of code sets, so that its width is known beforehand
 *	^BE EAN-13, ^B2 ITF-14, ^B3 Code 39, ^BQ QR, ^BX Data Matrix
 *	^GF GS1 QR, because ^BQ cannot say FNC1; PDF417, whose shape ^B7 would choose anew; EAN-8 and UPC-A, because
 *	    what others draw for ^B8 and ^BU could not be read back; Data Matrix of more than ASCII, because ^BX
 *	    has no word for what its bytes mean, and with the sign that begins its escapes, which not all read doubled
 *	^GF also text that font 0 has no letters for, Chinese for one: drawn here with the fonts of this machine
 *
 * The printer breaks no lines: text is wrapped here by the widths of its font 0, guessed generously. */
#ifndef DL_IO_ZPL_H
#define DL_IO_ZPL_H

#include "io/label_layout.h"

/* Adds one label to out; a is scratch. Errors as label_make. */
int zpl_make(struct arena *a, const struct label *l, struct str *out, struct err *e) MUST_USE;

/* ---- parts, for zpl.c and its tests */

/* Element strings as bytes: FNC1 is GS (0x1D), in front and after each value of open length but the last. */
char *zpl_fnc1_text(struct arena *a, const char *bracketed) MUST_USE;
/* The ^FD of ^BC in mode N for printable ASCII and GS, with the fewest symbol characters; *characters counts them,
 * start and FNC1 included, check and stop not. */
char *zpl_code128(struct arena *a, const char *text, int *characters) MUST_USE;
/* The side of the square Data Matrix that surely holds text (GS is FNC1), in modules; 0 when none does. */
int zpl_datamatrix_side(const char *text);
/* Adds text as the content of a field under ^FH\. */
void zpl_escape(struct str *out, const char *text);
/* Font 0 surely has all letters of it: Latin ones, and the signs that come with them. */
bool zpl_font_has(const char *text);
/* The text as the printer's font cannot set it, as ^GF. ERR_MODULE. */
int zpl_picture(struct str *out, const struct layout_text *t, int dpi, struct err *e) MUST_USE;
/* The kinds that are sent as dots, and the dots of one, as ^GF. */
bool zpl_symbol_is_graphic(enum symbol_kind kind, const char *data);
void zpl_modules(struct arena *a, struct str *out, const struct label_layout *l);

#endif
