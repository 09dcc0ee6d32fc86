/* What stands where on a label. Templates are small text files; those of data/labels are compiled in, so the
 * shipped text is the default, and a site may hand in its own.
 *
 *	label NAME				first
 *	size WIDTH HEIGHT			of the paper; what follows, up to the next size, stands on this one
 *	text FIELD x N y N width N size N	size is the height of a line of type; a line takes 1.2 of it
 *	     [lines N] [bold] [centre|right] [shrink]
 *	symbol x N y N width N height N		quiet zone and text beneath it included
 *	     [left|centre|right] [notext] [module N]	the widest bar or square, where the box has room
 *	content x N y N width N height N ...	the same for a second symbol, of what is within
 *
 * All lengths are tenths of a millimetre from the upper left corner. # starts a comment line. FIELD names a fact
 * of the label (name, sku, price, place, ...); a fact that a label does not have leaves its place empty. Text
 * wraps within its lines and ends in an ellipsis where it is longer; with shrink it is set smaller first, down
 * to half. The first size is the one that is used where nobody asks for another. Everything must lie within the paper:
 * ERR_FILE_DATA (file, line, field, why). */
#ifndef DL_IO_LABEL_TEMPLATE_H
#define DL_IO_LABEL_TEMPLATE_H

#include "base/base.h"

enum label_align { LABEL_LEFT, LABEL_CENTRE, LABEL_RIGHT };

struct label_text_box {
	const char *field;
	int x, y, width;
	int size;
	int lines;
	bool bold;
	bool shrink;
	enum label_align align;
};

struct label_symbol_box {
	int x, y, width, height; /* width 0: the label has no symbol */
	enum label_align align;
	bool notext;
	int module; /* 0: what suits the kind */
};

struct label_template {
	const char *name;
	int width, height;
	const struct label_text_box *texts;
	size_t n_texts;
	struct label_symbol_box symbol, content;
};

/* Parses text in the arena; file is for the errors. */
int label_template_read(struct arena *a, const char *file, const char *text, struct label_template *out,
			struct err *e) MUST_USE;
/* Every size of it. */
int label_template_sizes(struct arena *a, const char *file, const char *text, struct label_template **sizes, size_t *n,
			 struct err *e) MUST_USE;
/* A shipped one by name, in its first size or in every size; ERR_NOT_FOUND (noun, key). */
int label_template_find(struct arena *a, const char *name, struct label_template *out, struct err *e) MUST_USE;
int label_template_find_sizes(struct arena *a, const char *name, struct label_template **sizes, size_t *n,
			      struct err *e) MUST_USE;
/* For paper of any size: the one that was drawn for it, else the one of the likest shape, stretched. Of a shipped name
 * among all its sizes, else of t itself. */
int label_template_fit(struct arena *a, const struct label_template *t, int width, int height,
		       struct label_template *out, struct err *e) MUST_USE;

/* The shipped files, made from data/labels. */
struct label_text {
	const char *name, *text;
};
extern const struct label_text label_texts[];
extern const size_t n_label_texts;

#endif
