#include "domain/work/proof.h"

void proof_fault(struct proof *p, const char *fmt, ...)
{
	struct str line AUTO_STR = STR_INIT;
	va_list ap;

	p->faults++;
	if (!p->report)
		return;
	va_start(ap, fmt);
	str_vaddf(&line, fmt, ap);
	va_end(ap);
	p->report(p->ctx, line.p);
}
