/* Suppliers: the list, and one with its terms. */
#include "ui/screens/parts.h"

#include "domain/buying/supplier.h"

static const struct column supplier_columns[] = {
	COLUMN("code", N_("Code"), KIND_CODE, 6, 12, 0),
	COLUMN("name", N_("Name"), KIND_TEXT, 16, 40, 0),
	COLUMN("currency", N_("Currency"), KIND_CODE, 4, 8, 5),
	COLUMN("lead_days", N_("Lead days"), KIND_NUMBER, 9, 9, 2),
	COLUMN_UNIT("min_order_minor", N_("Minimum"), KIND_MONEY, 10, 12, 3, "currency"),
	COLUMN("incoterm", N_("Incoterm"), KIND_CODE, 8, 8, 6),
	COLUMN("over_bp", N_("Over %"), KIND_PERCENT, 6, 7, 4),
	COLUMN("under_bp", N_("Under %"), KIND_PERCENT, 6, 7, 4),
	COLUMN_STATE("status", N_("Status"), 8, 10, 1),
	END_ROW,
};

static const struct action supplier_list_actions[] = {
	{ .name = "open",
	  .label = N_("Open"),
	  .help = N_("Open the supplier and its terms."),
	  .permission = PERM_LOOK,
	  .on = COMMAND_OPEN,
	  .flags = ACTION_ROW,
	  .open = "supplier" },
	{ .name = "new",
	  .label = N_("New"),
	  .help = N_("Enter a new supplier."),
	  .permission = PERM_SUPPLIER,
	  .on = COMMAND_NEW,
	  .open = "supplier" },
	END_ROW,
};

const struct screen screen_suppliers = {
	.shape = SHAPE_LIST,
	.name = "suppliers",
	.title = N_("Suppliers"),
	.help = N_("From whom goods come, and on which terms."),
	.permission = PERM_LOOK,
	.starts = true,
	.actions = supplier_list_actions,
	.list = { .query = &supplier_list,
		  .columns = supplier_columns,
		  .sort = "code",
		  .empty = N_("No supplier yet. F6 enters one.") },
};

static const struct choice carton_rules[] = { { "none", N_("any quantity") },
					      { "full cartons", N_("full cartons") },
					      { NULL, NULL } };
static const struct choice supplier_states[] = { { "active", N_("active") },
						 { "blocked", N_("blocked") },
						 { NULL, NULL } };

