/* Words of the trade that arrive from below as facts or stand in the database: nouns, fields, kinds, packs, reasons
 * why. Listed so that they can be translated; code below this floor cannot mark them itself. */
#include "words/words.h"

static const char *const terms[] = {
	/* nouns: what a thing is called in a refusal */
	N_("adjustment"),
	N_("alert"),
	N_("allocation"),
	N_("approval"),
	N_("audit record"),
	N_("backup"),
	N_("balance"),
	N_("batch"),
	N_("category"),
	N_("channel"),
	N_("code"),
	N_("count"),
	N_("currency"),
	N_("customer"),
	N_("database"),
	N_("discrepancy"),
	N_("document"),
	N_("entity"),
	N_("export"),
	N_("file"),
	N_("format"),
	N_("import"),
	N_("item"),
	N_("kind"),
	N_("label"),
	N_("line"),
	N_("list"),
	N_("listing"),
	N_("lot"),
	N_("move"),
	N_("notice"),
	N_("order"),
	N_("pack"),
	N_("party"),
	N_("permission"),
	N_("place"),
	N_("policy"),
	N_("print job"),
	N_("printer"),
	N_("profile"),
	N_("promise"),
	N_("purchase order"),
	N_("reason"),
	N_("receipt"),
	N_("report"),
	N_("role"),
	N_("sales order"),
	N_("scan"),
	N_("screen"),
	N_("session"),
	N_("setting"),
	N_("shipment"),
	N_("supplier"),
	N_("supplier item"),
	N_("task"),
	N_("template"),
	N_("transfer"),
	N_("unit"),
	N_("user"),
	N_("variant"),
	N_("view"),
	N_("warehouse"),
	N_("account"),
	N_("active user"),
	N_("badge"),
	N_("grant"),
	N_("site"),
	N_("item of the transfer"),

	/* fields and what a figure is called */
	N_("amount"),
	N_("delimiter"),
	N_("description"),
	N_("due"),
	N_("expiry"),
	N_("line total"),
	N_("name"),
	N_("number"),
	N_("order total"),
	N_("percentage"),
	N_("PIN"),
	N_("price"),
	N_("quantity"),
	N_("serial"),
	N_("stock"),
	N_("total"),
	N_("unit price"),
	N_("value"),
	N_("full name"),
	N_("limit"),
	N_("zone"),
	N_("resolution"),
	N_("subject"),
	N_("from"),
	N_("use"),
	N_("to"),

	/* what a field takes */
	N_("a number"),
	N_("a number that can be read in one way only"),
	N_("fewer decimals"),
	N_("a smaller number"),
	N_("a day as year, month, day"),
	N_("a day as day, month, year"),
	N_("a day as month, day, year"),
	N_("a whole number"),
	N_("more than zero"),
	N_("zero or more"),
	N_("4 to 64 characters, not all the same"),
	N_("small letters, digits, dot, dash, underscore; 32 at most"),
	N_("an amount of zero or more"),
	N_("a currency of ISO 4217"),
	N_("a warehouse of that entity"),
	N_("own, 3pl, store or drop-ship"),
	N_("lower-case words with dots"),
	N_("a value of that kind of policy"),
	N_("a kind of policy"),
	N_("a number of zero or more"),
	N_("a text"),
	N_("no subject"),
	N_("a day not before the first"),
	N_("yesterday or a later day"),
	N_("the code of a warehouse"),
	N_("the code of a channel"),
	N_("the code of a supplier"),
	N_("the code of an entity"),
	N_("the code of a place"),
	N_("the SKU of an item"),
	N_("a place that does not stand in this one"),
	N_("a place of the same warehouse"),
	N_("a use of reasons"),
	N_("16 characters at most, no colon"),
	N_("small letters, digits, dot, dash, underscore; 14 at most"),
	N_("another warehouse than the goods come from"),
	N_("a warehouse of the same legal entity"),
	N_("a place to sell from"),
	N_("nothing more"),
	N_("a day such as 2026-03-31"),
	N_("a move made by hand; a paper's move is corrected on its paper"),

	/* the reason codes that every site starts with */
	N_("Price too high"),
	N_("Quantity not needed"),
	N_("Supplier cannot deliver"),
	N_("The rest is not needed"),
	N_("Entered by mistake"),
	N_("It never came"),
	N_("Refused at the dock"),
	N_("Putaway"),
	N_("Damaged in the warehouse"),
	N_("Found"),
	N_("Lost"),
	N_("Counted wrongly"),
	N_("Wrong item scanned"),
	N_("Accepted"),
	N_("Return to supplier"),
	N_("Credit expected"),
	N_("Replacement expected"),
	N_("Written off"),
	N_("Our own error"),
	N_("Needed where it is"),
	N_("Too much at once"),
	N_("No longer needed"),
	N_("Lost on the road"),
	N_("Never left"),
	N_("Other"),

	/* why something was refused */
	N_("it takes no more data"),
	N_("it takes the data too slowly"),
	N_("it did not answer in time"),
	N_("it needs another number of digits"),
	N_("changed"),
	N_("missing before"),
	N_("cut off"),
	N_("no end"),

	/* packs */
	N_("each"),
	N_("inner"),
	N_("carton"),
	N_("layer"),
	N_("pallet"),
	N_("full cartons"),

	/* kinds of places, warehouses, channels, tracking, allocations, labels */
	N_("dock"),
	N_("bin"),
	N_("pick"),
	N_("inspection"),
	N_("quarantine"),
	N_("damage"),
	N_("transit"),
	N_("production"),
	N_("own"),
	N_("3pl"),
	N_("store"),
	N_("drop-ship"),
	N_("web"),
	N_("marketplace"),
	N_("wholesale"),
	N_("none"),
	N_("other"),
	N_("soft"),
	N_("hard"),
	N_("text"),

	/* types of discrepancies */
	N_("short"),
	N_("over"),
	N_("damaged"),
	N_("wrong item"),
	N_("unknown code"),
	N_("expired"),
	N_("wrong label"),
	N_("late"),
	N_("missing paper"),
	N_("unannounced"),

	/* kinds of tasks */
	N_("approve order"),
	N_("approve transfer"),
	N_("unmapped sku"),
	N_("failed print"),
	N_("allocation released"),
	N_("import fault"),
};

