/* The module "symbol": libzint's vector, counted in modules. */
#include "io/module_side.h"
#include "io/symbol_module.h"

#include "config.h"

#include <zint.h>

static const struct {
	int zint;
	int input_mode;
	int option_1; /* QR: error correction 2 is level M */
	int option_3;
	int quiet_left, quiet_right, quiet_y;
} kinds[SYMBOL_KIND_COUNT] = {
	[SYMBOL_CODE128] = { .zint = BARCODE_CODE128, .quiet_left = 10, .quiet_right = 10 },
	[SYMBOL_GS1_128] = { .zint = BARCODE_GS1_128, .input_mode = GS1_MODE, .quiet_left = 10, .quiet_right = 10 },
	[SYMBOL_EAN13] = { .zint = BARCODE_EANX_CHK, .quiet_left = 11, .quiet_right = 7 },
	[SYMBOL_EAN8] = { .zint = BARCODE_EANX_CHK, .quiet_left = 7, .quiet_right = 7 },
	[SYMBOL_UPCA] = { .zint = BARCODE_UPCA_CHK, .quiet_left = 9, .quiet_right = 9 },
	[SYMBOL_ITF14] = { .zint = BARCODE_ITF14, .quiet_left = 10, .quiet_right = 10 },
	[SYMBOL_CODE39] = { .zint = BARCODE_CODE39, .quiet_left = 10, .quiet_right = 10 },
	[SYMBOL_QR] = { .zint = BARCODE_QRCODE,
			.input_mode = UNICODE_MODE,
			.option_1 = 2,
			.quiet_left = 4,
			.quiet_right = 4,
			.quiet_y = 4 },
	[SYMBOL_GS1_QR] = { .zint = BARCODE_QRCODE,
			    .input_mode = GS1_MODE,
			    .option_1 = 2,
			    .quiet_left = 4,
			    .quiet_right = 4,
			    .quiet_y = 4 },
	[SYMBOL_DATAMATRIX] = { .zint = BARCODE_DATAMATRIX,
				.input_mode = UNICODE_MODE,
				.option_3 = DM_SQUARE,
				.quiet_left = 1,
				.quiet_right = 1,
				.quiet_y = 1 },
	[SYMBOL_GS1_DATAMATRIX] = { .zint = BARCODE_DATAMATRIX,
				    .input_mode = GS1_MODE,
				    .option_3 = DM_SQUARE,
				    .quiet_left = 1,
				    .quiet_right = 1,
				    .quiet_y = 1 },
	[SYMBOL_PDF417] = { .zint = BARCODE_PDF417,
			    .input_mode = UNICODE_MODE,
			    .quiet_left = 2,
			    .quiet_right = 2,
			    .quiet_y = 2 },
};

static const char *const titles[] = {
#define X(kind, key, title) [kind] = (title),
	SYMBOL_KINDS(X)
#undef X
};

/* libzint's vector counts half modules at scale 1. */
enum { HALVES = 2, BAR_MODULES = 50, PDF417_ROW = 3, ECI_UTF8 = 26 };

static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return !*s;
}

static int refused(enum symbol_kind kind, const char *data, struct zint_symbol *z, struct err *e)
{
	const char *why = strchr(z->errtxt, ':');

	return err_fail(e, ERR_SYMBOL_DATA, FACT_TEXT("symbol", titles[kind]), FACT_TEXT("data", data),
			FACT_TEXT("why", why ? why + 2 : z->errtxt));
}

/* In modules: rows of PDF417 are three high, of everything else one. */
static int row_height(const struct zint_symbol *z)
{
	return z->symbology == BARCODE_PDF417 ? PDF417_ROW : 1;
}

static int height_of(const struct zint_symbol *z)
{
	return z->rows * row_height(z);
}

static const unsigned char *modules_of(struct arena *a, const struct zint_symbol *z)
{
	unsigned char *out = arena_alloc(a, (size_t)height_of(z) * (size_t)z->width), *to = out;

	for (int y = 0; y < z->rows; y++)
		for (int again = 0; again < row_height(z); again++)
			for (int x = 0; x < z->width; x++)
				*to++ = z->encoded_data[y][x / 8] >> (x % 8) & 1;
	return out;
}

