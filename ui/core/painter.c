#include "base/base.h"

#include "ui/core/cells.h"
#include "ui/core/curses.h"
#include "ui/core/painter.h"
#include "ui/core/term.h"

#include <unilbrk.h>
#include <unistr.h>

static struct {
	struct arena arena; /* one paint's texts */
	attr_t attributes[STYLE_COUNT];
	short pair[STYLE_COUNT];
	int cursor_y, cursor_x;
	int cursor_shown; /* -1: not known yet */
} painter = { .cursor_shown = -1 };

struct style_row {
	attr_t mono;
	short fg, bg;
	attr_t colour;
};

static const struct style_row styles[STYLE_COUNT] = {
#define X(name, mono, fg, bg, attributes) [STYLE_##name] = { mono, fg, bg, attributes },
	STYLES(X)
#undef X
};

void painter_start(bool colours, bool high_contrast)
{
	if (colours) {
		start_color();
		use_default_colors();
	}
	for (int i = 0; i < STYLE_COUNT; i++) {
		const struct style_row *s = &styles[i];

		painter.attributes[i] = colours ? s->colour : s->mono;
		painter.pair[i] = 0;
		if (high_contrast) {
			/* Nothing dim, nothing blue on black: bold or reversed plain colours only. */
			painter.attributes[i] = (s->mono | (i == STYLE_DIM ? A_NORMAL : A_BOLD)) & ~A_DIM;
		} else if (colours && (s->fg >= 0 || s->bg >= 0)) {
			painter.pair[i] = (short)(i + 1);
			init_pair(painter.pair[i], s->fg, s->bg);
		}
	}
}

void paint_begin(void)
{
	arena_clear(&painter.arena);
	erase();
	painter.cursor_y = -1;
}

void paint_end(void)
{
	int shown = painter.cursor_y >= 0;

	if (shown != painter.cursor_shown) {
		curs_set(shown);
		painter.cursor_shown = shown;
	}
	/* A hidden cursor may stay where it is: eight bytes less for each step of a list. */
	leaveok(stdscr, !shown);
	if (shown)
		move(painter.cursor_y, painter.cursor_x);
	refresh();
}

void paint_cursor(int y, int x)
{
	if (y >= 0 && y < LINES && x >= 0 && x < COLS) {
		painter.cursor_y = y;
		painter.cursor_x = x;
	}
}

static void put(int y, int x, enum style style, const char *text)
{
	attr_set(painter.attributes[style], painter.pair[style], NULL);
	mvaddstr(y, x, text);
	attr_set(A_NORMAL, 0, NULL);
}

int paint_run(int y, int x, int width, enum style style, const char *text)
{
	char *shown;

	if (y < 0 || y >= LINES || x < 0 || x >= COLS || !text)
		return 0;
	if (width > COLS - x)
		width = COLS - x;
	if (width <= 0)
		return 0;
	shown = cells_cut(&painter.arena, text, width, term_is_ascii());
	put(y, x, style, shown);
	return cells_width(shown);
}

int paint_runf(int y, int x, int width, enum style style, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = arena_vprintf(&painter.arena, fmt, ap);
	va_end(ap);
	return paint_run(y, x, width, style, text);
}

void paint_fill(int y, int x, int width, enum style style)
{
	if (y < 0 || y >= LINES || x < 0 || x >= COLS)
		return;
	if (width > COLS - x)
		width = COLS - x;
	if (width > 0)
		put(y, x, style, arena_printf(&painter.arena, "%*s", width, ""));
}

void paint_text(int y, int x, int width, enum style style, enum align align, const char *text)
{
	char *shown;
	int used, left;

	if (y < 0 || y >= LINES || x < 0 || x >= COLS)
		return;
	if (width > COLS - x)
		width = COLS - x;
	if (width <= 0)
		return;
	shown = cells_cut(&painter.arena, text ? text : "", width, term_is_ascii());
	used = cells_width(shown);
	left = align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? width - used : (width - used) / 2;
	put(y, x, style, arena_printf(&painter.arena, "%*s%s%*s", left, "", shown, width - used - left, ""));
}

const char *glyph(const char *utf8, const char *ascii)
{
	return term_is_ascii() ? ascii : utf8;
}

void paint_line(int y, int x, int width)
{
	for (int i = 0; i < width; i++)
		paint_run(y, x + i, 1, STYLE_BOX, glyph("─", "-"));
}

