#include "ui/screens/floor_scan.h"

#include "base/day.h"
#include "base/text.h"

#include <unistd.h>

void floor_read(struct view *v, const struct scan *scan, struct floor_scan *out)
{
	struct arena *a = view_arena(v);
	struct code_settings settings = CODE_SETTINGS(day_to_civil(day_of(desk_today(view_desk(v), a))).year);
	const char *lead = scan->lead ? scan->lead : "";
	int64_t number = 1;
	size_t skip = 0;

	*out = (struct floor_scan){ .times = 1,
				    .text = text_trim(a, text_printable(a, scan->code, scan->code_len)),
				    .card = card_read(scan->code, scan->code_len, &number),
				    .claimed = card_claimed(scan->code, scan->code_len) };
	if (out->card == CARD_QUANTITY) {
		out->times = number;
		out->only_times = true;
	} else if (card_typed(*lead ? lead : out->text, &number)) {
		out->times = number;
		if (!*lead) {
			out->text = strchr(out->text, '*') + 1;
			skip = (size_t)(strchr(scan->raw, '*') + 1 - scan->raw);
		}
		out->only_times = !*out->text;
	}
	code_read(a, scan->raw + skip, scan->raw_len - skip, &settings, &out->code);
	out->sscc = out->code.ok ? arena_strdup(a, out->code.sscc) : "";
	out->lot = out->code.lot ? out->code.lot : out->code.serial ? out->code.serial : "";
	out->as_lot = *out->lot ? out->lot : out->text;
}

bool floor_foreign(const struct floor_scan *s)
{
	return s->card != CARD_NONE || s->claimed;
}

unsigned floor_not_here(struct scan_result *out)
{
	return floor_say(out, SAY_WARN, _("NOT HERE"), _("This card does nothing here."));
}

int floor_item(struct view *v, const struct floor_scan *s, int64_t times, struct item_row *item, int64_t *quantity,
	       bool *found, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	struct item_match match;
	int rc = item_resolve(desk, a, *s->code.gtin ? s->code.gtin : s->text, 0, &match, e);

	*found = rc == OK;
	*quantity = 0;
	if (rc == ERR_NOT_FOUND) {
		e->code = OK;
		return OK;
	}
	if (rc || (rc = item_get(desk->db, a, match.item_id, item, e)))
		return rc;
	if (__builtin_mul_overflow(match.quantity, times, quantity))
		*quantity = 0;
	return OK;
}

bool floor_number(const struct floor_scan *s, int decimals, int64_t *n)
{
	const char *digits = *s->text == '=' ? s->text + 1 : s->text;

	if (s->times != 1 || strlen(digits) > 7 || !text_to_i64(digits, n) || *n < 0)
		return false;
	for (int i = 0; i < decimals; i++)
		*n *= 10;
	return true;
}

enum floor_reading floor_read_item(struct view *v, const struct floor_scan *s, int64_t times, const char *place,
				   struct floor_asked *asked, struct item_row *item, int64_t *quantity,
				   struct scan_result *out, struct err *e)
{
	bool found;

	if (floor_item(v, s, times, item, quantity, &found, e))
		return FLOOR_SAID;
	if (!found) {
		floor_say(out, SAY_BAD, _("UNKNOWN CODE"), s->text);
		return FLOOR_UNKNOWN;
	}
	if (place && *quantity && (str_eq(item->track, "none") || *s->lot))
		return FLOOR_READ;
	if (!place) {
		floor_say(out, SAY_BAD, _("PLACE FIRST"), item->name);
	} else if (!*quantity) {
		floor_say(out, SAY_BAD, _("TOO MANY"), item->name);
	} else {
		*asked = (struct floor_asked){ item->item_id, *quantity };
		floor_say(out, SAY_INFO, _("Which lot?"), item->name);
	}
	return FLOOR_SAID;
}

void floor_keys_begin(struct view *v, const char *what, struct floor_keys *keys)
{
	struct desk *desk = view_desk(v);

	/* The process tells two sittings apart even where the clock stands. */
	keys->prefix = arena_printf(view_keep(v), "%s:%" PRId64 ":%s:%" PRId64 ":%ld", what, view_id(v), desk->terminal,
				    desk_now(desk), (long)getpid());
	keys->last = 0;
}

const char *floor_key(struct view *v, struct floor_keys *keys)
{
	return arena_printf(view_arena(v), "%s:%" PRId64, keys->prefix, ++keys->last);
}

unsigned floor_say(struct scan_result *out, enum tone tone, const char *big, const char *detail)
{
	*out = (struct scan_result){ .tone = tone, .big = big, .detail = detail, .needs_answer = tone == SAY_BAD };
	return STAY;
}

bool floor_refused(struct view *v, const struct floor_refusal *refusals, size_t n, struct scan_result *out,
		   struct err *e)
{
	char *primary, *detail, *hint;

	for (size_t i = 0; i < n; i++) {
		if (refusals[i].code != e->code)
			continue;
		words_err(view_arena(v), e, view_format(v)->words, &primary, &detail, &hint);
		floor_say(out, SAY_BAD, _(refusals[i].big),
			  arena_printf(view_arena(v), "%s\n%s%s%s", primary, detail ? detail : "", hint ? "\n" : "",
				       hint ? hint : ""));
		e->code = OK;
		return true;
	}
	return false;
}

bool floor_answers(struct view *v UNUSED, const struct scan *scan)
{
	enum card card = card_read(scan->code, scan->code_len, &(int64_t){ 0 });

	return card == CARD_OK || card == CARD_CANCEL;
}
