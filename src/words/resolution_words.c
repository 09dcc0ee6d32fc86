#include "words/resolution_words.h"

#include "words/words.h"

static const char *const labels[RESOLUTIONS] = {
	[RESOLVE_ACCEPT] = N_("Accepted"),
	[RESOLVE_RETURN] = N_("Return to supplier"),
	[RESOLVE_CREDIT] = N_("Credit expected"),
	[RESOLVE_REPLACE] = N_("Replacement expected"),
	[RESOLVE_WRITE_OFF] = N_("Written off"),
	[RESOLVE_NOTICE] = N_("Notice corrected"),
	[RESOLVE_FAULT] = N_("Supplier's fault, noted"),
	[RESOLVE_ERROR] = N_("Our own error"),
	[RESOLVE_ATTACH] = N_("Attached to an order"),
};

const char *resolution_words(const char *name)
{
	enum resolution as = resolution_by_name(name);

	return as == RESOLUTIONS ? name : gettext(labels[as]);
}
