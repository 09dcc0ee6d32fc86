#include "base/base.h"

#include "ui/core/form.h"
#include "ui/core/popup.h"

/* From keys to what they ask for. The order in which a key's meaning is looked up: the keymap's section of the
 * screen, the screen's own actions, the section of the shape, the section all. */

struct meaning {
	enum command command;
	const struct action *action;
	bool longer; /* more keys may follow */
};

const struct action *action_find(const struct screen *s, const char *name)
{
	for (const struct action *a = s->actions; a && a->name; a++)
		if (str_eq(a->name, name))
			return a;
	return NULL;
}

bool action_live(struct view *v, const struct action *a)
{
	bool picking = v->pick.into && a->on == COMMAND_OPEN;
	bool needs_row = (a->flags & (ACTION_ROW | ACTION_MARKED)) || (a->open && a->on != COMMAND_NEW);

	if (picking || !ui_may(v->ui, a->permission))
		return false;
	if (needs_row && v->screen->shape == SHAPE_LIST && !row_there(v))
		return false;
	/* Nobody ends what has an error up: the second line end of a gun least of all. */
	if (a->on == COMMAND_POST && v->screen->shape == SHAPE_SCAN && scan_is_up(v))
		return false;
	/* Of marked rows each is asked when its turn comes. */
	return !a->when || ((a->flags & ACTION_MARKED) && rows_marked(v)) || a->when(v);
}

const struct action *action_on(struct view *v, enum command command)
{
	const struct action *found = NULL;

	/* A list that is chosen from gives its row to the field that asked. */
	if (v->pick.into && (command == COMMAND_OPEN || command == COMMAND_CHOOSE))
		return NULL;
	for (const struct action *a = v->screen->actions; a && a->name; a++)
		if (a->on == command && command != COMMAND_NONE) {
			if (action_live(v, a))
				return a;
			found = found ? found : a;
		}
	return found;
}

static const char *section_of(const struct view *v)
{
	return shape_ops_of(v->screen->shape)->section;
}

bool command_live(struct view *v, enum command command)
{
	const struct action *a = action_on(v, command);

	if (a)
		return action_live(v, a);
	if (shape_ops_of(v->screen->shape)->serves(v, command))
		return true;
	switch (command) {
	case COMMAND_HELP:
	case COMMAND_PALETTE:
	case COMMAND_MESSAGES:
	case COMMAND_REDRAW:
	case COMMAND_SUSPEND:
	case COMMAND_QUIT:
	case COMMAND_CANCEL:
	case COMMAND_REFRESH:
		return true;
	case COMMAND_BACK:
		return v->below != NULL;
	case COMMAND_ACTIONS:
		return v->screen->actions && v->screen->actions->name;
	default:
		return false;
	}
}

/* Does the binding do anything in this view, now or at another time? */
static bool binding_serves(struct view *v, const struct binding *b)
{
	if (b->action)
		return action_find(v->screen, b->action) != NULL;
	return b->command != COMMAND_NONE && (action_on(v, b->command) || command_live(v, b->command));
}

static bool own_key(const struct action *a, const struct key_sequence *keys, bool *longer)
{
	struct key_sequence own;

	if (!a->key || !keys_parse(a->key, &own))
		return false;
	*longer |= keys_is_prefix(keys, &own);
	return keys_equal(&own, keys);
}

/* The key is everybody's for something that the screen does itself now: that is what the key bar says, and it goes
 * before what the shape makes of the key (F8 submits an order, and saves a form that has nothing to post). */
static bool own_command(struct view *v, const struct binding *shape, const struct key_sequence *keys,
			enum command *command)
{
	bool longer = false;
	const struct binding *b = keymap_find(v->ui->host->keymap, "all", keys, &longer);
	const struct action *a = b ? action_on(v, b->command) : NULL;

	if (!a || !action_live(v, a) || shape->action || action_on(v, shape->command))
		return false;
	*command = b->command;
	return true;
}

