#include "base/base.h"

#include "ui/core/cells.h"
#include "ui/core/keymap.h"
#include "ui/core/list_priv.h"

/* The registry's lint. It looks at the records alone, with the shipped keymap; at their keys, with every one. */

struct lint {
	const struct screen_set *set;
	const struct keymap *keymap;
	const char *preset; /* whose keys these are */
	const char *(*permission_name)(int permission);
	FILE *report;
	int faults;
};

static void fault(struct lint *l, const struct screen *s, const char *fmt, ...) PRINTF_LIKE(3, 4);

static void fault(struct lint *l, const struct screen *s, const char *fmt, ...)
{
	va_list ap;

	l->faults++;
	fprintf(l->report, "screen %s, keys %s: ", s->name ? s->name : "(no name)", l->preset);
	va_start(ap, fmt);
	vfprintf(l->report, fmt, ap);
	va_end(ap);
	fputc('\n', l->report);
}

static void check_sentence(struct lint *l, const struct screen *s, const char *what, const char *text)
{
	size_t n = text ? strlen(text) : 0;

	if (n < 8)
		fault(l, s, "%s has no help sentence", what);
	else if (text[n - 1] != '.' && text[n - 1] != '?' && text[n - 1] != '!')
		fault(l, s, "the help of %s is no sentence: %s", what, text);
}

static void check_permission(struct lint *l, const struct screen *s, const char *what, int permission)
{
	if (l->permission_name && !l->permission_name(permission))
		fault(l, s, "%s asks for permission %d, which has no name", what, permission);
}

static const char *section_of(const struct screen *s)
{
	return shape_ops_of(s->shape)->section;
}

/* The one key of an action, from its own or the command's; false: none. */
static bool key_of(const struct lint *l, const struct screen *s, const struct action *a, struct key_sequence *out)
{
	const struct binding *b = a->on ? keymap_shown_key(l->keymap, s->name, section_of(s), a->on, false) : NULL;

	memset(out, 0, sizeof *out);
	if (b) {
		*out = b->keys;
		return true;
	}
	return a->key && keys_parse(a->key, out);
}

/* Own keys of the toolkit in this shape: an action may not sit on one, except through its command. */
static bool toolkit_key(const struct lint *l, const struct screen *s, const struct key_sequence *keys,
			enum command *command)
{
	const char *const sections[] = { section_of(s), "all" };
	bool longer = false;

	for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
		const struct binding *b = keymap_find(l->keymap, sections[i], keys, &longer);

		if (b && b->command && b->command < COMMAND_SAVE) {
			*command = b->command;
			return true;
		}
	}
	return false;
}

static void check_key(struct lint *l, const struct screen *s, const struct action *a)
{
	struct key_sequence keys, other;
	enum command command;

	if (a->key && !keys_parse(a->key, &keys)) {
		fault(l, s, "action %s: %s is not the name of a key", a->name, a->key);
		return;
	}
	if (!key_of(l, s, a, &keys)) {
		if (a->on)
			fault(l, s, "action %s: no key is bound to %s in %s", a->name, command_words[a->on].name,
			      section_of(s));
		return;
	}
	if (a->key && (s->shape == SHAPE_SCAN || s->shape == SHAPE_FORM || s->shape == SHAPE_REPORT) &&
	    keys_is_printable(keys.keys[0]))
		fault(l, s, "action %s: the character %s is typed here and cannot be a hotkey", a->name, a->key);
	if (a->key && (s->shape == SHAPE_FORM || s->shape == SHAPE_REPORT) &&
	    (keys.keys[0] == KEYS_CTRL('U') || keys.keys[0] == KEYS_CTRL('K') || keys.keys[0] == KEYS_CTRL('W')))
		fault(l, s, "action %s: the field that is typed in takes %s for itself", a->name, a->key);
	if (a->key && !a->on && toolkit_key(l, s, &keys, &command))
		fault(l, s, "action %s: %s already means %s", a->name, a->key, command_words[command].name);
	for (const struct action *b = s->actions; b != a; b++) {
		if (!key_of(l, s, b, &other))
			continue;
		/* Two may share a key when each has its own time. */
		if (keys_equal(&keys, &other) && !(a->when && b->when))
			fault(l, s, "actions %s and %s share a key", b->name, a->name);
		if (keys_is_prefix(&keys, &other) || keys_is_prefix(&other, &keys))
			fault(l, s, "the key of action %s begins that of %s", a->name, b->name);
	}
}

