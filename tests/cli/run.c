#include "run.h"

#include "cli/cli.h"
#include "words/words.h"

static int split(char *line, char **argv)
{
	int argc = 0;

	argv[argc++] = (char *)"dockline";
	while (*line && argc < RUN_ARGUMENTS) {
		argv[argc++] = line;
		line += strcspn(line, " ");
		if (*line)
			*line++ = '\0';
	}
	return argc;
}

static void run(struct run *r, const char *arguments, const char *input, size_t n, const char *out)
{
	struct arena arena AUTO_ARENA = ARENA_INIT;
	char *argv[RUN_ARGUMENTS];
	int argc = split(arena_strdup(&arena, arguments), argv);
	struct cli c = { .arena = &arena, .db_path = "/nonexistent", .words = &words_plain };

	*r = (struct run){ .status = -1 };
	c.in = tmpfile();
	c.out = out ? fopen(out, "w") : open_memstream(&r->out, &r->out_n);
	c.err = open_memstream(&r->err, &r->err_n);
	if (!c.in || !c.out || !c.err)
		BUG("no streams to run a verb on");
	(void)fwrite(input, 1, n, c.in);
	rewind(c.in);
	r->status = cli_main(&c, argc, argv);
	fclose(c.in);
	fclose(c.out);
	fclose(c.err);
	if (out)
		r->out = xstrdup("");
}

void run_program(struct run *r, const char *arguments, const char *input, size_t n)
{
	run(r, arguments, input, n, NULL);
}

void run_program_into(struct run *r, const char *arguments, const char *out)
{
	run(r, arguments, "", 0, out);
}

void run_release(struct run *r)
{
	free(r->out);
	free(r->err);
	*r = (struct run){ .status = -1 };
}
