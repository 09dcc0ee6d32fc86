#include "cases/cases.h"
#include "cases/json_tree.h"
#include "suite.h"

#include "base/day.h"
#include "io/csv.h"
#include "io/csv_columns.h"

/* A whole table in memory. */
struct table_row {
	char **cells;
	size_t n;
	bool faulty;
};

struct table {
	VEC(struct table_row) rows;
	const struct csv_fault *faults;
	size_t n_faults;
	bool delimiter_known;
};

static bool read_table(struct arena *a, FILE *f, const struct csv_options *o, size_t limit, struct table *t)
{
	struct err e = ERR_INIT;
	struct csv_reader *r;
	const struct csv_row *row;
	int code;

	*t = (struct table){ .n_faults = 0 };
	if (csv_open(&r, a, f, "case", o, &e) != OK)
		return false;
	while ((!limit || t->rows.n < limit) && (code = csv_next(r, &row, &e)) == OK && row) {
		struct table_row *kept = vec_push(a, &t->rows);

		kept->n = row->n;
		kept->faulty = row->faults > 0;
		kept->cells = arena_array(a, char *, row->n);
		for (size_t i = 0; i < row->n; i++)
			kept->cells[i] = arena_copy(a, row->fields[i].text, row->fields[i].len);
	}
	t->faults = csv_faults(r, &t->n_faults);
	t->delimiter_known = csv_delimiter_known(r);
	csv_close(r);
	return true;
}

static FILE *text_file(const char *text, size_t n)
{
	FILE *f = tmpfile();

	fwrite(text, 1, n, f);
	rewind(f);
	return f;
}

/* ---- the PapaParse cases: rows, errors and options as that library's own tests state them ---- */

struct papa {
	struct arena *a;
	const struct json_node *config;
	const struct json_node *input;
	bool core; /* the parser alone: nothing is guessed */
	bool header;
	bool typed;
	size_t preview;
	struct csv_options o;
	struct table t;
};

static const char *text_of(const struct json_node *config, const char *key)
{
	const struct json_node *node = json_get(config, key);

	return node && node->kind == JSON_STRING ? node->text : NULL;
}

static bool flag_of(const struct json_node *config, const char *key)
{
	const struct json_node *node = json_get(config, key);

	return node && node->kind != JSON_FALSE && node->kind != JSON_NULL;
}

static size_t count_of(const struct json_node *config, const char *key)
{
	const struct json_node *node = json_get(config, key);

	return node && node->kind == JSON_NUMBER ? strtoul(node->text, NULL, 10) : 0;
}

static void papa_newline(struct papa *p)
{
	const char *given = text_of(p->config, "newline");

	if (given)
		p->o.newline = strcmp(given, "\r\n") == 0 ? CSV_NEWLINE_CRLF
			     : *given == '\r'		  ? CSV_NEWLINE_CR
							  : CSV_NEWLINE_LF;
	else
		p->o.newline = p->core ? CSV_NEWLINE_LF : CSV_NEWLINE_DETECT;
}

static void papa_options(struct papa *p)
{
	const char *delimiter = text_of(p->config, "delimiter"), *skip = text_of(p->config, "skipEmptyLines");
	const char *quote = text_of(p->config, "quoteChar"), *escape = text_of(p->config, "escapeChar");
	const struct json_node *no_quote = json_get(p->config, "quoteChar");
	const char *comment = text_of(p->config, "comments");

	p->o = (struct csv_options)CSV_OPTIONS_INIT;
	p->o.lenient_quotes = p->o.final_row = true;
	p->o.controls = CSV_CONTROLS_ALL;
	p->o.header = p->header && !p->core;
	p->o.empty = skip ? CSV_SKIP_BLANK : flag_of(p->config, "skipEmptyLines") ? CSV_SKIP_EMPTY : CSV_KEEP_EMPTY;
	p->o.skip_lines = (unsigned)count_of(p->config, "skipFirstNLines");
	if (quote)
		p->o.quote = *quote;
	if (flag_of(p->config, "fastMode") || (no_quote && no_quote->kind == JSON_FALSE))
		p->o.quote = '\0';
	p->o.escape = escape ? *escape : p->o.quote;
	if (comment || (json_get(p->config, "comments") && json_get(p->config, "comments")->kind == JSON_TRUE))
		p->o.comment = comment ? comment : "#";
	papa_newline(p);
	if (delimiter && *delimiter)
		p->o.delimiter = csv_delimiter_ok(delimiter, p->o.quote) ? delimiter : ",";
	else if (p->core)
		p->o.delimiter = ",";
	p->preview = count_of(p->config, "preview");
	if (p->preview && p->header)
		p->preview++;
}

