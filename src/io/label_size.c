/* Templates on paper of another size than they were drawn for. */
#include "io/label_template.h"

struct stretch {
	int width, height; /* wanted */
	int from_width, from_height;
};

static int across(const struct stretch *s, int x)
{
	return (int)((int64_t)x * s->width / s->from_width);
}

static int down(const struct stretch *s, int y)
{
	return (int)((int64_t)y * s->height / s->from_height);
}

static struct label_symbol_box stretch_symbol(const struct stretch *s, const struct label_symbol_box *box)
{
	struct label_symbol_box to = *box;

	to.x = across(s, box->x);
	to.y = down(s, box->y);
	to.width = across(s, box->x + box->width) - to.x;
	to.height = down(s, box->y + box->height) - to.y;
	return to;
}

/* Ends are stretched and not lengths, so that what touched touches still and what lay within does too. */
static void stretch(struct arena *a, const struct label_template *from, int width, int height,
		    struct label_template *out)
{
	const struct stretch s = { width, height, from->width, from->height };
	struct label_text_box *texts = arena_array(a, struct label_text_box, from->n_texts);

	*out = *from;
	out->width = width;
	out->height = height;
	out->texts = texts;
	for (size_t i = 0; i < from->n_texts; i++) {
		const struct label_text_box *box = &from->texts[i];

		texts[i] = *box;
		texts[i].x = across(&s, box->x);
		texts[i].y = down(&s, box->y);
		texts[i].width = across(&s, box->x + box->width) - texts[i].x;
		texts[i].size = down(&s, box->size) < across(&s, box->size) ? down(&s, box->size)
									    : across(&s, box->size);
		texts[i].size = texts[i].size ? texts[i].size : 1;
	}
	out->symbol = stretch_symbol(&s, &from->symbol);
	out->content = stretch_symbol(&s, &from->content);
}

/* How far the shape is from the one that is wanted: the greater of both ratios of width to height over the lesser, in
 * thousandths; of two alike the one nearer in size is taken. */
static int64_t unlikeness(const struct label_template *t, int width, int height)
{
	int64_t one = (int64_t)t->width * height, other = (int64_t)t->height * width;
	int64_t area = (int64_t)t->width * t->height, wanted = (int64_t)width * height;
	int64_t shape = one > other ? one * 1000 / other : other * 1000 / one;
	int64_t size = area > wanted ? area * 100 / wanted : wanted * 100 / area;

	return shape * 10 + (size < 3000 ? size : 3000);
}

int label_template_fit(struct arena *a, const struct label_template *t, int width, int height,
		       struct label_template *out, struct err *e)
{
	struct label_template *sizes = NULL;
	const struct label_template *best = t;
	size_t n = 0;
	struct err unknown = ERR_INIT;
	int code = label_template_find_sizes(a, t->name, &sizes, &n, &unknown);

	if (code != OK && code != ERR_NOT_FOUND) {
		*e = unknown;
		return code;
	}
	for (size_t i = 0; i < n; i++)
		if (i == 0 || unlikeness(&sizes[i], width, height) < unlikeness(best, width, height))
			best = &sizes[i];
	if (best->width == width && best->height == height)
		*out = *best;
	else
		stretch(a, best, width, height, out);
	return OK;
}
