/* Makes a site of any size to measure on or to look at:
 *
 *	make_site FILE [ITEMS [MOVES [PAPERS]]]
 *
 * 100,000 items, five million moves and 20,000 orders unless told otherwise: about a gigabyte. */
#include "tests/bench/bench.h"
#include "tests/bench/site.h"

#include "base/text.h"

int main(int argc, char **argv)
{
	struct site_size size = SITE_BIG;
	int *const numbers[] = { &size.items, &size.moves, &size.papers };
	double from = bench_ms();
	int64_t n;

	if (argc < 2 || argc > 5)
		bench_stop("make_site FILE [ITEMS [MOVES [PAPERS]]]");
	for (int i = 2; i < argc; i++) {
		if (!text_to_i64(argv[i], &n) || n < 0 || n > 100000000)
			bench_stop("%s is no number", argv[i]);
		*numbers[i - 2] = (int)n;
	}
	site_make(argv[1], &size);
	bench_say("%s: %d items, %d moves, %d orders in %.1f s", argv[1], size.items, size.moves, size.papers,
		  (bench_ms() - from) / 1000);
	return 0;
}
