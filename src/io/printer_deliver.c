#include "io/printer_deliver.h"

#include "io/cups_module.h"

static const char *mime_of(const char *format)
{
	if (str_eq(format, "pdf"))
		return "application/pdf";
	if (str_eq(format, "text"))
		return "text/plain";
	return "application/vnd.cups-raw";
}

static int to_queue(const struct printer_address *to, const struct delivery *d, const struct printer_patience *patience,
		    struct err *e)
{
	const struct cups_module *cups = module_table("cups", sizeof *cups, e);
	const struct cups_job job = { .host = to->host,
				      .port = (int)strtol(to->port, NULL, 10),
				      .queue = to->queue,
				      .title = d->title,
				      .user = d->user,
				      .mime = mime_of(d->format),
				      .bytes = d->bytes,
				      .n = d->n,
				      .copies = printer_language_counts(d->format) ? 1 : d->copies,
				      .connect_ms = patience->connect,
				      .finish_ms = patience->total };
	enum printer_stage stage = PRINTER_NOTHING_SENT;
	const char *cause;
	char printer[512];

	if (!cups)
		return e->code;
	cause = cups->print(&job, &stage);
	if (!cause)
		return OK;
	snprintf(printer, sizeof printer, "%s/%s", to->host, to->queue);
	return err_fail(e, ERR_PRINTER, FACT_TEXT("printer", printer), FACT_TEXT("cause", cause),
			FACT_I64("stage", stage));
}

/* After a copy has gone a failure is no longer one of nothing sent. */
static int in_doubt(struct err *e)
{
	char printer[300], cause[300];

	(void)str_copy(printer, sizeof printer, err_text(e, "printer"));
	(void)str_copy(cause, sizeof cause, err_text(e, "cause"));
	return err_fail(e, ERR_PRINTER, FACT_TEXT("printer", printer), FACT_TEXT("cause", cause),
			FACT_I64("stage", PRINTER_PART_SENT));
}

/* A label printer's language says itself how often; papers are sent as often as they are wanted, each as a job of the
 * printer's. */
static int to_port(const struct printer_address *to, const struct delivery *d, const struct printer_patience *patience,
		   struct err *e)
{
	int64_t times = printer_language_counts(d->format) ? 1 : d->copies;
	int rc = OK;

	for (int64_t i = 0; rc == OK && i < times; i++) {
		rc = printer_send(to->host, to->port, d->bytes, d->n, patience, e);
		if (rc == ERR_PRINTER && i)
			rc = in_doubt(e);
	}
	return rc;
}

int printer_deliver(const struct printer_address *to, const struct delivery *d, const struct printer_patience *wanted,
		    struct err *e)
{
	struct printer_patience patience = wanted ? *wanted : printer_patience;

	if (to->kind == PRINTER_CUPS)
		return to_queue(to, d, &patience, e);
	/* Another language would print the question. */
	if (!str_eq(d->format, "zpl"))
		patience.status = 0;
	else if (to->kind == PRINTER_ZPL && !patience.status)
		patience.status = PRINTER_STATUS_MS;
	return to_port(to, d, &patience, e);
}
