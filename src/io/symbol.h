/* Barcodes as geometry: content and kind in, modules out. A module is the narrowest bar or the smallest square;
 * everything here is counted in modules, and whoever draws decides how many dots a module is.
 *
 * Content. GS1 kinds take application identifiers in square brackets, "[01]09501101530003[10]A1": brackets
 * cannot occur in GS1 data, parentheses can. EAN, UPC and ITF-14 take all their digits, check digit included; a
 * wrong one is refused, never mended, and so is one inside a GS1 element string. Code 39 takes 0-9 A-Z and
 * " -.$/+%"; Code 128 printable ASCII; QR, DataMatrix and PDF417 any UTF-8 text.
 *
 * Ownership: a struct symbol points into the arena it was made in.
 * Errors: ERR_SYMBOL_DATA (symbol, data, why), ERR_CHECK_DIGIT (data, expected), ERR_MODULE.
 * Quiet zones, guard bars and the shape of the text under a symbol: GS1 General Specifications, section 5. */
#ifndef DL_IO_SYMBOL_H
#define DL_IO_SYMBOL_H

#include "base/base.h"

/* X(SYMBOL_..., name in templates and verbs, name for people) */
#define SYMBOL_KINDS(X)                                                                                                \
	X(SYMBOL_CODE128, "code128", "Code 128")                                                                       \
	X(SYMBOL_GS1_128, "gs1-128", "GS1-128")                                                                        \
	X(SYMBOL_EAN13, "ean13", "EAN-13")                                                                             \
	X(SYMBOL_EAN8, "ean8", "EAN-8")                                                                                \
	X(SYMBOL_UPCA, "upca", "UPC-A")                                                                                \
	X(SYMBOL_ITF14, "itf14", "ITF-14")                                                                             \
	X(SYMBOL_CODE39, "code39", "Code 39")                                                                          \
	X(SYMBOL_QR, "qr", "QR Code")                                                                                  \
	X(SYMBOL_GS1_QR, "gs1-qr", "GS1 QR Code")                                                                      \
	X(SYMBOL_DATAMATRIX, "datamatrix", "Data Matrix")                                                              \
	X(SYMBOL_GS1_DATAMATRIX, "gs1-datamatrix", "GS1 DataMatrix")                                                   \
	X(SYMBOL_PDF417, "pdf417", "PDF417")

enum symbol_kind {
#define X(kind, key, title) kind,
	SYMBOL_KINDS(X)
#undef X
		SYMBOL_KIND_COUNT
};

struct symbol_rect {
	int x, y; /* from the symbol's upper left corner, quiet zone not counted */
	int width;
	int height; /* of a linear symbol always 1: the whole bar */
	bool guard; /* a bar of EAN and UPC that reaches down between the digits */
};

enum symbol_align { SYMBOL_CENTRE, SYMBOL_LEFT, SYMBOL_RIGHT };

/* A piece of the text under a linear symbol. Tenths of a module. */
struct symbol_text {
	int x10; /* of its centre, left or right end, as align says; negative inside the left quiet zone */
	int size10;
	enum symbol_align align;
	const char *text;
};

struct symbol {
	enum symbol_kind kind;
	bool matrix; /* two-dimensional, of fixed shape; otherwise bars of any height */
	int width;   /* without quiet zones */
	int height;  /* of a linear symbol 1 */
	int quiet_left, quiet_right, quiet_top, quiet_bottom;
	const struct symbol_rect *rects; /* what is dark, in no order, without overlap */
	size_t n_rects;
	const struct symbol_text *texts;
	size_t n_texts;
	const unsigned char *modules; /* the same, height rows of width bytes, 1 is dark: for a preview on screen */
};

/* How far guard bars reach below the others, in modules. */
enum { SYMBOL_GUARD_MODULES = 5 };

int symbol_encode(struct arena *a, enum symbol_kind kind, const char *data, struct symbol *out, struct err *e) MUST_USE;
/* The checks of symbol_encode that need no encoder: length, characters, check digit. */
int symbol_check(enum symbol_kind kind, const char *data, struct err *e) MUST_USE;

const char *symbol_key(enum symbol_kind kind);
const char *symbol_title(enum symbol_kind kind);
bool symbol_by_key(const char *key, enum symbol_kind *kind) MUST_USE;
bool symbol_is_gs1(enum symbol_kind kind);
bool symbol_is_matrix(enum symbol_kind kind);
/* The kind that a trade code of 8, 12, 13 or 14 digits is drawn as; false when the length is another. */
bool symbol_for_gtin(const char *digits, enum symbol_kind *kind) MUST_USE;
/* The mod-10 check digit ('0' to '9') of n digits that stand before it. */
char symbol_check_digit(const char *digits, size_t n);
/* Adds the application identifier ai and its value to a GS1 content: "[ai]value". */
void symbol_add_element(struct str *data, const char *ai, const char *value);

#endif
