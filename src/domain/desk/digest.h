/* BLAKE2b-256 over canonical fields: each is written as its length in eight bytes, low byte first, and then its
 * bytes, so that no two lists of fields run together to the same input. Whole numbers are fields of eight bytes.
 * Used by the audit chain and to know an imported file again. Never fails. */
#ifndef DL_DOMAIN_DESK_DIGEST_H
#define DL_DOMAIN_DESK_DIGEST_H

#include "base/base.h"

enum { DIGEST_BYTES = 32, DIGEST_HEX_BYTES = 65 };

struct digest {
	_Alignas(64) unsigned char state[384]; /* the library's own */
};

void digest_begin(struct digest *d);
void digest_field(struct digest *d, const void *p, size_t n);
void digest_text(struct digest *d, const char *text);
void digest_i64(struct digest *d, int64_t n);
/* Bytes as they are, without a length: for the whole of one file. */
void digest_raw(struct digest *d, const void *p, size_t n);
void digest_end(struct digest *d, unsigned char out[DIGEST_BYTES]);
/* 64 small hexadecimal digits. */
void digest_hex(const unsigned char bytes[DIGEST_BYTES], char hex[DIGEST_HEX_BYTES]);

#endif
