/* The table of the module "cups" (io/module.h), which alone knows libcups. */
#ifndef DL_IO_CUPS_MODULE_H
#define DL_IO_CUPS_MODULE_H

#include "io/module.h"

struct cups_job {
	const char *host;
	int port;
	const char *queue, *title, *user;
	const char *mime; /* of the bytes; "application/vnd.cups-raw": no filter touches them */
	const void *bytes;
	size_t n;
	int64_t copies;
	int connect_ms; /* for a connection to the server */
	int finish_ms;	/* how long the job is followed; one that is not over by then is the queue's matter */
};

struct cups_module {
	struct module_head head;
	/* NULL: the job is printed, or lies in a queue that works. Else the cause, in static memory: the queue takes
	 * nothing, is stopped, or has given the job up; nothing of it is left there, so that it may be sent again. */
	const char *(*print)(const struct cups_job *job);
};

#endif
