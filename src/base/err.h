/* What the user or the world did wrong, as a code and named facts; never as a sentence. Functions that can
 * fail return an enum err_code as int (OK is 0) and fill struct err, the last argument, on failure only.
 * src/words turns it into the user's language.
 *
 *	if (!row)
 *		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "item"), FACT_TEXT("key", sku));
 *
 * Ownership: err_fail copies the facts' text into the struct; nothing points elsewhere, nothing is freed.
 * Text that does not fit is cut. A struct err may be reused; err_fail starts it anew. */
#ifndef DL_BASE_ERR_H
#define DL_BASE_ERR_H

#include "base/base.h"
#include "base/err_codes.h"

enum err_class {
	CLASS_OK,
	CLASS_REFUSED,
	CLASS_USAGE,
	CLASS_DATA,
	CLASS_UNAVAILABLE,
	CLASS_CANNOT_CREATE,
	CLASS_IO,
	CLASS_BUSY,
	CLASS_NOT_PERMITTED,
	CLASS_CONFIG
};

enum err_code {
	OK = 0,
#define X(code, class) code,
	ERR_CODES(X)
#undef X
		ERR_CODE_COUNT
};

enum fact_kind {
	FACT_KIND_TEXT,
	FACT_KIND_I64,
	FACT_KIND_QTY,	 /* base units, shown with the item's display decimals = scale */
	FACT_KIND_MONEY, /* minor units, unit = currency code */
	FACT_KIND_DAY	 /* ISO text */
};

struct fact {
	const char *name;
	enum fact_kind kind;
	int64_t i64;
	const char *text; /* text and day; currency for money */
};

#define FACT_TEXT(name_, value)                                                                                        \
	{                                                                                                              \
		.name = (name_), .kind = FACT_KIND_TEXT, .text = (value)                                               \
	}
#define FACT_I64(name_, value)                                                                                         \
	{                                                                                                              \
		.name = (name_), .kind = FACT_KIND_I64, .i64 = (value)                                                 \
	}
#define FACT_QTY(name_, value)                                                                                         \
	{                                                                                                              \
		.name = (name_), .kind = FACT_KIND_QTY, .i64 = (value)                                                 \
	}
#define FACT_MONEY(name_, minor, currency)                                                                             \
	{                                                                                                              \
		.name = (name_), .kind = FACT_KIND_MONEY, .i64 = (minor), .text = (currency)                           \
	}
#define FACT_DAY(name_, iso)                                                                                           \
	{                                                                                                              \
		.name = (name_), .kind = FACT_KIND_DAY, .text = (iso)                                                  \
	}

enum { ERR_FACTS = 8, ERR_TEXT_BYTES = 768 };

struct err {
	enum err_code code;
	int n_facts;
	struct fact facts[ERR_FACTS];
	const char *file; /* where it was raised, for the log */
	int line;
	char text[ERR_TEXT_BYTES]; /* holds the facts' text */
};

#define ERR_INIT                                                                                                       \
	{                                                                                                              \
		.code = OK                                                                                             \
	}

/* Fills e and returns code. */
#define err_fail(e, code, ...)                                                                                         \
	err_fail_at((e), (code), __FILE__, __LINE__, (const struct fact[]){ { .name = NULL }, __VA_ARGS__ },           \
		    ARRAY_LEN(((const struct fact[]){ { .name = NULL }, __VA_ARGS__ })) - 1)
/* facts[0] is a filler; the n facts follow it. */
int err_fail_at(struct err *e, enum err_code code, const char *file, int line, const struct fact *facts, size_t n);
/* Adds one more fact, such as the file and line known only to the caller. */
void err_add(struct err *e, struct fact f);
/* Like an assignment, but the facts of the copy hold the copy's own text. */
void err_copy(struct err *to, const struct err *from);
/* The fact's text, or NULL. */
const char *err_text(const struct err *e, const char *name);
/* The fact's number, or fallback. */
int64_t err_i64(const struct err *e, const char *name, int64_t fallback);
enum err_class err_class(enum err_code code);
/* The process exit status of sysexits.h's family for a code: 0, 1, 2, 65, 69, 73, 74, 75, 77 or 78. */
int err_exit_status(enum err_code code);
/* The code's own name, "ERR_NOT_FOUND", for JSON and logs. */
const char *err_name(enum err_code code);

#endif
