# Input that other people wrote, read in place.
if HAVE_CUNIT
check_PROGRAMS += test_cases
test_cases_SOURCES = tests/cases/main.c tests/cases/cases.c tests/cases/cases.h tests/cases/json_tree.c \
	tests/cases/json_tree.h tests/cases/csv_cases.c tests/cases/edi_cases.c tests/cases/import_cases.c \
	tests/cases/gs1_rows.c tests/cases/gs1_rows.h tests/cases/gs1_cases.c tests/cases/gs1_zint_cases.c \
	tests/cases/gs1_biip_cases.c tests/cases/gs1_biip.h tests/cases/gs1_biip_keys.c \
	tests/cases/gs1_dictionary_cases.c tests/cases/gs1_mutations.c
test_cases_CPPFLAGS = $(AM_TESTS_CPPFLAGS)
test_cases_LDADD = libsuite.a libio.a libdomain.a libbase.a $(UNISTRING_LIBS) $(CUNIT_LIBS)
check_PROGRAMS += test_case_verbs
test_case_verbs_SOURCES = tests/cases/verb_cases.c tests/cases/cases.c tests/cases/cases.h tests/cases/json_tree.c \
	tests/cases/json_tree.h tests/cases/gs1_rows.c tests/cases/gs1_rows.h tests/cli/run.c tests/cli/run.h
test_case_verbs_CPPFLAGS = $(AM_TESTS_CPPFLAGS)
test_case_verbs_LDADD = $(test_cli_LDADD)
TESTS += test_cases test_case_verbs
endif
EXTRA_DIST += tests/cases/otherwise/csv.tsv tests/cases/otherwise/gs1.tsv tests/cases/otherwise/edi.tsv