void paint_box(int y, int x, int height, int width, const char *title)
{
	for (int i = 1; i < height - 1; i++) {
		paint_fill(y + i, x, width, STYLE_NORMAL);
		paint_run(y + i, x, 1, STYLE_BOX, glyph("│", "|"));
		paint_run(y + i, x + width - 1, 1, STYLE_BOX, glyph("│", "|"));
	}
	paint_line(y, x + 1, width - 2);
	paint_line(y + height - 1, x + 1, width - 2);
	paint_run(y, x, 1, STYLE_BOX, glyph("┌", "+"));
	paint_run(y, x + width - 1, 1, STYLE_BOX, glyph("┐", "+"));
	paint_run(y + height - 1, x, 1, STYLE_BOX, glyph("└", "+"));
	paint_run(y + height - 1, x + width - 1, 1, STYLE_BOX, glyph("┘", "+"));
	if (title && *title && width > 6) {
		int used = paint_run(y, x + 3, width - 6, STYLE_STRONG, title);

		paint_run(y, x + 2, 1, STYLE_BOX, " ");
		paint_run(y, x + 3 + used, 1, STYLE_BOX, " ");
	}
}

/* Where a line may end before text[at]: at a blank; and in a script of wide characters, which has none, where its
 * rules allow it (no line begins with its full stop or comma). Everything else stays together, so that codes and
 * file names are not torn. */
static bool may_end(const char *text, size_t at, const char *breaks)
{
	ucs4_t before, after;

	if (text[at] == ' ')
		return true;
	if (!breaks || breaks[at] != UC_BREAK_POSSIBLE ||
	    !u8_prev(&before, (const uint8_t *)text + at, (const uint8_t *)text))
		return false;
	u8_strmbtouc(&after, (const uint8_t *)text + at);
	return cells_of(before) == 2 || cells_of(after) == 2;
}

/* The break opportunities of text, one for each byte; NULL where all of it is ASCII, which breaks at blanks only. */
static const char *breaks_of(struct arena *a, const char *text, size_t n)
{
	char *breaks;

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] >= 0x80) {
			breaks = arena_alloc(a, n);
			u8_possible_linebreaks((const uint8_t *)text, n, "UTF-8", breaks);
			return breaks;
		}
	return NULL;
}

size_t text_wrap(struct arena *a, const char *text, int width, char ***lines)
{
	VEC(char *) out = { 0 };

	if (width < 1)
		width = 1;
	while (*text) {
		size_t n = strcspn(text, "\n");
		char *paragraph = arena_copy(a, text, n);
		const char *at = paragraph, *breaks = breaks_of(a, paragraph, n);

		do {
			int used;
			size_t fit = cells_fit(at, width, &used);
			size_t end = fit;

			if (at[fit] && fit) {
				while (end > 0 && !may_end(paragraph, (size_t)(at - paragraph) + end, breaks))
					end--;
				if (!end)
					end = fit;
			} else if (at[fit]) {
				end = fit = cells_next(at);
			}
			*vec_push(a, &out) = arena_copy(a, at, end);
			at += end;
			while (*at == ' ')
				at++;
		} while (*at);
		text += n + (text[n] == '\n');
	}
	*lines = out.v;
	return out.n;
}

int paint_wrapped_from(int y, int x, int width, int room, int first, int height, enum style style, const char *text,
		       int *all)
{
	char **lines;
	size_t n = text_wrap(&painter.arena, text, width, &lines);
	int shown = 0;

	*all = (int)n;
	/* What has room is shown whole, and the last page is a full one. */
	if (first + height > *all)
		first = *all > height ? *all - height : 0;
	for (size_t i = (size_t)first; i < n && shown < height; i++, shown++) {
		bool cut = shown + 1 == height && i + 1 < n;

		paint_run(y + shown, x, cut ? room : width, style,
			  cut ? arena_printf(&painter.arena, "%s%s", lines[i], glyph("…", "~")) : lines[i]);
	}
	return shown;
}

int paint_wrapped_room(int y, int x, int width, int room, int height, enum style style, const char *text)
{
	int all;

	return paint_wrapped_from(y, x, width, room, 0, height, style, text, &all);
}

int paint_wrapped(int y, int x, int width, int height, enum style style, const char *text)
{
	return paint_wrapped_room(y, x, width, width, height, style, text);
}

static const struct {
	const char *utf8;
	const char *ascii;
	enum style style;
} tones[] = {
	[SAY_PLAIN] = { "·", ".", STYLE_NORMAL }, [SAY_OK] = { "✓", "+", STYLE_GOOD },
	[SAY_WAIT] = { "○", "o", STYLE_INFO },	  [SAY_WARN] = { "▲", "!", STYLE_WARN },
	[SAY_BAD] = { "✗", "x", STYLE_BAD },	  [SAY_DONE] = { "●", "*", STYLE_DIM },
	[SAY_INFO] = { "›", ">", STYLE_INFO },
};

const char *tone_glyph(enum tone tone)
{
	return glyph(tones[tone].utf8, tones[tone].ascii);
}

enum style tone_style(enum tone tone)
{
	return tones[tone].style;
}
