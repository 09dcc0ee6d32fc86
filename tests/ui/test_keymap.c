#include "base/base.h"

#include "suite.h"
#include "ui/core/keymap.h"

static struct key_sequence keys(const char *text)
{
	struct key_sequence s;

	CU_ASSERT_TRUE(keys_parse(text, &s));
	return s;
}

static enum command command_of(const struct keymap *k, const char *section, const char *text)
{
	struct key_sequence s = keys(text);
	bool longer = false;
	const struct binding *b = keymap_find(k, section, &s, &longer);

	return b ? b->command : COMMAND_NONE;
}

static void words_of_keys(void)
{
	static const char *const words[] = {
		"F1", "Shift-F12", "Ctrl-X", "Space", "Enter", "a", "?", "Ä", "Shift-Tab"
	};
	char word[KEYS_WORD];
	struct key_sequence s;

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		CU_ASSERT_STRING_EQUAL(keys_word(keys(words[i]).keys[0], word), words[i]);
	CU_ASSERT_EQUAL(keys("f6").keys[0], KEYS_F6);
	CU_ASSERT_EQUAL(keys("g g").keys[1], 'g');
	CU_ASSERT_FALSE(keys_parse("F77", &s));
	CU_ASSERT_FALSE(keys_parse("g g g g", &s));
	CU_ASSERT_FALSE(keys_parse("", &s));
}

static void the_shipped_texts_are_sound(void)
{
	struct keymap k;

	for (size_t i = 0; i < n_keymap_texts; i++) {
		keymap_init(&k);
		CU_ASSERT_TRUE(keymap_preset(&k, keymap_texts[i].name));
		for (size_t b = 0; b < k.bindings.n; b++)
			CU_ASSERT_PTR_NULL(k.bindings.v[b].action);
		keymap_release(&k);
	}
	keymap_init(&k);
	CU_ASSERT_FALSE(keymap_preset(&k, "nobody's"));
	CU_ASSERT_TRUE(keymap_preset(&k, "default"));
	CU_ASSERT_EQUAL(command_of(&k, "all", "F1"), COMMAND_HELP);
	CU_ASSERT_EQUAL(command_of(&k, "list", "g g"), COMMAND_FIRST);
	CU_ASSERT_TRUE(keymap_preset(&k, "sap"));
	CU_ASSERT_EQUAL(command_of(&k, "all", "F5"), COMMAND_NEW);
	CU_ASSERT_EQUAL(command_of(&k, "list", "g g"), COMMAND_FIRST);
	keymap_release(&k);
}

static void the_later_line_wins_and_may_unbind(void)
{
	struct err e = ERR_INIT;
	struct keymap k;
	struct key_sequence g = keys("g");
	bool longer = false;

	keymap_init(&k);
	CU_ASSERT_EQUAL(keymap_add(&k, "mine",
				   "# a comment\n[list]\nj = down\n  j = up \ng g = first\n\n[orders]\nF8 = approve\n"
				   "= = mark\n# = sort\nx =\n",
				   &e),
			OK);
	CU_ASSERT_EQUAL(command_of(&k, "list", "j"), COMMAND_UP);
	CU_ASSERT_EQUAL(command_of(&k, "orders", "="), COMMAND_MARK);
	CU_ASSERT_EQUAL(command_of(&k, "orders", "#"), COMMAND_SORT);
	CU_ASSERT_EQUAL(command_of(&k, "orders", "x"), COMMAND_NONE);
	CU_ASSERT_PTR_NULL(keymap_find(&k, "list", &g, &longer));
	CU_ASSERT_TRUE(longer);
	CU_ASSERT_PTR_NOT_NULL(keymap_key_of_action(&k, "orders", "approve"));
	CU_ASSERT_PTR_NULL(keymap_key_of(&k, "list", COMMAND_DOWN));
	keymap_release(&k);
}

static void faults_name_file_and_line(void)
{
	static const struct {
		const char *text;
		int64_t line;
	} bad[] = { { "j = down\n", 1 }, { "[list]\n\nj down\n", 3 }, { "[list]\nF99 = down\n", 2 } };

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct err e = ERR_INIT;
		struct keymap k;

		keymap_init(&k);
		CU_ASSERT_EQUAL(keymap_add(&k, "my.keys", bad[i].text, &e), ERR_FILE_DATA);
		CU_ASSERT_EQUAL(err_i64(&e, "line", 0), bad[i].line);
		CU_ASSERT_STRING_EQUAL(err_text(&e, "file"), "my.keys");
		keymap_release(&k);
	}
}

static const struct test tests[] = {
	{ "keys have words, and words are keys", words_of_keys },
	{ "the shipped texts are sound, and sap lies on top of default", the_shipped_texts_are_sound },
	{ "the later line wins, and may unbind", the_later_line_wins_and_may_unbind },
	{ "faults name file and line", faults_name_file_and_line },
};
const struct suite suite_keymap = { "keymap", tests, ARRAY_LEN(tests), NULL, NULL };
