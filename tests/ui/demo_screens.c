#include "base/base.h"

#include "base/text.h"
#include "demo.h"
#include "ui/core/picture.h"

enum { ID, NUMBER, KEEPER, PIECES, WEIGHT, WORTH, CURRENCY, DECIMALS, DUE, SEEN, STATE, FRAGILE, WEEKS, NOTE, FIELDS };

static const struct db_field fields[FIELDS] = {
	[ID] = { "parcel_id", DB_I64, false, 0 },	[NUMBER] = { "number", DB_TEXT, false, 0 },
	[KEEPER] = { "keeper", DB_TEXT, false, 0 },	[PIECES] = { "pieces", DB_I64, false, 0 },
	[WEIGHT] = { "weight", DB_I64, true, 0 },	[WORTH] = { "worth", DB_I64, true, 0 },
	[CURRENCY] = { "currency", DB_TEXT, false, 0 }, [DECIMALS] = { "decimals", DB_I64, false, 0 },
	[DUE] = { "due_on", DB_TEXT, true, 0 },		[SEEN] = { "seen_at", DB_I64, true, 0 },
	[STATE] = { "state", DB_TEXT, false, 0 },	[FRAGILE] = { "fragile", DB_I64, false, 0 },
	[WEEKS] = { "weeks", DB_TEXT, true, 0 },	[NOTE] = { "note", DB_TEXT, true, 0 },
};

static const int sorts[] = { ID, NUMBER, DUE };

const struct db_list demo_parcels = {
	.stmt = { .name = "parcel_list", .kind = DB_LIST, .cols = fields, .n_cols = FIELDS },
	.key = ID,
	.sorts = sorts,
	.n_sorts = ARRAY_LEN(sorts),
};

static const char *const keepers[] = { "Anouk Vermeer",	  "Bálint Kővári",	 "山田 花子",
				       "Cem Öztürk",	  "Dörte Ünlü-Großmann", "Emmanuel Okonkwo-Adeyemi",
				       "Fíona Ní Bhriain" };
static const char *const states[] = { "draft", "sent", "part received", "received", "cancelled" };

static void put_row(struct desk *d, struct db_value *v, int i)
{
	v[ID] = db_i64(1000 + i);
	v[NUMBER] = db_text(arena_printf(&d->arena, "P-%05d", 100 + i));
	v[KEEPER] = db_text(keepers[(size_t)i % ARRAY_LEN(keepers)]);
	v[PIECES] = db_i64((i * 37) % 1200);
	v[WEIGHT] = db_i64(i % 9 == 3 ? DB_NULL : (int64_t)i * 1375);
	v[WORTH] = db_i64((int64_t)i * 129950 % 4000000);
	v[CURRENCY] = db_text("EUR");
	v[DECIMALS] = db_i64(3);
	v[DUE] = db_text(i % 7 == 5 ? NULL : day_iso(&d->arena, day_add(day_of("2026-02-20"), i * 3 % 40)));
	v[SEEN] = db_i64(d->now_ms - (int64_t)i * 3600000);
	v[STATE] = db_text(states[(size_t)i % ARRAY_LEN(states)]);
	v[FRAGILE] = db_i64(i % 4 == 0);
	v[WEEKS] = db_text(arena_printf(&d->arena, "%d %d %d %d %d %d %d %d", i % 5, i % 7, 3, i % 11, 0, i % 3, 9, i));
	v[NOTE] = db_text(i == 4 ? "tab\there, bell\a and an escape \033[31m" : NULL);
}

void demo_fill(struct desk *d, int rows)
{
	d->parcels.list = &demo_parcels;
	d->parcels.n = (size_t)rows;
	d->parcels.v = arena_array(&d->arena, struct db_value, (size_t)(rows + 64) * FIELDS);
	for (int i = 0; i < rows; i++)
		put_row(d, &d->parcels.v[i * FIELDS], i);
	d->next_id = 1000 + rows;
}

void demo_intrude(struct desk *d)
{
	struct db_value *row = &d->parcels.v[d->parcels.n++ * FIELDS];

	put_row(d, row, 7);
	row[ID] = db_i64(1);
	row[NUMBER] = db_text("P-INTRUDER");
}

