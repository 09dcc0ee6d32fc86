/* Bytes to a printer that takes them on a TCP port (9100 as a rule), by IPv4 or IPv6.
 *
 * Never waits for ever: for a connection, for a printer that takes nothing more, and for the whole, as long as the
 * patience says. When all is handed over the printer is told that nothing more comes; what it answers is thrown
 * away; one that breaks off before it has acknowledged the last byte has not got it. That it then prints nobody
 * can know.
 *
 * A printer that speaks ZPL may be asked first how it is (io/printer_status.h): one that says that it is paused, open
 * or empty gets nothing, and the failure's cause says which; one that does not answer in its time is sent to all the
 * same. One that answered is asked on until all of it is out: where paper, ribbon or head stop it in the midst the
 * failure says so, and whether the rest lies in its buffer and comes out by itself, for it must not be sent twice then.
 * What still prints without a hindrance when the time is over counts as printed.
 *
 * A host's name is looked up by a process of its own, for the system's resolver cannot be told to hurry; addresses need
 * none.
 *
 * Errors: ERR_PRINTER (printer "HOST:PORT", cause, stage). stage says what a second try would risk:
 * PRINTER_NOTHING_SENT; PRINTER_NOT_READY: nothing was sent, for the printer said itself what hinders it, and it will
 * print once that is seen to; PRINTER_PART_SENT: some of it, or all, may have come out. */
#ifndef DL_IO_PRINTER_SEND_H
#define DL_IO_PRINTER_SEND_H

#include "base/base.h"

enum printer_stage { PRINTER_NOTHING_SENT, PRINTER_NOT_READY, PRINTER_PART_SENT };

/* Milliseconds. */
struct printer_patience {
	int lookup;   /* for the host's name to be found; 0: the same as for a connection */
	int connect;  /* for a connection, each of the host's addresses */
	int stall;    /* without one byte more being taken */
	int farewell; /* for the printer to hang up once it has everything; it need not */
	int status; /* for the answer to ~HS; 0: not asked, as a printer of another language would print the question */
	int watch;  /* between two questions, how far it is with what it got */
	int total;  /* for everything after the connection */
};

/* How long a printer that speaks ZPL has to say how it is, where no setting says otherwise. */
enum { PRINTER_STATUS_MS = 1500 };

/* 5 s, 5 s, 15 s, half a second, a quarter, 40 s. */
extern const struct printer_patience printer_patience;

/* patience NULL: printer_patience. host without brackets. */
int printer_send(const char *host, const char *port, const void *bytes, size_t n,
		 const struct printer_patience *patience, struct err *e) MUST_USE;

#endif
