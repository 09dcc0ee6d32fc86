/* A job for a queue of CUPS, by its library: a look at the queue, the job, its document, and what becomes of it. */
#include "io/cups_module.h"
#include "io/module_side.h"

#include "config.h"

#include <cups/cups.h>
#include <unistd.h>

enum { LOOK_EVERY_MS = 100 };

static const char *copied(const char *text)
{
	static char kept[256];

	snprintf(kept, sizeof kept, "%s", text && *text ? text : "it gave the job up");
	return kept;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---------------------------------------------------------------- the queue */

/* A question about the queue or, with an id, about one of its jobs. */
static ipp_t *begin(const struct cups_job *job, ipp_op_t operation, int id)
{
	ipp_t *question = ippNewRequest(operation);
	char uri[HTTP_MAX_URI];

	if (id)
		httpAssembleURIf(HTTP_URI_CODING_ALL, uri, sizeof uri, "ipp", NULL, "localhost", job->port, "/jobs/%d",
				 id);
	else
		httpAssembleURIf(HTTP_URI_CODING_ALL, uri, sizeof uri, "ipp", NULL, "localhost", job->port,
				 "/printers/%s", job->queue);
	ippAddString(question, IPP_TAG_OPERATION, IPP_TAG_URI, id ? "job-uri" : "printer-uri", NULL, uri);
	ippAddString(question, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, job->user);
	return question;
}

/* NULL: it failed, and CUPS says why. */
static ipp_t *unless_failed(ipp_t *answer)
{
	if (answer && ippGetStatusCode(answer) < IPP_STATUS_ERROR_BAD_REQUEST)
		return answer;
	ippDelete(answer);
	return NULL;
}

static ipp_t *ask(http_t *http, const struct cups_job *job, int id)
{
	static const char *const of_queue[] = { "printer-state", "printer-state-reasons", "printer-is-accepting-jobs" };
	static const char *const of_job[] = { "job-state", "job-printer-state-message" };
	ipp_t *question = begin(job, id ? IPP_OP_GET_JOB_ATTRIBUTES : IPP_OP_GET_PRINTER_ATTRIBUTES, id);

	ippAddStrings(question, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
		      id ? (int)ARRAY_LEN(of_job) : (int)ARRAY_LEN(of_queue), NULL, id ? of_job : of_queue);
	return unless_failed(cupsDoRequest(http, question, "/"));
}

static bool says(ipp_t *answer, const char *name, const char *word)
{
	ipp_attribute_t *all = ippFindAttribute(answer, name, IPP_TAG_KEYWORD);

	for (int i = 0; all && i < ippGetCount(all); i++)
		if (str_starts(ippGetString(all, i, NULL), word))
			return true;
	return false;
}

static int state_in(ipp_t *answer, const char *name)
{
	ipp_attribute_t *state = ippFindAttribute(answer, name, IPP_TAG_ENUM);

	return state ? ippGetInteger(state, 0) : 0;
}

static const char *text_in(ipp_t *answer, const char *name)
{
	ipp_attribute_t *text = ippFindAttribute(answer, name, IPP_TAG_ZERO);

	return text ? ippGetString(text, 0, NULL) : "";
}

/* What keeps the queue from printing, in the words that a printer of labels is given too. */
static const char *hindrance(ipp_t *queue)
{
	static const struct {
		const char *reason, *cause;
	} known[] = {
		{ "cover-open", "its head is open" },
		{ "door-open", "its head is open" },
		{ "media-empty", "it is out of paper" },
		{ "media-needed", "it is out of paper" },
		{ "marker-supply-empty", "it is out of ribbon" },
	};
	ipp_attribute_t *takes = ippFindAttribute(queue, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);

	if (takes && !ippGetBoolean(takes, 0))
		return "the queue takes no jobs";
	if (state_in(queue, "printer-state") != IPP_PSTATE_STOPPED)
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (says(queue, "printer-state-reasons", known[i].reason))
			return known[i].cause;
	return "the queue is stopped";
}

/* ---------------------------------------------------------------- the job */

static void take_back(const struct cups_job *job, http_t *http, int id)
{
	ippDelete(cupsDoRequest(http, begin(job, IPP_OP_CANCEL_JOB, id), "/jobs/"));
}

/* The number of the job in CUPS; 0: it took none, or not all of it, which then is no job; or it has all of it and was
 * gone before it said so, which nobody can tell from here. */
static int lay_down(const struct cups_job *job, http_t *http, enum printer_stage *stage)
{
	ipp_t *question = begin(job, IPP_OP_PRINT_JOB, 0), *answer = NULL;
	ipp_attribute_t *number;
	char resource[HTTP_MAX_URI];
	int id = 0;

	snprintf(resource, sizeof resource, "/printers/%s", job->queue);
	ippAddString(question, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, job->title);
	ippAddString(question, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL, job->mime);
	ippAddInteger(question, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", (int)job->copies);
	if (cupsSendRequest(http, question, resource, ippLength(question) + job->n) == HTTP_STATUS_CONTINUE &&
	    cupsWriteRequestData(http, job->bytes, job->n) == HTTP_STATUS_CONTINUE) {
		answer = cupsGetResponse(http, resource);
		if (!answer && httpGetStatus(http) < HTTP_STATUS_BAD_REQUEST)
			*stage = PRINTER_PART_SENT;
		answer = unless_failed(answer);
	}
	ippDelete(question);
	number = answer ? ippFindAttribute(answer, "job-id", IPP_TAG_INTEGER) : NULL;
	id = number ? ippGetInteger(number, 0) : 0;
	ippDelete(answer);
	return id;
}

/* Until it is over or the time is. */
static const char *follow(const struct cups_job *job, http_t *http, int id, enum printer_stage *stage)
{
	int64_t until = now_ms() + job->finish_ms;
	const char *cause = NULL;
	bool begun = false;
	ipp_t *queue;

	for (;;) {
		ipp_t *now = ask(http, job, id);
		int state = now ? state_in(now, "job-state") : 0;

		begun = begun || !(state == IPP_JSTATE_PENDING || state == IPP_JSTATE_HELD);
		if (state == IPP_JSTATE_ABORTED || state == IPP_JSTATE_CANCELED)
			cause = copied(text_in(now, "job-printer-state-message"));
		ippDelete(now);
		if (state == IPP_JSTATE_COMPLETED)
			return NULL;
		if (cause) {
			*stage = PRINTER_PART_SENT;
			return cause;
		}
		if (now_ms() >= until)
			break;
		usleep(LOOK_EVERY_MS * 1000);
	}
	/* It lies there: a queue that works will come to it, one that is stopped would print it when nobody waits any
	 * more. */
	queue = ask(http, job, 0);
	cause = queue ? hindrance(queue) : NULL;
	ippDelete(queue);
	if (cause) {
		take_back(job, http, id);
		*stage = begun ? PRINTER_PART_SENT : PRINTER_NOT_READY;
	}
	return cause;
}

static const char *print_on(const struct cups_job *job, http_t *http, enum printer_stage *stage)
{
	ipp_t *queue = ask(http, job, 0);
	const char *cause = queue ? hindrance(queue) : copied(cupsLastErrorString());
	int id;

	if (queue && cause)
		*stage = PRINTER_NOT_READY;
	ippDelete(queue);
	if (cause)
		return cause;
	id = lay_down(job, http, stage);
	return id ? follow(job, http, id, stage) : copied(cupsLastErrorString());
}

static const char *print(const struct cups_job *job, enum printer_stage *stage)
{
	http_t *http = httpConnect2(job->host, job->port, NULL, AF_UNSPEC, HTTP_ENCRYPTION_IF_REQUESTED, 1,
				    job->connect_ms, NULL);
	const char *cause;

	*stage = PRINTER_NOTHING_SENT;
	if (!http)
		return "the print server does not answer";
	cupsSetUser(job->user);
	cause = print_on(job, http, stage);
	httpClose(http);
	return cause;
}

static const struct cups_module table = {
	.head = { .version = PACKAGE_VERSION, .size = sizeof table },
	.print = print,
};

const struct module_head *dockline_module(const struct module_host *host)
{
	module_meet(host);
	return &table.head;
}
