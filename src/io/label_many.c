#include "io/label_many.h"

#include "domain/buying/po.h"
#include "domain/catalog/item.h"
#include "domain/desk/refuse.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/receipt.h"
#include "domain/stock/place.h"
#include "domain/stock/transfer.h"
#include "io/label_of_build.h"
#include "io/spool.h"

/* ---- the list */

void label_list_add(struct label_list *list, const struct label_of *label)
{
	*vec_push(list->arena, &list->labels) = *label;
}

int64_t label_list_count(const struct label_list *list)
{
	int64_t n = 0;

	for (size_t i = 0; i < list->labels.n; i++)
		n += list->labels.v[i].copies;
	return n;
}

/* Something, and not a roll too many. */
static int check_list(const struct label_list *list, const char *number, struct err *e)
{
	int64_t n = label_list_count(list);

	if (!n)
		return err_fail(e, ERR_EMPTY, FACT_TEXT("number", number));
	if (n > LABEL_LIST_MOST)
		return refuse_value("labels", arena_printf(list->arena, "%" PRId64, n), "20000 at most", e);
	return OK;
}

int label_list_size(struct label_list *list, const char *size, struct err *e)
{
	int rc = OK;

	for (size_t i = 0; i < list->labels.n && rc == OK; i++)
		rc = label_of_size(list->arena, &list->labels.v[i], size, e);
	return rc;
}

int label_list_make(const struct label_list *list, enum label_format format, struct str *out, struct err *e)
{
	size_t before = out->len;

	for (size_t i = 0; i < list->labels.n; i++) {
		struct label l = list->labels.v[i].label;
		int rc;

		l.copies = (int)list->labels.v[i].copies;
		if ((rc = label_make(&l, format, out, e))) {
			str_cut(out, before);
			return rc;
		}
	}
	return OK;
}

int label_list_sheet(const struct label_list *list, const struct label_sheet *sheet, size_t skip, struct str *out,
		     struct err *e)
{
	size_t n = (size_t)label_list_count(list), at = 0;
	struct label *all = xmalloc(n * sizeof *all);
	int rc = OK;

	for (size_t i = 0; i < list->labels.n && rc == OK; i++) {
		struct label_of l = list->labels.v[i];

		rc = label_of_fit(list->arena, &l, sheet->label_width / 10, sheet->label_height / 10, e);
		for (int64_t copy = 0; copy < l.copies && rc == OK; copy++)
			all[at++] = l.label;
	}
	if (rc == OK)
		rc = label_make_sheet(all, n, sheet, skip, out, e);
	free(all);
	return rc;
}

int label_list_pages(const struct label_list *list, struct str *out, struct err *e)
{
	const struct label_template *t = list->labels.v[0].label.template;
	const struct label_sheet page = { .name = "page",
					  .width = t->width * 10,
					  .height = t->height * 10,
					  .columns = 1,
					  .rows = 1,
					  .label_width = t->width * 10,
					  .label_height = t->height * 10 };

	return label_list_sheet(list, &page, 0, out, e);
}

int label_list_spool(struct desk *desk, const struct label_list *list, const char *printer, int64_t *jobs,
		     struct err *e)
{
	int64_t job_id;

	*jobs = 0;
	for (size_t i = 0; i < list->labels.n; i++) {
		const struct label_of *l = &list->labels.v[i];
		int64_t left = l->copies;

		/* A job holds so many copies at most. */
		while (left > 0) {
			int64_t some = left < PRINT_JOB_COPIES_MAX ? left : PRINT_JOB_COPIES_MAX;
			int rc = spool_label(desk, list->arena, l, printer, some, &job_id, e);

			if (rc)
				return rc;
			left -= some;
			++*jobs;
		}
	}
	return OK;
}

/* ---- papers */

int label_many_receipt(struct desk *desk, const char *number, const struct number_style *style, struct label_list *list,
		       struct err *e)
{
	struct receipt_lines_rows lines;
	struct document doc;
	int rc;

	if ((rc = label_of_allowed(desk, e)) ||
	    (rc = document_by_number(desk, list->arena, DOC_RECEIPT, number, &doc, e)) ||
	    (rc = receipt_lines(desk->db, list->arena, doc.document_id, &lines, e)))
		return rc;
	for (size_t i = 0; i < lines.n; i++) {
		struct label_of l;

		if ((rc = label_of_receipt_line(desk, list->arena, lines.v[i].line_id, style, &l, e)))
			return rc;
		label_list_add(list, &l);
	}
	return check_list(list, doc.number, e);
}

