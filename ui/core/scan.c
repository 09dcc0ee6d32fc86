/* A scan screen: while an error is up scans are refused, so that nobody goes on into the wrong carton. */
#include "ui/core/scan_state.h"

#include "base/text.h"

static void take_zone(struct view *v)
{
	struct scan_state *s = v->shape;
	struct scan_zone zone = { 0 };

	if (v->screen->scan.zone)
		v->screen->scan.zone(v, &zone);
	arena_clear(&s->arenas[0]);
	s->zone = zone;
	s->zone.context = arena_strdup(&s->arenas[0], zone.context ? zone.context : "");
	s->zone.question = arena_strdup(&s->arenas[0], zone.question ? zone.question : "");
	s->zone.progress = arena_strdup(&s->arenas[0], zone.progress ? zone.progress : "");
}

static void take_result(struct view *v, const struct scan_result *result)
{
	struct scan_state *s = v->shape;
	struct arena *a = &s->arenas[1];
	struct arena fresh = ARENA_INIT;

	s->result = *result;
	s->result.big = arena_strdup(&fresh, result->big ? result->big : "");
	s->result.detail = arena_strdup(&fresh, result->detail ? result->detail : "");
	for (size_t i = 0; i < ARRAY_LEN(result->exits); i++)
		s->result.exits[i] = arena_strdup(&fresh, result->exits[i]);
	arena_release(a);
	*a = fresh;
	s->up = result->needs_answer;
	s->refused = s->first = s->shown = s->lines = 0;
	if (s->up || result->tone == SAY_BAD)
		term_beep(2);
	else if (result->tone == SAY_WARN)
		term_beep(1);
}

void scan_more(struct view *v)
{
	struct scan_state *s = v->shape;

	s->first = s->first + s->shown < s->lines ? s->first + s->shown : 0;
	v->ui->dirty = true;
}

void scan_show(struct view *v, const struct scan_result *result)
{
	take_result(v, result);
	v->ui->dirty = true;
}

/* A failure of the domain is an error like any other, and is acknowledged. */
static void take_failure(struct view *v, const struct err *e)
{
	struct scan_result r = { .tone = SAY_BAD, .needs_answer = true };

	char *primary, *detail, *hint;

	words_err(&v->ui->event, e, v->ui->host->format->words, &primary, &detail, &hint);
	r.big = primary;
	r.detail = arena_printf(&v->ui->event, "%s\n%s", detail ? detail : "", hint ? hint : "");
	ui_log(v->ui, "%s: %s", v->screen->name, err_name(e->code));
	take_result(v, &r);
}

static int load(struct view *v, struct err *e)
{
	if (!v->shape) {
		struct scan_result r = { 0 };

		v->shape = xcalloc(1, sizeof(struct scan_state));
		take_result(v, &r);
		if (v->screen->scan.resume)
			v->screen->scan.resume(v, &r, e);
		if (e->code)
			return (int)e->code;
		take_result(v, &r);
	}
	take_zone(v);
	return 0;
}

static void close_scan(struct view *v)
{
	struct scan_state *s = v->shape;

	if (!s)
		return;
	arena_release(&s->arenas[0]);
	arena_release(&s->arenas[1]);
	free(s);
	v->shape = NULL;
	input_line_clear(&v->ui->input);
}

static void feed(struct view *v, const struct scan *scan)
{
	struct scan_result result = { 0 };
	struct err e = ERR_INIT;
	unsigned reaction;

	reaction = v->screen->scan.feed(v, scan, &result, &e);
	if (v->dead)
		return;
	if (e.code)
		take_failure(v, &e);
	else if (result.big)
		take_result(v, &result);
	e.code = 0;
	take_zone(v);
	if (reaction & ~(unsigned)RELOAD)
		ui_react(v->ui, v, reaction & ~(unsigned)RELOAD, &e);
}

void scan_acknowledge(struct view *v)
{
	struct scan_state *s = v->shape;
	struct scan_result calm = { 0 };

	if (s->up)
		take_result(v, &calm);
}

void scan_action_done(struct view *v, const char *action)
{
	struct scan_state *s = v->shape;

	if (!s)
		return;
	for (size_t i = 0; s->up && i < ARRAY_LEN(s->result.exits); i++)
		if (str_eq(s->result.exits[i], action) && s->result.exits[i])
			scan_acknowledge(v);
	take_zone(v);
}

static bool text(struct view *v, const struct event *ev)
{
	struct scan_state *s = v->shape;
	const struct scan_screen *scan = &v->screen->scan;

	if (ev->kind == EVENT_PASTE) {
		input_line_add(&v->ui->input, ev->text, ev->text_len, term_ms());
		return true;
	}
	if (ev->kind != EVENT_SCAN)
		return false;
	if (!s->up || (scan->leads_out && scan->leads_out(v, &ev->scan))) {
		feed(v, &ev->scan);
		return true;
	}
	if (scan->answers && scan->answers(v, &ev->scan)) {
		scan_acknowledge(v);
		return true;
	}
	s->refused++;
	term_beep(2);
	ui_log(v->ui, "%s: scan refused while an error is up", v->screen->name);
	if (scan->refused)
		scan->refused(v, &ev->scan);
	return true;
}

bool scan_is_up(const struct view *v)
{
	const struct scan_state *s = v->shape;

	return s->up;
}

static bool serves(const struct view *v, enum command c)
{
	const struct scan_state *s = v->shape;
	bool drops = s->zone.waits && v->screen->scan.drop;

	/* What a low screen has no room for is read page by page. */
	if (c == COMMAND_PAGE_DOWN || c == COMMAND_DOWN || c == COMMAND_PAGE_UP)
		return s->shown < s->lines;
	return (s->up && c == COMMAND_ACKNOWLEDGE) || ((s->up || drops) && c == COMMAND_CANCEL) || c == COMMAND_REFRESH;
}

static bool command(struct view *v, enum command c, unsigned *reaction, struct err *e)
{
	struct scan_state *s = v->shape;

	if (!serves(v, c))
		return false;
	if (c == COMMAND_PAGE_UP) {
		s->first = s->first > s->shown ? s->first - s->shown : 0;
		v->ui->dirty = true;
		return true;
	}
	if (c == COMMAND_PAGE_DOWN || c == COMMAND_DOWN) {
		scan_more(v);
		return true;
	}
	if (c != COMMAND_REFRESH && s->up) {
		scan_acknowledge(v);
		return true;
	}
	if (c == COMMAND_CANCEL)
		*reaction = v->screen->scan.drop(v, e);
	take_zone(v);
	return true;
}

const struct shape_ops scan_ops = {
	.section = "scan",
	.load = load,
	.close = close_scan,
	.paint = scan_paint,
	.command = command,
	.serves = serves,
	.text = text,
	.live = true,
};
