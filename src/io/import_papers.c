#include "io/import_papers.h"

#include <errno.h>

#include "domain/receiving/notice.h"
#include "domain/selling/sales.h"
#include "domain/work/import_batch.h"
#include "io/csv.h"
#include "io/edi.h"
#include "io/edi_notice.h"
#include "io/orders_in.h"

static void add_in_faults(struct import *im, const char *path, const struct in_faults *faults)
{
	for (size_t i = 0; i < faults->n; i++) {
		const struct in_fault *f = &faults->v[i];
		struct err why = ERR_INIT;
		const char *rule = f->csv ? csv_rule_name(f->csv->rule)
				 : f->edi ? edi_rule_name(f->edi->rule)
					  : in_rule_name(f->rule);
		const char *field = f->column ? f->column
				  : f->tag    ? f->element ? arena_printf(im->a, "%s%02d", f->tag, f->element) : f->tag
					      : "";
		int64_t line = f->line ? (int64_t)f->line : f->csv ? (int64_t)f->csv->line : f->segment;

		(void)err_fail(&why, ERR_FILE_DATA, FACT_TEXT("file", path), FACT_I64("line", line),
			       FACT_TEXT("field", field), FACT_TEXT("why", rule));
		import_add_fault(im, line, field, &why);
	}
}

static FILE *open_file(const char *path, struct err *e)
{
	FILE *f = fopen(path, "rbe");

	if (!f)
		(void)err_fail(e, ERR_FILE_OPEN, FACT_TEXT("file", path), FACT_TEXT("cause", strerror(errno)));
	return f;
}

/* A failure that is the document's own: it is told with the others. */
static bool document_fault(int rc)
{
	enum err_class class = err_class((enum err_code)rc);

	return (class == CLASS_REFUSED && rc != ERR_DB_CONSTRAINT) || class == CLASS_DATA;
}

/* ---------------------------------------------------------------- notices */

/* Codes of X12 355 and UN/ECE 20 for a package of several. */
static bool is_pack(const char *unit)
{
	static const char *const packs[] = { "CA", "CT", "CS", "BX", "PK", "XCT", "XBX", "CRT", "KAR" };

	for (size_t i = 0; i < ARRAY_LEN(packs); i++)
		if (str_eq(packs[i], unit))
			return true;
	return false;
}

static int one_notice(struct import *im, const struct notice_in *in, struct err *e)
{
	struct arena *a = im->a;
	struct notice_unit_new *units = arena_array(a, struct notice_unit_new, in->units.n);
	struct notice_line_new *lines = arena_array(a, struct notice_line_new, in->lines.n);
	struct notice_result result;
	struct notice_new n = { .supplier_id_text = *in->supplier ? in->supplier : in->sender,
				.supplier_ref = in->number,
				.source = in->source,
				.shipped_on = in->shipped_on,
				.due_on = in->expected_on,
				.carrier = in->carrier,
				.tracking = in->tracking,
				.batch_id = DB_NULL,
				.units = units,
				.n_units = in->units.n,
				.lines = lines,
				.n_lines = in->lines.n };
	int rc;

	for (size_t i = 0; i < in->units.n; i++) {
		const struct notice_in_unit *u = &in->units.v[i];

		units[i] = (struct notice_unit_new){ *u->sscc ? u->sscc : arena_printf(a, "-%zu", i + 1), u->carton,
						     u->parent };
	}
	for (size_t i = 0; i < in->lines.n; i++) {
		const struct notice_in_line *l = &in->lines.v[i];
		int64_t quantity = l->quantity;

		for (int d = 0; d < l->quantity_decimals; d++) {
			if (quantity % 10)
				return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"),
						FACT_TEXT("value", l->unit_code), FACT_TEXT("expected", "whole units"),
						FACT_I64("line", (int64_t)l->line));
			quantity /= 10;
		}
		lines[i] = (struct notice_line_new){ .unit = l->unit,
						     .order_ref = l->order_number,
						     .gtin = l->gtin,
						     .supplier_code = l->supplier_code,
						     .sku = l->buyer_code,
						     .quantity = quantity,
						     .packs = is_pack(l->unit_code),
						     .lot = l->lot,
						     .expiry_on = l->expiry_on };
	}
	rc = notice_create(im->desk, a, &n, &result, e);
	/* Whoever sent it may be known by the interchange only. */
	if (rc == ERR_NOT_FOUND && *in->supplier && *in->sender && !str_eq(in->supplier, in->sender)) {
		n.supplier_id_text = in->sender;
		rc = notice_create(im->desk, a, &n, &result, e);
	}
	if (rc)
		return rc;
	im->report->documents++;
	im->report->held += result.unmatched;
	im->report->applied += (int64_t)in->lines.n;
	im->report->number = result.number;
	return OK;
}

static int apply_notices(struct import *im, const char *path, const struct notices_in *in, struct import_batch *batch,
			 struct err *e)
{
	DESK_TX(im->desk, tx, PERM_IMPORT, e);
	for (size_t i = 0; i < in->notices.n; i++) {
		int rc = one_notice(im, &in->notices.v[i], e);

		if (rc && !document_fault(rc))
			return rc;
		if (rc)
			import_add_fault(im, (int64_t)in->notices.v[i].line,
					 err_text(e, "field") ? err_text(e, "field") : "", e);
	}
	if (im->report->n_faults)
		return import_refuse(im, path, e);
	if (im->options->dry_run)
		return OK; /* left without commit: nothing stays */
	int rc = import_batch_done(im->desk, batch->batch_id, im->report->rows, true, e);

