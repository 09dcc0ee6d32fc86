# Verbs and main.
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = src/cli/cli.c src/cli/cli.h src/cli/verbs.c src/cli/with_desk.c src/cli/verb_code.c src/cli/verb_edi.c

bin_PROGRAMS += dockline
dockline_SOURCES = src/main.c
dockline_CPPFLAGS = $(AM_CPPFLAGS) -DDEFAULT_DB='"$(localstatedir)/lib/dockline/dockline.db"'
dockline_LDADD = libcli.a libwords.a libio.a libdomain.a libdb.a libbase.a $(UNISTRING_LIBS) $(DB_LIBS)
