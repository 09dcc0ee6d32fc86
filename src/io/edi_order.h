/* Internal to the EDI reader: what the segments of one message must be to each other, as far as that holds for every
 * partner. Which segment begins a message of its type, and the tree of X12's hierarchical levels: each is numbered
 * once, and stands inside one that came before it. What else a message type asks for differs by version and trade. */
#ifndef DL_IO_EDI_ORDER_H
#define DL_IO_EDI_ORDER_H

#include "io/edi_check.h"

struct edi_order {
	struct arena arena; /* of the level numbers */
	const char *begins; /* the tag that must come next, NULL when it came or none is asked for */
	char **levels;	    /* a hash table of the numbers seen; size is 0 or a power of two */
	size_t size;
	size_t n;
};

/* At the header, which is no segment for edi_order_take. Starts anew: what was known of another message is gone. */
void edi_order_begin(struct edi_order *o, const struct edi_syntax *y, const char *type);
/* Each segment behind the header, the trailer too. */
void edi_order_take(struct edi_order *o, struct arena *scratch, const struct edi_segment *s, edi_tell *tell, void *to);
void edi_order_release(struct edi_order *o);

#endif
