/* Internal to the EDI reader: what can be said of one segment by itself. */
#ifndef DL_IO_EDI_CHECK_H
#define DL_IO_EDI_CHECK_H

#include "io/edi.h"

/* A fault of the segment; expected and found may be NULL and are copied by the callee. */
typedef void edi_tell(void *to, const struct edi_segment *s, enum edi_rule rule, int element, int component,
		      const char *expected, const char *found);

/* Tag, line ends, bytes. */
void edi_check_form(struct arena *scratch, const struct edi_segment *s, edi_tell *tell, void *to);
/* The fixed widths of ISA and its plain characters. */
void edi_check_isa(struct arena *scratch, const struct edi_segment *s, edi_tell *tell, void *to);
/* Elements that hold numbers (quantities, prices, amounts) or days. version is the message's, "" outside one. */
void edi_check_values(struct arena *scratch, const struct edi_segment *s, const char *version, edi_tell *tell,
		      void *to);

#endif
