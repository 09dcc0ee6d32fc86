/* Shipment notices (X12, EDIFACT, table) as a source of documents. A file of them is held whole: the largest that is
 * read has 64 MB. */
#include <errno.h>

#include "domain/receiving/notice.h"
#include "io/edi_notice.h"
#include "io/import_internal.h"

struct notices {
	struct notices_in in;
	size_t at; /* the one behind the one in hand */
};

/* Codes of X12 355 and UN/ECE 20 for a package of several. */
static bool is_pack(const char *unit)
{
	static const char *const packs[] = { "CA", "CT", "CS", "BX", "PK", "XCT", "XBX", "CRT", "KAR" };

	for (size_t i = 0; i < ARRAY_LEN(packs); i++)
		if (str_eq(packs[i], unit))
			return true;
	return false;
}

/* Stock is counted in base units. */
static int whole_units(struct import *im, struct arena *a, const struct notice_in_line *l, int64_t *quantity,
		       struct err *e)
{
	int64_t one = 1;

	for (int d = 0; d < l->quantity_decimals; d++)
		one *= 10;
	*quantity = l->quantity / one;
	if (l->quantity % one == 0)
		return OK;
	im->line = (int64_t)l->line;
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"),
			FACT_TEXT("value", arena_printf(a, "%" PRId64 ".%0*" PRId64, *quantity, l->quantity_decimals,
							l->quantity % one)),
			FACT_TEXT("expected", "whole units"));
}

static int one_notice(struct import *im, struct arena *a, const struct notice_in *in, struct err *e)
{
	struct notice_unit_new *units = arena_array(a, struct notice_unit_new, in->units.n);
	struct notice_line_new *lines = arena_array(a, struct notice_line_new, in->lines.n);
	struct notice_result result;
	static const enum notice_purpose purposes[] = { [NOTICE_IN_ORIGINAL] = NOTICE_ORIGINAL,
							[NOTICE_IN_REPLACES] = NOTICE_REPLACES,
							[NOTICE_IN_CANCELS] = NOTICE_CANCELS };
	struct notice_new n = { .purpose = purposes[in->purpose],
				.supplier_id_text = *in->supplier ? in->supplier : in->sender,
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
		int64_t quantity;

		if ((rc = whole_units(im, a, l, &quantity, e)))
			return rc;
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
	if (rc) {
		int64_t line = err_i64(e, "line", 0);

		if (line >= 1 && (size_t)line <= in->lines.n)
			im->line = (int64_t)in->lines.v[line - 1].line;
		return rc;
	}
	im->report->documents++;
	im->report->held += result.unmatched;
	im->report->applied += (int64_t)in->lines.n;
	im->report->number = arena_strdup(im->a, result.number);
	return OK;
}

static int open_notices(struct import *im, struct err *e)
{
	struct notices *n = xcalloc(1, sizeof *n);
	FILE *f = fopen(im->path, "rbe");
	int rc;

	im->data = n;
	if (!f)
		return err_fail(e, ERR_FILE_OPEN, FACT_TEXT("file", im->path), FACT_TEXT("cause", strerror(errno)));
	rc = notices_read(&n->in, im->a, f, im->path, im->options->decimal_sign, e);
	fclose(f);
	return rc;
}

static int next_notice(struct import *im, bool *more, struct err *e)
{
	struct notices *n = im->data;

	(void)e;
	while (n->at < n->in.notices.n) {
		const struct notice_in *in = &n->in.notices.v[n->at++];

		im->read += (int64_t)in->lines.n;
		im->line = (int64_t)in->line;
		if (!in->faults) {
			*more = true;
			return OK;
		}
	}
	*more = false;
	return OK;
}

static int apply_notice(struct import *im, struct arena *a, struct err *e)
{
	struct notices *n = im->data;

	return one_notice(im, a, &n->in.notices.v[n->at - 1], e);
}

static void finish_notices(struct import *im)
{
	struct notices *n = im->data;

	import_faulty(im, n->in.faults.v, n->in.faults.n);
}

static void close_notices(struct import *im)
{
	struct notices *n = im->data;

	notices_release(&n->in);
	free(n);
	im->data = NULL;
}

const struct import_source import_notices_source = { open_notices, next_notice, apply_notice, finish_notices,
						     close_notices };
