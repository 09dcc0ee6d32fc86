# The toolkit's tests: pure parts in test_ui, screens on a pty in screen_runner.
AM_UI_TESTS_CPPFLAGS = $(AM_TESTS_CPPFLAGS) -D_GNU_SOURCE -iquote $(top_srcdir)/tests/ui
ui_libs = libuicore.a libwords.a libdb.a libbase.a $(NCURSES_LIBS) $(SQLITE_LIBS) $(SODIUM_LIBS) $(UNISTRING_LIBS) $(LIBINTL)

if HAVE_CUNIT
check_PROGRAMS += test_ui
test_ui_SOURCES = tests/ui/main.c tests/ui/demo.h tests/ui/demo_screens.c tests/ui/test_cells.c tests/ui/test_filter.c \
	tests/ui/test_input.c tests/ui/test_keymap.c tests/ui/test_screens.c
test_ui_CPPFLAGS = $(AM_UI_TESTS_CPPFLAGS)
test_ui_LDADD = libsuite.a $(ui_libs) $(CUNIT_LIBS)
TESTS += test_ui
endif

check_PROGRAMS += ui_demo
ui_demo_SOURCES = tests/ui/demo.c tests/ui/demo.h tests/ui/demo_screens.c
ui_demo_CPPFLAGS = $(AM_UI_TESTS_CPPFLAGS)
ui_demo_LDADD = $(ui_libs)

if HAVE_VTERM
check_PROGRAMS += screen_runner
screen_runner_SOURCES = tests/ui/pty.c tests/ui/pty.h tests/ui/runner.c tests/ui/whole.c tests/ui/whole.h
screen_runner_CPPFLAGS = $(AM_UI_TESTS_CPPFLAGS) $(VTERM_CFLAGS)
screen_runner_LDADD = libbase.a $(VTERM_LIBS) $(UNISTRING_LIBS) -lutil
endif
check_PROGRAMS += desk_lint
desk_lint_SOURCES = tests/ui/desk_lint.c
desk_lint_CPPFLAGS = $(AM_UI_TESTS_CPPFLAGS)
desk_lint_LDADD = libscreens.a libuicore.a libwords.a libio.a libdomain.a libdb.a libbase.a $(NCURSES_LIBS) \
	$(UNISTRING_LIBS) $(DB_LIBS)
TESTS += desk_lint

dist_check_SCRIPTS += tests/ui/screens.sh
TESTS += tests/ui/screens.sh
dist_check_SCRIPTS += tests/ui/desk.sh
TESTS += tests/ui/desk.sh
EXTRA_DIST += tests/ui/desk
dist_check_SCRIPTS += tests/ui/day.sh
TESTS += tests/ui/day.sh
EXTRA_DIST += tests/ui/day
dist_check_SCRIPTS += tests/ui/pseudo.sh
TESTS += tests/ui/pseudo.sh
EXTRA_DIST += tests/ui/pseudo
EXTRA_DIST += tests/ui/golden tests/ui/scripts
EXTRA_DIST += tests/ui/ncurses.supp
