noinst_LIBRARIES += libio.a
libio_a_SOURCES = src/io/json.c src/io/json.h
# Text of other people: encodings, delimited text.
libio_a_SOURCES += \
	src/io/charset.c src/io/charset.h src/io/csv.c src/io/csv.h src/io/csv_columns.c src/io/csv_columns.h \
	src/io/csv_sniff.c src/io/csv_window.c src/io/csv_window.h src/io/csv_write.c src/io/csv_write.h
