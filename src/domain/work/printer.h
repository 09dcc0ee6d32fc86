/* Printer: where labels and papers come out. Its address is HOST:PORT of one that takes what it prints on a TCP port
 * (9100 as a rule). While it is held its jobs wait. For a list: printer_list (printer_sql.h). */
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
/* "HOST:PORT", "[::1]:9100": the host in the arena without brackets. ERR_VALUE (field address). */
int printer_address(struct arena *a, const char *address, const char **host, const char **port, struct err *e) MUST_USE;

#endif
