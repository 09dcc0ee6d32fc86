/* Where everything stands on a label, in printer's dots: shared by the drawing and by ZPL. */
#ifndef DL_IO_LABEL_LAYOUT_H
#define DL_IO_LABEL_LAYOUT_H

#include "io/label.h"

struct layout_text {
	const char *text;
	int x, y, width;
	int size, line; /* height of the type, and from line to line */
	int lines;
	bool bold, shrink;
	enum label_align align;
};

/* The text under a symbol. */
struct layout_caption {
	const char *text;
	int x; /* of its centre, left or right end */
	int y; /* upper edge */
	int size;
	int width; /* at most */
	enum symbol_align align;
};

struct label_layout {
	int dpi;
	int width, height;
	const struct layout_text *texts;
	size_t n_texts;
	bool has_symbol;
	struct symbol symbol;
	int module;    /* dots */
	int x, y;      /* of its first module, quiet zone not counted */
	int bar;       /* length of the bars of a linear symbol */
	int box_width; /* of the symbol's box */
	const struct layout_caption *captions;
	size_t n_captions;
	const struct label_layout *content; /* a second symbol, alone; NULL: none */
};

/* The label that has only the symbol of what is within, with a template of its own in *t; false: there is none. */
bool label_content_alone(const struct label *l, struct label_template *t, struct label *out);
/* modules_wide and modules_high: room for a symbol of at least so many modules, where the printer draws it and
 * may need more than libzint; 0 otherwise. */
int label_lay_out(struct arena *a, const struct label *l, int modules_wide, int modules_high, struct label_layout *out,
		  struct err *e) MUST_USE;
/* Tenths of a millimetre to dots, rounded. */
int label_dots(int dpi, int tenths);

#endif
