#include "io/relay.h"

#include "base/arena.h"

#include <pthread.h>
#include <signal.h>

enum { BATCH_ROWS = 256, BATCHES = 2 };

struct batch {
	struct arena texts;
	struct table_cell *cells; /* BATCH_ROWS times n */
	size_t rows;
	bool full; /* the taker's; else the caller's */
};

struct relay {
	relay_take *take;
	void *context;
	size_t n;
	struct batch batches[BATCHES];
	size_t filling; /* the caller's batch */
	bool threaded;
	pthread_t thread;
	/* Under the lock: full of each batch, and what follows. */
	pthread_mutex_t lock;
	pthread_cond_t turned;
	bool ending;
	struct err failure; /* the taker's first */
};

/* The taker alone writes the failure, and only it asks without the lock. */
static void take_batch(struct relay *r, struct batch *b)
{
	struct err e = ERR_INIT;

	for (size_t i = 0; i < b->rows && !r->failure.code; i++)
		if (r->take(r->context, b->cells + i * r->n, &e)) {
			pthread_mutex_lock(&r->lock);
			err_copy(&r->failure, &e);
			pthread_mutex_unlock(&r->lock);
		}
	arena_clear(&b->texts);
	b->rows = 0;
}

static void *taker(void *context)
{
	struct relay *r = context;

	for (size_t at = 0;; at = (at + 1) % BATCHES) {
		struct batch *b = &r->batches[at];
		bool full;

		pthread_mutex_lock(&r->lock);
		while (!b->full && !r->ending)
			pthread_cond_wait(&r->turned, &r->lock);
		full = b->full;
		pthread_mutex_unlock(&r->lock);
		if (!full)
			return NULL;
		take_batch(r, b);
		pthread_mutex_lock(&r->lock);
		b->full = false;
		pthread_cond_signal(&r->turned);
		pthread_mutex_unlock(&r->lock);
	}
}

/* Signals are the main thread's business. */
static bool begin_thread(struct relay *r)
{
	sigset_t all, before;
	bool begun;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	begun = pthread_create(&r->thread, NULL, taker, r) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return begun;
}

struct relay *relay_start(relay_take *take, void *context, size_t n)
{
	struct relay *r = xcalloc(1, sizeof *r);

	r->take = take;
	r->context = context;
	r->n = n;
	for (size_t i = 0; i < BATCHES; i++)
		r->batches[i].cells = xcalloc(BATCH_ROWS * n, sizeof *r->batches[i].cells);
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->turned, NULL);
	r->threaded = begin_thread(r);
	return r;
}

static int failure_of(struct relay *r, struct err *e)
{
	int code;

	pthread_mutex_lock(&r->lock);
	code = (int)r->failure.code;
	if (code)
		err_copy(e, &r->failure);
	pthread_mutex_unlock(&r->lock);
	return code;
}

/* Gives the batch that was filled to the taker and waits for the other one. */
static void turn(struct relay *r)
{
	struct batch *b = &r->batches[r->filling];

	if (!r->threaded) {
		take_batch(r, b);
		return;
	}
	pthread_mutex_lock(&r->lock);
	b->full = true;
	pthread_cond_signal(&r->turned);
	r->filling = (r->filling + 1) % BATCHES;
	while (r->batches[r->filling].full)
		pthread_cond_wait(&r->turned, &r->lock);
	pthread_mutex_unlock(&r->lock);
}

int relay_row(struct relay *r, const struct table_cell *cells, struct err *e)
{
	struct batch *b = &r->batches[r->filling];
	struct table_cell *row = b->cells + b->rows * r->n;

	for (size_t i = 0; i < r->n; i++) {
		row[i] = cells[i];
		row[i].text = arena_strdup(&b->texts, cells[i].text);
	}
	if (++b->rows < BATCH_ROWS)
		return OK;
	turn(r);
	return failure_of(r, e);
}

static void end_thread(struct relay *r)
{
	if (!r->threaded)
		return;
	pthread_mutex_lock(&r->lock);
	r->ending = true;
	pthread_cond_signal(&r->turned);
	pthread_mutex_unlock(&r->lock);
	pthread_join(r->thread, NULL);
}

static void forget(struct relay *r)
{
	for (size_t i = 0; i < BATCHES; i++) {
		arena_release(&r->batches[i].texts);
		free(r->batches[i].cells);
	}
	pthread_cond_destroy(&r->turned);
	pthread_mutex_destroy(&r->lock);
	free(r);
}

int relay_end(struct relay *r, struct err *e)
{
	int code;

	if (r->batches[r->filling].rows)
		turn(r);
	end_thread(r);
	code = failure_of(r, e);
	forget(r);
	return code;
}

void relay_drop(struct relay *r)
{
	if (!r)
		return;
	end_thread(r);
	forget(r);
}