/* dynamicTyping is the caller's business here: a typed answer must be what the text says. */
static bool cell_matches(const struct papa *p, const struct json_node *want, const char *got)
{
	int64_t a, b;
	char *end;

	switch (want->kind) {
	case JSON_NULL:
		return p->typed && !*got;
	case JSON_TRUE:
		return p->typed && (strcmp(got, "true") == 0 || strcmp(got, "TRUE") == 0);
	case JSON_FALSE:
		return p->typed && (strcmp(got, "false") == 0 || strcmp(got, "FALSE") == 0);
	case JSON_NUMBER:
		return p->typed && *got && strtod(got, &end) == strtod(want->text, NULL) && !*end;
	case JSON_STRING:
		return strcmp(want->text, got) == 0 ||
		       (p->typed && instant_parse(want->text, &a) && instant_parse(got, &b) && a == b);
	default:
		return false;
	}
}

static bool array_matches(const struct papa *p, const struct json_node *want, char **cells, size_t n)
{
	const struct json_node *w = want->child;

	if (want->n != n)
		return false;
	for (size_t i = 0; i < n; i++, w = w->next)
		if (!cell_matches(p, w, cells[i]))
			return false;
	return true;
}

static bool object_matches(const struct papa *p, const struct json_node *want, char **names, size_t width,
			   const struct table_row *row)
{
	size_t known = row->n < width ? row->n : width, members = known;

	for (size_t i = 0; i < known; i++) {
		const struct json_node *w = json_get(want, names[i]);

		if (!w || !cell_matches(p, w, row->cells[i]))
			return false;
	}
	if (row->n > width) {
		const struct json_node *extra = json_get(want, "__parsed_extra");

		members++;
		if (!extra || !array_matches(p, extra, row->cells + width, row->n - width))
			return false;
	}
	return want->n == members;
}

static char **unique_names(struct papa *p, const struct table_row *row)
{
	struct csv_field *fields = arena_array(p->a, struct csv_field, row->n);
	struct csv_row header = { .fields = fields, .n = row->n };

	for (size_t i = 0; i < row->n; i++)
		fields[i] = (struct csv_field){ .text = row->cells[i], .len = strlen(row->cells[i]) };
	return csv_header_names(p->a, &header);
}

static bool rows_match(struct papa *p, const struct json_node *data)
{
	const struct json_node *want = data->child;
	size_t from = p->header && !p->core ? 1 : 0;
	char **names = p->header && p->t.rows.n ? unique_names(p, &p->t.rows.v[0]) : NULL;

	if (data->n + from != p->t.rows.n && !(from && !p->t.rows.n && !data->n))
		return false;
	for (size_t i = from; i < p->t.rows.n; i++, want = want->next) {
		const struct table_row *row = &p->t.rows.v[i];
		bool good;

		if (want->kind == JSON_OBJECT)
			good = object_matches(p, want, names, p->t.rows.v[0].n, row);
		else
			good = array_matches(p, want, names && !i ? names : row->cells, row->n);
		if (!good)
			return false;
	}
	return true;
}

static bool fault_matches(const struct papa *p, const struct csv_fault *f, const struct json_node *want)
{
	const char *code = text_of(want, "code");
	size_t row = count_of(want, "row");

	if (!code)
		return false;
	switch (f->rule) {
	case CSV_TEXT_AFTER_QUOTE:
		return strcmp(code, "InvalidQuotes") == 0 && f->row == row && f->offset + 1 == count_of(want, "index");
	case CSV_UNCLOSED_QUOTE:
		return strcmp(code, "MissingQuotes") == 0 && f->row == row && f->offset + 1 == count_of(want, "index");
	case CSV_FIELD_COUNT:
		return strcmp(code, f->found < f->expected ? "TooFewFields" : "TooManyFields") == 0 &&
		       f->row - p->header == row;
	default:
		return false;
	}
}

static bool errors_match(const struct papa *p, const struct json_node *errors)
{
	size_t expected = p->t.n_faults, i = 0;

	for (const struct json_node *w = errors->child; w; w = w->next) {
		const char *code = text_of(w, "code");

		if (code && strcmp(code, "UndetectableDelimiter") == 0) {
			if (p->t.delimiter_known)
				return false;
			expected++;
		}
	}
	if (errors->n != expected)
		return false;
	/* Both sides tell them in the order of the text; only the field counts come after the quotes. */
	for (const struct json_node *w = errors->child; w; w = w->next) {
		const char *code = text_of(w, "code");
		bool found = code && strcmp(code, "UndetectableDelimiter") == 0;

		for (i = 0; i < p->t.n_faults && !found; i++)
			found = fault_matches(p, &p->t.faults[i], w);
		if (!found)
			return false;
	}
	return true;
}

