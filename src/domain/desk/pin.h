/* PINs: kept as argon2id through libsodium, at 7 MiB and five passes, so that a desk costs little memory and a stolen
 * database much time. A PIN is 4 to 64 bytes of text and not one character over and over. */
#ifndef DL_DOMAIN_DESK_PIN_H
#define DL_DOMAIN_DESK_PIN_H

#include "base/base.h"

enum { PIN_SHORTEST = 4, PIN_LONGEST = 64, PIN_HASH_BYTES = 128 };

/* ERR_VALUE (field PIN, expected; the value is never told). */
int pin_check(const char *pin, struct err *e) MUST_USE;
/* The text to keep for a checked PIN. */
void pin_hash(const char *pin, char hash[PIN_HASH_BYTES]);
/* hash NULL takes the same time and is false, so that an unknown user cannot be told by the clock. */
bool pin_matches(const char *hash, const char *pin) MUST_USE;

#endif
