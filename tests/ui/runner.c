/* screen_runner SCRIPT...: plays scripts against programs on pseudo terminals. A script is a text of lines:
 *
 *	desk NAME		what follows is about this terminal; a new one is 80x24 and takes env and test over. A
 *				script that never says so has one
 *	size 80x24		before run: the terminal; after: resizes it
 *	env NAME=VALUE		for the program
 *	test now=...,seed=1	what DOCKLINE_TEST says besides the descriptor
 *	sh COMMAND		run by the shell; must succeed. $T is a directory of the script's own,
 *				$SRC (of the environment) that of the source; both are known in keys too
 *	run COMMAND		starts it by the shell; $T is there too
 *	keys TEXT		typed; <Enter> <F6> <Esc> <C-x> <Up> <lt> ...; waits until it is idle again
 *	type TEXT		the same without waiting
 *	scan CODE		as a gun sends it, with CR; \xHH for bytes
 *	paste TEXT		bracketed
 *	wait			for one more idle mark
 *	expect TEXT		must be on the screen, now or after further marks
 *	absent TEXT		must not be
 *	whole			of the texts between ⟨ and ⟩ that are on the screen none is cut without the mark … or
 *				painted over, and the key bar has keys
 *	sizes 20x8 30x14...	takes each size, asks whole, and is as before
 *	each NAME...		opens each of these screens by the palette, asks whole of it, of its help and its
 *				actions, then of the screen that Enter opens from it, and goes back; $SCREENS of the
 *				environment may stand for them
 *	hands NAME		takes the sizes of handhelds, 20x8, 16x20 and 30x14, and a picture of each
 *	bells N			rang since the last input, now or after further marks
 *	bytes N			at most so many came since the last input
 *	shot NAME		compared with golden/NAME-COLSxROWS.txt, text and attributes
 *	exit N			the program ends with that status
 *	kill			the plug is pulled: the program is gone, with what it had in its hands
 *
 * Lines that start with # are comments. UI_GOLDEN_UPDATE=1 writes the golden files anew. A difference prints both
 * pictures. Last line: N passed, N failed (scripts). */
#include "base/base.h"

#include "pty.h"
#include "whole.h"

#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ENV_MAX = 16, DESKS_MAX = 8 };

/* A terminal and the program on it. */
struct desk {
	const char *name;
	const char *env[ENV_MAX + 1];
	size_t n_env;
	const char *test;
	int cols, rows;
	struct pty pty;
	bool running;
};

struct play {
	const char *script;
	int line;
	struct arena arena;
	const char *folder; /* $T */
	const char *golden;
	struct desk desks[DESKS_MAX];
	size_t n_desks;
	struct desk *desk; /* the one that is spoken of */
	bool failed;
};

static void fail(struct play *p, const char *fmt, ...) PRINTF_LIKE(2, 3);

static void fail(struct play *p, const char *fmt, ...)
{
	struct str text = STR_INIT;
	va_list ap;

	printf("FAIL %s:%d: ", p->script, p->line);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	if (p->desk->running) {
		pty_text(&p->desk->pty, &text);
		fputs(text.p, stdout);
	}
	str_release(&text);
	p->failed = true;
}

static const struct {
	const char *name;
	const char *bytes;
} keys[] = {
	{ "Enter", "\r" },     { "Esc", "\033" },    { "Tab", "\t" },	    { "BackTab", "\033[Z" },
	{ "Up", "\033[A" },    { "Down", "\033[B" }, { "Right", "\033[C" }, { "Left", "\033[D" },
	{ "Home", "\033[H" },  { "End", "\033[F" },  { "PgUp", "\033[5~" }, { "PgDn", "\033[6~" },
	{ "Ins", "\033[2~" },  { "Del", "\033[3~" }, { "BkSp", "\177" },    { "Space", " " },
	{ "lt", "<" },	       { "F1", "\033OP" },   { "F2", "\033OQ" },    { "F3", "\033OR" },
	{ "F4", "\033OS" },    { "F5", "\033[15~" }, { "F6", "\033[17~" },  { "F7", "\033[18~" },
	{ "F8", "\033[19~" },  { "F9", "\033[20~" }, { "F10", "\033[21~" }, { "F11", "\033[23~" },
	{ "F12", "\033[24~" },
};

static bool add_key(const char *name, size_t n, struct str *to)
{
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (strlen(keys[i].name) == n && !memcmp(keys[i].name, name, n)) {
			str_add(to, keys[i].bytes);
			return true;
		}
	if (n == 3 && name[0] == 'C' && name[1] == '-') {
		str_addc(to, (char)(name[2] & 0x1f));
		return true;
	}
	return false;
}

