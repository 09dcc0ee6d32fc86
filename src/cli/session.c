#include "cli/session.h"

#include "base/day.h"
#include "base/log.h"
#include "base/text.h"
#include "domain/desk/setting.h"
#include "domain/desk/refuse.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/terminal.h"
#include "domain/selling/allocation.h"
#include "io/as_user.h"
#include "io/out_file.h"

#include <ctype.h>
#include <errno.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIN_BYTES = 64 };

static int64_t real_now(void *ctx)
{
	struct timespec t;

	(void)ctx;
	if (clock_gettime(CLOCK_REALTIME, &t) != 0)
		BUG("the system has no clock: %s", strerror(errno));
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A zone's name goes into the environment: only what tzdata would call a zone. */
static bool zone_name(const char *zone)
{
	if (!*zone || *zone == '/' || strstr(zone, ".."))
		return false;
	for (const char *p = zone; *p; p++)
		if (!isalnum((unsigned char)*p) && !strchr("/_+-", *p))
			return false;
	return true;
}

bool session_zone_known(const char *zone)
{
	static const char folder[] = "/usr/share/zoneinfo";
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct stat st;

	if (!zone_name(zone))
		return false;
	if (str_eq(zone, "UTC") || stat(folder, &st) != 0)
		return true;
	return stat(arena_printf(&scratch, "%s/%s", folder, zone), &st) == 0 && S_ISREG(st.st_mode);
}

/* Minutes east of UTC of a tzdata zone at an instant; 0 for a name that is none. */
static int session_zone_offset(const char *zone, int64_t at)
{
	static char current[64];
	int64_t seconds = at >= 0 ? at / 1000 : (at - 999) / 1000;
	time_t t = (time_t)seconds;
	struct tm tm;

	if (!zone || !zone_name(zone))
		return 0;
	if (!str_eq(current, zone)) {
		if (!str_copy(current, sizeof current, zone) || setenv("TZ", current, 1) != 0)
			return 0;
		tzset();
	}
	return localtime_r(&t, &tm) ? (int)(tm.tm_gmtoff / 60) : 0;
}

void session_own_rights(void)
{
	gid_t lent = as_user_begin();

	/* Given up for good: as_user_end is never called. */
	(void)lent;
}

const char *session_account(struct arena *a)
{
	const struct passwd *p = getpwuid(getuid());

	return p ? arena_strdup(a, p->pw_name) : arena_printf(a, "%ld", (long)getuid());
}

static const char *terminal_name(void)
{
	const char *name = ttyname(STDIN_FILENO);

	if (!name)
		return "batch";
	return str_starts(name, "/dev/") ? name + 5 : name;
}

/* "now=...,step=...,wait=...,die=...,lock=...,idle_fd=..." */
static void take_test_word(struct session *s, const char *word)
{
	int64_t n;

	if (str_starts(word, "now=") && instant_parse(word + 4, &n)) {
		s->hand.ms = n;
		s->desk.clock = clock_fixed(&s->hand);
	} else if (str_starts(word, "step=") && text_to_i64(word + 5, &n)) {
		s->hand.step_ms = n;
	} else if (str_starts(word, "wait=") && text_to_i64(word + 5, &n) && n > 0 && n <= DB_DEADLINE_MS) {
		db_set_deadline(s->db, (int)n);
	} else if (str_starts(word, "die=") && text_to_i64(word + 4, &n) && n > 0 && n <= INT32_MAX) {
		db_die_after(s->db, (long)n);
	} else if (str_starts(word, "lock=") && text_to_i64(word + 5, &n) && n > 0) {
		s->lock_ms = n;
	} else if (str_starts(word, "idle_fd=") && text_to_i64(word + 8, &n) && n >= 0 && n < 1024) {
		s->idle_fd = (int)n;
	}
}

static void take_test_words(struct session *s, const char *words)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;

	while (*words) {
		size_t n = strcspn(words, ",");

		take_test_word(s, arena_copy(&scratch, words, n));
		words += n + (words[n] == ',');
	}
}

