/* The verbs "code" and "edi" on the input of other people: a row goes in as a line or a file, as at a shell, and what
 * is printed is held against the answer beside it. Each object has all the names that are promised. */
#include "cases/gs1_rows.h"
#include "cases/json_tree.h"
#include "suite.h"

#include "cli/run.h"

#include "base/text.h"

#include <CUnit/CUnit.h>

static bool has(const struct json_node *object, const char *key, enum json_kind kind, bool or_null)
{
	const struct json_node *node = json_get(object, key);

	return node && (node->kind == kind || (or_null && node->kind == JSON_NULL));
}

static bool is_true(const struct json_node *object, const char *key)
{
	const struct json_node *node = json_get(object, key);

	return node && node->kind == JSON_TRUE;
}

static const char *text(const struct json_node *object, const char *key)
{
	const struct json_node *node = json_get(object, key);

	return node && node->kind == JSON_STRING ? node->text : "";
}

/* ---- code ---- */

static bool whole_answer(const struct json_node *answer)
{
	static const char *const kinds[] = { "gs1", "gtin", "sscc", "sku", "command", "text" };
	static const char *const facts[] = { "symbology", "gtin", "lot", "serial", "expiry" };
	bool good = has(answer, "input", JSON_STRING, false) && has(answer, "elements", JSON_ARRAY, false) &&
		    has(answer, "quantity", JSON_NUMBER, true),
	     kind = false;

	for (size_t i = 0; i < ARRAY_LEN(facts); i++)
		good = good && has(answer, facts[i], JSON_STRING, true);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		kind = kind || strcmp(text(answer, "kind"), kinds[i]) == 0;
	return good && kind && is_true(answer, "ok") == !json_get(answer, "reason") &&
	       (is_true(answer, "ok") || *text(answer, "reason"));
}

/* The elements as a symbol carries them, by the rows of the table. */
static char *carried(struct arena *a, const struct json_node *answer, char fnc1)
{
	const struct json_node *list = json_get(answer, "elements");
	struct gs1_message m = { 0 };
	struct gs1_refusal why;

	for (const struct json_node *e = list ? list->child : NULL; e; e = e->next) {
		const struct json_node *ai = e->child, *value = ai ? ai->next : NULL;

		if (e->n != 2 || ai->kind != JSON_STRING || value->kind != JSON_STRING ||
		    !gs1_add(a, &m, ai->text, strlen(ai->text), value->text, strlen(value->text), 0, GS1_STRICT, &why))
			return arena_strdup(a, "elements that are none");
	}
	return gs1_element_string(a, &m, fnc1);
}

typedef bool compare(struct arena *a, const struct gs1_row *row, const struct json_node *answer);

/* column holds the line; rows without one, or of another symbol or mode than a scan can be, are passed over. */
static void each_line(const char *name, size_t column, bool (*is_scan)(const struct gs1_row *row, struct str *line),
		      compare *as_expected)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct str lines AUTO_STR = STR_INIT;
	struct gs1_rows rows = gs1_rows(&a, name);
	size_t scans = 0, wrong = 0;
	struct run r;
	char *at;

	for (size_t i = 0; i < rows.n; i++) {
		struct str line AUTO_STR = STR_INIT;

		if (column >= rows.v[i].n || !rows.v[i].cell[column].s || (is_scan && !is_scan(&rows.v[i], &line)))
			continue;
		rows.v[scans++] = rows.v[i];
		str_addf(&lines, "%s%s\n", line.len ? line.p : "", rows.v[i].raw[column]);
	}
	run_program(&r, "code", lines.p, lines.len);
	CU_ASSERT_EQUAL(r.status, 0);
	CU_ASSERT_TRUE(scans > 0);
	at = r.out;
	for (size_t i = 0; i < scans; i++) {
		char *end = strchr(at, '\n');
		const struct json_node *answer;

		CU_ASSERT_PTR_NOT_NULL_FATAL(end);
		*end = '\0';
		answer = json_parse(&a, at);
		if (!answer || !whole_answer(answer) || !as_expected(&a, &rows.v[i], answer)) {
			printf("%s: %s: printed %s\n", name, rows.v[i].key, at);
			wrong++;
		}
		at = end + 1;
	}
	CU_ASSERT_EQUAL(*at, '\0');
	CU_ASSERT_EQUAL(wrong, 0);
	run_release(&r);
}

static bool is_message(const struct json_node *answer)
{
	return is_true(answer, "ok") && strcmp(text(answer, "kind"), "gs1") == 0;
}

static bool result_agrees(struct arena *a, const struct gs1_row *row, const struct json_node *answer)
{
	(void)a;
	return is_message(answer) == value_is(row->cell[2], "ok");
}

static bool fault_agrees(struct arena *a, const struct gs1_row *row, const struct json_node *answer)
{
	return result_agrees(a, row, answer) && (is_message(answer) || value_is(row->cell[3], text(answer, "reason")));
}

static bool string_agrees(struct arena *a, const struct gs1_row *row, const struct json_node *answer)
{
	return result_agrees(a, row, answer) &&
	       (!is_message(answer) || value_is(row->cell[3], arena_printf(a, "^%s", carried(a, answer, '^'))));
}

static bool scan_agrees(struct arena *a, const struct gs1_row *row, const struct json_node *answer)
{
	(void)a;
	return is_true(answer, "ok") == value_is(row->cell[2], "ok");
}

