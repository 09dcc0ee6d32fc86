#include "ui/screens/handling.h"

#include "domain/desk/refuse.h"
#include "domain/stock/handling.h"
#include "domain/stock/place_room.h"

static const struct choice *classes(struct view *v, struct arena *a, const char *kind)
{
	struct handling_classes_rows rows;
	struct err e = ERR_INIT;
	struct choice *choices;

	if (handling_classes(view_desk(v)->db, a, kind, &rows, &e))
		return NULL;
	choices = arena_array(a, struct choice, rows.n + 2);
	choices[0] = (struct choice){ "", N_("none") };
	for (size_t i = 0; i < rows.n; i++)
		choices[i + 1] = (struct choice){ rows.v[i].code, words_term(rows.v[i].code) };
	return choices;
}

static const struct choice *temperatures(struct view *v, struct arena *a)
{
	return classes(v, a, "temperature");
}

static const struct choice *hazards(struct view *v, struct arena *a)
{
	return classes(v, a, "hazard");
}

static const struct choice *levels(struct view *v, struct arena *a)
{
	struct place_levels_rows rows;
	struct err e = ERR_INIT;
	struct choice *choices;

	if (place_levels(view_desk(v)->db, a, &rows, &e))
		return NULL;
	choices = arena_array(a, struct choice, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		choices[i] = (struct choice){ rows.v[i].code, words_term(rows.v[i].code) };
	return choices;
}

/* ---------------------------------------------------------------- a place */

const struct field room_fields[] = {
	{ .name = "level",
	  .title = N_("Level"),
	  .kind = KIND_CHOICE,
	  .width = 10,
	  .required = true,
	  .options = levels,
	  .help = N_("What it is in the tree; goods are put away in bins only.") },
	{ .name = "units",
	  .title = N_("Units"),
	  .kind = KIND_NUMBER,
	  .width = 10,
	  .help = N_("How many units of whatever have room; empty: no limit.") },
	{ .name = "weight",
	  .title = N_("Weight g"),
	  .kind = KIND_NUMBER,
	  .width = 10,
	  .help = N_("What it bears, in grams; empty: no limit.") },
	{ .name = "volume",
	  .title = N_("Volume cm3"),
	  .kind = KIND_NUMBER,
	  .width = 10,
	  .help = N_("Its volume; empty: no limit.") },
	{ .name = "temperature",
	  .title = N_("Temperature"),
	  .kind = KIND_CHOICE,
	  .width = 14,
	  .options = temperatures,
	  .help = N_("None: that of what it stands in.") },
	{ .name = "hazard",
	  .title = N_("Hazard"),
	  .kind = KIND_CHOICE,
	  .width = 14,
	  .options = hazards,
	  .help = N_("None: that of what it stands in.") },
	END_ROW,
};

void room_prepare(struct view *v)
{
	struct place_room room;
	struct err e = ERR_INIT;

	if (place_room_read(view_desk(v), view_arena(v), row_id(v), &room, &e))
		return;
	form_put_text(v, "level", room.level);
	form_put_i64(v, "units", room.cap_units);
	form_put_i64(v, "weight", room.cap_g);
	form_put_i64(v, "volume", room.cap_cm3);
	form_put_text(v, "temperature", room.temperature);
	form_put_text(v, "hazard", room.hazard);
}

static int64_t limit(struct view *v, const char *field)
{
	return form_empty(v, field) ? DB_NULL : form_i64(v, field);
}

unsigned room_run(struct view *v, struct err *e)
{
	const struct place_room room = { .level = form_text(v, "level"),
					 .cap_units = limit(v, "units"),
					 .cap_g = limit(v, "weight"),
					 .cap_cm3 = limit(v, "volume"),
					 .temperature = form_text(v, "temperature"),
					 .hazard = form_text(v, "hazard") };

	if (place_set_room(view_desk(v), view_arena(v), row_id(v), &room, e))
		return STAY;
	view_say(v, SAY_DONE, _("Place %s is changed."), row_text(v, "code"));
	return RELOAD;
}

/* ---------------------------------------------------------------- an item */

const struct field storing_fields[] = {
	{ .name = "length",
	  .title = N_("Length mm"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .help = N_("Of one base unit; empty: not known.") },
	{ .name = "width",
	  .title = N_("Width mm"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .help = N_("Of one base unit; empty: not known.") },
	{ .name = "height",
	  .title = N_("Height mm"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .help = N_("Of one base unit; empty: not known.") },
	{ .name = "volume",
	  .title = N_("Volume cm3"),
	  .kind = KIND_NUMBER,
	  .width = 8,
	  .help = N_("Empty: that of the box.") },
	{ .name = "temperature",
	  .title = N_("Temperature"),
	  .kind = KIND_CHOICE,
	  .width = 14,
	  .options = temperatures,
	  .help = N_("It stands only in places for that.") },
	{ .name = "hazard",
	  .title = N_("Hazard"),
	  .kind = KIND_CHOICE,
	  .width = 14,
	  .options = hazards,
	  .help = N_("It stands only in places for that.") },
	{ .name = "place",
	  .title = N_("Own place"),
	  .kind = KIND_CODE,
	  .width = 14,
	  .lookup = "places",
	  .lookup_field = "code",
	  .help = N_("Where it is put away first in this warehouse; empty: it has none.") },
	END_ROW,
};

static void put_size(struct view *v, const char *field, int64_t value)
{
	form_put_i64(v, field, value ? value : DB_NULL);
}

void storing_prepare(struct view *v)
{
	struct desk *desk = view_desk(v);
	struct handling_home_row home;
	struct handling h;
	struct err e = ERR_INIT;

	if (handling_of(desk, view_arena(v), view_id(v), &h, &e))
		return;
	put_size(v, "length", h.length_mm);
	put_size(v, "width", h.width_mm);
	put_size(v, "height", h.height_mm);
	put_size(v, "volume", h.volume_cm3);
	form_put_text(v, "temperature", h.temperature);
	form_put_text(v, "hazard", h.hazard);
	if (handling_home(desk->db, view_arena(v), view_id(v), desk->warehouse_id, &home, &e) == OK)
		form_put_text(v, "place", home.code);
}

static int64_t size_of(struct view *v, const char *field)
{
	return form_empty(v, field) ? 0 : form_i64(v, field);
}

/* Only who changes the item's own place needs the right to. */
static int save_home(struct view *v, struct err *e)
{
	struct desk *desk = view_desk(v);
	struct arena *a = view_arena(v);
	const char *code = form_text(v, "place");
	struct handling_home_row home = { .code = "" };
	struct place_row place;
	int rc = handling_home(desk->db, a, view_id(v), desk->warehouse_id, &home, e);

	if (rc == ERR_NOT_FOUND) {
		home.code = "";
		rc = OK;
		e->code = OK;
	}
	if (rc || str_eq(home.code, code))
		return rc;
	if (!*code)
		return handling_end_home(desk, a, view_id(v), desk->warehouse_id, e);
	rc = place_find(desk, a, code, &place, e);
	if (rc == ERR_NOT_FOUND)
		return refuse_value("place", code, "the code of a place", e);
	return rc ? rc : handling_set_home(desk, a, view_id(v), place.place_id, e);
}

unsigned storing_run(struct view *v, struct err *e)
{
	const struct handling h = { .length_mm = size_of(v, "length"),
				    .width_mm = size_of(v, "width"),
				    .height_mm = size_of(v, "height"),
				    .volume_cm3 = size_of(v, "volume"),
				    .temperature = form_text(v, "temperature"),
				    .hazard = form_text(v, "hazard") };

	if (handling_set(view_desk(v), view_arena(v), view_id(v), &h, e) || save_home(v, e))
		return STAY;
	view_say(v, SAY_DONE, _("What it needs of a place is saved."));
	return STAY;
}
