if HAVE_CUNIT
check_PROGRAMS += test_words
test_words_SOURCES = tests/words/main.c tests/words/test_err_words.c tests/words/test_words.c \
	tests/words/test_in_words.c tests/words/test_languages.c
test_words_CPPFLAGS = $(AM_TESTS_CPPFLAGS) -DTOP_SRCDIR='"$(top_srcdir)"'
test_words_LDADD = libsuite.a libwords.a libbase.a $(LIBINTL) $(UNISTRING_LIBS) $(CUNIT_LIBS)
TESTS += test_words
endif
dist_check_SCRIPTS += tests/words/catalogues.sh
TESTS += tests/words/catalogues.sh
