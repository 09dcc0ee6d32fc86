DOMAIN_SQL += src/domain/buying/supplier.sql
DOMAIN_SQL += src/domain/buying/po.sql
libdomain_a_SOURCES += src/domain/buying/po.c src/domain/buying/po.h src/domain/buying/po_flow.c \
	src/domain/buying/po_confirm.c \
	src/domain/buying/po_internal.h src/domain/buying/supplier.c src/domain/buying/supplier.h
