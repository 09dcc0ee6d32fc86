#include "io/notice_build.h"

#include "base/text.h"

/* A packing sequence (CPS): the package that what follows is in. */
struct cps {
	const char *id;
	int unit;   /* of its own, or of the nearest one above; -1 */
	int parent; /* of a unit of its own */
	bool own;
	bool typed;  /* PAC said what it is */
	bool carton; /* then */
};

struct desadv {
	struct notice_build *b;
	struct arena *a;
	VEC(struct cps) packages;
	struct cps *at; /* NULL before the first CPS */
	struct edi_segment s;
	const char *order; /* of the header */
	size_t line;
	bool in_line;
	bool several_lots;
	const char *ship_from;
	const char *ship_from_name;
};

static struct in_place place(const struct desadv *x, int element, int component)
{
	return (struct in_place){ .segment = &x->s, .element = element, .component = component };
}

static const char *value(struct desadv *x, int element, int component)
{
	return text_trim(x->a, edi_component(x->a, &x->s, element, component));
}

static bool is(const struct desadv *x, const char *tag)
{
	return strcmp(x->s.tag, tag) == 0;
}

static struct notice_in *notice(const struct desadv *x)
{
	return notice_current(x->b);
}

static struct notice_in_line *line(const struct desadv *x)
{
	return &notice(x)->lines.v[x->line];
}

/* BGM: the number is simple (D.96A) or the first component (later). */
static void begin(struct desadv *x)
{
	const char *function = value(x, 3, 1);

	notice(x)->number = value(x, 2, 1);
	notice(x)->purpose = strcmp(function, "1") == 0 ? NOTICE_IN_CANCELS
			   : strcmp(function, "5") == 0 ? NOTICE_IN_REPLACES
							: NOTICE_IN_ORIGINAL;
}

/* The day of a date in any of the formats that begin with one: 101 YYMMDD, 102 CCYYMMDD, 203 and 204 with time. */
static void take_day(struct desadv *x, const char **day)
{
	struct in_place at = place(x, 1, 2);
	const char *text = value(x, 1, 2);

	if (text_is_digits(text, strlen(text)) && strlen(text) > 8)
		text = arena_copy(x->a, text, 8);
	notice_take_day(x->b, &at, text, day);
}

static void date(struct desadv *x)
{
	struct notice_in *n = notice(x);
	const char *kind = value(x, 1, 1);

	if (x->in_line) {
		if (strcmp(kind, "36") == 0 || (strcmp(kind, "361") == 0 && !*line(x)->expiry_on))
			take_day(x, &line(x)->expiry_on);
	} else if (strcmp(kind, "137") == 0) {
		take_day(x, &n->written_on);
	} else if (strcmp(kind, "11") == 0) {
		take_day(x, &n->shipped_on);
	} else if (strcmp(kind, "17") == 0 || strcmp(kind, "132") == 0 ||
		   (strcmp(kind, "2") == 0 && !*n->expected_on)) {
		take_day(x, &n->expected_on);
	}
}

/* One LIN announces one lot; of several nobody could say how much of each comes. */
static void lot(struct desadv *x, const char *code)
{
	struct in_place at = place(x, 0, 0);
	struct notice_in_line *l = line(x);

	if (*code && *l->lot && strcmp(l->lot, code) != 0 && !x->several_lots) {
		notice_fault(x->b, IN_LOTS_WITHOUT_QUANTITY, &at, code, NULL);
		x->several_lots = true;
	}
	if (!*l->lot)
		l->lot = code;
}

static void reference(struct desadv *x)
{
	const char *kind = value(x, 1, 1), *number = value(x, 1, 2);

	if (!x->in_line) {
		if (strcmp(kind, "ON") == 0) {
			x->order = number;
			return;
		}
		notice_add_ref(x->b, kind, number);
		if (strcmp(kind, "CN") == 0 || (strcmp(kind, "AAS") == 0 && !*notice(x)->tracking))
			notice(x)->tracking = number;
	} else if (strcmp(kind, "ON") == 0) {
		line(x)->order_number = number;
		if (*value(x, 1, 3))
			line(x)->order_line = value(x, 1, 3);
	} else if (strcmp(kind, "LI") == 0) {
		line(x)->order_line = number;
	} else if (strcmp(kind, "BT") == 0) {
		lot(x, number);
	}
}

