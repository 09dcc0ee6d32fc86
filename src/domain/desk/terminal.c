#include "base/base.h"

#include "base/text.h"
#include "domain/desk/refuse.h"
#include "domain/desk/setting.h"
#include "domain/desk/terminal.h"
#include "domain/desk/terminal_sql.h"
#include "domain/desk/desk_sql.h"

static const struct {
	const char *name;
	const char *setting;
} fields[] = {
#define X(symbol, name, setting) [symbol] = { name, setting },
	TERMINAL_FIELDS(X)
#undef X
};

const char *terminal_field_name(enum terminal_field field)
{
	return fields[field].name;
}

enum terminal_field terminal_field_by_name(const char *name)
{
	enum terminal_field field = TERMINAL_BELL;

	while (field < TERMINAL_FIELD_COUNT && !str_eq(fields[field].name, name))
		field++;
	return field;
}

/* ---- what a value may be ---- */

static int hex(char c)
{
	return ascii_digit(c)				      ? c - '0'
	     : ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f' ? ascii_lower(c) - 'a' + 10
							      : -1;
}

size_t terminal_bytes(const char *text, char *to, size_t size)
{
	size_t n = 0;

	for (; *text && n + 1 < size; n++) {
		if (text[0] == '\\' && text[1] == 'x' && hex(text[2]) >= 0 && hex(text[3]) >= 0) {
			to[n] = (char)(hex(text[2]) * 16 + hex(text[3]));
			text += 4;
		} else {
			to[n] = *text++;
		}
		if (!to[n])
			return 0;
	}
	to[n] = '\0';
	return *text ? 0 : n;
}

bool terminal_layout(const char *text, int *cols, int *rows)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	const char *mark = strchr(text, 'x');
	int64_t wide, high;

	if (!mark || !text_to_i64(arena_copy(&scratch, text, (size_t)(mark - text)), &wide) ||
	    !text_to_i64(mark + 1, &high) || wide < 16 || wide > 400 || high < 6 || high > 200)
		return false;
	*cols = (int)wide;
	*rows = (int)high;
	return true;
}

/* It is told from what codes are made of and people type: with 0 for GS no code would come through whole, and with y
 * before each nobody could answer a question. */
static bool is_scanners_own(const char *value, size_t most)
{
	char bytes[TERMINAL_CODE_LONGEST + 1];
	size_t n = terminal_bytes(value, bytes, sizeof bytes);
	char c = ascii_lower(*bytes);

	return n > 0 && n <= most && (n > 1 || !(ascii_digit(c) || (c >= 'a' && c <= 'z') || c == ' '));
}

static bool one_of(const char *value, const char *const *words)
{
	while (*words && !str_eq(*words, value))
		words++;
	return *words != NULL;
}

/* The form of a language's name: "de", "pt_BR"; it goes into the environment. */
static bool is_language(const char *value)
{
	size_t n = strlen(value);

	return n >= 2 && n <= 12 && strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") == n;
}