struct db_value *demo_row(struct desk *d, int64_t id)
{
	for (size_t i = 0; i < d->parcels.n; i++)
		if (d->parcels.v[i * FIELDS + ID].i64 == id)
			return &d->parcels.v[i * FIELDS];
	return NULL;
}

/* ---- the list ---- */

static bool is_open(struct view *v)
{
	return !row_there(v) || strcmp(row_text(v, "state"), "cancelled") != 0;
}

static void cancel_question(struct view *v, struct str *to)
{
	str_addf(to, "Cancel parcel %s, worth %s EUR?", row_text(v, "number"),
		 words_amount(view_arena(v), view_format(v)->words, row_i64(v, "worth"), "EUR"));
}

static unsigned cancel(struct view *v, struct err *e)
{
	struct db_value *row = demo_row(view_desk(v), row_id(v));

	if (!*form_text(v, "reason")) {
		err_fail(e, ERR_REASON_NEEDED, FACT_TEXT("use", "cancel"));
		return STAY;
	}
	row[STATE] = db_text("cancelled");
	view_say(v, SAY_OK, "%s is cancelled: %s", row[NUMBER].text, form_text(v, "reason"));
	return RELOAD;
}

static unsigned send_off(struct view *v, struct err *e)
{
	struct db_value *row = demo_row(view_desk(v), row_id(v));

	if (strcmp(row[STATE].text, "received") == 0) {
		err_fail(e, ERR_STATE, FACT_TEXT("noun", "parcel"), FACT_TEXT("key", row[NUMBER].text),
			 FACT_TEXT("from", "received"), FACT_TEXT("to", "sent"));
		return STAY;
	}
	row[STATE] = db_text("sent");
	return RELOAD;
}

static unsigned new_parcel(struct view *v, struct err *e)
{
	(void)e;
	return view_open(v, "parcel", 0, NULL);
}

static unsigned refused_always(struct view *v, struct err *e)
{
	(void)v;
	(void)e;
	return STAY;
}

static unsigned crash(struct view *v, struct err *e)
{
	(void)e;
	BUG("screen %s was asked to", view_screen(v)->name);
}

static unsigned slow(struct view *v, struct err *e)
{
	(void)e;
	for (int i = 0; i < 10; i++)
		if (!view_progress(v, "Weighing", i, 10))
			break;
	view_say(v, SAY_OK, "Weighed");
	return STAY;
}

static const struct field reason_fields[] = {
	{ .name = "reason",
	  .title = "Reason",
	  .kind = KIND_TEXT,
	  .width = 40,
	  .required = true,
	  .help = "Why it is cancelled" },
	END_ROW,
};

static const struct action parcel_actions[] = {
	{ .name = "new",
	  .label = "New",
	  .help = "Make a new parcel.",
	  .permission = DEMO_CHANGE,
	  .on = COMMAND_NEW,
	  .run = new_parcel },
	{ .name = "open",
	  .label = "Open",
	  .help = "Open the parcel.",
	  .permission = DEMO_LOOK,
	  .on = COMMAND_OPEN,
	  .open = "parcel" },
	{ .name = "cancel_parcel",
	  .label = "Cancel parcel",
	  .help = "Cancel the parcel, with a reason.",
	  .permission = DEMO_CHANGE,
	  .key = "C",
	  .flags = ACTION_DANGER | ACTION_ROW,
	  .when = is_open,
	  .question = cancel_question,
	  .fields = reason_fields,
	  .run = cancel },
	{ .name = "send",
	  .label = "Send",
	  .help = "Send the parcel, or all marked ones.",
	  .permission = DEMO_CHANGE,
	  .on = COMMAND_POST,
	  .flags = ACTION_MARKED,
	  .run = send_off },
	{ .name = "weigh",
	  .label = "Weigh",
	  .help = "Weigh everything, which takes a while.",
	  .key = "w w",
	  .permission = DEMO_LOOK,
	  .flags = ACTION_HIDDEN,
	  .run = slow },
	{ .name = "crash",
	  .label = "Crash",
	  .help = "Find a fault of our own.",
	  .key = "w x",
	  .permission = DEMO_LOOK,
	  .flags = ACTION_HIDDEN,
	  .run = crash },
	{ .name = "worth",
	  .label = "Worth",
	  .help = "Show what everything is worth.",
	  .key = "w o",
	  .permission = DEMO_NEVER,
	  .flags = ACTION_HIDDEN,
	  .run = refused_always },
	END_ROW,
};

