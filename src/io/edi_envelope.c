#include "io/edi_reading.h"

#include "base/text.h"
#include "io/edi_check.h"
#include "io/edi_syntax.h"

/* The three envelopes of each standard, outermost first. Numbers are elements, 0: none. */
struct level {
	char open[EDI_TAG_BYTES];
	char close[EDI_TAG_BYTES];
	int control;	   /* in the header */
	int mandatory;	   /* this many elements of the header must not be empty */
	int close_control; /* in the trailer; its count is element 1 */
};

static const struct level levels[][EDI_LEVELS] = {
	[EDI_X12] = { [EDI_INTERCHANGE] = { "ISA", "IEA", 13, 16, 2 },
		      [EDI_GROUP] = { "GS", "GE", 6, 8, 2 },
		      [EDI_MESSAGE] = { "ST", "SE", 2, 2, 2 } },
	[EDI_EDIFACT] = { [EDI_INTERCHANGE] = { "UNB", "UNZ", 5, 5, 2 },
			  [EDI_GROUP] = { "UNG", "UNE", 5, 0, 2 },
			  [EDI_MESSAGE] = { "UNH", "UNT", 1, 2, 2 } },
};

static struct edi_message *message(struct edi_reading *r)
{
	return &r->inter->messages.v[r->inter->messages.n - 1];
}

void edi_add_fault(struct edi_reading *r, struct edi_faults *to, const struct edi_segment *s, enum edi_rule rule,
		   int element, int component, const char *expected, const char *found)
{
	struct edi_fault *f;

	if (++r->file->fault_total > EDI_MAX_FAULTS) {
		if (r->file->fault_total > EDI_MAX_FAULTS + 1)
			return;
		to = &r->file->faults;
		s = NULL;
		rule = EDI_TOO_MANY_FAULTS;
		expected = arena_printf(r->arena, "%d", EDI_MAX_FAULTS);
		found = NULL;
	}
	f = vec_push(r->arena, to);
	*f = (struct edi_fault){ .rule = rule,
				 .segment = s ? s->number : 0,
				 .element = element,
				 .component = component,
				 .line = s ? s->line : 0,
				 .expected = arena_strdup(r->arena, expected),
				 .found = arena_strdup(r->arena, found) };
	if (s)
		str_copy(f->tag, sizeof f->tag, s->tag);
}

/* To the message that is open, else the interchange, else the file. */
static struct edi_faults *here(struct edi_reading *r)
{
	if (r->opened[EDI_MESSAGE].open)
		return &message(r)->faults;
	return r->inter ? &r->inter->faults : &r->file->faults;
}

static void tell_here(void *to, const struct edi_segment *s, enum edi_rule rule, int element, int component,
		      const char *expected, const char *found)
{
	struct edi_reading *r = to;

	edi_add_fault(r, here(r), s, rule, element, component, expected, found);
}

static void tell(struct edi_reading *r, const struct edi_segment *s, enum edi_rule rule, int element,
		 const char *expected, const char *found)
{
	edi_add_fault(r, here(r), s, rule, element, 0, expected, found);
}

void edi_tell_file(struct edi_reading *r, const struct edi_segment *s, enum edi_rule rule, const char *expected)
{
	edi_add_fault(r, &r->file->faults, s, rule, 0, 0, expected, NULL);
}

static const struct level *level_of(const struct edi_reading *r, int level)
{
	return &levels[r->at.syntax->standard][level];
}

/* An element as written but for blanks around, which ISA's fixed widths need. */
static const char *trimmed(struct edi_reading *r, const struct edi_segment *s, int element, int component)
{
	return text_trim(r->arena, component ? edi_component(&r->scratch, s, element, component)
					     : edi_element(&r->scratch, s, element));
}

/* What was not closed inside the level is told, and the level itself with it. */
static void abandon(struct edi_reading *r, int level)
{
	for (int i = EDI_MESSAGE; i >= level; i--) {
		if (!r->opened[i].open)
			continue;
		tell(r, &r->opened[i].header, EDI_MISSING_TRAILER, 0, level_of(r, i)->close, NULL);
		r->opened[i].open = false;
	}
}

