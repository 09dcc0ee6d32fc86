# The db floor's own tests.
TEST_SQL += tests/db/stockroom.sql

if HAVE_CUNIT
check_PROGRAMS += test_db
test_db_SOURCES = tests/db/main.c tests/db/room.c tests/db/room.h tests/db/test_build.c tests/db/test_files.c tests/db/test_lists.c tests/db/test_migrate.c \
	tests/db/test_statements.c tests/db/test_transactions.c
nodist_test_db_SOURCES = tests/db/stockroom_sql.c tests/db/stockroom_sql.h
test_db_CPPFLAGS = $(AM_TESTS_CPPFLAGS)
test_db_LDADD = libsuite.a libdb.a libbase.a $(DB_LIBS) $(UNISTRING_LIBS) $(CUNIT_LIBS)
TESTS += test_db
endif
dist_check_SCRIPTS += tests/db/sqlgen.sh
TESTS += tests/db/sqlgen.sh
