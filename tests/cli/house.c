#include "suite.h"

#include "tests/cli/house.h"

#include "base/text.h"
#include "db/db.h"

#include <dirent.h>
#include <unistd.h>

__attribute__((format(printf, 3, 0))) static void run(struct house *h, const char *input, const char *fmt, va_list ap)
{
	char *arguments = arena_vprintf(&h->arena, fmt, ap);

	run_release(&h->r);
	run_program(&h->r, arena_printf(&h->arena, "--db %s %s", h->db, arguments), input, strlen(input));
}

int house_run(struct house *h, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	run(h, "", fmt, ap);
	va_end(ap);
	return h->r.status;
}

int house_feed(struct house *h, const char *input, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	run(h, input, fmt, ap);
	va_end(ap);
	return h->r.status;
}

static void must(struct house *h, const char *arguments)
{
	if (house_run(h, "%s", arguments) != 0)
		BUG("%s: %s", arguments, h->r.err);
}

void house_open(struct house *h)
{
	const char *tmp = getenv("TMPDIR");
	char *dir;

	*h = (struct house){ .arena = ARENA_INIT, .r = { .status = -1 } };
	dir = arena_printf(&h->arena, "%s/dockline-house-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(dir))
		BUG("no folder for a database");
	h->dir = dir;
	h->db = arena_printf(&h->arena, "%s/house.db", dir);
	must(h, "init --test");
	must(h, "users add nora --role buyer");
	must(h, "users add iker --role supervisor");
	must(h, "users add bram --role approver");
	must(h, "users add dora --role channel");
}

static void empty(struct house *h, const char *folder)
{
	DIR *d = opendir(folder);
	struct dirent *entry;

	while (d && (entry = readdir(d))) {
		const char *path = arena_printf(&h->arena, "%s/%s", folder, entry->d_name);

		if (str_eq(entry->d_name, ".") || str_eq(entry->d_name, "..") || unlink(path) == 0)
			continue;
		empty(h, path);
		(void)rmdir(path);
	}
	if (d)
		closedir(d);
}

void house_close(struct house *h)
{
	empty(h, h->dir);
	(void)rmdir(h->dir);
	run_release(&h->r);
	arena_release(&h->arena);
}

const char *house_bytes(struct house *h, const char *name, const char *bytes, size_t n)
{
	const char *path = arena_printf(&h->arena, "%s/%s", h->dir, name);
	FILE *f = fopen(path, "wb");

	if (!f || fwrite(bytes, 1, n, f) != n || fclose(f))
		BUG("%s cannot be written", path);
	return path;
}

const char *house_file(struct house *h, const char *name, const char *text)
{
	return house_bytes(h, name, text, strlen(text));
}

bool house_said(const struct house *h, const char *text)
{
	bool said = strstr(h->r.out, text) || strstr(h->r.err, text);

	if (!said)
		printf("\"%s\" is not in\n%s%s", text, h->r.out, h->r.err);
	return said;
}

const char *house_digest(struct house *h)
{
	struct err e = ERR_INIT;
	struct db *db;
	const char *digest;

	if (db_open(h->db, 0, &db, &e) || db_digest(db, &h->arena, &digest, &e))
		BUG("no digest: %s", err_name(e.code));
	db_close(db);
	return digest;
}
