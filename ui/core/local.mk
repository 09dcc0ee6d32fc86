noinst_LIBRARIES += libuicore.a
libuicore_a_SOURCES = \
	ui/core/board.c ui/core/cells.c ui/core/cells.h ui/core/command.c ui/core/command.h ui/core/curses.h \
	ui/core/dispatch.c ui/core/edit.c ui/core/edit.h ui/core/filter.c ui/core/filter.h \
	ui/core/form.c ui/core/form.h ui/core/form_focus.c ui/core/form_keys.c ui/core/form_paint.c ui/core/form_screen.c ui/core/form_values.c ui/core/format.c ui/core/format.h \
	ui/core/frame.c ui/core/help.c ui/core/input.c ui/core/input.h ui/core/input_keys.c ui/core/input_keys.h \
	ui/core/keymap.c ui/core/keymap.h ui/core/keys.c ui/core/keys.h ui/core/lint.c ui/core/list.c ui/core/list_marks.c \
	ui/core/list_paint.c ui/core/lock.c ui/core/list_priv.h ui/core/manual.c ui/core/menu.c ui/core/painter.c ui/core/painter.h \
	ui/core/palette.c ui/core/picture.c ui/core/picture.h ui/core/popup.c ui/core/popup.h ui/core/rows.h \
	ui/core/rows_db.c ui/core/rows_memory.c ui/core/scan.c ui/core/scan_paint.c ui/core/scan_state.h ui/core/screen.h ui/core/term.c ui/core/term.h \
	ui/core/tr.h ui/core/ui.c ui/core/ui.h ui/core/view.c ui/core/view.h ui/core/view_priv.h
nodist_libuicore_a_SOURCES = ui/core/keymap_text.c
libuicore_a_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE $(NCURSES_CFLAGS)

keymap_files = $(top_srcdir)/data/keymap/default $(top_srcdir)/data/keymap/sap
ui/core/keymap_text.c: $(keymap_files) $(top_srcdir)/tools/keymap_text.awk
	$(AM_V_GEN)$(MKDIR_P) ui/core && $(AWK) -f $(top_srcdir)/tools/keymap_text.awk $(keymap_files) > $@.part && mv $@.part $@
CLEANFILES += ui/core/keymap_text.c
EXTRA_DIST += data/keymap/default data/keymap/sap tools/keymap_text.awk
