#include "io/label_layout.h"

#include "base/text.h"

/* Widths of a module in micrometres. Below the least, thermal printers and hand scanners fail; the most keeps a
 * short code from filling a large box (GS1 General Specifications, section 5.12, for general retail and logistics). */
enum {
	MODULE_LEAST = 160,
	MODULE_MOST_LINEAR = 500,
	MODULE_MOST_ITF14 = 1016,
	MODULE_MOST_EAN = 660,
	MODULE_MOST_MATRIX = 1000,
	BAR_LEAST = 4000,
	CAPTION_LEAST = 1800,
	DPI_DEFAULT = 203,
	DPI_LEAST = 150,
	DPI_MOST = 1200
};

static int64_t rounded(int64_t n, int64_t d)
{
	return (n + d / 2) / d;
}

int label_dots(int dpi, int tenths)
{
	return (int)rounded((int64_t)tenths * dpi, 254);
}

static int micrometres(int dpi, int um)
{
	return (int)rounded((int64_t)um * dpi, 25400);
}

static int least_module(int dpi)
{
	return (MODULE_LEAST * dpi + 25399) / 25400;
}

static int most_module(enum symbol_kind kind, int asked, int dpi)
{
	int um = MODULE_MOST_LINEAR;

	if (asked)
		um = asked * 100;
	else if (symbol_is_matrix(kind))
		um = MODULE_MOST_MATRIX;
	else if (kind == SYMBOL_EAN13 || kind == SYMBOL_EAN8 || kind == SYMBOL_UPCA)
		um = MODULE_MOST_EAN;
	else if (kind == SYMBOL_ITF14)
		um = MODULE_MOST_ITF14;
	return um * dpi / 25400;
}

static int fit_fault(const struct label *l, int needs_dots, int dpi, int has, struct err *e)
{
	return err_fail(e, ERR_SYMBOL_FIT, FACT_TEXT("symbol", symbol_title(l->symbol)), FACT_TEXT("data", l->data),
			FACT_I64("needs", rounded((int64_t)needs_dots * 254 + dpi / 2, dpi)), FACT_I64("has", has));
}

static int largest_module(int box, int modules, int module)
{
	int fits = box / modules;

	return module < fits ? module : fits;
}

/* Where the symbol of width dots, quiet zones included, begins. */
static int aligned(enum label_align align, int x, int box, int width)
{
	return x + (align == LABEL_LEFT ? 0 : align == LABEL_CENTRE ? (box - width) / 2 : box - width);
}

/* The height that the text beneath takes, gap included. */
static int caption_height(const struct symbol *s, int module, int dpi, int *size)
{
	int tallest = 0;

	for (size_t i = 0; i < s->n_texts; i++)
		tallest = s->texts[i].size10 > tallest ? s->texts[i].size10 : tallest;
	*size = tallest * module / 10;
	if (*size < micrometres(dpi, CAPTION_LEAST))
		*size = micrometres(dpi, CAPTION_LEAST);
	return *size + module;
}

static void set_captions(struct arena *a, struct label_layout *out, int tallest)
{
	const struct symbol *s = &out->symbol;
	struct layout_caption *to = arena_array(a, struct layout_caption, s->n_texts);
	int largest10 = 0;

	for (size_t i = 0; i < s->n_texts; i++)
		largest10 = s->texts[i].size10 > largest10 ? s->texts[i].size10 : largest10;
	for (size_t i = 0; i < s->n_texts; i++) {
		to[i].text = s->texts[i].text;
		to[i].align = s->texts[i].align;
		to[i].x = out->x + s->texts[i].x10 * out->module / 10;
		to[i].size = tallest * s->texts[i].size10 / largest10;
		to[i].y = out->y + out->bar + out->module + (tallest - to[i].size);
		/* Pieces of EAN stand between guards; a single line may use the quiet zones too. */
		to[i].width = s->n_texts > 1 ? out->width : (s->width + s->quiet_left + s->quiet_right) * out->module;
	}
	out->captions = to;
	out->n_captions = s->n_texts;
}

static int place_symbol(struct arena *a, const struct label *l, int modules_wide, int modules_high,
			struct label_layout *out, struct err *e)
{
	const struct label_symbol_box *box = &l->template->symbol;
	const struct symbol *s = &out->symbol;
	int x = label_dots(out->dpi, box->x), y = label_dots(out->dpi, box->y);
	int width = label_dots(out->dpi, box->x + box->width) - x;
	int height = label_dots(out->dpi, box->y + box->height) - y;
	int least = least_module(out->dpi), shortest = micrometres(out->dpi, BAR_LEAST);
	int caption = 0, size = 0;
	int wide = (s->width > modules_wide ? s->width : modules_wide) + s->quiet_left + s->quiet_right;
	int high = (s->height > modules_high ? s->height : modules_high) + s->quiet_top + s->quiet_bottom;

