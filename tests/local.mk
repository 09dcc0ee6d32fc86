# One test binary a floor; each links its floor and what is below it, nothing else.
AM_TESTS_CPPFLAGS = $(AM_CPPFLAGS) $(CUNIT_CFLAGS) -I$(top_srcdir)/tests

if HAVE_CUNIT
check_LIBRARIES = libsuite.a
libsuite_a_SOURCES = tests/suite.c tests/suite.h
libsuite_a_CPPFLAGS = $(AM_TESTS_CPPFLAGS)

check_PROGRAMS += test_base
test_base_SOURCES = tests/base/main.c tests/base/test_base.c tests/base/test_day.c tests/base/test_money.c \
	tests/base/test_state.c
test_base_CPPFLAGS = $(AM_TESTS_CPPFLAGS)
test_base_LDADD = libsuite.a libbase.a $(UNISTRING_LIBS) $(CUNIT_LIBS)
TESTS += test_base
endif
include tests/db/local.mk
include tests/sqlcheck/local.mk
include tests/domain/local.mk
include tests/ui/local.mk
include tests/cli/local.mk
