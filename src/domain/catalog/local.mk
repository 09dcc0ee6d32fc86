# Area catalog.
libdomain_a_SOURCES += \
	src/domain/catalog/code.c src/domain/catalog/code.h \
	src/domain/catalog/code_card.c src/domain/catalog/code_card.h \
	src/domain/catalog/code_symbology.c src/domain/catalog/code_symbology.h \
	src/domain/catalog/gs1.c src/domain/catalog/gs1.h src/domain/catalog/gs1_coupon.c \
	src/domain/catalog/gs1_fault.c src/domain/catalog/gs1_fault.h \
	src/domain/catalog/gs1_key.c src/domain/catalog/gs1_key.h \
	src/domain/catalog/gs1_link.c src/domain/catalog/gs1_link.h \
	src/domain/catalog/gs1_list.c src/domain/catalog/gs1_list.h \
	src/domain/catalog/gs1_rule.c src/domain/catalog/gs1_rule.h \
	src/domain/catalog/gs1_table.c src/domain/catalog/gs1_table.h src/domain/catalog/gs1_together.c
DOMAIN_SQL += src/domain/catalog/item.sql
libdomain_a_SOURCES += src/domain/catalog/item.c src/domain/catalog/item.h
