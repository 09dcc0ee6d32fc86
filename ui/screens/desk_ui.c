#include "ui/screens/desk_ui.h"

#include <errno.h>

#include "base/day.h"
#include "base/log.h"
#include "base/text.h"
#include "domain/catalog/code_card.h"
#include "domain/catalog/item.h"
#include "domain/desk/saved_view.h"
#include "domain/desk/badge.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/terminal.h"
#include "domain/receiving/notice.h"
#include "domain/receiving/receipt.h"
#include "domain/selling/sales.h"
#include "domain/stock/trace.h"
#include "domain/work/document.h"
#include "ui/screens/export.h"
#include "ui/screens/grid_rows.h"
#include "ui/screens/parts.h"
#include "ui/screens/printing.h"

const struct screen *const desk_screens[] = {
#define X(name) &screen_##name,
	DESK_SCREENS(X)
#undef X
};
const size_t n_desk_screens = ARRAY_LEN(desk_screens);

static bool may(void *ctx, int permission)
{
	struct desk *desk = ctx;

	return permission == PERM_NONE || (desk->user_id && desk_may(desk, (enum permission)permission));
}

static const char *name_of(int permission)
{
	return permission_name((enum permission)permission);
}

static const char *who(void *ctx, struct arena *a)
{
	struct desk *desk = ctx;

	if (!desk->user_id)
		return "";
	return arena_printf(a, "%s · %s", desk->user_name, desk->warehouse_code ? desk->warehouse_code : "-");
}

static int64_t now_ms(void *ctx)
{
	return desk_now(ctx);
}

static int64_t data_version(void *ctx)
{
	return db_data_version(((struct desk *)ctx)->db);
}

static bool transaction_open(void *ctx)
{
	return ((struct desk *)ctx)->depth > 0;
}

static void log_it(void *ctx, const char *line)
{
	(void)ctx;
	log_line(LOG_INFO, "%s", line);
}

static const char *lot_detail(struct arena *a, const struct trace_lot_row *lot)
{
	return arena_printf(a, "%s  %s", lot->sku, lot->name);
}

/* Papers by their number, then lots and serials by theirs, then items by any word. */
static int find(void *ctx, struct arena *a, const char *text, struct found_record *out, size_t max, size_t *n,
		struct err *e)
{
	struct desk *desk = ctx;
	struct item_search_word_rows items;
	struct trace_lots_rows lots;
	int rc;

	*n = 0;
	for (int kind = 0; kind < DOC_KINDS && *n < max; kind++) {
		struct document doc;

		rc = document_by_number(desk, a, (enum document_kind)kind, text, &doc, e);
		if (rc == OK)
			out[(*n)++] = (struct found_record){ screen_of_paper(doc.kind), doc.document_id, doc.number,
							     document_kind_name(doc.kind) };
		else if (rc != ERR_NOT_FOUND)
			return rc;
	}
	if ((rc = trace_lots(desk->db, a, text, 0, &lots, e)))
		return rc;
	for (size_t i = 0; i < lots.n && *n < max; i++)
		out[(*n)++] = (struct found_record){ "trace", lots.v[i].lot_id, lots.v[i].code,
						     lot_detail(a, &lots.v[i]) };
	if ((rc = item_search(desk, a, text, max - *n, &items, e)))
		return rc;
	for (size_t i = 0; i < items.n; i++)
		out[(*n)++] = (struct found_record){ "item", items.v[i].item_id, items.v[i].sku, items.v[i].name };
	return OK;
}

static int views(void *ctx, struct arena *a, const char *screen, struct kept_view **out, size_t *n, struct err *e)
{
	struct saved_view *saved = NULL;
	int rc = view_list(ctx, a, screen, &saved, n, e);

	if (rc)
		return rc;
	*out = arena_array(a, struct kept_view, *n);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct kept_view){ saved[i].name, saved[i].spec };
	return OK;
}

static int keep_view(void *ctx, const char *screen, const char *name, const char *text, struct err *e)
{
	return *text ? view_set(ctx, screen, name, text, e) : view_remove(ctx, screen, name, e);
}

