/* The picture of a scan screen, from a handheld of 16 cells to a terminal. */
#include "ui/core/scan_state.h"

#include "base/text.h"
#include "ui/core/cells.h"
#include "ui/core/picture.h"

enum { PICTURE_CELLS = 30, HANDHELD_BELOW = 20 };

static enum style band_style(enum tone tone)
{
	switch (tone) {
	case SAY_OK:
		return STYLE_BIG_GOOD;
	case SAY_BAD:
		return STYLE_ALERT;
	case SAY_WARN:
		return STYLE_BIG_WARN;
	default:
		return STYLE_STRONG;
	}
}

/* A paper's number that does not fit beside the sum: its end tells more than its beginning, which all of them share. */
static const char *context_lead(struct arena *a, const char *line, int width)
{
	const char *gap = strstr(line, "  ");
	char *number = gap ? arena_copy(a, line, (size_t)(gap - line)) : arena_strdup(a, line);
	const char *mark = glyph("…", "~");

	if (cells_width(number) <= width)
		return line;
	while (*number && cells_width(number) + cells_width(mark) > width)
		number += cells_next(number);
	return arena_printf(a, "%s%s", mark, number + strspn(number, " "));
}

static int paint_context(const struct scan_state *s, struct area area, int most)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	int y = area.y, shown = 0, side = cells_width(s->zone.progress);
	const char *at = s->zone.context;
	/* On a narrow and high screen the sum has a line of its own, and the paper's number stays whole. */
	bool own = side && most > 3 && area.width < 20;

	for (; *at && shown < most; shown++) {
		size_t n = strcspn(at, "\n");
		int width = area.width - (shown == 0 && side && !own ? side + 2 : 0);

		const char *line = arena_copy(&a, at, n);

		if (!shown)
			line = context_lead(&a, line, width);
		paint_run(y + shown, area.x, width, shown ? STYLE_DIM : STYLE_NORMAL, line);
		at += n + (at[n] == '\n');
	}
	if (own)
		paint_text(y + shown++, area.x, area.width, STYLE_STRONG, ALIGN_RIGHT, s->zone.progress);
	else if (side)
		paint_text(y, area.x + area.width - side, side, STYLE_STRONG, ALIGN_RIGHT, s->zone.progress);
	return shown ? shown : side > 0;
}

static char *band_words(struct arena *a, const struct scan_state *s)
{
	return s->result.tone == SAY_PLAIN ? arena_strdup(a, s->result.big)
					   : arena_printf(a, "%s  %s", tone_glyph(s->result.tone), s->result.big);
}

/* Words that no line of a handheld holds get a second one, where the reason below keeps one. */
static int band_lines(const struct scan_state *s, int room, int width)
{
	struct arena a AUTO_ARENA = ARENA_INIT;

	return s->up && room > 2 && cells_width(band_words(&a, s)) > width ? 2 : 1;
}

static void paint_band(const struct scan_state *s, struct area area, int high)
{
	enum style style = band_style(s->result.tone);
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *words = band_words(&a, s);

	for (int i = 0; i < high; i++)
		paint_fill(area.y + i, area.x, area.width, style);
	if (high == 2)
		paint_wrapped(area.y, area.x, area.width, high, style, words);
	else
		paint_text(area.y + high / 2, area.x, area.width, style, ALIGN_CENTRE, words);
}

/* What leads out: the offered actions and, always, the acknowledgement; that one first where lines are few. */
static void paint_exits(struct view *v, const struct scan_state *s, int y, int most, struct area area)
{
	const size_t n = ARRAY_LEN(s->result.exits);
	int used = 0, lines = 0;

	for (size_t i = 0; s->up && i <= n; i++) {
		size_t at = most > 1 ? i : i ? i - 1 : n;
		struct str key AUTO_STR = STR_INIT;
		const struct action *a = NULL;
		const char *label = _("Acknowledge");

		if (at < n) {
			a = s->result.exits[at] ? action_find(v->screen, s->result.exits[at]) : NULL;
			if (!a || !action_live(v, a))
				continue;
			action_key(v, a, &key, true);
			label = tr(a->label);
		} else if (!command_key(v, COMMAND_CANCEL, &key, true)) {
			command_key(v, COMMAND_ACKNOWLEDGE, &key, true);
		}
		if (used && used + cells_width(key.p) + cells_width(label) + 1 > area.width) {
			used = 0;
			if (++lines == most)
				return;
		}
		used += paint_run(y + lines, area.x + used, area.width - used, STYLE_KEY, key.p);
		used += paint_runf(y + lines, area.x + used, area.width - used, STYLE_NORMAL, " %s", label) + 3;
	}
}

/* A PIN, or what begins as a badge does. */
static bool hides(const struct view *v, const char *line)
{
	const struct scan_state *s = v->shape;
	const struct ui_host *h = v->ui->host;

	return s->zone.secret || (h->identifies && h->identifies(h->ctx, line, strlen(line)));
}

static const char *dots(struct arena *a, const char *line)
{
	struct str s AUTO_STR = STR_INIT;

	while (*line) {
		str_add(&s, glyph("•", "*"));
		line += cells_next(line);
	}
	return arena_strdup(a, s.p);
}

