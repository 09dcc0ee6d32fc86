/* The suites of the business, one a line, in the order of the areas. */
#define SUITES(X)                                                                                                      \
	X(suite_desk)                                                                                                  \
	X(suite_sign_in)                                                                                               \
	X(suite_terminal)                                                                                              \
	X(suite_user)                                                                                                  \
	X(suite_audit)                                                                                                 \
	X(suite_policy)                                                                                                \
	X(suite_document)                                                                                              \
	X(suite_task)                                                                                                  \
	X(suite_approval)                                                                                              \
	X(suite_print_job)                                                                                             \
	X(suite_rules)                                                                                                 \
	X(suite_gs1)                                                                                                   \
	X(suite_item)                                                                                                  \
	X(suite_stock)                                                                                                 \
	X(suite_po)                                                                                                    \
	X(suite_notice)                                                                                                \
	X(suite_receipt)                                                                                               \
	X(suite_sampling)                                                                                              \
	X(suite_discrepancy)                                                                                           \
	X(suite_inspection)                                                                                            \
	X(suite_resolution)                                                                                            \
	X(suite_claim)                                                                                                 \
	X(suite_receiving_walk)                                                                                        \
	X(suite_count)                                                                                                 \
	X(suite_transfer)                                                                                              \
	X(suite_trace)                                                                                                 \
	X(suite_channel)                                                                                               \
	X(suite_sales)                                                                                                 \
	X(suite_ats)                                                                                                   \
	X(suite_allocation)                                                                                            \
	X(suite_policy_proof)                                                                                          \
	X(suite_walk)
