#include "cases/json_tree.h"

#include "base/text.h"

#include <unistr.h>

struct reading {
	struct arena *a;
	const char *p;
	bool bad;
};

static struct json_node *value(struct reading *r);

static void blanks(struct reading *r)
{
	r->p += strspn(r->p, " \t\r\n");
}

static ucs4_t hex4(struct reading *r)
{
	ucs4_t c = 0;

	for (int i = 0; i < 4; i++) {
		char d = ascii_lower(*r->p);

		if (!ascii_digit(d) && (d < 'a' || d > 'f')) {
			r->bad = true;
			return 0;
		}
		c = c * 16 + (ucs4_t)(ascii_digit(d) ? d - '0' : d - 'a' + 10);
		r->p++;
	}
	return c;
}

static void escape(struct reading *r, struct str *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *hit = *r->p ? strchr(from, *r->p) : NULL;
	uint8_t utf8[6];
	ucs4_t c;

	if (hit) {
		str_addc(out, to[hit - from]);
		r->p++;
		return;
	}
	if (*r->p != 'u') {
		r->bad = true;
		return;
	}
	r->p++;
	c = hex4(r);
	if (c >= 0xD800 && c < 0xDC00 && r->p[0] == '\\' && r->p[1] == 'u') {
		r->p += 2;
		c = 0x10000 + ((c - 0xD800) << 10) + (hex4(r) - 0xDC00);
	}
	str_addn(out, utf8, (size_t)u8_uctomb(utf8, c, sizeof utf8));
}

static char *string(struct reading *r, size_t *len)
{
	struct str out AUTO_STR = STR_INIT;

	r->p++;
	while (*r->p != '"' && !r->bad) {
		if (!*r->p) {
			r->bad = true;
		} else if (*r->p == '\\') {
			r->p++;
			escape(r, &out);
		} else {
			str_addc(&out, *r->p++);
		}
	}
	r->p += !r->bad;
	if (len)
		*len = out.len;
	return arena_copy(r->a, out.p, out.len);
}

static void members(struct reading *r, struct json_node *node, char close)
{
	struct json_node **last = &node->child;

	r->p++;
	blanks(r);
	if (*r->p == close) {
		r->p++;
		return;
	}
	while (!r->bad) {
		const char *key = NULL;

		blanks(r);
		if (node->kind == JSON_OBJECT) {
			if (*r->p != '"') {
				r->bad = true;
				return;
			}
			key = string(r, NULL);
			blanks(r);
			r->bad = r->bad || *r->p++ != ':';
		}
		*last = value(r);
		(*last)->key = key;
		last = &(*last)->next;
		node->n++;
		blanks(r);
		if (*r->p == close) {
			r->p++;
			return;
		}
		r->bad = r->bad || *r->p++ != ',';
	}
}

static bool word(struct reading *r, const char *w)
{
	if (!str_starts(r->p, w))
		return false;
	r->p += strlen(w);
	return true;
}

static struct json_node *value(struct reading *r)
{
	struct json_node *node = arena_new(r->a, struct json_node);

	blanks(r);
	if (*r->p == '{' || *r->p == '[') {
		node->kind = *r->p == '{' ? JSON_OBJECT : JSON_ARRAY;
		members(r, node, *r->p == '{' ? '}' : ']');
	} else if (*r->p == '"') {
		node->kind = JSON_STRING;
		node->text = string(r, &node->len);
	} else if (word(r, "null")) {
		node->kind = JSON_NULL;
	} else if (word(r, "true")) {
		node->kind = JSON_TRUE;
	} else if (word(r, "false")) {
		node->kind = JSON_FALSE;
	} else {
		node->kind = JSON_NUMBER;
		node->len = strspn(r->p, "+-.eE0123456789");
		node->text = arena_copy(r->a, r->p, node->len);
		r->bad = r->bad || !node->len;
		r->p += node->len;
	}
	return node;
}

const struct json_node *json_parse(struct arena *a, const char *text)
{
	struct reading r = { .a = a, .p = text };
	struct json_node *node = value(&r);

	blanks(&r);
	return r.bad || *r.p ? NULL : node;
}

const struct json_node *json_get(const struct json_node *object, const char *key)
{
	if (!object || object->kind != JSON_OBJECT)
		return NULL;
	for (const struct json_node *c = object->child; c; c = c->next)
		if (strcmp(c->key, key) == 0)
			return c;
	return NULL;
}

const struct json_node *json_at(const struct json_node *array, size_t i)
{
	const struct json_node *c = array ? array->child : NULL;

	while (c && i--)
		c = c->next;
	return c;
}