static void paint_scan_line(const struct view *v, int y, struct area area)
{
	const struct scan_state *s = v->shape;
	struct arena a AUTO_ARENA = ARENA_INIT;
	const char *line = input_line(&v->ui->input);
	const char *shown = hides(v, line) ? dots(&a, line) : text_printable(&a, line, strlen(line));
	int used = paint_run(y, area.x, area.width, STYLE_KEY, glyph("›", ">")), width, cells;

	used++;
	width = area.width - used;
	if (s->up && s->refused) {
		paint_runf(y, area.x + used, width, STYLE_BAD,
			   ngettext("%d scan refused: acknowledge first", "%d scans refused: acknowledge first",
				    (unsigned long)s->refused),
			   s->refused);
		return;
	}
	cells = cells_width(shown);
	/* The end of a long line is what is being typed. */
	while (cells >= width && *shown) {
		shown += cells_next(shown);
		cells = cells_width(shown);
	}
	paint_text(y, area.x + used, width, STYLE_FIELD, ALIGN_LEFT, shown);
	paint_cursor(y, area.x + used + cells);
}

/* The detail leaves room for the ways out, and keeps a line whatever happens. */
static int detail_lines(const struct scan_state *s, int free, int width)
{
	int exits = 1;

	if (!s->up)
		return free;
	for (size_t i = 0; i < ARRAY_LEN(s->result.exits); i++)
		exits += s->result.exits[i] != NULL;
	if (width >= 40)
		exits = (exits + 1) / 2;
	return free - exits > 1 ? free - exits : free > 1 ? 1 : 0;
}

/* On a low screen: what is asked gets a second line where it needs one and something is open, or nothing is told. */
static int question_lines(const struct scan_state *s, struct area area)
{
	if (area.height >= 9)
		return 3;
	return s->zone.waits || !*s->result.big ? 2 : 1;
}

static int paint_question(const struct scan_state *s, struct area at, int most, bool centred)
{
	if (!*s->zone.question || most <= 0)
		return 0;
	if (most > 1 && cells_width(s->zone.question) > at.width)
		return paint_wrapped(at.y, at.x, at.width, most, STYLE_STRONG, s->zone.question);
	paint_text(at.y, at.x, at.width, STYLE_STRONG, centred ? ALIGN_CENTRE : ALIGN_LEFT, s->zone.question);
	return 1;
}

/* An open question is worth more than where one is, when it needs the line, or its answers are told below it. */
static int context_lines(const struct scan_state *s, struct area at, bool asks, bool tall)
{
	if (tall)
		return 4;
	/* A message of several lines took the room: what is asked stays whole. */
	if (at.height < 5) {
		bool big = *s->result.big, wide = cells_width(s->zone.question) > at.width;
		int left = at.height - 1 - big - (asks ? 1 + (wide && (s->zone.waits || !big)) : 0);

		return left > 0 ? left : 0;
	}
	if (s->zone.waits && at.height < 9 && (s->result.tone == SAY_WARN || s->result.tone == SAY_INFO) &&
	    strchr(s->result.detail, '\n'))
		return 0;
	if (asks && s->zone.waits && at.height < 9 && cells_width(s->zone.question) > at.width)
		return 0;
	return at.height > 7 ? 2 : 1;
}

void scan_paint(struct view *v, struct area area)
{
	struct scan_state *s = v->shape;
	struct arena a AUTO_ARENA = ARENA_INIT;
	bool tall = area.height >= 14;
	/* Lines and air between the zones; a narrow screen needs the room for words. */
	bool airy = tall && area.width >= HANDHELD_BELOW;
	/* Where scans are refused nothing is asked; a handheld gives those lines to the answer. */
	bool roomy = s->result.roomy && !tall && !s->zone.waits;
	bool asks = !s->up || airy;
	int bottom = area.y + area.height - 1, high = airy ? 3 : 1, lines;
	struct area at = area;

	at.x++;
	at.width -= 2;
	paint_scan_line(v, bottom, at);
	/* Low screens give up the lines between the zones first, then context beyond its first line. */
	lines = roomy ? 0 : context_lines(s, at, asks, tall);
	if (lines)
		at.y += paint_context(s, at, lines);
	if (tall) {
		paint_line(at.y, area.x, area.width);
		at.y += airy ? 2 : 1;
	}
	if (asks && !roomy && !(airy && s->up && cells_width(s->zone.question) > at.width))
		at.y += paint_question(s, at, tall ? 3 : s->up ? 0 : question_lines(s, area), airy);
	if (airy && s->zone.expected > 0) {
		int width = at.width < 40 ? at.width : 40, x = at.x + (at.width - width) / 2;

		paint_fill(at.y, x, width, STYLE_FIELD);
		paint_run(at.y, x, width, STYLE_GOOD, picture_bar(&a, s->zone.done, s->zone.expected, width));
		at.y++;
	}
	if (airy) {
		at.y++;
		paint_line(at.y, area.x, area.width);
		at.y++;
	}
	if (v->screen->scan.picture && tall && area.width >= 2 * PICTURE_CELLS) {
		area.width -= PICTURE_CELLS;
		at.width -= PICTURE_CELLS;
		v->screen->scan.picture(v, at.y, area.x + area.width + 1, bottom - at.y, PICTURE_CELLS - 2);
	}
	if (*s->result.big && at.y < bottom) {
		if (!airy)
			high = band_lines(s, bottom - at.y, area.width);
		paint_band(s, (struct area){ at.y, area.x, high, area.width }, high);
		at.y += high + airy;
	}
	if (*s->result.detail && at.y < bottom) {
		s->shown = paint_wrapped_from(at.y, at.x, at.width, at.width + 1, s->first,
					      detail_lines(s, bottom - at.y, at.width), STYLE_NORMAL, s->result.detail,
					      &s->lines);
		at.y += s->shown;
	}
	if (at.y < bottom)
		paint_exits(v, s, at.y, bottom - at.y,
			    !s->up || area.width >= HANDHELD_BELOW ? at : (struct area){ 0, area.x, 0, area.width });
}
