#include "base/base.h"

#include "ui/core/cells.h"
#include "ui/core/list_priv.h"
#include "ui/core/picture.h"

enum { GAP = 2, GUTTER = 2 };

/* On a wider screen than BAR_WHOLE the cursor's bar takes in the first columns alone, as each cell under it is sent
 * anew at every step: BAR_GOOD cells, and BAR_MOST where a wide column follows a short bar. */
enum { BAR_SHORT = 40, BAR_GOOD = 68, BAR_MOST = 84 };

static bool is_lowest(const struct column *const *columns, size_t n, size_t i)
{
	for (size_t j = 0; j < n; j++)
		if (columns[j] != columns[i] && columns[j]->rank > columns[i]->rank)
			return false;
	return true;
}

static int needed(const struct list_layout *l)
{
	int width = 0;

	for (size_t i = 0; i < l->n; i++)
		width += l->column[i]->min + (i ? GAP : 0);
	return width;
}

static void drop(struct list_layout *l, size_t at)
{
	for (size_t i = at; i + 1 < l->n; i++) {
		l->column[i] = l->column[i + 1];
		l->field[i] = l->field[i + 1];
		l->unit[i] = l->unit[i + 1];
	}
	l->n--;
}

/* A title may be longer in another language than the column is at least: it is made whole from what is left. */
static void whole_titles(struct list_layout *l, int *spare)
{
	for (size_t i = 0; i < l->n; i++) {
		int more = cells_width(tr(l->column[i]->title)) - l->width[i];

		if (more > 0 && more <= *spare) {
			l->width[i] += more;
			*spare -= more;
		}
	}
}

void list_layout(const struct view *v, int width, struct list_layout *out)
{
	const struct list_screen *s = &v->screen->list;
	int spare, skip = v->list->left;

	out->n = 0;
	for (const struct column *c = s->columns; c->field && out->n < LIST_COLUMNS_MAX; c++) {
		out->column[out->n] = c;
		out->field[out->n] = list_field(v, c->field);
		out->unit[out->n] = c->unit ? list_field(v, c->unit) : -1;
		out->n++;
	}
	/* Scrolled right: columns behind the first go, so that dropped ones come into sight. */
	while (skip > 0 && out->n > 2 && needed(out) > width) {
		drop(out, 1);
		skip--;
	}
	v->list->left -= skip;
	while (out->n > 1 && needed(out) > width) {
		size_t i = out->n - 1;

		while (i > 0 && !is_lowest(out->column, out->n, i))
			i--;
		drop(out, i);
	}
	for (size_t i = 0; i < out->n; i++)
		out->width[i] = out->column[i]->min < width ? out->column[i]->min : width;
	spare = width - needed(out);
	whole_titles(out, &spare);
	/* What is left goes cell by cell to the columns that can take more, the important ones first. */
	while (spare > 0) {
		bool given = false;

		for (size_t i = 0; i < out->n && spare > 0; i++)
			if (out->width[i] < out->column[i]->max) {
				out->width[i]++;
				spare--;
				given = true;
			}
		if (!given)
			break;
	}
}

static const struct look *look_of(const struct column *c, const struct db_value *value)
{
	for (const struct look *l = c->looks; l && l->state; l++)
		if (!value->null && value->type == DB_TEXT && str_eq(l->state, value->text))
			return l;
	return NULL;
}

static enum style state_style(enum words_tone tone)
{
	static const enum style styles[TONE_COUNT] = {
		[TONE_QUIET] = STYLE_NORMAL, [TONE_WAITING] = STYLE_WARN, [TONE_WORKING] = STYLE_INFO,
		[TONE_DONE] = STYLE_GOOD,    [TONE_TROUBLE] = STYLE_BAD,  [TONE_DEAD] = STYLE_DIM,
	};

	return styles[tone];
}

static const char *cell_text(struct view *v, const struct column *c, const struct db_value *row, int field, int unit,
			     enum style *style)
{
	struct arena *a = &v->list->scratch;
	const struct db_value *value = &row[field];
	const struct look *look;

	*style = STYLE_NORMAL;
	if (c->say) {
		const char *said;

		v->row = row;
		said = c->say(v, c);
		v->row = NULL;
		return said;
	}
	if (c->kind == KIND_STATE && !value->null) {
		struct words_state said;

		look = look_of(c, value);
		if (look) {
			*style = tone_style(look->tone);
			return arena_printf(a, "%s %s", tone_glyph(look->tone),
					    tr(look->label ? look->label : value->text));
		}
		said = words_state(v->ui->host->format->words, value->text);
		*style = state_style(said.tone);
		return arena_printf(a, "%s %s", said.glyph, said.word);
	}
	if (c->kind == KIND_BARS)
		return picture_sparkline(a, value->null ? "" : value->text, c->max ? c->max : c->min);
	return format_value(a, v->ui->host->format, c->kind, value, unit >= 0 ? &row[unit] : NULL);
}

