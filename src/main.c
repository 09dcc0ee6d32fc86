#include "cli/cli.h"
#include "words/words.h"

#include <signal.h>

int main(int argc, char **argv)
{
	struct arena arena AUTO_ARENA = ARENA_INIT;
	struct words_settings words;
	const char *db = getenv("DOCKLINE_DB");
	struct cli c = {
		.in = stdin,
		.out = stdout,
		.err = stderr,
		.arena = &arena,
		.db_path = db && *db ? db : DEFAULT_DB,
		.words = &words,
	};

	/* A reader that has gone is a write that fails, with a status of its own. */
	(void)signal(SIGPIPE, SIG_IGN);
	words_init(LOCALEDIR, &words);
	return cli_main(&c, argc, argv);
}
