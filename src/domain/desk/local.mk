# Area desk.
DOMAIN_SQL += src/domain/desk/audit.sql src/domain/desk/desk.sql src/domain/desk/numbering.sql \
	src/domain/desk/role.sql \
	src/domain/desk/saved_view.sql src/domain/desk/setting.sql src/domain/desk/sign_in.sql \
	src/domain/desk/site.sql src/domain/desk/badge.sql src/domain/desk/terminal.sql src/domain/desk/user.sql
libdomain_a_SOURCES += \
	src/domain/desk/audit.c src/domain/desk/audit.h src/domain/desk/desk.c src/domain/desk/desk.h \
	src/domain/desk/digest.c src/domain/desk/digest.h src/domain/desk/numbering.c src/domain/desk/numbering.h \
	src/domain/desk/pin.c src/domain/desk/pin.h src/domain/desk/refuse.c src/domain/desk/refuse.h \
	src/domain/desk/role.c \
	src/domain/desk/role.h \
	src/domain/desk/saved_view.c src/domain/desk/saved_view.h src/domain/desk/setting.c \
	src/domain/desk/setting.h src/domain/desk/sign_in.c src/domain/desk/sign_in.h src/domain/desk/site.c \
	src/domain/desk/site.h src/domain/desk/badge.c src/domain/desk/badge.h \
	src/domain/desk/terminal.c src/domain/desk/terminal.h src/domain/desk/user.c src/domain/desk/user.h
