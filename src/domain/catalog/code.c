#include "domain/catalog/code.h"

#include "base/text.h"
#include "domain/catalog/gs1_link.h"

/* One code on its way: what is still to be read, and where that began in the scan. */
struct reading {
	struct arena *a;
	const struct code_settings *settings;
	struct code *out;
	const char *s;
	size_t n;
	size_t at;
};

enum { TOGETHER = GS1_REPEATS | GS1_EXCLUSIONS | GS1_SIGNATURES };

const char *code_kind_name(enum code_kind kind)
{
	static const char *const names[] = {
#define X(name, text) [CODE_##name] = text,
		CODE_KINDS(X)
#undef X
	};

	if ((size_t)kind >= ARRAY_LEN(names))
		BUG("kind of code %d", (int)kind);
	return names[kind];
}

static bool refuse(struct reading *r, enum code_kind kind, enum gs1_fault fault, size_t at, size_t length)
{
	r->out->kind = kind;
	r->out->ok = false;
	r->out->refusal = (struct gs1_refusal){ .fault = fault, .at = r->at + at, .length = length };
	r->out->message = (struct gs1_message){ 0 };
	r->out->gtin[0] = '\0';
	return false;
}

static bool refuse_as(struct reading *r, enum code_kind kind, const struct gs1_refusal *why)
{
	return refuse(r, kind, why->fault, why->at, why->length);
}

static bool accept(struct reading *r, enum code_kind kind)
{
	r->out->kind = kind;
	r->out->ok = true;
	return true;
}

static bool accept_gtin(struct reading *r)
{
	struct code *c = r->out;

	if (gtin_is_restricted(c->gtin))
		c->rcn = rcn_read(c->gtin, r->settings->region);
	if (c->rcn.measure == RCN_WEIGHT)
		c->weight = (struct code_decimal){ true, c->rcn.value, c->rcn.scale };
	if (c->rcn.measure == RCN_COUNT) {
		c->has_quantity = true;
		c->quantity = c->rcn.value;
	}
	return accept(r, CODE_GTIN);
}

static const char *value_of(const struct gs1_message *m, const char *ai)
{
	const struct gs1_element *e = gs1_find(m, ai);

	return e ? e->value : NULL;
}

static void take_day(const struct reading *r, const char *ai, char iso[DAY_BYTES])
{
	const char *value = value_of(&r->out->message, ai);

	if (value && !iso[0])
		day_text(gs1_day(value, r->settings->year), iso);
}

/* What the desk wants to know of a message. */
static void take_facts(struct reading *r)
{
	struct code *c = r->out;
	const struct gs1_message *m = &c->message;
	static const char *const items[] = { "01", "02", "03" };
	const char *sscc = value_of(m, "00");
	const char *pieces = value_of(m, "30"), *count = value_of(m, "37");
	const struct gs1_element *weight = gs1_find_like(m, "310n");

	for (size_t i = 0; i < ARRAY_LEN(items) && !c->gtin[0]; i++) {
		const char *gtin = value_of(m, items[i]);

		(void)str_copy(c->gtin, sizeof(c->gtin), gtin ? gtin : "");
	}
	if (sscc)
		(void)str_copy(c->sscc, sizeof(c->sscc), sscc);
	c->lot = value_of(m, "10");
	c->serial = value_of(m, "21");
	c->order = value_of(m, "400");
	c->additional = value_of(m, "240");
	take_day(r, "17", c->expiry);
	take_day(r, "7003", c->expiry);
	take_day(r, "15", c->best_before);
	take_day(r, "11", c->production);
	/* Eight digits at most, by the table. */
	if (count || pieces)
		c->has_quantity = text_to_i64(count ? count : pieces, &c->quantity);
	if (weight)
		c->weight.known = gs1_decimal(weight, &c->weight.value, &c->weight.scale);
}

static bool accept_message(struct reading *r)
{
	struct gs1_refusal why;
	unsigned rules = TOGETHER | (r->settings->alone ? GS1_REQUISITES : 0);

	if (!gs1_go_together(&r->out->message, rules, &why))
		return refuse_as(r, CODE_TEXT, &why);
	take_facts(r);
	return accept(r, CODE_GS1);
}

