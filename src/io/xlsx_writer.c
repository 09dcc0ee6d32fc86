/* The module "xlsx": a table as Excel's workbook, by libxlsxwriter in constant memory. */
#include "io/module_side.h"
#include "io/xlsx_module.h"

#include "base/text.h"
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
	FORMATS_MAX = 64,
	WIDTH_MIN = 6,
	WIDTH_MAX = 60,
	CELL_CHARACTERS = 32767,
	SHEET_NAME_CHARACTERS = 31,
	FILE_BUFFER = 128 << 10,
	DAY_ZERO = 25569, /* 1970-01-01, counted as Excel does */
	DAY_SURE = 61	  /* 1900-03-01: before it Excel counts a 29 February that never was */
};
#define EXACT_NUMBER INT64_C(999999999999999) /* Excel keeps fifteen digits */

struct format_key {
	enum table_kind kind;
	int scale;
	char currency[4];
	bool total;
};

struct sheet {
	struct sheet *before;
	char name[4 * SHEET_NAME_CHARACTERS + 16];
	uint32_t rows; /* written, headings included */
};

struct xlsx {
	lxw_workbook *book;
	lxw_worksheet *sheet; /* of sheets[0] */
	struct xlsx_job job;
	struct sheet *sheets; /* newest first */
	int n_sheets;
	uint32_t sheet_rows;
	int *widths;
	lxw_format *head_left, *head_right, *total_word;
	struct {
		struct format_key key;
		lxw_format *format;
	} formats[FORMATS_MAX];
	size_t n_formats;
	struct str text; /* a cell in work */
	struct arena arena;
};

static int failed(const struct xlsx *x, const char *cause, struct err *e)
{
	return err_fail(e, ERR_FILE_WRITE, FACT_TEXT("file", x->job.name), FACT_TEXT("cause", cause));
}

/* ---- formats */

static void number_format(struct str *to, const struct format_key *k)
{
	int least = k->kind == TABLE_PRICE ? k->scale - PRICE4_DIGITS : k->scale;

	if (k->kind == TABLE_DAY) {
		str_add(to, "yyyy-mm-dd");
		return;
	}
	if (k->kind == TABLE_INSTANT) {
		str_add(to, "yyyy-mm-dd hh:mm:ss");
		return;
	}
	str_add(to, "#,##0");
	for (int i = 0; i < k->scale; i++) {
		if (!i)
			str_addc(to, '.');
		str_addc(to, i < least ? '0' : '#');
	}
	if (k->currency[0])
		str_addf(to, "\\ [$%s]", k->currency);
}

static bool same_key(const struct format_key *a, const struct format_key *b)
{
	return a->kind == b->kind && a->scale == b->scale && a->total == b->total &&
	       memcmp(a->currency, b->currency, sizeof a->currency) == 0;
}

static lxw_format *format_of(struct xlsx *x, enum table_kind kind, const struct table_cell *c, bool total)
{
	struct format_key key = { .kind = kind, .total = total };
	struct str text AUTO_STR = STR_INIT;
	lxw_format *f;

	if (table_is_number(kind))
		key.scale = c->scale;
	if ((kind == TABLE_AMOUNT || kind == TABLE_PRICE) && c->text && strlen(c->text) < sizeof key.currency)
		memcpy(key.currency, c->text, strlen(c->text));
	for (size_t i = 0; i < x->n_formats; i++)
		if (same_key(&x->formats[i].key, &key))
			return x->formats[i].format;
	if (x->n_formats == FORMATS_MAX)
		return NULL;
	number_format(&text, &key);
	f = workbook_add_format(x->book);
	format_set_num_format(f, text.p);
	if (total) {
		format_set_bold(f);
		format_set_top(f, LXW_BORDER_THIN);
	}
	x->formats[x->n_formats].key = key;
	x->formats[x->n_formats++].format = f;
	return f;
}

static lxw_format *bold(struct xlsx *x, uint8_t align, bool head)
{
	lxw_format *f = workbook_add_format(x->book);

	format_set_bold(f);
	format_set_align(f, align);
	if (head)
		format_set_bottom(f, LXW_BORDER_THIN);
	else
		format_set_top(f, LXW_BORDER_THIN);
	return f;
}

/* ---- text: what XML cannot hold is replaced, what Excel would decode (_x0041_) is kept as it was written */

static bool is_escape(const char *s)
{
	if (s[0] != '_' || s[1] != 'x')
		return false;
	for (int i = 2; i < 6; i++)
		if (!ascii_digit(s[i]) && !(ascii_upper(s[i]) >= 'A' && ascii_upper(s[i]) <= 'F'))
			return false;
	return s[6] == '_';
}

