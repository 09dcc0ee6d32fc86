#include "words/scan_words.h"

static const struct {
	const char *big;
	const char *hint; /* what to do; NULL: nothing */
} said[SCAN_ANSWERS] = {
	[SCAN_TAKEN] = { N_("OK"), NULL },
	[SCAN_PALLET] = { N_("PALLET"), NULL },
	[SCAN_UNDONE] = { N_("UNDONE"), NULL },
	[SCAN_PLACE] = { N_("PLACE"), N_("The next scans go there.") },
	[SCAN_SWITCHED] = { N_("NOW"), N_("The next scans count there.") },
	[SCAN_PLATE] = { N_("NEW PALLET"), N_("What is scanned from now on stands on it.") },
	[SCAN_PLATE_BUILT] = { N_("PALLET BUILT"), N_("Put its label on.") },
	[SCAN_PLATE_EMPTY] = { N_("NO PALLET"), N_("Nothing stands on a pallet yet.") },
	[SCAN_NOTED] = { N_("NOTED"), N_("It counts for the next scan.") },
	[SCAN_ASK_LOT] = { N_("WHICH LOT?"), N_("Scan or type the lot.") },
	[SCAN_ASK_SERIAL] = { N_("WHICH SERIAL?"), N_("Scan or type the serial number.") },
	[SCAN_ASK_EXPIRY] = { N_("WHICH EXPIRY?"), N_("Type the day, such as 2027-03-31 or 270331.") },
	[SCAN_ASK_COUNT] = { N_("REALLY?"),
			     N_("That is more than the whole paper has. Type the count again, or scan.") },
	[SCAN_ASK_AGAIN] = { N_("ONE MORE?"),
			     N_("This was the last scan before the break, and it is kept. Scan it again if it is "
				"another one.") },
	[SCAN_ASK_DONE] = { N_("NOT ALL CAME"), N_("Say ok to finish all the same, or go on scanning.") },
	[SCAN_NOTHING] = { N_("NOTHING THERE"), N_("There is no last scan to undo or to change.") },
	[SCAN_BAD_CODE] = { N_("UNREADABLE"), N_("Scan it again.") },
	[SCAN_UNKNOWN] = { N_("UNKNOWN CODE"),
			   N_("It is in the queue. Put the goods aside, or bind the code to an item.") },
	[SCAN_WRONG_ITEM] = { N_("WRONG ITEM"), N_("It is not on this order. It is in the queue; put it aside.") },
	[SCAN_OVER] = { N_("TOO MANY"), N_("It is in the queue. Put it aside, or take it by right.") },
	[SCAN_OVER_KEPT] = { N_("TOO MANY"), N_("The last scan stays as it was.") },
	[SCAN_EXPIRED] = { N_("EXPIRED"), N_("It is in the queue; put it aside.") },
	[SCAN_SHORT_DATED] = { N_("SHORT-DATED"), N_("It keeps too short. It is in the queue; put it aside.") },
	[SCAN_RECALLED] = { N_("RECALLED"), N_("Take none of it in. Set it apart.") },
	[SCAN_SERIAL_KNOWN] = { N_("SERIAL IS HERE"), N_("Look at the label again.") },
	[SCAN_NOT_FOR_SERIAL] = { N_("ONE BY ONE"), N_("Serials are scanned one by one.") },
	[SCAN_LOT_EXPIRY] = { N_("OTHER EXPIRY"), N_("This lot is known with another expiry. Compare the labels.") },
	[SCAN_UNKNOWN_PALLET] = { N_("UNKNOWN PALLET"), N_("No notice of this receipt has it. Scan its goods.") },
	[SCAN_PALLET_AGAIN] = { N_("CAME ALREADY"), N_("This pallet is in.") },
	[SCAN_PALLET_OPEN] = { N_("PIECE BY PIECE"),
			       N_("Scan what is on this pallet: lot, day or count must be seen.") },
	[SCAN_HELD] = { N_("NOT COUNTED"), N_("An error was up. Acknowledge it, then scan again.") },
	[SCAN_DONE] = { N_("POSTED"), NULL },
};

/* Of several items each line says which one it is about. */
static const char *of_item(struct arena *a, const struct scan_answer *t, const char *sku)
{
	return *t->sku ? "" : arena_printf(a, "%s: ", sku);
}

/* First where goods have to be put, item by item, then for whom: one line each, so that the smallest screen shows whole
 * ones. */
