#include "base/base.h"

#include "ui/core/command.h"

const struct command_words command_words[COMMAND_COUNT] = {
#define X(code, name, label, help) [COMMAND_##code] = { name, label, help },
	COMMANDS(X)
#undef X
};

enum command command_find(const char *name)
{
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++)
		if (str_eq(command_words[i].name, name))
			return (enum command)i;
	return COMMAND_NONE;
}
