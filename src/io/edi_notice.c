#include "io/notice_build.h"

/* A line's quantity before it is known, and after what cannot be read. */
enum { QUANTITY_NONE = -1, QUANTITY_BAD = -2 };

struct notice_in *notice_current(struct notice_build *b)
{
	return &b->out->notices.v[b->out->notices.n - 1];
}

struct notice_in *notice_begin(struct notice_build *b, const char *source)
{
	struct notice_in *n = vec_push(b->arena, &b->out->notices);

	*n = (struct notice_in){ .source = source,
				 .number = "",
				 .written_on = "",
				 .shipped_on = "",
				 .expected_on = "",
				 .supplier = "",
				 .supplier_name = "",
				 .sender = "",
				 .buyer = "",
				 .ship_to = "",
				 .carrier = "",
				 .tracking = "" };
	return n;
}

int notice_add_unit(struct notice_build *b, const char *sscc, bool carton, int parent, uint64_t line)
{
	struct notice_in *n = notice_current(b);

	*vec_push(b->arena, &n->units) = (struct notice_in_unit){
		.sscc = sscc, .carton = carton, .parent = parent, .line = line
	};
	return (int)n->units.n - 1;
}

size_t notice_add_line(struct notice_build *b, uint64_t line, long segment)
{
	struct notice_in *n = notice_current(b);

	*vec_push(b->arena, &n->lines) = (struct notice_in_line){ .unit = -1,
								  .order_number = "",
								  .order_line = "",
								  .gtin = "",
								  .supplier_code = "",
								  .buyer_code = "",
								  .quantity = QUANTITY_NONE,
								  .unit_code = "",
								  .lot = "",
								  .expiry_on = "",
								  .line = line,
								  .segment = segment };
	return n->lines.n - 1;
}

void notice_add_ref(struct notice_build *b, const char *kind, const char *value)
{
	if (*value)
		*vec_push(b->arena, &notice_current(b)->refs) = (struct notice_in_ref){ .kind = kind, .value = value };
}

void notice_fault(struct notice_build *b, enum in_rule rule, const struct in_place *at, const char *value,
		  const char *expected)
{
	in_fault_add(b->arena, &b->out->faults, rule, at, value, expected);
}

void notice_take_day(struct notice_build *b, const struct in_place *at, const char *text, const char **day)
{
	if (*text)
		(void)!in_day(b->arena, &b->out->faults, at, text, day);
}

void notice_take_gtin(struct notice_build *b, const struct in_place *at, const char *text, const char **gtin)
{
	if (*text)
		(void)!in_gtin(b->arena, &b->out->faults, at, text, gtin);
}

/* A number that is none was told already when the segment was read. */
static bool told(const struct notice_build *b, const struct in_place *at)
{
	for (size_t i = 0; at->segment && i < b->out->faults.n; i++) {
		const struct in_fault *f = &b->out->faults.v[i];

		if (f->edi && f->edi->rule == EDI_NOT_NUMERIC && f->segment == at->segment->number &&
		    f->element == at->element)
			return true;
	}
	return false;
}

void notice_take_quantity(struct notice_build *b, const struct in_place *at, const char *text, char decimal_sign,
			  size_t line)
{
	struct notice_in_line *l = &notice_current(b)->lines.v[line];
	int64_t value;
	int decimals;

	l->quantity = QUANTITY_BAD;
	if (!in_quantity(b->arena, &b->out->faults, at, text, decimal_sign, &value, &decimals)) {
		b->out->faults.n -= told(b, at);
		return;
	}
	if (value < 0) {
		notice_fault(b, IN_NOT_POSITIVE, at, text, NULL);
		return;
	}
	l->quantity = value;
	l->quantity_decimals = decimals;
}

static void line_lacks(struct notice_build *b, const struct notice_in_line *l, const char *what)
{
	struct in_place at = { .line = l->line };

	notice_fault(b, IN_MISSING, &at, NULL, what);
	b->out->faults.v[b->out->faults.n - 1].segment = l->segment;
}

void notice_end(struct notice_build *b, const struct in_place *at)
{
	struct notice_in *n = notice_current(b);
	size_t kept = 0, announced = n->lines.n;

	if (!*n->number)
		notice_fault(b, IN_MISSING, at, NULL, "notice");
	for (size_t i = 0; i < n->lines.n; i++) {
		struct notice_in_line *l = &n->lines.v[i];

		if (l->quantity == 0)
			continue;
		if (l->quantity == QUANTITY_NONE)
			line_lacks(b, l, "quantity");
		if (!*l->gtin && !*l->supplier_code && !*l->buyer_code)
			line_lacks(b, l, "item");
		n->lines.v[kept++] = *l;
	}
	n->lines.n = kept;
	if (!announced && n->purpose != NOTICE_IN_CANCELS)
		notice_fault(b, IN_NO_LINES, at, n->number, NULL);
}

static void from_edi(struct notice_build *b, const struct edi_file *f)
{
	size_t before = b->out->notices.n;

	for (size_t i = 0; i < f->interchanges.n; i++) {
		const struct edi_interchange *inter = &f->interchanges.v[i];

		for (size_t j = 0; j < inter->messages.n; j++) {
			const struct edi_message *m = &inter->messages.v[j];
			size_t faults = b->out->faults.n;

			if (inter->syntax->standard == EDI_X12 && strcmp(m->type, "856") == 0)
				notices_from_x12(b, inter, m);
			else if (inter->syntax->standard == EDI_EDIFACT && strcmp(m->type, "DESADV") == 0)
				notices_from_edifact(b, inter, m);
			else
				continue;
			notice_current(b)->faults = b->out->faults.n - faults;
		}
	}
	if (b->out->notices.n == before)
		notice_fault(b, IN_NO_DOCUMENT, NULL, NULL, f->standard == EDI_X12 ? "856" : "DESADV");
}

int notices_read(struct notices_in *out, struct arena *a, FILE *file, const char *name, char decimal_sign,
		 struct err *e)
{
	struct notice_build b = { .arena = a, .out = out, .decimal_sign = decimal_sign };
	struct edi_file f;
	FILE *table;
	int code;

	*out = (struct notices_in){ .bytes = STR_INIT };
	code = edi_load(&f, a, file, name, e);
	if (code != OK)
		return code;
	out->bytes = f.bytes;
	if (f.standard != EDI_NONE || f.faults.v[0].rule != EDI_NOT_EDI) {
		in_fault_edi(a, &out->faults, &f);
		if (f.standard != EDI_NONE)
			from_edi(&b, &f);
		return OK;
	}
	table = fmemopen(out->bytes.p, out->bytes.len, "rb");
	if (!table)
		return err_fail(e, ERR_FILE_READ, FACT_TEXT("file", name));
	code = notices_from_table(&b, table, name, e);
	fclose(table);
	if (code != OK)
		notices_release(out);
	return code;
}

void notices_release(struct notices_in *out)
{
	str_release(&out->bytes);
}