static void party(struct desadv *x)
{
	struct notice_in *n = notice(x);
	const char *kind = value(x, 1, 1), *id = value(x, 2, 1);
	const char *name = *value(x, 4, 1) ? value(x, 4, 1) : value(x, 3, 1);

	if (strcmp(kind, "SU") == 0 || (strcmp(kind, "SE") == 0 && !*n->supplier)) {
		n->supplier = id;
		n->supplier_name = name;
	} else if ((strcmp(kind, "SF") == 0 || strcmp(kind, "CZ") == 0) && !*x->ship_from) {
		x->ship_from = id;
		x->ship_from_name = name;
	} else if (strcmp(kind, "DP") == 0 || (strcmp(kind, "ST") == 0 && !*n->ship_to)) {
		n->ship_to = id;
	} else if (strcmp(kind, "BY") == 0) {
		n->buyer = id;
	}
}

static const struct cps *find(const struct desadv *x, const char *id)
{
	int64_t number;

	/* Nearly always they are numbered from 1 without gaps. */
	if (text_to_i64(id, &number) && number > 0 && (uint64_t)number <= x->packages.n &&
	    strcmp(x->packages.v[number - 1].id, id) == 0)
		return &x->packages.v[number - 1];
	for (size_t i = x->packages.n; i--;)
		if (strcmp(x->packages.v[i].id, id) == 0)
			return &x->packages.v[i];
	return NULL;
}

static void package(struct desadv *x)
{
	struct cps mine = { .id = value(x, 1, 1), .unit = -1, .parent = -1 };
	const char *parent = value(x, 2, 1);
	struct in_place at = place(x, 2, 1);
	const struct cps *outer = *parent ? find(x, parent) : NULL;

	if (outer)
		mine.unit = mine.parent = outer->unit;
	else if (*parent)
		notice_fault(x->b, IN_HIERARCHY, &at, parent, NULL);
	*vec_push(x->a, &x->packages) = mine;
	x->at = &x->packages.v[x->packages.n - 1];
	x->in_line = false;
}

/* What kind of package: pallets by the codes of EANCOM and of UN/ECE recommendation 21. */
static void package_type(struct desadv *x)
{
	static const char *const pallets[] = { "09", "08", "200", "201", "202", "203", "204", "PX", "PA", "PE", "PF" };
	const char *type = value(x, 3, 1);

	if (!x->at || x->in_line || !*type)
		return;
	x->at->typed = true;
	x->at->carton = true;
	for (size_t i = 0; i < ARRAY_LEN(pallets); i++)
		if (strcmp(pallets[i], type) == 0)
			x->at->carton = false;
}

static void sscc(struct desadv *x, int element)
{
	struct in_place at = place(x, element, 1);
	const char *code = "";
	int unit;

	if (!in_sscc(x->a, &x->b->out->faults, &at, value(x, element, 1), &code))
		return;
	if (x->in_line) {
		int outer = x->at ? x->at->unit : -1;

		unit = notice_add_unit(x->b, code, true, outer, x->s.line);
		if (line(x)->unit == outer)
			line(x)->unit = unit;
		return;
	}
	if (!x->at)
		return;
	/* Without a type, what stands in another package is a carton. Several numbers are packages alike. */
	unit = notice_add_unit(x->b, code, x->at->typed ? x->at->carton : x->at->parent >= 0, x->at->parent, x->s.line);
	if (!x->at->own)
		x->at->unit = unit;
	x->at->own = true;
}

static void identity(struct desadv *x)
{
	const char *kind = value(x, 1, 1);
	int last = (int)edi_elements(&x->s);

	if (strcmp(kind, "BX") == 0 && x->in_line)
		lot(x, value(x, 2, 1));
	for (int i = 2; i <= last && i <= 6 && (strcmp(kind, "BJ") == 0 || strcmp(kind, "AW") == 0); i++)
		if (*value(x, i, 1))
			sscc(x, i);
}

