/* What ZPL has no command for, or none that says all of it: drawn here and sent as dots. */
#include "io/zpl.h"

#include "io/as_user.h"
#include "io/draw_module.h"

#include <unistr.h>

/* ---- text */

bool zpl_font_has(const char *text)
{
	static const ucs4_t signs[] = { 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C,
					0x201D, 0x201E, 0x2022, 0x2026, 0x20AC, 0x2122 };
	const uint8_t *p = (const uint8_t *)text;
	ucs4_t c;

	while ((p = u8_next(&c, p)) != NULL && c) {
		bool sign = false;

		for (size_t i = 0; i < ARRAY_LEN(signs); i++)
			sign = sign || signs[i] == c;
		if (c >= 0x180 && !sign)
			return false;
	}
	return true;
}

/* Columns of bytes that hold something dark: where they begin and how many there are. */
static int dark_bytes(const struct str *dots, int bytes, int rows, int *first)
{
	int last = -1;

	*first = bytes;
	for (int i = 0; i < bytes * rows; i++)
		if (dots->p[i]) {
			*first = i % bytes < *first ? i % bytes : *first;
			last = i % bytes > last ? i % bytes : last;
		}
	return last - *first + 1;
}

/* Without the white at its sides. */
int zpl_picture(struct str *out, const struct layout_text *t, int dpi, struct err *e)
{
	const struct draw_module *m = module_table("draw", sizeof *m, e);
	struct layout_text alone = *t;
	struct label_layout l = {
		.dpi = dpi, .width = t->width, .height = t->lines * t->line, .texts = &alone, .n_texts = 1
	};
	struct str dots AUTO_STR = STR_INIT;
	int bytes = (l.width + 7) / 8, first, n;
	gid_t lent;

	if (!m)
		return (int)e->code;
	alone.x = alone.y = 0;
	lent = as_user_begin();
	m->dots(&l, &dots);
	as_user_end(lent);
	n = dark_bytes(&dots, bytes, l.height, &first);
	if (n <= 0)
		return OK;
	str_addf(out, "^FO%d,%d^GFA,%d,%d,%d,", t->x + first * 8, t->y, n * l.height, n * l.height, n);
	for (int y = 0; y < l.height; y++) {
		const char *row = dots.p + y * bytes + first;

		if (y && memcmp(row, row - bytes, (size_t)n) == 0) {
			str_addc(out, ':');
			continue;
		}
		for (int i = 0; i < n; i++)
			str_addf(out, "%02X", (unsigned char)row[i]);
	}
	str_add(out, "^FS\n");
	return OK;
}

/* ---- symbols */

static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return !*s;
}

bool zpl_symbol_is_graphic(enum symbol_kind kind, const char *data)
{
	return kind == SYMBOL_GS1_QR || kind == SYMBOL_PDF417 || kind == SYMBOL_EAN8 || kind == SYMBOL_UPCA ||
	       (kind == SYMBOL_DATAMATRIX && !is_ascii(data)) ||
	       ((kind == SYMBOL_DATAMATRIX || kind == SYMBOL_GS1_DATAMATRIX) && strchr(data, '_'));
}

/* A row of dots for a row of modules, again and again: each that equals the one above is a colon. */
static void put_row(struct str *out, const unsigned char *modules, int width, int module, int times)
{
	for (int byte = 0; byte < (width * module + 7) / 8; byte++) {
		unsigned dots = 0;

		for (int dot = byte * 8; dot < byte * 8 + 8; dot++) {
			int x = dot / module;

			dots = dots << 1 | (x < width && modules[x]);
		}
		str_addf(out, "%02X", dots);
	}
	for (int again = 1; again < times; again++)
		str_addc(out, ':');
}

static void put_guards(struct arena *a, struct str *out, const struct symbol *s, int module)
{
	unsigned char *guards = arena_alloc(a, (size_t)s->width);

	memset(guards, 0, (size_t)s->width);
	for (size_t i = 0; i < s->n_rects; i++)
		if (s->rects[i].guard)
			memset(guards + s->rects[i].x, 1, (size_t)s->rects[i].width);
	put_row(out, guards, s->width, module, SYMBOL_GUARD_MODULES * module);
}

void zpl_modules(struct arena *a, struct str *out, const struct label_layout *l)
{
	const struct symbol *s = &l->symbol;
	int tall = s->matrix ? l->module : l->bar, bytes = (s->width * l->module + 7) / 8;
	int guard = !s->matrix && l->n_captions ? SYMBOL_GUARD_MODULES * l->module : 0;
	int rows = s->height * tall + guard;

	str_addf(out, "^FO%d,%d^GFA,%d,%d,%d,", l->x, l->y, bytes * rows, bytes * rows, bytes);
	for (int y = 0; y < s->height; y++)
		put_row(out, s->modules + y * s->width, s->width, l->module, tall);
	if (guard)
		put_guards(a, out, s, l->module);
	str_add(out, "^FS\n");
}
