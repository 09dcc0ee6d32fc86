/* The two coupon formats of North America: 8110 (coupon code) and 8112 (positive offer file). Both are chains of
 * fields whose width is told by a digit before them, the "variable length indicator". */
#include "domain/catalog/gs1_rule.h"

#include "base/text.h"

/* What is still to be read. */
struct coupon {
	const char *s;
	size_t n;
	size_t at;
	struct gs1_refusal *why;
};

static size_t left(const struct coupon *c)
{
	return c->n - c->at;
}

/* A field that is cut short is shown by what there is of it, and by the whole coupon where there is nothing. */
static bool short_of(struct coupon *c, enum gs1_fault fault)
{
	if (left(c) == 0)
		return gs1_refuse(c->why, fault, 0, c->n);
	return gs1_refuse(c->why, fault, c->at, left(c));
}

static bool take(struct coupon *c, size_t width, enum gs1_fault fault)
{
	if (left(c) < width)
		return short_of(c, fault);
	c->at += width;
	return true;
}

/* One digit out of those allowed. */
static bool take_code(struct coupon *c, const char *allowed, enum gs1_fault missing, enum gs1_fault invalid)
{
	if (left(c) == 0)
		return short_of(c, missing);
	if (!strchr(allowed, c->s[c->at]))
		return gs1_refuse(c->why, invalid, c->at, 1);
	c->at++;
	return true;
}

/* An indicator out of those allowed, then so many digits and base more. */
static bool take_variable(struct coupon *c, const char *allowed, size_t base, enum gs1_fault missing,
			  enum gs1_fault invalid, enum gs1_fault truncated)
{
	if (!take_code(c, allowed, missing, invalid))
		return false;
	return take(c, base + (size_t)(c->s[c->at - 1] - '0'), truncated);
}

/* A company prefix that may be left out: indicator 9 says that it is that of the coupon. */
static bool take_other_prefix(struct coupon *c, enum gs1_fault missing, enum gs1_fault invalid,
			      enum gs1_fault truncated)
{
	if (left(c) > 0 && c->s[c->at] == '9') {
		c->at++;
		return true;
	}
	return take_variable(c, "0123456", 6, missing, invalid, truncated);
}

/* What must be bought: how much, in which unit, of which family. */
struct requirement {
	enum gs1_fault missing, invalid, truncated, code_missing, code_invalid, family;
};

static bool take_requirement(struct coupon *c, const struct requirement *r)
{
	return take_variable(c, "12345", 0, r->missing, r->invalid, r->truncated) &&
	       take_code(c, "012349", r->code_missing, r->code_invalid) && take(c, 3, r->family);
}

static const struct requirement requirements[3] = {
	{ GS1_COUPON_MISSING_1ST_PURCHASE_REQUIREMENT_VLI, GS1_COUPON_INVALID_1ST_PURCHASE_REQUIREMENT_LENGTH,
	  GS1_COUPON_TRUNCATED_1ST_PURCHASE_REQUIREMENT, GS1_COUPON_MISSING_1ST_PURCHASE_REQUIREMENT_CODE,
	  GS1_COUPON_INVALID_1ST_PURCHASE_REQUIREMENT_CODE, GS1_COUPON_TRUNCATED_1ST_PURCHASE_FAMILY_CODE },
	{ GS1_COUPON_MISSING_2ND_PURCHASE_REQUIREMENT_VLI, GS1_COUPON_INVALID_2ND_PURCHASE_REQUIREMENT_LENGTH,
	  GS1_COUPON_TRUNCATED_2ND_PURCHASE_REQUIREMENT, GS1_COUPON_MISSING_2ND_PURCHASE_REQUIREMENT_CODE,
	  GS1_COUPON_INVALID_2ND_PURCHASE_REQUIREMENT_CODE, GS1_COUPON_TRUNCATED_2ND_PURCHASE_FAMILY_CODE },
	{ GS1_COUPON_MISSING_3RD_PURCHASE_REQUIREMENT_VLI, GS1_COUPON_INVALID_3RD_PURCHASE_REQUIREMENT_LENGTH,
	  GS1_COUPON_TRUNCATED_3RD_PURCHASE_REQUIREMENT, GS1_COUPON_MISSING_3RD_PURCHASE_REQUIREMENT_CODE,
	  GS1_COUPON_INVALID_3RD_PURCHASE_REQUIREMENT_CODE, GS1_COUPON_TRUNCATED_3RD_PURCHASE_FAMILY_CODE },
};

static bool take_second(struct coupon *c)
{
	return take_code(c, "0123", GS1_COUPON_MISSING_ADDITIONAL_PURCHASE_RULES_CODE,
			 GS1_COUPON_INVALID_ADDITIONAL_PURCHASE_RULES_CODE) &&
	       take_requirement(c, &requirements[1]) &&
	       take_other_prefix(c, GS1_COUPON_MISSING_2ND_PURCHASE_GCP_VLI, GS1_COUPON_INVALID_2ND_PURCHASE_GCP_LENGTH,
				 GS1_COUPON_TRUNCATED_2ND_PURCHASE_GCP);
}

static bool take_third(struct coupon *c)
{
	return take_requirement(c, &requirements[2]) &&
	       take_other_prefix(c, GS1_COUPON_MISSING_3RD_PURCHASE_GCP_VLI, GS1_COUPON_INVALID_3RD_PURCHASE_GCP_LENGTH,
				 GS1_COUPON_TRUNCATED_3RD_PURCHASE_GCP);
}

