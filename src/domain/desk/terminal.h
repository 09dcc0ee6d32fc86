/* Terminals: a dock's handheld or a desk, known by a name, and what each is set to.
 *
 * A terminal has a row, and its settings stand under the scope of its name (setting.h). Which of them speaks first:
 *
 *	the person's wish, then the terminal's, then the site's		bell, language, keys, printers
 *	the terminal's, then the site's; nobody's own is asked		prefix, suffix, GS, layout, warehouse,
 *									sign-in, lock
 *
 * for the gun and the glass belong to the thing in the hand, and no one unlocks a dock for himself. A warehouse given
 * on the command line goes before the terminal's, and that before the one where a person works as a rule; where he may
 * not look there he stays in his own.
 *
 * All changes need PERM_SETTING and are audited. Names: letters, digits, dot, dash, underscore and colon, 40 at most
 * (an address of a client is one). For a list: terminal_list (terminal_sql.h). */
#ifndef DL_DOMAIN_DESK_TERMINAL_H
#define DL_DOMAIN_DESK_TERMINAL_H

#include "domain/desk/desk.h"

/* Every one once: X(symbol, its name in forms and verbs, the setting). */
#define TERMINAL_FIELDS(X)                                                                                             \
	X(TERMINAL_BELL, "bell", "terminal.bell")	/* sound, flash, both, none */                                 \
	X(TERMINAL_PREFIX, "prefix", "scan.prefix")	/* bytes before each code; \x02 for a control character */     \
	X(TERMINAL_SUFFIX, "suffix", "scan.suffix")	/* bytes behind each code, beside CR, LF or Tab */             \
	X(TERMINAL_GS, "gs", "scan.gs")			/* what comes instead of GS */                                 \
	X(TERMINAL_PRINTER, "printer", "label.printer") /* a printer's code, for labels */                             \
	X(TERMINAL_PAPERS, "papers", "paper.printer")	/* the same for papers */                                      \
	X(TERMINAL_WAREHOUSE, "warehouse", "terminal.warehouse")                                                       \
	X(TERMINAL_LANGUAGE, "language", "language")	   /* "de", "pt_BR" */                                         \
	X(TERMINAL_KEYS, "keys", "keys")		   /* a preset of keys: default, sap */                        \
	X(TERMINAL_LAYOUT, "layout", "terminal.layout")	   /* 20x8: the glass, whatever the line says */               \
	X(TERMINAL_SIGN_IN, "sign_in", "terminal.sign-in") /* pin, badge, badge+pin */                                 \
	X(TERMINAL_LOCK, "lock", "terminal.lock")	   /* minutes without a key until it locks; 0: never */

enum terminal_field {
#define X(symbol, name, setting) symbol,
	TERMINAL_FIELDS(X)
#undef X
		TERMINAL_FIELD_COUNT
};

enum { TERMINAL_NAME_LONGEST = 40, TERMINAL_LOCK_LONGEST = 1440, TERMINAL_CODE_LONGEST = 7 };

struct terminal {
	const char *name;			  /* not changed afterwards */
	const char *words;			  /* "Dock 3, left of the gate" */
	int64_t version;			  /* as read; 0: a new one */
	const char *values[TERMINAL_FIELD_COUNT]; /* NULL or "": not set here */
};

const char *terminal_field_name(enum terminal_field field);
/* TERMINAL_FIELD_COUNT for a name that is none. */
enum terminal_field terminal_field_by_name(const char *name);

/* ERR_NOT_FOUND (noun, key). Texts in the arena. */
int terminal_load(struct desk *desk, struct arena *a, const char *name, struct terminal *out, struct err *e) MUST_USE;
/* A new one, or all of one that is there. ERR_DUPLICATE, ERR_CONFLICT, ERR_VALUE (field), ERR_NOT_FOUND of a
 * warehouse or printer. */
int terminal_save(struct desk *desk, const struct terminal *t, int64_t *terminal_id, struct err *e) MUST_USE;
/* One thing of it; value NULL or "" takes it back. The errors of terminal_save. */
int terminal_set(struct desk *desk, const char *name, enum terminal_field field, const char *value,
		 struct err *e) MUST_USE;
/* Forgets it and what it was set to. */
int terminal_remove(struct desk *desk, const char *name, struct err *e) MUST_USE;

/* The desk stands at this terminal from now on when it has a row: *known says. desk->terminal, by which tries at a PIN
 * are counted, becomes no name that the site does not know. */
int terminal_stand_at(struct desk *desk, const char *name, bool *known, struct err *e) MUST_USE;
/* What speaks here by the order above; NULL in *value when nothing does. In the arena. */
int terminal_value(struct desk *desk, struct arena *a, enum terminal_field field, const char **value,
		   struct err *e) MUST_USE;
/* Goes to the terminal's warehouse; stays where there is none, or where this user may not look. */
int terminal_take_warehouse(struct desk *desk, struct err *e) MUST_USE;
/* Bytes of a prefix, suffix or GS as they are written down: \x02 is one byte. Returns how many; 0 for what is none. */
size_t terminal_bytes(const char *text, char *to, size_t size);
bool terminal_layout(const char *text, int *cols, int *rows);

#endif