/* A label that names a lot or a unit opens its trace. */
static bool scanned_lot(struct desk *desk, struct arena *a, const struct scan *scan, struct found_record *out)
{
	struct trace_lots_rows lots;
	struct err e = ERR_INIT;

	if (trace_find(desk, a, arena_copy(a, scan->raw, scan->raw_len), NULL, &lots, &e) || lots.n != 1)
		return false;
	*out = (struct found_record){ "trace", lots.v[0].lot_id, lots.v[0].code, lot_detail(a, &lots.v[0]) };
	return true;
}

/* A scan where none is expected: a paper's number, a lot, a place, or an item opens itself. */
static bool scanned(void *ctx, struct arena *a, const struct scan *scan, struct found_record *out)
{
	struct err e = ERR_INIT;
	struct item_match match;
	struct item_row item;
	size_t n;

	if (scanned_lot(ctx, a, scan, out) || (find(ctx, a, scan->code, out, 1, &n, &e) == OK && n))
		return true;
	if (item_resolve(ctx, a, scan->code, 0, &match, &e) ||
	    item_get(((struct desk *)ctx)->db, a, match.item_id, &item, &e))
		return false;
	*out = (struct found_record){ "item", item.item_id, item.sku, item.name };
	return true;
}

/* A badge is kept from every screen but those that ask who is there. */
static bool identifies(void *ctx, const char *code, size_t n)
{
	(void)ctx;
	return badge_claimed(code, n);
}

static bool seated(void *ctx)
{
	return ((struct desk *)ctx)->user_id != 0;
}

/* What changes with the person who sits here. */
static struct {
	const struct desk_ui *options;
	const char *preset; /* of keys, as it is now */
	struct keymap keymap;
	struct format format;
	int64_t lock_ms;
} station;

static int64_t lock_ms(void *ctx)
{
	struct desk *desk = ctx;

	return desk->user_id ? station.lock_ms : 0;
}

static int add_file(struct keymap *keymap, const char *file, struct err *e)
{
	struct str text AUTO_STR = STR_INIT;
	char buffer[4096];
	size_t n;
	FILE *f;

	if (!file)
		return OK;
	f = fopen(file, "re");
	if (!f)
		return err_fail(e, ERR_FILE_OPEN, FACT_TEXT("file", file), FACT_TEXT("cause", strerror(errno)));
	while ((n = fread(buffer, 1, sizeof buffer, f)) > 0 && text.len < 1024 * 1024)
		str_addn(&text, buffer, n);
	fclose(f);
	return keymap_add(keymap, file, text.p, e);
}

/* A preset lies on the default, and a person's own file on both. */
static int take_keys(const char *wished, struct err *e)
{
	const char *preset = str_eq(wished, "sap") ? "sap" : "default";

	if (str_eq(station.preset, preset))
		return OK;
	if (station.preset)
		keymap_release(&station.keymap);
	keymap_init(&station.keymap);
	station.preset = preset;
	if (!keymap_preset(&station.keymap, "default") ||
	    (!str_eq(preset, "default") && !keymap_preset(&station.keymap, preset)))
		BUG("the keymap %s is missing", preset);
	return add_file(&station.keymap, station.options->keymap_file, e);
}

static enum term_bell bell_of(const char *text)
{
	return str_eq(text, "flash") ? BELL_FLASH
	     : str_eq(text, "both")  ? BELL_BOTH
	     : str_eq(text, "none")  ? BELL_NONE
				     : BELL_SOUND;
}

static int take_lock(struct desk *desk, struct arena *a, struct err *e)
{
	const char *minutes;
	int64_t n = 0;
	int rc = terminal_value(desk, a, TERMINAL_LOCK, &minutes, e);

	if (rc)
		return rc;
	if (minutes && !text_to_i64(minutes, &n))
		n = 0;
	station.lock_ms = !sign_in_can_confirm(desk)   ? 0
			: station.options->lock_ms > 0 ? station.options->lock_ms
						       : n * 60000;
	return OK;
}

