#include "base/base.h"

#include "base/log.h"
#include "base/text.h"
#include "ui/core/form.h"
#include "ui/core/popup.h"

enum { POLL_MS = 1000, PAINT_AT_LEAST_MS = 50, READ_BYTES = 4096 };

const struct shape_ops *shape_ops_of(enum shape shape)
{
	static const struct shape_ops *const ops[SHAPE_COUNT] = {
		[SHAPE_LIST] = &list_ops, [SHAPE_FORM] = &form_ops,	[SHAPE_BOARD] = &board_ops,
		[SHAPE_SCAN] = &scan_ops, [SHAPE_REPORT] = &report_ops,
	};

	return ops[shape];
}

const struct screen *screen_find(const struct screen_set *set, const char *name)
{
	for (size_t i = 0; i < set->n; i++)
		if (str_eq(set->v[i]->name, name))
			return set->v[i];
	return NULL;
}

bool ui_may(const struct ui *ui, int permission)
{
	return !permission || ui->host->may(ui->host->ctx, permission);
}

void ui_log(struct ui *ui, const char *fmt, ...)
{
	struct str s AUTO_STR = STR_INIT;
	va_list ap;

	if (!ui->host->log)
		return;
	va_start(ap, fmt);
	str_vaddf(&s, fmt, ap);
	va_end(ap);
	ui->host->log(ui->host->ctx, s.p);
}

static void say(struct ui *ui, enum tone tone, char *text)
{
	struct message *m = &ui->messages[ui->n_messages++ % MESSAGES_KEPT];

	free(m->text);
	*m = (struct message){ tone, ui->host->now_ms(ui->host->ctx), text };
	ui->message_up = true;
	ui->dirty = true;
	if (tone == SAY_BAD)
		term_beep(1);
}

void ui_say(struct ui *ui, enum tone tone, const char *fmt, ...)
{
	struct str s = STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&s, fmt, ap);
	va_end(ap);
	say(ui, tone, xstrdup(s.p));
	str_release(&s);
}

void ui_fail(struct ui *ui, const struct err *e)
{
	char *primary, *detail, *hint;

	words_err(&ui->event, e, ui->host->format->words, &primary, &detail, &hint);
	if (!detail)
		detail = hint;
	if (detail && *detail)
		ui_say(ui, SAY_BAD, "%s. %s", primary, detail);
	else
		ui_say(ui, SAY_BAD, "%s", primary);
	ui_log(ui, "%s: %s (%s:%d)", ui->top ? ui->top->screen->name : "desk", err_name(e->code),
	       e->file ? e->file : "", e->line);
}

static void free_view(struct view *v)
{
	const struct shape_ops *ops = shape_ops_of(v->screen->shape);

	popups_sweep(v, true);
	if (v->screen->closed)
		v->screen->closed(v);
	ops->close(v);
	free(v->state);
	arena_release(&v->keep);
	free(v);
}

static void bury(struct ui *ui)
{
	while (ui->dead) {
		struct view *v = ui->dead;

		ui->dead = v->below;
		free_view(v);
	}
	/* Not before: a scan screen that closes clears the line. */
	if (ui->line_due) {
		ui->line_due = false;
		input_line_back(&ui->input, &ui->aside);
	}
}

void ui_close(struct ui *ui, struct view *v)
{
	struct view **at = &ui->top;

	if (v->dead)
		return;
	while (*at && *at != v)
		at = &(*at)->below;
	if (!*at)
		return;
	*at = v->below;
	/* What the screen below shows may have changed; what is typed there and not saved stays. */
	if (v->below && !form_changed(v->below))
		v->below->stale = true;
	v->dead = true;
	v->below = ui->dead;
	ui->dead = v;
	ui->dirty = true;
}

static int open_view(struct view *v, struct err *e)
{
	if (v->screen->opened)
		v->screen->opened(v, e);
	if (!e->code && shape_ops_of(v->screen->shape)->load(v, e))
		return e->code;
	return (int)e->code;
}

struct view *ui_push(struct ui *ui, const char *name, int64_t id, const char *text, struct err *e)
{
	const struct screen *s = screen_find(&ui->host->screens, name);
	struct view *v;

	if (!s)
		BUG("no screen is named %s", name);
	if (!ui_may(ui, s->permission)) {
		err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", tr(s->title)));
		return NULL;
	}
	v = xcalloc(1, sizeof *v);
	v->ui = ui;
	v->screen = s;
	v->id = id;
	v->text = arena_strdup(&v->keep, text ? text : "");
	if (s->state_size)
		v->state = xcalloc(1, s->state_size);
	v->below = ui->top;
	ui->top = v;
	ui->dirty = true;
	ui->prefix = (struct key_sequence){ { 0 } };
	ui_log(ui, "open %s %" PRId64, name, id);
	if (open_view(v, e)) {
		ui_close(ui, v);
		return NULL;
	}
	return v;
}

