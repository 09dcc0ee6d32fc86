#include "base/base.h"

#include "base/text.h"
#include "domain/desk/refuse.h"

int refuse_absent(const char *noun, const char *key, struct err *e)
{
	return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", noun), FACT_TEXT("key", key));
}

int refuse_twice(const char *noun, const char *key, struct err *e)
{
	return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", noun), FACT_TEXT("key", key));
}

int refuse_conflict(const char *noun, const char *key, struct err *e)
{
	return err_fail(e, ERR_CONFLICT, FACT_TEXT("noun", noun), FACT_TEXT("key", key));
}

int refuse_value(const char *field, const char *value, const char *expected, struct err *e)
{
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", field), FACT_TEXT("value", value ? value : ""),
			FACT_TEXT("expected", expected));
}

int check_text(const char *field, const char *text, struct err *e)
{
	if (!text || !*text)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", field));
	return text_check(text, strlen(text), NULL) == TEXT_OK ? OK : err_fail(e, ERR_TEXT, FACT_TEXT("field", field));
}

int check_note(const char *field, const char *text, struct err *e)
{
	enum { LONGEST = 400 };

	if (!text || !*text)
		return OK;
	return strlen(text) > LONGEST ? refuse_value(field, text, "400 bytes at most", e) : check_text(field, text, e);
}
