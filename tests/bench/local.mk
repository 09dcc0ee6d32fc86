# Files of tests/bench.
# Built and run by "make bench" only.
BENCHES = bench_xlsx
EXTRA_PROGRAMS += $(BENCHES)
bench: $(BENCHES)
	@for b in $(BENCHES); do ./$$b || exit 1; done
.PHONY: bench

bench_xlsx_SOURCES = tests/bench/bench_xlsx.c
bench_xlsx_CPPFLAGS = $(AM_CPPFLAGS) $(XLSX_CFLAGS)
bench_xlsx_LDADD = libio.a libbase.a $(XLSX_LIBS) $(UNISTRING_LIBS)
