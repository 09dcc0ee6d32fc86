/* The suites of the verbs, one a line. */
#define SUITES(X)                                                                                                      \
	X(suite_cli)                                                                                                   \
	X(suite_verb_code)                                                                                             \
	X(suite_verb_trace)                                                                                            \
	X(suite_verb_edi)                                                                                              \
	X(suite_verb_label)                                                                                            \
	X(suite_verb_receive)                                                                                          \
	X(suite_verb_count)                                                                                            \
	X(suite_verb_inspect)                                                                                          \
	X(suite_verb_claim)                                                                                            \
	X(suite_verb_putaway)                                                                                          \
	X(suite_verb_import)                                                                                           \
	X(suite_status)                                                                                                \
	X(suite_sales_files)                                                                                           \
	X(suite_bent_input)                                                                                            \
	X(suite_inbox)                                                                                                 \
	X(suite_init)
