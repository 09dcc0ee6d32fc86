DOMAIN_SQL += src/domain/stock/ledger.sql
DOMAIN_SQL += src/domain/stock/place.sql
DOMAIN_SQL += src/domain/stock/lot.sql
DOMAIN_SQL += src/domain/stock/transfer.sql
DOMAIN_SQL += src/domain/stock/pick.sql
DOMAIN_SQL += src/domain/stock/trace.sql
DOMAIN_SQL += src/domain/stock/count.sql
DOMAIN_SQL += src/domain/stock/recall.sql
DOMAIN_SQL += src/domain/stock/plate.sql
libdomain_a_SOURCES += src/domain/stock/ledger.c src/domain/stock/ledger.h src/domain/stock/lot.c \
	src/domain/stock/lot.h src/domain/stock/place.c src/domain/stock/place.h src/domain/stock/position.c \
	src/domain/stock/position.h src/domain/stock/transfer.c src/domain/stock/transfer.h \
	src/domain/stock/transfer_goods.c src/domain/stock/transfer_end.c src/domain/stock/verify.c \
	src/domain/stock/pick.c src/domain/stock/pick.h src/domain/stock/trace.c src/domain/stock/trace.h \
	src/domain/stock/recall.c src/domain/stock/recall.h \
	src/domain/stock/count.c src/domain/stock/count.h src/domain/stock/count_end.c \
	src/domain/stock/count_after.c src/domain/stock/count_internal.h
DOMAIN_SQL += src/domain/stock/handling.sql
DOMAIN_SQL += src/domain/stock/putaway.sql
libdomain_a_SOURCES += src/domain/stock/handling.c src/domain/stock/handling.h src/domain/stock/place_room.c \
	src/domain/stock/place_room.h src/domain/stock/putaway.c src/domain/stock/putaway.h \
	src/domain/stock/putaway_internal.h src/domain/stock/putaway_end.c src/domain/stock/putaway_suggest.c \
	src/domain/stock/putaway_verify.c src/domain/stock/putaway_load.c src/domain/stock/putaway_plate.c \
	src/domain/stock/putaway_take.c
libdomain_a_SOURCES += src/domain/stock/plate.c src/domain/stock/plate.h src/domain/stock/plate_internal.h src/domain/stock/plate_receipt.c src/domain/stock/plate_verify.c \
	src/domain/stock/transfer_plate.c
