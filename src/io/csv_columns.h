/* Finds a file's columns by what its header calls them. Names are compared without case, accents, blanks and
 * the joiners _ - . so "Lineitem SKU", "lineitem_sku" and "LINEITEM SKU " are one; and by aliases.
 *
 *	static const struct csv_column columns[] = {
 *		[COL_SKU] = { .name = "sku", .aliases = "Variant SKU|Lineitem sku", .required = true },
 *	};
 *	size_t at[ARRAY_LEN(columns)];
 *	if (!csv_find_columns(a, header, columns, ARRAY_LEN(columns), at, &fault)) ...
 *	const char *sku = csv_text(row, at[COL_SKU]);	// "" when the file has no such column
 */
#ifndef DL_IO_CSV_COLUMNS_H
#define DL_IO_CSV_COLUMNS_H

#include "base/base.h"
#include "io/csv.h"

enum { CSV_NO_COLUMN = 0 };

struct csv_column {
	const char *name;    /* the documented one; NULL: this kind of file has no such column */
	const char *aliases; /* others, with | between; NULL: none */
	bool required;
};

enum csv_column_rule { CSV_COLUMN_MISSING, CSV_COLUMN_TWICE };

struct csv_column_fault {
	enum csv_column_rule rule;
	const char *column;  /* its documented name */
	size_t field;	     /* the second one's, when there are two */
	const char *nearest; /* of a missing one: a header that may have been meant, or NULL */
};

struct csv_column_faults {
	struct csv_column_fault *v; /* in the arena */
	size_t n;
};

/* Fills at[0..n) with field numbers from 1, CSV_NO_COLUMN where there is none. true without a fault: every
 * required column is there and none is there twice. An earlier name wins over a later alias. */
bool csv_find_columns(struct arena *a, const struct csv_row *header, const struct csv_column *columns, size_t n,
		      size_t *at, struct csv_column_faults *faults) MUST_USE;
/* The text of the field with this number; "" when the row has none. */
const char *csv_text(const struct csv_row *row, size_t field);
/* The header's names for showing, made distinct: a second "A" is "A_1", or the next number no column has. */
char **csv_header_names(struct arena *a, const struct csv_row *header) MUST_USE;

#endif
