#include "io/zpl.h"

#include "base/text.h"

#include <unistr.h>
#include <uniwidth.h>

/* ---- fields */

void zpl_escape(struct str *out, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (ascii_digit(*text) || (ascii_upper(*text) >= 'A' && ascii_upper(*text) <= 'Z') || c == ' ')
			str_addc(out, *text);
		else
			str_addf(out, "\\%02X", c);
	}
}

static void field(struct str *out, const char *text)
{
	str_add(out, "^FH\\^FD");
	zpl_escape(out, text);
	str_add(out, "^FS\n");
}

/* ---- text: font 0, whose widths are guessed on the safe side, in hundredths of its height */

static int width_of(ucs4_t c)
{
	if (c >= 0x80)
		return uc_width(c, "UTF-8") > 1 ? 105 : 68;
	if (strchr(" !',.:;|Iijl()[]{}`", (int)c))
		return 32;
	if (strchr("mwMW@%", (int)c))
		return 88;
	if ((c >= 'A' && c <= 'Z') || c == '&' || c == '+' || c == '=' || c == '#')
		return 64;
	return 56;
}

/* How many bytes of text fit into room (hundredths of the height), whole words where there are blanks. */
static size_t fitting(const char *text, int room, bool words)
{
	size_t n = strlen(text), last_blank = 0;
	ucs4_t c;

	for (size_t i = 0; i < n;) {
		int step = u8_mbtoucr(&c, (const uint8_t *)text + i, n - i);

		if (step <= 0)
			return i;
		if (c == ' ')
			last_blank = i;
		room -= width_of(c);
		if (room < 0)
			return words && last_blank ? last_blank : i;
		i += (size_t)step;
	}
	return n;
}

/* Breaks text into lines of size; true when all of it fits. Without fits the last line ends in "...". */
static bool wrap(struct arena *a, const struct layout_text *t, int size, char **lines, int *n)
{
	int room = t->width * 100 / size;
	const char *p = t->text;

	for (*n = 0; *p && *n < t->lines; (*n)++) {
		bool last = *n + 1 == t->lines;
		size_t bytes = fitting(p, room, !last);

		if (last && p[bytes]) {
			bytes = fitting(p, room - 3 * width_of('.'), false);
			lines[*n] = arena_printf(a, "%.*s...", (int)bytes, p);
			(*n)++;
			return false;
		}
		if (!bytes) {
			ucs4_t c;
			int step = u8_mbtoucr(&c, (const uint8_t *)p, strlen(p));

			bytes = step > 0 ? (size_t)step : 1;
		}
		lines[*n] = arena_copy(a, p, bytes);
		for (p += bytes; *p == ' ';)
			p++;
	}
	return true;
}

static void put_line(struct str *out, int x, int y, int width, int size, char align, const char *text)
{
	struct str doubled AUTO_STR = STR_INIT;

	str_addf(out, "^FO%d,%d^A0N,%d,%d", x, y, size, size);
	if (align != 'L') {
		str_addf(out, "^FB%d,1,0,%c", width, align);
		for (const char *p = text; *p; p++) {
			if (*p == '\\') /* begins a command of ^FB */
				str_addc(&doubled, '\\');
			str_addc(&doubled, *p);
		}
		text = doubled.p;
	}
	field(out, text);
}

static void put_text(struct arena *a, struct str *out, const struct layout_text *t)
{
	static const char aligns[] = { [LABEL_LEFT] = 'L', [LABEL_CENTRE] = 'C', [LABEL_RIGHT] = 'R' };
	char **lines = arena_array(a, char *, (size_t)t->lines);
	int size = t->size, n;

	while (!wrap(a, t, size, lines, &n) && t->shrink && size > t->size / 2)
		size -= size / 16 + 1;
	for (int i = 0; i < n; i++)
		put_line(out, t->x, t->y + (t->size - size) + i * t->line, t->width, size, aligns[t->align], lines[i]);
}

/* ---- symbols */

/* What the printer will be told, and the room it needs, in modules. */
struct plan {
	const char *data; /* of ^FD */
	int wide, high;
};

static int plan_symbol(struct arena *a, const struct label *l, struct plan *p, struct err *e)
{
	const char *text = symbol_is_gs1(l->symbol) ? zpl_fnc1_text(a, l->data) : l->data;
	struct symbol s;
	int code, characters;

	*p = (struct plan){ .data = text };
	if (zpl_symbol_is_graphic(l->symbol, l->data))
		return OK;
	switch (l->symbol) {
	case SYMBOL_CODE128:
	case SYMBOL_GS1_128:
		code = symbol_check(l->symbol, l->data, e);
		if (code != OK)
			return code;
		p->data = zpl_code128(a, text, &characters);
		p->wide = 11 * (characters + 1) + 13; /* check and stop */
		return OK;
	case SYMBOL_QR:
		code = symbol_encode(a, l->symbol, l->data, &s, e);
		if (code != OK)
			return code;
		/* One size more than the shortest encodation needs; some printers also set ^BQ ten dots lower. */
		p->wide = p->high = s.width + 4;
		return OK;
	case SYMBOL_DATAMATRIX:
	case SYMBOL_GS1_DATAMATRIX:
		p->wide = p->high = zpl_datamatrix_side(text);
		return OK;
	default:
		return OK;
	}
}