/* A code of the item with its kind; LIN's own has no other place for a buyer's number than IN. */
static void item_code(struct desadv *x, int element)
{
	const char *code = value(x, element, 1), *kind = value(x, element, 2);
	struct in_place at = place(x, element, 1);
	struct notice_in_line *l = line(x);

	if (!*code)
		return;
	if (strcmp(kind, "EN") == 0 || strcmp(kind, "SRV") == 0 || strcmp(kind, "UP") == 0) {
		if (!*l->gtin)
			notice_take_gtin(x->b, &at, code, &l->gtin);
	} else if (strcmp(kind, "SA") == 0 || strcmp(kind, "VN") == 0 || strcmp(kind, "VP") == 0) {
		l->supplier_code = code;
	} else if (strcmp(kind, "IN") == 0 || strcmp(kind, "BP") == 0) {
		l->buyer_code = code;
	} else if (strcmp(kind, "NB") == 0) {
		lot(x, code);
	} else if (!*kind && !*l->gtin && text_is_digits(code, strlen(code)) && strlen(code) == 13) {
		/* A number of the form of an EAN that does not say its kind. */
		l->gtin = code;
	}
}

static void item(struct desadv *x)
{
	x->line = notice_add_line(x->b, x->s.line, x->s.number);
	x->in_line = true;
	x->several_lots = false;
	line(x)->unit = x->at ? x->at->unit : -1;
	line(x)->order_number = x->order;
	line(x)->order_line = value(x, 1, 1);
	item_code(x, 3);
}

static void more_codes(struct desadv *x)
{
	for (int i = 2; i <= 6; i++)
		item_code(x, i);
}

static void quantity(struct desadv *x)
{
	struct in_place at = place(x, 1, 2);
	const char *kind = value(x, 1, 1), *text = value(x, 1, 2);

	/* Despatched; others tell what was ordered or is free of charge. */
	if (strcmp(kind, "12") != 0)
		return;
	notice_take_quantity(x->b, &at, text, strchr(text, ',') && !strchr(text, '.') ? ',' : '.', x->line);
	line(x)->unit_code = value(x, 1, 3);
}

static void segment(struct desadv *x)
{
	if (is(x, "BGM"))
		begin(x);
	else if (is(x, "DTM"))
		date(x);
	else if (is(x, "RFF"))
		reference(x);
	else if (is(x, "NAD") && !x->in_line)
		party(x);
	else if (is(x, "TDT") && !*notice(x)->carrier)
		notice(x)->carrier = *value(x, 5, 4) ? value(x, 5, 4) : value(x, 5, 1);
	else if (is(x, "CPS"))
		package(x);
	else if (is(x, "PAC"))
		package_type(x);
	else if (is(x, "GIN"))
		identity(x);
	else if (is(x, "LIN"))
		item(x);
	else if (is(x, "PIA") && x->in_line)
		more_codes(x);
	else if (is(x, "QTY") && x->in_line)
		quantity(x);
}

void notices_from_edifact(struct notice_build *b, const struct edi_interchange *inter, const struct edi_message *m)
{
	struct desadv x = { .b = b, .a = b->arena, .order = "", .ship_from = "", .ship_from_name = "" };
	struct edi_cursor c = edi_message_cursor(m);
	struct notice_in *n = notice_begin(b, "edifact");
	struct edi_segment first = { .tag = "" };
	struct in_place at = { .segment = &first };
	long left = m->segments;

	n->sender = inter->sender ? inter->sender : "";
	while (left > 0 && edi_next(&c, &x.s)) {
		if (!x.s.len)
			continue;
		if (left-- == m->segments) {
			first = x.s;
			n->line = x.s.line;
		}
		segment(&x);
	}
	if (!*n->supplier) {
		n->supplier = *x.ship_from ? x.ship_from : n->sender;
		n->supplier_name = x.ship_from_name;
	}
	notice_end(b, &at);
}