static void open_level(struct edi_reading *r, int level, const struct edi_segment *s)
{
	const struct level *l = level_of(r, level);

	r->opened[level] = (struct edi_opened){ .open = true, .header = *s };
	r->opened[level].control = arena_strdup(r->arena, edi_element(&r->scratch, s, l->control));
	for (int i = 1; i <= l->mandatory; i++)
		if (!*edi_element(&r->scratch, s, i))
			tell(r, s, EDI_MISSING_ELEMENT, i, NULL, NULL);
	if (!l->mandatory && !*r->opened[level].control)
		tell(r, s, EDI_MISSING_ELEMENT, l->control, NULL, NULL);
}

static void begin_interchange(struct edi_reading *r, struct edi_syntax *y, const struct edi_segment *s)
{
	struct edi_interchange *i = vec_push(r->arena, &r->file->interchanges);

	*i = (struct edi_interchange){ .syntax = y };
	r->inter = i;
	memset(r->opened, 0, sizeof r->opened);
	if (!s)
		return;
	if (y->standard == EDI_EDIFACT && y->charset != CHARSET_UTF8)
		y->charset = edi_charset(edi_component(&r->scratch, s, 1, 1));
	open_level(r, EDI_INTERCHANGE, s);
	i->sender = trimmed(r, s, y->standard == EDI_X12 ? 6 : 2, y->standard == EDI_X12 ? 0 : 1);
	i->receiver = trimmed(r, s, y->standard == EDI_X12 ? 8 : 3, y->standard == EDI_X12 ? 0 : 1);
	i->control = trimmed(r, s, level_of(r, EDI_INTERCHANGE)->control, 0);
	if (y->standard == EDI_X12)
		edi_check_isa(&r->scratch, s, tell_here, r);
}

static void begin_group(struct edi_reading *r, const struct edi_segment *s)
{
	bool x12 = r->at.syntax->standard == EDI_X12;
	struct edi_group *g;

	abandon(r, EDI_GROUP);
	if (!r->opened[EDI_INTERCHANGE].open && !r->inter->groups.n && !r->inter->messages.n)
		tell(r, s, EDI_MISSING_HEADER, 0, level_of(r, EDI_INTERCHANGE)->open, NULL);
	r->opened[EDI_INTERCHANGE].inside++;
	g = vec_push(r->arena, &r->inter->groups);
	g->type = trimmed(r, s, 1, 0);
	g->sender = trimmed(r, s, 2, x12 ? 0 : 1);
	g->receiver = trimmed(r, s, 3, x12 ? 0 : 1);
	g->version = trimmed(r, s, x12 ? 8 : 7, 0);
	open_level(r, EDI_GROUP, s);
	g->control = r->opened[EDI_GROUP].control;
}

static const char *message_version(struct edi_reading *r, const struct edi_segment *s)
{
	if (s->syntax->standard == EDI_EDIFACT)
		return arena_printf(r->arena, "%s:%s:%s", edi_component(&r->scratch, s, 2, 2),
				    edi_component(&r->scratch, s, 2, 3), edi_component(&r->scratch, s, 2, 4));
	return r->opened[EDI_GROUP].open ? r->inter->groups.v[r->inter->groups.n - 1].version : "";
}

static void begin_message(struct edi_reading *r, const struct edi_segment *s, const struct edi_cursor *start)
{
	bool x12 = r->at.syntax->standard == EDI_X12;
	struct edi_message *m;

	abandon(r, EDI_MESSAGE);
	if (r->file->message_total == EDI_MAX_MESSAGES) {
		edi_tell_file(r, s, EDI_TOO_MANY_MESSAGES, arena_printf(&r->scratch, "%d", EDI_MAX_MESSAGES));
		r->full = true;
		return;
	}
	if (!r->opened[EDI_INTERCHANGE].open && !r->inter->groups.n && !r->inter->messages.n)
		tell(r, s, EDI_MISSING_HEADER, 0, level_of(r, EDI_INTERCHANGE)->open, NULL);
	r->file->message_total++;
	r->opened[r->opened[EDI_GROUP].open ? EDI_GROUP : EDI_INTERCHANGE].inside++;
	m = vec_push(r->arena, &r->inter->messages);
	m->start = *start;
	m->group = r->opened[EDI_GROUP].open ? r->inter->groups.n : 0;
	m->version = message_version(r, s);
	m->type = trimmed(r, s, x12 ? 1 : 2, x12 ? 0 : 1);
	/* Only now are faults the message's own. */
	open_level(r, EDI_MESSAGE, s);
	m->control = r->opened[EDI_MESSAGE].control;
	edi_order_begin(&r->order, r->at.syntax, m->type);
	if (x12 && !m->group)
		tell(r, s, EDI_MISSING_HEADER, 0, level_of(r, EDI_GROUP)->open, NULL);
}

