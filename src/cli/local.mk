# Verbs and main.
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = src/cli/cli.c src/cli/cli.h src/cli/demo.c src/cli/demo.h src/cli/document.c src/cli/document.h src/cli/import_faults.h src/cli/inbox.c src/cli/inbox.h src/cli/proof.c src/cli/proof.h \
	src/cli/scan_line.c src/cli/scan_line.h src/cli/session.c src/cli/session.h src/cli/table.c src/cli/table.h src/cli/verb_code.c src/cli/verb_doctor.c \
	src/cli/label_what.c src/cli/label_what.h src/cli/verb_label.c \
	src/cli/verb_inspect.c \
	src/cli/verb_count.c \
	src/cli/verb_plate.c \
	src/cli/verb_claim.c src/cli/verb_discrepancy.c src/cli/paper.c src/cli/paper.h \
	src/cli/verb_printer.c \
	src/cli/verb_work.c \
	src/cli/verb_edi.c src/cli/verb_import.c src/cli/verb_init.c src/cli/verb_keep.c src/cli/verb_po.c src/cli/verb_transfer.c src/cli/verb_putaway.c \
	src/cli/verb_receive.c src/cli/verb_report.c src/cli/verb_stock.c src/cli/verb_terminal.c src/cli/verb_trace.c src/cli/verb_users.c src/cli/verbs.c

bin_PROGRAMS += dockline
dockline_SOURCES = src/main.c
dockline_CPPFLAGS = $(AM_CPPFLAGS) -DDEFAULT_DB='"$(localstatedir)/lib/dockline/dockline.db"'
dockline_LDADD = libcli.a libscreens.a libuicore.a libwords.a libio.a libdomain.a libdb.a libbase.a $(NCURSES_LIBS) \
	$(UNISTRING_LIBS) $(DB_LIBS)