int session_begin(struct session *s, struct db *db, bool test, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	const char *words = getegid() == getgid() && geteuid() == getuid() ? getenv("DOCKLINE_TEST") : NULL;
	const char *kept = NULL;
	int rc = OK;

	s->db = db;
	s->hand = (struct clock_fixed){ 0 };
	s->idle_fd = -1;
	s->lock_ms = 0;
	allocation_init();
	desk_init(&s->desk, db, (struct clock){ real_now, NULL }, 0, (int64_t)getuid(), terminal_name());
	s->desk.zone_offset = session_zone_offset;
	if (words && !test)
		rc = setting_get(&s->desk, &scratch, SESSION_TEST_SETTING, &kept, e);
	if (rc) {
		session_close(s);
		return rc;
	}
	if (words && (test || kept))
		take_test_words(s, words);
	return OK;
}

void session_close(struct session *s)
{
	struct err e = ERR_INIT;

	/* A sign-out that could not be written leaves a session that looks open; nothing else depends on it. */
	if (s->desk.user_id && sign_out(&s->desk, &e))
		log_line(LOG_WARN, "could not sign out: %s", err_name(e.code));
	desk_release(&s->desk);
	db_close(s->db);
	s->db = NULL;
}

/* One line from the descriptor, which is closed afterwards. */
static int read_pin(const char *fd_text, char pin[PIN_BYTES], struct err *e)
{
	size_t n = 0;
	int64_t fd;
	ssize_t got = 0;

	if (!text_to_i64(fd_text, &fd) || fd < 0 || fd > INT32_MAX)
		return err_fail(e, ERR_USAGE, FACT_TEXT("what", "--pin-fd"));
	while (n < PIN_BYTES - 1 && (got = read((int)fd, pin + n, 1)) == 1 && pin[n] != '\n')
		n++;
	if (got < 0)
		return err_fail(e, ERR_FILE_READ, FACT_TEXT("file", "--pin-fd"), FACT_TEXT("cause", strerror(errno)));
	pin[n] = '\0';
	if (n && pin[n - 1] == '\r')
		pin[n - 1] = '\0';
	return OK;
}

/* The address of the ssh client, which is the handheld's where it has one of its own. */
static const char *client_address(struct arena *a)
{
	const char *connection = getenv("SSH_CONNECTION");

	return connection ? arena_copy(a, connection, strcspn(connection, " ")) : NULL;
}

static int stand_at(struct cli *c, struct session *s, struct err *e)
{
	const char *const names[] = { getenv("DOCKLINE_TERMINAL"), client_address(c->arena), s->desk.terminal };
	bool known = false;
	int rc = OK;

	if (c->terminal) {
		rc = terminal_stand_at(&s->desk, c->terminal, &known, e);
		return rc || known ? rc : refuse_absent("terminal", c->terminal, e);
	}
	for (size_t i = 0; rc == OK && !known && i < ARRAY_LEN(names); i++)
		if (names[i] && *names[i])
			rc = terminal_stand_at(&s->desk, names[i], &known, e);
	return rc;
}

static int sit_down(struct cli *c, struct session *s, enum session_who who, struct err *e)
{
	char pin[PIN_BYTES];
	int rc;

	if (c->user && c->pin_fd) {
		rc = read_pin(c->pin_fd, pin, e);
		if (rc == OK)
			rc = sign_in_pin(&s->desk, c->user, pin, e);
		explicit_bzero(pin, sizeof pin);
	} else if (c->user) {
		rc = sign_in_owner(&s->desk, c->user, e);
	} else {
		rc = sign_in_unix(&s->desk, session_account(c->arena), e);
		if (rc == ERR_SIGN_IN_UNIX && who == SESSION_ANYBODY)
			return OK;
	}
	return rc == OK && c->warehouse ? desk_go(&s->desk, c->warehouse, e) : rc;
}

int session_open(struct cli *c, struct session *s, enum session_who who, struct err *e)
{
	struct db *db;
	int rc = db_open(c->db_path, 0, &db, e);

	if (rc == OK)
		rc = session_begin(s, db, false, e);
	if (rc)
		return rc;
	out_file_spare(OUT_FILE_DATABASE, c->db_path);
	rc = stand_at(c, s, e);
	if (rc == OK)
		rc = sit_down(c, s, who, e);
	if (rc)
		session_close(s);
	return rc;
}

int cli_with_desk(struct cli *c, const struct verb *v)
{
	struct session s;
	struct err e = ERR_INIT;
	int rc = session_open(c, &s, SESSION_USER, &e);
	int status;

	if (rc)
		return cli_fail(c, &e);
	status = v->run(c, &s.desk);
	session_close(&s);
	return status;
}