/* The wishes of whoever sits here, and the terminal's where he has none (terminal.h). */
static int take_wishes(struct desk *desk, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *bell, *language, *keys;
	int rc = terminal_value(desk, &a, TERMINAL_BELL, &bell, e);

	if (rc == OK)
		rc = terminal_value(desk, &a, TERMINAL_LANGUAGE, &language, e);
	if (rc == OK)
		rc = terminal_value(desk, &a, TERMINAL_KEYS, &keys, e);
	if (rc == OK)
		rc = take_keys(keys, e);
	if (rc == OK)
		rc = take_lock(desk, &a, e);
	if (rc)
		return rc;
	term_set_bell(bell_of(bell));
	words_speak(language);
	station.format.zone_minutes = desk->zone_minutes;
	station.format.today = day_of(desk_today(desk, &a));
	station.format.currency = desk->currency ? desk->currency : "";
	return OK;
}

void desk_ui_seated(struct desk *desk)
{
	struct err e = ERR_INIT;

	/* A wish that cannot be read, or a file that is gone, keeps nobody from his work. */
	if (take_wishes(desk, &e))
		log_line(LOG_WARN, "the wishes of user %" PRId64 " are not met: %s", desk->user_id, err_name(e.code));
}

/* What this terminal's scanner puts round each code and instead of GS. */
static int scan_rules(struct desk *desk, struct arena *a, struct input_rules *rules, struct err *e)
{
	const char *prefix, *suffix, *gs;
	char byte[2];
	int rc = terminal_value(desk, a, TERMINAL_PREFIX, &prefix, e);

	*rules = (struct input_rules){ .own = CARD_PREFIX, .hold_ms = 100 };
	if (rc || (rc = terminal_value(desk, a, TERMINAL_SUFFIX, &suffix, e)) ||
	    (rc = terminal_value(desk, a, TERMINAL_GS, &gs, e)))
		return rc;
	if (prefix && !terminal_bytes(prefix, rules->prefix, sizeof rules->prefix))
		rules->prefix[0] = '\0';
	if (suffix && !terminal_bytes(suffix, rules->suffix, sizeof rules->suffix))
		rules->suffix[0] = '\0';
	if (gs && terminal_bytes(gs, byte, sizeof byte) == 1)
		rules->gs_as = *byte;
	return OK;
}

/* The terminal's own glass. */
static int take_glass(struct desk *desk, struct arena *a, struct term_options *to, struct err *e)
{
	const char *layout;
	int rc = terminal_value(desk, a, TERMINAL_LAYOUT, &layout, e);

	if (rc == OK && layout && !terminal_layout(layout, &to->cols, &to->rows))
		to->cols = to->rows = 0;
	return rc;
}

int desk_ui_run(struct desk *desk, const struct desk_ui *options, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct input_rules rules = { .hold_ms = 100 };
	struct term_options term = TERM_OPTIONS_INIT;
	int rc;

	station.options = options;
	station.preset = NULL;
	station.format = (struct format)FORMAT_INIT;
	station.format.words = options->words;
	rc = take_wishes(desk, e);
	if (!rc)
		rc = scan_rules(desk, &a, &rules, e);
	if (!rc)
		rc = take_glass(desk, &a, &term, e);
	term.idle_fd = options->idle_fd;
	term.ascii = options->words->ascii;
	struct ui_host host = {
		.ctx = desk,
		.desk = desk,
		.rows = { &row_ops_desk, desk },
		.screens = { desk_screens, n_desk_screens },
		.home = desk->user_id ? "home" : sign_in_screen(desk),
		.format = &station.format,
		.keymap = &station.keymap,
		.input = rules,
		.term = term,
		.may = may,
		.permission_name = name_of,
		.who = who,
		.now_ms = now_ms,
		.data_version = data_version,
		.transaction_open = transaction_open,
		.log = log_it,
		.find = find,
		.views = views,
		.keep_view = keep_view,
		.export = desk_export,
		.lock_ms = lock_ms,
		.lock = "lock",
		.seated = seated,
		.asks = "badge",
		.identifies = identifies,
		.export_permission = PERM_EXPORT,
		.scanned = scanned,
	};
	if (!rc)
		rc = ui_run(&host, e);
	if (station.preset)
		keymap_release(&station.keymap);
	return rc;
}
