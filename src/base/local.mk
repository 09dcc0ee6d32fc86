noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	src/base/arena.c src/base/arena.h src/base/banned.h src/base/base.h src/base/bug.c \
	src/base/clock.c src/base/clock.h src/base/day.c src/base/day.h src/base/day_parse.c src/base/decimal.c \
	src/base/err.c src/base/err.h src/base/err_codes.h src/base/log.c src/base/log.h \
	src/base/media.c src/base/media.h src/base/money.c src/base/money.h src/base/state.c src/base/state.h \
	src/base/str.c src/base/str.h src/base/test_settings.c src/base/test_settings.h src/base/text.c src/base/text.h src/base/vec.c src/base/vec.h
