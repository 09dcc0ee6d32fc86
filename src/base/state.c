#include "base/state.h"

int state_index(const struct state_table *t, const char *name)
{
	for (size_t i = 0; name && i < t->n; i++)
		if (strcmp(t->states[i].name, name) == 0)
			return (int)i;
	return -1;
}

/* NULL when the table has no such state. */
static const struct state *state_find(const struct state_table *t, const char *name)
{
	int i = state_index(t, name);

	return i < 0 ? NULL : &t->states[i];
}

const char *state_initial(const struct state_table *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->states[i].initial)
			return t->states[i].name;
	BUG("%s: no initial state", t->noun);
}

bool state_is_final(const struct state_table *t, const char *name)
{
	const struct state *s = state_find(t, name);

	return s && s->final;
}

bool state_can(const struct state_table *t, const char *from, const char *to)
{
	for (size_t i = 0; i < t->n_moves; i++)
		if (str_eq(t->moves[i].from, from) && str_eq(t->moves[i].to, to))
			return true;
	return false;
}

const struct state_move *state_move_find(const struct state_table *t, const char *from, const char *verb)
{
	for (size_t i = 0; i < t->n_moves; i++)
		if (str_eq(t->moves[i].from, from) && str_eq(t->moves[i].verb, verb))
			return &t->moves[i];
	return NULL;
}

int state_check(const struct state_table *t, const char *key, const char *from, const char *to, struct err *e)
{
	if (state_can(t, from, to))
		return OK;
	return err_fail(e, ERR_STATE, FACT_TEXT("noun", t->noun), FACT_TEXT("key", key), FACT_TEXT("from", from),
			FACT_TEXT("to", to));
}

static bool names_are_words(const struct state_table *t, struct str *why)
{
	for (size_t i = 0; i < t->n; i++) {
		const char *name = t->states[i].name;
		size_t letters = strspn(name, "abcdefghijklmnopqrstuvwxyz ");

		if (!*name || name[letters] || name[0] == ' ' || name[letters - 1] == ' ') {
			str_addf(why, "%s: \"%s\" is not lower-case words", t->noun, name);
			return false;
		}
		if (state_index(t, name) != (int)i) {
			str_addf(why, "%s: %s stands twice", t->noun, name);
			return false;
		}
	}
	return true;
}

static bool moves_are_sound(const struct state_table *t, struct str *why)
{
	for (size_t i = 0; i < t->n_moves; i++) {
		const struct state_move *m = &t->moves[i];

		if (!state_find(t, m->from) || !state_find(t, m->to) || !m->verb || !*m->verb) {
			str_addf(why, "%s: the move %s -> %s has an unknown end or no verb", t->noun, m->from, m->to);
			return false;
		}
		if (state_move_find(t, m->from, m->verb) != m) {
			str_addf(why, "%s: %s stands twice from %s", t->noun, m->verb, m->from);
			return false;
		}
	}
	return true;
}

static bool has_way_out(const struct state_table *t, const char *name)
{
	for (size_t i = 0; i < t->n_moves; i++)
		if (str_eq(t->moves[i].from, name) && !str_eq(t->moves[i].to, name))
			return true;
	return false;
}

/* Marks in reached[] what can be reached, forward from the initial states or backward from the final ones. */
static void spread(const struct state_table *t, bool backward, bool *reached)
{
	bool more = true;

	for (size_t i = 0; i < t->n; i++)
		reached[i] = backward ? t->states[i].final : t->states[i].initial;
	while (more) {
		more = false;
		for (size_t i = 0; i < t->n_moves; i++) {
			int from = state_index(t, backward ? t->moves[i].to : t->moves[i].from);
			int to = state_index(t, backward ? t->moves[i].from : t->moves[i].to);

			if (reached[from] && !reached[to])
				more = reached[to] = true;
		}
	}
}

bool state_valid(const struct state_table *t, struct str *why)
{
	bool *reached;
	const char *fault = NULL;
	size_t at = 0;

	if (!names_are_words(t, why) || !moves_are_sound(t, why))
		return false;
	reached = xcalloc(t->n, sizeof *reached);
	spread(t, false, reached);
	for (size_t i = 0; i < t->n && !fault; i++) {
		at = i;
		if (!reached[i])
			fault = "cannot be reached";
		else if (!t->states[i].final && !has_way_out(t, t->states[i].name))
			fault = "is a dead end and not final";
	}
	spread(t, true, reached);
	for (size_t i = 0; i < t->n && !fault; i++) {
		at = i;
		if (!reached[i])
			fault = "leads to no final state";
	}
	free(reached);
	if (fault)
		str_addf(why, "%s: %s %s", t->noun, t->states[at].name, fault);
	return !fault;
}