/* A code that says to be a GS1 message. */
static bool read_message(struct reading *r, char fnc1)
{
	struct gs1_refusal why;

	if (!gs1_read(r->a, r->s, r->n, fnc1, GS1_STRICT, &r->out->message, &why))
		return refuse_as(r, CODE_TEXT, &why);
	return accept_message(r);
}

static void skip(struct reading *r, size_t n)
{
	r->s += n;
	r->n -= n;
	r->at += n;
}

/* The configured substitute for FNC1 that the code holds; GS1_FNC1 when it holds none, or FNC1 itself. */
static char substitute_in(const struct reading *r)
{
	if (memchr(r->s, GS1_FNC1, r->n))
		return GS1_FNC1;
	for (const char *s = r->settings->substitutes; s && *s; s++)
		if (memchr(r->s, *s, r->n))
			return *s;
	return GS1_FNC1;
}

/* 13 or 8 digits in front, and the elements of the second part of a composite symbol, if there is one. */
static bool read_ean(struct reading *r, size_t digits, bool add_on)
{
	static const char second[] = "|]e0";
	struct gs1_message elements;
	struct gs1_refusal why;
	size_t n = r->n > digits + 4 && memcmp(r->s + digits, second, 4) == 0 ? digits : r->n;

	for (size_t i = 0; i < n; i++)
		if (!ascii_digit(r->s[i]))
			return refuse(r, CODE_GTIN, GS1_NON_DIGIT_CHARACTER, i, 1);
	if (n != digits && !(add_on && (n == digits + 2 || n == digits + 5)))
		return refuse(r, CODE_GTIN, GS1_INCORRECT_LENGTH_FOR_SYMBOLOGY, 0, n);
	if (!gtin_from_digits(r->s, digits, r->out->gtin))
		return refuse(r, CODE_GTIN, GS1_INCORRECT_CHECK_DIGIT, digits - 1, 1);
	if (n == r->n)
		return accept_gtin(r);
	if (!gs1_add(r->a, &r->out->message, "01", 2, r->out->gtin, GTIN_DIGITS, 0, GS1_STRICT, &why))
		BUG("a checked GTIN is no element");
	skip(r, digits + 4);
	if (!gs1_read(r->a, r->s, r->n, GS1_FNC1, GS1_STRICT, &elements, &why))
		return refuse_as(r, CODE_TEXT, &why);
	for (size_t i = 0; i < elements.n; i++)
		*vec_push(r->a, &r->out->message) = elements.v[i];
	return accept_message(r);
}

static bool read_plain(struct reading *r)
{
	bool blank = r->n == 0 || r->n > CODE_SKU_MAX;

	for (size_t i = 0; i < r->n && !blank; i++)
		blank = r->s[i] <= ' ' || r->s[i] > '~';
	return accept(r, blank ? CODE_TEXT : CODE_SKU);
}

/* Digits of a width that only a GTIN or SSCC has. */
static bool take_key(struct reading *r, bool upc_e)
{
	if (gtin_from_digits(r->s, r->n, r->out->gtin))
		return true;
	if (upc_e && r->n == 8 && gtin_from_upc_e(r->s, r->n, r->out->gtin))
		return true;
	if (r->n != SSCC_DIGITS || !gs1_checks(r->s, r->n))
		return false;
	memcpy(r->out->sscc, r->s, SSCC_DIGITS);
	r->out->sscc[SSCC_DIGITS] = '\0';
	return true;
}

static bool obeys(const struct gs1_ai *row, enum gs1_rule rule)
{
	for (size_t i = 0; i < GS1_PARTS_MAX && row->parts[i].set; i++)
		for (size_t k = 0; k < GS1_PART_RULES_MAX; k++)
			if (row->parts[i].rules[k] == rule)
				return true;
	return false;
}

/* Something in a message that a plain number would hardly have by chance. */
static bool is_proved(const struct gs1_message *m)
{
	static const enum gs1_rule proofs[] = {
		GS1_CSUM, GS1_CSUMALPHA, GS1_YYMMDD, GS1_YYMMD0, GS1_YYYYMMDD, GS1_IBAN
	};
	const char *first = m->v[0].ai;

	if (strlen(first) == 4 && first[0] == '3' && ((first[1] >= '1' && first[1] <= '6') || first[1] == '9'))
		return true;
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < ARRAY_LEN(proofs); k++)
			if (obeys(m->v[i].row, proofs[k]))
				return true;
	return false;
}