/* X12 numbers its groups: zeros in front count nothing. Other control numbers are text, or of fixed width. */
static bool same_control(const struct edi_reading *r, int level, const char *a, const char *b)
{
	if (level == EDI_GROUP && r->at.syntax->standard == EDI_X12 && text_is_digits(a, strlen(a)) &&
	    text_is_digits(b, strlen(b))) {
		a += strspn(a, "0");
		b += strspn(b, "0");
	}
	return strcmp(a, b) == 0;
}

/* The trailer of a level: its count and its control number against what was seen. */
static void close_level(struct edi_reading *r, int level, const struct edi_segment *s)
{
	const struct level *l = level_of(r, level);
	struct edi_opened *o = &r->opened[level];
	bool groups = level == EDI_INTERCHANGE && (s->syntax->standard == EDI_X12 || r->inter->groups.n);
	long counted = level == EDI_MESSAGE ? message(r)->segments : o->inside;
	const char *count, *control;
	int64_t said;

	count = edi_element(&r->scratch, s, 1);
	control = edi_element(&r->scratch, s, l->close_control);
	if (!*count)
		tell(r, s, EDI_MISSING_ELEMENT, 1, NULL, NULL);
	else if (!text_is_digits(count, strlen(count)) || !text_to_i64(count, &said) || said != counted)
		tell(r, s,
		     level == EDI_MESSAGE ? EDI_SEGMENT_COUNT
		     : groups		  ? EDI_GROUP_COUNT
					  : EDI_MESSAGE_COUNT,
		     1, arena_printf(&r->scratch, "%ld", counted), count);
	if (!*control)
		tell(r, s, EDI_MISSING_ELEMENT, l->close_control, NULL, NULL);
	else if (!same_control(r, level, control, o->control))
		tell(r, s, EDI_CONTROL_NUMBER_MISMATCH, l->close_control, o->control, control);
	o->open = false;
}

struct numbered {
	const char *control;
	size_t group;
	size_t message;
};

static int by_control(const void *x, const void *y)
{
	const struct numbered *a = x, *b = y;
	int c = a->group < b->group ? -1 : a->group > b->group;

	if (!c)
		c = strcmp(a->control, b->control);
	return c ? c : a->message < b->message ? -1 : a->message > b->message;
}

static void check_doubles(struct edi_reading *r)
{
	struct edi_interchange *i = r->inter;
	size_t n = i->messages.n;
	bool per_group = i->syntax->standard == EDI_X12;
	struct numbered *list = arena_array(&r->scratch, struct numbered, n);

	for (size_t k = 0; k < n; k++)
		list[k] = (struct numbered){ i->messages.v[k].control, per_group ? i->messages.v[k].group : 0, k };
	if (n)
		qsort(list, n, sizeof *list, by_control);
	for (size_t k = 1; k < n; k++) {
		struct edi_message *m = &i->messages.v[list[k].message];
		struct edi_cursor c = m->start;
		struct edi_segment s;

		if (!*list[k].control || list[k].group != list[k - 1].group ||
		    strcmp(list[k].control, list[k - 1].control) != 0 || !edi_next(&c, &s))
			continue;
		edi_add_fault(r, &m->faults, &s, EDI_DUPLICATE_CONTROL_NUMBER, per_group ? 2 : 1, 0, NULL, m->control);
	}
}

static void end_interchange(struct edi_reading *r)
{
	abandon(r, EDI_INTERCHANGE);
	check_doubles(r);
	r->inter = NULL;
}

/* Between the envelopes of X12 may stand acknowledgements and security segments. */
static bool allowed_outside(const struct edi_segment *s)
{
	static const char tags[][EDI_TAG_BYTES] = { "TA1", "TA3", "ISB", "ISE", "S1S", "S1A", "S1E", "S2S", "S2A",
						    "S2E", "S3S", "S3A", "S3E", "S4S", "S4A", "S4E", "SVA" };

	if (s->syntax->standard != EDI_X12)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(tags); i++)
		if (strcmp(tags[i], s->tag) == 0)
			return true;
	return false;
}

