/* The aligned text of a table: headings, a rule, columns two blanks apart, numbers to the right. The widths are
 * those of the first rows; a later cell that is wider pushes its row out and is not cut. */
#include "io/table_sink.h"

#include "base/day.h"
#include "base/text.h"

#include <uniwidth.h>

enum { ROWS_MEASURED = 1000 };

struct aligned {
	int *widths;
	char ***kept; /* the rows measured so far */
	size_t n_kept;
	bool measured; /* kept was written, rows go straight through */
	struct arena rows;
	struct str line;
};

static int width_of(const char *text)
{
	return u8_strwidth((const uint8_t *)text, "UTF-8");
}

static const struct number_style *style_of(const struct table_out *t)
{
	static const struct number_style grouped = { '.', "," };

	return t->options.style ? t->options.style : &grouped;
}

static char *instant_words(struct arena *a, const struct table_options *o, int64_t instant)
{
	int64_t local = table_local(o, instant);
	int32_t minutes = instant_time_of_day(local, 0) / 60000;
	char day[DAY_BYTES];

	return arena_printf(a, "%s %02d:%02d", day_text(instant_to_day(local, 0), day), minutes / 60, minutes % 60);
}

static char *words_of(struct arena *a, const struct table_out *t, size_t i, const struct table_cell *c)
{
	enum table_kind kind = t->columns[i].kind;
	struct str number AUTO_STR = STR_INIT;

	if (c->none)
		return arena_strdup(a, "");
	if (kind == TABLE_INSTANT)
		return instant_words(a, &t->options, c->value);
	if (!table_is_number(kind))
		return text_printable(a, c->text, strlen(c->text));
	decimal_format(&number, c->value, c->scale, table_keep(kind, c->scale), style_of(t));
	return arena_copy(a, number.p, number.len);
}

static void put_line(struct table_out *t, char **texts)
{
	struct aligned *s = t->state;

	str_clear(&s->line);
	for (size_t i = 0; i < t->n; i++) {
		int blanks = s->widths[i] - width_of(texts[i]);
		bool right = table_is_number(t->columns[i].kind);

		if (i)
			str_add(&s->line, "  ");
		for (; right && blanks > 0; blanks--)
			str_addc(&s->line, ' ');
		str_add(&s->line, texts[i]);
		for (; blanks > 0 && i + 1 < t->n; blanks--)
			str_addc(&s->line, ' ');
	}
	while (s->line.len && s->line.p[s->line.len - 1] == ' ')
		str_cut(&s->line, s->line.len - 1);
	str_addc(&s->line, '\n');
	fwrite(s->line.p, 1, s->line.len, t->out);
}

static void put_rule(struct table_out *t)
{
	struct aligned *s = t->state;

	for (size_t i = 0; i < t->n; i++) {
		fputs(i ? "  " : "", t->out);
		for (int k = 0; k < s->widths[i]; k++)
			fputc('-', t->out);
	}
	fputc('\n', t->out);
}

static void measure(struct table_out *t, char **texts)
{
	struct aligned *s = t->state;

	for (size_t i = 0; i < t->n; i++) {
		int w = width_of(texts[i]);

		if (w > s->widths[i])
			s->widths[i] = w;
	}
}

static char **row_of(struct arena *a, const struct table_out *t, const struct table_cell *cells)
{
	char **texts = arena_array(a, char *, t->n);

	for (size_t i = 0; i < t->n; i++)
		texts[i] = words_of(a, t, i, &cells[i]);
	return texts;
}

/* What stands in the totals row: the sums, and the caller's word in the first column that has none. */
static char **total_of(struct arena *a, const struct table_out *t)
{
	char **texts = arena_array(a, char *, t->n);
	const char *word = t->options.total_word;

	for (size_t i = 0; i < t->n; i++) {
		struct table_cell c = table_total_cell(t, i);

		texts[i] = words_of(a, t, i, &c);
		if (c.none && word && !t->columns[i].total) {
			texts[i] = arena_strdup(a, word);
			word = NULL;
		}
	}
	return texts;
}

static void settle(struct table_out *t)
{
	struct aligned *s = t->state;
	char **titles = arena_array(&s->rows, char *, t->n);

	for (size_t i = 0; i < t->n; i++)
		titles[i] = arena_strdup(&s->rows, table_title(&t->columns[i]));
	measure(t, titles);
	put_line(t, titles);
	put_rule(t);
	for (size_t i = 0; i < s->n_kept; i++)
		put_line(t, s->kept[i]);
	s->measured = true;
	arena_clear(&s->rows);
}

static int open_aligned(struct table_out *t, struct err *e)
{
	struct aligned *s = arena_new(&t->arena, struct aligned);

	(void)e;
	t->state = s;
	str_init(&s->line);
	s->widths = arena_array(&t->arena, int, t->n);
	s->kept = arena_array(&t->arena, char **, ROWS_MEASURED);
	return OK;
}

static int row_aligned(struct table_out *t, const struct table_cell *cells, struct err *e)
{
	struct aligned *s = t->state;
	char **texts = row_of(&s->rows, t, cells);

	(void)e;
	if (s->measured) {
		put_line(t, texts);
		arena_clear(&s->rows);
		return OK;
	}
	measure(t, texts);
	s->kept[s->n_kept++] = texts;
	if (s->n_kept == ROWS_MEASURED)
		settle(t);
	return OK;
}

static void abandon_aligned(struct table_out *t)
{
	struct aligned *s = t->state;

	arena_release(&s->rows);
	str_release(&s->line);
}

static int close_aligned(struct table_out *t, struct err *e)
{
	struct aligned *s = t->state;
	char **totals = t->any_total ? total_of(&t->arena, t) : NULL;

	(void)e;
	if (!s->measured) {
		if (totals)
			measure(t, totals);
		settle(t);
	}
	if (totals) {
		put_rule(t);
		put_line(t, totals);
	}
	abandon_aligned(t);
	return OK;
}

const struct table_sink table_sink_aligned = { open_aligned, row_aligned, close_aligned, abandon_aligned, NULL };
