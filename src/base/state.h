/* State tables: every status of a document is one table of states and allowed moves. The same table drives the
 * code, the rows of document_state compared with it, the diagram of the documents and a random-walk test.
 *
 *	static const struct state states[] = {
 *		{ .name = "draft", .initial = true }, { .name = "sent" }, { .name = "closed", .final = true } };
 *	static const struct state_move moves[] = { { "draft", "send", "sent" }, { "sent", "close", "closed" } };
 *	const struct state_table po_states = STATE_TABLE("purchase order", states, moves);
 *
 * Names are lower-case words with blanks ("part received"), the same in code, in the database and, translated, on
 * the screen. Invariants (state_valid): names unique, one initial state at least, every state can be reached,
 * every state that is not final has a move out, no two moves of a state share their verb. */
#ifndef DL_BASE_STATE_H
#define DL_BASE_STATE_H

#include "base/base.h"

struct state {
	const char *name;
	bool initial;
	bool final; /* a document may rest here for ever; moves out are allowed (reopen) */
};

struct state_move {
	const char *from;
	const char *verb;
	const char *to;
};

struct state_table {
	const char *noun;
	const struct state *states;
	size_t n;
	const struct state_move *moves;
	size_t n_moves;
};

#define STATE_TABLE(noun_, states_, moves_)                                                                            \
	{                                                                                                              \
		.noun = (noun_), .states = (states_), .n = ARRAY_LEN(states_), .moves = (moves_),                      \
		.n_moves = ARRAY_LEN(moves_)                                                                           \
	}

/* The place in t->states, or -1. */
int state_index(const struct state_table *t, const char *name);
/* The name of the first initial state. */
const char *state_initial(const struct state_table *t);
bool state_is_final(const struct state_table *t, const char *name);
bool state_can(const struct state_table *t, const char *from, const char *to);
/* The move that verb makes from there, or NULL. */
const struct state_move *state_move_find(const struct state_table *t, const char *from, const char *verb);
/* OK, or ERR_STATE with noun, key, from, to. Staying where one is counts as a move and needs its row. */
int state_check(const struct state_table *t, const char *key, const char *from, const char *to, struct err *e) MUST_USE;

/* The invariants above; false with the first fault added to why. */
bool state_valid(const struct state_table *t, struct str *why);

enum state_diagram { STATE_DIAGRAM_TEXT, STATE_DIAGRAM_MERMAID, STATE_DIAGRAM_DOT };
void state_diagram(const struct state_table *t, enum state_diagram kind, struct str *to);

/* One random step from there: a move, or NULL where none leads out. seed is the walker's own and changes. */
const struct state_move *state_step(const struct state_table *t, const char *from, uint64_t *seed);

#endif
