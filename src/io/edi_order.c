#include "io/edi_order.h"

#include "base/text.h"

/* Of the business messages that a warehouse sees; X12's "856" is of no EDIFACT message and the other way round. */
static const struct {
	char type[8];
	char begins[EDI_TAG_BYTES];
} types[] = {
	{ "810", "BIG" },    { "850", "BEG" },	  { "855", "BAK" },    { "856", "BSN" },    { "860", "BCH" },
	{ "865", "BCA" },    { "ORDERS", "BGM" }, { "ORDCHG", "BGM" }, { "ORDRSP", "BGM" }, { "DESADV", "BGM" },
	{ "RECADV", "BGM" }, { "INVOIC", "BGM" }, { "CONTRL", "UCI" },
};

void edi_order_begin(struct edi_order *o, const struct edi_syntax *y, const char *type)
{
	edi_order_release(o);
	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (strcmp(types[i].type, type) == 0 && (y->standard == EDI_X12) == ascii_digit(*types[i].type))
			o->begins = types[i].begins;
}

void edi_order_release(struct edi_order *o)
{
	arena_release(&o->arena);
	*o = (struct edi_order){ .arena = ARENA_INIT };
}

/* The place of the number in the table: its own, or the free one it would take (FNV-1a, open addressing). */
static char **slot(const struct edi_order *o, const char *number)
{
	uint32_t hash = UINT32_C(2166136261);
	size_t at;

	for (const char *p = number; *p; p++)
		hash = (hash ^ (unsigned char)*p) * UINT32_C(16777619);
	for (at = hash & (o->size - 1); o->levels[at]; at = (at + 1) & (o->size - 1))
		if (strcmp(o->levels[at], number) == 0)
			break;
	return &o->levels[at];
}

static void grow(struct edi_order *o)
{
	char **old = o->levels;
	size_t size = o->size;

	o->size = size ? 2 * size : 64;
	o->levels = arena_array(&o->arena, char *, o->size);
	for (size_t i = 0; i < size; i++)
		if (old[i])
			*slot(o, old[i]) = old[i];
}

static bool is_level(const struct edi_order *o, const char *number)
{
	return o->size && *slot(o, number);
}

static void take_level(struct edi_order *o, struct arena *scratch, const struct edi_segment *s, edi_tell *tell,
		       void *to)
{
	const char *number = text_trim(scratch, edi_element(scratch, s, 1));
	const char *parent = text_trim(scratch, edi_element(scratch, s, 2));

	if (!*edi_element(scratch, s, 3))
		tell(to, s, EDI_MISSING_ELEMENT, 3, 0, NULL, NULL);
	/* The outermost level has no parent; some write 0 for that. */
	if (*parent && !is_level(o, parent) && strcmp(parent, "0") != 0)
		tell(to, s, EDI_UNKNOWN_PARENT, 2, 0, NULL, parent);
	if (!*number) {
		tell(to, s, EDI_MISSING_ELEMENT, 1, 0, NULL, NULL);
		return;
	}
	if (is_level(o, number)) {
		tell(to, s, EDI_DUPLICATE_LEVEL, 1, 0, NULL, number);
		return;
	}
	/* Three quarters full at most. */
	if (4 * (o->n + 1) > 3 * o->size)
		grow(o);
	*slot(o, number) = arena_strdup(&o->arena, number);
	o->n++;
}

/* A message of header and trailer alone is let pass: partners try their connection with one. */
void edi_order_take(struct edi_order *o, struct arena *scratch, const struct edi_segment *s, edi_tell *tell, void *to)
{
	bool x12 = s->syntax->standard == EDI_X12, ends = strcmp(s->tag, x12 ? "SE" : "UNT") == 0;

	if (o->begins && !ends && s->good_tag && strcmp(s->tag, o->begins) != 0)
		tell(to, s, EDI_MISSING_SEGMENT, 0, 0, o->begins, s->tag);
	o->begins = NULL;
	if (x12 && strcmp(s->tag, "HL") == 0)
		take_level(o, scratch, s, tell, to);
}
