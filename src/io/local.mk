noinst_LIBRARIES += libio.a
libio_a_SOURCES = src/io/json.c src/io/json.h
