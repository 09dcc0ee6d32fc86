# What the compiler cannot see: floors, tables' owners, words.
TEST_EXTENSIONS = .sh
SH_LOG_COMPILER = $(SHELL)
AM_TESTS_ENVIRONMENT = AWK='$(AWK)'; export AWK; abs_builddir='$(abs_builddir)'; export abs_builddir;
dist_check_SCRIPTS += tests/lint/house.sh tests/lint/demo.sh tests/lint/docs.sh
TESTS += tests/lint/house.sh tests/lint/demo.sh tests/lint/docs.sh
EXTRA_DIST += tests/lint/floors.awk tests/lint/tables.awk tests/lint/demo.awk tests/lint/names.awk tests/lint/papers.awk