/* Which envelope the segment opens (*opens) or closes, or -1. */
static int level_by_tag(const struct edi_reading *r, const char *tag, bool *opens)
{
	for (int i = 0; i < EDI_LEVELS; i++) {
		*opens = strcmp(tag, level_of(r, i)->open) == 0;
		if (*opens || strcmp(tag, level_of(r, i)->close) == 0)
			return i;
	}
	return -1;
}

/* false: the interchange has ended with this segment. */
static bool take_trailer(struct edi_reading *r, int level, const struct edi_segment *s)
{
	if (!r->opened[level].open) {
		tell(r, s, EDI_MISSING_HEADER, 0, level_of(r, level)->open, NULL);
		return level != EDI_INTERCHANGE;
	}
	if (level < EDI_MESSAGE)
		abandon(r, level + 1);
	close_level(r, level, s);
	return level != EDI_INTERCHANGE;
}

static bool take_segment(struct edi_reading *r, const struct edi_segment *s, const struct edi_cursor *start)
{
	bool opens;
	int level = level_by_tag(r, s->tag, &opens);
	bool was_open = r->opened[EDI_MESSAGE].open;

	if (level == EDI_MESSAGE && opens)
		begin_message(r, s, start);
	else if (level == EDI_GROUP && opens)
		begin_group(r, s);
	else if (level < 0 && !was_open && !allowed_outside(s))
		tell(r, s, EDI_UNEXPECTED_SEGMENT, 0, NULL, NULL);
	if (r->full)
		return false;
	if (r->opened[EDI_MESSAGE].open && (level < 0 || level == EDI_MESSAGE)) {
		message(r)->segments++;
		if (level < 0 || !opens)
			edi_order_take(&r->order, &r->scratch, s, tell_here, r);
	}
	edi_check_values(&r->scratch, s, r->opened[EDI_MESSAGE].open ? message(r)->version : "", tell_here, r);
	edi_check_form(&r->scratch, s, tell_here, r);
	return level < 0 || opens || take_trailer(r, level, s);
}

/* Another interchange begins where this one goes on: its trailer was lost. */
static bool header_ahead(const struct edi_reading *r)
{
	const char *p = r->at.at;
	size_t n, length;
	struct edi_syntax y;

	while (p < r->at.end && ascii_space(*p))
		p++;
	n = (size_t)(r->at.end - p);
	if (n < 4 || (memcmp(p, "ISA", 3) != 0 && memcmp(p, "UNA", 3) != 0 && memcmp(p, "UNB", 3) != 0))
		return false;
	return edi_start_at(p, n, &y, &length) == EDI_START_OK;
}

/* From the first segment, which the cursor stands at, to the trailer or what comes instead. */
void edi_read_interchange(struct edi_reading *r, struct edi_syntax *y)
{
	struct edi_segment s;
	bool more = true, opens, first = true;

	while (more && (first || !header_ahead(r))) {
		struct edi_cursor start = r->at;

		if (!edi_next(&r->at, &s))
			break;
		if (!s.len) {
			tell(r, &s, EDI_EMPTY_SEGMENT, 0, NULL, NULL);
			continue;
		}
		first = false;
		if (level_by_tag(r, s.tag, &opens) == EDI_INTERCHANGE && opens) {
			/* Inside another one, whose trailer was lost, with the same separators. */
			if (r->inter)
				end_interchange(r);
			begin_interchange(r, y, &s);
			edi_check_values(&r->scratch, &s, "", tell_here, r);
			edi_check_form(&r->scratch, &s, tell_here, r);
		} else {
			if (!r->inter)
				begin_interchange(r, y, NULL);
			more = take_segment(r, &s, &start);
		}
		/* A segment by lines may end with the file; any other must not. */
		if (!s.ended && !y->by_line)
			edi_tell_file(r, &s, EDI_TRUNCATED, NULL);
		arena_clear(&r->scratch);
	}
	if (r->inter)
		end_interchange(r);
	arena_clear(&r->scratch);
}
