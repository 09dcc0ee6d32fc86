# Every named statement against the real schema, on both engines (on PostgreSQL where DOCKLINE_PG names a server).
TEST_SQL += tests/sqlcheck/wrong.sql

check_PROGRAMS += check_statements
check_statements_SOURCES = tests/sqlcheck/check.h tests/sqlcheck/main.c tests/sqlcheck/on_sqlite.c
nodist_check_statements_SOURCES = tests/sqlcheck/wrong_sql.c tests/sqlcheck/wrong_sql.h
check_statements_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS) $(PQ_CFLAGS)
check_statements_LDADD = libdomain.a libdb.a libbase.a $(DB_LIBS) $(UNISTRING_LIBS) $(PQ_LIBS)
if HAVE_PQ
check_statements_SOURCES += tests/sqlcheck/on_postgresql.c
else
check_statements_SOURCES += tests/sqlcheck/without_postgresql.c
endif
TESTS += check_statements
