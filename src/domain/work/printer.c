#include "domain/work/printer.h"

#include "base/text.h"
#include "domain/desk/refuse.h"

enum { PORT_LAST = 65535 };

static int not_an_address(const char *address, struct err *e)
{
	return refuse_value("address", address,
			    "HOST:PORT, such as 192.0.2.7:9100, zpl://HOST:PORT or cups://HOST/QUEUE", e);
}

static bool is_port(const char *digits)
{
	int64_t number;

	return text_is_digits(digits, strlen(digits)) && text_to_i64(digits, &number) && number >= 1 &&
	       number <= PORT_LAST;
}

/* "host:9100", "[::1]:9100" up to n bytes; the port may be left out where there is one by default. */
static bool read_host(struct arena *a, const char *text, size_t n, const char *by_default, struct printer_address *out)
{
	const char *whole = arena_copy(a, text, n), *close = *whole == '[' ? strchr(whole, ']') : NULL;
	const char *colon = strchr(close ? close : whole, ':');
	size_t host = colon ? (size_t)(colon - whole) : n;

	if (!close && *whole == '[')
		return false;
	if (close && close + 1 != whole + host)
		return false;
	out->port = colon ? colon + 1 : by_default;
	out->host = close ? arena_copy(a, whole + 1, host - 2) : arena_copy(a, whole, host);
	return *out->host && out->port && is_port(out->port) && (close || !strchr(out->host, ':'));
}

static bool is_queue(const char *queue)
{
	/* What CUPS itself takes for a name. */
	return *queue && strlen(queue) <= 127 && strcspn(queue, " \t/#?'\"") == strlen(queue);
}

int printer_address(struct arena *a, const char *address, struct printer_address *out, struct err *e)
{
	static const char zpl[] = "zpl://", cups[] = "cups://";
	const char *rest = address ? address : "", *slash;

	*out = (struct printer_address){ .kind = PRINTER_RAW };
	if (text_check(rest, strlen(rest), NULL) != TEXT_OK || strchr(rest, ' '))
		return not_an_address(address, e);
	if (str_starts(rest, cups)) {
		rest += strlen(cups);
		slash = strchr(rest, '/');
		out->kind = PRINTER_CUPS;
		if (!slash || !is_queue(slash + 1) || !read_host(a, rest, (size_t)(slash - rest), "631", out))
			return not_an_address(address, e);
		out->queue = arena_strdup(a, slash + 1);
		return OK;
	}
	if (str_starts(rest, zpl)) {
		rest += strlen(zpl);
		out->kind = PRINTER_ZPL;
	}
	return !strchr(rest, '/') && read_host(a, rest, strlen(rest), NULL, out) ? OK : not_an_address(address, e);
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
	struct printer_address target;
	int rc;

	DESK_TX(desk, tx, PERM_PRINTER, e);
	name = name && *name ? name : code;
	if ((rc = check_text("code", code, e)) || (rc = check_text("name", name, e)) ||
	    (rc = printer_address(a, address, &target, e)))
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
	struct printer_address target;
	int rc;

	DESK_TX(desk, tx, PERM_PRINTER, e);
	if ((rc = printer_find(desk, a, code, &was, e)))
		return rc;
	name = name ? name : was.name;
	address = address ? address : was.address;
	status = status ? status : was.status;
	if (!str_eq(status, "active") && !str_eq(status, "held"))
		return refuse_value("status", status, "active or held", e);
	if ((rc = check_text("name", name, e)) || (rc = printer_address(a, address, &target, e)) ||
	    (rc = printer_update(desk->db, was.printer_id, name, address, status, e)) ||
	    (rc = desk_audit(
		     desk, "printer", was.printer_id, "change",
		     arena_printf(a, "address: %s -> %s; status: %s -> %s", was.address, address, was.status, status),
		     "", e)))
		return rc;
	return desk_commit(&tx, e);
}
