#include "base/base.h"

#include "ui/core/view_priv.h"

/* The cover. The screen `lock` lies on top of the others, which stay as they are; while it is up no key but those that
 * type reaches anything (dispatch.c), so that nothing behind it can be read, left or changed. The time is the
 * machine's running time, so a clock that is set says nothing. */

static int64_t due_at(const struct ui *ui)
{
	const struct ui_host *h = ui->host;
	int64_t ms = h->lock_ms && !ui->locked ? h->lock_ms(h->ctx) : 0;

	return ms > 0 ? ui->typed_ms + ms : 0;
}

bool ui_lock_due(const struct ui *ui)
{
	int64_t at = due_at(ui);

	return at && term_ms() >= at;
}

int ui_lock_wait(const struct ui *ui)
{
	int64_t at = due_at(ui), left = at - term_ms();

	return !at ? -1 : left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int)left;
}

void ui_lock(struct ui *ui)
{
	struct err e = ERR_INIT;

	if (ui->locked || !ui->host->lock)
		return;
	input_line_aside(&ui->input, &ui->aside);
	ui->locked = true;
	ui->message_up = false;
	ui->mark_due = true;
	if (!ui_push(ui, ui->host->lock, 0, NULL, &e)) {
		ui->locked = false;
		ui->line_due = true;
		ui_fail(ui, &e);
	}
}

void ui_lock_drop(struct ui *ui)
{
	if (ui->locked) {
		explicit_bzero(ui->aside.text.p, ui->aside.text.len);
		str_release(&ui->aside.text);
	}
	ui->locked = ui->line_due = false;
}

unsigned view_lock(struct view *v)
{
	ui_lock(v->ui);
	return PUSHED;
}

unsigned view_unlock(struct view *v)
{
	v->ui->locked = false;
	v->ui->line_due = true;
	return CLOSE;
}
