/* The demonstration: the files of data/demo go through the same imports and the same rules as anybody's, each step by a
 * person who may do it. */
#include "cli/demo.h"

#include "domain/buying/po.h"
#include "domain/catalog/item.h"
#include "domain/desk/sign_in.h"
#include "domain/receiving/receipt.h"
#include "domain/selling/allocation.h"
#include "io/csv_columns.h"
#include "io/import.h"

#include <errno.h>
#include <unistd.h>

/* Who does what; names of data/demo/users.csv. */
struct demo {
	struct desk *desk;
	const char *folder;
	const char *buyer, *approver, *clerk;
	struct import_report *report;
};

const char *demo_folder(struct arena *a)
{
	const char *said = getegid() == getgid() && geteuid() == getuid() ? getenv("DOCKLINE_DEMO") : NULL;
	char exe[4096];
	ssize_t n;
	char *slash;

	if (said && *said)
		return said;
	n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	if (n > 0) {
		exe[n] = '\0';
		slash = strrchr(exe, '/');
		if (slash) {
			const char *beside;

			*slash = '\0';
			beside = arena_printf(a, "%s/../data/demo", exe);
			if (access(arena_printf(a, "%s/items.csv", beside), R_OK) == 0)
				return beside;
		}
	}
	return PKGDATADIR "/demo";
}

static int take_in(struct demo *d, struct arena *a, const char *user, const char *kind, const char *file,
		   const char *channel, struct err *e)
{
	struct import_options options = { .kind = kind, .decimal_sign = '.', .channel = channel };
	int rc = sign_in_owner(d->desk, user, e);

	return rc ? rc : import_file(d->desk, a, arena_printf(a, "%s/%s", d->folder, file), &options, d->report, e);
}

/* ---------------------------------------------------------------- orders on their way */

static int receive_line(struct demo *d, struct arena *a, int64_t receipt_id, const struct po *po, size_t line,
			int64_t quantity, struct err *e)
{
	const struct po_line_row *l = &po->lines[line];
	struct item_row item;
	int rc = item_get(d->desk->db, a, l->item_id, &item, e);
	bool serial = !rc && str_eq(item.track, "serial");

	for (int64_t i = 0; !rc && i < (serial ? quantity : 1); i++) {
		struct scan_in in = { .key = arena_printf(a, "demo:%" PRId64 ":%" PRId64, l->line_id, i),
				      .times = serial ? 1 : quantity,
				      .facts = { .read = l->sku, .code = l->sku } };
		struct scan_answer answer;

		if (serial)
			in.facts.serial = arena_printf(a, "S%" PRId64 "-%" PRId64, l->line_id, i + 1);
		if (str_eq(item.track, "lot"))
			in.facts.lot = arena_printf(a, "L%" PRId64, l->line_id);
		if (item.expires)
			in.facts.expiry_on = "2028-06-30";
		rc = receipt_scan(d->desk, a, receipt_id, &in, &answer, e);
	}
	return rc;
}

static int receive(struct demo *d, struct arena *a, const struct po *po, bool all, struct err *e)
{
	struct receipt r;
	int64_t shorts;
	int rc;

	if ((rc = sign_in_owner(d->desk, d->clerk, e)) ||
	    (rc = receipt_start(d->desk, a, po->doc.number, false, &r, e)))
		return rc;
	for (size_t i = 0; !rc && i < (all ? po->n_lines : 1); i++) {
		int64_t quantity = all || po->lines[i].quantity < 2 ? po->lines[i].quantity : po->lines[i].quantity / 2;

		rc = receive_line(d, a, r.row.receipt_id, po, i, quantity, e);
	}
	return rc ? rc : receipt_finish(d->desk, a, r.row.receipt_id, &shorts, e);
}

