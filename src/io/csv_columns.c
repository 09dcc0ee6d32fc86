#include "io/csv_columns.h"

#include "base/text.h"

static char *key_of(struct arena *a, const char *name, size_t n)
{
	char *key = text_fold(a, arena_copy(a, name, n));
	size_t to = 0;

	for (const char *p = key; *p; p++)
		if (!ascii_space(*p) && !strchr("_-.", *p))
			key[to++] = *p;
	key[to] = '\0';
	return key;
}

/* The field whose key is key, after the field given; 0: none. */
static size_t field_with(char **keys, size_t n, const char *key, size_t after)
{
	for (size_t i = after; i < n; i++)
		if (strcmp(keys[i], key) == 0)
			return i + 1;
	return CSV_NO_COLUMN;
}

/* Letters to change, leave out, put in or swap with their neighbour; most is enough to know. */
static size_t distance(const char *a, const char *b, size_t most)
{
	enum { LONGEST = 40 };
	size_t rows[3][LONGEST + 1], na = strlen(a), nb = strlen(b);

	if (na > LONGEST || nb > LONGEST || (na > nb ? na - nb : nb - na) > most)
		return most + 1;
	for (size_t j = 0; j <= nb; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= na; i++) {
		size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			size_t least = above[j - 1] + (a[i - 1] != b[j - 1]);

			if (above[j] + 1 < least)
				least = above[j] + 1;
			if (row[j - 1] + 1 < least)
				least = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    two_above[j - 2] + 1 < least)
				least = two_above[j - 2] + 1;
			row[j] = least;
		}
	}
	return rows[na % 3][nb];
}

/* The header nobody knows that looks most like this column's name. */
static const char *nearest(struct arena *a, const struct csv_row *header, char **keys, const char *name,
			   const size_t *at, size_t n)
{
	const char *key = key_of(a, name, strlen(name));
	size_t best = 1 + strlen(key) / 4;
	const char *found = NULL;

	for (size_t i = 0; i < header->n; i++) {
		bool taken = false;
		size_t d;

		for (size_t c = 0; c < n && !taken; c++)
			taken = at[c] == i + 1;
		d = taken ? best + 1 : distance(key, keys[i], best);
		if (d <= best && (!found || d < best)) {
			best = d;
			found = header->fields[i].text;
		}
	}
	return arena_strdup(a, found);
}

bool csv_find_columns(struct arena *a, const struct csv_row *header, const struct csv_column *columns, size_t n,
		      size_t *at, struct csv_column_faults *faults)
{
	char **keys = arena_array(a, char *, header->n);
	VEC(struct csv_column_fault) found = { 0 };

	for (size_t i = 0; i < header->n; i++)
		keys[i] = key_of(a, header->fields[i].text, header->fields[i].len);
	for (size_t i = 0; i < n; i++) {
		const char *name = columns[i].name, *rest = columns[i].aliases;
		size_t len = name ? strlen(name) : 0, twice = CSV_NO_COLUMN;

		at[i] = CSV_NO_COLUMN;
		if (!name)
			continue;
		for (;;) {
			char *key = key_of(a, name, len);

			at[i] = field_with(keys, header->n, key, 0);
			if (at[i])
				twice = field_with(keys, header->n, key, at[i]);
			if (at[i] || !rest || !*rest)
				break;
			name = rest;
			len = strcspn(rest, "|");
			rest += len + (rest[len] == '|');
		}
		if (twice)
			*vec_push(a, &found) = (struct csv_column_fault){ CSV_COLUMN_TWICE, columns[i].name, twice,
									  NULL };
		else if (!at[i] && columns[i].required)
			*vec_push(a, &found) = (struct csv_column_fault){ CSV_COLUMN_MISSING, columns[i].name, 0,
									  NULL };
	}
	for (size_t i = 0; i < found.n; i++)
		if (found.v[i].rule == CSV_COLUMN_MISSING)
			found.v[i].nearest = nearest(a, header, keys, found.v[i].column, at, n);
	*faults = (struct csv_column_faults){ found.v, found.n };
	return !found.n;
}

const char *csv_text(const struct csv_row *row, size_t field)
{
	return field && field <= row->n ? row->fields[field - 1].text : "";
}

static bool taken(char **names, size_t n, const struct csv_row *header, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	for (size_t i = n; i < header->n; i++)
		if (strcmp(header->fields[i].text, name) == 0)
			return true;
	return false;
}

char **csv_header_names(struct arena *a, const struct csv_row *header)
{
	char **names = arena_array(a, char *, header->n);

	for (size_t i = 0; i < header->n; i++) {
		bool again = false;

		names[i] = arena_strdup(a, header->fields[i].text);
		for (size_t j = 0; j < i && !again; j++)
			again = strcmp(names[j], names[i]) == 0;
		for (unsigned k = 1; again; k++) {
			char *name = arena_printf(a, "%s_%u", header->fields[i].text, k);

			again = taken(names, i, header, name);
			if (!again)
				names[i] = name;
		}
	}
	return names;
}