/* The lengths of a whole message that begins with a key are right, and only its check digit is wrong: that is no
 * article number, it is a key that was read or typed badly. */
static bool is_broken_key(struct reading *r, char fnc1, const struct gs1_refusal *why)
{
	struct gs1_message lengths;
	struct gs1_refusal ignored;

	return why->fault == GS1_INCORRECT_CHECK_DIGIT &&
	       gs1_read(r->a, r->s, r->n, fnc1, GS1_LENGTHS_ONLY, &lengths, &ignored) &&
	       obeys(lengths.v[0].row, GS1_CSUM) && why->at < lengths.v[0].at + lengths.v[0].n;
}

/* A whole SSCC or GTIN with its identifier and a right check digit in front: the rest was meant as a message, too. */
static bool begins_with_key(const struct reading *r)
{
	static const struct {
		const char *ai;
		size_t digits;
	} keys[] = { { "00", SSCC_DIGITS }, { "01", GTIN_DIGITS }, { "02", GTIN_DIGITS } };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (r->n > 2 + keys[i].digits && memcmp(r->s, keys[i].ai, 2) == 0 &&
		    gs1_checks(r->s + 2, keys[i].digits))
			return true;
	return false;
}

/* Elements without any mark in front. *answer is set when the code is taken, or refused, as such. */
static bool guess_message(struct reading *r, char fnc1, bool *answer)
{
	struct gs1_refusal why;

	if (gs1_read(r->a, r->s, r->n, fnc1, GS1_STRICT, &r->out->message, &why)) {
		if (is_proved(&r->out->message)) {
			*answer = accept_message(r);
			return true;
		}
	} else if (begins_with_key(r) || is_broken_key(r, fnc1, &why)) {
		*answer = refuse_as(r, CODE_TEXT, &why);
		return true;
	}
	r->out->message = (struct gs1_message){ 0 };
	return false;
}

/* Without an identifier: all that the form of the code tells. */
static bool read_bare(struct reading *r)
{
	bool digits = text_is_digits(r->s, r->n);
	bool answer;

	if (digits && take_key(r, true))
		return r->n == SSCC_DIGITS ? accept(r, CODE_SSCC) : accept_gtin(r);
	if (guess_message(r, substitute_in(r), &answer))
		return answer;
	if (digits && r->n == SSCC_DIGITS)
		return refuse(r, CODE_SSCC, GS1_INCORRECT_CHECK_DIGIT, r->n - 1, 1);
	if (digits && (r->n == 8 || (r->n >= 12 && r->n <= 14)))
		return refuse(r, CODE_GTIN, GS1_INCORRECT_CHECK_DIGIT, r->n - 1, 1);
	return read_plain(r);
}

/* In a symbol that is not GS1's: a key is known by its check digit, all other digits are the shop's own. */
static bool read_labelled(struct reading *r)
{
	if (text_is_digits(r->s, r->n) && take_key(r, false))
		return r->n == SSCC_DIGITS ? accept(r, CODE_SSCC) : accept_gtin(r);
	return read_plain(r);
}

/* Its check digit is that of GTIN and SSCC, and the scanner says to have found it right. */
static bool read_itf(struct reading *r)
{
	if (text_is_digits(r->s, r->n) && !gs1_checks(r->s, r->n))
		return refuse(r, r->n == SSCC_DIGITS ? CODE_SSCC : CODE_GTIN, GS1_INCORRECT_CHECK_DIGIT, r->n - 1, 1);
	return read_labelled(r);
}

static bool read_link(struct reading *r)
{
	struct gs1_refusal why;

	if (!gs1_read_link(r->a, r->s, r->n, GS1_LINK_SHORT_GTIN | GS1_LINK_NAMES, &r->out->message, &why))
		return refuse_as(r, CODE_TEXT, &why);
	return accept_message(r);
}

static bool read_bracketed(struct reading *r)
{
	struct gs1_refusal why;

	if (!gs1_read_bracketed(r->a, r->s, r->n, GS1_STRICT, &r->out->message, &why))
		return refuse_as(r, CODE_TEXT, &why);
	return accept_message(r);
}