	return rc ? rc : desk_commit(&tx, e);
}

int import_notices(struct import *im, const char *path, struct err *e)
{
	struct notices_in in;
	struct import_batch batch;
	FILE *f;
	int rc;

	if ((rc = import_batch_begin(im->desk, im->a, "asn", path, im->options->dry_run, &batch, e)))
		return rc;
	if (!(f = open_file(path, e)))
		return e->code;
	rc = notices_read(&in, im->a, f, path, im->options->decimal_sign, e);
	fclose(f);
	if (rc)
		return rc;
	for (size_t i = 0; i < in.notices.n; i++)
		im->report->rows += (int64_t)in.notices.v[i].lines.n;
	add_in_faults(im, path, &in.faults);
	if (im->report->n_faults)
		rc = import_refuse(im, path, e);
	else if (!im->options->dry_run)
		rc = import_batch_stage(im->desk, im->a, &batch, im->report->rows, e);
	if (!rc)
		rc = apply_notices(im, path, &in, &batch, e);
	notices_release(&in);
	return rc;
}

/* ---------------------------------------------------------------- customers' orders */

/* An order that waits for its money, or will never bring any, takes no stock. */
static bool counts(const struct order_in *o)
{
	if (o->cancelled_at != ORDER_IN_UNKNOWN)
		return false;
	return !*o->payment || str_eq(o->payment, "paid") || str_eq(o->payment, "partially_paid") ||
	       str_eq(o->payment, "partially_refunded");
}

static int one_order(struct import *im, struct arena *a, const struct order_in *o, struct err *e)
{
	struct sales_line_new *lines = arena_array(a, struct sales_line_new, o->lines.n);
	struct sales_new n = { .external_ref = o->number,
			       .ordered_at = o->ordered_at == ORDER_IN_UNKNOWN ? desk_now(im->desk) : o->ordered_at,
			       .currency = *o->currency ? o->currency : im->desk->currency,
			       .total_minor = o->total == ORDER_IN_UNKNOWN ? DB_NULL : o->total,
			       .name = o->name,
			       .email = o->email,
			       .phone = o->phone,
			       .address = o->address,
			       .postcode = o->postcode,
			       .city = o->city,
			       .country = o->country,
			       .lines = lines,
			       .n_lines = o->lines.n };
	const char *code = *o->channel ? o->channel : im->options->channel;
	struct channel_row channel;
	int64_t order_id, on_hold;
	int rc;

	if (!code)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "channel"));
	if ((rc = channel_find(im->desk, a, code, &channel, e)))
		return rc;
	n.channel_id = channel.channel_id;
	for (size_t i = 0; i < o->lines.n; i++)
		lines[i] = (struct sales_line_new){
			*o->lines.v[i].sku ? o->lines.v[i].sku : o->lines.v[i].name, o->lines.v[i].quantity,
			o->lines.v[i].unit_price4 == ORDER_IN_UNKNOWN ? 0 : o->lines.v[i].unit_price4
		};
	rc = sales_create(im->desk, a, &n, &order_id, &on_hold, e);
	if (rc == ERR_DUPLICATE) {
		/* It came before, in this or another file: left as it is. */
		im->report->again++;
		return OK;
	}
	if (rc)
		return rc;
	im->report->documents++;
	im->report->held += on_hold;
	im->report->applied += (int64_t)o->lines.n;
	return OK;
}

static int apply_sales(struct import *im, const char *path, struct orders_reader *r, struct import_batch *batch,
		       struct err *e)
{
	const struct order_in *o;
	int rc;

	DESK_TX(im->desk, tx, PERM_IMPORT, e);
	while ((rc = orders_next(r, &o, e)) == OK && o) {
		struct arena a AUTO_ARENA = ARENA_INIT;

		im->report->rows += (int64_t)o->lines.n;
		if (o->faults || !counts(o))
			continue;
		rc = one_order(im, &a, o, e);
		if (rc && !document_fault(rc))
			return rc;
		if (rc)
			import_add_fault(im, (int64_t)o->line, err_text(e, "field") ? err_text(e, "field") : "", e);
	}
	if (rc)
		return rc;
	add_in_faults(im, path, orders_faults(r));
	if (im->report->n_faults)
		return import_refuse(im, path, e);
	if (im->options->dry_run)
		return OK;
	if ((rc = import_batch_stage(im->desk, im->a, batch, im->report->rows, e)) ||
	    (rc = import_batch_done(im->desk, batch->batch_id, im->report->rows, true, e)))
		return rc;
	return desk_commit(&tx, e);
}

int import_sales(struct import *im, const char *path, struct err *e)
{
	struct import_batch batch;
	struct orders_reader *r;
	FILE *f;
	int rc;

	if ((rc = import_batch_begin(im->desk, im->a, "sales", path, im->options->dry_run, &batch, e)))
		return rc;
	if (!(f = open_file(path, e)))
		return e->code;
	rc = orders_open(&r, im->a, f, path, im->options->decimal_sign, e);
	if (!rc) {
		rc = apply_sales(im, path, r, &batch, e);
		orders_close(r);
	}
	fclose(f);
	return rc;
}
