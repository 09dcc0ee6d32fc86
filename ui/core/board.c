#include "base/base.h"

#include "ui/core/view_priv.h"

/* Counted queues: one look tells where work waits; Enter goes there. */

enum { QUEUES_MAX = 48, COUNT_WIDTH = 7, TITLE_WIDTH = 34, TITLE_BELOW = 20 };

struct board_row {
	const struct queue *queue;
	int64_t count;
	const char *detail;
};

struct board_state {
	struct arena arena;
	struct board_row rows[QUEUES_MAX];
	size_t n, cursor, top;
};

static int load(struct view *v, struct err *e)
{
	struct board_state *b = v->shape;
	struct arena old;
	const char *on = NULL;

	if (!b)
		v->shape = b = xcalloc(1, sizeof *b);
	if (b->n)
		on = b->rows[b->cursor].queue->name;
	old = b->arena;
	arena_init(&b->arena);
	b->n = 0;
	for (const struct queue *q = v->screen->board.queues; q->name && b->n < QUEUES_MAX && !e->code; q++) {
		struct board_row *row = &b->rows[b->n];
		const char *detail = NULL;

		if (!ui_may(v->ui, q->permission))
			continue;
		row->queue = q;
		row->count = q->count ? q->count(v, q, &detail, e) : -1;
		row->detail = arena_strdup(&b->arena, detail ? detail : "");
		if (str_eq(q->name, on))
			b->cursor = b->n;
		b->n++;
	}
	arena_release(&old);
	if (b->cursor >= b->n)
		b->cursor = b->n ? b->n - 1 : 0;
	return (int)e->code;
}

static void close_board(struct view *v)
{
	struct board_state *b = v->shape;

	if (b)
		arena_release(&b->arena);
	free(b);
	v->shape = NULL;
}

static bool serves(const struct view *v, enum command c)
{
	const struct board_state *b = v->shape;

	switch (c) {
	case COMMAND_UP:
	case COMMAND_DOWN:
	case COMMAND_FIRST:
	case COMMAND_LAST:
	case COMMAND_PAGE_UP:
	case COMMAND_PAGE_DOWN:
	case COMMAND_OPEN:
		return b->n > 0;
	case COMMAND_REFRESH:
		return true;
	default:
		return false;
	}
}

static unsigned open_queue(struct view *v, const struct queue *q)
{
	unsigned reaction = view_open(v, q->open, 0, q->open_text);
	struct view *opened = v->ui->top;

	if (q->filter && opened != v && opened->list)
		list_set_filter(opened, q->filter);
	return reaction;
}

static bool command(struct view *v, enum command c, unsigned *reaction, struct err *e)
{
	struct board_state *b = v->shape;

	(void)e;
	if (!serves(v, c))
		return false;
	switch (c) {
	case COMMAND_UP:
		b->cursor -= b->cursor > 0;
		break;
	case COMMAND_DOWN:
		b->cursor += b->cursor + 1 < b->n;
		break;
	case COMMAND_FIRST:
	case COMMAND_PAGE_UP:
		b->cursor = 0;
		break;
	case COMMAND_LAST:
	case COMMAND_PAGE_DOWN:
		b->cursor = b->n - 1;
		break;
	case COMMAND_OPEN:
		*reaction |= open_queue(v, b->rows[b->cursor].queue);
		break;
	default:
		v->stale = true;
	}
	return true;
}

static void paint_count(const struct view *v, struct board_state *b, const struct board_row *row, int y, int x, bool on)
{
	const struct format *f = v->ui->host->format;
	struct db_value count = db_i64(row->count);
	bool calm = row->count <= 0;
	enum style style = on ? STYLE_CURSOR : calm ? STYLE_DIM : tone_style(row->queue->tone);

	if (row->count < 0)
		return;
	paint_text(y, x, COUNT_WIDTH - 2,
		   on	  ? style
		   : calm ? style
			  : STYLE_STRONG,
		   ALIGN_RIGHT, format_value(&b->arena, f, KIND_NUMBER, &count, NULL));
	if (!calm)
		paint_run(y, x + COUNT_WIDTH - 1, 1, style, tone_glyph(row->queue->tone));
}

static void paint(struct view *v, struct area area)
{
	struct board_state *b = v->shape;
	bool narrow = area.width < 40;
	/* Air between the rows where there is room for it. */
	bool airy = area.height >= (int)b->n * 2 + 1;
	/* No title fits beside its count: it has a line of its own. */
	bool under = area.width < TITLE_BELOW;
	int high = airy || under ? 2 : 1, page, y = area.y + airy;

	page = (area.height - airy) / high;
	if (b->cursor < b->top)
		b->top = b->cursor;
	if (page > 0 && b->cursor >= b->top + (size_t)page)
		b->top = b->cursor - (size_t)page + 1;
	for (size_t i = b->top; i < b->n && i < b->top + (size_t)page; i++, y += high) {
		const struct board_row *row = &b->rows[i];
		bool on = i == b->cursor;
		int x = area.x + (narrow ? -1 : 2), title = narrow ? area.width : TITLE_WIDTH;
		bool whole = area.width <= BAR_WHOLE;

		if (on)
			paint_fill(y, area.x, whole ? area.width : x + COUNT_WIDTH + TITLE_WIDTH + 3, STYLE_CURSOR);
		paint_count(v, b, row, y, x < 0 ? 0 : x, on);
		if (on && under)
			paint_fill(y + 1, area.x, area.width, STYLE_CURSOR);
		x = under ? area.x + 2 : x + COUNT_WIDTH + 2;
		paint_run(y + under, x, title < area.width - x ? title : area.width - x,
			  on		    ? STYLE_CURSOR
			  : row->count == 0 ? STYLE_DIM
					    : STYLE_NORMAL,
			  tr(narrow && row->queue->brief ? row->queue->brief : row->queue->title));
		if (!narrow && *row->detail)
			paint_run(y, x + title + 2, area.width - x - title - 3, on && whole ? STYLE_CURSOR : STYLE_DIM,
				  row->detail);
	}
	if (!b->n)
		paint_run(area.y + 1, area.x + 2, area.width - 2, STYLE_DIM, _("Nothing waits for you here"));
}

const struct shape_ops board_ops = {
	.section = "board",
	.load = load,
	.close = close_board,
	.paint = paint,
	.command = command,
	.serves = serves,
	.live = true,
};
