#include "base/base.h"

#include "base/text.h"
#include "ui/core/filter.h"
#include "ui/core/tr.h"

struct parse {
	struct arena *a;
	const struct db_list *query;
	const struct column *columns;
	const struct format *format;
	struct db_filter *out;
	size_t n;
};

static void add(struct parse *p, int column, enum db_op op, struct db_value value)
{
	if (p->n < FILTERS_MAX)
		p->out[p->n++] = (struct db_filter){ column, op, value };
}

static const struct column *column_named(struct parse *p, const char *name)
{
	const char *folded = text_fold(p->a, name);

	if (!*name)
		return NULL;
	for (const struct column *c = p->columns; c->field; c++)
		if (!c->say && str_eq(c->field, name))
			return c;
	for (const struct column *c = p->columns; c->field; c++)
		if (!c->say && str_starts(text_fold(p->a, tr(c->title)), folded))
			return c;
	return NULL;
}

/* The state whose label says the text, when there is just one. */
static const char *state_said(struct parse *p, const struct column *c, const char *text)
{
	const char *folded = text_fold(p->a, text);
	const char *found = NULL;

	for (const struct look *l = c->looks; l && l->state; l++) {
		const char *label = text_fold(p->a, tr(l->label ? l->label : l->state));

		if (str_eq(label, folded))
			return l->state;
		if (strstr(label, folded)) {
			if (found)
				return NULL;
			found = l->state;
		}
	}
	return found;
}

static bool parse_value(struct parse *p, const struct column *c, const char *text, struct db_value *out)
{
	struct err e = ERR_INIT;

	return !format_parse(p->a, p->format, c->kind, c->field, text, NULL, out, &e) && !out->null;
}

/* The instants of a day typed without a time. */
static bool whole_day(struct parse *p, const struct column *c, const char *text, int64_t *from, int64_t *to)
{
	int32_t day;

	if (c->kind != KIND_INSTANT || strchr(text, ' '))
		return false;
	day = day_parse(text, p->format->words->day_order, p->format->today);
	if (day == DAY_NONE)
		return false;
	*from = instant_from_local(day, 0, p->format->zone_minutes);
	*to = *from + MS_A_DAY - 1;
	return true;
}

static struct db_value next_value(struct parse *p, struct db_value v, int step)
{
	return v.type == DB_I64 ? db_i64(v.i64 + step) : db_text(day_iso(p->a, day_add(day_of(v.text), step)));
}

/* One side of a comparison; false when the text is no value of the column. */
static bool bound(struct parse *p, const struct column *c, int column, bool least, bool strict, const char *text)
{
	struct db_value v;
	int64_t from, to;

	/* "> day" begins after its last instant, "< day" ends before its first. */
	if (whole_day(p, c, text, &from, &to))
		v = db_i64((least == strict ? to : from) + (strict ? (least ? 1 : -1) : 0));
	else if (!parse_value(p, c, text, &v))
		return false;
	else if (strict && (v.type == DB_I64 || c->kind == KIND_DAY))
		v = next_value(p, v, least ? 1 : -1);
	else if (strict)
		add(p, column, DB_NOT, v);
	add(p, column, least ? DB_AT_LEAST : DB_AT_MOST, v);
	return true;
}

static bool comparison(struct parse *p, const struct column *c, int column, const char *text)
{
	const char *dots = strstr(text, "..");
	struct db_value v;
	size_t n = p->n;

	if (text[0] == '>' || text[0] == '<') {
		bool equal = text[1] == '=';

		return bound(p, c, column, text[0] == '>', !equal, text + 1 + equal);
	}
	if (text[0] == '=') {
		if (!text[1]) {
			add(p, column, DB_EQUALS,
			    c->kind == KIND_TEXT || c->kind == KIND_TERM ? db_text(NULL) : db_i64(DB_NULL));
			return true;
		}
		if (!parse_value(p, c, text + 1, &v))
			return false;
		add(p, column, DB_EQUALS, v);
		return true;
	}
	if (dots && dots > text && dots[2] && c->kind != KIND_TEXT && c->kind != KIND_CODE && c->kind != KIND_TERM) {
		if (bound(p, c, column, true, false, arena_copy(p->a, text, (size_t)(dots - text))) &&
		    bound(p, c, column, false, false, dots + 2))
			return true;
		p->n = n;
	}
	return false;
}

static void column_term(struct parse *p, const struct column *c, bool negated, const char *text)
{
	int column = db_list_column(p->query, c->field);
	struct db_value v;
	const char *state;
	int64_t from, to;

	if (column < 0 || !*text)
		return;
	if (!negated && comparison(p, c, column, text))
		return;
	state = state_said(p, c, text);
	if (state) {
		add(p, column, negated ? DB_NOT : DB_EQUALS, db_text(state));
		return;
	}
	if (!negated && whole_day(p, c, text, &from, &to)) {
		add(p, column, DB_AT_LEAST, db_i64(from));
		add(p, column, DB_AT_MOST, db_i64(to));
		return;
	}
	if (p->query->stmt.cols[column].type == DB_I64) {
		/* A number that is none finds nothing, which is what was asked. */
		add(p, column, negated ? DB_NOT : DB_EQUALS, parse_value(p, c, text, &v) ? v : db_i64(INT64_MAX));
		return;
	}
	if (c->kind == KIND_DAY && parse_value(p, c, text, &v))
		text = v.text;
	add(p, column, negated ? DB_LACKS : DB_CONTAINS, db_text(text));
}

/* Takes one term off *at; quotes may open anywhere in it. */
static char *next_term(struct parse *p, const char **at)
{
	struct str term AUTO_STR = STR_INIT;
	bool quoted = false;

	while (**at == ' ')
		++*at;
	if (!**at)
		return NULL;
	for (; **at && (quoted || **at != ' '); ++*at) {
		if (**at == '"')
			quoted = !quoted;
		else
			str_addc(&term, **at);
	}
	return arena_copy(p->a, term.p, term.len);
}

size_t filter_parse(struct arena *a, const char *text, const struct db_list *query, const struct column *columns,
		    const struct format *format, struct db_filter *out)
{
	struct parse p = { .a = a, .query = query, .columns = columns, .format = format, .out = out };
	char *term;

	while ((term = next_term(&p, &text))) {
		bool negated = term[0] == '!';
		char *word = term + negated;
		char *colon = strchr(word, ':');
		const struct column *c = NULL;

		if (colon)
			c = column_named(&p, arena_copy(a, word, (size_t)(colon - word)));
		if (c)
			column_term(&p, c, negated, colon + 1);
		else if (*word)
			add(&p, DB_ANY_TEXT, negated ? DB_LACKS : DB_CONTAINS, db_text(word));
	}
	return p.n;
}

void filter_term(struct str *to, const char *field, const char *text)
{
	bool negated = text[0] == '!';

	if (to->len)
		str_addc(to, ' ');
	str_addf(to, strchr(text, ' ') ? "%s%s:\"%s\"" : "%s%s:%s", negated ? "!" : "", field, text + negated);
}
