#include "base/base.h"

#include "base/text.h"
#include "domain/catalog/item.h"
#include "ui/screens/item_rows.h"

/* The longest words go to the index, as they leave the fewest; at most three, the others stay filters. */
static size_t longest(char **words, size_t n)
{
	size_t best = 0;

	for (size_t i = 1; i < n; i++)
		if (strlen(words[i]) > strlen(words[best]))
			best = i;
	return best;
}

static bool is_search(const struct db_filter *f)
{
	return f->column == DB_ANY_TEXT && f->op == DB_CONTAINS && f->value.text;
}

bool item_rows_search(struct arena *a, const struct db_list *list, const struct db_list_query *query,
		      struct item_rows *out)
{
	struct db_filter *kept;
	struct str typed AUTO_STR = STR_INIT;
	char **words;
	size_t n, n_kept = 0;

	*out = (struct item_rows){ .list = list, .query = *query };
	if (list != &item_list)
		return false;
	for (size_t i = 0; i < query->n_filters; i++)
		if (is_search(&query->filters[i]))
			str_addf(&typed, " %s", query->filters[i].value.text);
	n = text_words(a, text_fold(a, typed.p), &words);
	if (!n)
		return false;
	kept = arena_array(a, struct db_filter, query->n_filters + n);
	for (size_t i = 0; i < query->n_filters; i++)
		if (!is_search(&query->filters[i]))
			kept[n_kept++] = query->filters[i];
	for (size_t w = 0; w < ITEM_ROWS_WORDS; w++) {
		size_t at = n ? longest(words, n) : 0;

		out->args[2 * w] = db_text(n ? words[at] : NULL);
		out->args[2 * w + 1] = db_text(n ? item_word_after(a, words[at]) : NULL);
		if (n)
			words[at] = words[--n];
	}
	for (size_t i = 0; i < n; i++)
		kept[n_kept++] = (struct db_filter){ DB_ANY_TEXT, DB_CONTAINS, db_text(words[i]) };
	out->list = &item_found_list;
	out->query.args = out->args;
	out->query.filters = kept;
	out->query.n_filters = n_kept;
	return true;
}
