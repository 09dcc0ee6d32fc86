DOMAIN_SQL += src/domain/selling/channel.sql src/domain/selling/sales.sql
libdomain_a_SOURCES += src/domain/selling/allocation.c src/domain/selling/allocation.h src/domain/selling/ats.c \
	src/domain/selling/ats.h src/domain/selling/channel.c src/domain/selling/channel.h src/domain/selling/sales.c \
	src/domain/selling/sales.h src/domain/selling/sales_internal.h