static bool read_card(struct reading *r)
{
	r->out->card = card_read(r->s, r->n, &r->out->card_quantity);
	if (r->out->card == CARD_NONE)
		return refuse(r, CODE_COMMAND, GS1_UNKNOWN_COMMAND, 0, r->n);
	return accept(r, CODE_COMMAND);
}

static bool read_data(struct reading *r)
{
	const struct symbology *symbology = r->out->symbology;

	switch (symbology ? symbology->content : SYMBOLOGY_ANY) {
	case SYMBOLOGY_GS1:
		return read_message(r, substitute_in(r));
	case SYMBOLOGY_EAN13:
		return read_ean(r, 13, false);
	case SYMBOLOGY_EAN13_ADDON:
		return read_ean(r, 13, true);
	case SYMBOLOGY_EAN8:
		return read_ean(r, 8, false);
	case SYMBOLOGY_ITF_CHECKED:
		return read_itf(r);
	case SYMBOLOGY_ANY:
		break;
	}
	if (card_claimed(r->s, r->n))
		return read_card(r);
	if (gs1_is_uri(r->s, r->n))
		return read_link(r);
	if (symbology)
		return read_labelled(r);
	if (r->s[0] == GS1_FNC1 || r->s[0] == '^') {
		char fnc1 = r->s[0];

		skip(r, 1);
		return read_message(r, fnc1);
	}
	if (r->s[0] == '(' || r->s[0] == '[')
		return read_bracketed(r);
	if (memchr(r->s, GS1_FNC1, r->n))
		return read_message(r, GS1_FNC1);
	return read_bare(r);
}

/* UTF-8 without control characters; FNC1 may stand where a GS1 message may. */
static enum gs1_fault fault_of_bytes(const struct reading *r, size_t *at)
{
	const struct symbology *symbology = r->out->symbology;
	bool gs1 = !symbology || (symbology->content != SYMBOLOGY_ANY && symbology->content != SYMBOLOGY_ITF_CHECKED);
	size_t begin = 0;

	for (;;) {
		const char *fnc1 = gs1 ? memchr(r->s + begin, GS1_FNC1, r->n - begin) : NULL;
		size_t end = fnc1 ? (size_t)(fnc1 - r->s) : r->n;
		enum text_fault fault = text_check(r->s + begin, end - begin, at);

		*at += begin;
		if (fault != TEXT_OK)
			return fault == TEXT_NOT_UTF8 ? GS1_NOT_UTF8 : GS1_ILLEGAL_CONTROL_CHARACTER;
		if (!fnc1)
			return GS1_OK;
		begin = end + 1;
	}
}

bool code_read(struct arena *a, const char *bytes, size_t n, const struct code_settings *settings, struct code *out)
{
	struct reading r = { .a = a, .settings = settings, .out = out, .s = bytes, .n = n };
	size_t prefix = settings->prefix ? strlen(settings->prefix) : 0, length, at = 0;
	enum gs1_fault fault;

	*out = (struct code){ .text = "", .rcn = { .currency = "" } };
	if (n > CODE_BYTES_MAX)
		return refuse(&r, CODE_TEXT, GS1_CODE_TOO_LONG, CODE_BYTES_MAX, n - CODE_BYTES_MAX);
	if (prefix && n >= prefix && memcmp(bytes, settings->prefix, prefix) == 0)
		skip(&r, prefix);
	if (r.n == 0)
		return refuse(&r, CODE_TEXT, GS1_EMPTY_CODE, 0, 0);
	out->symbology = symbology_of(r.s, r.n, &length);
	if (out->symbology) {
		memcpy(out->identifier, r.s, 3);
		skip(&r, length);
	}
	fault = fault_of_bytes(&r, &at);
	if (fault != GS1_OK || memchr(r.s, GS1_FNC1, r.n))
		out->text = text_printable(a, r.s, r.n);
	else
		out->text = arena_copy(a, r.s, r.n);
	if (fault != GS1_OK)
		return refuse(&r, CODE_TEXT, fault, at, 1);
	if (!out->symbology && r.s[0] == ']')
		return refuse(&r, CODE_TEXT, GS1_UNKNOWN_SYMBOLOGY, 0, r.n < 3 ? r.n : 3);
	return read_data(&r);
}
