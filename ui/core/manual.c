#include "base/base.h"

#include "ui/core/keymap.h"
#include "ui/core/view_priv.h"

/* The manual and the keymap file, read off the records. */

static void keys_of(const struct keymap *k, const struct screen *s, const struct action *a, struct str *to)
{
	const struct binding *b = keymap_key_of_action(k, s->name, a->name);
	struct key_sequence own;

	if (!b && a->on)
		b = keymap_shown_key(k, s->name, shape_ops_of(s->shape)->section, a->on, false);
	if (b)
		keys_add(to, &b->keys, false);
	else if (a->key && keys_parse(a->key, &own))
		keys_add(to, &own, false);
}

/* roff: a backslash and a dot at the beginning of a line mean something else. */
static void write_text(FILE *to, bool roff, const char *text)
{
	if (roff && (*text == '.' || *text == '\''))
		fputs("\\&", to);
	for (; *text; text++)
		if (roff && *text == '\\')
			fputs("\\e", to);
		else if (roff && *text == '-')
			fputs("\\-", to);
		else
			fputc(*text, to);
}

static void entry(FILE *to, bool roff, const char *key, const char *label, const char *help)
{
	if (!roff) {
		fprintf(to, "  %-12s %s: %s\n", key, label, help);
		return;
	}
	fputs(".TP\n", to);
	write_text(to, true, key);
	fputc('\n', to);
	write_text(to, true, label);
	fputs(": ", to);
	write_text(to, true, help);
	fputc('\n', to);
}

void screen_manual(const struct screen_set *set, const struct keymap *keymap, bool roff, FILE *to)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct screen *s = set->v[i];

		if (roff)
			fprintf(to, ".SS %s (%s)\n", tr(s->title), s->name);
		else
			fprintf(to, "%s%s (%s)\n", i ? "\n" : "", tr(s->title), s->name);
		write_text(to, roff, tr(s->help));
		fputc('\n', to);
		for (const struct action *a = s->actions; a && a->name; a++) {
			struct str keys AUTO_STR = STR_INIT;

			keys_of(keymap, s, a, &keys);
			entry(to, roff, keys.len ? keys.p : ":", tr(a->label), tr(a->help));
		}
	}
	if (roff)
		fprintf(to, ".SS %s\n", _("Keys everywhere"));
	else
		fprintf(to, "\n%s\n", _("Keys everywhere"));
	for (size_t i = 0; i < keymap->bindings.n; i++) {
		const struct binding *b = &keymap->bindings.v[i];
		struct str keys AUTO_STR = STR_INIT;

		if (!b->command || !keymap_holds(keymap, b))
			continue;
		keys_add(&keys, &b->keys, false);
		if (!str_eq(b->section, "all"))
			str_addf(&keys, " (%s)", b->section);
		entry(to, roff, keys.p, tr(command_words[b->command].label), tr(command_words[b->command].help));
	}
}

void screen_keymap(const struct screen_set *set, const struct keymap *keymap, FILE *to)
{
	const char *section = NULL;

	for (size_t i = 0; i < keymap->bindings.n; i++) {
		const struct binding *b = &keymap->bindings.v[i];
		struct str keys AUTO_STR = STR_INIT;

		if (!keymap_holds(keymap, b))
			continue;
		if (!str_eq(section, b->section))
			fprintf(to, "%s[%s]\n", section ? "\n" : "", b->section);
		section = b->section;
		keys_add(&keys, &b->keys, false);
		fprintf(to, "%s = %s\n", keys.p,
			b->command  ? command_words[b->command].name
			: b->action ? b->action
				    : "");
	}
	for (size_t i = 0; i < set->n; i++) {
		const struct screen *s = set->v[i];
		bool heading = false;

		for (const struct action *a = s->actions; a && a->name; a++) {
			struct str keys AUTO_STR = STR_INIT;

			/* What the user's file bound was written above. */
			if (keymap_key_of_action(keymap, s->name, a->name))
				continue;
			keys_of(keymap, s, a, &keys);
			if (!keys.len)
				continue;
			if (!heading)
				fprintf(to, "\n[%s]\n", s->name);
			heading = true;
			fprintf(to, "%s = %s\n", keys.p, a->name);
		}
	}
}