/* Where the first module stands in libzint's picture: it leaves room at the left for the first digit. */
static float left_of(const struct zint_vector *v)
{
	float left = v->width;

	for (const struct zint_vector_rect *r = v->rectangles; r; r = r->next)
		if (r->x < left)
			left = r->x;
	return left;
}

static void take_rects(struct arena *a, const struct zint_vector *v, float left, struct symbol *out)
{
	struct symbol_rect *to;
	size_t n = 0;

	for (const struct zint_vector_rect *r = v->rectangles; r; r = r->next)
		n++;
	out->rects = to = arena_array(a, struct symbol_rect, n);
	out->n_rects = n;
	for (const struct zint_vector_rect *r = v->rectangles; r; r = r->next, to++) {
		to->x = (int)((r->x - left) / HALVES);
		to->width = (int)(r->width / HALVES);
		to->y = out->matrix ? (int)(r->y / HALVES) : 0;
		to->height = out->matrix ? (int)(r->height / HALVES) : 1;
		to->guard = !out->matrix && r->height > HALVES * BAR_MODULES;
	}
}

static void take_texts(struct arena *a, const struct zint_vector *v, float left, struct symbol *out)
{
	static const enum symbol_align aligns[] = { SYMBOL_CENTRE, SYMBOL_LEFT, SYMBOL_RIGHT };
	struct symbol_text *to;
	size_t n = 0;

	for (const struct zint_vector_string *s = v->strings; s; s = s->next)
		n++;
	out->texts = to = arena_array(a, struct symbol_text, n);
	out->n_texts = n;
	for (const struct zint_vector_string *s = v->strings; s; s = s->next, to++) {
		to->x10 = (int)((s->x - left) * 10 / HALVES);
		to->size10 = (int)(s->fsize * 10 / HALVES);
		to->align = aligns[s->halign];
		to->text = arena_strdup(a, (const char *)s->text);
	}
}

static int encode(struct arena *a, enum symbol_kind kind, const char *data, struct symbol *out, struct err *e)
{
	struct zint_symbol *z = ZBarcode_Create();
	size_t n = strlen(data);
	float left;
	int code = OK;

	if (!z)
		BUG("no memory for a symbol");
	z->symbology = kinds[kind].zint;
	z->input_mode = kinds[kind].input_mode;
	z->option_1 = kinds[kind].option_1 ? kinds[kind].option_1 : -1;
	z->option_3 = kinds[kind].option_3;
	z->warn_level = WARN_FAIL_ALL; /* a faulty check digit in an element string is only a warning otherwise */
	z->output_options = BARCODE_NO_QUIET_ZONES | BARCODE_BIND; /* BIND of width 0: no bearer bars */
	if (!kinds[kind].quiet_y)
		z->height = BAR_MODULES;
	if (z->input_mode == UNICODE_MODE && !is_ascii(data))
		z->eci = ECI_UTF8;
	if (kind == SYMBOL_ITF14)
		n--; /* libzint adds the check digit, which symbol_check compared */
	if (ZBarcode_Encode_and_Buffer_Vector(z, (const unsigned char *)data, (int)n, 0) != 0) {
		code = refused(kind, data, z, e);
	} else {
		*out = (struct symbol){ .kind = kind, .matrix = kinds[kind].quiet_y > 0, .width = z->width };
		out->height = out->matrix ? height_of(z) : 1;
		out->quiet_left = kinds[kind].quiet_left;
		out->quiet_right = kinds[kind].quiet_right;
		out->quiet_top = out->quiet_bottom = kinds[kind].quiet_y;
		left = left_of(z->vector);
		take_rects(a, z->vector, left, out);
		take_texts(a, z->vector, left, out);
		out->modules = modules_of(a, z);
	}
	ZBarcode_Delete(z);
	return code;
}

MODULE_EXPORT const struct module_head *dockline_module(const struct module_host *host)
{
	static const struct symbol_module table = { .head = { PACKAGE_VERSION, sizeof table }, .encode = encode };

	module_meet(host);
	return &table.head;
}
