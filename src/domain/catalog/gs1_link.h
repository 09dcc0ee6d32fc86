/* GS1 Digital Link: a message written as a web address, "https://id.gs1.org/01/09501101530003/10/AB?17=261231".
 *
 * The path ends in a key with its qualifiers in their order; the query holds attributes; what stands before the key
 * belongs to the site. Names in the query that are not digits belong to the site too and are passed over. A GTIN
 * that is the key of the path may be written with 8, 12 or 13 digits.
 *
 * Source: GS1 Digital Link Standard, URI Syntax 1.x. The compressed form is not read: it is refused as no key. */
#ifndef DL_DOMAIN_CATALOG_GS1_LINK_H
#define DL_DOMAIN_CATALOG_GS1_LINK_H

#include "domain/catalog/gs1.h"

/* Beside those of gs1.h, which mean the same here. */
enum {
	GS1_LINK_SHORT_GTIN = 8, /* 8, 12 and 13 digits in the path */
	GS1_LINK_NAMES = 16	 /* the names of version 1.0 for keys and qualifiers: /gtin/.../lot/... */
};

/* Begins as a web address does, whatever follows. */
bool gs1_is_uri(const char *s, size_t n);
bool gs1_read_link(struct arena *a, const char *s, size_t n, unsigned how, struct gs1_message *out,
		   struct gs1_refusal *why) MUST_USE;

/* The message as an address: base ("https://id.gs1.org"), the key, its qualifiers in their order, the rest behind
 * the question mark. NULL when the message has no key that may begin a link. */
char *gs1_write_link(struct arena *a, const struct gs1_message *m, const char *base) MUST_USE;

#endif
