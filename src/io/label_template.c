#include "io/label_template.h"

#include "base/text.h"

enum { LONGEST = 10000 }; /* a metre */

struct reading {
	struct arena *arena;
	const char *file;
	int64_t line;
	char *at; /* in the line */
	const char *name;
	struct label_template *out; /* of the size that is being read; NULL before the first */
	VEC(struct label_text_box) texts;
	VEC(struct label_template) sizes;
};

static int fault(const struct reading *r, const char *field, const char *why, struct err *e)
{
	return err_fail(e, ERR_FILE_DATA, FACT_TEXT("file", r->file), FACT_I64("line", r->line),
			FACT_TEXT("field", field), FACT_TEXT("why", why));
}

/* The next word of the line, ended with NUL in place; "" at the end. */
static char *word(struct reading *r)
{
	char *from;

	while (ascii_space(*r->at))
		r->at++;
	from = r->at;
	while (*r->at && !ascii_space(*r->at))
		r->at++;
	if (*r->at)
		*r->at++ = '\0';
	return from;
}

static int length(struct reading *r, const char *field, int *out, struct err *e)
{
	int64_t n;

	if (!text_to_i64(word(r), &n) || n < 0 || n > LONGEST)
		return fault(r, field, "a number of tenths of a millimetre must follow", e);
	*out = (int)n;
	return OK;
}

/* What a line may name: a number into an int, or a word that sets something. */
struct setting {
	const char *word;
	int *number;
	bool *flag;
	enum label_align *align, align_to;
};

static int settings(struct reading *r, const struct setting *known, size_t n, struct err *e)
{
	for (;;) {
		const char *w = word(r);
		size_t i = 0;
		int code;

		if (!*w)
			return OK;
		while (i < n && !str_eq(known[i].word, w))
			i++;
		if (i == n)
			return fault(r, w, "this word has no meaning here", e);
		if (known[i].flag)
			*known[i].flag = true;
		else if (known[i].align)
			*known[i].align = known[i].align_to;
		else if ((code = length(r, w, known[i].number, e)) != OK)
			return code;
	}
}

static bool within(const struct label_template *t, int x, int y, int width, int height)
{
	return width > 0 && height > 0 && x + width <= t->width && y + height <= t->height;
}

static int read_text(struct reading *r, struct err *e)
{
	struct label_text_box box = { .field = word(r), .lines = 1 };
	const struct setting known[] = {
		{ .word = "x", .number = &box.x },
		{ .word = "y", .number = &box.y },
		{ .word = "width", .number = &box.width },
		{ .word = "size", .number = &box.size },
		{ .word = "lines", .number = &box.lines },
		{ .word = "bold", .flag = &box.bold },
		{ .word = "shrink", .flag = &box.shrink },
		{ .word = "left", .align = &box.align, .align_to = LABEL_LEFT },
		{ .word = "centre", .align = &box.align, .align_to = LABEL_CENTRE },
		{ .word = "right", .align = &box.align, .align_to = LABEL_RIGHT },
	};
	int code = settings(r, known, ARRAY_LEN(known), e);

	if (code != OK)
		return code;
	if (box.lines < 1 || box.lines > 20)
		return fault(r, "lines", "it must be 1 to 20", e);
	if (!within(r->out, box.x, box.y, box.width, box.lines * box.size * 12 / 10))
		return fault(r, box.field, "it does not lie within the label", e);
	box.field = arena_strdup(r->arena, box.field);
	*vec_push(r->arena, &r->texts) = box;
	return OK;
}