static void go_home(struct ui *ui)
{
	struct err e = ERR_INIT;

	ui_lock_drop(ui);
	while (ui->top)
		ui_close(ui, ui->top);
	if (!ui_push(ui, ui->home, ui->home_id, NULL, &e))
		ui_fail(ui, &e);
}

void ui_react(struct ui *ui, struct view *v, unsigned reaction, const struct err *e)
{
	ui->dirty = true;
	if (e->code)
		ui_fail(ui, e);
	if (reaction & CLOSE)
		ui_close(ui, v);
	else if (reaction & RELOAD)
		v->stale = true;
	if (reaction & HOME)
		go_home(ui);
	if (reaction & LEAVE)
		ui->leaving = true;
}

static void reload(struct ui *ui, struct view *v)
{
	struct err e = ERR_INIT;

	v->stale = false;
	ui->dirty = true;
	if (shape_ops_of(v->screen->shape)->load(v, &e)) {
		if (e.code == ERR_NOT_FOUND && v->below) {
			/* What the screen was about is gone. */
			ui_close(ui, v);
		}
		ui_fail(ui, &e);
	}
}

/* A scan where none is expected: a document's number opens the document. */
static void stray_scan(struct ui *ui, const struct scan *scan)
{
	struct found_record record;
	struct err e = ERR_INIT;

	if (ui->top->popup || !ui->host->scanned || !ui->host->scanned(ui->host->ctx, &ui->event, scan, &record)) {
		term_beep(2);
		ui_say(ui, SAY_WARN, _("Scanned %s: no scan is expected here"),
		       text_printable(&ui->event, scan->code, scan->code_len));
		return;
	}
	if (!ui_push(ui, record.screen, record.id, NULL, &e) && e.code)
		ui_fail(ui, &e);
}

/* A badge is for the screen that asks who is there, and for no record of any other. */
static bool is_badge(const struct ui *ui, const struct scan *scan)
{
	return ui->host->identifies && ui->host->identifies(ui->host->ctx, scan->code, scan->code_len);
}

/* A field that is asked for takes a scan as a gun that announces nothing types it; a card of ours is no value. */
static bool popup_scanned(struct ui *ui, const struct scan *scan)
{
	const struct event text = { .kind = EVENT_PASTE, .text = scan->code, .text_len = scan->code_len };
	const struct event enter = { .kind = EVENT_KEY, .key = KEYS_ENTER, .text = "" };
	const char *own = ui->input.rules.own;
	struct popup *p = ui->top->popup;

	if (!p || !p->ops->takes_scans || (*own && strncasecmp(scan->code, own, strlen(own)) == 0))
		return false;
	p->ops->key(p, &text);
	p->ops->key(p, &enter);
	return true;
}

/* The screen that a badge is for comes up. */
static void ask_whose(struct ui *ui)
{
	const struct ui_host *h = ui->host;
	struct err e = ERR_INIT;

	if (!h->seated || h->seated(h->ctx))
		ui_lock(ui);
	else if (!ui_push(ui, h->asks, 0, NULL, &e))
		ui_fail(ui, &e);
}

static void handle(struct ui *ui, const struct event *ev)
{
	const struct shape_ops *ops;

	if (ev->kind == EVENT_SCAN && !ui->top->screen->scan.takes_badges && is_badge(ui, &ev->scan))
		ask_whose(ui);
	ops = shape_ops_of(ui->top->screen->shape);

	ui->dirty = true;
	ui->mark_due = true;
	switch (ev->kind) {
	case EVENT_KEY:
		ui_key(ui, ev);
		break;
	case EVENT_PASTE:
		if (ui->top->popup)
			ui->top->popup->ops->key(ui->top->popup, ev);
		else if (!ops->text || !ops->text(ui->top, ev))
			term_beep(1);
		break;
	case EVENT_SCAN:
		ui->message_up = false;
		if (!popup_scanned(ui, &ev->scan) && (ui->top->screen->shape != SHAPE_SCAN || !ops->text(ui->top, ev)))
			stray_scan(ui, &ev->scan);
		break;
	case EVENT_LINE:
	case EVENT_NONE:
		break;
	}
	if (ui->top)
		popups_sweep(ui->top, false);
	bury(ui);
}

static bool expects_scans(const struct ui *ui)
{
	return ui->top && ui->top->screen->shape == SHAPE_SCAN && !ui->top->popup;
}