static int check(struct desk *desk, struct arena *a, enum terminal_field field, const char *value, struct err *e)
{
	static const char *const bells[] = { "sound", "flash", "both", "none", NULL };
	static const char *const ways[] = { "pin", "badge", "badge+pin", NULL };
	static const char *const presets[] = { "default", "sap", NULL };
	const char *expected = NULL;
	struct terminal_printer_row printer;
	struct desk_place_row place;
	int64_t minutes;
	int cols, rows, rc;

	switch (field) {
	case TERMINAL_BELL:
		expected = one_of(value, bells) ? NULL : "sound, flash, both or none";
		break;
	case TERMINAL_PREFIX:
	case TERMINAL_SUFFIX:
		if (!is_scanners_own(value, TERMINAL_CODE_LONGEST))
			expected = "1 to 7 bytes, not a letter or digit alone; \\x02 for a control character";
		break;
	case TERMINAL_GS:
		if (!is_scanners_own(value, 1))
			expected = "one byte, no letter or digit; \\x1e for a control character";
		break;
	case TERMINAL_PRINTER:
	case TERMINAL_PAPERS:
		rc = terminal_printer(desk->db, a, value, &printer, e);
		return rc == ERR_NOT_FOUND ? refuse_absent("printer", value, e) : rc;
	case TERMINAL_WAREHOUSE:
		rc = desk_place_by_code(desk->db, a, value, &place, e);
		return rc == ERR_NOT_FOUND ? refuse_absent("warehouse", value, e) : rc;
	case TERMINAL_LANGUAGE:
		expected = is_language(value) ? NULL : "a language such as de or pt_BR";
		break;
	case TERMINAL_KEYS:
		expected = one_of(value, presets) ? NULL : "default or sap";
		break;
	case TERMINAL_LAYOUT:
		expected = terminal_layout(value, &cols, &rows) ? NULL : "columns and lines such as 20x8";
		break;
	case TERMINAL_SIGN_IN:
		expected = one_of(value, ways) ? NULL : "pin, badge or badge+pin";
		break;
	case TERMINAL_LOCK:
		expected = text_to_i64(value, &minutes) && minutes >= 0 && minutes <= TERMINAL_LOCK_LONGEST
				 ? NULL
				 : "minutes, 0 to 1440";
		break;
	case TERMINAL_FIELD_COUNT:
		BUG("no such field of a terminal");
	}
	return expected ? refuse_value(fields[field].name, value, expected, e) : OK;
}

static bool is_name(const char *name)
{
	size_t n = strlen(name);

	return n > 0 && n <= TERMINAL_NAME_LONGEST &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:-") == n;
}

/* ---- rows ---- */

static int get(struct desk *desk, struct arena *a, const char *name, struct terminal_row *out, struct err *e)
{
	int rc = terminal_by_name(desk->db, a, name, out, e);

	return rc == ERR_NOT_FOUND ? refuse_absent("terminal", name, e) : rc;
}

int terminal_load(struct desk *desk, struct arena *a, const char *name, struct terminal *out, struct err *e)
{
	struct terminal_row row;
	int rc = get(desk, a, name, &row, e);

	if (rc)
		return rc;
	*out = (struct terminal){ .name = row.name, .words = row.words, .version = row.version };
	for (int i = 0; rc == OK && i < TERMINAL_FIELD_COUNT; i++)
		rc = setting_get_of(desk, a, row.name, fields[i].setting, &out->values[i], e);
	return rc;
}

/* One setting of it, inside a transaction; what stays as it is leaves no record. */
static int put(struct desk *desk, struct arena *a, const char *name, enum terminal_field field, const char *value,
	       struct err *e)
{
	const char *was, *is = value && *value ? value : NULL;
	int rc = setting_get_of(desk, a, name, fields[field].setting, &was, e);

	if (rc || str_eq(was, is))
		return rc;
	rc = is ? check(desk, a, field, is, e) : OK;
	return rc ? rc : setting_set_of(desk, name, fields[field].setting, is, e);
}

static int rename_in_words(struct desk *desk, struct arena *a, const struct terminal_row *was, int64_t version,
			   const char *words, struct err *e)
{
	int rc = terminal_update(desk->db, was->terminal_id, version, words, e);

	if (rc == ERR_CONFLICT)
		return refuse_conflict("terminal", was->name, e);
	if (rc || str_eq(was->words, words))
		return rc;
	return desk_audit(desk, "terminal", was->terminal_id, "change",
			  arena_printf(a, "in words: %s -> %s", was->words, words), "", e);
}

