/* Internal: puts notices together while a file is read, for the three readers alike. */
#ifndef DL_IO_NOTICE_BUILD_H
#define DL_IO_NOTICE_BUILD_H

#include "io/edi_notice.h"

struct notice_build {
	struct arena *arena;
	struct notices_in *out;
	char decimal_sign;
};

/* Begins a notice; every text is "". */
struct notice_in *notice_begin(struct notice_build *b, const char *source);
/* The one begun last. */
struct notice_in *notice_current(struct notice_build *b);
/* Checks the one begun last: number, lines, what each line must have. at: where it begins. */
void notice_end(struct notice_build *b, const struct in_place *at);
/* Index of the new unit. */
int notice_add_unit(struct notice_build *b, const char *sscc, bool carton, int parent, uint64_t line);
/* Index of the new line; unit -1, every text "". segment 0: a table. */
size_t notice_add_line(struct notice_build *b, uint64_t line, long segment);
void notice_add_ref(struct notice_build *b, const char *kind, const char *value);
void notice_fault(struct notice_build *b, enum in_rule rule, const struct in_place *at, const char *value,
		  const char *expected);
/* The value of an element or a cell into a text of the notice; "" leaves it. */
void notice_take_day(struct notice_build *b, const struct in_place *at, const char *text, const char **day);
void notice_take_gtin(struct notice_build *b, const struct in_place *at, const char *text, const char **gtin);
/* Sets quantity and decimals of the line; what cannot be read is told. */
void notice_take_quantity(struct notice_build *b, const struct in_place *at, const char *text, char decimal_sign,
			  size_t line);

/* The readers. */
void notices_from_x12(struct notice_build *b, const struct edi_interchange *inter, const struct edi_message *m);
void notices_from_edifact(struct notice_build *b, const struct edi_interchange *inter, const struct edi_message *m);
int notices_from_table(struct notice_build *b, FILE *file, const char *name, struct err *e) MUST_USE;

#endif
