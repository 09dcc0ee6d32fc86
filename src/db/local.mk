# The db floor, and the one rule that turns named SQL into C.
#
# An area lists its statements in its local.mk and nothing more:
#	DOMAIN_SQL += src/domain/buying/po.sql
# and includes "domain/buying/po_sql.h"; tests list theirs in TEST_SQL. Schema files stand in SCHEMA_SQL
# (data/local.mk), in the order of their numbers.
DOMAIN_SQL =
TEST_SQL =
SCHEMA_SQL =

%_sql.c %_sql.h: %.sql $(srcdir)/tools/sqlgen.awk
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(AWK) -v file=$*.sql -v h=$*_sql.h.tmp -v c=$*_sql.c.tmp \
		-f $(srcdir)/tools/sqlgen.awk $< && mv $*_sql.h.tmp $*_sql.h && mv $*_sql.c.tmp $*_sql.c

# Every statement of the business, for the check of statements.
src/domain/statements.c: Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && { \
	echo '/* Made by make from DOMAIN_SQL. */'; \
	echo '#include "db/stmt.h"'; \
	for f in '' $(DOMAIN_SQL); do \
		test -z "$$f" || { n=`basename "$$f" .sql`; echo "extern const struct db_stmt *const $${n}_statements[];"; }; \
	done; \
	echo 'const struct db_stmt *const *const domain_statements[] = {'; \
	for f in '' $(DOMAIN_SQL); do \
		test -z "$$f" || { n=`basename "$$f" .sql`; echo "	$${n}_statements,"; }; \
	done; \
	echo '	NULL,'; echo '};'; } > $@.tmp && mv $@.tmp $@

src/db/schema.c: $(SCHEMA_SQL) $(srcdir)/tools/schemagen.awk Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(AWK) -v strip='$(srcdir)/' -v out=$@.tmp -f $(srcdir)/tools/schemagen.awk \
		$(SCHEMA_SQL:%=$(srcdir)/%) /dev/null && mv $@.tmp $@

noinst_LIBRARIES += libdb.a
libdb_a_SOURCES = \
	src/db/backup.c src/db/build.c src/db/check.c src/db/db.c src/db/db.h src/db/db_internal.h src/db/digest.c src/db/fault.c src/db/file.c \
	src/db/list.c src/db/list.h src/db/list_sql.c src/db/list_sql.h src/db/migrate.c src/db/mount.c src/db/mount.h src/db/queue.c \
	src/db/queue.h src/db/run.c src/db/stmt.h src/db/tx.c
nodist_libdb_a_SOURCES = src/db/schema.c
# Record locks of an open file and renameat2 are extensions of the GNU library.
libdb_a_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE $(SQLITE_CFLAGS) $(SODIUM_CFLAGS)

# What a program that links libdb.a needs besides.
DB_LIBS = $(SQLITE_LIBS) $(SODIUM_LIBS)

BUILT_SOURCES += $(DOMAIN_SQL:.sql=_sql.h) $(TEST_SQL:.sql=_sql.h)
CLEANFILES += src/db/schema.c src/domain/statements.c \
	$(DOMAIN_SQL:.sql=_sql.h) $(DOMAIN_SQL:.sql=_sql.c) $(TEST_SQL:.sql=_sql.h) $(TEST_SQL:.sql=_sql.c)
EXTRA_DIST += tools/sqlgen.awk tools/schemagen.awk $(SCHEMA_SQL) $(DOMAIN_SQL) $(TEST_SQL)
