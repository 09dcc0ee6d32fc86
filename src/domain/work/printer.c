#include "domain/work/printer.h"

#include "base/text.h"
#include "domain/desk/refuse.h"

enum { PORT_LAST = 65535 };

int printer_address(struct arena *a, const char *address, const char **host, const char **port, struct err *e)
{
	const char *colon = address ? strrchr(address, ':') : NULL;
	size_t n = colon ? (size_t)(colon - address) : 0;
	bool bracketed = n > 2 && address[0] == '[' && colon[-1] == ']';
	int64_t number;

	if (!n || !text_is_digits(colon + 1, strlen(colon + 1)) || !text_to_i64(colon + 1, &number) || number < 1 ||
	    number > PORT_LAST || (!bracketed && memchr(address, ':', n)) ||
	    text_check(address, strlen(address), NULL) != TEXT_OK || strcspn(address, " /") != strlen(address))
		return refuse_value("address", address, "HOST:PORT, such as 192.0.2.7:9100", e);
	*host = bracketed ? arena_copy(a, address + 1, n - 2) : arena_copy(a, address, n);
	*port = arena_strdup(a, colon + 1);
	return OK;
}

int printer_find(struct desk *desk, struct arena *a, const char *code, struct printer_row *out, struct err *e)
{
	int rc = printer_by_code(desk->db, a, code, out, e);

	return rc == ERR_NOT_FOUND ? refuse_absent("printer", code, e) : rc;
}

int printer_add(struct desk *desk, struct arena *a, const char *code, const char *name, const char *address,
		int64_t *printer_id, struct err *e)
{
	struct printer_row there;
	struct printer_insert_row made;
	const char *host, *port;
	int rc;

	DESK_TX(desk, tx, PERM_PRINTER, e);
	name = name && *name ? name : code;
	if ((rc = check_text("code", code, e)) || (rc = check_text("name", name, e)) ||
	    (rc = printer_address(a, address, &host, &port, e)))
		return rc;
	rc = printer_by_code(desk->db, a, code, &there, e);
	if (rc == OK)
		return refuse_twice("printer", code, e);
	if (rc != ERR_NOT_FOUND || (rc = printer_insert(desk->db, a, code, name, address, &made, e)) ||
	    (rc = desk_audit(desk, "printer", made.printer_id, "create",
			     arena_printf(a, "code: %s; address: %s", code, address), "", e)))
		return rc;
	*printer_id = made.printer_id;
	return desk_commit(&tx, e);
}

int printer_change(struct desk *desk, struct arena *a, const char *code, const char *name, const char *address,
		   const char *status, struct err *e)
{
	struct printer_row was;
	const char *host, *port;
	int rc;

	DESK_TX(desk, tx, PERM_PRINTER, e);
	if ((rc = printer_find(desk, a, code, &was, e)))
		return rc;
	name = name ? name : was.name;
	address = address ? address : was.address;
	status = status ? status : was.status;
	if (!str_eq(status, "active") && !str_eq(status, "held"))
		return refuse_value("status", status, "active or held", e);
	if ((rc = check_text("name", name, e)) || (rc = printer_address(a, address, &host, &port, e)) ||
	    (rc = printer_update(desk->db, was.printer_id, name, address, status, e)) ||
	    (rc = desk_audit(
		     desk, "printer", was.printer_id, "change",
		     arena_printf(a, "address: %s -> %s; status: %s -> %s", was.address, address, was.status, status),
		     "", e)))
		return rc;
	return desk_commit(&tx, e);
}
