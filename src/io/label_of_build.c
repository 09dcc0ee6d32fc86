#include "io/label_of_build.h"

#include "base/media.h"
#include "domain/desk/refuse.h"
#include "domain/desk/setting.h"
#include "io/zpl.h"

enum { FIELDS = 16 };

int label_of_allowed(struct desk *desk, struct err *e)
{
	return desk_may(desk, PERM_LABEL)
		     ? OK
		     : err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(PERM_LABEL)));
}

int label_of_begin(struct arena *a, const char *template, const char *key, struct label_of *out, struct err *e)
{
	struct label_template *t = arena_new(a, struct label_template);

	*out = (struct label_of){ .title = arena_printf(a, "label %s", key), .copies = 1 };
	out->label.template = t;
	out->label.fields = arena_array(a, struct label_field, FIELDS);
	return label_template_find(a, template, t, e);
}

void label_of_add(struct label_of *l, const char *name, const char *text)
{
	struct label_field *fields = (struct label_field *)l->label.fields;

	if (l->label.n_fields == FIELDS)
		BUG("more than %d facts on a label", FIELDS);
	if (text && *text)
		fields[l->label.n_fields++] = (struct label_field){ name, text };
}

void label_of_symbol(struct label_of *l, enum symbol_kind kind, const char *data)
{
	l->label.has_symbol = true;
	l->label.symbol = kind;
	l->label.data = data;
}

void label_of_text_symbol(struct label_of *l, const char *text)
{
	struct err unfit = ERR_INIT;

	label_of_symbol(l, symbol_check(SYMBOL_CODE128, text, &unfit) == OK ? SYMBOL_CODE128 : SYMBOL_QR, text);
}

static bool fits(const struct label *l)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct str bytes AUTO_STR = STR_INIT;
	struct err e = ERR_INIT;

	return zpl_make(&scratch, l, &bytes, &e) == OK;
}

bool label_of_bars_or_squares(struct label_of *l)
{
	l->label.symbol = SYMBOL_GS1_128;
	if (fits(&l->label))
		return true;
	l->label.symbol = SYMBOL_GS1_DATAMATRIX;
	return fits(&l->label);
}

void label_of_content(struct label_of *l, const char *elements)
{
	l->label.content = elements;
	if (elements && !fits(&l->label))
		l->label.content = NULL;
}

int label_of_get_item(struct desk *desk, struct arena *a, int64_t item_id, struct item_row *item, struct err *e)
{
	int rc = item_get(desk->db, a, item_id, item, e);

	return rc == ERR_NOT_FOUND ? refuse_absent("item", arena_printf(a, "%" PRId64, item_id), e) : rc;
}

int label_of_fit(struct arena *a, struct label_of *l, int width, int height, struct err *e)
{
	struct label_template *t = arena_new(a, struct label_template);
	const char *content = l->label.content;
	int rc = label_template_fit(a, l->label.template, width, height, t, e);

	if (rc)
		return rc;
	l->label.template = t;
	l->label.content = NULL;
	/* What did not fit on the smaller label may fit on this one, and the other way round. */
	if (l->label.symbol == SYMBOL_GS1_128 || l->label.symbol == SYMBOL_GS1_DATAMATRIX)
		(void)label_of_bars_or_squares(l);
	label_of_content(l, content);
	return OK;
}

static int refuse_size(const char *size, struct err *e)
{
	return refuse_value("size", size, "4x6 in inches, or 100x50mm", e);
}

int label_of_size(struct arena *a, struct label_of *l, const char *size, struct err *e)
{
	int width, height;

	if (!media_size_read(size, &width, &height))
		return refuse_size(size, e);
	l->sized = true;
	return label_of_fit(a, l, width, height, e);
}

/* Inches where the sides are whole ones. */
static void add_size(struct str *to, const struct label_template *t)
{
	enum { INCH = 254 };

	if (to->len)
		str_add(to, ", ");
	if (t->width % INCH == 0 && t->height % INCH == 0)
		str_addf(to, "%dx%d", t->width / INCH, t->height / INCH);
	else
		str_addf(to, "%dx%dmm", t->width / 10, t->height / 10);
}

/* The same paper: 100 x 150 mm is what elsewhere is cut at 4 x 6 inch. */
static bool alike(int one, int other)
{
	int apart = one > other ? one - other : other - one;

	return apart * 20 <= other;
}

int label_of_media(struct arena *a, struct label_of *l, const char *media, struct err *e)
{
	const char *name = l->label.template->name;
	struct str drawn AUTO_STR = STR_INIT;
	struct label_template *sizes;
	int width, height, rc;
	size_t n;

	if (l->sized)
		return OK;
	if (!media_size_read(media, &width, &height))
		return refuse_size(media, e);
	if ((rc = label_template_find_sizes(a, name, &sizes, &n, e)))
		return rc;
	for (size_t i = 0; i < n; i++) {
		if (alike(width, sizes[i].width) && alike(height, sizes[i].height))
			return label_of_fit(a, l, width, height, e);
		add_size(&drawn, &sizes[i]);
	}
	return err_fail(e, ERR_LABEL_MEDIA, FACT_TEXT("label", name), FACT_TEXT("size", media),
			FACT_TEXT("sizes", arena_copy(a, drawn.p, drawn.len)));
}

int label_of_usual_size(struct desk *desk, struct arena *a, struct label_of *l, struct err *e)
{
	const char *size = NULL;
	int rc;

	if (l->sized)
		return OK;
	rc = setting_get(desk, a, arena_printf(a, "label.size.%s", l->label.template->name), &size, e);
	if (rc == OK && !size)
		rc = setting_get(desk, a, "label.size", &size, e);
	return rc || !size ? rc : label_of_size(a, l, size, e);
}
