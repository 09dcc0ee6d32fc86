# Files of tests/bench.
# Built and run by "make bench" only; doc/PERFORMANCE.md says what each is for.
BENCHES = \
	bench_scan \
	bench_crowd \
	bench_import \
	bench_calls \
	bench_putaway \
	bench_report \
	bench_xlsx \
	bench_label
EXTRA_PROGRAMS += $(BENCHES) make_site
bench: all make_site $(BENCHES)
	@for b in $(BENCHES); do echo "== $$b"; ./$$b || exit 1; done
.PHONY: bench

EXTRA_LIBRARIES = libbench.a
libbench_a_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/gun.c \
	tests/bench/gun.h \
	tests/bench/replay.c \
	tests/bench/replay.h \
	tests/bench/site.c \
	tests/bench/site.h \
	tests/bench/site_fill.c \
	tests/bench/site_fill.h
bench_libs = libbench.a libdomain.a libdb.a libbase.a $(DB_LIBS) $(UNISTRING_LIBS)

make_site_SOURCES = tests/bench/make_site.c
make_site_LDADD = $(bench_libs)

bench_scan_SOURCES = tests/bench/bench_scan.c
bench_scan_LDADD = $(bench_libs)

bench_crowd_SOURCES = tests/bench/bench_crowd.c
bench_crowd_LDADD = $(bench_libs)

bench_import_SOURCES = tests/bench/bench_import.c
bench_import_LDADD = $(bench_libs)

bench_calls_SOURCES = tests/bench/bench_calls.c
bench_calls_LDADD = $(bench_libs)

bench_putaway_SOURCES = tests/bench/bench_putaway.c
bench_putaway_LDADD = $(bench_libs)

bench_report_SOURCES = tests/bench/bench_report.c
bench_report_CPPFLAGS = $(AM_CPPFLAGS) $(XLSX_CFLAGS)
bench_report_LDADD = $(bench_libs) $(XLSX_LIBS)

bench_xlsx_SOURCES = tests/bench/bench_xlsx.c
bench_xlsx_CPPFLAGS = $(AM_CPPFLAGS) $(XLSX_CFLAGS)
bench_xlsx_LDADD = libio.a libbase.a $(XLSX_LIBS) $(UNISTRING_LIBS)

bench_label_SOURCES = tests/bench/bench_label.c
bench_label_CPPFLAGS = $(AM_CPPFLAGS) $(DRAW_CFLAGS)
bench_label_LDADD = libbench.a libio.a libbase.a $(DRAW_LIBS) $(ZINT_LIBS) $(UNISTRING_LIBS)

if HAVE_VTERM
BENCHES += bench_desk
bench_desk_SOURCES = tests/bench/bench_desk.c tests/ui/pty.c tests/ui/pty.h
bench_desk_CPPFLAGS = $(AM_UI_TESTS_CPPFLAGS) $(VTERM_CFLAGS)
bench_desk_LDADD = $(bench_libs) $(VTERM_LIBS) -lutil
endif
