/* Customers' orders (Shopify's export, the generic table) as a source of documents. */
#include <errno.h>

#include "domain/selling/sales.h"
#include "domain/work/reason.h"
#include "io/import_internal.h"
#include "io/orders_in.h"

struct sales_file {
	FILE *file;
	struct orders_reader *reader;
	const struct order_in *order;
};

/* It will bring nothing any more. */
static bool given_up(const struct order_in *o)
{
	return o->cancelled_at != ORDER_IN_UNKNOWN || str_eq(o->payment, "refunded") || str_eq(o->payment, "voided") ||
	       str_eq(o->payment, "cancelled") || str_eq(o->payment, "canceled");
}

/* An order that waits for its money takes no stock yet. */
static bool counts(const struct order_in *o)
{
	return !given_up(o) && (!*o->payment || str_eq(o->payment, "paid") || str_eq(o->payment, "partially_paid") ||
				str_eq(o->payment, "partially_refunded"));
}

/* A word that nobody knows may mean that the order is paid: it is not passed over in silence. */
static int check_payment(const struct order_in *o, struct err *e)
{
	static const char *const others[] = { "", "pending", "authorized", "unpaid", "expired" };

	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (str_eq(o->payment, others[i]))
			return OK;
	if (counts(o) || given_up(o))
		return OK;
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", "status"), FACT_TEXT("value", o->payment),
			FACT_TEXT("expected", "paid, partially_paid, pending, cancelled or refunded"));
}

static int find_channel(struct import *im, struct arena *a, const struct order_in *o, struct channel_row *channel,
			struct err *e)
{
	const char *code = *o->channel ? o->channel : im->options->channel;

	im->field = "channel";
	return code ? channel_find(im->desk, a, code, channel, e)
		    : err_fail(e, ERR_MISSING, FACT_TEXT("field", "channel"));
}

static int make_order(struct import *im, struct arena *a, const struct order_in *o, int64_t channel_id, struct err *e)
{
	struct sales_line_new *lines = arena_array(a, struct sales_line_new, o->lines.n);
	struct sales_new n = { .channel_id = channel_id,
			       .external_ref = o->number,
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
	int64_t order_id, on_hold;
	int rc;

	for (size_t i = 0; i < o->lines.n; i++)
		lines[i] = (struct sales_line_new){
			*o->lines.v[i].sku ? o->lines.v[i].sku : o->lines.v[i].name, o->lines.v[i].quantity,
			o->lines.v[i].unit_price4 == ORDER_IN_UNKNOWN ? 0 : o->lines.v[i].unit_price4
		};
	if ((rc = sales_create(im->desk, a, &n, &order_id, &on_hold, e)))
		return rc;
	im->report->documents++;
	im->report->held += on_hold;
	im->report->applied += (int64_t)o->lines.n;
	return OK;
}

/* The reason that speaks of the shop; where the site has switched that off, its first one. */
static int why_given_up(struct desk *desk, struct arena *a, const char **why, struct err *e)
{
	struct reasons_of_rows reasons;
	int rc = reasons_of(desk->db, a, "sales.cancel", &reasons, e);

	*why = "";
	for (size_t i = rc ? 0 : reasons.n; i-- > 0;)
		if (!i || str_eq(reasons.v[i].code, "shop")) {
			*why = arena_printf(a, "%s: given up in the shop", reasons.v[i].code);
			break;
		}
	return rc;
}

/* It came before, in this or another file, and is left as it is; but what the shop has given up meanwhile gives back
 * what was promised to it. */
static int known_order(struct import *im, struct arena *a, const struct order_in *o, int64_t order_id, struct err *e)
{
	const char *why;
	struct sales there;
	int rc = sales_load(im->desk, a, order_id, &there, e);
	bool waits = false;

	for (size_t i = 0; rc == OK && i < there.n_lines; i++)
		waits = waits || there.lines[i].open_quantity || there.lines[i].allocated;
	if (rc || !given_up(o) || !waits) {
		im->report->again++;
		return rc;
	}
	im->report->cancelled++;
	if ((rc = why_given_up(im->desk, a, &why, e)))
		return rc;
	return sales_cancel(im->desk, a, order_id, why, e);
}

static int one_order(struct import *im, struct arena *a, const struct order_in *o, struct err *e)
{
	struct channel_row channel;
	struct sales_by_ref_row before;
	int rc = find_channel(im, a, o, &channel, e);

	if (rc)
		return rc;
	im->field = "";
	if ((rc = check_payment(o, e)))
		return rc;
	rc = sales_by_ref(im->desk->db, a, channel.channel_id, o->number, &before, e);
	if (rc == OK)
		return known_order(im, a, o, before.order_id, e);
	if (rc != ERR_NOT_FOUND)
		return rc;
	if (counts(o))
		return make_order(im, a, o, channel.channel_id, e);
	im->report->passed++;
	return OK;
}

static int open_sales(struct import *im, struct err *e)
{
	struct sales_file *s = xcalloc(1, sizeof *s);

	im->data = s;
	if (!(s->file = fopen(im->path, "rbe")))
		return err_fail(e, ERR_FILE_OPEN, FACT_TEXT("file", im->path), FACT_TEXT("cause", strerror(errno)));
	return orders_open(&s->reader, im->a, s->file, im->path, im->options->decimal_sign, e);
}

static int next_order(struct import *im, bool *more, struct err *e)
{
	struct sales_file *s = im->data;
	int rc;

	do {
		if ((rc = orders_next(s->reader, &s->order, e)))
			return rc;
		if (s->order)
			im->read += (int64_t)s->order->lines.n;
	} while (s->order && s->order->faults);
	*more = s->order != NULL;
	if (s->order)
		im->line = (int64_t)s->order->line;
	return OK;
}

static int apply_order(struct import *im, struct arena *a, struct err *e)
{
	struct sales_file *s = im->data;

	return one_order(im, a, s->order, e);
}

static void finish_sales(struct import *im)
{
	struct sales_file *s = im->data;
	const struct in_faults *faults = orders_faults(s->reader);

	import_faulty(im, faults->v, faults->n);
}

static void close_sales(struct import *im)
{
	struct sales_file *s = im->data;

	if (s->reader)
		orders_close(s->reader);
	if (s->file)
		fclose(s->file);
	free(s);
	im->data = NULL;
}

const struct import_source import_sales_source = { open_sales, next_order, apply_order, finish_sales, close_sales };
