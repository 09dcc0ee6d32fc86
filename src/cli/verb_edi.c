#include "cli/cli.h"

#include "io/edi.h"
#include "io/json.h"
#include "words/words.h"

#include <errno.h>

static void put_number(struct json *j, const char *key, int64_t value)
{
	if (value)
		json_i64(j, key, value);
	else
		json_null(j, key);
}

static void put_faults(struct json *j, const struct edi_faults *faults)
{
	json_array(j, "faults");
	for (size_t i = 0; i < faults->n; i++) {
		const struct edi_fault *f = &faults->v[i];

		json_object(j, NULL);
		put_number(j, "segment", f->segment);
		json_text(j, "tag", *f->tag ? f->tag : NULL);
		put_number(j, "element", f->element);
		put_number(j, "component", f->component);
		put_number(j, "line", (int64_t)f->line);
		json_text(j, "rule", edi_rule_name(f->rule));
		json_text(j, "expected", f->expected);
		json_text(j, "found", f->found);
		json_end(j);
	}
	json_end(j);
}

static void put_message(struct json *j, const struct edi_message *m)
{
	json_object(j, NULL);
	json_text(j, "type", m->type);
	json_text(j, "control", m->control);
	json_i64(j, "segments", m->segments);
	put_faults(j, &m->faults);
	json_end(j);
}

static void put_interchange(struct json *j, const struct edi_interchange *i)
{
	json_object(j, NULL);
	json_text(j, "sender", i->sender);
	json_text(j, "receiver", i->receiver);
	json_text(j, "control", i->control);
	json_array(j, "messages");
	for (size_t k = 0; k < i->messages.n; k++)
		put_message(j, &i->messages.v[k]);
	json_end(j);
	put_faults(j, &i->faults);
	json_end(j);
}

static void put_file(FILE *out, const struct edi_file *f)
{
	struct json j;

	json_init(&j, out);
	json_object(&j, NULL);
	json_bool(&j, "ok", !f->fault_total);
	json_text(&j, "standard", edi_standard_name(f->standard));
	json_array(&j, "interchanges");
	for (size_t i = 0; i < f->interchanges.n; i++)
		put_interchange(&j, &f->interchanges.v[i]);
	json_end(&j);
	put_faults(&j, &f->faults);
	json_end(&j);
	json_newline(&j);
}

static int run(struct cli *c, struct desk *d UNUSED)
{
	struct err e = ERR_INIT;
	struct edi_file f;
	const char *name;
	FILE *in;
	int code, printed;

	if (!cli_arguments(c, 1, 1))
		return 2;
	name = c->argv[0];
	in = strcmp(name, "-") == 0 ? c->in : fopen(name, "rb");
	if (!in) {
		(void)err_fail(&e, ERR_FILE_OPEN, FACT_TEXT("file", name), FACT_TEXT("cause", strerror(errno)));
		return cli_fail(c, &e);
	}
	code = edi_load(&f, c->arena, in, name, &e);
	if (in != c->in)
		fclose(in);
	if (code != OK)
		return cli_fail(c, &e);
	put_file(c->out, &f);
	edi_release(&f);
	printed = cli_printed(c);
	if (printed)
		return printed;
	return f.fault_total ? err_exit_status(ERR_FILE_DATA) : 0;
}

const struct verb verb_edi = {
	.name = "edi",
	.usage = "edi FILE",
	.help = N_("Prints what an X12 or EDIFACT file (- for standard input) holds, and its faults, as JSON."),
	.need = NEED_NOTHING,
	.run = run,
};