static bool zint_agrees(struct arena *a, const struct gs1_row *row, const struct json_node *answer)
{
	if (is_message(answer) != value_is(row->cell[3], "ok"))
		return false;
	return !is_message(answer) || value_is(row->cell[4], carried(a, answer, GS1_FNC1));
}

/* Data that says to be a message: what begins with digits may be the shop's own. */
static bool has_mark(const struct gs1_row *row, struct str *line)
{
	(void)line;
	return row->cell[1].n && strchr("(^[h", ascii_lower(row->cell[1].s[0]));
}

/* The engine is asked for short GTINs there to be refused. */
static bool is_wide_link(const struct gs1_row *row, struct str *line)
{
	return has_mark(row, line) && !str_eq(row->key, "dl.c:1454");
}

/* zint is told of raw data and of lengths only by a mode; a scanner sends FNC1 before the first. */
static bool is_checked(const struct gs1_row *row, struct str *line)
{
	const char *mode = row->cell[1].s ? row->cell[1].s : "";

	if (strstr(mode, "GS1NOCHECK_MODE"))
		return false;
	if (strstr(mode, "GS1RAW_MODE") && row->cell[2].n && row->cell[2].s[0] != '^' && row->cell[2].s[0] != GS1_FNC1)
		str_add(line, "\\x1D");
	return true;
}

static void codes(void)
{
	if (!cases_here("lines for the verb code"))
		return;
	each_line("se_fnc1_strings.tsv", 1, has_mark, result_agrees);
	each_line("se_linters.tsv", 1, NULL, fault_agrees);
	each_line("se_bracketed_to_fnc1.tsv", 1, has_mark, string_agrees);
	each_line("se_digital_link.tsv", 1, is_wide_link, string_agrees);
	each_line("se_scan_data.tsv", 1, NULL, scan_agrees);
	each_line("zint_verify.tsv", 2, is_checked, zint_agrees);
	each_line("zint_lint.tsv", 2, is_checked, zint_agrees);
}

/* ---- edi ---- */

static bool faults_are_whole(const struct json_node *faults)
{
	if (!faults || faults->kind != JSON_ARRAY)
		return false;
	for (const struct json_node *f = faults->child; f; f = f->next)
		if (!has(f, "segment", JSON_NUMBER, true) || !has(f, "element", JSON_NUMBER, true) ||
		    !has(f, "rule", JSON_STRING, false))
			return false;
	return true;
}

static size_t count_faults(const struct json_node *faults)
{
	return faults ? faults->n : 0;
}

/* Every name is there, and ok says whether there is a fault at any level. */
static bool whole_file(const struct json_node *f)
{
	const struct json_node *interchanges = json_get(f, "interchanges"), *faults = json_get(f, "faults");
	size_t told = count_faults(faults);

	if (!has(f, "standard", JSON_STRING, true) || !interchanges || !faults_are_whole(faults))
		return false;
	for (const struct json_node *i = interchanges->child; i; i = i->next) {
		const struct json_node *messages = json_get(i, "messages");

		if (!has(i, "sender", JSON_STRING, true) || !has(i, "receiver", JSON_STRING, true) ||
		    !has(i, "control", JSON_STRING, true) || !messages || !faults_are_whole(json_get(i, "faults")))
			return false;
		told += count_faults(json_get(i, "faults"));
		for (const struct json_node *m = messages->child; m; m = m->next) {
			if (!has(m, "type", JSON_STRING, false) || !has(m, "control", JSON_STRING, false) ||
			    !has(m, "segments", JSON_NUMBER, false) || !faults_are_whole(json_get(m, "faults")))
				return false;
			told += count_faults(json_get(m, "faults"));
		}
	}
	return is_true(f, "ok") == (told == 0);
}

enum { COLUMNS = 9 };

static bool edi_agrees(struct arena *a, char **parts)
{
	bool good = !strstr(parts[8], "MECHANICAL FAULTS") && !strstr(parts[0], "malformed") &&
		    !strstr(parts[0], "_bad.");
	const struct json_node *answer;
	struct run r;
	bool agrees;
	size_t n;
	char *bytes = cases_read(a, arena_printf(a, "edi/%s", parts[0]), &n);

	run_program(&r, "edi -", bytes, n);
	answer = json_parse(a, r.out);
	agrees = answer && whole_file(answer) && is_true(answer, "ok") == good && r.status == (good ? 0 : 65) &&
		 strcmp(text(answer, "standard"), parts[1]) == 0;
	if (!agrees)
		printf("%s: printed %s\n", parts[0], r.out);
	run_release(&r);
	return agrees;
}

static void edi_files(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	size_t n, wrong = 0;
	char **lines;

	if (!cases_here("files for the verb edi"))
		return;
	lines = cases_lines(&a, "edi/MANIFEST.tsv", &n);
	CU_ASSERT_TRUE_FATAL(n > 1);
	for (size_t i = 1; i < n; i++) {
		char *parts[COLUMNS];

		CU_ASSERT_EQUAL_FATAL(cases_split(lines[i], parts, COLUMNS), COLUMNS);
		wrong += !edi_agrees(&a, parts);
	}
	CU_ASSERT_EQUAL(wrong, 0);
}

static const struct test tests[] = {
	{ "each line of codes is answered as stated beside it", codes },
	{ "each electronic document is ok or has faults as its manifest says", edi_files },
};
static const struct suite suite_cases_verbs = { .name = "cases: verbs", .tests = tests, .n = ARRAY_LEN(tests) };

int main(int argc, char **argv)
{
	static const struct suite *const suites[] = { &suite_cases_verbs };

	return suite_main(suites, ARRAY_LEN(suites), argc, argv);
}
