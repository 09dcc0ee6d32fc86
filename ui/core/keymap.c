#include "base/base.h"

#include "base/text.h"
#include "ui/core/keymap.h"

void keymap_init(struct keymap *k)
{
	memset(k, 0, sizeof *k);
	arena_init(&k->arena);
}

void keymap_release(struct keymap *k)
{
	arena_release(&k->arena);
	memset(k, 0, sizeof *k);
}

bool keymap_preset(struct keymap *k, const char *name)
{
	struct err e = ERR_INIT;

	for (size_t i = 0; i < n_keymap_texts; i++)
		if (str_eq(keymap_texts[i].name, name)) {
			if (keymap_add(k, name, keymap_texts[i].text, &e))
				BUG("shipped keymap %s: line %" PRId64 ": %s", name, err_i64(&e, "line", 0),
				    err_text(&e, "why"));
			return true;
		}
	return false;
}

static int fault(const char *file, int64_t line, const char *field, const char *why, struct err *e)
{
	return err_fail(e, ERR_FILE_DATA, FACT_TEXT("file", file), FACT_I64("line", line), FACT_TEXT("field", field),
			FACT_TEXT("why", why));
}

/* "g g = first": the last " =" parts keys from command, so that = itself can be a key. */
static int add_line(struct keymap *k, const char *file, int64_t number, const char *section, char *line, struct err *e)
{
	char *equals = strrchr(line, '=');
	struct binding b = { .section = section };
	const char *what;

	if (!section)
		return fault(file, number, line, "a [section] must stand before the first key", e);
	if (!equals || equals == line)
		return fault(file, number, line, "expected KEY = COMMAND", e);
	what = text_trim(&k->arena, equals + 1);
	*equals = '\0';
	if (!keys_parse(line, &b.keys))
		return fault(file, number, line, "not the name of a key", e);
	if (*what) {
		b.command = command_find(what);
		if (b.command == COMMAND_NONE)
			b.action = what;
	}
	*vec_push(&k->arena, &k->bindings) = b;
	return OK;
}

int keymap_add(struct keymap *k, const char *file, const char *text, struct err *e)
{
	const char *section = NULL;

	for (int64_t number = 1; *text; number++) {
		size_t n = strcspn(text, "\n");
		char *line = text_trim(&k->arena, arena_copy(&k->arena, text, n));
		size_t len = strlen(line);

		text += n + (text[n] == '\n');
		/* "# = mark" binds the key #; anything else behind # is a comment. */
		if (!len || (line[0] == '#' && !str_starts(line, "# = ")))
			continue;
		if (line[0] == '[' && line[len - 1] == ']' && len > 2) {
			section = arena_copy(&k->arena, line + 1, len - 2);
			continue;
		}
		if (add_line(k, file, number, section, line, e))
			return e->code;
	}
	return OK;
}

const struct binding *keymap_find(const struct keymap *k, const char *section, const struct key_sequence *keys,
				  bool *longer)
{
	const struct binding *found = NULL;

	for (size_t i = k->bindings.n; i-- > 0;) {
		const struct binding *b = &k->bindings.v[i];

		if (!str_eq(b->section, section))
			continue;
		if (!found && keys_equal(&b->keys, keys))
			found = b;
		else if (keys_is_prefix(keys, &b->keys) && (b->command || b->action) && keymap_holds(k, b))
			*longer = true;
	}
	return found;
}

bool keymap_holds(const struct keymap *k, const struct binding *b)
{
	for (size_t i = (size_t)(b - k->bindings.v) + 1; i < k->bindings.n; i++)
		if (str_eq(k->bindings.v[i].section, b->section) && keys_equal(&k->bindings.v[i].keys, &b->keys))
			return false;
	return true;
}

const struct binding *keymap_key_of(const struct keymap *k, const char *section, enum command command)
{
	for (size_t i = 0; i < k->bindings.n; i++) {
		const struct binding *b = &k->bindings.v[i];

		if (b->command == command && str_eq(b->section, section) && keymap_holds(k, b))
			return b;
	}
	return NULL;
}

const struct binding *keymap_shown_key(const struct keymap *k, const char *screen, const char *shape,
				       enum command command, bool typing)
{
	const char *const sections[] = { screen, shape, "all" };
	const struct binding *first = NULL;

	for (size_t s = 0; s < ARRAY_LEN(sections); s++)
		for (size_t i = 0; i < k->bindings.n; i++) {
			const struct binding *b = &k->bindings.v[i];

			if (b->command != command || !str_eq(b->section, sections[s]) || !keymap_holds(k, b))
				continue;
			if (typing && keys_is_printable(b->keys.keys[0]))
				continue;
			if (s == 0 || (b->keys.keys[0] >= KEYS_F1 && b->keys.keys[0] <= KEYS_F12))
				return b;
			first = first ? first : b;
		}
	return first;
}

const struct binding *keymap_key_of_action(const struct keymap *k, const char *section, const char *action)
{
	for (size_t i = 0; i < k->bindings.n; i++) {
		const struct binding *b = &k->bindings.v[i];

		if (b->action && str_eq(b->action, action) && str_eq(b->section, section) && keymap_holds(k, b))
			return b;
	}
	return NULL;
}
