#include "base/base.h"

#include "base/text.h"
#include "ui/core/format.h"
#include "ui/core/tr.h"

bool kind_is_number(enum kind kind)
{
	return kind == KIND_NUMBER || kind == KIND_QTY || kind == KIND_MONEY || kind == KIND_PRICE ||
	       kind == KIND_PERCENT;
}

static int scale_of(const struct db_value *unit)
{
	return unit && !unit->null && unit->type == DB_I64 && unit->i64 > 0 && unit->i64 < 10 ? (int)unit->i64 : 0;
}

static const char *currency_of(const struct format *f, const struct db_value *unit)
{
	return unit && !unit->null && unit->type == DB_TEXT ? unit->text : f->currency;
}

static const char *write_value(struct arena *a, const struct words_settings *words, const struct format *f,
			       enum kind kind, const struct db_value *v, const struct db_value *unit)
{
	if (v->null)
		return "";
	if (v->type == DB_TEXT)
		return kind == KIND_DAY ? words_day(a, words, v->text) : v->text;
	switch (kind) {
	case KIND_QTY:
		return words_qty(a, words, v->i64, scale_of(unit));
	case KIND_MONEY:
		return words_amount(a, words, v->i64, currency_of(f, unit));
	case KIND_PRICE:
		return words_price(a, words, v->i64, currency_of(f, unit));
	case KIND_PERCENT:
		return words_percent(a, words, v->i64);
	case KIND_INSTANT:
		return words_instant(a, words, v->i64, f->zone_minutes);
	case KIND_BOOL:
		return words_yes_no(v->i64 != 0);
	case KIND_CODE:
		return arena_printf(a, "%" PRId64, v->i64);
	default:
		return words_number(a, words, v->i64);
	}
}

const char *format_value(struct arena *a, const struct format *f, enum kind kind, const struct db_value *v,
			 const struct db_value *unit)
{
	if (kind == KIND_TERM && !v->null)
		return words_term(v->text);
	return write_value(a, f->words, f, kind, v, unit);
}

const char *format_edit(struct arena *a, const struct format *f, enum kind kind, const struct db_value *v,
			const struct db_value *unit)
{
	struct words_settings plain = *f->words;
	struct str s AUTO_STR = STR_INIT;

	plain.number.group = NULL;
	if (kind != KIND_PERCENT || v->null)
		return write_value(a, &plain, f, kind, v, unit);
	decimal_format(&s, v->i64, 2, 0, &plain.number);
	return arena_copy(a, s.p, s.len);
}

static int refuse(const char *field, const char *text, const char *expected, struct err *e)
{
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", field), FACT_TEXT("value", text),
			FACT_TEXT("expected", expected));
}

static int parse_number(const struct format *f, enum kind kind, const char *field, const char *text,
			const struct db_value *unit, struct db_value *out, struct err *e)
{
	enum decimal_result result;
	int64_t n = 0;

	switch (kind) {
	case KIND_MONEY:
		result = money_parse(text, currency_of(f, unit), f->words->number.decimal_sign, &n);
		break;
	case KIND_PRICE:
		result = price4_parse(text, currency_of(f, unit), f->words->number.decimal_sign, &n);
		break;
	case KIND_PERCENT:
		result = decimal_parse(text, f->words->number.decimal_sign, 2, &n);
		break;
	default:
		result = decimal_parse(text, f->words->number.decimal_sign, kind == KIND_QTY ? scale_of(unit) : 0, &n);
	}
	*out = db_i64(n);
	switch (result) {
	case DECIMAL_OK:
		return 0;
	case DECIMAL_TOO_FINE:
		return refuse(field, text, _("fewer decimals"), e);
	case DECIMAL_TOO_BIG:
		return refuse(field, text, _("a smaller number"), e);
	default:
		return refuse(field, text, _("a number"), e);
	}
}

static int parse_instant(struct arena *a, const struct format *f, const char *field, const char *text,
			 struct db_value *out, struct err *e)
{
	const char *blank = strchr(text, ' ');
	int hours = 0, minutes = 0;
	int32_t day = day_parse(blank ? arena_copy(a, text, (size_t)(blank - text)) : text, f->words->day_order,
				f->today);

	if (day == DAY_NONE || (blank && (sscanf(blank, "%2d:%2d", &hours, &minutes) != 2 || hours < 0 || hours > 23 ||
					  minutes < 0 || minutes > 59)))
		return refuse(field, text, _("a date and time, such as 2026-03-31 14:05"), e);
	*out = db_i64(instant_from_local(day, (int64_t)(hours * 60 + minutes) * 60000, f->zone_minutes));
	return 0;
}

static int parse_bool(const char *field, const char *text, struct db_value *out, struct err *e)
{
	const char *yes = words_yes_no(true), *no = words_yes_no(false);
	char c = ascii_lower(text[0]);

	if (str_eq(text, yes) || c == 'y' || c == '1' || c == ascii_lower(yes[0]))
		*out = db_i64(1);
	else if (str_eq(text, no) || c == 'n' || c == '0' || c == ascii_lower(no[0]))
		*out = db_i64(0);
	else
		return refuse(field, text, _("yes or no"), e);
	return 0;
}

int format_parse(struct arena *a, const struct format *f, enum kind kind, const char *field, const char *text,
		 const struct db_value *unit, struct db_value *out, struct err *e)
{
	bool is_text = kind == KIND_TEXT || kind == KIND_CODE || kind == KIND_TERM || kind == KIND_STATE ||
		       kind == KIND_CHOICE || kind == KIND_SECRET || kind == KIND_DAY;
	int32_t day;

	text = text_trim(a, text);
	if (!*text) {
		*out = is_text ? db_text(NULL) : db_i64(DB_NULL);
		return 0;
	}
	switch (kind) {
	case KIND_DAY:
		day = day_parse(text, f->words->day_order, f->today);
		if (day == DAY_NONE)
			return refuse(field, text, _("a date; t is today, t+7 a week on"), e);
		*out = db_text(day_iso(a, day));
		return 0;
	case KIND_INSTANT:
		return parse_instant(a, f, field, text, out, e);
	case KIND_BOOL:
		return parse_bool(field, text, out, e);
	default:
		if (kind_is_number(kind))
			return parse_number(f, kind, field, text, unit, out, e);
		*out = db_text(text);
		return 0;
	}
}
