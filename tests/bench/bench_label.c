/* Labels as pictures, beside bare libzint and bare cairo; and as ZPL.
 *
 *	bench_label [LABELS [ROUNDS]]
 *
 * The bare loop encodes the same codes with libzint, and draws the same rectangles and the same texts at the same
 * places with cairo and its own text call, on a surface of the same size and kind, into memory: no template, no
 * check of what goes in, no wrapping, no pango. Both in one process, in turns; time is the best of the rounds. Wanted:
 * ours at no less than 0.8 of the bare rate, and 10,000 labels as ZPL in under 2 s. */
#include "tests/bench/bench.h"

#include "base/text.h"
#include "io/label.h"
#include "io/label_layout.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <zint.h>

static struct label_template item, plate;

struct facts {
	char name[64], sku[16], price[16], gtin[14], sscc[24];
};

static void make_facts(int i, struct facts *f)
{
	snprintf(f->name, sizeof f->name, "Łącznik stalowy M%d x %d", i % 24, i % 160);
	snprintf(f->sku, sizeof f->sku, "%05d-BLK", i % 100000);
	snprintf(f->price, sizeof f->price, "%d.%02d EUR", i % 900, i % 100);
	snprintf(f->gtin, sizeof f->gtin, "400638%06d", i % 1000000);
	f->gtin[12] = symbol_check_digit(f->gtin, 12);
	f->gtin[13] = '\0';
	snprintf(f->sscc, sizeof f->sscc, "[00]09501101%09d", i);
	f->sscc[21] = symbol_check_digit(f->sscc + 4, 17);
	f->sscc[22] = '\0';
}

static void make_label(const struct facts *f, bool pallet, int dpi, struct label_field fields[3], struct label *l)
{
	fields[0] = (struct label_field){ "name", f->name };
	fields[1] = (struct label_field){ pallet ? "content1" : "sku", f->sku };
	fields[2] = (struct label_field){ pallet ? "content2" : "price", f->price };
	*l = (struct label){ .template = pallet ? &plate : &item,
			     .fields = fields,
			     .n_fields = 3,
			     .has_symbol = true,
			     .symbol = pallet ? SYMBOL_GS1_128 : SYMBOL_EAN13,
			     .data = pallet ? f->sscc : f->gtin,
			     .dpi = dpi };
}

/* ---- bare */

struct place {
	int x, y, size;
	bool bold;
	int field; /* of the three */
};

/* Where everything stands, taken once from one layout of ours and then used for every label. */
struct bare {
	int width, height, module, x, y, bar, caption_size, caption_y;
	struct place places[3];
	size_t n_places;
	bool pallet;
	int dpi;
};

