/* Printer: where labels and papers come out. Its address says what it is:
 *
 *	HOST:PORT		takes what it prints on a TCP port, 9100 as a rule
 *	zpl://HOST:PORT		the same, and speaks ZPL: it is asked how it is before each label
 *	cups://HOST[:PORT]/QUEUE	a queue of a CUPS server, port 631 unless said
 *
 * While it is held its jobs wait. For a list: printer_list (printer_sql.h). */
#ifndef DL_DOMAIN_WORK_PRINTER_H
#define DL_DOMAIN_WORK_PRINTER_H

#include "domain/desk/desk.h"
#include "domain/work/printer_sql.h"

/* PERM_PRINTER; audited. name may be NULL or "": the code. ERR_DUPLICATE, ERR_MISSING, ERR_VALUE (address). */
int printer_add(struct desk *desk, struct arena *a, const char *code, const char *name, const char *address,
		int64_t *printer_id, struct err *e) MUST_USE;
/* PERM_PRINTER; audited. NULL leaves name, address or status ("active", "held") as it is. */
int printer_change(struct desk *desk, struct arena *a, const char *code, const char *name, const char *address,
		   const char *status, struct err *e) MUST_USE;
/* By code; ERR_NOT_FOUND (noun, key). */
int printer_find(struct desk *desk, struct arena *a, const char *code, struct printer_row *out, struct err *e) MUST_USE;
enum printer_kind { PRINTER_RAW, PRINTER_ZPL, PRINTER_CUPS };

struct printer_address {
	enum printer_kind kind;
	const char *host;  /* without brackets */
	const char *port;  /* digits */
	const char *queue; /* of PRINTER_CUPS */
};
/* An address taken apart, in the arena. ERR_VALUE (field address). */
int printer_address(struct arena *a, const char *address, struct printer_address *out, struct err *e) MUST_USE;

#endif
