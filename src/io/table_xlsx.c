/* A table as a workbook: hands the rows to the module, which writes them while the caller reads on. */
#include "io/as_user.h"
#include "io/relay.h"
#include "io/table_sink.h"
#include "io/xlsx_module.h"

struct workbook {
	const struct xlsx_module *module;
	struct xlsx *xlsx;
	struct table_cell *cells; /* the caller's row in work */
	struct relay *relay;
};

static int write_row(void *context, const struct table_cell *cells, struct err *e)
{
	struct workbook *w = context;
	gid_t lent = as_user_begin();
	int code = w->module->row(w->xlsx, cells, e);

	as_user_end(lent);
	return code;
}

static struct xlsx_job job_of(struct table_out *t)
{
	char *directory = out_file_directory(t->file.part);
	struct xlsx_job job = { .file = t->file.part,
				.name = t->name,
				.directory = arena_strdup(&t->arena, directory),
				.columns = t->columns,
				.n = t->n,
				.options = &t->options };

	free(directory);
	return job;
}

static int open_workbook(struct table_out *t, struct err *e)
{
	struct workbook *w = arena_new(&t->arena, struct workbook);
	struct xlsx_job job = job_of(t);
	gid_t lent;
	int code;

	t->state = w;
	w->cells = arena_array(&t->arena, struct table_cell, t->n);
	w->module = module_table("xlsx", sizeof *w->module, e);
	if (!w->module)
		return (int)e->code;
	lent = as_user_begin();
	code = w->module->open(&w->xlsx, &job, e);
	as_user_end(lent);
	if (code == OK)
		w->relay = relay_start(write_row, w, t->n);
	return code;
}

static int row_workbook(struct table_out *t, const struct table_cell *cells, struct err *e)
{
	struct workbook *w = t->state;

	for (size_t i = 0; i < t->n; i++) {
		w->cells[i] = cells[i];
		if (t->columns[i].kind == TABLE_INSTANT)
			w->cells[i].value = table_local(&t->options, cells[i].value);
	}
	return relay_row(w->relay, w->cells, e);
}

/* NULL: no column has one. */
static const struct table_cell *totals_of(struct table_out *t)
{
	struct workbook *w = t->state;

	for (size_t i = 0; i < t->n; i++)
		w->cells[i] = table_total_cell(t, i);
	return t->any_total ? w->cells : NULL;
}

static int next_workbook(struct table_out *t, void (*begin)(struct table_out *t, void *with), void *with, struct err *e)
{
	struct workbook *w = t->state;
	struct relay *relay = w->relay;
	const struct table_cell *totals;
	struct xlsx_job job;
	gid_t lent;
	int code;

	w->relay = NULL;
	if ((code = relay_end(relay, e)))
		return code;
	totals = totals_of(t);
	begin(t, with);
	job = job_of(t);
	lent = as_user_begin();
	code = w->module->next(w->xlsx, totals, &job, e);
	as_user_end(lent);
	w->cells = arena_array(&t->arena, struct table_cell, t->n);
	if (code == OK)
		w->relay = relay_start(write_row, w, t->n);
	return code;
}

static int close_workbook(struct table_out *t, struct err *e)
{
	struct workbook *w = t->state;
	const struct table_cell *totals;
	gid_t lent;
	int code = relay_end(w->relay, e);

	if (code != OK) {
		w->module->abandon(w->xlsx);
		return code;
	}
	totals = totals_of(t);
	lent = as_user_begin();
	code = w->module->close(w->xlsx, totals, e);
	as_user_end(lent);
	return code;
}

static void abandon_workbook(struct table_out *t)
{
	struct workbook *w = t->state;

	relay_drop(w->relay);
	w->module->abandon(w->xlsx);
}

const struct table_sink table_sink_xlsx = { open_workbook, row_workbook, close_workbook, abandon_workbook,
					    next_workbook };