/* The common case in one pass: nothing to replace, short enough. */
static bool as_it_is(const char *text, int *characters)
{
	bool ascii = true;
	const char *p;

	*characters = 0;
	for (p = text; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c < 0x20 || c == 0x7f || (c == '_' && p[1] == 'x'))
			return false;
		ascii = ascii && c < 0x80;
		*characters += (c & 0xC0) != 0x80;
	}
	return p - text <= CELL_CHARACTERS && (ascii || text_check(text, (size_t)(p - text), NULL) == TEXT_OK);
}

/* Excel counts its 32767 characters in UTF-16 units. */
static const char *cell_words(struct xlsx *x, const char *text, int *characters)
{
	size_t n = strlen(text), units = 0, step;

	if (as_it_is(text, characters))
		return text;
	str_clear(&x->text);
	for (size_t i = 0; i < n && units < CELL_CHARACTERS - 7; i += step) {
		for (step = 1; (text[i + step] & 0xC0) == 0x80;)
			step++;
		units += step == 4 ? 2 : 1;
		if (is_escape(text + i)) {
			str_add(&x->text, "_x005F_");
			units += 6;
		} else if (text_check(text + i, step, NULL) != TEXT_OK && text[i] != '\n' && text[i] != '\t') {
			str_add(&x->text, "\xEF\xBF\xBD");
		} else {
			str_addn(&x->text, text + i, step);
		}
	}
	*characters = (int)units;
	return x->text.p;
}

static void widen(struct xlsx *x, size_t column, int characters)
{
	if (characters > x->widths[column])
		x->widths[column] = characters;
}

/* Room for value with its decimals, groups and currency. */
static int number_width(const struct table_cell *c)
{
	int n = c->value < 0 ? 2 : 1;

	for (uint64_t left = c->value < 0 ? -(uint64_t)c->value : (uint64_t)c->value; left >= 10; left /= 10)
		n++;
	if (n <= c->scale)
		n = c->scale + 1;
	return n + n / 3 + (c->scale ? 1 : 0) + (c->text ? 4 : 0);
}

/* ---- sheets */

/* "Stock", "Stock 2": at most 31 characters and none of []:*?/\ */
static void name_sheet(struct xlsx *x, struct sheet *s)
{
	const char *title = x->job.options->sheet ? x->job.options->sheet : "Sheet";
	char suffix[16] = "";
	int room;
	size_t n = 0;

	if (x->n_sheets)
		snprintf(suffix, sizeof suffix, " %d", x->n_sheets + 1);
	room = SHEET_NAME_CHARACTERS - (int)strlen(suffix);
	if (!text_is_utf8(title, strlen(title)))
		title = "Sheet";
	for (const char *p = title; *p; p++) {
		if ((*p & 0xC0) != 0x80 && room-- == 0)
			break;
		if ((unsigned char)*p < 0x20 || strchr("[]:*?/\\'", *p))
			s->name[n++] = ' ';
		else
			s->name[n++] = *p;
	}
	snprintf(s->name + n, sizeof s->name - n, "%s", suffix);
}

static int add_sheet(struct xlsx *x, struct err *e)
{
	struct sheet *s = arena_new(&x->arena, struct sheet);

	name_sheet(x, s);
	x->sheet = workbook_add_worksheet(x->book, s->name);
	if (!x->sheet)
		return failed(x, strerror(errno), e);
	s->before = x->sheets;
	x->sheets = s;
	x->n_sheets++;
	/* The library's own goes to the kernel a page at a time. */
	setvbuf(x->sheet->optimize_tmpfile, arena_alloc(&x->arena, FILE_BUFFER), _IOFBF, FILE_BUFFER);
	worksheet_freeze_panes(x->sheet, 1, 0);
	worksheet_repeat_rows(x->sheet, 0, 0);
	worksheet_set_landscape(x->sheet);
	worksheet_fit_to_pages(x->sheet, 1, 0);
	worksheet_set_footer(x->sheet, "&L&A&R&P / &N");
	for (size_t i = 0; i < x->job.n; i++) {
		const struct table_column *c = &x->job.columns[i];
		int characters;
		const char *title = cell_words(x, c->title ? c->title : c->name, &characters);

		widen(x, i, characters + 3); /* the filter's button */
		worksheet_write_string(x->sheet, 0, (lxw_col_t)i, title,
				       table_is_number(c->kind) ? x->head_right : x->head_left);
	}
	s->rows = 1;
	return OK;
}

/* All rows stand: the filter covers them, and no totals row after them. */
static void end_rows(struct xlsx *x)
{
	worksheet_autofilter(x->sheet, 0, 0, x->sheets->rows - 1, (lxw_col_t)(x->job.n - 1));
}

