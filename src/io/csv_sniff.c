#include "io/csv_window.h"

#include "base/text.h"

/* The delimiters that are looked for; in a tie the one wins that the next line holds as many of, then the first. */
static const char candidates[] = { ',', ';', '\t', '|', '\x1e', '\x1f' };

bool csv_comment_at(struct csv_window *w, const struct csv_options *o, size_t off)
{
	const char *c = o->comment;

	if (!c || !*c)
		return false;
	for (; *c; c++, off++)
		if (csv_byte(w, off) != (unsigned char)*c)
			return false;
	return true;
}

/* The first line that is neither blank nor a comment. */
static size_t header_at(struct csv_window *w, const struct csv_options *o)
{
	size_t off = w->start;

	for (;;) {
		int c = csv_byte(w, off);

		if (c == '\n' || c == '\r') {
			off++;
			continue;
		}
		if (!csv_comment_at(w, o, off))
			return off;
		while ((c = csv_byte(w, off)) >= 0 && c != '\n' && c != '\r')
			off++;
		if (c < 0)
			return off;
	}
}

/* Counts each candidate in the record at off, outside quotes, and finds the record's end. Returns false when a
 * quote stays open, so that the count means nothing. quote 0: none. */
static bool count_candidates(struct csv_window *w, size_t off, char quote, size_t counts[sizeof candidates],
			     size_t *end)
{
	bool inside = false, at_start = true;
	int c;

	memset(counts, 0, sizeof candidates * sizeof *counts);
	for (; (c = csv_byte(w, off)) >= 0; off++) {
		const char *hit;

		if (quote && c == (unsigned char)quote) {
			if (inside && csv_byte(w, off + 1) == c)
				off++;
			else if (inside || at_start)
				inside = !inside;
			at_start = false;
			continue;
		}
		if (inside)
			continue;
		if (c == '\n' || c == '\r')
			break;
		hit = memchr(candidates, c, sizeof candidates);
		if (hit)
			counts[hit - candidates]++;
		at_start = hit != NULL;
	}
	*end = off;
	return !inside;
}

/* A first line sep=; or "sep=;" is how spreadsheets note the delimiter. */
static bool sep_line(struct csv_window *w, struct csv_dialect *d)
{
	static const char word[] = "sep=";
	bool quoted = csv_byte(w, w->start) == '"';
	size_t off = w->start + quoted;
	int after, mark;

	for (size_t i = 0; word[i]; i++)
		if (ascii_lower((char)csv_byte(w, off + i)) != word[i])
			return false;
	off += strlen(word);
	mark = csv_byte(w, off);
	after = csv_byte(w, off + 1);
	if (quoted && after == '"')
		after = csv_byte(w, off + 2);
	else if (quoted)
		return false;
	if ((after != '\n' && after != '\r') || !memchr(candidates, mark, sizeof candidates))
		return false;
	d->delimiter[0] = (char)mark;
	d->delimiter_n = 1;
	d->delimiter_known = true;
	csv_window_skip_line(w, off);
	return true;
}

static void find_delimiter(struct csv_window *w, const struct csv_options *o, struct csv_dialect *d)
{
	size_t counts[sizeof candidates], second[sizeof candidates], end, at, best = 0;

	if (!o->lenient_quotes && sep_line(w, d))
		return;
	at = header_at(w, o);
	if (!count_candidates(w, at, o->quote, counts, &end))
		(void)count_candidates(w, at, 0, counts, &end);
	while (csv_byte(w, end) == '\r' || csv_byte(w, end) == '\n')
		end++;
	(void)count_candidates(w, end, o->quote, second, &end);
	for (size_t i = 1; i < sizeof candidates; i++)
		if (counts[i] > counts[best] ||
		    (counts[i] == counts[best] && second[i] == counts[i] && second[best] != counts[best]))
			best = i;
	d->delimiter[0] = candidates[best];
	d->delimiter_n = 1;
	d->delimiter_known = counts[best] > 0;
}

static void find_newline(struct csv_window *w, const struct csv_options *o)
{
	size_t counts[sizeof candidates], end;

	if (!count_candidates(w, w->start, o->quote, counts, &end))
		(void)count_candidates(w, w->start, 0, counts, &end);
	if (csv_byte(w, end) == '\r' && csv_byte(w, end + 1) != '\n')
		w->newline = CSV_NEWLINE_CR;
}

bool csv_delimiter_ok(const char *delimiter, char quote)
{
	size_t n = strlen(delimiter);

	return n > 0 && n < CSV_DELIMITER_BYTES && !strpbrk(delimiter, "\r\n") && !(quote && strchr(delimiter, quote));
}

void csv_sniff(struct csv_window *w, const struct csv_options *o, struct csv_dialect *d)
{
	*d = (struct csv_dialect){ .delimiter = "" };
	if (w->newline == CSV_NEWLINE_DETECT)
		find_newline(w, o);
	if (!o->delimiter) {
		find_delimiter(w, o, d);
		return;
	}
	str_copy(d->delimiter, sizeof d->delimiter, o->delimiter);
	d->delimiter_n = strlen(d->delimiter);
	d->delimiter_known = true;
}
