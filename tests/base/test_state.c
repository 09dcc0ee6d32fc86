#include "suite.h"

#include "base/state.h"

static const struct state states[] = {
	{ .name = "draft", .initial = true },
	{ .name = "submitted" },
	{ .name = "part received" },
	{ .name = "closed", .final = true },
};
static const struct state_move moves[] = {
	{ "draft", "submit", "submitted" },	     { "submitted", "send back", "draft" },
	{ "submitted", "receive", "part received" }, { "part received", "receive", "part received" },
	{ "part received", "close", "closed" },
};
static const struct state_table orders = STATE_TABLE("order", states, moves);

static void only_listed_moves_are_allowed(void)
{
	struct err e = ERR_INIT;

	CU_ASSERT_TRUE(state_can(&orders, "draft", "submitted"));
	CU_ASSERT_FALSE(state_can(&orders, "submitted", "closed"));
	CU_ASSERT_FALSE(state_can(&orders, "draft", "draft"));
	CU_ASSERT_TRUE(state_can(&orders, "part received", "part received"));
	CU_ASSERT_EQUAL(state_check(&orders, "PO-1", "draft", "submitted", &e), OK);
	CU_ASSERT_EQUAL(state_check(&orders, "PO-1", "draft", "closed", &e), ERR_STATE);
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "order");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "key"), "PO-1");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "from"), "draft");
	CU_ASSERT_STRING_EQUAL(err_text(&e, "to"), "closed");
	CU_ASSERT_EQUAL(state_check(&orders, "PO-1", "no such", "draft", &e), ERR_STATE);
}

static void states_are_found_by_name(void)
{
	CU_ASSERT_EQUAL(state_index(&orders, "part received"), 2);
	CU_ASSERT_EQUAL(state_index(&orders, "Draft"), -1);
	CU_ASSERT_EQUAL(state_index(&orders, NULL), -1);
	CU_ASSERT_STRING_EQUAL(state_initial(&orders), "draft");
	CU_ASSERT_TRUE(state_is_final(&orders, "closed"));
	CU_ASSERT_FALSE(state_is_final(&orders, "draft"));
	CU_ASSERT_STRING_EQUAL(state_move_find(&orders, "submitted", "send back")->to, "draft");
	CU_ASSERT_PTR_NULL(state_move_find(&orders, "draft", "close"));
}

static void expect_fault(const struct state *s, size_t n, const struct state_move *m, size_t n_moves, const char *why)
{
	struct state_table t = { "order", s, n, m, n_moves };
	struct str got AUTO_STR = STR_INIT;

	CU_ASSERT_FALSE(state_valid(&t, &got));
	CU_ASSERT_STRING_EQUAL(got.p, why);
}

static void an_unsound_table_is_found_out(void)
{
	static const struct state_move to_nowhere[] = { { "draft", "send", "sent" } };
	static const struct state_move twice[] = { { "draft", "submit", "submitted" },
						   { "draft", "submit", "closed" } };
	static const struct state same[] = { { .name = "draft", .initial = true }, { .name = "draft" } };
	static const struct state upper[] = { { .name = "Draft", .initial = true } };
	static const struct state_move circle[] = { { "draft", "submit", "submitted" },
						    { "submitted", "send back", "draft" } };
	struct str why AUTO_STR = STR_INIT;

	CU_ASSERT_TRUE(state_valid(&orders, &why));
	CU_ASSERT_STRING_EQUAL(why.p, "");
	/* without the move that closes, and without the one that receives */
	expect_fault(states, 4, moves, 4, "order: part received is a dead end and not final");
	expect_fault(states, 4, moves, 2, "order: part received cannot be reached");
	expect_fault(states, 2, circle, 2, "order: draft leads to no final state");
	expect_fault(states, 4, to_nowhere, 1, "order: the move draft -> sent has an unknown end or no verb");
	expect_fault(states, 4, twice, 2, "order: submit stands twice from draft");
	expect_fault(same, 2, NULL, 0, "order: draft stands twice");
	expect_fault(upper, 1, NULL, 0, "order: \"Draft\" is not lower-case words");
}

static void a_random_walk_stays_on_the_table(void)
{
	uint64_t seed = 1;
	size_t closed = 0, visits[4] = { 0 };

	for (int walk = 0; walk < 500; walk++) {
		const char *at = state_initial(&orders);
		const struct state_move *m;

		while ((m = state_step(&orders, at, &seed))) {
			CU_ASSERT_TRUE(state_can(&orders, at, m->to));
			at = m->to;
			visits[state_index(&orders, at)]++;
		}
		closed += state_is_final(&orders, at);
	}
	CU_ASSERT_EQUAL(closed, 500);
	for (size_t i = 0; i < ARRAY_LEN(visits); i++)
		CU_ASSERT_TRUE(visits[i] > 100);
}

static void diagrams_show_every_move(void)
{
	struct str s AUTO_STR = STR_INIT;

	state_diagram(&orders, STATE_DIAGRAM_TEXT, &s);
	CU_ASSERT_STRING_EQUAL(s.p, "order\n"
				    "  > draft         --submit--> submitted\n"
				    "    submitted     --send back--> draft\n"
				    "                  --receive--> part received\n"
				    "    part received --receive--> part received\n"
				    "                  --close--> closed\n"
				    "  . closed\n");
	str_clear(&s);
	state_diagram(&orders, STATE_DIAGRAM_MERMAID, &s);
	CU_ASSERT_PTR_NOT_NULL(strstr(s.p, "    [*] --> draft\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(s.p, "    submitted --> part_received : receive\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(s.p, "    closed --> [*]\n"));
	str_clear(&s);
	state_diagram(&orders, STATE_DIAGRAM_DOT, &s);
	CU_ASSERT_PTR_NOT_NULL(strstr(s.p, "\"submitted\" -> \"part received\" [label=\"receive\"];\n"));
}

static const struct test tests[] = {
	{ "only the moves on the table are allowed", only_listed_moves_are_allowed },
	{ "states are found by their names", states_are_found_by_name },
	{ "an unsound table is found out", an_unsound_table_is_found_out },
	{ "a random walk stays on the table and comes to rest", a_random_walk_stays_on_the_table },
	{ "diagrams show every move", diagrams_show_every_move },
};
const struct suite suite_state = { "state table", tests, ARRAY_LEN(tests), NULL, NULL };