static struct meaning meaning_of(struct view *v, const struct key_sequence *keys)
{
	const struct keymap *k = v->ui->host->keymap;
	const char *const sections[] = { v->screen->name, NULL, section_of(v), "all" };
	struct meaning m = { .longer = false };

	for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
		const struct binding *b;

		if (!sections[i]) {
			for (const struct action *a = v->screen->actions; a && a->name; a++)
				if (own_key(a, keys, &m.longer)) {
					m.action = a;
					return m;
				}
			continue;
		}
		b = keymap_find(k, sections[i], keys, &m.longer);
		if (!b)
			continue;
		if (!b->command && !b->action)
			return m; /* unbound on purpose */
		if (!binding_serves(v, b) && i + 1 < ARRAY_LEN(sections))
			continue;
		if (i > 1 && own_command(v, b, keys, &m.command))
			return m;
		m.command = b->command;
		m.action = b->action ? action_find(v->screen, b->action) : NULL;
		return m;
	}
	return m;
}

bool command_key(const struct view *v, enum command command, struct str *to, bool brief)
{
	const struct shape_ops *ops = shape_ops_of(v->screen->shape);
	const struct binding *b = keymap_shown_key(v->ui->host->keymap, v->screen->name, section_of(v), command,
						   ops->expects_text && ops->expects_text(v));

	if (b)
		keys_add(to, &b->keys, brief);
	return b != NULL;
}

bool action_key(const struct view *v, const struct action *a, struct str *to, bool brief)
{
	const struct binding *b = keymap_key_of_action(v->ui->host->keymap, v->screen->name, a->name);
	struct key_sequence own;

	if (b) {
		keys_add(to, &b->keys, brief);
		return true;
	}
	if (a->on && command_key(v, a->on, to, brief))
		return true;
	if (!a->key || !keys_parse(a->key, &own))
		return false;
	keys_add(to, &own, brief);
	return true;
}

static void add_continuation(struct continuation *out, size_t *n, size_t max, const char *label,
			     const struct key_sequence *keys)
{
	if (*n < max)
		out[(*n)++] = (struct continuation){ label, *keys };
}

size_t continuations(struct view *v, const struct key_sequence *prefix, struct continuation *out, size_t max)
{
	const struct keymap *k = v->ui->host->keymap;
	const char *const sections[] = { v->screen->name, section_of(v), "all" };
	size_t n = 0;

	for (const struct action *a = v->screen->actions; a && a->name; a++) {
		struct key_sequence own;

		if (a->key && keys_parse(a->key, &own) && keys_is_prefix(prefix, &own) && action_live(v, a))
			add_continuation(out, &n, max, tr(a->label), &own);
	}
	for (size_t s = 0; s < ARRAY_LEN(sections); s++)
		for (size_t i = 0; i < k->bindings.n; i++) {
			const struct binding *b = &k->bindings.v[i];
			const struct action *a = b->action ? action_find(v->screen, b->action) : NULL;

			if (!str_eq(b->section, sections[s]) || !keys_is_prefix(prefix, &b->keys) ||
			    !keymap_holds(k, b) || !binding_serves(v, b))
				continue;
			add_continuation(out, &n, max, a ? tr(a->label) : tr(command_words[b->command].label),
					 &b->keys);
		}
	return n;
}

/* ---- running an action: question, fields, run ---- */

static void run_once(struct view *v, const struct action *a, unsigned *reaction, struct err *e)
{
	int64_t id = v->screen->shape == SHAPE_LIST ? row_id(v) : v->id;

	ui_log(v->ui, "%s.%s id=%" PRId64, v->screen->name, a->name, id);
	if (a->run)
		*reaction |= a->run(v, e);
	else
		*reaction |= view_open(v, a->open, a->on == COMMAND_NEW ? 0 : id, NULL);
}

