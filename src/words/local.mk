noinst_LIBRARIES += libwords.a
libwords_a_SOURCES = src/words/csv_words.c src/words/csv_words.h src/words/err_words.c src/words/err_words.h \
	src/words/inspection_words.c src/words/inspection_words.h src/words/claim_paper.c src/words/claim_paper.h src/words/paper_kind.c src/words/paper_kind.h \
	src/words/po_paper.c src/words/po_paper.h src/words/resolution_words.c src/words/resolution_words.h src/words/format.c src/words/in_words.c src/words/in_words.h src/words/card_words.c src/words/card_words.h src/words/pack_words.c src/words/pack_words.h src/words/scan_words.c src/words/scan_words.h \
	src/words/settings.c src/words/states.c src/words/terms.c src/words/words.c src/words/words.h
