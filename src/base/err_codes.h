/* Every way a call can fail, listed once: X(code, class). The class decides the exit status of the verb
 * and nothing else; the words stand in src/words/err_words.c, one row a code (a test checks both lists).
 * A class: REFUSED by a rule, USAGE, DATA (bad input), UNAVAILABLE, CANNOT_CREATE, IO, BUSY, NOT_PERMITTED,
 * CONFIG. Facts a code carries are named in its comment. */
#ifndef DL_BASE_ERR_CODES_H
#define DL_BASE_ERR_CODES_H

/* A new row moves no other: */
// clang-format off
#define ERR_CODES(X)                                                                                                   \
	/* anywhere */                                                                                                 \
	X(ERR_USAGE, USAGE)		    /* what */                                                                 \
	X(ERR_NOT_FOUND, REFUSED)	    /* noun, key */                                                            \
	X(ERR_CONFLICT, REFUSED)	    /* noun: somebody else changed it meanwhile */                             \
	X(ERR_STATE, REFUSED)		    /* noun, key, from, to */                                                  \
	X(ERR_NOT_PERMITTED, NOT_PERMITTED) /* permission */                                                           \
	X(ERR_OVERFLOW, REFUSED)	    /* what: a number left the range of 64 bits */                             \
	X(ERR_VALUE, REFUSED)		    /* field, value, expected */                                               \
	X(ERR_MISSING, REFUSED)		    /* field */                                                                \
	X(ERR_DUPLICATE, REFUSED)	    /* noun, key */                                                            \
	X(ERR_REASON_NEEDED, REFUSED)	    /* use */                                                                  \
	X(ERR_TEXT, DATA)		    /* field: not UTF-8, or control characters */                              \
	/* stock */                                                                                                    \
	X(ERR_STOCK_SHORT, REFUSED)   /* sku, place, lot, have, wanted */                                              \
	X(ERR_PLACE_NONE, REFUSED)    /* kind, warehouse: none, or all blocked */                                      \
	X(ERR_PLACE_BLOCKED, REFUSED) /* place */                                                                      \
	X(ERR_PLACE_FULL, REFUSED)    /* place, room, wanted, next? */                                                \
	X(ERR_PALLET_ROOM, REFUSED)   /* place, wanted, why, next? */                                                 \
	X(ERR_PLACE_UNFIT, REFUSED)   /* place, sku, why */                                                            \
	X(ERR_LOT_STATE, REFUSED)     /* lot, state */                                                                 \
	X(ERR_LOT_EXPIRY, REFUSED)    /* lot, known, given */                                                          \
	X(ERR_PLATE, REFUSED)	      /* sscc, who, minutes, place, state: somebody else had it since it was seen */   \
	X(ERR_PLATE_WAITS, REFUSED)   /* sscc, place: its goods wait there to be put away */                           \
	X(ERR_OVERSOLD, REFUSED)      /* item_id, sellable, allocated, wanted */                                       \
	/* catalog, buying, selling */                                                                                 \
	X(ERR_CODE_AMBIGUOUS, REFUSED) /* key: several suppliers use this code for different items */                  \
	X(ERR_EMPTY, REFUSED)	       /* number: nothing to do it with */                                             \
	X(ERR_MINIMUM, REFUSED)	       /* total, minimum */                                                            \
	X(ERR_BLOCKED, REFUSED)	       /* noun, key */                                                                 \
	X(ERR_CARTON, REFUSED)	       /* sku, quantity, carton */                                                     \
	X(ERR_TWICE, DATA)	       /* noun, key, first: the line of a file where it stands already */              \
	X(ERR_IMPORTED, REFUSED)       /* file, number: the day on which the same bytes were imported */               \
	X(ERR_IMPORT, DATA)	       /* file, rows, faults */                                                        \
	/* receiving */                                                                                                \
	X(ERR_OTHERS_RECEIPT, REFUSED) /* number, clerk: who works on it now */                                        \
	X(ERR_SESSION_LINE, DATA)      /* session, line: it is not what it was when it was counted */                  \
	X(ERR_NOTICE_OF_TRANSFER, REFUSED) /* number, transfer: the transfer is ended, not its notice */                \
	X(ERR_RECEIPT_OPEN, REFUSED)   /* number: its goods are on the dock still */                                   \
	X(ERR_SCAN_NEEDED, REFUSED)    /* sku: what lies aside becomes stock by a scan only */                         \
	X(ERR_RESOLUTION, REFUSED)     /* number, type, resolution */                                                  \
	X(ERR_SCRAP, REFUSED)	       /* number, amount, limit: who had a hand in it does not throw it away alone */   \
	X(ERR_OWN_CLAIM, REFUSED)      /* number, amount, limit: who settled it does not give it up */                 \
	X(ERR_NOTICE_BEGUN, REFUSED)   /* number: it is being received, so it is neither replaced nor cancelled */     \
	/* files and devices */                                                                                        \
	X(ERR_FILE_OPEN, IO)		  /* file, cause */                                                            \
	X(ERR_FILE_READ, IO)		  /* file, cause */                                                            \
	X(ERR_FILE_WRITE, IO)		  /* file, cause */                                                            \
	X(ERR_FILE_CREATE, CANNOT_CREATE) /* file, cause */                                                            \
	X(ERR_FILE_EXISTS, CANNOT_CREATE) /* file */                                                                   \
	X(ERR_FILE_DATA, DATA)		  /* file, line, field, why */                                                 \
	X(ERR_PRINTER, UNAVAILABLE)	  /* printer, cause */                                                         \
	X(ERR_MODULE, CONFIG)		  /* file, cause: a part of the program is missing */                          \
	X(ERR_NO_TERMINAL, UNAVAILABLE)	  /* standard input or output is no terminal */                                \
	X(ERR_TERMINAL, CONFIG)		  /* term */                                                                   \
	/* labels and papers */                                                                                        \
	X(ERR_SYMBOL_DATA, DATA)   /* symbol, data, why, digits? */                                                    \
	X(ERR_CHECK_DIGIT, DATA)   /* data, expected */                                                                \
	X(ERR_SYMBOL_FIT, REFUSED) /* symbol, data, needs, has: tenths of a millimetre */                              \
	X(ERR_LABEL_MEDIA, REFUSED) /* label, size, sizes: the template has none of that size */ \
	X(ERR_PRINTER_LANGUAGE, REFUSED) /* printer, language, format */ \
	/* desk and work */                                                                                            \
	X(ERR_SIGN_IN, NOT_PERMITTED)	    /* wrong name, badge or PIN, locked or blocked: it never says which */     \
	X(ERR_SIGN_IN_PIN, NOT_PERMITTED)   /* the badge is right, and the PIN is asked besides */                     \
	X(ERR_SIGN_IN_WAIT, NOT_PERMITTED)  /* terminal, seconds */                                                    \
	X(ERR_SIGN_IN_UNIX, NOT_PERMITTED)  /* user: no active user goes with that account */                          \
	X(ERR_SIGN_IN_OWNER, NOT_PERMITTED) /* user, file: naming a user is for the owner of the database */           \
	X(ERR_OWN_USER, REFUSED)	    /* user: nobody changes what he himself may do */                          \
	X(ERR_OWN_ROLE, REFUSED)	    /* role: nobody changes a role that he holds */                            \
	X(ERR_LAST, REFUSED)		    /* noun, key: without the last one nothing more could be done */           \
	X(ERR_ADJUSTMENT, REFUSED)	    /* amount, limit: to be asked for as an adjustment */                        \
	X(ERR_OWN_COUNT, REFUSED)	    /* number: who counted it does not count it again */                         \
	X(ERR_OWN_DOCUMENT, REFUSED)	    /* number: its author cannot decide on it */                               \
	X(ERR_LIMIT, REFUSED)		    /* amount, limit, papers?, beside? */                                      \
	X(ERR_RATE_MISSING, REFUSED)	    /* from, to: currencies */                                                 \
	X(ERR_TASK_BY_DOCUMENT, REFUSED)    /* kind, subject: done by deciding on the document */                      \
	X(ERR_AUDIT_BROKEN, IO)		    /* record, why */                                                          \
	/* database */                                                                                                 \
	X(ERR_DB, IO)		       /* statement, cause */                                                          \
	X(ERR_DB_OPEN, UNAVAILABLE)    /* file, cause */                                                               \
	X(ERR_DB_MISSING, UNAVAILABLE) /* file */                                                                      \
	X(ERR_DB_FULL, IO)	       /* file */                                                                      \
	X(ERR_DB_BUSY, BUSY)	       /* waited_ms */                                                                 \
	X(ERR_DB_IN_USE, BUSY)	       /* file: somebody has it open */                                                \
	X(ERR_DB_NETWORK_FS, CONFIG)   /* file, fs */                                                                  \
	X(ERR_DB_FOREIGN, CONFIG)      /* file: not a Dockline database */                                             \
	X(ERR_DB_NEWER, CONFIG)	       /* file, version, known */                                                      \
	X(ERR_DB_OLDER, CONFIG)	       /* file, version, known */                                                      \
	X(ERR_DB_CONSTRAINT, REFUSED)  /* statement, cause, kind */                                                    \
	X(ERR_DB_DAMAGED, IO)	       /* file, cause */                                                               \
	X(ERR_LIST_SORT, REFUSED)      /* list, column, limit: too many rows to sort by this column */
// clang-format on

#endif
