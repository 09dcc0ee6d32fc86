/* One symbol of every kind with what others read in it, and the steps that every test of labels takes. */
#ifndef DL_TESTS_IO_LABEL_SAMPLES_H
#define DL_TESTS_IO_LABEL_SAMPLES_H

#include "reader.h"

#include "io/label.h"

struct label_sample {
	enum symbol_kind kind;
	const char *data;
	const char *zxing, *read; /* what ZXingReader calls it, and reads */
	const char *identifier;	  /* AIM: says whether FNC1 was there */
	const char *zbar;	  /* what zbarimg reads; NULL where it knows no such symbol */
};

extern const struct label_sample label_samples[];
extern const size_t n_label_samples;
extern struct arena label_arena;
/* Paper for a symbol and nothing else: linear, and of fixed shape. */
extern struct label_template label_bars, label_squares;

struct label bare_label(enum symbol_kind kind, const char *data, int dpi);
/* Its path, in the test's own directory. */
const char *make_file(const struct label *l, enum label_format format, const char *name);
/* The text holds the part; a line that was broken to fit counts as a blank. */
void expect_in(const char *text, const char *part);
void expect_same(const char *read, const char *wanted);
/* Others read in the picture what the sample says. */
void label_reads(const struct label_sample *s, const char *picture);

int label_samples_begin(void);
int label_samples_end(void);

#endif
