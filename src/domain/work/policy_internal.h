/* What policy.c and policy_set.c share. */
#ifndef DL_DOMAIN_WORK_POLICY_INTERNAL_H
#define DL_DOMAIN_WORK_POLICY_INTERNAL_H

#include "domain/work/policy.h"
#include "domain/work/policy_sql.h"

/* "warehouse BCN1, category Tools": what a row names, from the widest to the narrowest; "" for a general row. */
const char *policy_conditions(struct arena *a, const struct policy_rule_row *r);

#endif
