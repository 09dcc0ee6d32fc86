#include "base/base.h"

#include "base/text.h"
#include "domain/desk/pin.h"

#include <sodium.h>

/* libsodium's own presets begin at 64 MiB; many desks on one host need less. */
enum { PIN_PASSES = 5, PIN_MEMORY = 7 * 1024 * 1024 };

_Static_assert(PIN_HASH_BYTES >= crypto_pwhash_STRBYTES, "the hash has room");

/* The form of a hash that no PIN has: salt and sum are of other inputs. */
static const char nobody[] = "$argon2id$v=19$m=7168,t=5,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
			     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

int pin_check(const char *pin, struct err *e)
{
	size_t n = strlen(pin);

	if (n >= PIN_SHORTEST && n <= PIN_LONGEST && text_check(pin, n, NULL) == TEXT_OK &&
	    strspn(pin, (const char[]){ pin[0], '\0' }) < n)
		return OK;
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", "PIN"), FACT_TEXT("value", ""),
			FACT_TEXT("expected", "4 to 64 characters, not all the same"));
}

void pin_hash(const char *pin, char hash[PIN_HASH_BYTES])
{
	if (sodium_init() < 0)
		BUG("libsodium does not start");
	if (crypto_pwhash_str_alg(hash, pin, strlen(pin), PIN_PASSES, PIN_MEMORY, crypto_pwhash_ALG_ARGON2ID13))
		BUG("no memory for a PIN's hash");
}

bool pin_matches(const char *hash, const char *pin)
{
	if (sodium_init() < 0)
		BUG("libsodium does not start");
	return crypto_pwhash_str_verify(hash ? hash : nobody, pin, strlen(pin)) == 0 && hash;
}
