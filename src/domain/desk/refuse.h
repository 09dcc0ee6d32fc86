/* The refusals that every noun has, so that their facts are named alike. Each fills e and returns its code. */
#ifndef DL_DOMAIN_DESK_REFUSE_H
#define DL_DOMAIN_DESK_REFUSE_H

#include "base/base.h"

/* ERR_NOT_FOUND (noun, key). */
int refuse_absent(const char *noun, const char *key, struct err *e);
/* ERR_DUPLICATE (noun, key). */
int refuse_twice(const char *noun, const char *key, struct err *e);
/* ERR_CONFLICT (noun, key). */
int refuse_conflict(const char *noun, const char *key, struct err *e);
/* ERR_VALUE (field, value, expected); value may be NULL. */
int refuse_value(const char *field, const char *value, const char *expected, struct err *e);
/* OK, ERR_MISSING (field) for NULL or "", ERR_TEXT (field). */
int check_text(const char *field, const char *text, struct err *e) MUST_USE;
/* What a person may say or leave: OK for NULL or "" too, ERR_TEXT (field), ERR_VALUE (400 bytes at most). */
int check_note(const char *field, const char *text, struct err *e) MUST_USE;

#endif
