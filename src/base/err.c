#include "base/base.h"

static const struct {
	const char *name;
	enum err_class class;
} codes[ERR_CODE_COUNT] = { [OK] = { "OK", CLASS_OK },
#define X(code, class_) [code] = { #code, CLASS_##class_ },
			    ERR_CODES(X)
#undef X
};

static const int exit_status[] = {
	[CLASS_OK] = 0,	     [CLASS_REFUSED] = 1,      [CLASS_USAGE] = 2,
	[CLASS_DATA] = 65,   [CLASS_UNAVAILABLE] = 69, [CLASS_CANNOT_CREATE] = 73,
	[CLASS_IO] = 74,     [CLASS_BUSY] = 75,	       [CLASS_NOT_PERMITTED] = 77,
	[CLASS_CONFIG] = 78,
};

static size_t text_used(const struct err *e)
{
	size_t used = 0;

	for (int i = 0; i < e->n_facts; i++)
		if (e->facts[i].text)
			used = (size_t)(e->facts[i].text - e->text) + strlen(e->facts[i].text) + 1;
	return used;
}

void err_add(struct err *e, struct fact f)
{
	size_t used = text_used(e);

	if (e->n_facts >= ERR_FACTS)
		return;
	if (f.text) {
		if (used + 1 >= sizeof e->text)
			return;
		str_copy(e->text + used, sizeof e->text - used, f.text);
		f.text = e->text + used;
	}
	e->facts[e->n_facts++] = f;
}

void err_copy(struct err *to, const struct err *from)
{
	*to = *from;
	for (int i = 0; i < to->n_facts; i++)
		if (from->facts[i].text)
			to->facts[i].text = to->text + (from->facts[i].text - from->text);
}

int err_fail_at(struct err *e, enum err_code code, const char *file, int line, const struct fact *facts, size_t n)
{
	/* The facts may point into e itself when a caller rewords a failure; so build it beside. */
	struct err made = { .code = code, .file = file, .line = line };

	for (size_t i = 1; i <= n; i++)
		err_add(&made, facts[i]);
	e->code = code;
	e->file = file;
	e->line = line;
	e->n_facts = made.n_facts;
	memcpy(e->text, made.text, sizeof e->text);
	for (int i = 0; i < made.n_facts; i++) {
		e->facts[i] = made.facts[i];
		if (made.facts[i].text)
			e->facts[i].text = e->text + (made.facts[i].text - made.text);
	}
	return code;
}

static const struct fact *find(const struct err *e, const char *name)
{
	for (int i = 0; i < e->n_facts; i++)
		if (strcmp(e->facts[i].name, name) == 0)
			return &e->facts[i];
	return NULL;
}

const char *err_text(const struct err *e, const char *name)
{
	const struct fact *f = find(e, name);

	return f ? f->text : NULL;
}

int64_t err_i64(const struct err *e, const char *name, int64_t fallback)
{
	const struct fact *f = find(e, name);

	return f && f->kind != FACT_KIND_TEXT && f->kind != FACT_KIND_DAY ? f->i64 : fallback;
}

enum err_class err_class(enum err_code code)
{
	return (size_t)code < ARRAY_LEN(codes) ? codes[code].class : CLASS_IO;
}

int err_exit_status(enum err_code code)
{
	return exit_status[err_class(code)];
}

const char *err_name(enum err_code code)
{
	return (size_t)code < ARRAY_LEN(codes) ? codes[code].name : "?";
}
