/* Reads delimited text to RFC 4180: our own reader, because a person who sends 3 % broken rows needs every fault
 * in one go, each with its physical line, field number and rule, and the good rows around it.
 *
 *	struct csv_options o = CSV_OPTIONS_INIT;
 *	struct csv_reader *r;
 *	const struct csv_row *row;
 *	int code = csv_open(&r, &arena, file, name, &o, e);
 *	while ((code = csv_next(r, &row, e)) == OK && row)
 *		if (!row->faults) use(row);
 *	... r->faults.v[i] ...
 *	csv_close(r);
 *
 * Invariants: a row with a fault is still handed out, marked, so that counting goes on; lines are counted as an
 * editor counts them (CRLF, LF and a lone CR each end one, inside quotes too), from 1; fields from 1.
 *
 * Recovery. Text after a closing quote belongs to the field up to the next delimiter; when it stands on a later
 * line than the opening quote, the opening quote was never closed, and so it is when the file or the record limit
 * ends inside quotes: the fault names the opening line and reading goes on at the line after it. A line longer
 * than the limit is skipped unread.
 *
 * Memory: one window of at most max_record plus one block, and the fields of one row; a 10 MB line costs no more.
 * Ownership: texts of a row live until the next csv_next; faults live in the arena given to csv_open. */
#ifndef DL_IO_CSV_H
#define DL_IO_CSV_H

#include "base/base.h"
#include "io/charset.h"

/* X(rule): the name is what reports and JSON show, after CSV_. */
#define CSV_RULES(X)                                                                                                   \
	X(STRAY_QUOTE)	     /* a quote inside a field that did not begin with one */                                  \
	X(TEXT_AFTER_QUOTE)  /* text between the closing quote and the next delimiter */                               \
	X(UNCLOSED_QUOTE)    /* the field's opening quote has no closing one */                                        \
	X(FIELD_COUNT)	     /* another number of fields than the header: expected, found */                           \
	X(BAD_BYTES)	     /* bytes without meaning in the file's encoding */                                        \
	X(CONTROL_CHARACTER) /* a control character, or a line break where none is allowed */                          \
	X(LINE_TOO_LONG)     /* the record is longer than max_record: expected holds the limit */                      \
	X(TOO_MANY_FIELDS)   /* more than max_fields: expected holds the limit */

enum csv_rule {
#define X(rule) CSV_##rule,
	CSV_RULES(X)
#undef X
		CSV_RULE_COUNT
};

/* "STRAY_QUOTE" */
const char *csv_rule_name(enum csv_rule rule);

enum csv_newline {
	CSV_NEWLINE_DETECT, /* the first line end outside quotes: a lone CR means CR; else LF and CRLF alike */
	CSV_NEWLINE_LF,
	CSV_NEWLINE_CRLF,
	CSV_NEWLINE_CR
};

enum csv_empty {
	CSV_KEEP_EMPTY, /* an empty line is a row of one empty field */
	CSV_SKIP_EMPTY, /* ... is passed over */
	CSV_SKIP_BLANK	/* so is a row of blank fields only */
};

enum csv_controls {
	CSV_CONTROLS_NONE,   /* every control character is a fault */
	CSV_CONTROLS_BREAKS, /* CR, LF and TAB may stand inside quotes */
	CSV_CONTROLS_ALL     /* nothing but NUL is refused */
};

enum { CSV_DELIMITER_BYTES = 8 };

struct csv_options {
	const char *delimiter; /* NULL: the one of , ; tab | RS US that the header line holds most of */
	char quote;	       /* 0: quotes are text */
	char escape;	       /* before a quote inside quotes; usually the quote itself */
	const char *comment;   /* lines that start so are passed over; NULL: none */
	enum csv_newline newline;
	enum csv_empty empty;
	enum csv_controls controls;
	bool header;	     /* the first row sets the number of fields */
	bool lenient_quotes; /* quotes in unquoted text are text; a quote that closes nothing is text and the
				field goes on, as many programs read it; the latter is still reported */
	bool final_row;	     /* a line end at the end of the file opens one more, empty row */
	unsigned skip_lines; /* physical lines before the table */
	size_t max_record;   /* bytes, quoted line breaks included */
	size_t max_fields;   /* in one record */
	size_t max_faults;   /* kept; more are only counted */
};

#define CSV_OPTIONS_INIT                                                                                               \
	{                                                                                                              \
		.quote = '"', .escape = '"', .empty = CSV_SKIP_EMPTY, .controls = CSV_CONTROLS_BREAKS, .header = true, \
		.max_record = 1024 * 1024, .max_fields = 2048, .max_faults = 10000                                     \
	}

struct csv_fault {
	enum csv_rule rule;
	uint64_t line;
	uint64_t row;	 /* index of the row in the order handed out, from 0 */
	uint64_t offset; /* of the field's first byte, in the UTF-8 text after the mark */
	size_t field;
	size_t expected;
	size_t found;
};

struct csv_field {
	const char *text; /* ends with NUL */
	size_t len;
	uint64_t line;
	bool quoted;
};

struct csv_row {
	uint64_t line;	/* where it begins */
	uint64_t index; /* from 0 */
	const struct csv_field *fields;
	size_t n;
	size_t faults; /* found in this row */
};

struct csv_reader;

int csv_open(struct csv_reader **r, struct arena *a, FILE *file, const char *name, const struct csv_options *o,
	     struct err *e) MUST_USE;
/* *row is NULL at the end. Fails only when the file cannot be read. */
int csv_next(struct csv_reader *r, const struct csv_row **row, struct err *e) MUST_USE;
void csv_close(struct csv_reader *r);

const struct csv_fault *csv_faults(const struct csv_reader *r, size_t *n);
/* With those that were not kept. */
size_t csv_fault_total(const struct csv_reader *r);
const char *csv_delimiter(const struct csv_reader *r);
/* false: no delimiter was given and the header line holds none, so "," stands in. */
bool csv_delimiter_known(const struct csv_reader *r);
enum charset csv_charset(const struct csv_reader *r);
/* A delimiter without quote or line end in it, of 1 to 7 bytes. */
bool csv_delimiter_ok(const char *delimiter, char quote);

#endif
