/* The check of a scanner: a test label on the screen, what arrives byte for byte, and what is wrong with its cure. */
#include "ui/screens/parts.h"

#include "base/day.h"
#include "base/text.h"
#include "domain/catalog/code.h"
#include "domain/desk/terminal.h"
#include "io/symbol.h"
#include "ui/core/picture.h"
#include "ui/screens/scanner_check.h"

struct scanner_state {
	bool drawn;
	/* What the last scan of the test label showed, as a terminal's row writes it; "" for nothing. */
	char found[TERMINAL_GS + 1][TERMINAL_CODE_LONGEST * 4 + 1];
	struct symbol symbol; /* of the test label, in the view's arena; width 0: it could not be drawn */
};

static void scanner_zone(struct view *v, struct scan_zone *z)
{
	(void)v;
	z->context = _("This label, or any");
	z->question = _("Scan a label");
}

static void add_elements(struct str *to, const struct code *code)
{
	for (size_t i = 0; i < code->message.n; i++)
		str_addf(to, "(%s) %s\n", code->message.v[i].ai, code->message.v[i].value);
}

/* Any other label: its bytes, what it is, and what it holds. */
static void show_code(struct view *v, const struct scan *scan, struct scan_result *out, struct str *detail)
{
	struct arena *a = view_arena(v);
	struct code_settings settings = CODE_SETTINGS(day_to_civil(day_of(desk_today(view_desk(v), a))).year);
	struct code code;

	code_read(a, scan->raw, scan->raw_len, &settings, &code);
	out->tone = code.ok ? SAY_DONE : SAY_WARN;
	out->big = code_kind_name(code.kind);
	str_addf(detail, "%s\n", text_printable(a, scan->raw, scan->raw_len));
	str_addf(detail, _("%zu bytes, %s\n"), scan->raw_len,
		 *scan->aim ? arena_printf(a, _("identifier %s"), scan->aim)
			    : _("no AIM identifier: switch it on, then a scan is never taken for keys"));
	if (code.ok)
		add_elements(detail, &code);
	if (code.ok && code.kind == CODE_GTIN)
		str_addf(detail, "GTIN %s\n", code.gtin);
	if (code.ok && code.kind == CODE_SSCC)
		str_addf(detail, "SSCC %s\n", code.sscc);
	if (*scan->lead)
		str_addf(detail, _("before the identifier came %s\n"),
			 text_printable(a, scan->lead, strlen(scan->lead)));
	if (scan->too_long)
		str_add(detail, _("too long: the rest was cut off\n"));
}

static void show_findings(struct view *v, const struct scan *scan, const struct scanner_check *check,
			  struct scan_result *out, struct str *detail)
{
	struct arena *a = view_arena(v);

	out->tone = check->n ? SAY_WARN : SAY_OK;
	out->big = check->n ? arena_printf(a, ngettext("%zu fault", "%zu faults", check->n), check->n)
			    : _("The scanner is set up right");
	for (size_t i = 0; i < check->n; i++)
		str_addf(detail, "%s. %s\n", _(check->findings[i].what), _(check->findings[i].cure));
	if (*check->extra_front)
		str_addf(detail, _("in front: %s\n"),
			 text_printable(a, check->extra_front, strlen(check->extra_front)));
	if (*check->extra_behind)
		str_addf(detail, _("behind: %s\n"),
			 text_printable(a, check->extra_behind, strlen(check->extra_behind)));
	str_addf(detail, "%s\n", text_printable(a, scan->raw, scan->raw_len));
}

static void note(struct view *v, enum terminal_field field, const char *bytes)
{
	struct scanner_state *s = view_state(v);

	if (strlen(bytes) > TERMINAL_CODE_LONGEST ||
	    !str_copy(s->found[field], sizeof s->found[field], text_printable(view_arena(v), bytes, strlen(bytes))))
		s->found[field][0] = '\0';
}

static void note_all(struct view *v, const struct scanner_check *check)
{
	note(v, TERMINAL_PREFIX, check->is_test_label ? check->extra_front : "");
	note(v, TERMINAL_SUFFIX, check->is_test_label ? check->extra_behind : "");
	note(v, TERMINAL_GS, check->is_test_label ? check->gs_as : "");
}

static bool found_any(struct view *v)
{
	const struct scanner_state *s = view_state(v);

	return *s->found[TERMINAL_PREFIX] || *s->found[TERMINAL_SUFFIX] || *s->found[TERMINAL_GS];
}

/* The gun stays as it is and its terminal knows it from now on. */
static int keep_found(struct view *v, struct err *e)
{
	static const enum terminal_field fields[] = { TERMINAL_PREFIX, TERMINAL_SUFFIX, TERMINAL_GS };
	const struct scanner_state *s = view_state(v);
	struct desk *desk = view_desk(v);
	int rc = OK;

	DESK_TX(desk, tx, PERM_SETTING, e);
	for (size_t i = 0; rc == OK && i < ARRAY_LEN(fields); i++)
		if (*s->found[fields[i]])
			rc = terminal_set(desk, desk->terminal, fields[i], s->found[fields[i]], e);
	return rc ? rc : desk_commit(&tx, e);
}

static unsigned keep(struct view *v, struct err *e)
{
	if (keep_found(v, e) == OK)
		view_say(v, SAY_DONE, _("%s is set; the next session there takes it."), view_desk(v)->terminal);
	return STAY;
}

static const struct action scanner_actions[] = {
	{ .name = "keep",
	  .label = N_("Keep"),
	  .help = N_(
		  "Write the prefix, the suffix and what comes for GS into this terminal's row, as the scanner sends them."),
	  .permission = PERM_SETTING,
	  .key = "F6",
	  .when = found_any,
	  .run = keep },
	END_ROW,
};

static unsigned scanner_feed(struct view *v, const struct scan *scan, struct scan_result *out, struct err *e)
{
	struct str detail AUTO_STR = STR_INIT;
	struct scanner_check check;

	(void)e;
	scanner_check(view_arena(v), scan->lead, scan->aim, scan->code, scan->code_len, scan->by == SCAN_BY_BURST,
		      &check);
	note_all(v, &check);
	if (check.is_test_label)
		show_findings(v, scan, &check, out, &detail);
	else
		show_code(v, scan, out, &detail);
	out->detail = arena_copy(view_arena(v), detail.p, detail.len ? detail.len - 1 : 0);
	return STAY;
}

/* The label is drawn once; a machine without the drawing module shows the page without it. */
static void paint_label(struct view *v, int y, int x, int height, int width)
{
	struct scanner_state *s = view_state(v);
	struct err e = ERR_INIT;

	if (!s->drawn && symbol_encode(view_keep(v), SYMBOL_GS1_DATAMATRIX, SCANNER_TEST_LABEL, &s->symbol, &e))
		s->symbol.width = 0;
	s->drawn = true;
	if (s->symbol.width)
		picture_code(y, x, height, width,
			     &(struct code_modules){ s->symbol.height, s->symbol.width, s->symbol.modules });
}

const struct screen screen_scanner = {
	.shape = SHAPE_SCAN,
	.name = "scanner",
	.title = N_("Scanner check"),
	.help = N_(
		"Shows byte for byte what the scanner sends. The test label on the screen tells more: keyboard layout, Caps "
		"Lock, GS, AIM identifier, prefix and suffix, each fault with its cure."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = scanner_actions,
	.state_size = sizeof(struct scanner_state),
	.scan = { .zone = scanner_zone, .feed = scanner_feed, .picture = paint_label },
};
