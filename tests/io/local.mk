# The floor io, file formats; devices and drawing have their own binaries.
if HAVE_CUNIT
check_PROGRAMS += test_io
test_io_SOURCES = tests/io/main.c tests/io/test_charset.c tests/io/test_csv.c tests/io/test_edi.c \
	tests/io/test_notice.c tests/io/test_orders.c tests/io/test_relay.c
test_io_CPPFLAGS = $(AM_TESTS_CPPFLAGS)
test_io_LDADD = libsuite.a libio.a libdomain.a libbase.a $(UNISTRING_LIBS) $(CUNIT_LIBS)
TESTS += test_io
endif

if HAVE_CUNIT
check_PROGRAMS += test_print
test_print_SOURCES = tests/io/main_print.c tests/io/reader.c tests/io/reader.h tests/io/test_symbol.c \
	tests/io/label_samples.c tests/io/label_samples.h tests/io/test_label.c tests/io/test_label_read.c tests/io/test_label_sheet.c \
	tests/io/test_xlsx.c \
	tests/io/printer.c tests/io/printer.h \
	tests/io/test_paper.c \
	tests/io/test_printer_send.c
test_print_CPPFLAGS = $(AM_TESTS_CPPFLAGS) -DTESTS_SOURCE='"$(abs_top_srcdir)/tests"'
test_print_LDADD = libsuite.a libio.a libbase.a $(UNISTRING_LIBS) $(CUNIT_LIBS)
TESTS += test_print
endif
EXTRA_DIST += tests/io/read_xlsx.py tests/io/zpl_png.cjs

# With the business: what stands on labels, and the spool.
if HAVE_CUNIT
check_PROGRAMS += test_spool
test_spool_SOURCES = tests/io/main_spool.c tests/io/reader.c tests/io/reader.h tests/io/printer.c tests/io/printer.h \
	tests/io/test_label_of.c tests/io/test_label_many.c tests/domain/dock.c tests/domain/dock.h \
	tests/domain/sell.c tests/domain/sell.h tests/io/test_po_paper.c tests/io/test_claim_paper.c tests/io/test_printer_language.c tests/io/test_label_content.c tests/io/test_spool.c tests/domain/fixture.c tests/domain/fixture.h \
	tests/domain/shop.c tests/domain/shop.h
nodist_test_spool_SOURCES = tests/domain/fixture_sql.c tests/domain/fixture_sql.h tests/domain/shop_sql.c \
	tests/domain/shop_sql.h tests/domain/sell_sql.c tests/domain/sell_sql.h
test_spool_CPPFLAGS = $(AM_TESTS_CPPFLAGS) -DTESTS_SOURCE='"$(abs_top_srcdir)/tests"'
test_spool_LDADD = libsuite.a libwords.a libio.a libdomain.a libdb.a libbase.a $(UNISTRING_LIBS) $(DB_LIBS) $(CUNIT_LIBS)
TESTS += test_spool
endif
dist_check_SCRIPTS += tests/io/cups.sh
TESTS += tests/io/cups.sh
EXTRA_DIST += tests/io/cups_house.sh
