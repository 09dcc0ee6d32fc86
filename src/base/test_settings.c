#include "base/base.h"

#include "base/day.h"
#include "base/test_settings.h"
#include "base/text.h"

static bool take_part(char *part, struct test_settings *out)
{
	char *value = strchr(part, '=');
	int64_t n;

	if (!value)
		return false;
	*value++ = '\0';
	if (str_eq(part, "now"))
		return out->has_now = instant_parse(value, &out->now_ms);
	if (!text_to_i64(value, &n))
		return false;
	if (str_eq(part, "idle_fd") && n >= 0 && n < 1024) {
		out->idle_fd = (int)n;
		return true;
	}
	if (!str_eq(part, "seed"))
		return false;
	out->has_seed = true;
	out->seed = n;
	return true;
}

bool test_settings_parse(const char *text, struct test_settings *out)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	static const struct test_settings none = { .idle_fd = -1 };

	*out = none;
	while (text && *text) {
		size_t n = strcspn(text, ",");

		if (!take_part(arena_copy(&a, text, n), out)) {
			*out = none;
			return false;
		}
		text += n + (text[n] == ',');
	}
	return true;
}