static bool take_date(struct coupon *c, enum gs1_fault too_short, enum gs1_fault invalid)
{
	struct gs1_refusal ignored;

	if (!take(c, 6, too_short))
		return false;
	if (!gs1_rule_holds(GS1_YYMMDD, c->s + c->at - 6, 6, &ignored))
		return gs1_refuse(c->why, invalid, c->at - 6, 6);
	return true;
}

/* The last day lies before the first. Years have two digits, so the shorter way round the century decides. */
static bool ends_before_start(const char *end, const char *start)
{
	int years = ((end[0] - start[0]) * 10 + end[1] - start[1] + 100) % 100;

	return years == 0 ? memcmp(end + 2, start + 2, 4) < 0 : years > 50;
}

/* Fields 3 and 4: the last day and the first, each may be left out. */
static bool take_validity(struct coupon *c)
{
	size_t end = 0;

	if (left(c) && c->s[c->at] == '3') {
		c->at++;
		end = c->at;
		if (!take_date(c, GS1_COUPON_TOO_SHORT_FOR_EXPIRATION_DATE, GS1_COUPON_INVALID_EXIPIRATION_DATE))
			return false;
	}
	if (!left(c) || c->s[c->at] != '4')
		return true;
	c->at++;
	if (!take_date(c, GS1_COUPON_TOO_SHORT_FOR_START_DATE, GS1_COUPON_INVALID_START_DATE))
		return false;
	if (end && ends_before_start(c->s + end, c->s + c->at - 6))
		return gs1_refuse(c->why, GS1_COUPON_EXPIRATION_BEFORE_START, end, c->at - end);
	return true;
}

static bool take_serial(struct coupon *c)
{
	return take_variable(c, "0123456789", 6, GS1_COUPON_MISSING_SERIAL_NUMBER_VLI,
			     GS1_COUPON_TRUNCATED_SERIAL_NUMBER, GS1_COUPON_TRUNCATED_SERIAL_NUMBER);
}

static bool take_retailer(struct coupon *c)
{
	return take_variable(c, "1234567", 6, GS1_COUPON_MISSING_RETAILER_GCP_OR_GLN_VLI,
			     GS1_COUPON_INVALID_RETAILER_GCP_OR_GLN_LENGTH, GS1_COUPON_TRUNCATED_RETAILER_GCP_OR_GLN);
}

static bool take_terms(struct coupon *c)
{
	return take_code(c, "01256", GS1_COUPON_MISSING_SAVE_VALUE_CODE, GS1_COUPON_INVALID_SAVE_VALUE_CODE) &&
	       take_code(c, "012", GS1_COUPON_MISSING_SAVE_VALUE_APPLIES_TO_ITEM,
			 GS1_COUPON_INVALID_SAVE_VALUE_APPLIES_TO_ITEM) &&
	       take(c, 1, GS1_COUPON_MISSING_STORE_COUPON_FLAG) &&
	       take_code(c, "01", GS1_COUPON_MISSING_DONT_MULTIPLY_FLAG, GS1_COUPON_INVALID_DONT_MULTIPLY_FLAG);
}

/* The field that begins with this digit, when it is there. */
static bool take_field(struct coupon *c, char digit, bool (*field)(struct coupon *))
{
	if (left(c) == 0 || c->s[c->at] != digit)
		return true;
	c->at++;
	return field(c);
}

static bool nothing_left(struct coupon *c)
{
	return left(c) == 0 || gs1_refuse(c->why, GS1_COUPON_EXCESS_DATA, c->at, left(c));
}

bool gs1_rule_coupon(const char *s, size_t n, struct gs1_refusal *why)
{
	struct coupon c = { .s = s, .n = n, .why = why };

	return gs1_rule_holds(GS1_CSETNUMERIC, s, n, why) &&
	       take_variable(&c, "0123456", 6, GS1_COUPON_MISSING_GCP_VLI, GS1_COUPON_INVALID_GCP_LENGTH,
			     GS1_COUPON_TRUNCATED_GCP) &&
	       take(&c, 6, GS1_COUPON_TRUNCATED_OFFER_CODE) &&
	       take_variable(&c, "12345", 0, GS1_COUPON_MISSING_SAVE_VALUE_VLI, GS1_COUPON_INVALID_SAVE_VALUE_LENGTH,
			     GS1_COUPON_TRUNCATED_SAVE_VALUE) &&
	       take_requirement(&c, &requirements[0]) && take_field(&c, '1', take_second) &&
	       take_field(&c, '2', take_third) && take_validity(&c) && take_field(&c, '5', take_serial) &&
	       take_field(&c, '6', take_retailer) && take_field(&c, '9', take_terms) && nothing_left(&c);
}

bool gs1_rule_positive_offer(const char *s, size_t n, struct gs1_refusal *why)
{
	struct coupon c = { .s = s, .n = n, .why = why };

	return gs1_rule_holds(GS1_CSETNUMERIC, s, n, why) &&
	       take_code(&c, "01", GS1_COUPON_MISSING_FORMAT_CODE, GS1_COUPON_INVALID_FORMAT_CODE) &&
	       take_variable(&c, "0123456", 6, GS1_COUPON_MISSING_FUNDER_VLI, GS1_COUPON_INVALID_FUNDER_LENGTH,
			     GS1_COUPON_TRUNCATED_FUNDER) &&
	       take(&c, 6, GS1_COUPON_TRUNCATED_OFFER_CODE) && take_serial(&c) && nothing_left(&c);
}
