# The tests of the business: they link domain, db and base and nothing above.
TEST_SQL += tests/domain/fixture.sql tests/domain/shop.sql tests/domain/sell.sql

if HAVE_CUNIT
check_PROGRAMS += test_domain
test_domain_SOURCES = tests/domain/main.c tests/domain/suites.h tests/domain/fixture.c tests/domain/fixture.h \
	tests/domain/test_desk.c tests/domain/test_desk_audit.c tests/domain/test_desk_sign_in.c \
	tests/domain/test_desk_user.c tests/domain/test_terminal.c tests/domain/test_work_approval.c \
	tests/domain/test_work_document.c tests/domain/test_work_policy.c tests/domain/test_work_rules.c \
	tests/domain/test_work_print_job.c tests/domain/test_work_printer.c tests/domain/test_work_task.c \
	tests/domain/test_gs1.c tests/domain/shop.c tests/domain/shop.h \
	tests/domain/test_stock.c tests/domain/test_item.c tests/domain/test_po.c \
	tests/domain/dock.c tests/domain/dock.h \
	tests/domain/test_notice.c \
	tests/domain/test_receipt.c \
	tests/domain/test_discrepancy.c \
	tests/domain/test_sampling.c \
	tests/domain/test_inspection.c \
	tests/domain/test_resolution.c \
	tests/domain/test_claim.c \
	tests/domain/test_unannounced.c \
	tests/domain/test_arrival.c \
	tests/domain/test_lateness.c \
	tests/domain/test_receiving_walk.c \
	tests/domain/test_transfer.c \
	tests/domain/test_plate.c \
	tests/domain/test_trace.c \
	tests/domain/test_count.c \
	tests/domain/bins.c tests/domain/bins.h \
	tests/domain/test_putaway.c tests/domain/test_putaway_plate.c \
	tests/domain/sell.c tests/domain/sell.h \
	tests/domain/sell_walk.c tests/domain/sell_walk.h \
	tests/domain/test_allocation.c \
	tests/domain/test_cross_dock.c \
	tests/domain/test_clerks.c \
	tests/domain/test_policy_proof.c \
	tests/domain/test_walk.c \
	tests/domain/test_ats.c \
	tests/domain/test_channel.c \
	tests/domain/test_sales.c
nodist_test_domain_SOURCES = tests/domain/fixture_sql.c tests/domain/fixture_sql.h tests/domain/shop_sql.c \
	tests/domain/shop_sql.h tests/domain/sell_sql.c tests/domain/sell_sql.h
test_domain_CPPFLAGS = $(AM_TESTS_CPPFLAGS)
test_domain_LDADD = libsuite.a libdomain.a libdb.a libbase.a $(DB_LIBS) $(UNISTRING_LIBS) $(CUNIT_LIBS)
TESTS += test_domain
endif
