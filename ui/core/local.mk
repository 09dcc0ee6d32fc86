noinst_LIBRARIES += libuicore.a
libuicore_a_SOURCES =
libuicore_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)