/* What may wait until nobody types: counts, rows behind the first screenful. */
static bool idle_work(struct ui *ui)
{
	const struct shape_ops *ops = shape_ops_of(ui->top->screen->shape);

	if (!ops->idle || !ops->idle(ui->top))
		return false;
	ui->dirty = true;
	ui->mark_due = true;
	return true;
}

/* Not under a question: the answer is about the row that it names, which another's change may have taken from the list
 * and so from under the cursor. */
static void reload_stale(struct ui *ui)
{
	if (ui->top->stale && !ui->top->popup)
		reload(ui, ui->top);
}

/* Somebody else's change: the rows are read again, the cursor stays on its row. */
static void poll_version(struct ui *ui)
{
	int64_t version;

	ui->polled_ms = term_ms();
	if (ui->host->now_ms(ui->host->ctx) / 60000 != ui->minute)
		ui->dirty = true;
	if (!ui->host->data_version)
		return;
	version = ui->host->data_version(ui->host->ctx);
	if (version == ui->version)
		return;
	ui->version = version;
	if (shape_ops_of(ui->top->screen->shape)->live) {
		ui->top->stale = true;
		reload_stale(ui);
		ui->mark_due = true;
	}
}

static int sooner(int a, int b)
{
	return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

static void wait_for_input(struct ui *ui)
{
	char bytes[READ_BYTES];
	int ms = term_tick(), held = input_wait_ms(&ui->input, term_ms()), locks = ui_lock_wait(ui);
	bool idle = ms < 0 && held < 0 && ui->mark_due;
	int why, n;

	if (ui->host->transaction_open && ui->host->transaction_open(ui->host->ctx))
		BUG("a transaction is open while screen %s waits for a key", ui->top->screen->name);
	ms = sooner(sooner(sooner(ms, held), locks), POLL_MS);
	why = term_wait(ms, idle);
	if (idle)
		ui->mark_due = false;
	if (why & TERM_RESIZE) {
		term_take_size();
		ui->dirty = true;
		ui->mark_due = true;
	}
	if (why & TERM_SUSPEND) {
		term_suspend();
		ui->dirty = true;
	}
	if (why & TERM_HANGUP)
		ui->leaving = true;
	if (why & TERM_INPUT) {
		n = term_read(bytes, sizeof bytes);
		if (n < 0)
			ui->leaving = true;
		else
			input_feed(&ui->input, bytes, (size_t)n, term_ms());
		ui->mark_due = true;
		ui->typed_ms = term_ms();
	}
	if (term_ms() - ui->polled_ms >= POLL_MS && !input_pending(&ui->input))
		poll_version(ui);
}

static void paint(struct ui *ui)
{
	term_size(&ui->rows, &ui->cols);
	ui->minute = ui->host->now_ms(ui->host->ctx) / 60000;
	ui_paint(ui);
	ui->dirty = false;
	ui->painted_ms = term_ms();
}

static void run(struct ui *ui)
{
	struct event ev;

	while (ui->top && !ui->leaving) {
		bool pending;

		if (ui_lock_due(ui) && !input_pending(&ui->input))
			ui_lock(ui);
		input_expect_scans(&ui->input, expects_scans(ui));
		if (input_next(&ui->input, term_ms(), &ev)) {
			arena_clear(&ui->event);
			handle(ui, &ev);
		}
		if (!ui->top)
			break;
		reload_stale(ui);
		bury(ui);
		if (!ui->top)
			break;
		pending = input_pending(&ui->input);
		/* Type-ahead is worked off first: what nobody has time to see is not painted. */
		if (ui->dirty && (!pending || term_ms() - ui->painted_ms >= PAINT_AT_LEAST_MS))
			paint(ui);
		if (pending || ev.kind != EVENT_NONE)
			continue;
		if (!ui->dirty && idle_work(ui))
			continue;
		wait_for_input(ui);
	}
}

int ui_run(const struct ui_host *host, struct err *e)
{
	struct ui ui = { .host = host, .dirty = true, .mark_due = true, .home = host->home, .home_id = host->home_id };

	if (term_open(&host->term, e))
		return (int)e->code;
	input_init(&ui.input, &host->input);
	if (host->data_version)
		ui.version = host->data_version(host->ctx);
	ui.polled_ms = ui.typed_ms = term_ms();
	if (term_notice())
		ui_say(&ui, SAY_WARN, "%s", term_notice());
	if (ui_push(&ui, ui.home, ui.home_id, NULL, e))
		run(&ui);
	ui_lock_drop(&ui);
	while (ui.top)
		ui_close(&ui, ui.top);
	bury(&ui);
	term_free();
	input_release(&ui.input);
	arena_release(&ui.event);
	for (size_t i = 0; i < MESSAGES_KEPT; i++)
		free(ui.messages[i].text);
	return (int)e->code;
}