/* Underscore is the escape sign of ^BX: _1 is FNC1. What holds one itself is sent as dots. */
static const char *datamatrix_data(struct arena *a, const char *text)
{
	struct str out AUTO_STR = STR_INIT;

	for (; *text; text++) {
		if (*text == 0x1D)
			str_add(&out, "_1");
		else
			str_addc(&out, *text);
	}
	return arena_copy(a, out.p, out.len);
}

static void put_symbol(struct arena *a, struct str *out, const struct label *label, const struct label_layout *l,
		       const struct plan *p)
{
	char text = l->n_captions ? 'Y' : 'N';
	int digits = (int)strlen(label->data) - 1; /* the printer adds the check digit */

	if (zpl_symbol_is_graphic(label->symbol, label->data)) {
		zpl_modules(a, out, l);
		return;
	}
	str_addf(out, "^FO%d,%d^BY%d,%s,%d", l->x, l->y, l->module, label->symbol == SYMBOL_ITF14 ? "3.0" : "2.0",
		 l->symbol.matrix ? 1 : l->bar);
	switch (label->symbol) {
	case SYMBOL_CODE128:
	case SYMBOL_GS1_128:
		str_addf(out, "^BCN,%d,N,N,N,N", l->bar);
		field(out, p->data);
		break;
	case SYMBOL_EAN13:
		str_addf(out, "^BEN,%d,%c,N", l->bar, text);
		field(out, arena_printf(a, "%.*s", digits, label->data));
		break;
	case SYMBOL_ITF14:
		str_addf(out, "^B2N,%d,N,N,N", l->bar);
		field(out, label->data);
		break;
	case SYMBOL_CODE39:
		str_addf(out, "^B3N,N,%d,N,N", l->bar);
		field(out, label->data);
		break;
	case SYMBOL_QR:
		str_addf(out, "^BQN,2,%d", l->module);
		field(out, arena_printf(a, "MA,%s", label->data));
		break;
	case SYMBOL_DATAMATRIX:
	case SYMBOL_GS1_DATAMATRIX:
		str_addf(out, "^BXN,%d,200,,,,_", l->module);
		field(out, datamatrix_data(a, p->data));
		break;
	default:
		BUG("%s in ZPL", symbol_title(label->symbol));
	}
}

static void put_caption(struct str *out, const struct layout_caption *c)
{
	int size = c->size, width = 0, box;

	for (const char *p = c->text; *p; p++)
		width += width_of((unsigned char)*p);
	while (width * size > c->width * 100 && size > 1)
		size--;
	box = width * size / 100 + size;
	put_line(out,
		 c->x - (c->align == SYMBOL_LEFT     ? 0
			 : c->align == SYMBOL_CENTRE ? box / 2
						     : box),
		 c->y, box, size,
		 c->align == SYMBOL_LEFT     ? 'L'
		 : c->align == SYMBOL_CENTRE ? 'C'
					     : 'R',
		 c->text);
}

/* The printer sets the digits of EAN-13 itself; other captions are lines of ours. */
static void put_captions(struct str *out, const struct label_layout *l)
{
	for (size_t i = 0; i < l->n_captions && l->symbol.kind != SYMBOL_EAN13; i++)
		put_caption(out, &l->captions[i]);
}

/* As the printer draws it, which may need more room than the drawing here. */
static int lay_out(struct arena *a, const struct label *l, struct plan *p, struct label_layout *out, struct err *e)
{
	struct label alone = *l;
	int code = OK;

	alone.content = NULL;
	if (l->has_symbol && l->template->symbol.width)
		code = plan_symbol(a, l, p, e);
	return code == OK ? label_lay_out(a, &alone, p->wide, p->high, out, e) : code;
}

static int put_all(struct arena *a, struct str *out, const struct label *l, const struct plan *p,
		   const struct label_layout *layout, struct err *e)
{
	int code = OK;

	for (size_t i = 0; i < layout->n_texts && code == OK; i++) {
		if (zpl_font_has(layout->texts[i].text))
			put_text(a, out, &layout->texts[i]);
		else
			code = zpl_picture(out, &layout->texts[i], layout->dpi, e);
	}
	if (layout->has_symbol) {
		put_symbol(a, out, l, layout, p);
		put_captions(out, layout);
	}
	return code;
}

int zpl_make(struct arena *a, const struct label *l, struct str *out, struct err *e)
{
	struct plan p = { .data = NULL }, within = { .data = NULL };
	struct label_layout layout, content;
	struct label_template t;
	struct label alone;
	size_t before = out->len;
	bool both = label_content_alone(l, &t, &alone);
	int code;

	if ((code = lay_out(a, l, &p, &layout, e)) || (both && (code = lay_out(a, &alone, &within, &content, e))))
		return code;
	str_addf(out, "^XA\n^CI28\n^LH0,0\n^PW%d\n^LL%d\n", layout.width, layout.height);
	if ((code = put_all(a, out, l, &p, &layout, e)) ||
	    (both && (code = put_all(a, out, &alone, &within, &content, e)))) {
		str_cut(out, before);
		return code;
	}
	str_addf(out, "^PQ%d\n^XZ\n", l->copies > 0 ? l->copies : 1);
	return OK;
}