static const struct look looks[] = {
	{ "draft", N_("draft"), SAY_PLAIN },
	{ "sent", N_("sent"), SAY_INFO },
	{ "part received", N_("part received"), SAY_WAIT },
	{ "received", N_("received"), SAY_OK },
	{ "cancelled", N_("cancelled"), SAY_DONE },
	END_ROW,
};

static const struct screen screen_parcels = {
	.shape = SHAPE_LIST,
	.name = "parcels",
	.title = N_("Parcels"),
	.help = "Every parcel in the hut.",
	.permission = DEMO_LOOK,
	.starts = true,
	.actions = parcel_actions,
	.list = {
		.query = &demo_parcels,
		.columns = (const struct column[]){
			{ "number", N_("Number"), KIND_CODE, .min = 8, .max = 10, .rank = 0, .help = "Taken once." },
			{ "keeper", N_("Keeper"), KIND_TEXT, .min = 10, .max = 26, .rank = 1 },
			{ "state", N_("State"), KIND_STATE, .min = 10, .max = 15, .rank = 0, .looks = looks },
			{ "pieces", N_("Pieces"), KIND_NUMBER, .min = 6, .max = 8, .rank = 0 },
			{ "weight", N_("Weight"), KIND_QTY, .min = 9, .max = 11, .rank = 3, .unit = "decimals" },
			{ "worth", N_("Worth"), KIND_MONEY, .min = 9, .max = 12, .rank = 2, .unit = "currency" },
			{ "due_on", N_("Due"), KIND_DAY, .min = 10, .rank = 2 },
			{ "weeks", N_("Weeks"), KIND_BARS, .min = 8, .rank = 5 },
			{ "fragile", N_("Fragile"), KIND_BOOL, .min = 7, .rank = 6 },
			{ "seen_at", N_("Seen"), KIND_INSTANT, .min = 16, .rank = 7 },
			END_ROW },
		.empty = "No parcel has come yet",
	},
};

/* ---- the form ---- */

static bool check_number(struct view *v, const char **why)
{
	if (str_starts(form_text(v, "number"), "P-"))
		return true;
	*why = "begins with P-";
	return false;
}

static void pieces_changed(struct view *v, struct err *e)
{
	(void)e;
	if (form_empty(v, "weight"))
		form_put_i64(v, "weight", form_i64(v, "pieces") * 250);
}

static void content_changed(struct view *v, struct err *e)
{
	(void)e;
	if (grid_i64(v, (size_t)grid_line(v), "price") == DB_NULL)
		grid_put_i64(v, (size_t)grid_line(v), "price", 999);
}

static const struct choice ways[] = {
	{ "road", N_("By road") }, { "rail", N_("By rail") }, { "sea", N_("By sea") }, END_ROW
};

