/* Why a code is refused: every rule that reading a GS1 message can break, listed once. The names are those of the
 * published GS1 syntax tests wherever these have one (their spelling is kept, so that answers can be compared), and
 * ours in their manner for what those tests do not name: the grammar of a message, of a link, of a scan. */
#ifndef DL_DOMAIN_CATALOG_GS1_FAULT_H
#define DL_DOMAIN_CATALOG_GS1_FAULT_H

#include "base/base.h"

#define GS1_FAULTS(X)                                                                                                  \
	/* the scan */                                                                                                 \
	X(EMPTY_CODE)                                                                                                  \
	X(CODE_TOO_LONG)                                                                                               \
	X(NOT_UTF8)                                                                                                    \
	X(ILLEGAL_CONTROL_CHARACTER)                                                                                   \
	X(UNKNOWN_SYMBOLOGY)                                                                                           \
	X(INCORRECT_LENGTH_FOR_SYMBOLOGY)                                                                              \
	X(INVALID_ESCAPE_SEQUENCE)                                                                                     \
	X(UNKNOWN_COMMAND)                                                                                             \
	/* the message: application identifiers and the lengths of their values */                                     \
	X(NO_ELEMENTS)                                                                                                 \
	X(NO_LEADING_AI)                                                                                               \
	X(TOO_MANY_ELEMENTS)                                                                                           \
	X(UNKNOWN_AI)                                                                                                  \
	X(MALFORMED_AI)                                                                                                \
	X(EMPTY_VALUE)                                                                                                 \
	X(VALUE_TOO_SHORT)                                                                                             \
	X(VALUE_TOO_LONG)                                                                                              \
	X(INCORRECT_VALUE_LENGTH)                                                                                      \
	/* the message: which elements go together */                                                                  \
	X(REPEATED_AI_DIFFERS)                                                                                         \
	X(INVALID_AI_PAIR)                                                                                             \
	X(REQUIRED_AIS_MISSING)                                                                                        \
	X(SIGNATURE_WITHOUT_SERIAL)                                                                                    \
	/* the link */                                                                                                 \
	X(ILLEGAL_URI_CHARACTER)                                                                                       \
	X(ILLEGAL_URI_SCHEME)                                                                                          \
	X(MISSING_URI_DOMAIN)                                                                                          \
	X(NO_KEY_IN_URI)                                                                                               \
	X(INVALID_KEY_QUALIFIERS)                                                                                      \
	X(QUALIFIER_AS_ATTRIBUTE)                                                                                      \
	X(NOT_A_LINK_ATTRIBUTE)                                                                                        \
	X(REPEATED_AI_IN_URI)                                                                                          \
	/* characters and check characters */                                                                          \
	X(NON_DIGIT_CHARACTER)                                                                                         \
	X(INVALID_CSET82_CHARACTER)                                                                                    \
	X(INVALID_CSET39_CHARACTER)                                                                                    \
	X(INVALID_CSET64_CHARACTER)                                                                                    \
	X(INVALID_CSET64_PADDING)                                                                                      \
	X(TOO_SHORT_FOR_CHECK_DIGIT)                                                                                   \
	X(INCORRECT_CHECK_DIGIT)                                                                                       \
	X(TOO_SHORT_FOR_CHECK_PAIR)                                                                                    \
	X(TOO_LONG_FOR_CHECK_PAIR_IMPLEMENTATION)                                                                      \
	X(INCORRECT_CHECK_PAIR)                                                                                        \
	X(TOO_SHORT_FOR_GCP)                                                                                           \
	X(INVALID_GCP_PREFIX)                                                                                          \
	/* dates and times */                                                                                          \
	X(DATE_TOO_SHORT)                                                                                              \
	X(DATE_TOO_LONG)                                                                                               \
	X(ILLEGAL_MONTH)                                                                                               \
	X(ILLEGAL_DAY)                                                                                                 \
	X(HOUR_TOO_SHORT)                                                                                              \
	X(HOUR_TOO_LONG)                                                                                               \
	X(ILLEGAL_HOUR)                                                                                                \
	X(MINUTE_TOO_SHORT)                                                                                            \
	X(MINUTE_TOO_LONG)                                                                                             \
	X(ILLEGAL_MINUTE)                                                                                              \
	X(SECOND_TOO_SHORT)                                                                                            \
	X(SECOND_TOO_LONG)                                                                                             \
	X(ILLEGAL_SECOND)                                                                                              \
	X(HOUR_WITH_MINUTE_TOO_SHORT)                                                                                  \
	X(HOUR_WITH_MINUTE_TOO_LONG)                                                                                   \
	/* lists and figures */                                                                                        \
	X(NOT_ISO3166)                                                                                                 \
	X(NOT_ISO3166_OR_999)                                                                                          \
	X(NOT_ISO3166_ALPHA2)                                                                                          \
	X(NOT_ISO4217)                                                                                                 \
	X(INVALID_BIOLOGICAL_SEX_CODE)                                                                                 \
	X(INVALID_MEDIA_TYPE)                                                                                          \
	X(INVALID_PACKAGE_TYPE)                                                                                        \
	X(IBAN_TOO_SHORT)                                                                                              \
	X(IBAN_TOO_LONG)                                                                                               \
	X(INVALID_IBAN_CHARACTER)                                                                                      \
	X(ILLEGAL_IBAN_COUNTRY_CODE)                                                                                   \
	X(INCORRECT_IBAN_CHECKSUM)                                                                                     \
	X(LATITUDE_INVALID_LENGTH)                                                                                     \
	X(INVALID_LATITUDE)                                                                                            \
	X(LONGITUDE_INVALID_LENGTH)                                                                                    \
	X(INVALID_LONGITUDE)                                                                                           \
	X(INVALID_PERCENT_SEQUENCE)                                                                                    \
	X(NOT_ZERO)                                                                                                    \
	X(NOT_ZERO_OR_ONE)                                                                                             \
	X(ILLEGAL_ZERO_VALUE)                                                                                          \
	X(ILLEGAL_ZERO_PREFIX)                                                                                         \
	X(INVALID_WINDING_DIRECTION)                                                                                   \
	X(INVALID_LENGTH_FOR_PIECE_OF_TOTAL)                                                                           \
	X(ZERO_PIECE_NUMBER)                                                                                           \
	X(ZERO_TOTAL_PIECES)                                                                                           \
	X(PIECE_NUMBER_EXCEEDS_TOTAL)                                                                                  \
	X(POSITION_IN_SEQUENCE_MALFORMED)                                                                              \
	X(POSITION_EXCEEDS_END)                                                                                        \
	X(IMPORTER_IDX_MUST_BE_ONE_CHARACTER)                                                                          \
	X(INVALID_IMPORT_IDX_CHARACTER)                                                                                \
	X(REQUIRES_NON_DIGIT_CHARACTER)                                                                                \
	X(NOT_HYPHEN)                                                                                                  \
	/* North American coupons (8110) and positive offer files (8112) */                                            \
	X(COUPON_MISSING_FORMAT_CODE)                                                                                  \
	X(COUPON_INVALID_FORMAT_CODE)                                                                                  \
	X(COUPON_MISSING_FUNDER_VLI)                                                                                   \
	X(COUPON_INVALID_FUNDER_LENGTH)                                                                                \
	X(COUPON_TRUNCATED_FUNDER)                                                                                     \
	X(COUPON_MISSING_GCP_VLI)                                                                                      \
	X(COUPON_INVALID_GCP_LENGTH)                                                                                   \
	X(COUPON_TRUNCATED_GCP)                                                                                        \
	X(COUPON_TRUNCATED_OFFER_CODE)                                                                                 \
	X(COUPON_MISSING_SAVE_VALUE_VLI)                                                                               \
	X(COUPON_INVALID_SAVE_VALUE_LENGTH)                                                                            \
	X(COUPON_TRUNCATED_SAVE_VALUE)                                                                                 \
	X(COUPON_MISSING_1ST_PURCHASE_REQUIREMENT_VLI)                                                                 \
	X(COUPON_INVALID_1ST_PURCHASE_REQUIREMENT_LENGTH)                                                              \
	X(COUPON_TRUNCATED_1ST_PURCHASE_REQUIREMENT)                                                                   \
	X(COUPON_MISSING_1ST_PURCHASE_REQUIREMENT_CODE)                                                                \
	X(COUPON_INVALID_1ST_PURCHASE_REQUIREMENT_CODE)                                                                \
	X(COUPON_TRUNCATED_1ST_PURCHASE_FAMILY_CODE)                                                                   \
	X(COUPON_MISSING_ADDITIONAL_PURCHASE_RULES_CODE)                                                               \
	X(COUPON_INVALID_ADDITIONAL_PURCHASE_RULES_CODE)                                                               \
	X(COUPON_MISSING_2ND_PURCHASE_REQUIREMENT_VLI)                                                                 \
	X(COUPON_INVALID_2ND_PURCHASE_REQUIREMENT_LENGTH)                                                              \
	X(COUPON_TRUNCATED_2ND_PURCHASE_REQUIREMENT)                                                                   \
	X(COUPON_MISSING_2ND_PURCHASE_REQUIREMENT_CODE)                                                                \
	X(COUPON_INVALID_2ND_PURCHASE_REQUIREMENT_CODE)                                                                \
	X(COUPON_TRUNCATED_2ND_PURCHASE_FAMILY_CODE)                                                                   \
	X(COUPON_MISSING_2ND_PURCHASE_GCP_VLI)                                                                         \
	X(COUPON_INVALID_2ND_PURCHASE_GCP_LENGTH)                                                                      \
	X(COUPON_TRUNCATED_2ND_PURCHASE_GCP)                                                                           \
	X(COUPON_MISSING_3RD_PURCHASE_REQUIREMENT_VLI)                                                                 \
	X(COUPON_INVALID_3RD_PURCHASE_REQUIREMENT_LENGTH)                                                              \
	X(COUPON_TRUNCATED_3RD_PURCHASE_REQUIREMENT)                                                                   \
	X(COUPON_MISSING_3RD_PURCHASE_REQUIREMENT_CODE)                                                                \
	X(COUPON_INVALID_3RD_PURCHASE_REQUIREMENT_CODE)                                                                \
	X(COUPON_TRUNCATED_3RD_PURCHASE_FAMILY_CODE)                                                                   \
	X(COUPON_MISSING_3RD_PURCHASE_GCP_VLI)                                                                         \
	X(COUPON_INVALID_3RD_PURCHASE_GCP_LENGTH)                                                                      \
	X(COUPON_TRUNCATED_3RD_PURCHASE_GCP)                                                                           \
	X(COUPON_TOO_SHORT_FOR_EXPIRATION_DATE)                                                                        \
	X(COUPON_INVALID_EXIPIRATION_DATE)                                                                             \
	X(COUPON_TOO_SHORT_FOR_START_DATE)                                                                             \
	X(COUPON_INVALID_START_DATE)                                                                                   \
	X(COUPON_EXPIRATION_BEFORE_START)                                                                              \
	X(COUPON_MISSING_SERIAL_NUMBER_VLI)                                                                            \
	X(COUPON_TRUNCATED_SERIAL_NUMBER)                                                                              \
	X(COUPON_MISSING_RETAILER_GCP_OR_GLN_VLI)                                                                      \
	X(COUPON_INVALID_RETAILER_GCP_OR_GLN_LENGTH)                                                                   \
	X(COUPON_TRUNCATED_RETAILER_GCP_OR_GLN)                                                                        \
	X(COUPON_MISSING_SAVE_VALUE_CODE)                                                                              \
	X(COUPON_INVALID_SAVE_VALUE_CODE)                                                                              \
	X(COUPON_MISSING_SAVE_VALUE_APPLIES_TO_ITEM)                                                                   \
	X(COUPON_INVALID_SAVE_VALUE_APPLIES_TO_ITEM)                                                                   \
	X(COUPON_MISSING_STORE_COUPON_FLAG)                                                                            \
	X(COUPON_MISSING_DONT_MULTIPLY_FLAG)                                                                           \
	X(COUPON_INVALID_DONT_MULTIPLY_FLAG)                                                                           \
	X(COUPON_EXCESS_DATA)

enum gs1_fault {
	GS1_OK,
#define X(name) GS1_##name,
	GS1_FAULTS(X)
#undef X
		GS1_FAULT_COUNT
};

/* What was wrong and where: at and length count bytes of the text that was handed in. */
struct gs1_refusal {
	enum gs1_fault fault;
	size_t at;
	size_t length;
};

/* "INCORRECT_CHECK_DIGIT"; "OK" for GS1_OK. */
const char *gs1_fault_name(enum gs1_fault fault);

#endif
