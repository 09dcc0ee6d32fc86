# The screens: tables and small action functions.
noinst_LIBRARIES += libscreens.a
libscreens_a_SOURCES = \
	ui/screens/import.c \
	ui/screens/inspection.c ui/screens/inspections.c \
	ui/screens/order.c ui/screens/order.h ui/screens/order_actions.c \
	ui/screens/orders.c \
	ui/screens/suppliers.c ui/screens/tasks.c \
	ui/screens/transfer.c ui/screens/transfer.h ui/screens/transfer_actions.c ui/screens/transfer_pick.c \
	ui/screens/transfers.c \
	ui/screens/counts.c ui/screens/accuracy.c ui/screens/count_scan.c ui/screens/emptied.c ui/screens/emptied.h \
	ui/screens/floor_scan.c ui/screens/floor_scan.h \
	ui/screens/handling.c ui/screens/handling.h ui/screens/put_away.c ui/screens/put_away_parts.h ui/screens/put_away_walk.c \
	ui/screens/put_away_hand.c ui/screens/put_away_place.c ui/screens/putaway.c \
	ui/screens/claim.c ui/screens/claim_actions.c ui/screens/claim_actions.h ui/screens/claims.c \
	ui/screens/admin.c ui/screens/catalog.c ui/screens/desk_ui.c ui/screens/desk_ui.h \
	ui/screens/export.c ui/screens/export.h ui/screens/grid_rows.c ui/screens/grid_rows.h ui/screens/home.c \
	ui/screens/print_labels.c ui/screens/print_paper.c ui/screens/label.c ui/screens/printers.c ui/screens/spool.c ui/screens/printing.h ui/screens/parts.c ui/screens/parts.h ui/screens/receive.c ui/screens/receive_zone.c ui/screens/receive_actions.c ui/screens/receive_parts.h ui/screens/receive_plate.c ui/screens/receive_plate.h ui/screens/receiving.c ui/screens/selling.c ui/screens/sales.c ui/screens/sales.h ui/screens/sales_order.c ui/screens/notice.c ui/screens/notices.c ui/screens/notices.h \
	ui/screens/stock.c \
	ui/screens/item.c \
	ui/screens/item_codes.c \
	ui/screens/item_rows.c \
	ui/screens/item_rows.h \
	ui/screens/audit.c \
	ui/screens/policy.c \
	ui/screens/policy_why.c \
	ui/screens/plan_checks.c \
	ui/screens/policy_words.c \
	ui/screens/policy_words.h \
	ui/screens/sign_in.c ui/screens/terminals.c \
	ui/screens/scanner.c \
	ui/screens/scanner_check.c \
	ui/screens/scanner_check.h \
	ui/screens/site.c \
	ui/screens/moves.c \
	ui/screens/lot_state.c ui/screens/lots.c ui/screens/trace.c ui/screens/recalls.c \
	ui/screens/discrepancies.c \
	ui/screens/discrepancy.c \
	ui/screens/discrepancy_actions.c ui/screens/discrepancy_actions.h \
	ui/screens/reasons.c \
	ui/screens/places.c \
	ui/screens/plates.c ui/screens/plate_move.c \
	ui/screens/ats.c \
	ui/screens/grants.c