static const struct field parcel_fields[] = {
	{ .name = "currency", .kind = KIND_CODE, .fallback = "EUR" },
	{ .name = "decimals", .kind = KIND_NUMBER, .fallback = "3" },
	{ .name = "number",
	  .title = N_("Number"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .check = check_number,
	  .help = "Begins with P- and is taken once." },
	{ .name = "keeper",
	  .title = N_("Keeper"),
	  .kind = KIND_TEXT,
	  .width = 30,
	  .required = true,
	  .lookup = "parcels",
	  .help = "Who answers for it; F4 takes one from another parcel." },
	{ .name = "pieces", .title = N_("Pieces"), .kind = KIND_NUMBER, .width = 8, .changed = pieces_changed },
	{ .name = "weight",
	  .title = N_("Weight"),
	  .kind = KIND_QTY,
	  .width = 12,
	  .unit = "decimals",
	  .help = "In kilograms." },
	{ .name = "due_on", .title = N_("Due"), .kind = KIND_DAY, .width = 10, .help = "t is today, t+7 a week on." },
	{ .name = "way", .title = N_("Way"), .kind = KIND_CHOICE, .width = 14, .required = true, .choices = ways },
	{ .name = "fragile", .title = N_("Fragile"), .kind = KIND_BOOL, .width = 5, .fallback = "no" },
	END_ROW,
};

static const struct grid content_grid = {
	.title = N_("Contents"),
	.fields =
		(const struct field[]){
			{ .name = "content",
			  .title = N_("Content"),
			  .kind = KIND_TEXT,
			  .width = 24,
			  .required = true,
			  .changed = content_changed,
			  .help = "What is inside." },
			{ .name = "qty", .title = N_("Qty"), .kind = KIND_NUMBER, .width = 7, .required = true },
			{ .name = "price", .title = N_("Price"), .kind = KIND_MONEY, .width = 10, .unit = "currency" },
			{ .name = "amount",
			  .title = N_("Amount"),
			  .kind = KIND_MONEY,
			  .width = 12,
			  .unit = "currency" },
			END_ROW },
	.total = "amount",
};

static void load_parcel(struct view *v, struct err *e)
{
	struct desk *d = view_desk(v);
	const struct db_value *row;

	if (!view_id(v)) {
		form_put_text(v, "number", arena_printf(view_arena(v), "P-%05" PRId64, d->next_id - 900));
		return;
	}
	row = demo_row(d, view_id(v));
	if (!row) {
		err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "parcel"));
		return;
	}
	form_put_text(v, "number", row[NUMBER].text);
	form_read_only(v, "number", true);
	form_put_text(v, "keeper", row[KEEPER].text);
	form_put_i64(v, "pieces", row[PIECES].i64);
	form_put_i64(v, "weight", row[WEIGHT].null ? DB_NULL : row[WEIGHT].i64);
	form_put_text(v, "due_on", row[DUE].text);
	form_put_i64(v, "fragile", row[FRAGILE].i64);
	for (int64_t i = 0; i < 3; i++) {
		size_t line = grid_add(v, i + 1);

		grid_put_text(v, line, "content", i == 0 ? "Candles" : i == 1 ? "Rope, 12 m" : "Ещё что-то");
		grid_put_i64(v, line, "qty", 4 + i);
		grid_put_i64(v, line, "price", 250 * (i + 1));
		grid_put_i64(v, line, "amount", 250 * (i + 1) * (4 + i));
	}
}

static unsigned save_parcel(struct view *v, struct err *e)
{
	struct desk *d = view_desk(v);
	struct db_value *row;

	if (form_i64(v, "pieces") == 13) {
		err_fail(e, ERR_VALUE, FACT_TEXT("field", "pieces"), FACT_TEXT("value", "13"),
			 FACT_TEXT("expected", "another number"));
		return STAY;
	}
	for (size_t i = 0; i < grid_count(v); i++)
		if (!grid_blank(v, i) && grid_i64(v, i, "qty") == 0) {
			err_fail(e, ERR_VALUE, FACT_TEXT("field", "qty"), FACT_I64("line", (int64_t)i + 1),
				 FACT_TEXT("value", "0"), FACT_TEXT("expected", "more than 0"));
			return STAY;
		}
	if (!view_id(v)) {
		row = &d->parcels.v[d->parcels.n++ * FIELDS];
		put_row(d, row, (int)(d->next_id - 1000));
		row[ID] = db_i64(d->next_id++);
		row[NUMBER] = db_text(arena_strdup(&d->arena, form_text(v, "number")));
		view_set_id(v, row[ID].i64);
	}
	row = demo_row(d, view_id(v));
	row[KEEPER] = db_text(arena_strdup(&d->arena, form_text(v, "keeper")));
	row[PIECES] = db_i64(form_empty(v, "pieces") ? 0 : form_i64(v, "pieces"));
	row[WEIGHT] = db_i64(form_i64(v, "weight"));
	row[DUE] = db_text(form_empty(v, "due_on") ? NULL : arena_strdup(&d->arena, form_text(v, "due_on")));
	row[FRAGILE] = db_i64(form_i64(v, "fragile"));
	view_say(v, SAY_OK, "Parcel %s is saved", row[NUMBER].text);
	return CLOSE;
}