static void action_run(struct view *v, const struct action *a)
{
	struct err e = ERR_INIT;
	unsigned reaction = STAY;
	size_t done = 0;

	if ((a->flags & ACTION_MARKED) && rows_marked(v)) {
		const struct db_value *row;
		struct arena rows AUTO_ARENA = ARENA_INIT;
		size_t total = rows_marked(v), seen = 0;

		for (size_t i = 0; i < total && !e.code; i++) {
			if (list_marked_row(v, &rows, i, &row, &e))
				break;
			v->row = row;
			if (!a->when || a->when(v)) {
				run_once(v, a, &reaction, &e);
				done += !e.code;
			}
			seen += !e.code;
		}
		v->row = NULL;
		ui_say(v->ui, done == total ? SAY_OK : SAY_WARN, _("%s: done for %zu of %zu marked rows"), tr(a->label),
		       done, total);
		list_unmark(v, seen);
	} else {
		run_once(v, a, &reaction, &e);
	}
	v->ask_refused = e.code != OK;
	/* A form may have put the fault beside its field; then the message says which. */
	if (e.code)
		form_take_fault(v->ask ? v->ask : v->form, &e);
	else if (v->screen->shape == SHAPE_SCAN)
		scan_action_done(v, a->name);
	ui_react(v->ui, v, reaction, &e);
}

static void fields_done(struct view *v, const void *ctx)
{
	action_run(v, ctx);
}

/* The code that tells this row from the others: the small form may hide it. */
static const char *row_code(struct view *v)
{
	const struct column *c = v->screen->list.columns;

	while (c->field && (c->kind != KIND_CODE || c->rank > 0))
		c++;
	return c->field ? row_text(v, c->field) : "";
}

static const char *ask_title(struct view *v, const struct action *a)
{
	bool of_row = v->screen->shape == SHAPE_LIST && (a->flags & (ACTION_ROW | ACTION_MARKED)) && row_there(v);
	const char *code = of_row && !rows_marked(v) ? row_code(v) : "";

	return *code ? arena_printf(view_arena(v), "%s %s %s", tr(a->label), glyph("·", "-"), code) : tr(a->label);
}

static void action_fields(struct view *v, const void *ctx)
{
	const struct action *a = ctx;

	if (!a->fields) {
		action_run(v, a);
		return;
	}
	v->ask = ask_open(v, ask_title(v, a), a->fields, tr(a->label), fields_done, a);
	if (a->prepare)
		a->prepare(v);
	form_settle(v->ask);
}

void action_start(struct view *v, const struct action *a, int asked_by)
{
	struct str question AUTO_STR = STR_INIT;

	if (!ui_may(v->ui, a->permission)) {
		struct err e = ERR_INIT;

		err_fail(&e, ERR_NOT_PERMITTED,
			 FACT_TEXT("permission", v->ui->host->permission_name
							 ? v->ui->host->permission_name(a->permission)
							 : tr(a->label)));
		ui_fail(v->ui, &e);
		return;
	}
	if (!action_live(v, a)) {
		ui_say(v->ui, SAY_WARN, _("%s is not possible now"), tr(a->label));
		return;
	}
	if ((a->flags & ACTION_SAVES) && v->form && !form_ready(v))
		return;
	if (!(a->flags & ACTION_DANGER)) {
		action_fields(v, a);
		return;
	}
	a->question(v, &question);
	if ((a->flags & ACTION_MARKED) && rows_marked(v) > 1)
		str_addf(&question, _("\nFor %zu marked rows."), rows_marked(v));
	question_open(v, tr(a->label), question.p, tr(a->label), asked_by, action_fields, a);
}

/* ---- commands ---- */

static void leave_anyway(struct view *v, const void *ctx)
{
	(void)ctx;
	ui_close(v->ui, v);
}

static void quit_anyway(struct view *v, const void *ctx)
{
	(void)ctx;
	v->ui->leaving = true;
}

