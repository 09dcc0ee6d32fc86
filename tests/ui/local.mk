# The toolkit's tests: pure parts in test_ui, screens on a pty in screen_runner.
AM_UI_TESTS_CPPFLAGS = $(AM_TESTS_CPPFLAGS) -D_GNU_SOURCE -I$(top_srcdir)/tests/ui
ui_libs = libuicore.a libwords.a libdb.a libbase.a $(NCURSES_LIBS) $(SQLITE_LIBS) $(SODIUM_LIBS) $(UNISTRING_LIBS) $(LIBINTL)

check_PROGRAMS += ui_demo
ui_demo_SOURCES = tests/ui/demo.c tests/ui/demo.h tests/ui/demo_screens.c
ui_demo_CPPFLAGS = $(AM_UI_TESTS_CPPFLAGS)
ui_demo_LDADD = $(ui_libs)