static char *show(struct papa *p)
{
	struct str s AUTO_STR = STR_INIT;

	for (size_t i = 0; i < p->t.rows.n; i++) {
		str_add(&s, i ? " / " : "");
		for (size_t j = 0; j < p->t.rows.v[i].n; j++)
			str_addf(&s, "%s[%s]", j ? " " : "", p->t.rows.v[i].cells[j]);
	}
	for (size_t i = 0; i < p->t.n_faults; i++)
		str_addf(&s, "; %s at row %" PRIu64 " offset %" PRIu64, csv_rule_name(p->t.faults[i].rule),
			 p->t.faults[i].row, p->t.faults[i].offset);
	return arena_copy(p->a, s.p, s.len);
}

static void papa_case(struct otherwise *o, const struct json_node *node)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	const struct json_node *data = json_get(node, "data"), *errors = json_get(node, "errors");
	struct papa p = { .a = &a, .config = json_get(node, "config"), .input = json_get(node, "input") };
	char *key;
	FILE *f;
	bool good;

	if (!data || !errors || !p.config || !p.input || !text_of(node, "suite")) {
		CU_FAIL("a case that cannot be read");
		return;
	}
	p.core = strcmp(text_of(node, "suite"), "CORE_PARSER_TESTS") == 0;
	p.header = flag_of(p.config, "header");
	p.typed = flag_of(p.config, "dynamicTyping");
	papa_options(&p);
	f = text_file(p.input->text, p.input->len);
	good = read_table(&a, f, &p.o, p.preview, &p.t) && rows_match(&p, data) && errors_match(&p, errors);
	fclose(f);
	key = arena_printf(&a, "%s: %s", text_of(node, "suite"), text_of(node, "name"));
	otherwise_row(o, key, good, show(&p));
}

static void papaparse_cases(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct otherwise o;
	size_t n;
	char **lines;

	if (!cases_here("PapaParse's cases"))
		return;
	otherwise_begin(&o, &a, "csv", "papaparse-csv-cases.jsonl");
	lines = cases_lines(&a, "ecom/papaparse-csv-cases.jsonl", &n);
	for (size_t i = 0; i < n; i++) {
		const struct json_node *node = json_parse(&a, lines[i]);

		if (!node) {
			CU_FAIL("a line that is not JSON");
			continue;
		}
		papa_case(&o, node);
	}
	otherwise_end(&o);
}

/* ---- csv-spectrum: a table with a header, and the same as JSON objects ---- */

/* Each cell is a row of its own in the count: so much of each file is compared. */
static void spectrum_case(struct otherwise *o, struct arena *a, const char *name)
{
	struct csv_options options = CSV_OPTIONS_INIT;
	char *json = cases_read(a, arena_printf(a, "ecom/csv-spectrum/%s.json", name), NULL);
	const struct json_node *want = json ? json_parse(a, json) : NULL, *row;
	FILE *f = fopen(cases_path(a, arena_printf(a, "ecom/csv-spectrum/%s.csv", name)), "rb");
	struct table t;

	CU_ASSERT_TRUE_FATAL(f && want);
	CU_ASSERT_TRUE_FATAL(read_table(a, f, &options, 0, &t));
	fclose(f);
	CU_ASSERT_EQUAL(t.n_faults, 0);
	CU_ASSERT_EQUAL_FATAL(t.rows.n, want->n + 1);
	row = want->child;
	for (size_t i = 1; i < t.rows.n; i++, row = row->next) {
		CU_ASSERT_EQUAL_FATAL(row->n, t.rows.v[i].n);
		for (size_t j = 0; j < row->n; j++) {
			const char *column = t.rows.v[0].cells[j], *got = t.rows.v[i].cells[j];
			const struct json_node *cell = json_get(row, column);

			otherwise_row(o, arena_printf(a, "%s, row %zu, %s", name, i, column),
				      cell && cell->text && strcmp(cell->text, got) == 0, got);
		}
	}
}