static void say_waiters(struct str *to, struct arena *a, const struct words_settings *s, const struct scan_answer *t)
{
	int64_t named = 0;

	for (size_t i = 0; i < t->n_waiters; i++) {
		const struct scan_waiter *w = &t->waiters[i];
		int64_t goes = 0;

		/* The rows of an item stand together. */
		if (i && str_eq(t->waiters[i - 1].sku, w->sku))
			continue;
		for (size_t k = i; k < t->n_waiters && str_eq(t->waiters[k].sku, w->sku); k++)
			goes += t->waiters[k].goes;
		if (goes) {
			str_add(to, of_item(a, t, w->sku));
			str_addf(to, _("%s to %s\n"), words_qty(a, s, goes, (int)w->decimals), w->place);
		}
	}
	for (size_t i = 0; i < t->n_waiters; i++) {
		const struct scan_waiter *w = &t->waiters[i];

		named += w->quantity;
		str_add(to, of_item(a, t, w->sku));
		str_addf(to, w->approved ? _("%s for %s %s\n") : _("%s for %s %s, to be approved\n"),
			 words_qty(a, s, w->quantity, (int)w->decimals), w->paper, w->whom);
	}
	if (t->n_waiters && t->waits > named)
		str_addf(to, _("%s more wait\n"), words_qty(a, s, t->waits - named, (int)t->decimals));
}

struct scan_words words_scan(struct arena *a, const struct words_settings *s, const struct scan_answer *t)
{
	struct scan_words w = { .big = _(said[t->code].big) };
	struct str detail AUTO_STR = STR_INIT;
	int scale = (int)t->decimals;

	/* A card that waits says what it does; a count says how many. */
	if (t->code == SCAN_NOTED && t->damaged)
		w.big = _("DAMAGED");
	else if (t->code == SCAN_NOTED && t->quantity > 0)
		w.big = arena_printf(a, "%s × %s", w.big, words_number(a, s, t->quantity));
	if (t->code == SCAN_TAKEN && *t->rule)
		w.big = _("HELD");
	if (t->code == SCAN_ASK_COUNT)
		w.big = arena_printf(a, "%s %s", w.big, words_qty(a, s, t->quantity, scale));
	if ((t->code == SCAN_SWITCHED || t->code == SCAN_PALLET) && *t->paper)
		w.big = arena_printf(a, "%s %s", w.big, t->paper);
	if ((t->code == SCAN_TAKEN || t->code == SCAN_PALLET || t->code == SCAN_UNDONE ||
	     t->code == SCAN_PLATE_BUILT) &&
	    t->quantity)
		w.big = arena_printf(a, "%s %s%s", w.big, t->code == SCAN_UNDONE ? "-" : "+",
				     words_qty(a, s, t->quantity, scale));
	/* What has to be done at once stands first, where the smallest screen still shows it. */
	if (t->code == SCAN_RECALLED && *t->who)
		str_addf(&detail, _("Call %s, who recalled this lot.\n"), t->who);
	say_waiters(&detail, a, s, t);
	/* How many of how many stands behind the SKU, where the smallest screen still shows it. */
	str_add(&detail, *t->sku ? t->sku : t->code_read);
	if (t->expected > 0)
		str_addf(&detail, "  %s",
			 arena_printf(a, _("%s of %s came"), words_qty(a, s, t->got, scale),
				      words_qty(a, s, t->expected, scale)));
	else if (t->expected < 0 && t->code == SCAN_TAKEN)
		str_addf(&detail, "  %s", arena_printf(a, _("%s so far"), words_qty(a, s, t->got, scale)));
	if (detail.len)
		str_add(&detail, "\n");
	if (*t->name)
		str_addf(&detail, "%s\n", t->name);
	if (t->lot && *t->lot)
		str_addf(&detail, t->serial ? _("serial %s\n") : _("lot %s\n"), t->lot);
	if (t->expiry_on && *t->expiry_on)
		str_addf(&detail, _("expiry %s\n"), words_day(a, s, t->expiry_on));
	if (t->damaged && t->code != SCAN_NOTED)
		str_addf(&detail, "%s\n", _("damaged: to the damage place and to the queue"));
	if (*t->rule && t->code == SCAN_TAKEN)
		str_addf(&detail, _("keeps too short: held in %s, and in the queue\n"), t->place);
	if (*t->rule)
		str_addf(&detail, "%s\n", t->rule);
	if (t->code == SCAN_DONE && t->quantity)
		str_addf(&detail, _("%s short: in the queue\n"), words_qty(a, s, t->quantity, 0));
	if (t->again)
		str_addf(&detail, "%s\n", _("This scan was answered before; nothing was counted twice."));
	if (said[t->code].hint)
		str_addf(&detail, "%s\n", _(said[t->code].hint));
	if (detail.len)
		str_cut(&detail, detail.len - 1);
	w.detail = arena_copy(a, detail.p, detail.len);
	return w;
}
