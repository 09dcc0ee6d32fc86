/* The audit trail: all records, one whole, and the proof of the chain. */
#include "ui/screens/parts.h"

#include "domain/desk/audit.h"
#include "domain/desk/audit_sql.h"

static const struct column audit_columns[] = {
	COLUMN("at", N_("When"), KIND_INSTANT, 16, 16, 0),
	COLUMN("user_name", N_("Who"), KIND_TEXT, 6, 12, 0),
	COLUMN("noun", N_("Of"), KIND_TEXT, 8, 16, 1),
	COLUMN("action", N_("Did"), KIND_TEXT, 8, 14, 0),
	COLUMN("detail", N_("What"), KIND_TEXT, 20, 60, 2),
	COLUMN("reason", N_("Why"), KIND_TEXT, 8, 24, 3),
	COLUMN("terminal", N_("Terminal"), KIND_TEXT, 8, 12, 5),
	COLUMN("uid", N_("Account"), KIND_NUMBER, 7, 8, 6),
	END_ROW,
};

static unsigned verify(struct view *v, struct err *e)
{
	struct audit_verdict verdict;

	if (audit_verify(view_desk(v)->db, &verdict, e))
		return STAY;
	if (verdict.broken_id)
		view_say(v, SAY_BAD, _("The chain is broken at record %" PRId64 ": %s."), verdict.broken_id,
			 _(verdict.why));
	else
		view_say(v, SAY_OK, _("The chain is whole: %" PRId64 " records; it ends with %.16s."), verdict.records,
			 verdict.head);
	return STAY;
}

static const struct action audit_actions[] = {
	{ .name = "open",
	  .label = N_("Whole"),
	  .help = N_("Show the whole record."),
	  .permission = PERM_AUDIT,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "audit-record" },
	{ .name = "verify",
	  .label = N_("Prove"),
	  .help = N_("Walk the whole chain and say whether a record was changed, taken out or cut off."),
	  .permission = PERM_AUDIT,
	  .key = "Y",
	  .run = verify },
	END_ROW,
};

const struct screen screen_audit = {
	.shape = SHAPE_LIST,
	.name = "audit",
	.title = N_("Audit"),
	.help = N_(
		"Everything that was changed, newest first. Each record's hash covers the one before; v and dockline verify prove it."),
	.permission = PERM_AUDIT,
	.starts = true,
	.actions = audit_actions,
	.list = { .query = &audit_list,
		  .columns = audit_columns,
		  .descending = true,
		  .empty = N_("Nothing happened yet.") },
};

/* ---------------------------------------------------------------- one record */

static const struct field record_fields[] = {
	{ .name = "audit_id",
	  .title = N_("Record"),
	  .kind = KIND_NUMBER,
	  .width = 10,
	  .read_only = true,
	  .help = N_("Its number in the chain.") },
	{ .name = "at",
	  .title = N_("When"),
	  .kind = KIND_INSTANT,
	  .width = 20,
	  .read_only = true,
	  .help = N_("The instant it was written.") },
	{ .name = "who",
	  .title = N_("Who"),
	  .kind = KIND_TEXT,
	  .width = 20,
	  .read_only = true,
	  .help = N_("Who sat at the desk.") },
	{ .name = "uid",
	  .title = N_("Account"),
	  .kind = KIND_NUMBER,
	  .width = 10,
	  .read_only = true,
	  .help = N_("The account of the machine.") },
	{ .name = "terminal",
	  .title = N_("Terminal"),
	  .kind = KIND_TEXT,
	  .width = 30,
	  .read_only = true,
	  .help = N_("Where.") },
	{ .name = "noun",
	  .title = N_("Of"),
	  .kind = KIND_TEXT,
	  .width = 30,
	  .read_only = true,
	  .help = N_("What was changed.") },
	{ .name = "action",
	  .title = N_("Did"),
	  .kind = KIND_TEXT,
	  .width = 20,
	  .read_only = true,
	  .help = N_("What was done to it.") },
	{ .name = "reason",
	  .title = N_("Why"),
	  .kind = KIND_TEXT,
	  .width = 60,
	  .read_only = true,
	  .help = N_("The reason that was given.") },
	END_ROW,
};

static const struct field detail_fields[] = {
	{ .name = "what",
	  .title = N_("What"),
	  .kind = KIND_TEXT,
	  .width = 70,
	  .read_only = true,
	  .help = N_("Field: from -> to.") },
	END_ROW,
};

static const struct grid detail_grid = { .title = N_("What changed"), .fields = detail_fields, .fixed = true };

static void load_record(struct view *v, struct err *e)
{
	struct arena *a = view_arena(v);
	struct audit_record_row r;
	const char *at;

	if (audit_record(view_desk(v)->db, a, view_id(v), &r, e))
		return;
	form_put_i64(v, "audit_id", r.audit_id);
	form_put_i64(v, "at", r.at);
	form_put_text(v, "who", r.user_name ? r.user_name : _("nobody was signed in"));
	form_put_i64(v, "uid", r.uid);
	form_put_text(v, "terminal", r.terminal);
	form_put_text(v, "noun", r.subject_id ? arena_printf(a, "%s %" PRId64, r.noun, r.subject_id) : r.noun);
	form_put_text(v, "action", r.action);
	form_put_text(v, "reason", r.reason);
	/* "field: old -> new; field: ...", one a line. */
	for (at = r.detail; *at;) {
		const char *end = strstr(at, "; ");
		size_t n = end ? (size_t)(end - at) : strlen(at);

		grid_put_text(v, grid_add(v, 1), "what", arena_copy(a, at, n));
		at += n + (end ? 2 : 0);
	}
}

static const struct action no_actions[] = { END_ROW };

const struct screen screen_audit_record = {
	.shape = SHAPE_FORM,
	.name = "audit-record",
	.title = N_("Audit record"),
	.help = N_("One record of the audit trail, whole. It can be read, and nothing else."),
	.permission = PERM_LOOK, /* who sees a history may read its records whole */
	.actions = no_actions,
	.form = { .fields = record_fields, .grid = &detail_grid, .load = load_record },
};
