/* A shipment notice as a partner sent it, whatever the form: X12 856, EDIFACT DESADV or a table. Neutral: nothing is
 * looked up, codes are as written, days are ISO text; what a code means and whether the order exists is for the
 * importer to say.
 *
 * A file may hold several notices. All text is UTF-8 in the arena; "" where the file says nothing. */
#ifndef DL_IO_NOTICE_IN_H
#define DL_IO_NOTICE_IN_H

#include "base/base.h"
#include "io/in_fault.h"

enum notice_in_purpose { NOTICE_IN_ORIGINAL, NOTICE_IN_REPLACES, NOTICE_IN_CANCELS };

struct notice_in_unit {
	const char *sscc; /* 18 digits; "" for a package without number that holds others */
	bool carton;	  /* else pallet */
	int parent;	  /* index in units, -1: none; a parent stands before its children */
	uint64_t line;	  /* where it stands in the file */
};

struct notice_in_line {
	int unit;		   /* index in units, -1: loose */
	const char *order_number;  /* ours, as the supplier wrote it */
	const char *order_line;	   /* its line in the order or the notice's own line number */
	const char *gtin;	   /* 8 to 14 digits */
	const char *supplier_code; /* the supplier's number of the item */
	const char *buyer_code;	   /* ours: SKU */
	int64_t quantity;	   /* times 10^-quantity_decimals, above zero */
	int quantity_decimals;
	const char *unit_code; /* as written: EA, PCE, CA, CT, KGM... */
	const char *lot;
	const char *expiry_on;
	uint64_t line;
	long segment; /* 0: a table */
};

/* Another number that names the shipment: kind is the file's own qualifier ("BM", "CN", "DQ", "AAS"). */
struct notice_in_ref {
	const char *kind;
	const char *value;
};

struct notice_in {
	const char *source; /* "x12", "edifact", "csv" */
	enum notice_in_purpose purpose;
	const char *number;
	const char *written_on;
	const char *shipped_on;
	const char *expected_on;
	const char *supplier; /* GLN, DUNS or code, as the party says; else the sender */
	const char *supplier_name;
	const char *sender; /* of the interchange */
	const char *buyer;
	const char *ship_to;
	const char *carrier;
	const char *tracking;
	struct {
		struct notice_in_ref *v;
		size_t n;
		size_t cap;
	} refs;
	struct {
		struct notice_in_unit *v;
		size_t n;
		size_t cap;
	} units;
	struct {
		struct notice_in_line *v;
		size_t n;
		size_t cap;
	} lines;
	uint64_t line;
	size_t faults; /* of this notice's content */
};

struct notices_in {
	struct {
		struct notice_in *v;
		size_t n;
		size_t cap;
	} notices;
	struct in_faults faults; /* of the form and the content; empty means the file is good */
	struct str bytes;	 /* of the EDI file, which segments point into */
};

#endif