static const char *mark_glyph(bool marked)
{
	return marked ? glyph("•", "*") : " ";
}

/* How many columns the cursor's bar takes in: whole ones, the first always. */
static size_t bar_columns(const struct list_layout *l, int width)
{
	int start = GUTTER, end = GUTTER;
	size_t n = 0;

	while (n < l->n) {
		end += l->width[n] + GAP;
		if (n > 0 && width > BAR_WHOLE && end > (start < BAR_SHORT ? BAR_MOST : BAR_GOOD))
			break;
		start = end;
		n++;
	}
	return n;
}

static int bar_width(const struct list_layout *l, size_t columns, int width)
{
	int end = GUTTER;

	if (columns == l->n)
		return width;
	for (size_t i = 0; i < columns; i++)
		end += l->width[i] + GAP;
	return end - 1;
}

static void paint_row(struct view *v, const struct list_layout *l, int y, struct area area, const struct db_value *row,
		      bool on)
{
	bool marked = list_is_marked(v, row);
	enum tone tone = SAY_PLAIN;
	size_t bar = on ? bar_columns(l, area.width) : 0;
	int x = area.x + GUTTER;

	if (v->screen->list.row_tone) {
		v->row = row;
		tone = v->screen->list.row_tone(v);
		v->row = NULL;
	}
	if (on)
		paint_fill(y, area.x, bar_width(l, bar, area.width), STYLE_CURSOR);
	if (marked)
		paint_run(y, area.x, 1, on ? STYLE_CURSOR : STYLE_MARKED, mark_glyph(true));
	for (size_t i = 0; i < l->n; i++) {
		enum style style;
		const char *text = cell_text(v, l->column[i], row, l->field[i], l->unit[i], &style);
		enum align align = kind_is_number(l->column[i]->kind) ? ALIGN_RIGHT : ALIGN_LEFT;

		if (style == STYLE_NORMAL && tone != SAY_PLAIN)
			style = tone_style(tone);
		if (marked && style == STYLE_NORMAL)
			style = STYLE_MARKED;
		if (*text)
			paint_text(y, x, l->width[i], i < bar ? STYLE_CURSOR : style, align, text);
		x += l->width[i] + GAP;
	}
}

static void paint_header(struct view *v, const struct list_layout *l, struct area area)
{
	int x = area.x + GUTTER;

	for (size_t i = 0; i < l->n; i++) {
		bool sorted = l->field[i] == v->list->sort ||
			      (v->list->sort == DB_BY_KEY && l->field[i] == v->screen->list.query->key);
		enum align align = kind_is_number(l->column[i]->kind) ? ALIGN_RIGHT : ALIGN_LEFT;
		const char *title = tr(l->column[i]->title);

		if (sorted)
			title = arena_printf(&v->list->scratch, "%s %s", title,
					     v->list->descending ? glyph("↓", "v") : glyph("↑", "^"));
		paint_text(area.y, x, l->width[i], STYLE_HEADER, align, title);
		x += l->width[i] + GAP;
	}
}

/* Columns as a card takes them: by rank, then in their order. */
static size_t card_order(const struct view *v, const struct column *out[4])
{
	size_t n = 0;

	for (unsigned rank = 0; rank < 256 && n < 4; rank++)
		for (const struct column *c = v->screen->list.columns; c->field && n < 4; c++)
			if (c->rank == rank)
				out[n++] = c;
	return n;
}

static const char *card_text(struct view *v, const struct column *c, const struct db_value *row, enum style *style)
{
	return cell_text(v, c, row, list_field(v, c->field), c->unit ? list_field(v, c->unit) : -1, style);
}

/* A number on a card has no heading; its name stands before it where both fit. */
static const char *named(const struct view *v, const struct column *c, const char *text, int room)
{
	const char *title = tr(c->title);

	return kind_is_number(c->kind) && *text && cells_width(title) + 1 + cells_width(text) <= room
		     ? arena_printf(&v->list->scratch, "%s %s", title, text)
		     : text;
}

static int beside(int wanted, int room)
{
	return wanted < room ? wanted : room > 0 ? room : 0;
}

