# The business, one module per noun. libdomain links db and base and nothing above.
noinst_LIBRARIES += libdomain.a
libdomain_a_SOURCES =
include src/domain/desk/local.mk
include src/domain/work/local.mk
include src/domain/catalog/local.mk
include src/domain/stock/local.mk
include src/domain/buying/local.mk
include src/domain/receiving/local.mk
include src/domain/selling/local.mk
include src/domain/insight/local.mk
# The statements of all areas: each area adds its .sql files to DOMAIN_SQL (see src/db/local.mk).
nodist_libdomain_a_SOURCES = src/domain/statements.c $(DOMAIN_SQL:.sql=_sql.c) $(DOMAIN_SQL:.sql=_sql.h)
