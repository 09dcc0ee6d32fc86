# Area insight.
libdomain_a_SOURCES += src/domain/insight/soundness.c src/domain/insight/soundness.h