/* Of a state its sign says more than the beginning of its word, where that is all there is room for. */
static const char *sign_alone(const struct view *v, const struct column *c, const char *text, int *room)
{
	enum { WORD_LEAST = 4 };

	if (c->kind != KIND_STATE || !*text || !*room || *room >= WORD_LEAST || cells_width(text) <= *room)
		return text;
	*room = 1;
	return arena_copy(&v->list->scratch, text, cells_next(text));
}

/* One line of a card: a text at the left, another at the right edge if both have room. */
static void card_line(struct view *v, int y, struct area area, const struct db_value *row, const struct column *left,
		      const struct column *right, bool on, enum style plain)
{
	enum style style, left_style = STYLE_NORMAL;
	const char *text, *said = "";
	int used = 0;

	/* A number reads best at the right edge. */
	if (left && right && kind_is_number(left->kind) && !kind_is_number(right->kind)) {
		const struct column *c = left;

		left = right;
		right = c;
	}
	if (left)
		said = card_text(v, left, row, &left_style);
	if (right) {
		text = card_text(v, right, row, &style);
		text = named(v, right, text, area.width - 2 - cells_width(said));
		used = cells_width(text);
		if (used > area.width / 2 && used + cells_width(said) > area.width - 2)
			used = area.width / 2;
		/* The code that tells one card from the next is not cut for a word. */
		if (left && left->kind == KIND_CODE && !kind_is_number(right->kind))
			used = beside(used, area.width - 2 - cells_width(said));
		text = sign_alone(v, right, text, &used);
		paint_text(y, area.x + area.width - used, used,
			   on			   ? STYLE_CURSOR
			   : style == STYLE_NORMAL ? plain
						   : style,
			   ALIGN_RIGHT, text);
		used += used > 0;
	}
	if (left)
		paint_run(y, area.x + 1, area.width - 1 - used,
			  on			       ? STYLE_CURSOR
			  : left_style == STYLE_NORMAL ? plain
						       : left_style,
			  named(v, left, said, area.width - 1 - used));
}

static void paint_card(struct view *v, int y, struct area area, const struct db_value *row, bool on)
{
	const struct column *c[4] = { NULL };
	size_t n = card_order(v, c);
	bool marked = list_is_marked(v, row);

	if (on)
		for (int i = 0; i < 2; i++)
			paint_fill(y + i, area.x, area.width, STYLE_CURSOR);
	if (marked)
		paint_run(y, area.x, 1, on ? STYLE_CURSOR : STYLE_MARKED, mark_glyph(true));
	card_line(v, y, area, row, c[0], n > 3 ? c[1] : NULL, on, marked ? STYLE_MARKED : STYLE_STRONG);
	card_line(v, y + 1, area, row, n > 3 ? c[2] : c[1], n > 3 ? c[3] : c[2], on, STYLE_NORMAL);
}

void list_paint(struct view *v, struct area area)
{
	struct list_state *l = v->list;
	struct list_layout layout;
	bool cards = area.width < CARD_BELOW;
	int high = cards ? 2 : 1, page;

	arena_clear(&l->scratch);
	if (!cards) {
		list_layout(v, area.width - GUTTER - 1, &layout);
		paint_header(v, &layout, area);
		area.y++;
		area.height--;
	}
	page = area.height / high > 0 ? area.height / high : 1;
	l->page = page;
	if (l->cursor < l->top)
		l->top = l->cursor;
	if (l->cursor >= l->top + (size_t)page)
		l->top = l->cursor - (size_t)page + 1;
	/* Never half a page of nothing while there are rows above. */
	if (l->top + (size_t)page > l->n)
		l->top = l->n > (size_t)page ? l->n - (size_t)page : 0;
	for (int i = 0; i < page && l->top + (size_t)i < l->n; i++) {
		const struct db_value *row = l->rows[l->top + (size_t)i];
		bool on = l->top + (size_t)i == l->cursor;

		if (cards)
			paint_card(v, area.y + i * 2, area, row, on);
		else
			paint_row(v, &layout, area.y + i, area, row, on);
	}
	if (!l->n) {
		const char *empty = v->screen->list.empty;

		paint_wrapped(area.y + (cards ? 0 : 1), area.x + GUTTER, area.width - GUTTER,
			      area.height > 1 ? area.height - (cards ? 0 : 1) : 1, STYLE_DIM,
			      l->filter.len ? _("Nothing passes the filter")
			      : empty	    ? tr(empty)
					    : _("Nothing here"));
	}
}
