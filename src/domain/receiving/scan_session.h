/* Scans that are read in one go and may be given again: a session has a name, and its lines have their numbers. After a
 * lost link the same lines are given again under the same name; what was counted is answered as it was and counted
 * once, and the rest goes on. A line that is not what it was at first (one was put in, taken out or changed) is
 * refused, and so is what follows, as nobody can tell what would be counted twice. */
#ifndef DL_DOMAIN_RECEIVING_SCAN_SESSION_H
#define DL_DOMAIN_RECEIVING_SCAN_SESSION_H

#include "domain/receiving/scan_desk.h"

/* What scans begin with. */
struct scan_begin {
	const char *paper;    /* an order or notice, as receipt_start takes it; NULL: it came without one */
	const char *supplier; /* of that: its code, "" when nobody knows yet */
	bool blind;
};

/* The receipt on that paper, or without one. */
int scan_begin(struct desk *desk, struct arena *a, const struct scan_begin *how, struct receipt *out,
	       struct err *e) MUST_USE;
/* The receipt that the session began with; the first time one is started, and remembered under the session's name
 * before the first scan. */
int scan_session_receipt(struct desk *desk, struct arena *a, const char *session, const struct scan_begin *how,
			 struct receipt *out, struct err *e) MUST_USE;
/* Line no (1, 2, ...) of the session that is the desk's prefix. ERR_SESSION_LINE: it was another at first. */
int scan_session_feed(struct scan_desk *s, struct arena *a, int64_t no, const char *bytes, size_t n,
		      struct scan_answer *out, struct err *e) MUST_USE;

#endif
