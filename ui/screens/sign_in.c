/* Who sits here: by name and PIN in a form, by badge in one line that fits a handheld, and the cover of a desk that was
 * left alone. */
#include "ui/screens/desk_ui.h"
#include "ui/screens/parts.h"

#include "domain/desk/badge.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/terminal.h"

static const struct action no_actions[] = { END_ROW };

/* Somebody has sat down: his session, his wishes, his first screen. */
static unsigned begin(struct view *v, struct err *e)
{
	if (sign_in_session(view_desk(v), e))
		return STAY;
	desk_ui_seated(view_desk(v));
	view_set_home(v, "home", 0);
	return HOME;
}

/* ---------------------------------------------------------------- by name and PIN */

static const struct field sign_in_fields[] = {
	{ .name = "who",
	  .title = N_("Name or badge"),
	  .kind = KIND_CODE,
	  .width = 20,
	  .required = true,
	  .help = N_("Type your name, or scan your badge.") },
	{ .name = "pin",
	  .title = N_("PIN"),
	  .kind = KIND_SECRET,
	  .width = 12,
	  .required = true,
	  .help = N_("It is not shown.") },
	END_ROW,
};

static int sign_in_who(struct desk *desk, const char *who, const char *pin, struct err *e)
{
	bool changed;

	return badge_claimed(who, strlen(who)) ? sign_in_badge(desk, who, pin, &changed, e)
					       : sign_in_pin(desk, who, pin, e);
}

static unsigned sign_in(struct view *v, struct err *e)
{
	int rc = sign_in_who(view_desk(v), form_text(v, "who"), form_text(v, "pin"), e);

	form_put_text(v, "pin", ""); /* a wrong one is typed anew */
	return rc ? STAY : begin(v, e);
}

const struct screen screen_sign_in = {
	.shape = SHAPE_REPORT,
	.name = "sign-in",
	.title = N_("Sign in"),
	.help = N_("Type your name or scan your badge, then your PIN."),
	.permission = PERM_NONE,
	.reached_by = "the start of the desk, and signing out",
	.actions = no_actions,
	.report = { .fields = sign_in_fields, .run = sign_in, .run_label = N_("Sign in") },
};

/* ---------------------------------------------------------------- by badge */

enum { WHO_BYTES = 64 };

/* Who said so far who he is; the PIN is asked next. */
struct asking {
	char who[WHO_BYTES];
	bool by_badge;
};

static void ask_who(struct view *v, struct scan_zone *z)
{
	const struct asking *s = view_state(v);

	z->context = view_desk(v)->terminal;
	z->secret = *s->who != '\0';
	z->waits = *s->who != '\0';
	z->question = *s->who ? _("PIN") : _("Scan your badge");
}

static void forget(struct view *v)
{
	struct asking *s = view_state(v);

	explicit_bzero(s, sizeof *s);
}

/* Said without a question of its own: the next badge or PIN is the answer. */
static unsigned refused(struct view *v, struct scan_result *out, struct err *e)
{
	char *primary, *detail;

	words_err(view_arena(v), e, view_format(v)->words, &primary, &detail, NULL);
	out->tone = SAY_BAD;
	/* One word, so that a handheld's line holds it. */
	out->big = _("Refused");
	out->detail = detail && *detail ? detail : primary;
	e->code = OK;
	forget(v);
	return STAY;
}

/* The first half of an answer is right or is a name: the PIN comes next. */
static unsigned ask_pin(struct view *v, const struct scan *scan, bool by_badge, struct scan_result *out)
{
	struct asking *s = view_state(v);

	if (!str_copy(s->who, sizeof s->who, scan->code))
		forget(v);
	s->by_badge = by_badge;
	out->tone = SAY_PLAIN;
	out->big = " ";
	return STAY;
}

static unsigned take_badge(struct view *v, const char *code, const char *pin, const struct scan *scan,
			   struct scan_result *out, struct err *e)
{
	struct desk *desk = view_desk(v);
	bool changed;
	int rc = sign_in_badge(desk, code, pin, &changed, e);

	if (rc == ERR_SIGN_IN_PIN) {
		e->code = OK;
		return ask_pin(v, scan, true, out);
	}
	if (rc)
		return refused(v, out, e);
	forget(v);
	if (changed)
		return begin(v, e);
	view_say(v, SAY_DONE, _("You are signed in as %s."), desk->user_name);
	return view_unlock(v);
}

static unsigned take_who(struct view *v, const struct scan *scan, struct scan_result *out, struct err *e)
{
	struct asking *s = view_state(v);

	if (badge_claimed(scan->code, scan->code_len))
		return take_badge(v, scan->code, NULL, scan, out, e);
	if (s->by_badge)
		return take_badge(v, s->who, scan->code, scan, out, e);
	if (!*s->who)
		return ask_pin(v, scan, false, out);
	if (sign_in_pin(view_desk(v), s->who, scan->code, e))
		return refused(v, out, e);
	forget(v);
	return begin(v, e);
}

static unsigned ask_again(struct view *v, struct err *e)
{
	(void)e;
	forget(v);
	return STAY;
}

const struct screen screen_badge = {
	.shape = SHAPE_SCAN,
	.name = "badge",
	.title = N_("Sign in"),
	.help = N_("Scan your badge; where it is asked for, type your PIN. A name and its PIN do too."),
	.permission = PERM_NONE,
	.reached_by = "the start of a desk whose terminal signs in by badge, and a badge where nobody sits",
	.actions = no_actions,
	.state_size = sizeof(struct asking),
	.closed = forget,
	.scan = { .zone = ask_who, .feed = take_who, .drop = ask_again, .takes_badges = true },
};

/* ---------------------------------------------------------------- the cover */

static void ask_back(struct view *v, struct scan_zone *z)
{
	const struct asking *s = view_state(v);

	z->context = *view_desk(v)->full_name ? view_desk(v)->full_name : view_desk(v)->terminal;
	z->secret = true;
	/* The name above may be another's than whose badge it is. */
	z->question = *s->who ? _("PIN of the badge") : _("Your PIN or badge");
}

static unsigned take_back(struct view *v, const struct scan *scan, struct scan_result *out, struct err *e)
{
	struct asking *s = view_state(v);
	struct desk *desk = view_desk(v);

	if (badge_claimed(scan->code, scan->code_len))
		return take_badge(v, scan->code, NULL, scan, out, e);
	if (s->by_badge)
		return take_badge(v, s->who, scan->code, scan, out, e);
	if (sign_in_confirm(desk, scan->code, e))
		return refused(v, out, e);
	return view_unlock(v);
}

const struct screen screen_lock = {
	.shape = SHAPE_SCAN,
	.name = "lock",
	.title = N_("Locked"),
	.help = N_(
		"The desk was left alone. Its user's PIN or badge uncovers it as it was; another's badge signs that one in, "
		"and what was typed and not saved is gone."),
	.permission = PERM_NONE,
	.reached_by = "the lock of a terminal, and the action lock",
	.actions = no_actions,
	.state_size = sizeof(struct asking),
	.closed = forget,
	.scan = { .zone = ask_back, .feed = take_back, .takes_badges = true },
};

/* ---------------------------------------------------------------- which of them asks here */

const char *sign_in_screen(struct desk *desk)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct err e = ERR_INIT;
	const char *way;

	if (terminal_value(desk, &scratch, TERMINAL_SIGN_IN, &way, &e) == OK && way && str_starts(way, "badge"))
		return "badge";
	return "sign-in";
}