static char *with_folder(struct play *p, const char *text)
{
	const struct {
		const char *name, *value;
	} folders[] = { { "$SRC", getenv("SRC") }, { "$SCREENS", getenv("SCREENS") }, { "$T", p->folder } };
	struct str s = STR_INIT;
	char *copy;

	while (*text) {
		size_t i = 0;

		while (i < ARRAY_LEN(folders) && !(folders[i].value && str_starts(text, folders[i].name)))
			i++;
		if (i < ARRAY_LEN(folders)) {
			str_add(&s, folders[i].value);
			text += strlen(folders[i].name);
		} else {
			str_addc(&s, *text++);
		}
	}
	copy = arena_copy(&p->arena, s.p, s.len);
	str_release(&s);
	return copy;
}

/* <Key> and \xHH in text become bytes, $T and $SRC the folders. */
static void spell(struct play *p, const char *text, struct str *to)
{
	for (text = with_folder(p, text); *text; text++) {
		const char *close = *text == '<' ? strchr(text, '>') : NULL;

		if (close && add_key(text + 1, (size_t)(close - text - 1), to)) {
			text = close;
		} else if (text[0] == '\\' && text[1] == 'x') {
			char hex[3] = { text[2], text[2] ? text[3] : '\0', '\0' };

			str_addc(to, (char)strtol(hex, NULL, 16));
			text += 3;
		} else if (close) {
			fail(p, "no key is called %.*s", (int)(close - text + 1), text);
			return;
		} else {
			str_addc(to, *text);
		}
	}
}

static void send(struct play *p, const char *text, const char *before, const char *after, bool wait)
{
	struct str bytes = STR_INIT;

	str_add(&bytes, before);
	spell(p, text, &bytes);
	str_add(&bytes, after);
	pty_send(&p->desk->pty, bytes.p, bytes.len);
	str_release(&bytes);
	if (wait && !pty_wait(&p->desk->pty))
		fail(p, "no idle mark came");
}

static void run(struct play *p, const char *command)
{
	char *argv[] = { "/bin/sh", "-c", NULL, NULL };

	if (p->desk->running)
		pty_end(&p->desk->pty);
	setenv("T", p->folder, 1);
	/* The shell steps aside for a program alone, so that signals and the exit status are the program's. */
	argv[2] = strchr(command, ';') ? arena_strdup(&p->arena, command) : arena_printf(&p->arena, "exec %s", command);
	p->desk->env[p->desk->n_env] = NULL;
	p->desk->running = pty_start(&p->desk->pty, argv, p->desk->env, p->desk->test, p->desk->cols, p->desk->rows);
	if (!p->desk->running)
		fail(p, "%s did not start: %s", command, strerror(errno));
	else if (!pty_wait(&p->desk->pty))
		fail(p, "%s never was idle", command);
}

static bool shows(struct play *p, const char *text)
{
	struct str all = STR_INIT;
	bool found;

	pty_text(&p->desk->pty, &all);
	found = strstr(all.p, text) != NULL;
	str_release(&all);
	return found;
}

static void expect(struct play *p, const char *text)
{
	while (!shows(p, text))
		if (!pty_more(&p->desk->pty)) {
			fail(p, "not on the screen: %s", text);
			return;
		}
}

static char *read_file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "r");
	struct str s = STR_INIT;
	char bytes[4096], *copy;
	size_t n;

	if (!f)
		return NULL;
	while ((n = fread(bytes, 1, sizeof bytes, f)) > 0)
		str_addn(&s, bytes, n);
	fclose(f);
	copy = arena_copy(a, s.p, s.len);
	str_release(&s);
	return copy;
}

static void shot(struct play *p, const char *name)
{
	char *path = arena_printf(&p->arena, "%s/%s-%dx%d.txt", p->golden, name, p->desk->cols, p->desk->rows);
	char *golden = read_file(&p->arena, path);
	struct str now = STR_INIT;

	pty_picture(&p->desk->pty, &now);
	if (getenv("UI_GOLDEN_UPDATE")) {
		FILE *f = fopen(path, "w");

		if (!f || fputs(now.p, f) < 0 || fclose(f))
			fail(p, "%s: %s", path, strerror(errno));
	} else if (!golden) {
		fail(p, "%s is not there; UI_GOLDEN_UPDATE=1 makes it", path);
	} else if (!str_eq(golden, now.p)) {
		printf("%s says:\n%s\nThe screen says:\n%s", path, golden, now.p);
		fail(p, "the screen differs from %s", path);
	}
	str_release(&now);
}