static const struct screen screen_parcel = {
	.shape = SHAPE_FORM,
	.name = "parcel",
	.title = N_("Parcel"),
	.help = "One parcel and what is in it.",
	.permission = DEMO_LOOK,
	.form = { .fields = parcel_fields, .grid = &content_grid, .load = load_parcel, .save = save_parcel },
};

/* ---- a form that only shows, with a code ---- */

static void load_tag(struct view *v, struct err *e)
{
	(void)e;
	form_put_text(v, "text", "4006381333931");
}

static void paint_tag(struct view *v, int y, int x, int height, int width)
{
	static const char rows[] = "101010101010"
				   "110100110011"
				   "101101001100"
				   "111000111001"
				   "100110010110"
				   "110010101101"
				   "101111000010"
				   "110101011011"
				   "100011100100"
				   "111101001001"
				   "101000110010"
				   "111111111111";
	unsigned char dark[144];

	(void)v;
	for (size_t i = 0; i < sizeof dark; i++)
		dark[i] = rows[i] == '1';
	picture_code(y, x, height, width, &(struct code_modules){ 12, 12, dark });
}

static const struct screen screen_tag = {
	.shape = SHAPE_FORM,
	.name = "tag",
	.title = N_("Tag"),
	.help = "What stands on the parcel.",
	.permission = DEMO_LOOK,
	.starts = true,
	.form = { .fields =
			  (const struct field[]){
				  { .name = "text", .title = N_("Text"), .kind = KIND_CODE, .width = 20 }, END_ROW },
		  .load = load_tag,
		  .picture = paint_tag },
};

/* ---- scanning ---- */

static void gate_zone(struct view *v, struct scan_zone *zone)
{
	struct desk *d = view_desk(v);

	zone->context = "Parcel P-00112   Anouk Vermeer\nShelf 4, left";
	zone->question = "Scan the next piece";
	zone->progress = arena_printf(view_arena(v), "%d of 12", d->scanned);
	zone->done = d->scanned;
	zone->expected = 12;
}

static unsigned gate_feed(struct view *v, const struct scan *scan, struct scan_result *r, struct err *e)
{
	struct desk *d = view_desk(v);

	if (str_eq(scan->code, "BROKEN")) {
		err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "item"), FACT_TEXT("key", scan->code));
		return STAY;
	}
	if (str_starts(scan->code, "X")) {
		*r = (struct scan_result){ .tone = SAY_BAD,
					   .big = "Wrong piece",
					   .detail = arena_printf(view_arena(v),
								  "Got %s\nExpected one that does not begin with X",
								  scan->code),
					   .needs_answer = true,
					   .exits = { "put_aside", "undo" } };
		return STAY;
	}
	d->scanned++;
	*r = (struct scan_result){ .tone = SAY_OK,
				   .big = "OK",
				   .detail = arena_printf(view_arena(v), "%s%s%s", *scan->aim ? scan->aim : "line",
							  *scan->lead ? " after " : " ",
							  *scan->lead ? scan->lead : "") };
	r->detail = arena_printf(view_arena(v), "%s\n%s", text_printable(view_arena(v), scan->code, scan->code_len),
				 r->detail);
	return STAY;
}

static bool gate_answers(struct view *v, const struct scan *scan)
{
	(void)v;
	return str_eq(scan->code, "DL:OK");
}

static void gate_refused(struct view *v, const struct scan *scan)
{
	struct desk *d = view_desk(v);

	(void)scan;
	d->refused++;
}

static unsigned gate_undo(struct view *v, struct err *e)
{
	struct desk *d = view_desk(v);
	struct scan_result r = { .tone = SAY_INFO, .big = "Undone" };

	(void)e;
	d->scanned--;
	scan_show(v, &r);
	return STAY;
}

static bool can_undo(struct view *v)
{
	return view_desk(v)->scanned > 0;
}

static unsigned gate_aside(struct view *v, struct err *e)
{
	(void)e;
	view_say(v, SAY_OK, "Put aside");
	return STAY;
}