	out->box_width = width;
	out->module = largest_module(width, wide, most_module(s->kind, box->module, out->dpi));
	if (s->matrix)
		out->module = largest_module(height, high, out->module);
	if (out->module < least)
		return wide * least > width ? fit_fault(l, wide * least, out->dpi, box->width, e)
					    : fit_fault(l, high * least, out->dpi, box->height, e);
	/* In a low box, text as wide as the bars allow would leave no bars: both get smaller. */
	for (out->bar = height; !s->matrix && !box->notext && s->n_texts; out->module--) {
		caption = caption_height(s, out->module, out->dpi, &size);
		out->bar = height - caption;
		if (out->module == least || (out->bar >= shortest && out->bar >= caption))
			break;
	}
	if (!s->matrix && out->bar < shortest)
		return fit_fault(l, shortest + caption, out->dpi, box->height, e);
	out->x = aligned(box->align, x, width, wide * out->module) + s->quiet_left * out->module;
	out->y = y + s->quiet_top * out->module;
	if (caption)
		set_captions(a, out, size);
	return OK;
}

static const char *field_text(const struct label *l, const char *name)
{
	for (size_t i = 0; i < l->n_fields; i++)
		if (str_eq(l->fields[i].name, name))
			return l->fields[i].text;
	return NULL;
}

static int place_texts(struct arena *a, const struct label *l, struct label_layout *out, struct err *e)
{
	struct layout_text *to = arena_array(a, struct layout_text, l->template->n_texts);

	out->texts = to;
	for (size_t i = 0; i < l->template->n_texts; i++) {
		const struct label_text_box *box = &l->template->texts[i];
		const char *text = field_text(l, box->field);

		if (!text || !*text)
			continue;
		if (text_check(text, strlen(text), NULL) != TEXT_OK)
			return err_fail(e, ERR_TEXT, FACT_TEXT("field", box->field));
		*to++ = (struct layout_text){ .text = text,
					      .x = label_dots(out->dpi, box->x),
					      .y = label_dots(out->dpi, box->y),
					      .width = label_dots(out->dpi, box->width),
					      .size = label_dots(out->dpi, box->size),
					      .line = label_dots(out->dpi, box->size * 12 / 10),
					      .lines = box->lines,
					      .bold = box->bold,
					      .shrink = box->shrink,
					      .align = box->align };
	}
	out->n_texts = (size_t)(to - out->texts);
	return OK;
}

bool label_content_alone(const struct label *l, struct label_template *t, struct label *out)
{
	if (!l->content || !l->template->content.width)
		return false;
	*t = (struct label_template){ .name = l->template->name,
				      .width = l->template->width,
				      .height = l->template->height,
				      .symbol = l->template->content };
	*out = (struct label){
		.template = t, .has_symbol = true, .symbol = SYMBOL_GS1_128, .data = l->content, .dpi = l->dpi
	};
	return true;
}

static int lay_out_content(struct arena *a, const struct label *l, struct label_layout *out, struct err *e)
{
	struct label_template *t = arena_new(a, struct label_template);
	struct label_layout *content;
	struct label alone;

	if (!label_content_alone(l, t, &alone))
		return OK;
	out->content = content = arena_new(a, struct label_layout);
	return label_lay_out(a, &alone, 0, 0, content, e);
}

int label_lay_out(struct arena *a, const struct label *l, int modules_wide, int modules_high, struct label_layout *out,
		  struct err *e)
{
	int code;

	*out = (struct label_layout){ .dpi = l->dpi ? l->dpi : DPI_DEFAULT };
	if (out->dpi < DPI_LEAST || out->dpi > DPI_MOST)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "dpi"),
				FACT_TEXT("value", arena_printf(a, "%d", out->dpi)),
				FACT_TEXT("expected", "150 to 1200 dots an inch"));
	out->width = label_dots(out->dpi, l->template->width);
	out->height = label_dots(out->dpi, l->template->height);
	code = place_texts(a, l, out, e);
	if (code == OK)
		code = lay_out_content(a, l, out, e);
	if (code != OK || !l->has_symbol || !l->template->symbol.width)
		return code;
	out->has_symbol = true;
	code = symbol_encode(a, l->symbol, l->data, &out->symbol, e);
	return code == OK ? place_symbol(a, l, modules_wide, modules_high, out, e) : code;
}