static void spectrum_cases(void)
{
	static const char *const names[] = { "comma_in_quotes",
					     "empty",
					     "empty_crlf",
					     "escaped_quotes",
					     "json",
					     "newlines",
					     "newlines_crlf",
					     "quotes_and_newlines",
					     "simple",
					     "simple_crlf",
					     "utf8" };
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct otherwise o;

	if (!cases_here("csv-spectrum"))
		return;
	otherwise_begin(&o, &a, "csv", "csv-spectrum");
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		spectrum_case(&o, &a, names[i]);
	otherwise_end(&o);
}

/* ---- what shops export ---- */

static const char *cell(const struct table *t, size_t row, const char *column)
{
	for (size_t i = 0; i < t->rows.v[0].n; i++)
		if (strcmp(t->rows.v[0].cells[i], column) == 0)
			return i < t->rows.v[row].n ? t->rows.v[row].cells[i] : "";
	return "no such column";
}

static bool shop_table(struct arena *a, const char *name, size_t rows, size_t width, struct table *t)
{
	struct csv_options o = CSV_OPTIONS_INIT;
	FILE *f;

	if (!cases_here(name))
		return false;
	f = fopen(cases_path(a, name), "rb");
	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	CU_ASSERT_TRUE_FATAL(read_table(a, f, &o, 0, t));
	fclose(f);
	CU_ASSERT_EQUAL(t->n_faults, 0);
	CU_ASSERT_EQUAL_FATAL(t->rows.n, rows + 1);
	for (size_t i = 0; i <= rows; i++)
		CU_ASSERT_EQUAL(t->rows.v[i].n, width);
	return true;
}

static void shopify_orders(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct table t;

	if (!shop_table(&a, "ecom/shopify-orders-fixture.csv", 9, 7, &t))
		return;
	for (size_t i = 1; i < t.rows.n; i++) {
		CU_ASSERT_EQUAL(*cell(&t, i, "Name"), '#');
		CU_ASSERT_TRUE(*cell(&t, i, "Lineitem name") != '\0');
		/* A continuation row has neither day nor amount. */
		CU_ASSERT_EQUAL(*cell(&t, i, "Created at") == '\0', *cell(&t, i, "Total") == '\0');
	}
	CU_ASSERT_EQUAL(*cell(&t, 2, "Total"), '\0');
	CU_ASSERT_STRING_EQUAL(cell(&t, 2, "Name"), cell(&t, 1, "Name"));
}

static void shopify_products(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct table t;
	size_t titles = 0;

	if (!shop_table(&a, "ecom/shopify-products-apparel.csv", 22, 46, &t))
		return;
	for (size_t i = 1; i < t.rows.n; i++) {
		titles += *cell(&t, i, "Title") != '\0';
		CU_ASSERT_TRUE(*cell(&t, i, "Handle") != '\0');
		CU_ASSERT_TRUE(!*cell(&t, i, "Image Src") || str_starts(cell(&t, i, "Image Src"), "https://"));
	}
	CU_ASSERT_TRUE(titles > 0 && titles < t.rows.n);
}

static void woo_products(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct table t;

	if (!shop_table(&a, "ecom/woo-products-importer.csv", 7, 45, &t))
		return;
	for (size_t i = 1; i < t.rows.n; i++) {
		CU_ASSERT_TRUE(*cell(&t, i, "Type") != '\0');
		/* A variation may go by its parent's name. */
		CU_ASSERT_TRUE(*cell(&t, i, "Name") || *cell(&t, i, "Parent"));
	}
	CU_ASSERT_PTR_NOT_NULL(strchr(cell(&t, 2, "Type"), ','));
}

static void ebay_orders(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct table t;
	long units = 0;

	if (!shop_table(&a, "ecom/ebay-orders.csv", 4, 10, &t))
		return;
	for (size_t i = 1; i < t.rows.n; i++) {
		units += strtol(cell(&t, i, "Quantity"), NULL, 10);
		CU_ASSERT_EQUAL(*cell(&t, i, "Total Price"), '$');
	}
	CU_ASSERT_EQUAL(units, 7);
}

static const struct test tests[] = {
	{ "PapaParse's cases give the rows and errors stated", papaparse_cases },
	{ "csv-spectrum's tables give the objects stated", spectrum_cases },
	{ "a Shopify order export is read with its continuation rows", shopify_orders },
	{ "a Shopify product export is read with its variant and image rows", shopify_products },
	{ "a WooCommerce product file is read", woo_products },
	{ "an eBay order report is read", ebay_orders },
};
const struct suite suite_cases_csv = { .name = "cases: delimited text", .tests = tests, .n = ARRAY_LEN(tests) };