static void size(struct play *p, const char *text)
{
	int cols, rows;

	if (sscanf(text, "%dx%d", &cols, &rows) != 2) {
		fail(p, "size wants COLSxROWS");
		return;
	}
	p->desk->cols = cols;
	p->desk->rows = rows;
	if (!p->desk->running)
		return;
	pty_resize(&p->desk->pty, cols, rows);
	if (!pty_wait(&p->desk->pty))
		fail(p, "no idle mark came after the resize");
}

static void exit_status(struct play *p, const char *text)
{
	long wanted = strtol(text, NULL, 10);

	while (!p->desk->pty.ended)
		if (!pty_wait(&p->desk->pty)) {
			fail(p, "the program did not end");
			return;
		}
	if (!WIFEXITED(p->desk->pty.status) || WEXITSTATUS(p->desk->pty.status) != wanted)
		fail(p, "the program ended with %d", p->desk->pty.status);
}

static void pull_the_plug(struct play *p)
{
	kill(p->desk->pty.pid, SIGKILL);
	while (!p->desk->pty.ended && pty_wait(&p->desk->pty))
		;
	pty_end(&p->desk->pty);
	p->desk->running = false;
}

static void shell(struct play *p, const char *text)
{
	fflush(stdout);
	setenv("T", p->folder, 1);
	if (system(text))
		fail(p, "the command failed");
}

static void whole(struct play *p)
{
	struct str why = STR_INIT;

	pty_drain(&p->desk->pty, 20);
	if (!screen_whole(&p->desk->pty, &why))
		fail(p, "%s", why.p);
	str_release(&why);
}

static void press(struct play *p, const char *text)
{
	send(p, text, "", "", true);
}

/* Of the screen that is up, its help and its actions. */
static void whole_with_help(struct play *p)
{
	whole(p);
	press(p, "<F1>");
	whole(p);
	press(p, "<F12>");
	press(p, "<F10>");
	whole(p);
	press(p, "<F12>");
}

static void each(struct play *p, const char *names)
{
	char *list = with_folder(p, names), *save, *name;

	if (!*list)
		fail(p, "each of no screens");
	for (name = strtok_r(list, " ", &save); name && !p->desk->pty.ended; name = strtok_r(NULL, " ", &save)) {
		bool was = p->failed;

		p->failed = false;
		press(p, arena_printf(&p->arena, "<C-p>%s<Enter>", name));
		whole_with_help(p);
		press(p, "<Enter>");
		whole_with_help(p);
		/* Where Enter opened nothing the second one asks whether to leave; Esc says no, and nothing else. */
		press(p, "<F3>");
		press(p, "<F3>");
		press(p, "<Esc>");
		if (p->failed)
			printf("FAIL %s:%d: of screen %s at %dx%d\n", p->script, p->line, name, p->desk->cols,
			       p->desk->rows);
		p->failed |= was;
	}
}

static void sizes(struct play *p, const char *text)
{
	const char *was = arena_printf(&p->arena, "%dx%d", p->desk->cols, p->desk->rows);
	char *list = arena_strdup(&p->arena, text), *save;

	for (char *one = strtok_r(list, " ", &save); one; one = strtok_r(NULL, " ", &save)) {
		if (!str_eq(one, was))
			size(p, one);
		whole(p);
	}
	size(p, was);
}

static void hands(struct play *p, const char *name)
{
	static const char *const of[] = { "20x8", "16x20", "30x14" };
	const char *was = arena_printf(&p->arena, "%dx%d", p->desk->cols, p->desk->rows);

	for (size_t i = 0; i < ARRAY_LEN(of); i++) {
		size(p, of[i]);
		shot(p, name);
	}
	size(p, was);
}

static void number(struct play *p, const char *text, bool is_bells)
{
	long wanted = strtol(text, NULL, 10);

	/* The second bell of a double one rings after its gap. */
	while (is_bells && p->desk->pty.bells < wanted && pty_more(&p->desk->pty))
		;
	if (is_bells && p->desk->pty.bells != wanted)
		fail(p, "%d bells rang, not %ld", p->desk->pty.bells, wanted);
	else if (!is_bells && p->desk->pty.bytes > (size_t)wanted)
		fail(p, "%zu bytes came, at most %ld may", p->desk->pty.bytes, wanted);
}

static void desk(struct play *p, const char *name)
{
	const struct desk *now = p->desk;

	for (size_t i = 0; i < p->n_desks; i++)
		if (str_eq(p->desks[i].name, name)) {
			p->desk = &p->desks[i];
			return;
		}
	if (p->n_desks == DESKS_MAX) {
		fail(p, "at most %d desks", DESKS_MAX);
		return;
	}
	p->desk = &p->desks[p->n_desks++];
	*p->desk = (struct desk){
		.name = arena_strdup(&p->arena, name), .n_env = now->n_env, .test = now->test, .cols = 80, .rows = 24
	};
	memcpy(p->desk->env, now->env, sizeof now->env);
}

