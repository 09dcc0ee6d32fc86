# Area work.
DOMAIN_SQL += src/domain/work/approval.sql src/domain/work/document.sql src/domain/work/import_batch.sql \
	src/domain/work/policy.sql src/domain/work/print_job.sql src/domain/work/printer.sql src/domain/work/reason.sql \
	src/domain/work/task.sql src/domain/work/worker.sql
libdomain_a_SOURCES += src/domain/work/approval.c src/domain/work/approval.h src/domain/work/document.c \
	src/domain/work/document.h src/domain/work/exchange.c src/domain/work/exchange.h src/domain/work/hand.c src/domain/work/hand.h src/domain/work/import_batch.c src/domain/work/import_batch.h src/domain/work/policy.c \
	src/domain/work/policy.h src/domain/work/policy_internal.h \
	src/domain/work/policy_set.c src/domain/work/proof.c src/domain/work/proof.h src/domain/work/reason.c src/domain/work/reason.h src/domain/work/task.c \
	src/domain/work/task.h src/domain/work/tolerance.c src/domain/work/tolerance.h \
	src/domain/work/print_job.c src/domain/work/print_job.h src/domain/work/printer.c src/domain/work/printer.h \
	src/domain/work/worker.c src/domain/work/worker.h
