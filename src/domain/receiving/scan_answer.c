#include "domain/receiving/scan_answer.h"

#include "base/str.h"
#include "base/text.h"
#include "base/vec.h"

static const struct {
	const char *name;
	bool good;
} answers[SCAN_ANSWERS] = {
	[SCAN_TAKEN] = { "taken", true },
	[SCAN_PALLET] = { "pallet", true },
	[SCAN_UNDONE] = { "undone", true },
	[SCAN_PLACE] = { "place", true },
	[SCAN_SWITCHED] = { "switched", true },
	[SCAN_PLATE] = { "plate", true },
	[SCAN_PLATE_BUILT] = { "plate built", true },
	[SCAN_PLATE_EMPTY] = { "plate empty", false },
	[SCAN_NOTED] = { "noted", true },
	[SCAN_ASK_LOT] = { "ask lot", true },
	[SCAN_ASK_SERIAL] = { "ask serial", true },
	[SCAN_ASK_EXPIRY] = { "ask expiry", true },
	[SCAN_ASK_COUNT] = { "ask count", true },
	[SCAN_ASK_AGAIN] = { "ask again", true },
	[SCAN_ASK_DONE] = { "ask done", true },
	[SCAN_NOTHING] = { "nothing", false },
	[SCAN_BAD_CODE] = { "bad code", false },
	[SCAN_UNKNOWN] = { "unknown code", false },
	[SCAN_WRONG_ITEM] = { "wrong item", false },
	[SCAN_OVER] = { "over", false },
	[SCAN_OVER_KEPT] = { "over kept", false },
	[SCAN_EXPIRED] = { "expired", false },
	[SCAN_SHORT_DATED] = { "short-dated", false },
	[SCAN_RECALLED] = { "recalled", false },
	[SCAN_SERIAL_KNOWN] = { "serial known", false },
	[SCAN_NOT_FOR_SERIAL] = { "not for serial", false },
	[SCAN_LOT_EXPIRY] = { "lot expiry", false },
	[SCAN_UNKNOWN_PALLET] = { "unknown pallet", false },
	[SCAN_PALLET_AGAIN] = { "pallet again", false },
	[SCAN_PALLET_OPEN] = { "pallet open", false },
	[SCAN_HELD] = { "held", false },
	[SCAN_DONE] = { "done", true },
};

const char *scan_answer_name(enum scan_answer_code code)
{
	return answers[code].name;
}

bool scan_answer_good(enum scan_answer_code code)
{
	return answers[code].good;
}

/* Fields are set apart by tabs, who waits by line ends and, within, by unit separators: no field can hold any of them,
 * for text is checked at the door. */
enum { KEPT_FIELDS = 22, WAITER_FIELDS = 8 };

static const char *write_waiters(struct arena *a, const struct scan_answer *s)
{
	struct str to AUTO_STR = STR_INIT;

	for (size_t i = 0; i < s->n_waiters; i++) {
		const struct scan_waiter *w = &s->waiters[i];

		str_addf(&to, "%s%s\x1f%s\x1f%s\x1f%s\x1f%" PRId64 "\x1f%" PRId64 "\x1f%" PRId64 "\x1f%d",
			 i ? "\n" : "", w->sku, w->paper, w->whom, w->place, w->quantity, w->goes, w->decimals,
			 w->approved);
	}
	return to.len ? arena_copy(a, to.p, to.len) : "";
}

const char *scan_answer_write(struct arena *a, const struct scan_answer *s)
{
	return arena_printf(a,
			    "%s\t%s\t%s\t%s\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64
			    "\t%s\t%s\t%s\t%d\t%" PRId64 "\t%" PRId64 "\t%s\t%s\t%s\t%s\t%s\t%" PRId64 "\t%" PRId64
			    "\t%d",
			    scan_answer_name(s->code), s->code_read, s->sku, s->name, s->quantity, s->pack_quantity,
			    s->got, s->expected, s->lot, s->expiry_on, s->place, s->damaged, s->item_id, s->decimals,
			    s->unit, s->paper, s->who, s->rule, write_waiters(a, s), s->waits, s->goes, s->serial);
}

/* Cuts text at each mark; the fields that it has not got stay as they are. Returns how many it has. */
static size_t cut(char *text, char mark, const char **field, size_t most)
{
	size_t n = 0;

	for (char *at = text; at && n < most; n++) {
		char *end = strchr(at, mark);

		field[n] = at;
		if (end)
			*end++ = '\0';
		at = end;
	}
	return n;
}

/* What an older program kept as one text is told no more. */
static void read_waiters(struct arena *a, const char *kept, struct scan_answer *s)
{
	VEC(struct scan_waiter) list = { 0 };
	char *at = arena_strdup(a, kept);

	while (at && *at) {
		const char *field[WAITER_FIELDS];
		char *end = strchr(at, '\n');
		struct scan_waiter w = { 0 };

		if (end)
			*end++ = '\0';
		if (cut(at, '\x1f', field, WAITER_FIELDS) == WAITER_FIELDS && text_to_i64(field[4], &w.quantity) &&
		    text_to_i64(field[5], &w.goes) && text_to_i64(field[6], &w.decimals)) {
			w.sku = field[0];
			w.paper = field[1];
			w.whom = field[2];
			w.place = field[3];
			w.approved = str_eq(field[7], "1");
			*vec_push(a, &list) = w;
		}
		at = end;
	}
	s->waiters = list.v;
	s->n_waiters = list.n;
}

void scan_answer_of(struct arena *a, const char *kept, struct scan_answer *s)
{
	const char *field[KEPT_FIELDS] = { "",	"",  "",  "", "0", "0", "0", "0", "",  "",  "",
					   "0", "0", "0", "", "",  "",	"",  "",  "0", "0", "0" };
	int64_t damaged = 0;

	(void)cut(arena_strdup(a, kept), '\t', field, KEPT_FIELDS);
	*s = (struct scan_answer)SCAN_ANSWER_INIT;
	s->code_read = field[1];
	s->sku = field[2];
	s->name = field[3];
	s->lot = field[8];
	s->expiry_on = field[9];
	s->place = field[10];
	s->unit = field[14];
	s->paper = field[15];
	s->who = field[16];
	s->rule = field[17];
	read_waiters(a, field[18], s);
	for (int i = 0; i < SCAN_ANSWERS; i++)
		if (str_eq(answers[i].name, field[0]))
			s->code = (enum scan_answer_code)i;
	if (!text_to_i64(field[4], &s->quantity) || !text_to_i64(field[5], &s->pack_quantity) ||
	    !text_to_i64(field[6], &s->got) || !text_to_i64(field[7], &s->expected) ||
	    !text_to_i64(field[11], &damaged) || !text_to_i64(field[12], &s->item_id) ||
	    !text_to_i64(field[13], &s->decimals) || !text_to_i64(field[19], &s->waits) ||
	    !text_to_i64(field[20], &s->goes))
		BUG("kept answer %s", kept);
	s->damaged = damaged != 0;
	s->serial = str_eq(field[21], "1");
}
