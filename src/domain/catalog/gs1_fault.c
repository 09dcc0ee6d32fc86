#include "domain/catalog/gs1_fault.h"

const char *gs1_fault_name(enum gs1_fault fault)
{
	static const char *const names[] = { [GS1_OK] = "OK",
#define X(name) [GS1_##name] = #name,
					     GS1_FAULTS(X)
#undef X
	};

	if ((size_t)fault >= ARRAY_LEN(names))
		BUG("fault %d has no name", (int)fault);
	return names[fault];
}
