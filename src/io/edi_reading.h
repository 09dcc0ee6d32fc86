/* Internal to the EDI reader: one file being read, and the walk through the envelopes of one interchange. */
#ifndef DL_IO_EDI_READING_H
#define DL_IO_EDI_READING_H

#include "io/edi_order.h"

/* The envelopes, outermost first. */
enum { EDI_INTERCHANGE, EDI_GROUP, EDI_MESSAGE, EDI_LEVELS };

/* A header whose trailer has not come. */
struct edi_opened {
	bool open;
	struct edi_segment header;
	const char *control;
	long inside; /* groups or messages directly inside */
};

struct edi_reading {
	struct edi_file *file;
	struct arena *arena;
	struct arena scratch; /* cleared after each segment */
	struct edi_cursor at;
	struct edi_interchange *inter; /* NULL between interchanges */
	struct edi_opened opened[EDI_LEVELS];
	struct edi_order order; /* of the message that is open */
	bool full;		/* too many messages: stop */
};

/* A fault of the segment, or of the file where s is NULL; expected and found may be NULL and are copied. */
void edi_add_fault(struct edi_reading *r, struct edi_faults *to, const struct edi_segment *s, enum edi_rule rule,
		   int element, int component, const char *expected, const char *found);
/* Of no interchange: the file's own. */
void edi_tell_file(struct edi_reading *r, const struct edi_segment *s, enum edi_rule rule, const char *expected);
/* Reads from the first segment, which the cursor stands at, to the trailer or to what comes instead of it. */
void edi_read_interchange(struct edi_reading *r, struct edi_syntax *y);

#endif
