#include "cases/gs1_rows.h"

#include "base/text.h"

#include <CUnit/CUnit.h>

static int hex_of(char c)
{
	return ascii_digit(c)				      ? c - '0'
	     : ascii_upper(c) >= 'A' && ascii_upper(c) <= 'F' ? ascii_upper(c) - 'A' + 10
							      : -1;
}

struct value unescaped(struct arena *a, const char *text)
{
	struct str s AUTO_STR = STR_INIT;

	if (str_eq(text, "\\N"))
		return (struct value){ NULL, 0 };
	for (; *text; text++) {
		if (*text != '\\' || !text[1]) {
			str_addc(&s, *text);
			continue;
		}
		text++;
		switch (*text) {
		case 't':
			str_addc(&s, '\t');
			break;
		case 'n':
			str_addc(&s, '\n');
			break;
		case 'r':
			str_addc(&s, '\r');
			break;
		case 'x':
			str_addc(&s, (char)(hex_of(text[1]) * 16 + hex_of(text[2])));
			text += 2;
			break;
		default:
			str_addc(&s, *text);
		}
	}
	return (struct value){ arena_copy(a, s.p, s.len), s.len };
}

bool value_is(struct value v, const char *text)
{
	return v.s && v.n == strlen(text) && memcmp(v.s, text, v.n) == 0;
}

struct gs1_rows gs1_rows(struct arena *a, const char *name)
{
	size_t n, kept = 0;
	char **lines = cases_lines(a, arena_printf(a, "gs1/%s", name), &n);
	struct gs1_row *rows = arena_array(a, struct gs1_row, n + 1);
	bool heading = false;

	for (size_t i = 0; i < n; i++) {
		char *cells[GS1_COLUMNS];
		struct gs1_row *row = &rows[kept];

		if (lines[i][0] == '#' && !heading)
			continue;
		if (!heading) {
			heading = true;
			continue;
		}
		row->n = cases_split(lines[i], cells, GS1_COLUMNS);
		for (size_t k = 0; k < row->n; k++) {
			row->raw[k] = cells[k];
			row->cell[k] = unescaped(a, cells[k]);
		}
		row->key = cells[0];
		kept++;
	}
	return (struct gs1_rows){ rows, kept };
}

void gs1_run(const char *name, gs1_check *check, const char *(*key)(struct arena *a, const struct gs1_row *row))
{
	struct arena a AUTO_ARENA = ARENA_INIT, scratch AUTO_ARENA = ARENA_INIT;
	struct otherwise o;
	struct gs1_rows rows;

	if (!cases_here(name))
		return;
	rows = gs1_rows(&a, name);
	otherwise_begin(&o, &a, "gs1", name);
	for (size_t i = 0; i < rows.n; i++) {
		struct str answer AUTO_STR = STR_INIT;
		bool good = check(&scratch, &rows.v[i], &answer);

		otherwise_row(&o, key ? key(&a, &rows.v[i]) : rows.v[i].key, good, answer.p);
		arena_clear(&scratch);
	}
	otherwise_end(&o);
}

void answer_message(struct str *answer, bool ok, const struct gs1_message *m, const struct gs1_refusal *why)
{
	struct arena a AUTO_ARENA = ARENA_INIT;

	if (ok)
		str_addf(answer, "ok %s", text_printable(&a, gs1_human_text(&a, m), strlen(gs1_human_text(&a, m))));
	else
		str_addf(answer, "%s at %zu", gs1_fault_name(why->fault), why->at);
}
