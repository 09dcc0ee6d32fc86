/* What is wrong with the content of a file that could be read: a quantity that is none, a day that does not exist, a
 * line without an item. Told for all kinds of files alike, so that a report and the words need one table: where it
 * stands (physical line; CSV field and column; EDI segment, tag, element, component), the value and the rule. */
#ifndef DL_IO_IN_FAULT_H
#define DL_IO_IN_FAULT_H

#include "base/base.h"
#include "io/csv_columns.h"
#include "io/edi.h"

/* X(rule): the name is what reports and JSON show, after IN_. */
#define IN_RULES(X)                                                                                                    \
	X(FORMAT)		 /* the file's form: csv or edi says what */                                           \
	X(NO_DOCUMENT)		 /* nothing of the kind that is read; expected: the kind */                            \
	X(NO_LINES)		 /* a document without lines; value: its number */                                     \
	X(COLUMN_MISSING)	 /* column; value: a header that may have been meant */                                \
	X(COLUMN_TWICE)		 /* column, field */                                                                   \
	X(MISSING)		 /* column: what must be there */                                                      \
	X(NOT_A_NUMBER)		 /* value */                                                                           \
	X(AMBIGUOUS_NUMBER)	 /* value such as 1,234: the decimal sign must be told */                              \
	X(TOO_FINE)		 /* value has more decimals than can be kept */                                        \
	X(TOO_BIG)		 /* value */                                                                           \
	X(NOT_POSITIVE)		 /* value */                                                                           \
	X(NOT_A_DAY)		 /* value */                                                                           \
	X(NOT_AN_INSTANT)	 /* value */                                                                           \
	X(NOT_A_CODE)		 /* value; expected: "GTIN" or "SSCC" */                                               \
	X(UNKNOWN_CURRENCY)	 /* value */                                                                           \
	X(CONFLICT)		 /* a row says value where an earlier row of the same document says expected */        \
	X(TWICE)		 /* the document stands in the file already; value: its number */                      \
	X(HIERARCHY)		 /* value names a parent that is not there */                                          \
	X(LOTS_WITHOUT_QUANTITY) /* a line has several lots and does not say how much of each */

enum in_rule {
#define X(rule) IN_##rule,
	IN_RULES(X)
#undef X
		IN_RULE_COUNT
};

/* "NOT_A_NUMBER" */
const char *in_rule_name(enum in_rule rule);

/* Numbers are 0 and texts NULL where they say nothing. */
struct in_fault {
	enum in_rule rule;
	uint64_t line;
	size_t field;
	const char *column; /* the documented name, such as "qty" */
	long segment;
	const char *tag;
	int element;
	int component;
	const char *value;
	const char *expected;
	const struct csv_fault *csv; /* of IN_FORMAT, one of the two */
	const struct edi_fault *edi;
};

struct in_faults {
	struct in_fault *v;
	size_t n;
	size_t cap;
};

/* Where a value stands; texts are kept, not copied. */
struct in_place {
	uint64_t line;
	size_t field;
	const char *column;
	const struct edi_segment *segment;
	int element;
	int component;
};

/* value and expected are copied into the arena and may be NULL. */
void in_fault_add(struct arena *a, struct in_faults *to, enum in_rule rule, const struct in_place *at,
		  const char *value, const char *expected);
/* All that the reader of a form has told. */
void in_fault_csv(struct arena *a, struct in_faults *to, const struct csv_fault *faults, size_t n);
void in_fault_edi(struct arena *a, struct in_faults *to, const struct edi_file *file);
/* What csv_find_columns found wrong with the header on that line. */
void in_fault_columns(struct arena *a, struct in_faults *to, uint64_t line, const struct csv_column_faults *faults);
/* The name of the rule that was broken, whoever told it. */
const char *in_fault_name(const struct in_fault *f);

/* Each reads a value or tells why not; false and *out untouched then. A day is ISO text, "YYYYMMDD" or "YYMMDD". */
bool in_quantity(struct arena *a, struct in_faults *to, const struct in_place *at, const char *text, char decimal_sign,
		 int64_t *out, int *decimals) MUST_USE;
bool in_day(struct arena *a, struct in_faults *to, const struct in_place *at, const char *text,
	    const char **iso) MUST_USE;
/* 8, 12, 13 or 14 digits; 18 digits, a leading AI (00) is dropped. Check digits are the domain's to judge. */
bool in_gtin(struct arena *a, struct in_faults *to, const struct in_place *at, const char *text,
	     const char **out) MUST_USE;
bool in_sscc(struct arena *a, struct in_faults *to, const struct in_place *at, const char *text,
	     const char **out) MUST_USE;

#endif
