/* The loop: a stack of screens, one event at a time, one paint an event. main fills a struct ui_host with what the
 * toolkit cannot know and calls ui_run; everything else is in the screens' records.
 *
 * Before each wait for a key the host is asked whether a transaction is open: that is a BUG. The loop polls the
 * data version when idle and reads the rows again when somebody else has changed them; the cursor stays on its
 * row. */
#ifndef DL_UI_UI_H
#define DL_UI_UI_H

#include "ui/core/format.h"
#include "ui/core/input.h"
#include "ui/core/keymap.h"
#include "ui/core/rows.h"
#include "ui/core/screen.h"
#include "ui/core/term.h"

struct desk;

/* One line of the record search of the palette. */
struct found_record {
	const char *screen;
	int64_t id;
	const char *label;  /* "PO-2026-0012" */
	const char *detail; /* "Purchase order · Nordwind" */
};

/* A list as it is shown, for export: the columns in their order and what selects the rows. */
struct export_column {
	const char *title; /* in the user's language */
	enum kind kind;
	int field; /* of the query */
	int unit;  /* field of decimals or currency, or -1 */
	int width; /* cells */
	const struct look *looks;
};

struct export
{
	const struct screen *screen;
	const char *title;
	const struct export_column *columns;
	size_t n_columns;
	const struct row_source *rows;
	const struct db_list_query *query;
	const int64_t *ids; /* only these keys, when n_ids > 0 */
	size_t n_ids;
	const char *file; /* .csv or .xlsx, as typed */
};

/* A kept view of a list, as one line of text (filter, sort), by name. */
struct kept_view {
	const char *name;
	const char *text;
};

/* Functions may be NULL where noted; ctx is passed to each. */
struct ui_host {
	void *ctx;
	struct desk *desk;	/* handed to the screens */
	struct row_source rows; /* of all lists */
	struct screen_set screens;
	const char *home; /* name of the first screen */
	int64_t home_id;
	const struct format *format;
	const struct keymap *keymap;
	struct input_rules input;
	struct term_options term;
	bool (*may)(void *ctx, int permission);
	/* A permission's name, for whoever lacks it. May be NULL: the action's label stands for it. */
	const char *(*permission_name)(int permission);
	/* "anna · Main" for the title bar; may change. */
	const char *(*who)(void *ctx, struct arena *a);
	int64_t (*now_ms)(void *ctx);
	int64_t (*data_version)(void *ctx);	  /* may be NULL: no live refresh */
	bool (*transaction_open)(void *ctx);	  /* may be NULL */
	void (*log)(void *ctx, const char *line); /* may be NULL */
	/* Records whose number or name begins with text; may be NULL. */
	int (*find)(void *ctx, struct arena *a, const char *text, struct found_record *out, size_t max, size_t *n,
		    struct err *e);
	/* Views of a screen; all may be NULL. An empty text takes the view away. */
	int (*views)(void *ctx, struct arena *a, const char *screen, struct kept_view **out, size_t *n, struct err *e);
	int (*keep_view)(void *ctx, const char *screen, const char *name, const char *text, struct err *e);
	/* Writes the file; progress(progress_ctx, rows) returns false to stop. May be NULL: no export. */
	int (*export)(void *ctx, const struct export *what, bool (*progress)(void *progress_ctx, int64_t rows),
		      void *progress_ctx, int64_t *rows, struct err *e);
	/* After how many milliseconds without a key the desk is covered by the screen `lock`; 0: never. May be NULL. */
	int64_t (*lock_ms)(void *ctx);
	const char *lock;
	/* Somebody sits here. Where nobody does, a badge covers nothing and opens the screen `asks`. May be NULL. */
	bool (*seated)(void *ctx);
	const char *asks;
	/* This is somebody's badge: it goes to the screen `lock`, which covers whatever is up, or to `asks`, and to no
	 * other; nor is it shown. May be NULL. */
	bool (*identifies)(void *ctx, const char *code, size_t n);
	int export_permission;
	/* A scan on a screen that expects none (a document's number, an item): what to open. May be NULL. */
	bool (*scanned)(void *ctx, struct arena *a, const struct scan *scan, struct found_record *out);
};

/* Runs until the last screen is closed. ERR_NO_TERMINAL, ERR_TERMINAL, or a home screen that is not permitted. */
int ui_run(const struct ui_host *host, struct err *e) MUST_USE;
/* Covers the desk now. What is typed, half a scan too, stays behind the screen `lock` until view_unlock; it goes when
 * somebody else's home is gone to. */
unsigned view_lock(struct view *v);
/* From the screen `lock`: it was the right one. */
unsigned view_unlock(struct view *v);
/* For a sign-in screen: the desk's user changed, so grants, name and home do. From inside a handler. */
void view_set_home(struct view *v, const char *screen, int64_t id);

#endif
