#include "io/paper.h"

#include "io/as_user.h"
#include "io/draw_module.h"

#include <unistr.h>
#include <uniwidth.h>

enum { TEXT_CELLS = 80, GAP = 2, LEAST_CELLS = 8 };

int paper_pdf(const struct paper *p, struct str *out, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const struct draw_module *m;
	struct symbol symbol;
	gid_t lent;
	int rc = p->code ? symbol_encode(&a, SYMBOL_CODE128, p->code, &symbol, e) : OK;

	if (rc)
		return rc;
	m = module_table("draw", sizeof *m, e);
	if (!m)
		return (int)e->code;
	lent = as_user_begin();
	m->paper(p, p->code ? &symbol : NULL, out);
	as_user_end(lent);
	return OK;
}

/* ---------------------------------------------------------------- text */

static int cells_of(const char *text)
{
	return u8_strwidth((const uint8_t *)text, "UTF-8");
}

static void blanks(struct str *out, int n)
{
	for (; n > 0; n--)
		str_addc(out, ' ');
}

/* How many bytes of text are at most cells wide. */
static size_t fitting(const char *text, int cells)
{
	size_t n = strlen(text), at = 0;
	ucs4_t c;

	while (at < n) {
		int step = u8_mbtoucr(&c, (const uint8_t *)text + at, n - at);

		if (step <= 0)
			break;
		cells -= uc_width(c, "UTF-8");
		if (cells < 0)
			break;
		at += (size_t)step;
	}
	return at;
}

static void cell(struct str *out, const char *text, int cells, bool right, bool last)
{
	size_t bytes = fitting(text, cells);
	int rest = cells - u8_width((const uint8_t *)text, bytes, "UTF-8");

	if (right)
		blanks(out, rest);
	str_addn(out, text, bytes);
	if (!right && !last)
		blanks(out, rest);
	if (!last)
		blanks(out, GAP);
}

/* Each column as wide as its longest text; the one without a width of its own gives way to the paper's. */
static void widths(const struct paper *p, int *w)
{
	int all = 0;

	for (size_t c = 0; c < p->n_columns; c++) {
		w[c] = cells_of(p->columns[c].title);
		for (size_t r = 0; r < p->n_rows; r++) {
			int n = cells_of(p->cells[r * p->n_columns + c]);

			w[c] = n > w[c] ? n : w[c];
		}
		all += w[c] + (c ? GAP : 0);
	}
	for (size_t c = 0; c < p->n_columns && all > TEXT_CELLS; c++)
		if (!p->columns[c].width) {
			int room = w[c] - (all - TEXT_CELLS);

			all -= w[c];
			w[c] = room > LEAST_CELLS ? room : LEAST_CELLS;
			all += w[c];
		}
}

static void rule(struct str *out, const int *w, size_t n)
{
	for (size_t c = 0; c < n; c++) {
		for (int i = 0; i < w[c]; i++)
			str_addc(out, '-');
		if (c + 1 < n)
			blanks(out, GAP);
	}
	str_addc(out, '\n');
}

void paper_text(const struct paper *p, struct str *out)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	int *w = arena_array(&a, int, p->n_columns + 1);
	int label = 0;

	widths(p, w);
	str_add(out, p->title);
	if (p->stamp)
		str_addf(out, "  [%s]", p->stamp);
	str_addf(out, "\n\n%s\n\n%s\n\n", p->from, p->to);
	for (size_t i = 0; i < p->n_facts; i++)
		label = cells_of(p->facts[i].label) > label ? cells_of(p->facts[i].label) : label;
	for (size_t i = 0; i < p->n_facts; i++) {
		cell(out, p->facts[i].label, label, false, false);
		str_addf(out, "%s\n", p->facts[i].value);
	}
	str_addc(out, '\n');
	for (size_t c = 0; c < p->n_columns; c++)
		cell(out, p->columns[c].title, w[c], p->columns[c].right, c + 1 == p->n_columns);
	str_addc(out, '\n');
	rule(out, w, p->n_columns);
	for (size_t r = 0; r < p->n_rows; r++) {
		for (size_t c = 0; c < p->n_columns; c++)
			cell(out, p->cells[r * p->n_columns + c], w[c], p->columns[c].right, c + 1 == p->n_columns);
		str_addc(out, '\n');
	}
	rule(out, w, p->n_columns);
	str_addf(out, "%s  %s\n", p->total.label, p->total.value);
	if (p->note && *p->note)
		str_addf(out, "\n%s\n", p->note);
}