static void step(struct play *p, const char *word, char *rest)
{
	bool needs_program = !strchr("#", *word) && strcmp(word, "size") != 0 && strcmp(word, "env") != 0 &&
			     strcmp(word, "test") != 0 && strcmp(word, "sh") != 0 && strcmp(word, "run") != 0 &&
			     strcmp(word, "desk") != 0;

	if (needs_program && !p->desk->running)
		fail(p, "nothing runs yet");
	else if (str_eq(word, "desk"))
		desk(p, rest);
	else if (str_eq(word, "size"))
		size(p, rest);
	else if (str_eq(word, "env") && p->desk->n_env < ENV_MAX && strchr(rest, '='))
		p->desk->env[p->desk->n_env++] = with_folder(p, rest);
	else if (str_eq(word, "test"))
		p->desk->test = arena_strdup(&p->arena, rest);
	else if (str_eq(word, "sh"))
		shell(p, rest);
	else if (str_eq(word, "run"))
		run(p, rest);
	else if (str_eq(word, "keys"))
		send(p, rest, "", "", true);
	else if (str_eq(word, "type"))
		send(p, rest, "", "", false);
	else if (str_eq(word, "scan"))
		send(p, rest, "", "\r", true);
	else if (str_eq(word, "paste"))
		send(p, rest, "\033[200~", "\033[201~", true);
	else if (str_eq(word, "wait") && !pty_wait(&p->desk->pty))
		fail(p, "no idle mark came");
	else if (str_eq(word, "wait"))
		return;
	else if (str_eq(word, "expect"))
		expect(p, rest);
	else if (str_eq(word, "absent") && shows(p, rest))
		fail(p, "on the screen: %s", rest);
	else if (str_eq(word, "absent"))
		return;
	else if (str_eq(word, "whole"))
		whole(p);
	else if (str_eq(word, "hands"))
		hands(p, rest);
	else if (str_eq(word, "sizes"))
		sizes(p, rest);
	else if (str_eq(word, "each"))
		each(p, rest);
	else if (str_eq(word, "bells") || str_eq(word, "bytes"))
		number(p, rest, str_eq(word, "bells"));
	else if (str_eq(word, "shot"))
		shot(p, rest);
	else if (str_eq(word, "exit"))
		exit_status(p, rest);
	else if (str_eq(word, "kill"))
		pull_the_plug(p);
	else
		fail(p, "not understood: %s %s", word, rest);
}

static bool play_script(const char *path)
{
	struct play p = {
		.script = path,
		.desks = { { .name = "", .cols = 80, .rows = 24, .test = "now=2026-03-02T09:00:00Z,seed=1" } },
		.n_desks = 1,
	};
	char folder[] = "ui_play_XXXXXX", here[4096], *text = read_file(&p.arena, path);
	const char *slash = strrchr(path, '/');

	p.desk = p.desks;
	if (!text || !getcwd(here, sizeof here) || !mkdtemp(folder)) {
		printf("FAIL %s: %s\n", path, strerror(errno));
		return false;
	}
	p.folder = arena_printf(&p.arena, "%s/%s", here, folder);
	/* golden stands beside the folder of the scripts */
	p.golden = arena_printf(&p.arena, "%.*s/../golden", slash ? (int)(slash - path) : 1, slash ? path : ".");
	while (*text && !p.failed) {
		size_t n = strcspn(text, "\n");
		char *line = arena_copy(&p.arena, text, n), *rest = strchr(line, ' ');

		p.line++;
		text += n + (text[n] == '\n');
		if (!*line || *line == '#')
			continue;
		if (rest)
			*rest++ = '\0';
		step(&p, line, rest ? rest : line + strlen(line));
	}
	for (size_t i = 0; i < p.n_desks; i++)
		if (p.desks[i].running)
			pty_end(&p.desks[i].pty);
	if (!p.failed) {
		char *clean = arena_printf(&p.arena, "rm -rf '%s'", p.folder);

		p.failed = system(clean) != 0;
	}
	printf("%s %s\n", p.failed ? "FAIL" : "PASS", path);
	fflush(stdout);
	arena_release(&p.arena);
	return !p.failed;
}

int main(int argc, char **argv)
{
	int passed = 0;

	for (int i = 1; i < argc; i++)
		passed += play_script(argv[i]);
	printf("%d passed, %d failed\n", passed, argc - 1 - passed);
	return passed == argc - 1 ? 0 : 1;
}
