#include "base/base.h"

#include "base/text.h"
#include "ui/core/popup.h"

struct desk *view_desk(const struct view *v)
{
	return v->ui->host->desk;
}

const struct screen *view_screen(const struct view *v)
{
	return v->screen;
}

struct arena *view_arena(struct view *v)
{
	return &v->ui->event;
}

struct arena *view_keep(struct view *v)
{
	return &v->keep;
}

void *view_state(struct view *v)
{
	return v->state;
}

const struct format *view_format(const struct view *v)
{
	return v->ui->host->format;
}

int64_t view_id(const struct view *v)
{
	return v->id;
}

const char *view_text(const struct view *v)
{
	return v->text;
}

void view_set_id(struct view *v, int64_t id)
{
	v->id = id;
}

unsigned view_open(struct view *v, const char *screen, int64_t id, const char *text)
{
	struct err e = ERR_INIT;

	if (!ui_push(v->ui, screen, id, text, &e) && e.code)
		ui_fail(v->ui, &e);
	return PUSHED;
}

unsigned view_replace(struct view *v, const char *screen, int64_t id, const char *text)
{
	struct err e = ERR_INIT;

	if (!ui_push(v->ui, screen, id, text, &e)) {
		if (e.code)
			ui_fail(v->ui, &e);
		return PUSHED;
	}
	return PUSHED | CLOSE;
}

void view_say(struct view *v, enum tone tone, const char *fmt, ...)
{
	struct str s AUTO_STR = STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&s, fmt, ap);
	va_end(ap);
	ui_say(v->ui, tone, "%s", s.p);
}

void view_beep(struct view *v, int times)
{
	(void)v;
	term_beep(times);
}

void view_set_home(struct view *v, const char *screen, int64_t id)
{
	v->ui->home = screen;
	v->ui->home_id = id;
}

bool view_progress(struct view *v, const char *what, int64_t done, int64_t total)
{
	struct ui *ui = v->ui;
	int64_t now = term_ms();
	char bytes[256];
	int n, width = ui->cols - 4, filled;

	if (now - ui->progress_ms < 100)
		return true;
	ui->progress_ms = now;
	if (ui->host->transaction_open && ui->host->transaction_open(ui->host->ctx))
		BUG("a transaction is open while a progress bar looks for Esc");
	ui_paint(ui);
	if (width > 60)
		width = 60;
	paint_box(ui->rows / 2 - 2, (ui->cols - width) / 2, 4, width, what);
	filled = total > 0 ? (int)((width - 4) * (done < total ? done : total) / total) : (int)(done % (width - 4));
	paint_fill(ui->rows / 2 - 1, (ui->cols - width) / 2 + 2, filled, STYLE_CURSOR);
	if (total > 0)
		paint_runf(ui->rows / 2, (ui->cols - width) / 2 + 2, width - 4, STYLE_DIM, _("%d %%   Esc stops"),
			   (int)(100 * done / total));
	else
		paint_runf(ui->rows / 2, (ui->cols - width) / 2 + 2, width - 4, STYLE_DIM, _("%" PRId64 "   Esc stops"),
			   done);
	paint_end();
	ui->dirty = true;
	n = term_read(bytes, sizeof bytes);
	for (int i = 0; i < n; i++)
		/* An Esc by itself; an arrow key is an Esc with a tail. Everything else waits its turn. */
		if (bytes[i] == KEYS_ESC && i + 1 == n)
			return false;
	if (n > 0)
		input_feed(&ui->input, bytes, (size_t)n, now);
	return n >= 0;
}

bool row_there(const struct view *v)
{
	return v->row || (v->list && list_row(v));
}

const struct db_value *row_value(const struct view *v, const char *field)
{
	const struct db_value *row = v->row ? v->row : v->list ? list_row(v) : NULL;

	if (!row)
		BUG("screen %s has no row at hand for %s", v->screen->name, field);
	return &row[list_field(v, field)];
}

int64_t row_i64(const struct view *v, const char *field)
{
	const struct db_value *value = row_value(v, field);

	return value->null ? DB_NULL : value->i64;
}

const char *row_text(const struct view *v, const char *field)
{
	const struct db_value *value = row_value(v, field);

	return value->null ? "" : value->text;
}

int64_t row_id(const struct view *v)
{
	const struct db_value *row = v->row ? v->row : v->list ? list_row(v) : NULL;

	if (!row)
		return 0;
	row += v->screen->list.query->key;
	return row->type == DB_I64 && !row->null ? row->i64 : 0;
}
