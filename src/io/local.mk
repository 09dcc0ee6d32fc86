# Files of src/io. What needs cairo, pango, libzint or libxlsxwriter is a module, see src/io/module.h.
noinst_LIBRARIES += libio.a
libio_a_SOURCES = src/io/json.c src/io/json.h src/io/kept_file.c src/io/kept_file.h
# Text of other people: encodings, delimited text.
libio_a_SOURCES += \
	src/io/charset.c src/io/charset.h src/io/csv.c src/io/csv.h src/io/csv_columns.c src/io/csv_columns.h \
	src/io/csv_sniff.c src/io/csv_window.c src/io/csv_window.h src/io/csv_write.c src/io/csv_write.h
# Electronic documents.
libio_a_SOURCES += \
	src/io/edi.c src/io/edi.h src/io/edi_check.c src/io/edi_check.h src/io/edi_envelope.c src/io/edi_reading.h \
	src/io/edi_order.c src/io/edi_order.h src/io/edi_segment.c src/io/edi_syntax.c src/io/edi_syntax.h \
	src/io/edi_values.c
# What documents and tables mean, for the importer.
libio_a_SOURCES += \
	src/io/in_fault.c src/io/in_fault.h src/io/edi_notice.c src/io/edi_notice.h src/io/notice_build.h \
	src/io/notice_edifact.c src/io/notice_in.h src/io/notice_table.c src/io/notice_x12.c \
	src/io/orders_columns.c src/io/orders_columns.h src/io/orders_in.c src/io/orders_in.h
# Files of the outside world on their way into the business.
libio_a_SOURCES += \
	src/io/inbox.c src/io/inbox.h \
	src/io/import.c \
	src/io/import.h \
	src/io/import_cells.c \
	src/io/import_internal.h \
	src/io/import_items.c \
	src/io/import_orders.c \
	src/io/import_site.c \
	src/io/import_source_notices.c \
	src/io/import_source_sales.c \
	src/io/import_source_table.c \
	src/io/seen.c \
	src/io/seen.h
# What leaves the house.
libio_a_SOURCES += \
	src/io/as_user.c src/io/as_user.h src/io/module.c src/io/module.h src/io/module_side.h \
	src/io/printer_deliver.c src/io/printer_deliver.h src/io/printer_send.c src/io/printer_send.h \
	src/io/printer_status.c src/io/printer_status.h \
	src/io/out_file.c src/io/out_file.h src/io/symbol.c src/io/symbol.h src/io/symbol_module.h \
	src/io/relay.c src/io/relay.h \
	src/io/table_aligned.c src/io/table_out.c src/io/table_out.h src/io/table_sink.h src/io/table_xlsx.c \
	src/io/xlsx_module.h
# Labels; the templates of data/labels are compiled in.
libio_a_SOURCES += \
	src/io/draw_module.h src/io/label.c src/io/label.h src/io/label_layout.c src/io/label_layout.h \
	src/io/paper.c src/io/paper.h \
	src/io/label_of.c src/io/label_of.h src/io/label_of_build.c src/io/label_of_build.h src/io/label_of_papers.c \
	src/io/label_of_part.c src/io/label_of_people.c src/io/label_of_printer.c src/io/label_of_units.c src/io/label_many.c src/io/label_many.h \
	src/io/label_raster.c src/io/label_raster.h src/io/label_sheet.c src/io/label_sheet.h src/io/label_size.c \
	src/io/spool.c src/io/spool.h \
	src/io/label_template.c src/io/label_template.h src/io/zpl.c src/io/zpl.h src/io/zpl_codes.c src/io/zpl_graphic.c
nodist_libio_a_SOURCES = src/io/label_text.c
label_files = $(top_srcdir)/data/labels/badge.label $(top_srcdir)/data/labels/card.label \
	$(top_srcdir)/data/labels/item.label $(top_srcdir)/data/labels/lot.label \
	$(top_srcdir)/data/labels/pallet.label $(top_srcdir)/data/labels/plate.label \
	$(top_srcdir)/data/labels/shelf.label $(top_srcdir)/data/labels/ship.label \
	$(top_srcdir)/data/labels/test.label $(top_srcdir)/data/labels/transfer.label
src/io/label_text.c: $(label_files) $(top_srcdir)/tools/label_text.awk
	$(AM_V_GEN)$(MKDIR_P) src/io && $(AWK) -f $(top_srcdir)/tools/label_text.awk $(label_files) > $@.part && mv $@.part $@
CLEANFILES += src/io/label_text.c
EXTRA_DIST += $(label_files) tools/label_text.awk

# The part of base that modules are linked with, as position-independent code.
noinst_LIBRARIES += libmodule.a
libmodule_a_SOURCES = src/io/module_side.c src/base/arena.c src/base/err.c src/base/str.c src/base/text.c \
	src/base/decimal.c src/base/money.c src/base/vec.c
libmodule_a_CFLAGS = $(AM_CFLAGS) $(MODULE_CFLAGS)

# A module is a program as far as automake knows, and data to be installed; linked as a shared object.
MODULE_CFLAGS = -fPIC -fvisibility=hidden
moduledir = $(pkglibdir)
module_DATA = dockline-symbol.so dockline-xlsx.so dockline-draw.so dockline-cups.so
noinst_PROGRAMS += $(module_DATA)

dockline_symbol_so_SOURCES = src/io/symbol_zint.c
dockline_symbol_so_CFLAGS = $(AM_CFLAGS) $(MODULE_CFLAGS)
dockline_symbol_so_LDFLAGS = $(DL_MODULE_LDFLAGS)
dockline_symbol_so_LDADD = libmodule.a $(ZINT_LIBS)

dockline_xlsx_so_SOURCES = src/io/xlsx_writer.c
dockline_xlsx_so_CPPFLAGS = $(AM_CPPFLAGS) $(XLSX_CFLAGS)
dockline_xlsx_so_CFLAGS = $(AM_CFLAGS) $(MODULE_CFLAGS)
dockline_xlsx_so_LDFLAGS = $(DL_MODULE_LDFLAGS)
dockline_xlsx_so_LDADD = libmodule.a $(XLSX_LIBS) $(UNISTRING_LIBS)

dockline_draw_so_SOURCES = src/io/draw.c src/io/draw.h src/io/draw_label.c \
	src/io/draw_paper.c
dockline_draw_so_CPPFLAGS = $(AM_CPPFLAGS) $(DRAW_CFLAGS)
dockline_draw_so_CFLAGS = $(AM_CFLAGS) $(MODULE_CFLAGS)
dockline_draw_so_LDFLAGS = $(DL_MODULE_LDFLAGS)
dockline_draw_so_LDADD = libmodule.a $(DRAW_LIBS)

dockline_cups_so_SOURCES = src/io/cups_client.c src/io/cups_module.h
dockline_cups_so_CFLAGS = $(AM_CFLAGS) $(MODULE_CFLAGS)
dockline_cups_so_LDFLAGS = $(DL_MODULE_LDFLAGS)
dockline_cups_so_LDADD = libmodule.a $(CUPS_LIBS)
