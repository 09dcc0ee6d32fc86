# Files of tests/bench.

EXTRA_PROGRAMS += bench_xlsx
bench_xlsx_SOURCES = tests/bench/bench_xlsx.c
bench_xlsx_CPPFLAGS = $(AM_CPPFLAGS) $(XLSX_CFLAGS)
bench_xlsx_LDADD = libio.a libbase.a $(XLSX_LIBS) $(UNISTRING_LIBS)
