/* Reads JSON into a tree, for the answers written beside cases. Only tests read JSON; the program writes it. */
#ifndef DL_TESTS_JSON_TREE_H
#define DL_TESTS_JSON_TREE_H

#include "base/base.h"

enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json_node {
	enum json_kind kind;
	const char *key;  /* in an object */
	const char *text; /* string, or the number as written */
	size_t len;
	struct json_node *child;
	struct json_node *next;
	size_t n; /* children */
};

/* NULL when text is not one whole JSON value. */
const struct json_node *json_parse(struct arena *a, const char *text) MUST_USE;
/* NULL when there is no such member. */
const struct json_node *json_get(const struct json_node *object, const char *key);
/* NULL beyond the end. */
const struct json_node *json_at(const struct json_node *array, size_t i);

#endif