static void text_diagram(const struct state_table *t, struct str *to)
{
	size_t wide = 0;

	for (size_t i = 0; i < t->n; i++)
		wide = strlen(t->states[i].name) > wide ? strlen(t->states[i].name) : wide;
	str_addf(to, "%s\n", t->noun);
	for (size_t i = 0; i < t->n; i++) {
		const struct state *s = &t->states[i];
		bool first = true;

		str_addf(to, "  %c %s", s->initial ? '>' : s->final ? '.' : ' ', s->name);
		for (size_t j = 0; j < t->n_moves; j++) {
			if (!str_eq(t->moves[j].from, s->name))
				continue;
			if (!first)
				str_add(to, "\n    ");
			str_addf(to, "%*s --%s--> %s", (int)(first ? wide - strlen(s->name) : wide), "",
				 t->moves[j].verb, t->moves[j].to);
			first = false;
		}
		str_addc(to, '\n');
	}
}

/* Mermaid's ids take no blanks. */
static void add_id(struct str *to, const char *name)
{
	for (; *name; name++)
		str_addc(to, *name == ' ' ? '_' : *name);
}

static void mermaid_diagram(const struct state_table *t, struct str *to)
{
	str_add(to, "stateDiagram-v2\n");
	for (size_t i = 0; i < t->n; i++) {
		str_addf(to, "    state \"%s\" as ", t->states[i].name);
		add_id(to, t->states[i].name);
		str_addc(to, '\n');
		if (t->states[i].initial) {
			str_add(to, "    [*] --> ");
			add_id(to, t->states[i].name);
			str_addc(to, '\n');
		}
	}
	for (size_t i = 0; i < t->n_moves; i++) {
		str_add(to, "    ");
		add_id(to, t->moves[i].from);
		str_add(to, " --> ");
		add_id(to, t->moves[i].to);
		str_addf(to, " : %s\n", t->moves[i].verb);
	}
	for (size_t i = 0; i < t->n; i++)
		if (t->states[i].final) {
			str_add(to, "    ");
			add_id(to, t->states[i].name);
			str_add(to, " --> [*]\n");
		}
}

static void dot_diagram(const struct state_table *t, struct str *to)
{
	str_addf(to, "digraph \"%s\" {\n\trankdir=LR;\n\tnode [shape=box, style=rounded];\n", t->noun);
	for (size_t i = 0; i < t->n; i++)
		str_addf(to, "\t\"%s\"%s;\n", t->states[i].name,
			 t->states[i].initial ? " [penwidth=2]"
			 : t->states[i].final ? " [peripheries=2]"
					      : "");
	for (size_t i = 0; i < t->n_moves; i++)
		str_addf(to, "\t\"%s\" -> \"%s\" [label=\"%s\"];\n", t->moves[i].from, t->moves[i].to,
			 t->moves[i].verb);
	str_add(to, "}\n");
}

void state_diagram(const struct state_table *t, enum state_diagram kind, struct str *to)
{
	static void (*const draw[])(const struct state_table *, struct str *) = {
		[STATE_DIAGRAM_TEXT] = text_diagram,
		[STATE_DIAGRAM_MERMAID] = mermaid_diagram,
		[STATE_DIAGRAM_DOT] = dot_diagram,
	};

	draw[kind](t, to);
}

/* A 64-bit linear congruential step; the upper bits are the good ones. Constants: Knuth's MMIX. */
static uint64_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

const struct state_move *state_step(const struct state_table *t, const char *from, uint64_t *seed)
{
	size_t n = 0, pick;

	for (size_t i = 0; i < t->n_moves; i++)
		n += str_eq(t->moves[i].from, from);
	if (n == 0)
		return NULL;
	pick = (size_t)(next_random(seed) % n);
	for (size_t i = 0;; i++)
		if (str_eq(t->moves[i].from, from) && pick-- == 0)
			return &t->moves[i];
}
