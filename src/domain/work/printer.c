#include "domain/work/printer.h"

#include "base/media.h"
#include "base/text.h"
#include "domain/desk/refuse.h"
#include "domain/desk/setting.h"

enum { PORT_LAST = 65535 };

static const char cups_address[] = "cups://";

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
	static const char zpl[] = "zpl://";
	const char *rest = address ? address : "", *slash;

	*out = (struct printer_address){ .kind = PRINTER_RAW };
	if (text_check(rest, strlen(rest), NULL) != TEXT_OK || strchr(rest, ' '))
		return not_an_address(address, e);
	if (str_starts(rest, cups_address)) {
		rest += strlen(cups_address);
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

/* ---------------------------------------------------------------- what it is */

enum { DPI_USUAL = 203, DPI_LEAST = 150, DPI_MOST = 1200 };

bool printer_language_counts(const char *format)
{
	return str_eq(format, "zpl") || str_eq(format, "epl") || str_eq(format, "tspl");
}

int printer_takes(const struct printer_row *printer, const char *format, struct err *e)
{
	bool paper = str_eq(format, "pdf") || str_eq(format, "text");

	if (str_eq(format, printer->language) ||
	    (paper && (str_eq(printer->language, "pdf") || str_starts(printer->address, cups_address))))
		return OK;
	return err_fail(e, ERR_PRINTER_LANGUAGE, FACT_TEXT("printer", printer->code),
			FACT_TEXT("language", printer->language), FACT_TEXT("format", format));
}

static int check_row(struct arena *a, const struct printer_row *p, struct err *e)
{
	struct printer_address target;
	int width, height, rc;

	if ((rc = check_text("code", p->code, e)) || (rc = check_text("name", p->name, e)) ||
	    (rc = printer_address(a, p->address, &target, e)))
		return rc;
	if (!str_eq(p->status, "active") && !str_eq(p->status, "held"))
		return refuse_value("status", p->status, "active or held", e);
	if (!printer_language_counts(p->language) && !str_eq(p->language, "pdf"))
		return refuse_value("language", p->language, "zpl, epl, tspl or pdf", e);
	if (target.kind == PRINTER_ZPL && !str_eq(p->language, "zpl"))
		return refuse_value("language", p->language, "zpl, as its address says", e);
	if (p->dpi < DPI_LEAST || p->dpi > DPI_MOST)
		return refuse_value("dpi", arena_printf(a, "%" PRId64, p->dpi), "150 to 1200 dots an inch", e);
	if (*p->media && !media_size_read(p->media, &width, &height))
		return refuse_value("size", p->media, "4x6 in inches, or 100x50mm", e);
	return OK;
}

static void take(struct printer_row *p, const struct printer_facts *facts)
{
	p->name = facts->name ? facts->name : p->name;
	p->address = facts->address ? facts->address : p->address;
	p->status = facts->status ? facts->status : p->status;
	p->language = facts->language ? facts->language : p->language;
	p->media = facts->media ? facts->media : p->media;
	p->dpi = facts->dpi ? facts->dpi : p->dpi;
}

int printer_add(struct desk *desk, struct arena *a, const char *code, const struct printer_facts *facts,
		int64_t *printer_id, struct err *e)
{
	struct printer_row there,
		p = { .code = code, .name = code, .address = "", .status = "active", .language = "zpl", .media = "" };
	struct printer_insert_row made;
	int rc;

	DESK_TX(desk, tx, PERM_PRINTER, e);
	if ((rc = setting_get_i64(desk, "label.dpi", DPI_USUAL, &p.dpi, e)))
		return rc;
	p.dpi = p.dpi ? p.dpi : DPI_USUAL;
	take(&p, facts);
	p.name = *p.name ? p.name : code;
	if ((rc = check_row(a, &p, e)))
		return rc;
	rc = printer_by_code(desk->db, a, code, &there, e);
	if (rc == OK)
		return refuse_twice("printer", code, e);
	if (rc != ERR_NOT_FOUND ||
	    (rc = printer_insert(desk->db, a, code, p.name, p.address, p.status, p.language, p.dpi, p.media, &made,
				 e)) ||
	    (rc = desk_audit(desk, "printer", made.printer_id, "create",
			     arena_printf(a, "code: %s; address: %s; prints: %s %" PRId64 " %s", code, p.address,
					  p.language, p.dpi, p.media),
			     "", e)))
		return rc;
	*printer_id = made.printer_id;
	return desk_commit(&tx, e);
}

int printer_change(struct desk *desk, struct arena *a, const char *code, const struct printer_facts *facts,
		   struct err *e)
{
	struct printer_row was, p;
	int rc;

	DESK_TX(desk, tx, PERM_PRINTER, e);
	if ((rc = printer_find(desk, a, code, &was, e)))
		return rc;
	p = was;
	take(&p, facts);
	if ((rc = check_row(a, &p, e)) ||
	    (rc = printer_update(desk->db, p.printer_id, p.name, p.address, p.status, p.language, p.dpi, p.media, e)) ||
	    (rc = desk_audit(desk, "printer", p.printer_id, "change",
			     arena_printf(a,
					  "address: %s -> %s; status: %s -> %s; prints: %s %" PRId64
					  " %s -> %s %" PRId64 " %s",
					  was.address, p.address, was.status, p.status, was.language, was.dpi,
					  was.media, p.language, p.dpi, p.media),
			     "", e)))
		return rc;
	return desk_commit(&tx, e);
}