bool words_knows_term(const char *term)
{
	for (size_t i = 0; i < ARRAY_LEN(terms); i++)
		if (str_eq(terms[i], term))
			return true;
	return false;
}

const char *words_term(const char *term)
{
	/* gettext answers the empty text with the catalogue's head. */
	return term && *term ? gettext(term) : "";
}

const char *words_yes_no(bool yes)
{
	return yes ? C_("answer", "yes") : C_("answer", "no");
}

static const struct {
	const char *one;
	const char *many;
} counted[] = {
	{ NN_("{n} allocation", "{n} allocations") },
	{ NN_("{n} carton", "{n} cartons") },
	{ NN_("{n} channel", "{n} channels") },
	{ NN_("{n} code", "{n} codes") },
	{ NN_("{n} day", "{n} days") },
	{ NN_("{n} discrepancy", "{n} discrepancies") },
	{ NN_("{n} document", "{n} documents") },
	{ NN_("{n} error", "{n} errors") },
	{ NN_("{n} fault", "{n} faults") },
	{ NN_("{n} file", "{n} files") },
	{ NN_("{n} item", "{n} items") },
	{ NN_("{n} job", "{n} jobs") },
	{ NN_("{n} label", "{n} labels") },
	{ NN_("{n} line", "{n} lines") },
	{ NN_("{n} lot", "{n} lots") },
	{ NN_("{n} move", "{n} moves") },
	{ NN_("{n} notice", "{n} notices") },
	{ NN_("{n} order", "{n} orders") },
	{ NN_("{n} pallet", "{n} pallets") },
	{ NN_("{n} receipt", "{n} receipts") },
	{ NN_("{n} record", "{n} records") },
	{ NN_("{n} row", "{n} rows") },
	{ NN_("{n} scan", "{n} scans") },
	{ NN_("{n} supplier", "{n} suppliers") },
	{ NN_("{n} task", "{n} tasks") },
	{ NN_("{n} unit", "{n} units") },
	{ NN_("{n} user", "{n} users") },
};

char *words_count(struct arena *a, const struct words_settings *s, int64_t n, const char *singular)
{
	const struct fact fact = FACT_I64("n", n);
	uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

	for (size_t i = 0; i < ARRAY_LEN(counted); i++)
		if (str_eq(counted[i].one + strlen("{n} "), singular))
			return words_fill(a, s, P_(counted[i].one, counted[i].many, size), &fact, 1);
	BUG("nobody counts in \"%s\"", singular);
}
