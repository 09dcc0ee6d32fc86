/* Reads X12 and EDIFACT interchanges: envelopes, counts, control numbers, and the segments of each message. What
 * a message means is the business of others (edi_notice.h); here only the standards' mechanical rules are kept,
 * for any transaction set or message type.
 *
 * Any bytes may come in; every fault is told with its segment number (from 1; ISA and UNB are 1, UNA is none), the
 * segment's tag, the element and component where there is one, the physical line and the rule.
 *
 * X12: separators come from the ISA segment. Where the padding of its fixed fields was stripped on the way, they are
 * found by counting fields, the interchange is read, and each field of wrong width is a fault. The terminator may
 * be a line end. A file that begins with GS or ST, its ISA lost, is read by what these tell. EDIFACT: separators come
 * from UNA or are the standard's own; line ends inside segments (files wrapped to 80 columns) are taken out and told.
 *
 * Encoding: a mark decides, or NUL beside the first letter (UTF-16), else UTF-8 where it is valid, else what the
 * EDIFACT syntax identifier says (UNOC and everything below it as CP1252, which holds Latin-1), CP1252 for X12. Values
 * come out as UTF-8.
 *
 * Memory: the file itself, refused above EDI_MAX_BYTES, and what is told of messages and faults, at most
 * EDI_MAX_MESSAGES and EDI_MAX_FAULTS. Segments are not kept; a cursor walks over them. */
#ifndef DL_IO_EDI_H
#define DL_IO_EDI_H

#include "base/base.h"
#include "io/charset.h"

enum { EDI_MAX_BYTES = 64 * 1024 * 1024, EDI_MAX_MESSAGES = 200000, EDI_MAX_FAULTS = 5000 };

enum edi_standard { EDI_NONE, EDI_X12, EDI_EDIFACT };

/* "x12", "edifact", or NULL */
const char *edi_standard_name(enum edi_standard s);

/* X(rule): the name is what reports and JSON show, after EDI_. */
#define EDI_RULES(X)                                                                                                   \
	/* the file */                                                                                                 \
	X(NOT_EDI)	     /* no header of either standard at the start */                                           \
	X(EMPTY)	     /* nothing but blanks */                                                                  \
	X(TOO_LARGE)	     /* expected: the limit */                                                                 \
	X(TOO_MANY_MESSAGES) /* expected: the limit; the rest was not read */                                          \
	X(TOO_MANY_FAULTS)   /* expected: the limit; the rest is not told */                                           \
	X(TRUNCATED)	     /* the last segment has no terminator, or the header is not whole */                      \
	X(TRAILING_DATA)     /* something that is no interchange after one */                                          \
	X(UNKNOWN_SEPARATOR) /* the separators cannot be: missing, doubled, letters or digits */                       \
	/* a segment */                                                                                                \
	X(BAD_BYTES)	   /* control characters, or bytes without meaning in the encoding */                          \
	X(BAD_TAG)	   /* the tag is not one by form */                                                            \
	X(EMPTY_SEGMENT)   /* two terminators with nothing between */                                                  \
	X(LINE_BREAK)	   /* a line end inside a segment */                                                           \
	X(ELEMENT_WIDTH)   /* a field of ISA has not its fixed width: expected, found */                               \
	X(MISSING_ELEMENT) /* a mandatory element of a service segment is empty */                                     \
	X(NOT_NUMERIC)	   /* a number is asked for: found */                                                          \
	X(BAD_DATE)	   /* a day is asked for, and this is none, or not in the form told: found */                  \
	/* a message */                                                                                                \
	X(MISSING_SEGMENT) /* another one stands where this must (the first of its type): expected, found */           \
	X(UNKNOWN_PARENT)  /* HL02 names no level before it: found */                                                  \
	X(DUPLICATE_LEVEL) /* HL01 was there before: found */                                                          \
	/* the envelopes */                                                                                            \
	X(MISSING_HEADER)	    /* expected: the tag that should have come before */                               \
	X(MISSING_TRAILER)	    /* at the header that was not closed; expected: the tag */                         \
	X(UNEXPECTED_SEGMENT)	    /* outside any message */                                                          \
	X(SEGMENT_COUNT)	    /* SE01, UNT: expected what was counted, found what is written */                  \
	X(MESSAGE_COUNT)	    /* GE01, UNE, UNZ without groups */                                                \
	X(GROUP_COUNT)		    /* IEA01, UNZ with groups */                                                       \
	X(CONTROL_NUMBER_MISMATCH)  /* expected the header's, found the trailer's */                                   \
	X(DUPLICATE_CONTROL_NUMBER) /* of two messages in one group (X12) or interchange (EDIFACT) */

