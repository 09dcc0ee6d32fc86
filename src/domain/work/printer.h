/* Printer: where labels and papers come out. Its address says what it is:
 *
 *	HOST:PORT		takes what it prints on a TCP port, 9100 as a rule
 *	zpl://HOST:PORT		the same, and speaks ZPL: it is asked how it is before each label
 *	cups://HOST[:PORT]/QUEUE	a queue of a CUPS server, port 631 unless said
 *
 * Its language says in what labels are made for it, or that it takes papers: "zpl", "epl", "tspl" or "pdf". What
 * comes out of a port is what the language says and nothing else; a queue of CUPS takes papers besides, for it has
 * filters. media is the paper that lies in it ("4x6", "100x50mm"); "": what the settings say for each kind of label.
 *
 * While it is held its jobs wait. For a list: printer_list (printer_sql.h). */
#ifndef DL_DOMAIN_WORK_PRINTER_H
#define DL_DOMAIN_WORK_PRINTER_H

#include "domain/desk/desk.h"
#include "domain/work/printer_sql.h"

/* NULL and 0 leave what is there; of a new one: name its code, "active", "zpl", the setting label.dpi or 203, and no
 * media. */
struct printer_facts {
	const char *name, *address;
	const char *status; /* active or held */
	const char *language, *media;
	int64_t dpi; /* 150 to 1200 */
};

/* PERM_PRINTER; audited. ERR_DUPLICATE, ERR_MISSING, ERR_VALUE (address, status, language, dpi, media). */
int printer_add(struct desk *desk, struct arena *a, const char *code, const struct printer_facts *facts,
		int64_t *printer_id, struct err *e) MUST_USE;
int printer_change(struct desk *desk, struct arena *a, const char *code, const struct printer_facts *facts,
		   struct err *e) MUST_USE;
/* Whether a job of that format may go there: ERR_PRINTER_LANGUAGE (printer, language, format). */
int printer_takes(const struct printer_row *printer, const char *format, struct err *e) MUST_USE;
/* One that a label printer reads as it is, and that says itself how many copies. */
bool printer_language_counts(const char *format);
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