static int add_item(struct desk *desk, int64_t item_id, int64_t copies, const struct number_style *style,
		    struct label_list *list, struct err *e)
{
	struct label_of l;
	int rc = label_of_item_id(desk, list->arena, item_id, style, &l, e);

	if (rc)
		return rc;
	l.copies = copies;
	label_list_add(list, &l);
	return OK;
}

int label_many_order(struct desk *desk, const char *number, const struct number_style *style, struct label_list *list,
		     struct err *e)
{
	struct po po;
	int rc;

	if ((rc = label_of_allowed(desk, e)) || (rc = po_find(desk, list->arena, number, &po, e)))
		return rc;
	for (size_t i = 0; i < po.n_lines; i++) {
		int64_t left = po.lines[i].quantity - po.lines[i].received;

		if (left > 0 && (rc = add_item(desk, po.lines[i].item_id, left, style, list, e)))
			return rc;
	}
	return check_list(list, po.doc.number, e);
}

static int add_announced(struct desk *desk, const struct notice_line_row *line, const struct number_style *style,
			 struct label_list *list, struct err *e)
{
	const struct lot_row lot = { .kind = "lot",
				     .code = line->lot_code,
				     .expiry_on = *line->expiry_on ? line->expiry_on : NULL };
	int64_t left = line->quantity - line->received;
	struct item_row item;
	struct label_of l;
	int rc;

	if (!*line->lot_code)
		return add_item(desk, line->item_id, left, style, list, e);
	if ((rc = label_of_get_item(desk, list->arena, line->item_id, &item, e)) ||
	    (rc = label_of_lot_row(desk, list->arena, &item, &lot, &l, e)))
		return rc;
	l.copies = left;
	label_list_add(list, &l);
	return OK;
}

int label_many_notice(struct desk *desk, const char *number, const struct number_style *style, struct label_list *list,
		      struct err *e)
{
	struct notice_lines_rows lines;
	struct document doc;
	int rc;

	if ((rc = label_of_allowed(desk, e)) || (rc = notice_find(desk, list->arena, number, &doc, e)) ||
	    (rc = notice_lines(desk->db, list->arena, doc.document_id, &lines, e)))
		return rc;
	for (size_t i = 0; i < lines.n; i++)
		if (lines.v[i].item_id != DB_NULL && lines.v[i].quantity > lines.v[i].received &&
		    (rc = add_announced(desk, &lines.v[i], style, list, e)))
			return rc;
	return check_list(list, doc.number, e);
}

int label_many_transfer(struct desk *desk, const char *number, struct label_list *list, struct err *e)
{
	struct transfer t;
	struct label_of l;
	int rc;

	if ((rc = label_of_allowed(desk, e)) || (rc = transfer_find(desk, list->arena, number, &t, e)) ||
	    (rc = label_of_transfer(desk, list->arena, t.doc.number, &l, e)))
		return rc;
	label_list_add(list, &l);
	for (size_t i = 0; i < t.n_lines; i++) {
		if ((rc = label_of_transfer_row(desk, list->arena, &t, &t.lines[i], &l, e)))
			return rc;
		label_list_add(list, &l);
	}
	return OK;
}

/* ---- cartons */

int label_many_ship(struct desk *desk, const char *number, int64_t cartons, struct label_list *list, struct err *e)
{
	if (cartons < 1 || cartons > LABEL_CARTONS_MOST)
		return refuse_value("cartons", arena_printf(list->arena, "%" PRId64, cartons), "1 to 1000", e);
	for (int64_t carton = 1; carton <= cartons; carton++) {
		struct label_of l;
		int rc = label_of_ship(desk, list->arena, number, carton, cartons, &l, e);

		if (rc)
			return rc;
		label_list_add(list, &l);
	}
	return OK;
}

/* ---- places */

int label_many_places(struct desk *desk, const char *first, const char *last, struct label_list *list, struct err *e)
{
	struct places_between_rows places;
	int rc = label_of_allowed(desk, e);

	if (rc || (rc = places_between(desk->db, list->arena, desk->warehouse_id, first, last, LABEL_LIST_MOST + 1,
				       &places, e)))
		return rc;
	for (size_t i = 0; i < places.n; i++) {
		struct label_of l;

		if (place_kind_virtual(places.v[i].kind))
			continue;
		if ((rc = label_of_place_row(list->arena, &places.v[i], &l, e)))
			return rc;
		label_list_add(list, &l);
	}
	if (!list->labels.n)
		return refuse_absent("place", arena_printf(list->arena, "%s - %s", first, last), e);
	return check_list(list, first, e);
}
