DOMAIN_SQL += src/domain/receiving/notice.sql src/domain/receiving/discrepancy.sql src/domain/receiving/receipt.sql
DOMAIN_SQL += src/domain/receiving/papers.sql src/domain/receiving/scrap.sql
libdomain_a_SOURCES += src/domain/receiving/scrap.c src/domain/receiving/scrap.h
libdomain_a_SOURCES += src/domain/receiving/discrepancy.c src/domain/receiving/discrepancy.h \
	src/domain/receiving/notice.c src/domain/receiving/notice.h src/domain/receiving/transfer_notice.c \
	src/domain/receiving/transfer_notice.h src/domain/receiving/receipt.c \
	src/domain/receiving/receipt.h src/domain/receiving/receipt_internal.h src/domain/receiving/receipt_post.c \
	src/domain/receiving/receipt_pallet.c \
	src/domain/receiving/receipt_undo.c src/domain/receiving/receipt_unannounced.c \
	src/domain/receiving/receipt_plate.c \
	src/domain/receiving/receipt_scan.c src/domain/receiving/receipt_kept.c src/domain/receiving/receipt_take.c \
	src/domain/receiving/scan_answer.c src/domain/receiving/scan_answer.h \
	src/domain/receiving/scan_card.c src/domain/receiving/scan_lot.c \
	src/domain/receiving/scan_desk.c src/domain/receiving/scan_question.c \
	src/domain/receiving/scan_desk.h \
	src/domain/receiving/scan_desk_internal.h \
	src/domain/receiving/scan_session.c \
	src/domain/receiving/scan_session.h
DOMAIN_SQL += src/domain/receiving/lateness.sql src/domain/receiving/cross_dock.sql
libdomain_a_SOURCES += src/domain/receiving/cross_dock.c src/domain/receiving/cross_dock.h
libdomain_a_SOURCES += src/domain/receiving/lateness.c src/domain/receiving/lateness.h \
	src/domain/receiving/receipt_report.c src/domain/receiving/receipt_report.h
libdomain_a_SOURCES += src/domain/receiving/shelf_life.c src/domain/receiving/shelf_life.h
libdomain_a_SOURCES += src/domain/receiving/papers.c src/domain/receiving/papers.h
libdomain_a_SOURCES += src/domain/receiving/sampling.c src/domain/receiving/sampling.h
DOMAIN_SQL += src/domain/receiving/inspection.sql src/domain/receiving/inspection_plan.sql
libdomain_a_SOURCES += src/domain/receiving/inspection.c src/domain/receiving/inspection.h \
	src/domain/receiving/inspection_end.c src/domain/receiving/inspection_internal.h \
	src/domain/receiving/inspection_plan.c src/domain/receiving/inspection_plan.h
DOMAIN_SQL += src/domain/receiving/claim.sql
libdomain_a_SOURCES += src/domain/receiving/claim.c src/domain/receiving/claim.h \
	src/domain/receiving/claim_answer.c src/domain/receiving/claim_internal.h src/domain/receiving/claim_line.c \
	src/domain/receiving/discrepancy_internal.h src/domain/receiving/receipt_attach.c \
	src/domain/receiving/receipt_attach.h src/domain/receiving/receipt_settle.c \
	src/domain/receiving/resolution.c src/domain/receiving/resolution.h