int terminal_save(struct desk *desk, const struct terminal *t, int64_t *terminal_id, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct terminal_insert_row made;
	struct terminal_row was;
	int rc = check_text("name", t->name, e);

	if (rc == OK && !is_name(t->name))
		rc = refuse_value("name", t->name, "letters, digits, dot, dash, underscore, colon; 40 at most", e);
	if (rc == OK && t->words && *t->words)
		rc = check_text("in words", t->words, e);
	if (rc)
		return rc;
	DESK_TX(desk, tx, PERM_SETTING, e);
	rc = terminal_by_name(desk->db, &scratch, t->name, &was, e);
	if (rc == OK && !t->version)
		return refuse_twice("terminal", t->name, e);
	if (rc == ERR_NOT_FOUND && t->version)
		return refuse_absent("terminal", t->name, e);
	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	if (t->version) {
		*terminal_id = was.terminal_id;
		rc = rename_in_words(desk, &scratch, &was, t->version, t->words ? t->words : "", e);
	} else if ((rc = terminal_insert(desk->db, &scratch, t->name, t->words ? t->words : "", &made, e)) == OK) {
		*terminal_id = made.terminal_id;
		rc = desk_audit(desk, "terminal", made.terminal_id, "create",
				arena_printf(&scratch, "name: %s", t->name), "", e);
	}
	for (int i = 0; rc == OK && i < TERMINAL_FIELD_COUNT; i++)
		rc = put(desk, &scratch, t->name, (enum terminal_field)i, t->values[i], e);
	return rc ? rc : desk_commit(&tx, e);
}

int terminal_set(struct desk *desk, const char *name, enum terminal_field field, const char *value, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct terminal_row row;
	const char *was = NULL;
	int rc;

	DESK_TX(desk, tx, PERM_SETTING, e);
	rc = get(desk, &scratch, name, &row, e);
	if (rc == OK)
		rc = setting_get_of(desk, &scratch, row.name, fields[field].setting, &was, e);
	if (rc == OK && str_eq(was, value))
		return desk_commit(&tx, e);
	if (rc == OK)
		rc = terminal_update(desk->db, row.terminal_id, row.version, row.words, e);
	if (rc == OK)
		rc = put(desk, &scratch, row.name, field, value, e);
	return rc ? rc : desk_commit(&tx, e);
}

int terminal_remove(struct desk *desk, const char *name, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct terminal_row row;
	int rc;

	DESK_TX(desk, tx, PERM_SETTING, e);
	rc = get(desk, &scratch, name, &row, e);
	for (int i = 0; rc == OK && i < TERMINAL_FIELD_COUNT; i++)
		rc = put(desk, &scratch, row.name, (enum terminal_field)i, NULL, e);
	if (rc == OK)
		rc = terminal_delete(desk->db, row.terminal_id, e);
	if (rc == OK)
		rc = desk_audit(desk, "terminal", row.terminal_id, "remove",
				arena_printf(&scratch, "name: %s", row.name), "", e);
	return rc ? rc : desk_commit(&tx, e);
}

/* ---- where one stands ---- */

int terminal_stand_at(struct desk *desk, const char *name, bool *known, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct terminal_row row;
	int rc;

	*known = false;
	if (!is_name(name))
		return OK;
	rc = terminal_by_name(desk->db, &scratch, name, &row, e);
	if (rc == ERR_NOT_FOUND)
		return e->code = OK;
	if (rc)
		return rc;
	desk->terminal = arena_strdup(&desk->arena, row.name);
	*known = true;
	return OK;
}

int terminal_value(struct desk *desk, struct arena *a, enum terminal_field field, const char **value, struct err *e)
{
	switch (field) {
	case TERMINAL_BELL:
	case TERMINAL_LANGUAGE:
	case TERMINAL_KEYS:
	case TERMINAL_PRINTER:
	case TERMINAL_PAPERS:
		return setting_get(desk, a, fields[field].setting, value, e);
	default:
		return setting_get_here(desk, a, fields[field].setting, value, e);
	}
}

int terminal_take_warehouse(struct desk *desk, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct err why = ERR_INIT;
	const char *code;
	int rc = terminal_value(desk, &scratch, TERMINAL_WAREHOUSE, &code, e);

	if (rc || !code)
		return rc;
	rc = desk_go(desk, code, &why);
	if (rc == OK || rc == ERR_NOT_PERMITTED || rc == ERR_NOT_FOUND)
		return OK;
	*e = why;
	return rc;
}
