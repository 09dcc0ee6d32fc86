#include "cli/cli.h"

extern const struct verb verb_code, verb_edi;

const struct verb *const verbs[] = {
	&verb_code,
	&verb_edi,
};

const size_t n_verbs = ARRAY_LEN(verbs);
