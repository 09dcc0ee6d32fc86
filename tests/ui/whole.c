#include "base/base.h"

#include "whole.h"

static const char mark_open[] = "⟨", mark_close[] = "⟩", mark_cut[] = "…";

/* A message that names a field has one text in another, and the inner one may begin a line: that line ends both. */
static bool ends_more(const char *row)
{
	int depth = 0;

	for (const char *c = row; *c; c++)
		depth += str_starts(c, mark_open) - str_starts(c, mark_close);
	return depth < 0 || strstr(row, mark_cut);
}

/* How many texts are open at the end of the row; -1: one began where another had not ended, and nothing said so. */
static int open_after(const char *row, int open, bool message, bool *begins)
{
	bool fresh = open > 0; /* what was open before the row: its rest stands here, or it was cut */

	for (const char *c = row; *c; c++) {
		if (str_starts(c, mark_open)) {
			if (fresh && strspn(row, " ") == (size_t)(c - row) && !(message && ends_more(row)))
				return -1;
			open++;
		} else if (str_starts(c, mark_close)) {
			open -= open > 0;
			fresh = false;
		} else if (str_starts(c, mark_cut)) {
			open = 0;
			fresh = false;
		}
	}
	*begins = strstr(row, mark_open) != NULL;
	return open;
}

/* A small window lies over the rest on purpose: of its rows only what is in its frame is looked at. */
static void keep_framed(struct str *row)
{
	static const char *const lefts[] = { "┌", "│", "└" }, *const rights[] = { "┐", "│", "┘" };
	struct str kept = STR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(lefts); i++) {
		const char *from = strstr(row->p, lefts[i]), *to = NULL;

		for (const char *c = from ? from + strlen(lefts[i]) : NULL; c && (c = strstr(c, rights[i])); c++)
			to = c;
		if (!to)
			continue;
		str_addn(&kept, from + strlen(lefts[i]), (size_t)(to - from) - strlen(lefts[i]));
		str_clear(row);
		/* "1-19/52" in the lower edge says that there is more. */
		str_add(row, i == 2 && strchr(kept.p, '/') ? mark_cut : kept.p);
		break;
	}
	str_release(&kept);
}

bool screen_whole(const struct pty *p, struct str *why)
{
	struct str row = STR_INIT;
	int open = 0, began = 0;
	bool is_whole = true;

	for (int y = 0; y < p->rows; y++) {
		bool begins = false;
		int now;

		str_clear(&row);
		pty_row(p, y, &row);
		/* What goes on behind a small window is covered. */
		if (strstr(row.p, "┌"))
			open = 0;
		keep_framed(&row);
		/* The message is the three lines above the keys at most. */
		now = open_after(row.p, open, y > p->rows - 5 && y < p->rows - 1, &begins);
		if (now < 0 || (y == p->rows - 1 && now > 0)) {
			str_addf(why, "cut without a mark in row %d or painted over in row %d; ", began + 1, y + 1);
			is_whole = false;
			now = 0;
		}
		if (now && begins)
			began = y;
		open = now;
	}
	if (!strstr(row.p, mark_close) && !strstr(row.p, mark_cut)) {
		str_add(why, "the key bar has lost its words");
		is_whole = false;
	}
	str_release(&row);
	return is_whole;
}