enum edi_rule {
#define X(rule) EDI_##rule,
	EDI_RULES(X)
#undef X
		EDI_RULE_COUNT
};

/* "SEGMENT_COUNT" */
const char *edi_rule_name(enum edi_rule rule);

enum { EDI_TAG_BYTES = 4 };

struct edi_fault {
	enum edi_rule rule;
	long segment;		 /* 0: the file as a whole */
	char tag[EDI_TAG_BYTES]; /* "" likewise */
	int element;		 /* 0: the segment as a whole */
	int component;		 /* 0: the element as a whole */
	uint64_t line;
	const char *expected; /* NULL where the rule has none */
	const char *found;
};

struct edi_faults {
	struct edi_fault *v;
	size_t n;
	size_t cap;
};

struct edi_syntax {
	enum edi_standard standard;
	char element;
	char component;
	char repetition; /* NUL: none */
	char release;	 /* NUL: none */
	char terminator;
	bool by_line; /* CR, LF or both end a segment */
	enum charset charset;
};

/* One segment, in the file's bytes. */
struct edi_segment {
	const struct edi_syntax *syntax;
	char tag[EDI_TAG_BYTES];
	bool good_tag;
	long number;
	uint64_t line;
	const char *text; /* from the tag to before the terminator */
	size_t len;
	bool ended;  /* false: the file ended first */
	bool broken; /* a line end inside */
};

struct edi_cursor {
	const struct edi_syntax *syntax;
	const char *at;
	const char *end;
	long number;   /* of the segment last given */
	uint64_t line; /* at at */
};

struct edi_message {
	const char *type;    /* ST01, UNH S009 0065; "" where missing */
	const char *control; /* ST02, UNH 0062 */
	const char *version; /* GS08, or "D:96A:UN" */
	size_t group;	     /* index from 1 in the interchange's groups; 0: none */
	long segments;	     /* ST to SE, UNH to UNT, both counted */
	struct edi_cursor start;
	struct edi_faults faults;
};

struct edi_group {
	const char *type;
	const char *sender;
	const char *receiver;
	const char *control;
	const char *version;
};

struct edi_interchange {
	const char *sender; /* NULL where the header is missing */
	const char *receiver;
	const char *control;
	struct edi_syntax *syntax;
	struct edi_faults faults; /* of the interchange and its groups */
	struct {
		struct edi_group *v;
		size_t n;
		size_t cap;
	} groups;
	struct {
		struct edi_message *v;
		size_t n;
		size_t cap;
	} messages;
};

struct edi_file {
	enum edi_standard standard; /* of the first interchange */
	enum charset charset;	    /* CHARSET_CP1252: see the interchange's syntax */
	struct edi_faults faults;
	size_t fault_total; /* at every level; 0 means the file is good */
	size_t message_total;
	struct {
		struct edi_interchange *v;
		size_t n;
		size_t cap;
	} interchanges;
	struct str bytes; /* of edi_load */
};

/* Reads n bytes, which must outlive what is read from f. Never fails: what is wrong is in the faults. */
void edi_read(struct edi_file *f, struct arena *a, const char *bytes, size_t n);
/* Reads all of in and then as edi_read; ERR_FILE_READ. Release with edi_release, which frees the bytes only. */
int edi_load(struct edi_file *f, struct arena *a, FILE *in, const char *name, struct err *e) MUST_USE;
void edi_release(struct edi_file *f);

/* Walks over a message, header and trailer included. */
struct edi_cursor edi_message_cursor(const struct edi_message *m);
/* false after the last segment of the file, so stop at the trailer or by edi_message.segments. */
bool edi_next(struct edi_cursor *c, struct edi_segment *s);

/* Elements and components count from 1, repetitions from 0. What is not there is "". Values are UTF-8, in the
 * arena, without release characters and line ends. */
size_t edi_elements(const struct edi_segment *s);
/* The whole element, not taken apart. */
const char *edi_element(struct arena *a, const struct edi_segment *s, int element) MUST_USE;
const char *edi_component(struct arena *a, const struct edi_segment *s, int element, int component) MUST_USE;
const char *edi_repeated(struct arena *a, const struct edi_segment *s, int element, int repetition,
			 int component) MUST_USE;

#endif
