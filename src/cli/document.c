#include "cli/document.h"

#include "words/words.h"

int cli_document_told(struct cli *c, struct desk *d, int64_t document_id, const char *where)
{
	struct err e = ERR_INIT;
	struct document doc;

	if (document_get(d, c->arena, document_id, &doc, &e))
		return cli_fail(c, &e);
	fprintf(c->out, "%s %s%s%s\n", doc.number, words_state(c->words, doc.state).word, where ? ": " : "",
		where ? where : "");
	return cli_printed(c);
}

static int take(struct cli *c, struct desk *d, enum document_kind kind, const struct cli_step *s)
{
	struct err e = ERR_INIT;
	bool bad = false;
	const char *reason = cli_option(c, "--reason", &bad);
	struct document doc;

	if (bad)
		return cli_usage(c, _("an option lacks its value"));
	if (!cli_arguments(c, 1, 1))
		return 2;
	if (document_by_number(d, c->arena, kind, c->argv[0], &doc, &e) ||
	    s->run(d, c->arena, doc.document_id, reason ? reason : "", &e))
		return cli_fail(c, &e);
	return cli_document_told(c, d, doc.document_id, NULL);
}

bool cli_document_step(struct cli *c, struct desk *d, enum document_kind kind, const struct cli_step *steps, size_t n,
		       const char *name, int *status)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, steps[i].name)) {
			*status = take(c, d, kind, &steps[i]);
			return true;
		}
	return false;
}