static void check_fields(struct lint *l, const struct screen *s, const char *what, const struct field *fields)
{
	if (!fields) {
		fault(l, s, "%s has no fields", what);
		return;
	}
	for (const struct field *f = fields; f->name; f++) {
		const struct screen *from = f->lookup ? screen_find(l->set, f->lookup) : NULL;

		if (f->width && (!f->title || !*f->title))
			fault(l, s, "%s: field %s has no title", what, f->name);
		if (f->kind == KIND_CHOICE && !f->choices == !f->options)
			fault(l, s, "%s: field %s is a choice of nothing", what, f->name);
		if (f->lookup && (!from || from->shape != SHAPE_LIST))
			fault(l, s, "%s: field %s looks up in %s, which is no list", what, f->name, f->lookup);
		else if (f->lookup && db_list_column(from->list.query, f->lookup_field ? f->lookup_field : f->name) < 0)
			fault(l, s, "%s: list %s has no field %s", what, f->lookup,
			      f->lookup_field ? f->lookup_field : f->name);
		for (const struct field *g = fields; g != f; g++)
			if (str_eq(g->name, f->name))
				fault(l, s, "%s: two fields are named %s", what, f->name);
	}
}

static void check_actions(struct lint *l, const struct screen *s)
{
	for (const struct action *a = s->actions; a && a->name; a++) {
		check_sentence(l, s, a->name, a->help);
		check_permission(l, s, a->name, a->permission);
		if (!a->label || !*a->label)
			fault(l, s, "action %s has no label", a->name);
		/* The keymap file knows both by name. */
		if (command_find(a->name) && command_find(a->name) != a->on)
			fault(l, s, "action %s has the name of a command that does not ask for it", a->name);
		if (!a->run == !a->open)
			fault(l, s, "action %s must either run or open", a->name);
		if (a->open && !screen_find(l->set, a->open))
			fault(l, s, "action %s opens %s, which is no screen", a->name, a->open);
		if ((a->flags & ACTION_MARKED) && s->shape != SHAPE_LIST)
			fault(l, s, "action %s runs on marked rows, but this is no list", a->name);
		if ((a->flags & ACTION_DANGER) && !a->question)
			fault(l, s, "action %s asks without saying what happens", a->name);
		if (a->fields)
			check_fields(l, s, a->name, a->fields);
		for (const struct action *b = s->actions; b != a; b++)
			if (str_eq(b->name, a->name))
				fault(l, s, "two actions are named %s", a->name);
		check_key(l, s, a);
	}
}

static void check_columns(struct lint *l, const struct screen *s)
{
	const struct db_list *q = s->list.query;
	int always = 2, first = 0;

	if (!q || !s->list.columns || !s->list.columns->field) {
		fault(l, s, "a list needs a query and columns");
		return;
	}
	if (s->list.sort && db_list_column(q, s->list.sort) < 0)
		fault(l, s, "its query has no field %s to sort by", s->list.sort);
	if (q->stmt.n_args && !s->list.args)
		fault(l, s, "its query has arguments and nobody fills them");
	for (const struct column *c = s->list.columns; c->field; c++) {
		if (db_list_column(q, c->field) < 0)
			fault(l, s, "its query has no field %s", c->field);
		if (c->unit && db_list_column(q, c->unit) < 0)
			fault(l, s, "its query has no field %s", c->unit);
		if (!c->title || !*c->title)
			fault(l, s, "column %s has no title", c->field);
		if (!c->min || (c->max && c->max < c->min))
			fault(l, s, "column %s has no width, or its max is below its min", c->field);
		if (c->rank == 0) {
			always += c->min + 2;
			first = c->min;
		}
	}
	if (always > 80)
		fault(l, s, "the columns of rank 0 need %d cells; 80 must do", always);
	if (!first)
		fault(l, s, "no column has rank 0");
	/* A card gives its first column at least half a line. */
	for (const struct column *c = s->list.columns; c->field; c++)
		if (c->rank == 0) {
			if (c->kind == KIND_CODE && c->min > 15)
				fault(l, s, "column %s needs %d cells; a card of 16 cells has 15", c->field, c->min);
			break;
		}
}

/* "field:=value" of a list that has the field as a column. */
static void check_queue_filter(struct lint *l, const struct screen *s, const struct queue *q,
			       const struct screen *opens)
{
	size_t n = q->filter ? strcspn(q->filter, ":") : 0;

	if (!q->filter)
		return;
	for (const struct column *c = opens->shape == SHAPE_LIST ? opens->list.columns : NULL; c && c->field; c++)
		if (strlen(c->field) == n && memcmp(c->field, q->filter, n) == 0 && q->filter[n] == ':')
			return;
	fault(l, s, "queue %s filters %s by %s, which names no column of it", q->name, q->open, q->filter);
}