static int bring_to(struct demo *d, struct arena *a, const char *number, const char *state, struct err *e)
{
	static const char *const after_sent[] = { "sent", "acknowledged", "part received", "received", "closed" };
	struct document doc;
	struct po po;
	bool on = false;
	int rc;

	if ((rc = sign_in_owner(d->desk, d->buyer, e)) || (rc = po_find(d->desk, a, number, &po, e)) ||
	    str_eq(state, "draft"))
		return rc;
	if (str_eq(state, "cancelled"))
		return po_cancel(d->desk, a, po.doc.document_id, "other", e);
	if ((rc = po_submit(d->desk, a, po.doc.document_id, e)) || str_eq(state, "submitted"))
		return rc;
	if ((rc = sign_in_owner(d->desk, d->approver, e)))
		return rc;
	if (str_eq(state, "rejected"))
		return po_reject(d->desk, a, po.doc.document_id, "price", e);
	rc = po_approve(d->desk, a, po.doc.document_id, "", e);
	/* In a currency without a rate it waits, as it would in life. */
	if (rc == ERR_RATE_MISSING || rc == ERR_LIMIT || str_eq(state, "approved"))
		return rc == ERR_RATE_MISSING || rc == ERR_LIMIT ? OK : rc;
	for (size_t i = 0; i < ARRAY_LEN(after_sent); i++)
		on = on || str_eq(after_sent[i], state);
	if (rc || !on || (rc = sign_in_owner(d->desk, d->buyer, e)) ||
	    (rc = po_sent(d->desk, a, po.doc.document_id, e)) || str_eq(state, "sent"))
		return rc;
	if (str_eq(state, "acknowledged")) {
		DESK_TX(d->desk, tx, PERM_ORDER, e);
		if ((rc = document_get(d->desk, a, po.doc.document_id, &doc, e)) ||
		    (rc = document_move(d->desk, a, &doc, "acknowledged", "", "", e)))
			return rc;
		return desk_commit(&tx, e);
	}
	if ((rc = receive(d, a, &po, !str_eq(state, "part received"), e)) || !str_eq(state, "closed"))
		return rc;
	if ((rc = sign_in_owner(d->desk, d->buyer, e)))
		return rc;
	return po_close(d->desk, a, po.doc.document_id, "enough", e);
}

static int bring_orders(struct demo *d, struct err *e)
{
	static const struct csv_column columns[] = {
		{ .name = "number", .required = true },
		{ .name = "state", .required = true },
		{ .name = "warehouse", .required = true },
	};
	struct arena kept AUTO_ARENA = ARENA_INIT;
	struct csv_options options = CSV_OPTIONS_INIT;
	const char *path = arena_printf(&kept, "%s/orders.csv", d->folder), *last = "";
	struct csv_column_faults faults;
	struct csv_reader *r;
	const struct csv_row *row;
	size_t at[ARRAY_LEN(columns)];
	FILE *f = fopen(path, "rbe");
	bool header = true;
	int rc;

	if (!f)
		return err_fail(e, ERR_FILE_OPEN, FACT_TEXT("file", path), FACT_TEXT("cause", strerror(errno)));
	rc = csv_open(&r, &kept, f, path, &options, e);
	while (!rc && (rc = csv_next(r, &row, e)) == OK && row) {
		struct arena a AUTO_ARENA = ARENA_INIT;

		if (header) {
			header = false;
			if (!csv_find_columns(&kept, row, columns, ARRAY_LEN(columns), at, &faults))
				rc = err_fail(e, ERR_FILE_DATA, FACT_TEXT("file", path), FACT_I64("line", 1));
			continue;
		}
		if (str_eq(last, csv_text(row, at[0])))
			continue;
		last = arena_strdup(&kept, csv_text(row, at[0]));
		if (!str_eq(d->desk->warehouse_code, csv_text(row, at[2])))
			rc = desk_go(d->desk, csv_text(row, at[2]), e);
		if (!rc)
			rc = bring_to(d, &a, last, csv_text(row, at[1]), e);
	}
	csv_close(r);
	fclose(f);
	return rc;
}

int demo_fill(struct desk *desk, struct arena *a, const char *folder, const char *admin, struct import_report *report,
	      struct err *e)
{
	struct demo d = {
		.desk = desk, .folder = folder, .buyer = "marta", .approver = "bram", .clerk = "nora", .report = report
	};
	struct allocation_result served;
	int rc;

	if ((rc = take_in(&d, a, admin, "warehouses", "warehouses.csv", NULL, e)) ||
	    (rc = take_in(&d, a, admin, "places", "places.csv", NULL, e)) ||
	    (rc = take_in(&d, a, admin, "users", "users.csv", NULL, e)) ||
	    (rc = take_in(&d, a, d.buyer, "suppliers", "suppliers.csv", NULL, e)) ||
	    (rc = take_in(&d, a, d.buyer, "items", "items.csv", NULL, e)) ||
	    (rc = take_in(&d, a, d.clerk, "stock", "stock.csv", NULL, e)) ||
	    (rc = take_in(&d, a, d.clerk, "channels", "channels.csv", NULL, e)) ||
	    (rc = take_in(&d, a, d.buyer, "orders", "orders.csv", NULL, e)) || (rc = bring_orders(&d, e)) ||
	    (rc = take_in(&d, a, d.clerk, "sales", "sales.csv", NULL, e)))
		return rc;
	return allocation_run(desk, a, 0, &served, e);
}
