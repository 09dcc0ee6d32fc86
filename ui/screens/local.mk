# The screens: tables and small action functions.
noinst_LIBRARIES += libscreens.a
libscreens_a_SOURCES = \
	ui/screens/admin.c ui/screens/buying.c ui/screens/catalog.c ui/screens/desk_ui.c ui/screens/desk_ui.h \
	ui/screens/export.c ui/screens/export.h ui/screens/grid_rows.c ui/screens/grid_rows.h ui/screens/home.c \
	ui/screens/print_order.c ui/screens/printing.c ui/screens/printing.h ui/screens/parts.c ui/screens/parts.h ui/screens/receive.c ui/screens/receiving.c ui/screens/selling.c \
	ui/screens/stock.c
