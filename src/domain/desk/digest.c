#include "base/base.h"

#include "domain/desk/digest.h"

#include <sodium.h>

_Static_assert(sizeof(struct digest) >= sizeof(crypto_generichash_state), "the state has room");

static crypto_generichash_state *state(struct digest *d)
{
	return (crypto_generichash_state *)(void *)d->state;
}

void digest_begin(struct digest *d)
{
	if (sodium_init() < 0)
		BUG("libsodium does not start");
	if (crypto_generichash_init(state(d), NULL, 0, DIGEST_BYTES))
		BUG("BLAKE2b does not start");
}

void digest_raw(struct digest *d, const void *p, size_t n)
{
	if (crypto_generichash_update(state(d), p, n))
		BUG("BLAKE2b stopped");
}

static void eight_bytes(struct digest *d, uint64_t n)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)(n >> (8 * i));
	digest_raw(d, bytes, sizeof bytes);
}

void digest_field(struct digest *d, const void *p, size_t n)
{
	eight_bytes(d, n);
	digest_raw(d, p, n);
}

void digest_text(struct digest *d, const char *text)
{
	digest_field(d, text, strlen(text));
}

void digest_i64(struct digest *d, int64_t n)
{
	eight_bytes(d, 8);
	eight_bytes(d, (uint64_t)n);
}

void digest_end(struct digest *d, unsigned char out[DIGEST_BYTES])
{
	if (crypto_generichash_final(state(d), out, DIGEST_BYTES))
		BUG("BLAKE2b did not end");
}

void digest_hex(const unsigned char bytes[DIGEST_BYTES], char hex[DIGEST_HEX_BYTES])
{
	sodium_bin2hex(hex, DIGEST_HEX_BYTES, bytes, DIGEST_BYTES);
}
