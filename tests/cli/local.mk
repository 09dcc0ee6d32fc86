# The verbs, from a command line to an exit status, without a process of their own.
if HAVE_CUNIT
check_PROGRAMS += test_cli
test_cli_SOURCES = tests/cli/main.c tests/cli/suites.h tests/cli/run.c tests/cli/run.h tests/cli/test_cli.c \
	tests/cli/test_verb_code.c tests/cli/test_verb_edi.c tests/cli/test_verb_trace.c \
	tests/cli/test_verb_label.c \
	tests/io/printer.c \
	tests/cli/house.c \
	tests/cli/test_bent_input.c \
	tests/cli/test_inbox.c \
	tests/cli/test_init.c \
	tests/cli/test_sales_files.c \
	tests/cli/house.h \
	tests/cli/test_status.c \
	tests/cli/test_verb_receive.c \
	tests/cli/test_verb_count.c tests/cli/test_verb_inspect.c \
	tests/cli/test_verb_claim.c \
	tests/cli/test_verb_putaway.c \
	tests/cli/test_verb_import.c
test_cli_CPPFLAGS = $(AM_TESTS_CPPFLAGS) -DDEMO_FOLDER='"$(abs_top_srcdir)/data/demo"'
test_cli_LDADD = libsuite.a libcli.a libwords.a libio.a libdomain.a libdb.a libbase.a $(UNISTRING_LIBS) $(DB_LIBS) \
	$(CUNIT_LIBS)
TESTS += test_cli
endif
dist_check_SCRIPTS += tests/cli/plug.sh
TESTS += tests/cli/plug.sh
