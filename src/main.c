#include "cli/cli.h"

#include "base/log.h"
#include "cli/session.h"
#include "ui/screens/desk_ui.h"
#include "words/words.h"

#include <signal.h>
#include <unistd.h>

/* The desk on this terminal: the account, --user or a PIN says who; else it asks. */
static int open_desk(struct cli *c)
{
	struct session s;
	struct desk_ui options = { .words = c->words, .idle_fd = -1 };
	struct err e = ERR_INIT;
	int rc = session_open(c, &s, SESSION_ANYBODY, &e);

	if (rc)
		return cli_fail(c, &e);
	options.idle_fd = s.idle_fd;
	options.lock_ms = s.lock_ms;
	rc = desk_ui_run(&s.desk, &options, &e);
	session_close(&s);
	return rc ? cli_fail(c, &e) : 0;
}

/* Every screen's keys, as they are without a keymap of one's own. */
static int print_keys(struct cli *c)
{
	struct keymap keymap;
	struct screen_set all = { desk_screens, n_desk_screens };

	keymap_init(&keymap);
	if (!keymap_preset(&keymap, "default"))
		BUG("the default keymap is missing");
	screen_manual(&all, &keymap, false, c->out);
	keymap_release(&keymap);
	return cli_printed(c);
}

/* A file or folder that the caller names; not with a lent group, which could write or read what he may not. */
static const char *own_path(const char *name)
{
	const char *path = getegid() == getgid() && geteuid() == getuid() ? getenv(name) : NULL;

	return path && *path ? path : NULL;
}

int main(int argc, char **argv)
{
	struct arena arena AUTO_ARENA = ARENA_INIT;
	struct words_settings words;
	const char *db = getenv("DOCKLINE_DB"), *catalogues = own_path("TEXTDOMAINDIR"),
		   *log = own_path("DOCKLINE_LOG");
	struct cli c = {
		.in = stdin,
		.out = stdout,
		.err = stderr,
		.arena = &arena,
		.db_path = db && *db ? db : DEFAULT_DB,
		.words = &words,
		.desk = open_desk,
		.keys = print_keys,
	};

	/* A reader that has gone is a write that fails, with a status of its own. */
	(void)signal(SIGPIPE, SIG_IGN);
	/* So is a file that has reached the size a process may write. */
	(void)signal(SIGXFSZ, SIG_IGN);
	words_init(catalogues ? catalogues : LOCALEDIR, &words);
	if (log && !log_open(log))
		fprintf(stderr, _("dockline: %s cannot be opened: it goes on without a log\n"), log);
	return cli_main(&c, argc, argv);
}
