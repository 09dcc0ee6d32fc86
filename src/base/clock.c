#include "base/clock.h"

int64_t clock_now(const struct clock *c)
{
	return c->now_ms(c->ctx);
}

static int64_t read_fixed(void *ctx)
{
	struct clock_fixed *hand = ctx;
	int64_t ms = hand->ms;

	hand->ms += hand->step_ms;
	return ms;
}

struct clock clock_fixed(struct clock_fixed *hand)
{
	return (struct clock){ .now_ms = read_fixed, .ctx = hand };
}