static cairo_status_t keep(void *to, const unsigned char *bytes, unsigned n)
{
	str_addn(to, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

static void bare_plan(bool pallet, int dpi, struct bare *b)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct label_field fields[3];
	struct label_layout at;
	struct label l;
	struct facts f;
	struct err e = ERR_INIT;

	make_facts(7, &f);
	make_label(&f, pallet, dpi, fields, &l);
	bench_must(label_lay_out(&a, &l, 0, 0, &at, &e), &e, "a layout");
	*b = (struct bare){ .width = at.width,
			    .height = at.height,
			    .module = at.module,
			    .x = at.x,
			    .y = at.y,
			    .bar = at.bar,
			    .pallet = pallet,
			    .dpi = dpi };
	for (size_t i = 0; i < at.n_texts; i++) {
		const struct layout_text *t = &at.texts[i];
		int field = t->text == f.name ? 0 : t->text == f.sku ? 1 : 2;

		b->places[b->n_places++] = (struct place){ t->x, (int)(t->y + t->size * 0.95), t->size, t->bold,
							   field };
	}
	if (at.n_captions) {
		b->caption_size = at.captions[0].size;
		b->caption_y = at.captions[0].y + at.captions[0].size;
	}
}

static void bare_symbol(cairo_t *cr, const struct bare *b, const struct facts *f)
{
	struct zint_symbol *z = ZBarcode_Create();
	const char *data = b->pallet ? f->sscc : f->gtin;
	const struct zint_vector_rect *r;
	float left = 1e9F;

	z->symbology = b->pallet ? BARCODE_GS1_128 : BARCODE_EANX_CHK;
	z->input_mode = b->pallet ? GS1_MODE : DATA_MODE;
	z->output_options = BARCODE_NO_QUIET_ZONES;
	z->height = 50;
	if (ZBarcode_Encode_and_Buffer_Vector(z, (const unsigned char *)data, 0, 0) >= ZINT_ERROR)
		bench_stop("libzint: %s", z->errtxt);
	for (r = z->vector->rectangles; r; r = r->next)
		left = r->x < left ? r->x : left;
	cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
	for (r = z->vector->rectangles; r; r = r->next)
		cairo_rectangle(cr, b->x + (r->x - left) / 2 * b->module, b->y, r->width / 2 * b->module, b->bar);
	cairo_fill(cr);
	cairo_set_antialias(cr, CAIRO_ANTIALIAS_DEFAULT);
	cairo_select_font_face(cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
	cairo_set_font_size(cr, b->caption_size);
	for (const struct zint_vector_string *s = z->vector->strings; s; s = s->next) {
		cairo_move_to(cr, b->x + (s->x - left) / 2 * b->module, b->caption_y);
		cairo_show_text(cr, (const char *)s->text);
	}
	ZBarcode_Delete(z);
}

static void bare_draw(cairo_t *cr, const struct bare *b, const struct facts *f)
{
	const char *texts[] = { f->name, f->sku, f->price };
	cairo_font_options_t *o = cairo_font_options_create();

	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	cairo_set_font_options(cr, o);
	cairo_font_options_destroy(o);
	for (size_t i = 0; i < b->n_places; i++) {
		const struct place *p = &b->places[i];

		cairo_select_font_face(cr, "DejaVu Sans Condensed", CAIRO_FONT_SLANT_NORMAL,
				       p->bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
		cairo_set_font_size(cr, p->size);
		cairo_move_to(cr, p->x, p->y);
		cairo_show_text(cr, texts[p->field]);
	}
	bare_symbol(cr, b, f);
}

static void bare_png(const struct bare *b, const struct facts *f, struct str *out)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A8, b->width, b->height);
	cairo_t *cr = cairo_create(s);

	cairo_paint(cr);
	cairo_set_operator(cr, CAIRO_OPERATOR_DEST_OUT);
	bare_draw(cr, b, f);
	cairo_destroy(cr);
	cairo_surface_write_to_png_stream(s, keep, out);
	cairo_surface_destroy(s);
}

static void bare_pdf(const struct bare *b, const struct facts *f, struct str *out)
{
	double point = 72.0 / b->dpi;
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(keep, out, b->width * point, b->height * point);
	cairo_t *cr = cairo_create(s);

	cairo_scale(cr, point, point);
	bare_draw(cr, b, f);
	cairo_destroy(cr);
	cairo_surface_finish(s);
	cairo_surface_destroy(s);
}

/* ---- both, in turns */

static double run_bare(const struct bare *b, enum label_format format, int n)
{
	double from = bench_ms();

	for (int i = 0; i < n; i++) {
		struct str out AUTO_STR = STR_INIT;
		struct facts f;

		make_facts(i, &f);
		if (format == LABEL_PNG)
			bare_png(b, &f, &out);
		else
			bare_pdf(b, &f, &out);
	}
	return bench_ms() - from;
}

static double run_ours(bool pallet, int dpi, enum label_format format, int n)
{
	double from = bench_ms();

	for (int i = 0; i < n; i++) {
		struct str out AUTO_STR = STR_INIT;
		struct label_field fields[3];
		struct err e = ERR_INIT;
		struct label l;
		struct facts f;

		make_facts(i, &f);
		make_label(&f, pallet, dpi, fields, &l);
		bench_must(label_make(&l, format, &out, &e), &e, "a label");
	}
	return bench_ms() - from;
}

static void compare(const char *name, bool pallet, int dpi, enum label_format format, int n, int rounds)
{
	double us = 0, them = 0;
	struct bare b;

	bare_plan(pallet, dpi, &b);
	(void)run_bare(&b, format, 5);
	(void)run_ours(pallet, dpi, format, 5);
	for (int i = 0; i < rounds; i++) {
		double bare = run_bare(&b, format, n), ours = run_ours(pallet, dpi, format, n);

		them = !i || bare < them ? bare : them;
		us = !i || ours < us ? ours : us;
	}
	bench_say("%-32s bare %6.0f, ours %6.0f labels/s, %.2f of the bare rate  wanted 0.8", name, n * 1e3 / them,
		  n * 1e3 / us, them / us);
}

int main(int argc, char **argv)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	int64_t n = 400, rounds = 5;
	struct samples zpl = { 0 };

	if ((argc > 1 && !text_to_i64(argv[1], &n)) || (argc > 2 && !text_to_i64(argv[2], &rounds)))
		return 2;
	bench_must(label_template_find(&a, "item", &item, &e), &e, "item");
	bench_must(label_template_find(&a, "plate", &plate, &e), &e, "plate");
	compare("item 2x1 in, 203 dpi, PNG", false, 203, LABEL_PNG, (int)n, (int)rounds);
	compare("item 2x1 in, 300 dpi, PNG", false, 300, LABEL_PNG, (int)n, (int)rounds);
	compare("plate 4x6 in, 203 dpi, PNG", true, 203, LABEL_PNG, (int)n / 4, (int)rounds);
	compare("item 2x1 in, PDF", false, 300, LABEL_PDF, (int)n, (int)rounds);
	compare("plate 4x6 in, PDF", true, 300, LABEL_PDF, (int)n, (int)rounds);
	for (int i = 0; i < rounds; i++)
		samples_add(&zpl, run_ours(i % 2, 203, LABEL_ZPL, 10000));
	bench_print("10,000 labels as ZPL", &zpl, "ms", "2000");
	samples_free(&zpl);
	return 0;
}
