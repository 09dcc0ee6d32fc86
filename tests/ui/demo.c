/* ui_demo [ROWS]: the toolkit on a terminal without the business. The screen tests drive it; so may a person. */
#include "base/base.h"

#include "base/log.h"
#include "base/test_settings.h"
#include "base/text.h"
#include "demo.h"

#include <locale.h>
#include <unistd.h>

static bool may(void *ctx, int permission)
{
	(void)ctx;
	return permission != DEMO_NEVER;
}

static const char *who(void *ctx, struct arena *a)
{
	(void)ctx;
	return arena_strdup(a, "anna · Hut");
}

static int64_t now_ms(void *ctx)
{
	const struct desk *d = ctx;
	struct timespec t;

	if (d->now_ms)
		return d->now_ms;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000;
}

static int64_t data_version(void *ctx)
{
	struct desk *d = ctx;
	const char *path = getenv("DEMO_CHANGED");
	static bool changed;

	/* Somebody else's change: a row before all others, once the file is there. */
	if (!changed && path && access(path, R_OK) == 0) {
		changed = true;
		demo_intrude(d);
		d->version++;
	}
	return d->version;
}

static void log_it(void *ctx, const char *line)
{
	(void)ctx;
	log_line(LOG_INFO, "%s", line);
}

static int find(void *ctx, struct arena *a, const char *text, struct found_record *out, size_t max, size_t *n,
		struct err *e)
{
	const struct desk *d = ctx;
	const char *folded = text_fold(a, text);

	(void)e;
	*n = 0;
	for (size_t i = 0; i < d->parcels.n && *n < max; i++) {
		const struct db_value *row = &d->parcels.v[i * d->parcels.list->stmt.n_cols];

		if (str_starts(text_fold(a, row[1].text), folded))
			out[(*n)++] = (struct found_record){ "parcel", row[0].i64, row[1].text, row[2].text };
	}
	return OK;
}

static int views(void *ctx, struct arena *a, const char *screen, struct kept_view **out, size_t *n, struct err *e)
{
	struct desk *d = ctx;

	(void)screen;
	(void)e;
	*out = arena_array(a, struct kept_view, d->n_kept + 1);
	*n = d->n_kept;
	for (size_t i = 0; i < d->n_kept; i++)
		(*out)[i] = (struct kept_view){ d->kept[i][0], d->kept[i][1] };
	return OK;
}

static int keep_view(void *ctx, const char *screen, const char *name, const char *text, struct err *e)
{
	struct desk *d = ctx;

	(void)screen;
	(void)e;
	if (!*text) {
		d->n_kept = 0;
		return OK;
	}
	if (d->n_kept < ARRAY_LEN(d->kept)) {
		str_copy(d->kept[d->n_kept][0], sizeof d->kept[0][0], name);
		str_copy(d->kept[d->n_kept++][1], sizeof d->kept[0][1], text);
	}
	return OK;
}

struct written {
	const struct export *what;
	int64_t rows;
};

static int count_row(void *ctx, const struct db_value *row, struct err *e)
{
	(void)row;
	(void)e;
	((struct written *)ctx)->rows++;
	return OK;
}

static int export(void *ctx, const struct export *what, bool (*progress)(void *, int64_t), void *progress_ctx,
		  int64_t *rows, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct written w = { what, 0 };

	(void)ctx;
	if (str_eq(what->file, "full.csv"))
		return err_fail(e, ERR_DB_FULL, FACT_TEXT("file", what->file));
	if (what->rows->ops->each(what->rows->ctx, &scratch, what->screen->list.query, what->query, count_row, &w, e))
		return (int)e->code;
	progress(progress_ctx, w.rows);
	*rows = w.rows;
	return OK;
}

static bool scanned(void *ctx, struct arena *a, const struct scan *scan, struct found_record *out)
{
	struct err e = ERR_INIT;
	size_t n;

	return !find(ctx, a, scan->code, out, 1, &n, &e) && n == 1;
}

int main(int argc, char **argv)
{
	struct test_settings test;
	struct desk desk = { .version = 1 };
	struct words_settings words;
	struct keymap keymap;
	struct format format = FORMAT_INIT;
	struct err e = ERR_INIT;
	char *end;
	int rows = argc > 1 ? (int)strtol(argv[1], &end, 10) : 60;

	if (!test_settings_parse(getenv("DOCKLINE_TEST"), &test))
		return 2;
	words_init("", &words);
	setlocale(LC_NUMERIC, "C");
	if (getenv("DEMO_LOG"))
		log_open(getenv("DEMO_LOG"));
	desk.now_ms = test.now_ms;
	demo_fill(&desk, rows);
	format.words = &words;
	format.today = instant_to_day(now_ms(&desk), 0);
	format.currency = "EUR";
	keymap_init(&keymap);
	if (!keymap_preset(&keymap, "default") || (getenv("DEMO_KEYS") && !keymap_preset(&keymap, getenv("DEMO_KEYS"))))
		return 2;
	struct ui_host host = {
		.ctx = &desk,
		.desk = &desk,
		.rows = { &row_ops_memory, &desk.parcels },
		.screens = demo_screens,
		.home = "hut",
		.format = &format,
		.keymap = &keymap,
		.input = { .hold_ms = 100 },
		.term = TERM_OPTIONS_INIT,
		.may = may,
		.who = who,
		.now_ms = now_ms,
		.data_version = data_version,
		.log = log_it,
		.find = find,
		.views = views,
		.keep_view = keep_view,
		.export = export,
		.scanned = scanned,
	};
	host.term.idle_fd = test.idle_fd;
	host.term.ascii = getenv("DEMO_ASCII") != NULL;
	if (getenv("DEMO_CONTRAST"))
		host.term.colours = COLOURS_HIGH_CONTRAST;
	if (test.idle_fd >= 0)
		host.term.bell_gap_ms = 0;
	if (ui_run(&host, &e))
		fprintf(stderr, "ui_demo: %s\n", err_name(e.code));
	keymap_release(&keymap);
	arena_release(&desk.arena);
	return e.code ? 1 : 0;
}
