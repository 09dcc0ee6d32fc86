#include "ui/screens/desk_ui.h"

#include <errno.h>

#include "base/day.h"
#include "base/log.h"
#include "domain/catalog/item.h"
#include "domain/desk/saved_view.h"
#include "domain/desk/setting.h"
#include "domain/desk/sign_in.h"
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

static int load_keymap(struct keymap *keymap, const char *file, struct err *e)
{
	struct str text AUTO_STR = STR_INIT;
	char buffer[4096];
	size_t n;
	FILE *f;

	if (!keymap_preset(keymap, "default"))
		BUG("the default keymap is missing");
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

/* What this terminal's scanner puts before each code and instead of GS: settings scan.prefix and scan.gs. */
static int scan_rules(struct desk *desk, struct arena *a, struct input_rules *rules, struct err *e)
{
	const char *prefix, *gs;
	int rc = setting_get(desk, a, "scan.prefix", &prefix, e);

	if (rc || (rc = setting_get(desk, a, "scan.gs", &gs, e)))
		return rc;
	e->code = OK;
	*rules = (struct input_rules){ .hold_ms = 100, .gs_as = gs && strlen(gs) == 1 ? *gs : '\0' };
	if (prefix && strlen(prefix) < sizeof rules->prefix)
		memcpy(rules->prefix, prefix, strlen(prefix) + 1);
	return OK;
}

int desk_ui_run(struct desk *desk, const struct desk_ui *options, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct keymap keymap;
	struct format format = FORMAT_INIT;
	struct input_rules rules = { .hold_ms = 100 };
	int rc;

	keymap_init(&keymap);
	rc = load_keymap(&keymap, options->keymap_file, e);
	if (!rc)
		rc = scan_rules(desk, &a, &rules, e);
	format.words = options->words;
	format.zone_minutes = desk->zone_minutes;
	format.today = day_of(desk_today(desk, &a));
	format.currency = desk->currency ? desk->currency : "";
	struct ui_host host = {
		.ctx = desk,
		.desk = desk,
		.rows = { &row_ops_desk, desk },
		.screens = { desk_screens, n_desk_screens },
		.home = desk->user_id ? "home" : "sign-in",
		.format = &format,
		.keymap = &keymap,
		.input = rules,
		.term = TERM_OPTIONS_INIT,
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
		.export_permission = PERM_EXPORT,
		.scanned = scanned,
	};
	host.term.idle_fd = options->idle_fd;
	host.term.ascii = options->words->ascii;
	if (!rc)
		rc = ui_run(&host, e);
	keymap_release(&keymap);
	return rc;
}