static const struct action gate_actions[] = {
	{ .name = "undo",
	  .label = "Undo",
	  .help = "Take the last scan back.",
	  .permission = DEMO_CHANGE,
	  .on = COMMAND_UNDO,
	  .when = can_undo,
	  .run = gate_undo },
	{ .name = "put_aside",
	  .label = "Put aside",
	  .help = "Put the piece aside for later.",
	  .permission = DEMO_CHANGE,
	  .on = COMMAND_NEW,
	  .run = gate_aside },
	END_ROW,
};

static const struct screen screen_gate = {
	.shape = SHAPE_SCAN,
	.name = "gate",
	.title = N_("Gate"),
	.help = "Pieces go through here, one scan each.",
	.permission = DEMO_CHANGE,
	.starts = true,
	.actions = gate_actions,
	.scan = { .zone = gate_zone, .feed = gate_feed, .answers = gate_answers, .refused = gate_refused },
};

/* ---- a report ---- */

static unsigned run_sheet(struct view *v, struct err *e)
{
	(void)e;
	for (int i = 0; i < 100; i++)
		if (!view_progress(v, "Sheet", i, 100))
			return STAY;
	view_say(v, SAY_OK, "The sheet from %s is written", form_text(v, "from"));
	return STAY;
}

static const struct screen screen_sheet = {
	.shape = SHAPE_REPORT,
	.name = "sheet",
	.title = N_("Sheet of parcels"),
	.help = "Writes a sheet of the parcels of some days.",
	.permission = DEMO_LOOK,
	.starts = true,
	.report = { .fields = (const struct field[]){ { .name = "from",
							.title = N_("From"),
							.kind = KIND_DAY,
							.width = 10,
							.required = true,
							.fallback = "t-7",
							.help = "The first day." },
						      { .name = "to",
							.title = N_("To"),
							.kind = KIND_DAY,
							.width = 10,
							.required = true,
							.fallback = "t" },
						      END_ROW },
		    .run = run_sheet,
		    .run_label = N_("Write") },
};

/* ---- the board ---- */

static int64_t count_drafts(struct view *v, const struct queue *q, const char **detail, struct err *e)
{
	struct desk *d = view_desk(v);
	int64_t n = 0;

	(void)q;
	(void)e;
	for (size_t i = 0; i < d->parcels.n; i++)
		n += strcmp(d->parcels.v[i * FIELDS + STATE].text, "draft") == 0;
	*detail = "oldest 3 days";
	return n;
}

static int64_t count_none(struct view *v, const struct queue *q, const char **detail, struct err *e)
{
	(void)v;
	(void)q;
	(void)detail;
	(void)e;
	return 0;
}

static void home_heading(struct view *v, struct str *to)
{
	str_addf(to, "%d scanned today", view_desk(v)->scanned);
}

static const struct queue queues[] = {
	{ .name = "drafts",
	  .title = N_("Parcels to send"),
	  .brief = N_("To send"),
	  .help = "Parcels that nobody sent yet.",
	  .permission = DEMO_LOOK,
	  .tone = SAY_WARN,
	  .count = count_drafts,
	  .open = "parcels" },
	{ .name = "gate",
	  .title = N_("At the gate"),
	  .help = "Pieces that wait at the gate.",
	  .permission = DEMO_CHANGE,
	  .tone = SAY_BAD,
	  .count = count_none,
	  .open = "gate" },
	{ .name = "secret",
	  .title = N_("Secrets"),
	  .help = "Nobody may see these.",
	  .permission = DEMO_NEVER,
	  .count = count_none,
	  .open = "parcels" },
	END_ROW,
};

static const struct screen screen_hut = {
	.shape = SHAPE_BOARD,
	.name = "hut",
	.title = N_("Hut"),
	.help = "What waits in the hut.",
	.permission = DEMO_LOOK,
	.board = { .queues = queues, .heading = home_heading },
};

static const struct screen *const all[] = {
	&screen_hut, &screen_parcels, &screen_parcel, &screen_gate, &screen_tag, &screen_sheet,
};
const struct screen_set demo_screens = { all, ARRAY_LEN(all) };

const char *demo_permission_name(int permission)
{
	static const char *const names[] = { "none", "look", "change", "never" };

	return permission >= 0 && (size_t)permission < ARRAY_LEN(names) ? names[permission] : NULL;
}