/* The widths are written with the sheet's last bytes, when all its cells are known. */
static void set_widths(struct xlsx *x)
{
	for (size_t i = 0; i < x->job.n; i++) {
		int w = x->widths[i] < WIDTH_MIN ? WIDTH_MIN : x->widths[i] > WIDTH_MAX ? WIDTH_MAX : x->widths[i];

		worksheet_set_column(x->sheet, (lxw_col_t)i, (lxw_col_t)i, w + 1, NULL);
	}
}

static void end_sheet(struct xlsx *x)
{
	end_rows(x);
	set_widths(x);
}

/* ---- cells */

static void put_number(struct xlsx *x, uint32_t row, size_t i, const struct table_cell *c, lxw_format *f)
{
	static const double units[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8 };

	widen(x, i, number_width(c));
	if (c->value > EXACT_NUMBER || c->value < -EXACT_NUMBER || c->scale >= (int)ARRAY_LEN(units)) {
		struct str exact AUTO_STR = STR_INIT;

		decimal_format(&exact, c->value, c->scale, c->scale, &number_plain);
		worksheet_write_string(x->sheet, row, (lxw_col_t)i, exact.p, f);
	} else {
		worksheet_write_number(x->sheet, row, (lxw_col_t)i, (double)c->value / units[c->scale], f);
	}
}

static void put_cell(struct xlsx *x, uint32_t row, size_t i, const struct table_cell *c)
{
	enum table_kind kind = x->job.columns[i].kind;
	lxw_col_t column = (lxw_col_t)i;

	if (c->none)
		return;
	if (table_is_number(kind)) {
		put_number(x, row, i, c, format_of(x, kind, c, false));
	} else if (kind == TABLE_DAY && c->value > DAY_SURE - DAY_ZERO) {
		widen(x, i, 10);
		worksheet_write_number(x->sheet, row, column, (double)(c->value + DAY_ZERO),
				       format_of(x, kind, c, false));
	} else if (kind == TABLE_INSTANT) {
		/* Whole seconds: a fraction of a day cannot hold milliseconds exactly. */
		double seconds = (double)(c->value >= 0 ? c->value / 1000 : -((999 - c->value) / 1000));

		widen(x, i, 19);
		worksheet_write_number(x->sheet, row, column, DAY_ZERO + seconds / 86400, format_of(x, kind, c, false));
	} else {
		int characters;
		const char *words = cell_words(x, c->text, &characters);

		widen(x, i, characters);
		worksheet_write_string(x->sheet, row, column, words, NULL);
	}
}

static int next_row(struct xlsx *x, uint32_t *row, struct err *e)
{
	if (x->sheets->rows == x->sheet_rows) {
		int code;

		end_sheet(x);
		code = add_sheet(x, e);
		if (code != OK)
			return code;
	}
	*row = x->sheets->rows++;
	return OK;
}

static int put_row(struct xlsx *x, const struct table_cell *cells, struct err *e)
{
	uint32_t row;
	int code = next_row(x, &row, e);

	if (code != OK)
		return code;
	for (size_t i = 0; i < x->job.n; i++)
		put_cell(x, row, i, &cells[i]);
	/* The library does not look whether its temporary file took the row. */
	if (ferror(x->sheet->optimize_tmpfile))
		return failed(x, strerror(ENOSPC), e);
	return OK;
}

/* ---- totals */

static void sum_formula(const struct xlsx *x, size_t column, struct str *to)
{
	const char *comma = "";
	char letters[8] = "";
	int n = 0;

	for (size_t c = column + 1; c; c = (c - 1) / 26) {
		memmove(letters + 1, letters, (size_t)n++);
		letters[0] = (char)('A' + (c - 1) % 26);
	}
	str_add(to, "=SUM(");
	for (const struct sheet *s = x->sheets; s; s = s->before) {
		if (s->rows < 2)
			continue;
		str_add(to, comma);
		if (x->n_sheets > 1)
			str_addf(to, "'%s'!", s->name);
		str_addf(to, "%s2:%s%" PRIu32, letters, letters, s->rows);
		comma = ",";
	}
	str_addc(to, ')');
}

static int put_totals(struct xlsx *x, const struct table_cell *totals, struct err *e)
{
	const char *word = x->job.options->total_word;
	struct str formula AUTO_STR = STR_INIT;
	uint32_t row;
	int code = next_row(x, &row, e);

	if (code != OK)
		return code;
	x->sheets->rows--; /* not a row like the others */
	end_rows(x);
	for (size_t i = 0; i < x->job.n; i++) {
		lxw_col_t column = (lxw_col_t)i;

		if (!totals[i].none && totals[i].value <= EXACT_NUMBER && totals[i].value >= -EXACT_NUMBER) {
			double unit = 1;

			for (int k = 0; k < totals[i].scale; k++)
				unit *= 10;
			str_clear(&formula);
			sum_formula(x, i, &formula);
			widen(x, i, number_width(&totals[i]));
			worksheet_write_formula_num(x->sheet, row, column, formula.p,
						    format_of(x, x->job.columns[i].kind, &totals[i], true),
						    (double)totals[i].value / unit);
		} else if (word && !x->job.columns[i].total) {
			int characters;
			const char *words = cell_words(x, word, &characters);

			widen(x, i, characters);
			worksheet_write_string(x->sheet, row, column, words, x->total_word);
			word = NULL;
		} else {
			worksheet_write_blank(x->sheet, row, column, x->total_word);
		}
	}
	return OK;
}

