#include "ui/screens/scanner_check.h"

#include "ui/core/tr.h"

/* What the label holds between identifier and suffix: two parts with a GS between them. */
static const char first_part[] = "010950600013435210aZqY-/";
static const char second_part[] = "21m;7";

/* A scanner set to one keyboard at a host set to another: from is what the key is on a US keyboard, to what comes. */
static const struct layout {
	const char *from;
	const char *to[12]; /* one a character of from */
	struct scanner_finding finding;
} layouts[] = {
	{ "ZY-/;",
	  { "Y", "Z", "ß", "-", "ö" },
	  { N_("keyboard layout: this machine types as a German one"),
	    N_("Set the scanner's keyboard country to German, or this machine's keyboard to US English.") } },
	{ "aZqm-/;0123456789",
	  { "q", "W", "a", ",", ")", "!", "m" },
	  { N_("keyboard layout: this machine types as a French one"),
	    N_("Set the scanner's keyboard country to French, or this machine's keyboard to US English.") } },
	{ "-/;",
	  { "'", "-", "ñ" },
	  { N_("keyboard layout: this machine types as a Spanish one"),
	    N_("Set the scanner's keyboard country to Spanish, or this machine's keyboard to US English.") } },
	{ "-/;",
	  { "'", "-", "ò" },
	  { N_("keyboard layout: this machine types as an Italian one"),
	    N_("Set the scanner's keyboard country to Italian, or this machine's keyboard to US English.") } },
};

static const char *const french_digits[] = { "à", "&", "é", "\"", "'", "(", "-", "è", "_", "ç" };

static void find(struct scanner_check *c, struct scanner_finding finding)
{
	if (c->n < SCANNER_FINDINGS_MAX)
		c->findings[c->n++] = finding;
}

static char *as_layout(struct arena *a, const struct layout *l, const char *text)
{
	struct str s AUTO_STR = STR_INIT;

	for (; *text; text++) {
		const char *key = strchr(l->from, *text);

		if (!key)
			str_addc(&s, *text);
		else if (*text >= '0' && *text <= '9')
			str_add(&s, french_digits[*text - '0']);
		else
			str_add(&s, l->to[key - l->from]);
	}
	return arena_strdup(a, s.p);
}

enum letters { AS_THEY_ARE, SWAPPED, UPPER, LOWER };

static char *with_letters(struct arena *a, const char *text, enum letters how)
{
	char *out = arena_strdup(a, text);

	for (char *c = out; *c; c++) {
		bool upper = *c >= 'A' && *c <= 'Z', lower = *c >= 'a' && *c <= 'z';

		if (upper && (how == SWAPPED || how == LOWER))
			*c = (char)(*c - 'A' + 'a');
		else if (lower && (how == SWAPPED || how == UPPER))
			*c = (char)(*c - 'a' + 'A');
	}
	return out;
}

/* The label as first and second say it, with anything in front, behind, and for the GS. */
static bool fits(struct arena *a, struct scanner_check *c, const char *text, const char *first, const char *second)
{
	const char *at = strstr(text, first), *next;
	size_t gap;

	if (!at)
		return false;
	next = strstr(at + strlen(first), second);
	/* A name for GS may be spelled out ("<GS>", "{GS}"), but no longer. */
	if (!next || (gap = (size_t)(next - at) - strlen(first)) > 5)
		return false;
	c->extra_front = arena_copy(a, text, (size_t)(at - text));
	c->extra_behind = arena_strdup(a, next + strlen(second));
	if (gap == 0)
		find(c,
		     (struct scanner_finding){
			     N_("GS is swallowed: elements run into each other"),
			     N_("Let the scanner send control characters (function code mapping), or a substitute such as |.") });
	else if (gap != 1 || at[strlen(first)] != 0x1d) {
		c->gs_as = gap == 1 ? arena_copy(a, at + strlen(first), 1) : "";
		find(c, (struct scanner_finding){
				N_("GS arrives as another character"),
				N_("Let the scanner send GS itself, or say what it sends: setting scan.gs.") });
	}
	return true;
}

static bool try_letters(struct arena *a, struct scanner_check *c, const char *text)
{
	static const struct scanner_finding said[] = {
		[SWAPPED] = { N_("Caps Lock is on: capitals and small letters are exchanged"),
			      N_("Switch Caps Lock off, or let the scanner watch it.") },
		[UPPER] = { N_("all letters arrive as capitals"), N_("Switch the scanner's case conversion off.") },
		[LOWER] = { N_("all letters arrive small"), N_("Switch the scanner's case conversion off.") },
	};

	for (enum letters how = AS_THEY_ARE; how <= LOWER; how++) {
		if (!fits(a, c, text, with_letters(a, first_part, how), with_letters(a, second_part, how)))
			continue;
		if (how != AS_THEY_ARE)
			find(c, said[how]);
		return true;
	}
	return false;
}

static bool try_layouts(struct arena *a, struct scanner_check *c, const char *text)
{
	for (size_t i = 0; i < ARRAY_LEN(layouts); i++)
		if (fits(a, c, text, as_layout(a, &layouts[i], first_part), as_layout(a, &layouts[i], second_part))) {
			find(c, layouts[i].finding);
			return true;
		}
	return false;
}

void scanner_check(struct arena *a, const char *lead, const char *aim, const char *code, size_t n, bool by_burst,
		   struct scanner_check *out)
{
	char *text = arena_copy(a, code, n);

	*out = (struct scanner_check){ .gs_as = "", .extra_front = "", .extra_behind = "" };
	out->is_test_label = try_letters(a, out, text) || try_layouts(a, out, text);
	if (!out->is_test_label)
		return;
	if (*lead)
		out->extra_front = arena_printf(a, "%s%s", lead, out->extra_front);
	if (!*aim)
		find(out, (struct scanner_finding){
				  N_("no AIM identifier comes first"),
				  N_("Switch \"transmit AIM identifier\" on: then a scan is never taken for keys.") });
	if (*out->extra_front)
		find(out, (struct scanner_finding){ N_("a prefix comes before the code"),
						    N_("Switch it off, or name it: setting scan.prefix.") });
	if (*out->extra_behind)
		find(out, (struct scanner_finding){ N_("something stands behind the code"),
						    N_("Let the scanner send nothing but CR as suffix.") });
	if (by_burst)
		find(out, (struct scanner_finding){ N_("no suffix ends the scan"),
						    N_("Set the scanner's suffix to CR (Enter); Tab will do, too.") });
}
