/* A database opened and a desk with somebody, or nobody, at it: what main's part of the program hands to the domain,
 * the real clock, the zone's offset, the terminal's name and the person's account.
 *
 * DOCKLINE_TEST, "now=2026-11-23T09:00:00Z,step=1,wait=20,die=7,lock=300,idle_fd=3", fixes the clock (each reading goes
 * step milliseconds further), shortens the writers' wait, pulls the plug before the 7th call to the database locks the
 * desk after so many milliseconds and names the descriptor of the idle mark. It is heard only by a program without a
 * lent group, and on a database that `init --test` has made. */
#ifndef DL_CLI_SESSION_H
#define DL_CLI_SESSION_H

#include "cli/cli.h"
#include "domain/desk/desk.h"

struct session {
	struct db *db;
	struct desk desk;
	struct clock_fixed hand; /* of a test */
	int idle_fd;		 /* of a test; -1 */
	int64_t lock_ms;	 /* of a test; 0 */
};

enum session_who {
	SESSION_USER,	/* signed in, or the failure of it */
	SESSION_ANYBODY /* signed in when the account or --user says who; else the desk is empty */
};

/* Opens c->db_path, takes the terminal's name and sits down. The name is that of --terminal, which must be known; else
 * the first that is known of DOCKLINE_TERMINAL, the address of the ssh client and the terminal's device; else the
 * device, without a row. Release with session_close after success only. */
int session_open(struct cli *c, struct session *s, enum session_who who, struct err *e) MUST_USE;
/* The same for a connection that is there already, such as that of a new database; closes db on failure. test: the
 * database is a test's, whatever it says. Nobody is signed in. */
int session_begin(struct session *s, struct db *db, bool test, struct err *e) MUST_USE;
void session_close(struct session *s);

/* Gives a lent group back for good: from here on the person's own rights to the file must do. */
void session_own_rights(void);
/* The account of the person who started the program; its number when it has no name. */
const char *session_account(struct arena *a) MUST_USE;
/* tzdata has the zone; without tzdata there is no telling, and any name of a zone's form will do. */
bool session_zone_known(const char *zone);

/* The setting that init --test leaves. */
#define SESSION_TEST_SETTING "test.database"

#endif