static void check_shape(struct lint *l, const struct screen *s)
{
	switch (s->shape) {
	case SHAPE_LIST:
		check_columns(l, s);
		break;
	case SHAPE_FORM:
		check_fields(l, s, "form", s->form.fields);
		if (s->form.grid)
			check_fields(l, s, "grid", s->form.grid->fields);
		break;
	case SHAPE_BOARD:
		for (const struct queue *q = s->board.queues; q && q->name; q++) {
			check_sentence(l, s, q->name, q->help);
			check_permission(l, s, q->name, q->permission);
			if (cells_width(q->brief ? q->brief : q->title) > 12)
				fault(l, s, "queue %s needs a brief title of 12 cells at most", q->name);
			if (!q->open || !screen_find(l->set, q->open))
				fault(l, s, "queue %s opens %s, which is no screen", q->name, q->open);
			else
				check_queue_filter(l, s, q, screen_find(l->set, q->open));
		}
		break;
	case SHAPE_SCAN:
		if (!s->scan.feed || !s->scan.zone)
			fault(l, s, "a scan screen needs feed and zone");
		break;
	case SHAPE_REPORT:
		check_fields(l, s, "report", s->report.fields);
		if (!s->report.run)
			fault(l, s, "a report needs run");
		break;
	case SHAPE_COUNT:
		fault(l, s, "no such shape");
	}
}

static bool opens(const struct screen *s, const char *name)
{
	for (const struct action *a = s->actions; a && a->name; a++)
		if (a->open && str_eq(a->open, name))
			return true;
	for (const struct queue *q = s->shape == SHAPE_BOARD ? s->board.queues : NULL; q && q->name; q++)
		if (str_eq(q->open, name))
			return true;
	for (const struct field *f = s->shape == SHAPE_FORM ? s->form.fields : NULL; f && f->name; f++)
		if (f->lookup && str_eq(f->lookup, name))
			return true;
	for (const struct field *f = s->shape == SHAPE_FORM && s->form.grid ? s->form.grid->fields : NULL; f && f->name;
	     f++)
		if (f->lookup && str_eq(f->lookup, name))
			return true;
	return false;
}

static void check_reached(struct lint *l, const struct screen *s, const char *home)
{
	if (s->starts || str_eq(s->name, home) || s->reached_by)
		return;
	for (size_t i = 0; i < l->set->n; i++)
		if (opens(l->set->v[i], s->name))
			return;
	fault(l, s, "nothing leads here");
}

/* The default lies under every preset. */
static void take_preset(struct lint *l, struct keymap *keymap, const char *preset)
{
	keymap_init(keymap);
	if (!keymap_preset(keymap, "default") || (!str_eq(preset, "default") && !keymap_preset(keymap, preset)))
		BUG("the keymap %s is missing", preset);
	l->keymap = keymap;
	l->preset = preset;
}

static void check_keys(struct lint *l, const char *preset)
{
	struct keymap keymap;

	take_preset(l, &keymap, preset);
	for (size_t i = 0; i < l->set->n; i++)
		for (const struct action *a = l->set->v[i]->actions; a && a->name; a++)
			check_key(l, l->set->v[i], a);
	keymap_release(&keymap);
}

int screen_lint(const struct screen_set *set, const char *home, const char *(*permission_name)(int permission),
		FILE *report)
{
	struct keymap keymap;
	struct lint l = { .set = set, .permission_name = permission_name, .report = report };

	take_preset(&l, &keymap, "default");
	for (size_t i = 0; i < set->n; i++) {
		const struct screen *s = set->v[i];

		for (size_t j = 0; j < i; j++)
			if (str_eq(set->v[j]->name, s->name))
				fault(&l, s, "two screens have this name");
		if (!s->title || !*s->title)
			fault(&l, s, "no title");
		check_sentence(&l, s, "the screen", s->help);
		check_permission(&l, s, "the screen", s->permission);
		check_actions(&l, s);
		check_shape(&l, s);
		check_reached(&l, s, home);
	}
	if (!screen_find(set, home)) {
		fprintf(report, "the home screen %s is not there\n", home);
		l.faults++;
	}
	keymap_release(&keymap);
	for (size_t i = 0; i < n_keymap_texts; i++)
		if (!str_eq(keymap_texts[i].name, "default"))
			check_keys(&l, keymap_texts[i].name);
	return l.faults;
}
