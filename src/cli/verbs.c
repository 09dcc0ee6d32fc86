#include "cli/cli.h"

extern const struct verb verb_init, verb_import, verb_po, verb_receive, verb_code, verb_edi, verb_stock, verb_ats,
	verb_allocate, verb_ship, verb_report, verb_users, verb_verify, verb_doctor, verb_backup, verb_restore,
	verb_migrate, verb_inspect, verb_label, verb_transfer, verb_printer, verb_spool, verb_work, verb_trace,
	verb_pick, verb_recall, verb_count, verb_claim, verb_discrepancy, verb_putaway, verb_plate, verb_terminal;

const struct verb *const verbs[] = {
	&verb_init,	&verb_import,	   &verb_po,	 &verb_transfer, &verb_count,	&verb_receive, &verb_putaway,
	&verb_inspect,	&verb_discrepancy, &verb_claim,	 &verb_code,	 &verb_edi,	&verb_stock,   &verb_ats,
	&verb_allocate, &verb_ship,	   &verb_label,	 &verb_printer,	 &verb_spool,	&verb_work,    &verb_report,
	&verb_users,	&verb_verify,	   &verb_doctor, &verb_backup,	 &verb_restore, &verb_migrate, &verb_trace,
	&verb_pick,	&verb_recall,	   &verb_plate,	 &verb_terminal,
};

const size_t n_verbs = ARRAY_LEN(verbs);