/* ---- begin and end */

static void forget(struct xlsx *x)
{
	str_release(&x->text);
	arena_release(&x->arena);
	free(x);
}

static int open_book(struct xlsx **out, const struct xlsx_job *job, struct err *e)
{
	struct xlsx *x = xcalloc(1, sizeof *x);
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE };
	lxw_doc_properties properties = { 0 };
	int code;

	x->job = *job;
	str_init(&x->text);
	x->sheet_rows = job->options->sheet_rows ? job->options->sheet_rows : LXW_ROW_MAX;
	x->widths = arena_array(&x->arena, int, job->n);
	options.tmpdir = arena_strdup(&x->arena, job->directory);
	x->book = workbook_new_opt(job->file, &options);
	if (!x->book)
		BUG("no memory for a workbook");
	if (job->options->sheet)
		properties.title = arena_strdup(&x->arena, job->options->sheet);
	workbook_set_properties(x->book, &properties);
	x->head_left = bold(x, LXW_ALIGN_LEFT, true);
	x->head_right = bold(x, LXW_ALIGN_RIGHT, true);
	x->total_word = bold(x, LXW_ALIGN_LEFT, false);
	code = add_sheet(x, e);
	if (code != OK) {
		lxw_workbook_free(x->book);
		forget(x);
		return code;
	}
	*out = x;
	return OK;
}

static void abandon_book(struct xlsx *x)
{
	lxw_workbook_free(x->book);
	forget(x);
}

/* The library puts each sheet together in a second temporary file and does not look whether it all went in: so
 * that much room is asked for first. 0 or errno. */
static int make_sure_of_room(struct xlsx *x)
{
	struct str name AUTO_STR = STR_INIT;
	lxw_worksheet *sheet;
	off_t most = 0;
	int fd, cause;

	STAILQ_FOREACH(sheet, x->book->worksheets, list_pointers)
	{
		off_t size;

		if (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile))
			return ENOSPC;
		size = lseek(fileno(sheet->optimize_tmpfile), 0, SEEK_END);
		most = size > most ? size : most;
	}
	str_addf(&name, "%s/.dockline-XXXXXX", x->job.directory);
	fd = mkstemp(name.p);
	if (fd < 0)
		return errno;
	unlink(name.p);
	cause = posix_fallocate(fd, 0, most + 65536 + (off_t)x->job.n * 256);
	close(fd);
	return cause;
}

static int end_table(struct xlsx *x, const struct table_cell *totals, struct err *e)
{
	int code = OK;

	if (totals)
		code = put_totals(x, totals, e);
	else
		end_rows(x);
	if (code == OK)
		set_widths(x);
	return code;
}

/* Formulas and names of the next table know only its own sheets. */
static int next_table(struct xlsx *x, const struct table_cell *totals, const struct xlsx_job *job, struct err *e)
{
	int code = end_table(x, totals, e);

	if (code != OK)
		return code;
	x->job = *job;
	x->sheets = NULL;
	x->n_sheets = 0;
	x->widths = arena_array(&x->arena, int, job->n);
	return add_sheet(x, e);
}

static int close_book(struct xlsx *x, const struct table_cell *totals, struct err *e)
{
	int code = end_table(x, totals, e);
	lxw_error fault;
	int cause;

	if (code != OK) {
		abandon_book(x);
		return code;
	}
	cause = make_sure_of_room(x);
	if (cause) {
		code = failed(x, strerror(cause), e);
		abandon_book(x);
		return code;
	}
	errno = 0;
	fault = workbook_close(x->book); /* frees it whatever happens */
	if (fault != LXW_NO_ERROR)
		code = failed(x, errno ? strerror(errno) : lxw_strerror(fault), e);
	forget(x);
	return code;
}

MODULE_EXPORT const struct module_head *dockline_module(const struct module_host *host)
{
	static const struct xlsx_module table = { .head = { PACKAGE_VERSION, sizeof table },
						  .open = open_book,
						  .row = put_row,
						  .close = close_book,
						  .abandon = abandon_book,
						  .next = next_table };

	module_meet(host);
	return &table.head;
}
