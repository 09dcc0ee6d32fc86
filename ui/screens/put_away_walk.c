#include "ui/screens/put_away_parts.h"

size_t shelving_next(struct view *v, const struct shelving *s, size_t from)
{
	size_t any = s->queue.n;

	for (size_t k = 0; k < s->queue.n; k++) {
		size_t i = (from + k) % s->queue.n;

		if (!s->queue.v[i].lead)
			continue;
		if (!putaway_is_anothers(view_desk(v), &s->queue.v[i], s->fresh))
			return i;
		any = any < s->queue.n ? any : i;
	}
	return any;
}

int shelving_look_again(struct view *v, struct shelving *s, struct err *e)
{
	struct desk *desk = view_desk(v);
	int64_t had = s->at < s->queue.n ? s->queue.v[s->at].task_id : 0;
	size_t at = s->at;
	int rc;

	if ((rc = putaway_fresh(desk, &s->fresh, e)) ||
	    (rc = putaway_queue(desk->db, view_keep(v), desk->warehouse_id, view_id(v), &s->queue, e)))
		return rc;
	for (s->at = 0; s->at < s->queue.n && s->queue.v[s->at].task_id != had; s->at++)
		;
	if (s->at < s->queue.n)
		return OK;
	s->in_hand = s->off_pallet = false;
	s->at = shelving_next(v, s, at);
	return OK;
}

int shelving_walk_for(struct view *v, struct shelving *s, bool scanned, struct putaway_taken *was, struct err *e)
{
	const struct putaway_task_row *t = s->at < s->queue.n ? &s->queue.v[s->at] : NULL;
	int rc;

	*was = (struct putaway_taken){ .who = "" };
	if (!t || (!scanned && putaway_is_anothers(view_desk(v), t, s->fresh)))
		return OK;
	if ((rc = putaway_take(view_desk(v), view_arena(v), t->task_id, was, e)))
		return rc;
	return shelving_look_again(v, s, e);
}

const struct putaway_task_row *shelving_task(const struct shelving *s)
{
	return s->at < s->queue.n ? &s->queue.v[s->at] : NULL;
}

const char *shelving_quantity(struct view *v, const struct putaway_task_row *t, int64_t quantity)
{
	return words_qty(view_arena(v), view_format(v)->words, quantity, t->decimals);
}

int64_t shelving_sum(const struct shelving *s, const struct putaway_task_row *t, int64_t *parts)
{
	int64_t sum = t->plate_id == DB_NULL ? t->quantity : 0;

	*parts = 1;
	if (t->plate_id == DB_NULL)
		return sum;
	*parts = 0;
	for (size_t i = 0; i < s->queue.n; i++)
		if (s->queue.v[i].plate_id == t->plate_id) {
			sum += s->queue.v[i].quantity;
			++*parts;
		}
	return sum;
}

const char *shelving_pallet_end(const struct putaway_task_row *t)
{
	size_t n = strlen(t->sscc);

	return t->sscc + (n > 6 ? n - 6 : 0);
}

void shelving_ask_next(struct view *v, struct shelving *s, struct err *e)
{
	struct putaway_taken was;

	if (shelving_look_again(v, s, e) || shelving_walk_for(v, s, false, &was, e))
		return;
}