static const struct field supplier_fields[] = {
	{ .name = "code",
	  .title = N_("Code"),
	  .kind = KIND_CODE,
	  .width = 12,
	  .required = true,
	  .help = N_("Short, as it stands in lists; it does not change afterwards.") },
	{ .name = "name",
	  .title = N_("Name"),
	  .kind = KIND_TEXT,
	  .width = 44,
	  .required = true,
	  .help = N_("As it stands on orders.") },
	{ .name = "gln",
	  .title = N_("GLN"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .help = N_("Its number in shipment notices.") },
	{ .name = "edi_id",
	  .title = N_("EDI address"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .help = N_("The sender in its interchanges.") },
	{ .name = "email", .title = N_("Mail"), .kind = KIND_TEXT, .width = 34, .help = N_("Where orders go.") },
	{ .name = "address",
	  .title = N_("Address"),
	  .kind = KIND_TEXT,
	  .width = 44,
	  .help = N_("As it stands on orders.") },
	{ .name = "currency",
	  .title = N_("Currency"),
	  .kind = KIND_CODE,
	  .width = 4,
	  .required = true,
	  .help = N_("Such as EUR.") },
	{ .name = "lead_days",
	  .title = N_("Lead days"),
	  .kind = KIND_NUMBER,
	  .width = 5,
	  .help = N_("From order to dock.") },
	{ .name = "min_order_minor",
	  .title = N_("Minimum order"),
	  .kind = KIND_MONEY,
	  .width = 12,
	  .unit = "currency",
	  .help = N_("An order under it is not submitted.") },
	{ .name = "carton_rule",
	  .title = N_("Cartons"),
	  .kind = KIND_CHOICE,
	  .width = 14,
	  .required = true,
	  .choices = carton_rules,
	  .fallback = "none",
	  .help = N_("Whether it sends part cartons.") },
	{ .name = "incoterm", .title = N_("Incoterm"), .kind = KIND_CODE, .width = 4, .help = N_("Such as DAP.") },
	{ .name = "over_bp",
	  .title = N_("Over %"),
	  .kind = KIND_PERCENT,
	  .width = 6,
	  .help = N_("So much more may come, in per cent.") },
	{ .name = "under_bp",
	  .title = N_("Under %"),
	  .kind = KIND_PERCENT,
	  .width = 6,
	  .help = N_("So much less counts as complete, in per cent.") },
	{ .name = "status",
	  .title = N_("Status"),
	  .kind = KIND_CHOICE,
	  .width = 10,
	  .required = true,
	  .choices = supplier_states,
	  .fallback = "active",
	  .help = N_("Nothing is ordered from a blocked one.") },
	END_ROW,
};

struct supplier_state {
	int64_t version;
};

static void load_supplier(struct view *v, struct err *e)
{
	struct supplier_state *state = view_state(v);
	struct supplier_row s;

	if (!view_id(v)) {
		form_put_text(v, "currency", view_desk(v)->currency);
		return;
	}
	if (supplier_get(view_desk(v)->db, view_arena(v), view_id(v), &s, e))
		return;
	state->version = s.version;
	form_put_text(v, "code", s.code);
	form_read_only(v, "code", true);
	form_put_text(v, "name", s.name);
	form_put_text(v, "gln", s.gln);
	form_put_text(v, "edi_id", s.edi_id);
	form_put_text(v, "email", s.email);
	form_put_text(v, "address", s.address);
	form_put_text(v, "currency", s.currency);
	form_put_i64(v, "lead_days", s.lead_days);
	form_put_i64(v, "min_order_minor", s.min_order_minor);
	form_put_text(v, "carton_rule", s.carton_rule);
	form_put_text(v, "incoterm", s.incoterm);
	form_put_i64(v, "over_bp", s.over_bp);
	form_put_i64(v, "under_bp", s.under_bp);
	form_put_text(v, "status", s.status);
}

static int64_t or_zero(struct view *v, const char *field)
{
	return form_empty(v, field) ? 0 : form_i64(v, field);
}

static unsigned save_supplier(struct view *v, struct err *e)
{
	struct supplier_state *state = view_state(v);
	struct supplier_new s = SUPPLIER_NEW_INIT;
	int64_t id = view_id(v);
	int rc;

	s.code = form_text(v, "code");
	s.name = form_text(v, "name");
	s.gln = form_text(v, "gln");
	s.edi_id = form_text(v, "edi_id");
	s.email = form_text(v, "email");
	s.address = form_text(v, "address");
	s.currency = form_text(v, "currency");
	s.lead_days = or_zero(v, "lead_days");
	s.min_order_minor = or_zero(v, "min_order_minor");
	s.carton_rule = form_text(v, "carton_rule");
	s.incoterm = form_text(v, "incoterm");
	s.over_bp = or_zero(v, "over_bp");
	s.under_bp = or_zero(v, "under_bp");
	s.status = form_text(v, "status");
	rc = id ? supplier_change(view_desk(v), view_arena(v), id, state->version, &s, e)
		: supplier_create(view_desk(v), view_arena(v), &s, &id, e);
	if (rc)
		return STAY;
	view_set_id(v, id);
	view_say(v, SAY_DONE, _("Supplier %s is saved."), s.code);
	return RELOAD;
}

static bool supplier_frozen(struct view *v)
{
	return !desk_may(view_desk(v), PERM_SUPPLIER);
}

static const struct action no_actions[] = { END_ROW };

const struct screen screen_supplier = {
	.shape = SHAPE_FORM,
	.name = "supplier",
	.title = N_("Supplier"),
	.help = N_("One supplier and its terms."),
	.permission = PERM_LOOK,
	.actions = no_actions,
	.state_size = sizeof(struct supplier_state),
	.form = { .fields = supplier_fields, .load = load_supplier, .save = save_supplier, .frozen = supplier_frozen },
};