static int read_symbol(struct reading *r, const char *which, struct label_symbol_box *to, struct err *e)
{
	struct label_symbol_box box = { .width = 0 };
	const struct setting known[] = {
		{ .word = "x", .number = &box.x },
		{ .word = "y", .number = &box.y },
		{ .word = "width", .number = &box.width },
		{ .word = "height", .number = &box.height },
		{ .word = "notext", .flag = &box.notext },
		{ .word = "module", .number = &box.module },
		{ .word = "left", .align = &box.align, .align_to = LABEL_LEFT },
		{ .word = "centre", .align = &box.align, .align_to = LABEL_CENTRE },
		{ .word = "right", .align = &box.align, .align_to = LABEL_RIGHT },
	};
	int code = settings(r, known, ARRAY_LEN(known), e);

	if (code != OK)
		return code;
	if (to->width)
		return fault(r, which, "a label has one symbol", e);
	if (!within(r->out, box.x, box.y, box.width, box.height))
		return fault(r, which, "it does not lie within the label", e);
	*to = box;
	return OK;
}

static void end_size(struct reading *r)
{
	if (!r->out)
		return;
	r->out->texts = r->texts.v;
	r->out->n_texts = r->texts.n;
	r->texts.v = NULL;
	r->texts.n = r->texts.cap = 0;
}

static int read_size(struct reading *r, struct err *e)
{
	int code;

	if (!r->name)
		return fault(r, "size", "label must stand before it", e);
	end_size(r);
	r->out = vec_push(r->arena, &r->sizes);
	*r->out = (struct label_template){ .name = r->name };
	code = length(r, "size", &r->out->width, e);
	return code == OK ? length(r, "size", &r->out->height, e) : code;
}

static int read_line(struct reading *r, struct err *e)
{
	const char *w = word(r);
	int code = OK;

	if (!*w || *w == '#')
		return OK;
	if (str_eq(w, "label")) {
		r->name = arena_strdup(r->arena, word(r));
	} else if (str_eq(w, "size")) {
		code = read_size(r, e);
	} else if (!r->out || !r->out->width || !r->out->height) {
		code = fault(r, w, "label and size must stand before it", e);
	} else if (str_eq(w, "text")) {
		code = read_text(r, e);
	} else if (str_eq(w, "symbol")) {
		code = read_symbol(r, w, &r->out->symbol, e);
	} else if (str_eq(w, "content")) {
		code = read_symbol(r, w, &r->out->content, e);
	} else {
		code = fault(r, w, "a line begins with label, size, text, symbol or content", e);
	}
	return code;
}

int label_template_sizes(struct arena *a, const char *file, const char *text, struct label_template **sizes, size_t *n,
			 struct err *e)
{
	struct reading r = { .arena = a, .file = file };
	char *copy = arena_strdup(a, text);

	while (copy) {
		char *end = strchr(copy, '\n');
		int code;

		if (end)
			*end = '\0';
		r.at = copy;
		r.line++;
		code = read_line(&r, e);
		if (code != OK)
			return code;
		copy = end ? end + 1 : NULL;
	}
	if (!r.out || !r.out->width || !r.out->height)
		return fault(&r, "size", "the label has no name or no size", e);
	end_size(&r);
	*sizes = r.sizes.v;
	*n = r.sizes.n;
	return OK;
}

int label_template_read(struct arena *a, const char *file, const char *text, struct label_template *out, struct err *e)
{
	struct label_template *sizes;
	size_t n;
	int code = label_template_sizes(a, file, text, &sizes, &n, e);

	if (code == OK)
		*out = sizes[0];
	return code;
}

static const char *text_of(const char *name)
{
	for (size_t i = 0; i < n_label_texts; i++)
		if (str_eq(label_texts[i].name, name))
			return label_texts[i].text;
	return NULL;
}

static int no_label(const char *name, struct err *e)
{
	return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "label"), FACT_TEXT("key", name));
}

int label_template_find(struct arena *a, const char *name, struct label_template *out, struct err *e)
{
	const char *text = text_of(name);

	return text ? label_template_read(a, name, text, out, e) : no_label(name, e);
}

int label_template_find_sizes(struct arena *a, const char *name, struct label_template **sizes, size_t *n,
			      struct err *e)
{
	const char *text = text_of(name);

	return text ? label_template_sizes(a, name, text, sizes, n, e) : no_label(name, e);
}
