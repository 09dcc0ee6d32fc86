# Verbs and main.
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = src/cli/cli.h
