#include "io/notice_build.h"

#include "base/text.h"

/* The levels of HL03 that carry something. */
enum level { LEVEL_OTHER, LEVEL_SHIPMENT, LEVEL_ORDER, LEVEL_TARE, LEVEL_PACK, LEVEL_ITEM };

struct hl {
	const char *id;
	enum level level;
	int parent;	   /* index, -1: none */
	int unit;	   /* of this level or the nearest above, -1 */
	const char *order; /* likewise, "" */
};

struct x12_notice {
	struct notice_build *b;
	struct arena *a;
	VEC(struct hl) levels;
	struct hl *at; /* NULL before the first HL */
	struct edi_segment s;
	size_t line; /* of the item level, index */
	bool in_item;
	bool several_lots;
	const char *ship_from;
	const char *ship_from_name;
};

static struct in_place place(const struct x12_notice *x, int element)
{
	return (struct in_place){ .segment = &x->s, .element = element };
}

static const char *element(struct x12_notice *x, int n)
{
	return text_trim(x->a, edi_element(x->a, &x->s, n));
}

static bool is(const struct x12_notice *x, const char *tag)
{
	return strcmp(x->s.tag, tag) == 0;
}

/* One of the words between blanks. */
static bool among(const char *word, const char *words)
{
	size_t n = strlen(word);

	for (const char *p = words; n && (p = strstr(p, word)); p += n)
		if ((p == words || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
			return true;
	return false;
}

static struct notice_in_line *line(struct x12_notice *x)
{
	return &notice_current(x->b)->lines.v[x->line];
}

static void begin(struct x12_notice *x)
{
	struct notice_in *n = notice_current(x->b);
	struct in_place at = place(x, 3);
	const char *purpose = element(x, 1);

	n->number = element(x, 2);
	n->purpose = strcmp(purpose, "01") == 0 || strcmp(purpose, "03") == 0 ? NOTICE_IN_CANCELS
		   : strcmp(purpose, "05") == 0				      ? NOTICE_IN_REPLACES
									      : NOTICE_IN_ORIGINAL;
	notice_take_day(x->b, &at, element(x, 3), &n->written_on);
}

/* Index of the level that id names; -1 when there is none. */
static int find(const struct x12_notice *x, const char *id)
{
	int64_t number;

	/* Nearly always levels are numbered from 1 without gaps. */
	if (text_to_i64(id, &number) && number > 0 && (uint64_t)number <= x->levels.n &&
	    strcmp(x->levels.v[number - 1].id, id) == 0)
		return (int)number - 1;
	for (size_t i = x->levels.n; i--;)
		if (strcmp(x->levels.v[i].id, id) == 0)
			return (int)i;
	return -1;
}

/* Where no parent is named, a level stands beside the one of its kind that is open, else inside the last. */
static int parent_of(struct x12_notice *x, const char *id, enum level level)
{
	struct in_place at = place(x, 2);
	int last = (int)x->levels.n - 1;

	if (*id) {
		int parent = find(x, id);

		if (parent < 0)
			notice_fault(x->b, IN_HIERARCHY, &at, id, NULL);
		return parent;
	}
	for (int i = last; i >= 0; i = x->levels.v[i].parent)
		if (x->levels.v[i].level == level)
			return x->levels.v[i].parent;
	return last;
}

static enum level level_of(const char *code)
{
	static const struct {
		const char *code;
		enum level level;
	} table[] = { { "S", LEVEL_SHIPMENT },
		      { "O", LEVEL_ORDER },
		      { "T", LEVEL_TARE },
		      { "P", LEVEL_PACK },
		      { "I", LEVEL_ITEM } };

	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (strcmp(table[i].code, code) == 0)
			return table[i].level;
	return LEVEL_OTHER;
}

static void hierarchy(struct x12_notice *x)
{
	enum level level = level_of(element(x, 3));
	int parent = parent_of(x, element(x, 2), level);
	struct hl mine = { .id = element(x, 1), .level = level, .parent = parent, .unit = -1, .order = "" };

	if (parent >= 0) {
		mine.unit = x->levels.v[parent].unit;
		mine.order = x->levels.v[parent].order;
	}

	*vec_push(x->a, &x->levels) = mine;
	x->at = &x->levels.v[x->levels.n - 1];
	x->in_item = level == LEVEL_ITEM;
	x->several_lots = false;
	if (x->in_item) {
		x->line = notice_add_line(x->b, x->s.line, x->s.number);
		line(x)->unit = mine.unit;
		line(x)->order_number = mine.order;
	}
}

/* MAN: the SSCC of a pallet or carton; of several with the same contents the first holds the lines. */
static void marks(struct x12_notice *x)
{
	struct in_place at = place(x, 2);
	const char *sscc = "";
	bool carton = x->at && x->at->level >= LEVEL_PACK;
	int parent, unit;

	if (!x->at || !among(element(x, 1), "GM AA AI") ||
	    !in_sscc(x->a, &x->b->out->faults, &at, element(x, 2), &sscc))
		return;
	if (x->in_item) {
		/* A carton that is told with its contents. */
		unit = notice_add_unit(x->b, sscc, true, x->at->unit, x->s.line);
		if (line(x)->unit == x->at->unit)
			line(x)->unit = unit;
		return;
	}
	parent = x->at->unit;
	if (parent >= 0 && notice_current(x->b)->units.v[parent].carton == carton)
		parent = notice_current(x->b)->units.v[parent].parent;
	unit = notice_add_unit(x->b, sscc, carton, parent, x->s.line);
	if (x->at->unit == parent)
		x->at->unit = unit;
}

static void lot(struct x12_notice *x, const char *value)
{
	struct notice_in_line *l = line(x);
	struct in_place at = place(x, 0);

	if (*l->lot && strcmp(l->lot, value) != 0 && !x->several_lots) {
		notice_fault(x->b, IN_LOTS_WITHOUT_QUANTITY, &at, value, NULL);
		x->several_lots = true;
	}
	if (!*l->lot)
		l->lot = value;
}

static void item(struct x12_notice *x)
{
	struct notice_in_line *l = line(x);
	int last = (int)edi_elements(&x->s);

	l->order_line = element(x, 1);
	for (int i = 2; i < last && i < 31; i += 2) {
		const char *kind = element(x, i), *code = element(x, i + 1);
		struct in_place at = place(x, i + 1);

		if (!*code)
			continue;
		if (among(kind, "EN UP UK EO")) {
			if (!*l->gtin)
				notice_take_gtin(x->b, &at, code, &l->gtin);
		} else if (among(kind, "VN VP VC VA") && !*l->supplier_code) {
			l->supplier_code = code;
		} else if (among(kind, "SK BP IN CB PI") && !*l->buyer_code) {
			l->buyer_code = code;
		} else if (strcmp(kind, "LT") == 0) {
			lot(x, code);
		}
	}
}

static void quantity(struct x12_notice *x)
{
	struct in_place at = place(x, 2);
	struct notice_in_line *l = line(x);

	/* X12 writes a decimal point and no groups. */
	notice_take_quantity(x->b, &at, element(x, 2), '.', x->line);
	l->unit_code = element(x, 3);
	if (!*l->order_line)
		l->order_line = element(x, 1);
}

static void reference(struct x12_notice *x)
{
	const char *kind = element(x, 1), *value = element(x, 2);
	struct notice_in *n = notice_current(x->b);

	if (!*value)
		return;
	if (x->in_item && among(kind, "LT BT")) {
		lot(x, value);
	} else if (strcmp(kind, "PO") == 0 && x->at) {
		if (x->in_item)
			line(x)->order_number = value;
		else
			x->at->order = value;
	} else if (!x->at || x->at->level == LEVEL_SHIPMENT) {
		notice_add_ref(x->b, kind, value);
		if (among(kind, "CN BM") && (!*n->tracking || strcmp(kind, "CN") == 0))
			n->tracking = value;
	}
}

static void date(struct x12_notice *x)
{
	struct notice_in *n = notice_current(x->b);
	struct in_place at = place(x, 2);
	const char *kind = element(x, 1), *day = element(x, 2);

	if (x->in_item && among(kind, "036 208"))
		notice_take_day(x->b, &at, day, &line(x)->expiry_on);
	else if (!x->in_item && strcmp(kind, "011") == 0)
		notice_take_day(x->b, &at, day, &n->shipped_on);
	else if (!x->in_item && (strcmp(kind, "017") == 0 || (among(kind, "067 002") && !*n->expected_on)))
		notice_take_day(x->b, &at, day, &n->expected_on);
}

static void party(struct x12_notice *x)
{
	struct notice_in *n = notice_current(x->b);
	const char *kind = element(x, 1), *name = element(x, 2), *id = element(x, 4);

	if (among(kind, "SU VN SE")) {
		n->supplier = *id ? id : n->supplier;
		n->supplier_name = name;
	} else if (among(kind, "SF SH") && !*x->ship_from) {
		x->ship_from = id;
		x->ship_from_name = name;
	} else if (strcmp(kind, "ST") == 0) {
		n->ship_to = id;
	} else if (among(kind, "BY OB BT") && !*n->buyer) {
		n->buyer = id;
	}
}

static void segment(struct x12_notice *x)
{
	struct notice_in *n = notice_current(x->b);

	if (is(x, "BSN"))
		begin(x);
	else if (is(x, "HL"))
		hierarchy(x);
	else if (is(x, "MAN"))
		marks(x);
	else if (is(x, "REF"))
		reference(x);
	else if (is(x, "DTM"))
		date(x);
	else if (is(x, "N1"))
		party(x);
	else if (is(x, "PRF") && x->at)
		x->at->order = element(x, 1);
	else if (is(x, "TD5") && !*n->carrier)
		n->carrier = *element(x, 5) ? element(x, 5) : element(x, 3);
	else if (is(x, "LIN") && x->in_item)
		item(x);
	else if (is(x, "SN1") && x->in_item)
		quantity(x);
}

void notices_from_x12(struct notice_build *b, const struct edi_interchange *inter, const struct edi_message *m)
{
	struct x12_notice x = { .b = b, .a = b->arena, .ship_from = "", .ship_from_name = "" };
	struct edi_cursor c = edi_message_cursor(m);
	struct notice_in *n = notice_begin(b, "x12");
	struct edi_segment first = { .tag = "" };
	long left = m->segments;
	struct in_place at = { .segment = &first };

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
		n->supplier_name = *n->supplier_name ? n->supplier_name : x.ship_from_name;
	}
	notice_end(b, &at);
}