static void go_back(struct view *v, int key)
{
	if (form_changed(v) && !(v->screen->shape == SHAPE_REPORT))
		question_open(v, tr(v->screen->title), _("What was typed here is not saved. Leave without saving?"),
			      _("Leave without saving"), key, leave_anyway, NULL);
	else if (v->below)
		ui_close(v->ui, v);
	else
		question_open(v, _("Leave"), _("Leave the desk?"), _("Leave"), key, quit_anyway, NULL);
}

static bool any_changed(const struct ui *ui)
{
	for (const struct view *v = ui->top; v; v = v->below)
		if (v->form && v->screen->shape == SHAPE_FORM && form_changed(v))
			return true;
	return false;
}

static void quit(struct view *v, int key)
{
	question_open(v, _("Leave"),
		      any_changed(v->ui) ? _("Something is typed and not saved. Leave the desk?")
					 : _("Leave the desk?"),
		      _("Leave"), key, quit_anyway, NULL);
}

static void everywhere(struct view *v, enum command command, int key)
{
	switch (command) {
	case COMMAND_HELP:
		help_open(v);
		break;
	case COMMAND_BACK:
	case COMMAND_CANCEL:
		if (command == COMMAND_CANCEL && key == KEYS_ESC && !v->below)
			break; /* an Esc too many does not ask to leave */
		go_back(v, key);
		break;
	case COMMAND_PALETTE:
		palette_open(v);
		break;
	case COMMAND_ACTIONS:
		actions_menu(v);
		break;
	case COMMAND_MESSAGES:
		messages_open(v);
		break;
	case COMMAND_REFRESH:
		v->stale = true;
		break;
	case COMMAND_REDRAW:
		term_redraw();
		break;
	case COMMAND_SUSPEND:
		term_suspend();
		break;
	case COMMAND_QUIT:
		quit(v, key);
		break;
	default:
		ui_say(v->ui, SAY_WARN, _("%s: nothing here does that"), tr(command_words[command].label));
	}
}

void view_command(struct view *v, enum command command, int key)
{
	const struct action *a;
	struct err e = ERR_INIT;
	unsigned reaction = STAY;

	/* The last parameter is given: that is what running it waits for. */
	if (command == COMMAND_NEXT_FIELD && key == KEYS_ENTER && v->screen->shape == SHAPE_REPORT &&
	    form_is_last(v->form))
		command = COMMAND_POST;
	a = action_on(v, command);
	if (a) {
		action_start(v, a, key);
		return;
	}
	if (shape_ops_of(v->screen->shape)->command(v, command, &reaction, &e)) {
		ui_react(v->ui, v, reaction, &e);
		return;
	}
	everywhere(v, command, key);
}

void ui_key(struct ui *ui, const struct event *ev)
{
	struct view *v = ui->top;
	const struct shape_ops *ops = shape_ops_of(v->screen->shape);
	struct meaning m;
	size_t n = keys_length(&ui->prefix);
	bool text = ops->expects_text && ops->expects_text(v);

	ui->message_up = false;
	if (ui->locked) {
		/* What types came as a line; no other key reaches what lies behind. */
		if (ev->key != KEYS_ENTER)
			term_beep(1);
		return;
	}
	if (v->popup) {
		v->popup->ops->key(v->popup, ev);
		return;
	}
	if (text && !n && ops->text(v, ev))
		return;
	ui->prefix.keys[n] = ev->key;
	m = meaning_of(v, &ui->prefix);
	if (m.longer && !m.action && !m.command && n + 1 < KEYS_SEQUENCE)
		return;
	ui->prefix = (struct key_sequence){ { 0 } };
	if (m.action) {
		action_start(v, m.action, ev->key);
	} else if (m.command) {
		view_command(v, m.command, ev->key);
	} else if (n == 0 && ev->key != KEYS_ESC) {
		char word[KEYS_WORD];

		ui_say(ui, SAY_INFO, _("%s does nothing here; F1 or ? shows what does"), keys_word(ev->key, word));
	}
}
