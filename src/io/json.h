/* Writes JSON (RFC 8259) to a FILE as it goes: no tree, no buffer. Commas and closing order are its own care.
 * Text must be UTF-8; other bytes are written as U+FFFD. A NULL text is null.
 *
 *	struct json j;
 *	json_init(&j, stdout);
 *	json_object(&j, NULL);			// {
 *	json_text(&j, "sku", "A-1");		//   "sku": "A-1"
 *	json_array(&j, "elements");		//   "elements": [
 *	json_text(&j, NULL, "x");		//     "x"
 *	json_end(&j); json_end(&j);		// ] }
 *	json_newline(&j);			// one object a line
 */
#ifndef DL_IO_JSON_H
#define DL_IO_JSON_H

#include "base/base.h"

enum { JSON_DEPTH = 16 };

struct json {
	FILE *out;
	int depth;
	char close[JSON_DEPTH];
	bool some[JSON_DEPTH]; /* this level has a member already */
};

void json_init(struct json *j, FILE *out);
/* key is NULL inside an array and at the top. */
void json_object(struct json *j, const char *key);
void json_array(struct json *j, const char *key);
void json_end(struct json *j);
void json_text(struct json *j, const char *key, const char *value);
void json_textn(struct json *j, const char *key, const char *value, size_t n);
void json_i64(struct json *j, const char *key, int64_t value);
void json_bool(struct json *j, const char *key, bool value);
void json_null(struct json *j, const char *key);
/* value * 10^-scale written as an exact decimal number: (1250, 2) is 12.50. */
void json_decimal(struct json *j, const char *key, int64_t value, int scale);
/* Ends a top-level value with a line feed. */
void json_newline(struct json *j);

#endif
