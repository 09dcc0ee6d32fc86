#include "dock.h"

#include "tests/domain/shop_sql.h"

#define FINE(call) CU_ASSERT_FATAL(fixture_ok((call), &d->e, #call, __FILE__, __LINE__))

void dock_sit(struct dock *d, int64_t receipt_id, const char *prefix)
{
	scan_desk_release(&d->scans);
	d->receipt_id = receipt_id;
	scan_desk_init(&d->scans, d->clerk, receipt_id, prefix, 1);
}

void dock_open(struct dock *d, struct fixture *fx, int64_t pens, int64_t inks)
{
	struct shop_line lines[2];
	struct receipt receipt;
	size_t n = 0;

	*d = (struct dock){ .fx = fx, .clerk = fixture_desk(fx, "clerk"), .acme = shop_supplier(fx, "ACME") };
	d->pen = shop_item(fx, "PEN", "none");
	d->ink = shop_item(fx, "INK", "none");
	shop_code(fx, d->pen, PEN_GTIN, "each", 1);
	shop_code(fx, d->pen, PEN_CARTON, "carton", 12);
	shop_code(fx, d->ink, INK_GTIN, "each", 1);
	if (pens)
		lines[n++] = (struct shop_line){ d->pen, pens };
	if (inks)
		lines[n++] = (struct shop_line){ d->ink, inks };
	d->order_id = shop_order(fx, d->acme, lines, n);
	FINE(receipt_start(d->clerk, &fx->arena, shop_number(fx, d->order_id), false, &receipt, &d->e));
	dock_sit(d, receipt.row.receipt_id, NULL);
}

void dock_close(struct dock *d)
{
	scan_desk_release(&d->scans);
	arena_release(&d->arena);
}

int dock_refusal(struct dock *d, const char *line)
{
	int rc;

	d->e = (struct err)ERR_INIT;
	rc = scan_desk_feed(&d->scans, &d->arena, line, strlen(line), &d->answer, &d->e);
	d->receipt_id = d->scans.receipt_id;
	return rc;
}

enum scan_answer_code dock_scan(struct dock *d, const char *line)
{
	if (!fixture_ok(dock_refusal(d, line), &d->e, line, __FILE__, __LINE__))
		CU_FAIL_FATAL("the scan is not answered");
	/* A screen shows what stands there as a failure. */
	CU_ASSERT_EQUAL(d->e.code, OK);
	return d->answer.code;
}

int64_t dock_finish(struct dock *d)
{
	int64_t shorts = 0;

	FINE(receipt_finish(d->clerk, &d->arena, d->receipt_id, &shorts, &d->e));
	return shorts;
}

int64_t dock_received(struct dock *d, size_t line)
{
	struct po po;

	FINE(po_load(d->clerk, &d->arena, d->order_id, &po, &d->e));
	CU_ASSERT_FATAL(line < po.n_lines);
	return po.lines[line].received;
}

struct discrepancy_row dock_discrepancy(struct dock *d, const char *type)
{
	struct shop_queued_id_row id = { 0 };
	struct discrepancy_row row = { .type = "" };

	FINE(shop_queued_id(d->fx->db, &d->arena, type, &id, &d->e));
	FINE(discrepancy_get(d->fx->db, &d->arena, id.discrepancy_id, &row, &d->e));
	return row;
}
